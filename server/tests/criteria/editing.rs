//! The office edits a draft by plain forms: lines, order, removal and its undo, publishing, the next version.

use http::StatusCode;
use store::criteria;

use crate::support::Server;
use crate::support::page::{field, words};
use crate::{draft, drafted, id_of, line, numbers, send, send_over};

#[tokio::test]
async fn lines_are_added_moved_removed_and_put_back() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let open = drafted(&server, &mut office).await;
    assert_eq!(numbers(&open.set), ["A", "A.1", "A.2"]);
    let (group, first) = (
        id_of(&open.set, "A").to_string(),
        id_of(&open.set, "A.1").to_string(),
    );
    send(
        &server,
        &mut office,
        "/score/criteria-sets/move",
        &[("id", &first), ("direction", "down")],
    )
    .await;
    assert_eq!(numbers(&draft(&server).await.set), ["A", "A.2", "A.1"]);

    let refused = send(
        &server,
        &mut office,
        "/score/criteria-sets/remove",
        &[("id", &group)],
    )
    .await;
    let page = office.follow(&refused).await;
    assert!(
        words(&page.html()).contains("Nhóm còn tiêu chí bên trong"),
        "{}",
        words(&page.html())
    );

    let done = send(
        &server,
        &mut office,
        "/score/criteria-sets/remove",
        &[("id", &first)],
    )
    .await;
    let page = words(&office.follow(&done).await.html());
    assert!(page.contains("Đã xóa trong bản nháp này"), "{page}");
    assert!(page.contains("còn thiếu 62,5 điểm"), "{page}");
    assert_eq!(numbers(&draft(&server).await.set), ["A", "A.2"]);
    send(
        &server,
        &mut office,
        "/score/criteria-sets/restore",
        &[("id", &first)],
    )
    .await;
    let now = draft(&server).await;
    assert_eq!(numbers(&now.set), ["A", "A.2", "A.1"]);
    assert_eq!(now.removed, []);

    let mut changed = line(&group, "A.1", "60").to_vec();
    changed.push(("id", &first));
    send(&server, &mut office, "/score/criteria-sets/line", &changed).await;
    let now = draft(&server).await;
    let stored = now.set.find(id_of(&now.set, "A.1")).unwrap();
    assert_eq!(stored.max, domain::Points::from_int(60));
}

#[tokio::test]
async fn the_form_of_a_line_shows_what_is_stored_in_the_readers_notation() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let open = drafted(&server, &mut office).await;
    let id = id_of(&open.set, "A.1");
    let page = office
        .get(&format!(
            "/score/criteria/bang-diem-phuong?version=1&edit={id}"
        ))
        .await
        .html();
    assert_eq!(field(&page, "max"), "62,5");
    assert_eq!(field(&page, "number"), "A.1");
    let page = office
        .get(&format!(
            "/score/criteria/bang-diem-phuong?version=1&edit={id}&shape=bands"
        ))
        .await
        .html();
    assert_eq!(field(&page, "band_from.0"), "");
    assert_eq!(field(&page, "round_to"), "0,01");
}

#[tokio::test]
async fn a_draft_that_fits_is_published_and_then_edited_again() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    drafted(&server, &mut office).await;
    let done = send(&server, &mut office, "/score/criteria-sets/publish", &[]).await;
    let page = words(&office.follow(&done).await.html());
    assert!(page.contains("Đã công bố phiên bản 1"), "{page}");
    let set = criteria::by_code(server.db().newest(), "bang-diem-phuong")
        .await
        .unwrap();
    let published = criteria::newest_published(server.db().newest(), set.id)
        .await
        .unwrap();
    assert_eq!(numbers(published.unwrap().set()), ["A", "A.1", "A.2"]);
    // What is published has no draft any more: a form that was still open is told so.
    let late = send_over(&mut office, "/score/criteria-sets/publish", 99, &[]).await;
    let page = words(&office.follow(&late).await.html());
    assert!(page.contains("đã được công bố hoặc đã hủy"), "{page}");
    let again = send_over(&mut office, "/score/criteria-sets/edit", 0, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(
        draft(&server).await.row.number,
        1,
        "no sheet uses it, so it is edited itself"
    );
}

#[tokio::test]
async fn of_two_editors_the_second_keeps_the_typed_text() {
    let server = Server::new().await;
    let (mut first, mut second) = (server.as_office().await, server.as_office().await);
    let open = drafted(&server, &mut first).await;
    let (group, id) = (
        id_of(&open.set, "A").to_string(),
        id_of(&open.set, "A.1").to_string(),
    );
    let mut theirs = line(&group, "A.1", "50").to_vec();
    theirs.push(("id", &id));
    let mut mine = line(&group, "A.1", "55").to_vec();
    mine.push(("id", &id));
    let lock = open.row.version;
    send_over(&mut first, "/score/criteria-sets/line", lock, &theirs).await;
    let late = send_over(&mut second, "/score/criteria-sets/line", lock, &mine).await;
    let page = second.follow(&late).await.html();
    let seen = words(&page);
    assert!(seen.contains("Người khác đã sửa trước"), "{seen}");
    assert!(seen.contains("Người dùng office"), "{seen}");
    assert_eq!(field(&page, "max"), "55");
    let now = draft(&server).await;
    let stored = now.set.find(id_of(&now.set, "A.1")).unwrap();
    assert_eq!(stored.max, domain::Points::from_int(50));
}
