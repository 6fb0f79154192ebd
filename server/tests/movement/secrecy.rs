//! A draft is nowhere but with the unit that prepares it.

use domain::account::Role;
use http::StatusCode;

use crate::support::Server;
use crate::support::page::words;
use crate::{begin, commune, complete};

const NAME: &str = "Rừng tràm xanh thẳm U Minh";

#[tokio::test]
async fn nobody_else_meets_a_draft_anywhere() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let (unit, _) = commune(&server, 0).await;
    let code = begin(&mut office, NAME).await;
    let saved = office
        .post("/score/movements/save", &complete(&code, "1", NAME, &unit))
        .await;
    let page = office.follow(&saved).await;
    assert!(words(&page.html()).contains("Đã lưu bản nháp"), "{page:?}");
    server.hub_is_up_to_date().await;

    let others = [
        server.as_nobody(),
        server.as_clerk_of(&unit).await,
        server.as_clerk_of("904").await,
        server.as_admin().await,
        server.as_role(Role::Leader).await,
        server.as_role(Role::CouncilMember).await,
        server.as_role(Role::ClusterHead).await,
    ];
    for mut browser in others {
        for path in [
            "/",
            "/movements",
            "/movements?find=tram",
            "/boards",
            "/score/movements",
            "/score/movements/M01",
            "/api/ui/movements?find=",
            "/api/ui/movements?find=tram",
            "/api/ui/own_movements",
            "/api/ui/overview",
            "/api/v1/boards",
        ] {
            let answer = browser.get(path).await;
            let text = answer.text();
            assert!(
                !text.contains("tràm xanh") && !text.contains(&code),
                "{path}: {answer:?}"
            );
        }
        for path in [
            format!("/movements/{code}"),
            format!("/api/ui/movement?code={code}"),
        ] {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.text().contains("tràm xanh"), "{path}");
        }
        for path in [
            format!("/score/movements/{code}"),
            format!("/api/ui/launch?code={code}"),
        ] {
            let answer = browser.get(&path).await;
            assert!(answer.status.is_client_error(), "{path}: {answer:?}");
            assert!(!answer.text().contains("tràm xanh"), "{path}");
        }
    }
    let own = office.get("/score/movements").await;
    assert!(words(&own.html()).contains(NAME), "{own:?}");
}

#[tokio::test]
async fn another_unit_can_neither_save_nor_launch_nor_drop_a_draft() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let (unit, _) = commune(&server, 0).await;
    let code = begin(&mut office, NAME).await;
    let mut clerk = server.as_clerk_of(&unit).await;
    let fields = complete(&code, "1", "Đổi tên", &unit);
    crate::launch(&mut clerk, &fields).await;
    clerk.post("/score/movements/save", &fields).await;
    clerk
        .post(
            "/score/movements/drop",
            &[("code", code.as_str()), ("version", "1")],
        )
        .await;
    let row = store::launch::by_code(server.db().newest(), &code)
        .await
        .unwrap();
    assert_eq!((row.version, row.name_vi.as_str()), (1, NAME));
}
