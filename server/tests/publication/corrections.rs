//! Corrections (đính chính): numbered, with reason and decision; they move the board, and the one before stays in view.

use domain::scoring::SheetState;

use super::support::scoring::BOARD;
use super::{Place, row_of, score_of};

const REASON: &str = "Cục Thống kê điều chỉnh số liệu";

#[tokio::test]
async fn a_correction_moves_the_board_and_the_one_before_can_still_be_seen() {
    let mut place = Place::new().await;
    let first = place.publish().await.to_string();
    let unit = place.scoring.units[0].clone();
    let before = place.api().await;
    let page = place
        .send(
            "/publish/correct",
            &[
                ("reason", REASON),
                ("decision", "1301/QĐ-UBND"),
                ("unit.1", &unit.name),
                ("criterion.1", "1.1"),
                ("value.1", "4,75"),
                ("unit.2", &unit.slug),
                ("criterion.2", "1.2"),
                ("value.2", "5"),
            ],
        )
        .await
        .text();
    assert!(page.contains("Đã đính chính, số 1"), "{page}");
    let after = place.api().await;
    assert_ne!(score_of(&after, &unit.slug), score_of(&before, &unit.slug));
    let seal = &after["scoring"]["seal"];
    assert_eq!(seal["correction"], 1);
    assert_eq!(seal["earlier"][0]["code"], first.as_str());
    let facts = place.scoring.facts(place.server.db().newest(), &unit).await;
    assert_eq!(facts.sheet.state(), SheetState::Locked);
    let mut public = place.server.as_nobody();
    let path = format!("/boards/{BOARD}/sealed/{first}");
    let page = public.get(&path).await.text();
    assert!(
        page.contains("Bảng này đã được thay thế: Đính chính số 1"),
        "{page}"
    );
    assert!(page.contains(REASON), "{page}");
    let old = public
        .get(&format!("/api/ui/sealed_board?code={BOARD}&seal={first}"))
        .await
        .json();
    assert_eq!(
        score_of(&old["board"], &unit.slug),
        score_of(&before, &unit.slug)
    );
    assert_eq!(
        row_of(&old["board"], &unit.slug)["rank"],
        row_of(&before, &unit.slug)["rank"]
    );
}

#[tokio::test]
async fn a_correction_that_cannot_be_read_or_changes_nothing_leaves_everything_as_it_was() {
    let mut place = Place::new().await;
    place.publish().await;
    let unit = place.scoring.units[0].name.clone();
    let last = place.scoring.units[14].name.clone();
    let before = place.server.facts().await.audit_rows;
    for (reason, decision, unit, criterion, value, says) in [
        ("ngắn", "1/QĐ", unit.as_str(), "1.1", "5", "lý do quá ngắn"),
        (REASON, " ", &unit, "1.1", "5", "chưa nhập số quyết định"),
        (
            REASON,
            "1/QĐ",
            "Huyện không có",
            "1.1",
            "5",
            "không có đơn vị nào trên bảng",
        ),
        (
            REASON,
            "1/QĐ",
            &unit,
            "9.9",
            "5",
            "không áp dụng cho đơn vị",
        ),
        (REASON, "1/QĐ", &unit, "1.1", "5,1", "dòng 1"),
        (REASON, "1/QĐ", &unit, "1.1", "-1", "dòng 1"),
        (REASON, "1/QĐ", &unit, "1.1", "5 điểm", "dòng 1"),
        (REASON, "1/QĐ", &unit, "1.1", "0", "không làm thay đổi"),
        (REASON, "1/QĐ", &last, "1.1", "5", "chưa chốt"),
    ] {
        let page = place
            .send(
                "/publish/correct",
                &[
                    ("reason", reason),
                    ("decision", decision),
                    ("unit.1", unit),
                    ("criterion.1", criterion),
                    ("value.1", value),
                ],
            )
            .await
            .text();
        assert!(page.to_lowercase().contains(says), "{says}: {page}");
        assert_eq!(place.server.facts().await.audit_rows, before, "{says}");
    }
}
