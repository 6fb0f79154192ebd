//! Who reads what: published versions for everybody who reads the scoring, drafts for the office only.

use http::StatusCode;

use crate::support::Server;
use crate::support::page::words;
use crate::{SAMPLE, drafted};

#[tokio::test]
async fn a_clerk_reads_published_versions_and_no_drafts() {
    let server = Server::new().await;
    let (mut office, mut clerk) = (server.as_office().await, server.as_clerk_of("904").await);
    drafted(&server, &mut office).await;
    let list = clerk.get("/score/criteria").await;
    assert_eq!(list.status, StatusCode::OK);
    let seen = words(&list.html());
    assert!(
        seen.contains("Bảng điểm thi đua địa phương (dữ liệu mẫu)"),
        "{seen}"
    );
    assert!(!seen.contains("Bảng điểm phường"), "{seen}");
    assert!(!seen.contains("Bộ tiêu chí mới"), "{seen}");
    let page = clerk.get(&format!("/score/criteria/{SAMPLE}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let seen = words(&page.html());
    assert!(
        seen.contains("Mỗi lần được 1 điểm, tối đa 5 điểm."),
        "{seen}"
    );
    assert!(seen.contains("100 / 100"), "{seen}");
    assert!(!seen.contains("Sửa bộ tiêu chí"), "{seen}");
    for address in [
        "/score/criteria/bang-diem-phuong",
        "/score/criteria/bang-diem-phuong?version=1",
        "/score/criteria/mau-dia-phuong?version=9",
    ] {
        let hidden = clerk.get(address).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{address}");
        assert!(!hidden.text().contains("Kinh tế"), "{address}");
    }
    let asked = clerk.ask("criteria_set", "code=bang-diem-phuong").await;
    assert_eq!(asked.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_clerk_sends_changes_nothing() {
    let server = Server::new().await;
    let (mut office, mut clerk) = (server.as_office().await, server.as_clerk_of("904").await);
    let before = drafted(&server, &mut office).await;
    for path in [
        "new", "edit", "settings", "line", "move", "remove", "restore", "publish", "discard",
    ] {
        let path = format!("/score/criteria-sets/{path}");
        let answer =
            crate::send_over(&mut clerk, &path, before.row.version, &[("title", "x")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(crate::draft(&server).await, before);
}
