//! Head, deputy and the office write; members read; everybody else is refused.

use http::StatusCode;

use crate::support::Server;
use crate::support::page::all;
use crate::{borrowed, cluster, fields, page, with};

const HOLD: &str = "/score/meetings/hold";

#[tokio::test]
async fn head_and_deputy_and_the_office_write_members_read_and_others_are_refused() {
    let server = Server::new().await;
    let small = cluster(&server).await;
    let draft = fields(&server, &small, ["1", "2", "3"]).await;
    for (slug, may_open, may_write) in [
        ("906", StatusCode::OK, false),
        ("908", StatusCode::FORBIDDEN, false),
        ("904", StatusCode::OK, true),
        ("905", StatusCode::OK, true),
    ] {
        let mut clerk = server.as_clerk_of(slug).await;
        let opened = clerk.get(&page(&small)).await;
        assert_eq!(opened.status, may_open, "{slug}: {opened:?}");
        let forms = all(&opened.html(), "form[action='/score/meetings/hold']").len();
        assert_eq!(forms, usize::from(may_write), "{slug}");
        let file = format!("/score/clusters/{}/minutes.docx?year=2024", small.cluster);
        assert_eq!(clerk.get(&file).await.status, may_open, "{slug}");
        let stored = store::meeting::of(server.db().newest(), small.made.id)
            .await
            .unwrap();
        let version = stored.as_ref().map_or(0, |meeting| meeting.row.version);
        let typed = with(&draft, &[("version", &version.to_string())]);
        let answer = clerk.post(HOLD, &borrowed(&typed)).await;
        let status = if may_write {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(answer.status, status, "{slug}: {answer:?}");
        let after = store::meeting::of(server.db().newest(), small.made.id)
            .await
            .unwrap();
        let saved = after.map_or(0, |meeting| meeting.row.version);
        assert_eq!(saved, version + i64::from(may_write), "{slug}");
    }
    let mut office = server.as_office().await;
    let typed = with(&draft, &[("version", "2")]);
    let answer = office.post(HOLD, &borrowed(&typed)).await;
    let shown = office.follow(&answer).await;
    assert!(shown.text().contains("Đã lưu bản nháp"), "{shown:?}");
}

#[tokio::test]
async fn the_work_moves_with_the_role_to_the_next_head() {
    let server = Server::new().await;
    let small = cluster(&server).await;
    let typed = fields(&server, &small, ["1", "2", "3"]).await;
    let closing = with(&typed, &[("step", "close")]);
    let mut head = server.as_clerk_of("904").await;
    let answer = head.post(HOLD, &borrowed(&closing)).await;
    let shown = head.follow(&answer).await;
    assert!(shown.text().contains("Đã chốt biên bản"), "{shown:?}");
    let next = with(&typed, &[("year", "2025")]);
    let answer = head.post(HOLD, &borrowed(&next)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{answer:?}");
    let mut successor = server.as_clerk_of("905").await;
    let answer = successor.post(HOLD, &borrowed(&next)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    let shown = successor.follow(&answer).await;
    assert!(shown.text().contains("Đã lưu bản nháp"), "{shown:?}");
    // Only the office opens closed minutes again.
    let again = [
        ("cluster", small.cluster.as_str()),
        ("year", "2024"),
        ("version", "1"),
        ("reason", "Ghi nhầm hạng của hai đơn vị"),
    ];
    let answer = head.post("/score/meetings/reopen", &again).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{answer:?}");
}
