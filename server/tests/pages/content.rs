//! What stands on the pages: whole without script, found by any spelling, and no names for visitors.

use http::StatusCode;

use crate::PUBLIC;
use crate::support::page::{all, text_of, words};
use crate::support::{Record, Server};

#[tokio::test]
async fn a_board_is_readable_without_script() {
    let server = Server::new().await;
    let page = server.as_nobody().get("/boards/cchc-2018").await.html();
    let rows: Vec<String> = all(&page, "main table tbody tr")
        .iter()
        .map(|row| text_of(*row))
        .collect();
    assert_eq!(
        rows.len(),
        42,
        "all units of the published index: {rows:#?}"
    );
    let ranking = server
        .as_nobody()
        .get("/boards/thu-nhap?year=2022")
        .await
        .html();
    let rows: Vec<String> = all(&ranking, "main table tbody tr")
        .iter()
        .map(|row| text_of(*row))
        .collect();
    assert_eq!(rows.len(), 15, "{rows:#?}");
    assert!(
        rows[0].contains("An Biên") && rows[0].contains("59"),
        "the first is first: {}",
        rows[0]
    );
    let targets = server.as_nobody().get("/boards/chi-tieu?year=2023").await;
    assert!(
        words(&targets.html()).contains("6,79"),
        "the growth of 2023"
    );
    let home = words(&server.as_nobody().get("/").await.html());
    assert!(
        home.contains("Tăng trưởng kinh tế") && home.contains("Thu ngân sách nhà nước"),
        "{home}"
    );
}

#[tokio::test]
async fn every_table_has_a_body_because_the_parser_would_add_one() {
    let server = Server::new().await;
    let mut tables = 0;
    for path in PUBLIC {
        let source = server.as_nobody().get(path).await.text();
        tables += source.matches("<table").count();
        assert!(
            source.matches("<tbody").count() >= source.matches("<table").count(),
            "{path}"
        );
    }
    assert!(tables > 5, "the pages hold {tables} tables only");
}

#[tokio::test]
async fn a_unit_is_found_without_accents_and_in_capitals() {
    let server = Server::new().await;
    for typed in [
        "tan%20hiep",
        "TAN+HIEP",
        "T%C3%A2n%20Hi%E1%BB%87p",
        "Ta%CC%82n%20Hie%CC%A3%CC%82p",
    ] {
        let page = server
            .as_nobody()
            .get(&format!("/units?find={typed}&kind=district"))
            .await
            .html();
        let found = words(&page);
        assert!(found.contains("Tân Hiệp"), "{typed}");
        assert!(
            !all(&page, "main a[href='/units/904']").is_empty(),
            "{typed}"
        );
        assert!(
            all(&page, "main a[href='/units/908']").is_empty(),
            "{typed} finds An Biên"
        );
    }
}

#[tokio::test]
async fn who_recorded_and_corrected_is_told_to_colleagues_and_not_to_visitors() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let figure = server.figure("H-TN", "908", 2022).await.unwrap();
    office
        .record_with_script(&Record::income("904", 2023, "61,5"))
        .await;
    let correction =
        Record::income("908", 2022, "60").correcting(&figure, "Số chính thức của tỉnh");
    assert_eq!(
        office.record_with_script(&correction).await.status,
        StatusCode::OK
    );
    server.hub_is_up_to_date().await;
    let name = "Người dùng office";
    for path in [
        "/",
        "/?year=2023",
        "/targets/H-TN",
        "/units/904",
        "/units/908",
        "/boards/thu-nhap?year=2023",
        "/api/ui/overview?year=2023",
        "/api/ui/target?code=H-TN",
        "/api/ui/unit?code=908",
        "/api/ui/board?code=thu-nhap&year=2022",
        "/api/v1/boards/thu-nhap?year=2022",
    ] {
        let answer = server.as_nobody().get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {answer:?}");
        assert!(
            !answer.text().contains(name),
            "{path} tells a visitor who recorded"
        );
    }
    let colleague = server.as_clerk_of("904").await.get("/targets/H-TN").await;
    assert!(
        words(&colleague.html()).contains(name),
        "a colleague is told"
    );
}

#[tokio::test]
async fn the_bar_of_a_phone_leads_everybody_to_five_places_at_most_and_to_the_work() {
    use domain::account::Role;
    let server = Server::new().await;
    for role in Role::ALL {
        let page = server.as_role(*role).await.get("/").await.html();
        let links: Vec<String> = all(&page, ".bottom-bar__list a")
            .iter()
            .filter_map(|link| link.value().attr("href").map(str::to_owned))
            .collect();
        assert!(links.len() <= 5, "{role}: {links:?}");
        let works = domain::account::allows(Some(*role), domain::account::Permission::ReadScoring);
        assert_eq!(links.contains(&"/score".to_owned()), works, "{role}");
    }
}
