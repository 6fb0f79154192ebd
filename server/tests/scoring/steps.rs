//! Moving sheets: who may, what holds one back, and two people at once.

use domain::scoring::SheetState;
use http::StatusCode;

use crate::support::Server;
use crate::{drafts, enter, period, values};

async fn state(server: &Server, sheet: i64) -> SheetState {
    let facts = store::scoring::sheet(server.db().newest(), sheet)
        .await
        .unwrap();
    facts.sheet.state()
}

#[tokio::test]
async fn a_sheet_is_handed_in_when_nothing_is_missing_and_comes_back_with_a_reason() {
    let server = Server::new().await;
    let small = drafts(&server).await;
    let sheet = small.sheets[1];
    let id = sheet.to_string();
    let mut clerk = server.as_clerk_of("905").await;
    enter(&mut clerk, sheet, &[(small.first, "50")]).await;
    let forward = [("sheet", id.as_str()), ("state", "draft")];
    let refused = clerk.post("/score/sheets/forward", &forward).await;
    let page = clerk.follow(&refused).await;
    assert!(
        page.text().contains("Còn 1 tiêu chí chưa có điểm. A.2"),
        "{page:?}"
    );
    enter(&mut clerk, sheet, &[(small.second, "40")]).await;
    clerk.post("/score/sheets/forward", &forward).await;
    assert_eq!(state(&server, sheet).await, SheetState::Submitted);

    // The clerk cannot take it back; the head returns it, and must say why.
    let back = [
        ("sheet", id.as_str()),
        ("state", "submitted"),
        ("reason", "Thiếu số liệu quý bốn"),
    ];
    assert_eq!(
        clerk.post("/score/sheets/back", &back).await.status,
        StatusCode::FORBIDDEN
    );
    let mut head = server.as_clerk_of("904").await;
    let hasty = [
        ("sheet", id.as_str()),
        ("state", "submitted"),
        ("reason", "sai"),
    ];
    let refused = head.post("/score/sheets/back", &hasty).await;
    assert!(
        head.follow(&refused)
            .await
            .text()
            .contains("lý do quá ngắn")
    );
    head.post("/score/sheets/back", &back).await;
    assert_eq!(state(&server, sheet).await, SheetState::Draft);
    let page = clerk.get(&format!("/score/sheets/{sheet}")).await;
    assert!(page.text().contains("Thiếu số liệu quý bốn"), "{page:?}");
    assert_eq!(values(&server, sheet).await, 2);
}

#[tokio::test]
async fn of_two_who_settle_a_sheet_one_wins_and_the_other_sees_who_and_when() {
    let server = Server::new().await;
    let small = drafts(&server).await;
    let sheet = small.sheets[0];
    period::self_score(server.db(), &small, sheet, 50, 40).await;
    period::move_to(server.db(), &small, sheet, SheetState::Appraisal).await;
    let (mut first, mut second) = (server.as_office().await, server.as_office().await);
    let id = sheet.to_string();
    let fields = [
        ("sheet", id.as_str()),
        ("state", "appraisal"),
        ("reason", "Thống nhất điểm đã chấm"),
    ];
    let (a, b) = tokio::join!(
        first.post("/score/sheets/settle", &fields),
        second.post("/score/sheets/settle", &fields),
    );
    let (a, b) = (
        first.follow(&a).await.text(),
        second.follow(&b).await.text(),
    );
    let won = |page: &str| page.contains("Phiếu chuyển sang bước «chốt»");
    let lost = |page: &str| page.contains("Người dùng office đã sửa mục này lúc");
    assert!(won(&a) ^ won(&b), "both or none won");
    assert!(lost(&a) ^ lost(&b), "the other is not told who was first");
    assert_eq!(state(&server, sheet).await, SheetState::Locked);
}

#[tokio::test]
async fn a_cut_waits_for_the_unit_and_a_sheet_is_not_settled_before_the_ruling() {
    let server = Server::new().await;
    let small = drafts(&server).await;
    // The days to answer may run into a year whose holidays are not decided yet.
    let next_year = store::clock::now().date_vn().year() + 1;
    let calendar = format!(
        "INSERT OR IGNORE INTO holiday_year (year, source, confirmed) VALUES ({next_year}, 'thử', 0)"
    );
    server.by_hand(&calendar).await;
    let sheet = small.sheets[2];
    period::self_score(server.db(), &small, sheet, 50, 40).await;
    period::move_to(server.db(), &small, sheet, SheetState::Appraisal).await;
    let id = sheet.to_string();
    let line = small.first.to_string();
    let mut office = server.as_office().await;
    let cut = [
        ("sheet", id.as_str()),
        ("criterion", line.as_str()),
        ("value", "45"),
        ("reason", "Báo cáo của ngành thấp hơn"),
    ];
    let proposed = office.post("/score/cuts/propose", &cut).await;
    let page = office.follow(&proposed).await;
    assert!(
        page.text().contains("Đã đề xuất trừ điểm"),
        "{proposed:?} {page:?}"
    );
    let settle = [
        ("sheet", id.as_str()),
        ("state", "appraisal"),
        ("reason", "Thống nhất điểm đã chấm"),
    ];
    let refused = office.post("/score/sheets/settle", &settle).await;
    assert!(
        office
            .follow(&refused)
            .await
            .text()
            .contains("chưa kết luận")
    );
    let cuts = store::scoring::cuts_of(server.db().newest(), &[sheet])
        .await
        .unwrap();
    let cut = cuts[0].row.id.to_string();
    let rule = [
        ("sheet", id.as_str()),
        ("cut", cut.as_str()),
        ("outcome", "keep"),
        ("reason", "Không đủ căn cứ"),
    ];
    let refused = office.post("/score/cuts/rule", &rule).await;
    assert!(
        office
            .follow(&refused)
            .await
            .text()
            .contains("chưa hết hạn giải trình")
    );
    let mut clerk = server.as_clerk_of("906").await;
    let answer = [
        ("sheet", id.as_str()),
        ("cut", cut.as_str()),
        ("text", "Đã bổ sung báo cáo quý bốn"),
    ];
    let answered = clerk.post("/score/cuts/answer", &answer).await;
    assert!(
        clerk
            .follow(&answered)
            .await
            .text()
            .contains("Đã gửi giải trình")
    );
    office.post("/score/cuts/rule", &rule).await;
    let settled = office.post("/score/sheets/settle", &settle).await;
    assert!(office.follow(&settled).await.text().contains("«chốt»"));
    let facts = store::scoring::sheet(server.db().newest(), sheet)
        .await
        .unwrap();
    assert_eq!(facts.row.total, domain::Points::from_int(85).raw());
    let page = clerk.get(&format!("/score/sheets/{sheet}")).await.text();
    for said in [
        "Báo cáo của ngành thấp hơn",
        "Đã bổ sung báo cáo quý bốn",
        "Không đủ căn cứ",
    ] {
        assert!(page.contains(said), "{said} is gone");
    }
}
