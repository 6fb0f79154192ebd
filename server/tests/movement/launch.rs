//! From the first draft to the confirmation of a unit, through the forms.

use http::StatusCode;

use crate::support::Server;
use crate::support::page::{all, field, text_of, words};
use crate::{begin, commune, complete, launch, without};

const NAME: &str = "Mỗi xã một vạn cây xanh";

#[tokio::test]
async fn the_button_names_what_is_missing_and_the_typed_text_stays() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let (unit, _) = commune(&server, 0).await;
    let code = begin(&mut office, NAME).await;
    let fields = without(complete(&code, "1", NAME, &unit), "funding");
    let answer = launch(&mut office, &fields).await;
    let page = office.follow(&answer).await.html();
    let text = words(&page);
    assert!(text.contains("còn thiếu: kinh phí."), "{text}");
    assert_eq!(field(&page, "aim"), "Mỗi xã trồng một vạn cây");
    let button = text_of(all(&page, "button[value='launch']")[0]);
    assert!(button.ends_with("còn thiếu: kinh phí"), "{button}");
    assert_eq!(all(&page, "input[name='unit'][checked]").len(), 1);
    let public = server.as_nobody().get(&format!("/movements/{code}")).await;
    assert_eq!(public.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_stale_save_is_told_who_was_faster_and_keeps_what_was_typed() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let (unit, _) = commune(&server, 0).await;
    let code = begin(&mut office, NAME).await;
    let fields = complete(&code, "1", NAME, &unit);
    office.post("/score/movements/save", &fields).await;
    let mut stale = without(fields, "plan");
    stale.push(("plan", "Kế hoạch gõ sau"));
    let answer = office.post("/score/movements/save", &stale).await;
    let page = office.follow(&answer).await.html();
    assert!(
        words(&page).contains("Người dùng office"),
        "{}",
        words(&page)
    );
    assert_eq!(field(&page, "plan"), "Kế hoạch gõ sau");
    assert!(words(&page).contains("Quý I ra quân"), "{}", words(&page));
}

#[tokio::test]
async fn a_launched_movement_is_public_and_its_units_confirm() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let ((unit, name), (other, _)) = (commune(&server, 0).await, commune(&server, 1).await);
    let code = begin(&mut office, NAME).await;
    let mut fields = complete(&code, "1", NAME, &unit);
    fields.push(("unit", &other));
    let answer = launch(&mut office, &fields).await;
    let page = office.follow(&answer).await;
    assert!(words(&page.html()).contains("Đã phát động"), "{page:?}");
    server.hub_is_up_to_date().await;

    let mut visitor = server.as_nobody();
    let public = visitor.get(&format!("/movements/{code}")).await;
    let text = words(&public.html());
    assert!(text.contains("Mỗi xã trồng một vạn cây"), "{text}");
    assert!(
        text.contains("0 / 2 đơn vị tham gia đã quán triệt"),
        "{text}"
    );
    let list = visitor.get("/movements").await;
    assert!(words(&list.html()).contains(NAME));

    let mut clerk = server.as_clerk_of(&unit).await;
    let today = store::clock::now().date_vn().iso();
    let confirmation = [
        ("code", code.as_str()),
        ("unit", unit.as_str()),
        ("day", today.as_str()),
        ("form", "meeting"),
        ("version", "0"),
    ];
    let answer = clerk
        .post("/score/movements/made-known", &confirmation)
        .await;
    let page = clerk.follow(&answer).await;
    assert!(words(&page.html()).contains(&format!("{name} đã quán triệt")));
    server.hub_is_up_to_date().await;
    let public = visitor.get(&format!("/movements/{code}")).await;
    let text = words(&public.html());
    assert!(
        text.contains("1 / 2 đơn vị tham gia đã quán triệt"),
        "{text}"
    );
    assert!(!text.contains(&name), "who confirmed is not for the public");

    let page = office.get(&format!("/score/movements/{code}")).await;
    assert!(words(&page.html()).contains("Chưa quán triệt: 1 đơn vị"));
    let answer = office
        .post("/score/movements/remind", &[("code", &code)])
        .await;
    let page = office.follow(&answer).await;
    assert!(words(&page.html()).contains("Đã nhắc 1 đơn vị"));
}

#[tokio::test]
async fn a_unit_confirms_for_itself_only_and_manages_only_its_own() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let ((unit, _), (other, _)) = (commune(&server, 0).await, commune(&server, 1).await);
    let code = begin(&mut office, NAME).await;
    let mut fields = complete(&code, "1", NAME, &unit);
    fields.push(("unit", &other));
    launch(&mut office, &fields).await;
    let mut clerk = server.as_clerk_of(&unit).await;
    let today = store::clock::now().date_vn().iso();
    let code = code.as_str();
    let (of_other, review) = (
        [
            ("code", code),
            ("unit", other.as_str()),
            ("day", today.as_str()),
            ("form", "meeting"),
        ],
        [
            ("code", code),
            ("kind", "final"),
            ("day", today.as_str()),
            ("achieved", "Xong"),
        ],
    );
    for (path, fields) in [
        ("/score/movements/made-known", of_other),
        ("/score/movements/review", review),
    ] {
        let answer = clerk.post(path, &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {answer:?}");
    }
    for (path, field) in [
        ("/score/movements/remind", ("unit", "")),
        ("/score/movements/parent", ("parent", "M01")),
    ] {
        let answer = clerk.post(path, &[("code", code), field]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {answer:?}");
    }
}

#[tokio::test]
async fn a_unit_launches_its_own_under_the_provinces() {
    let server = Server::new().await;
    let (unit, name) = commune(&server, 0).await;
    let mut clerk = server.as_clerk_of(&unit).await;
    let code = begin(&mut clerk, "Xã xanh").await;
    let mut fields = complete(&code, "1", "Xã xanh", &unit);
    fields.push(("parent", "M01"));
    let answer = launch(&mut clerk, &fields).await;
    let page = clerk.follow(&answer).await;
    assert!(words(&page.html()).contains("Đã phát động"), "{page:?}");
    server.hub_is_up_to_date().await;
    let public = server.as_nobody().get(&format!("/movements/{code}")).await;
    let text = words(&public.html());
    assert!(
        text.contains(&format!("{name} phát động")) || text.contains(&name),
        "{text}"
    );
    let parent = server.as_nobody().get("/movements/M01").await;
    assert!(words(&parent.html()).contains("Xã xanh"));
}
