//! From the form to the authors' record, without script.

use http::StatusCode;
use sea_orm::EntityTrait;
use store::entity::initiative;

use crate::support::Server;
use crate::support::page::{field, words};
use crate::{AUTHOR, DECISION, OTHER, TITLE, WARD, form, leader_of, registered, step};

#[tokio::test]
async fn bad_shares_are_refused_with_words_and_what_was_typed_stays() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of(WARD).await;
    for (share, said) in [
        ("60", "Tổng tỷ lệ đóng góp là 93,33%, phải đúng 100%."),
        ("-5", "tỷ lệ không được âm"),
        ("100,5", "tỷ lệ không quá 100%"),
        ("một nửa", "không phải là tỷ lệ"),
        ("0", "tỷ lệ đóng góp phải lớn hơn 0"),
    ] {
        let before = crate::newest(&server).await.id;
        let answer = clerk
            .post("/initiatives/save", &form("0", "0", share))
            .await;
        let page = clerk.follow(&answer).await;
        let html = page.html();
        assert!(words(&html).contains(said), "{share}: {}", words(&html));
        assert_eq!(field(&html, "title"), TITLE);
        assert_eq!(field(&html, "author.1"), AUTHOR);
        assert_eq!(field(&html, "share.1"), share);
        assert_eq!(crate::newest(&server).await.id, before, "nothing is stored");
    }
    let mut twice = form("0", "0", "66,67");
    for field in &mut twice {
        if field.0 == "author.2" {
            field.1 = AUTHOR;
        }
    }
    let answer = clerk.post("/initiatives/save", &twice).await;
    let page = clerk.follow(&answer).await;
    let told = words(&page.html());
    assert!(told.contains("có nhiều lần, ở dòng 1, 2"), "{told}");
}

#[tokio::test]
async fn a_unit_registers_its_head_recognises_and_the_province_shares_it() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of(WARD).await;
    let mut head = leader_of(&server, WARD).await;
    let mut office = server.as_office().await;
    let mut stranger = server.as_clerk_of(OTHER).await;
    let id = registered(&mut clerk, &server).await.id;
    let page = format!("/initiatives/{id}");
    step(&mut clerk, &server, id, "send", &[("level", "base")]).await;
    // The clerk sees no form of the council, and cannot post one.
    let text = clerk.get(&page).await.text();
    assert!(!text.contains("/initiatives/recognise"));
    let forced = step(&mut clerk, &server, id, "recognise", &DECISION).await;
    assert_eq!(forced.status, StatusCode::FORBIDDEN);

    let short = step(&mut head, &server, id, "return", &[("reason", "thiếu")]).await;
    let refused = head.follow(&short).await;
    assert!(words(&refused.html()).contains("ít nhất 20 ký tự"));
    let done = step(&mut head, &server, id, "recognise", &DECISION).await;
    let told = words(&head.follow(&done).await.html());
    assert!(told.contains("Đã công nhận cấp cơ sở"), "{told}");
    assert!(told.contains("8/9 thành viên dự họp"), "{told}");
    assert_eq!(stranger.get(&page).await.status, StatusCode::NOT_FOUND);

    step(&mut clerk, &server, id, "send", &[("level", "province")]).await;
    step(&mut office, &server, id, "recognise", &DECISION).await;
    let shared = stranger.get(&page).await;
    assert_eq!(shared.status, StatusCode::OK);
    let told = words(&shared.html());
    assert!(
        told.contains(TITLE) && told.contains("để học tập và nhân rộng"),
        "{told}"
    );
    for hidden in [
        "8/9 thành viên",
        "Người dùng clerk.30769",
        "/initiatives/revoke",
    ] {
        assert!(!shared.text().contains(hidden), "{hidden}");
    }

    let reason = [
        ("level", "province"),
        (
            "reason",
            "Nội dung trùng với sáng kiến đã công nhận năm trước",
        ),
    ];
    step(&mut office, &server, id, "revoke", &reason).await;
    assert_eq!(stranger.get(&page).await.status, StatusCode::NOT_FOUND);
    let row = initiative::Entity::find_by_id(id)
        .one(server.db().newest())
        .await;
    assert_eq!(row.unwrap().unwrap().reach.as_deref(), Some("base"));
}

#[tokio::test]
async fn a_stale_form_says_who_was_first_and_keeps_the_text() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of(WARD).await;
    let row = registered(&mut clerk, &server).await;
    let (id, version) = (row.id.to_string(), row.version.to_string());
    clerk
        .post("/initiatives/save", &form(&id, &version, "66,67"))
        .await;
    let late = clerk
        .post("/initiatives/save", &form(&id, &version, "66,67"))
        .await;
    let page = clerk.follow(&late).await;
    let html = page.html();
    assert!(
        words(&html).contains("Người dùng clerk"),
        "{}",
        words(&html)
    );
    assert_eq!(field(&html, "title"), TITLE);
}

#[tokio::test]
async fn the_secretary_sees_what_is_alike_and_decides() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of(WARD).await;
    let first = registered(&mut clerk, &server).await.id;
    let second = registered(&mut clerk, &server).await.id;
    step(
        &mut clerk,
        &server,
        second,
        "send",
        &[("level", "province")],
    )
    .await;
    let mut office = server.as_office().await;
    let page = office.get(&format!("/initiatives/{second}")).await;
    let told = words(&page.html());
    assert!(told.contains("Giống 100% toàn bài"), "{told}");
    assert!(
        page.text()
            .contains(&format!("href=\"/initiatives/{first}\""))
    );
    assert!(
        told.contains("cảm biến mực nước điều khiển máy bơm"),
        "{told}"
    );
    // Nothing is rejected by itself: the form of the decision stands there all the same.
    assert!(page.text().contains("/initiatives/recognise"));
    let own = clerk.get(&format!("/initiatives/{second}")).await;
    assert!(
        !words(&own.html()).contains("toàn bài"),
        "for the council only"
    );
}
