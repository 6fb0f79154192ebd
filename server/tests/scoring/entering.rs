//! Entering values: the own sheet, somebody else's, and everything that is not a value.

use domain::reason::ChangeReason;
use domain::scoring::SheetState;
use http::StatusCode;

use crate::support::Server;
use crate::{drafts, enter, enter_with, first_error, period, values};

#[tokio::test]
async fn a_clerk_scores_the_own_sheet_and_is_told_the_sums() {
    let server = Server::new().await;
    let small = drafts(&server).await;
    let mut clerk = server.as_clerk_of("904").await;
    let answer = enter(
        &mut clerk,
        small.sheets[0],
        &[(small.first, "55"), (small.second, "38")],
    )
    .await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let told = answer.json();
    assert_eq!(told["totals"][0][1], "93", "{told}");
    assert_eq!(told["cells"][0]["error"], serde_json::Value::Null);
    let page = clerk
        .get(&format!("/score/sheets/{}", small.sheets[0]))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("93"));
}

#[tokio::test]
async fn nobody_scores_for_another_unit_or_reads_a_sheet_of_another_cluster() {
    let server = Server::new().await;
    let small = drafts(&server).await;
    let mut fellow = server.as_clerk_of("905").await;
    let answer = enter(&mut fellow, small.sheets[0], &[(small.first, "1")]).await;
    assert!(!first_error(&answer).is_empty(), "{answer:?}");
    let mut stranger = server.as_clerk_of("908").await;
    let path = format!("/score/sheets/{}", small.sheets[0]);
    assert_eq!(stranger.get(&path).await.status, StatusCode::FORBIDDEN);
    let answer = enter(&mut stranger, small.sheets[0], &[(small.first, "1")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(values(&server, small.sheets[0]).await, 0);
}

#[tokio::test]
async fn what_is_no_value_is_refused_in_words_and_the_good_ones_beside_it_are_kept() {
    let server = Server::new().await;
    let small = drafts(&server).await;
    let mut clerk = server.as_clerk_of("904").await;
    let sheet = small.sheets[0];
    for (typed, said) in [
        ("61", "vượt quá điểm tối đa (60)"),
        ("12,5", "không đúng bước điểm (1)"),
        ("-3", "không được là số âm"),
        ("mười hai", "không phải là số"),
        ("12 điểm", "chỉ nhập số"),
        ("12,34567", "4 chữ số thập phân"),
    ] {
        let answer = enter(&mut clerk, sheet, &[(small.first, typed)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{typed}: {answer:?}");
        assert!(
            first_error(&answer).contains(said),
            "{typed}: {}",
            first_error(&answer)
        );
        assert_eq!(values(&server, sheet).await, 0, "{typed}");
    }
    let answer = enter(
        &mut clerk,
        sheet,
        &[(small.first, "abc"), (small.second, "40")],
    )
    .await;
    assert!(answer.json()["cells"][1]["error"].is_null(), "{answer:?}");
    assert_eq!(values(&server, sheet).await, 1);
    let mut reader = server.as_clerk_of("904").await.in_english();
    let answer = enter(&mut reader, sheet, &[(small.first, "61")]).await;
    assert!(
        first_error(&answer).contains("above the maximum"),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_plain_form_saves_all_or_nothing_and_gives_back_what_was_typed() {
    let server = Server::new().await;
    let small = drafts(&server).await;
    let mut clerk = server.as_clerk_of("904").await;
    let sheet = small.sheets[0].to_string();
    let (first, second) = (
        format!("value.{}", small.first),
        format!("value.{}", small.second),
    );
    let fields = [
        ("sheet", sheet.as_str()),
        (first.as_str(), "50"),
        (second.as_str(), "41"),
    ];
    let refused = clerk.post("/score/sheets/values", &fields).await;
    let page = clerk.follow(&refused).await;
    assert!(
        page.text().contains("A.2: vượt quá điểm tối đa (40)"),
        "{page:?}"
    );
    assert!(
        page.text().contains("value=\"41\""),
        "what was typed is gone"
    );
    assert_eq!(values(&server, small.sheets[0]).await, 0);
    let fields = [
        ("sheet", sheet.as_str()),
        (first.as_str(), "50"),
        (second.as_str(), "40"),
    ];
    let saved = clerk.post("/score/sheets/values", &fields).await;
    assert!(
        clerk
            .follow(&saved)
            .await
            .text()
            .contains("Đã lưu 2 giá trị")
    );
    assert_eq!(values(&server, small.sheets[0]).await, 2);
}

#[tokio::test]
async fn a_closed_period_refuses_with_its_reason() {
    let server = Server::new().await;
    let small = drafts(&server).await;
    let mut office = server.as_office().await;
    let fields = [
        ("period", small.period.code.as_str()),
        ("reason", "Đã hết hạn chấm điểm năm 2024"),
    ];
    let closed = office.post("/score/periods/close", &fields).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER);
    let again = office.post("/score/periods/close", &fields).await;
    let page = office.follow(&again).await;
    assert!(page.text().contains("Người dùng office"), "{page:?}");
    let mut clerk = server.as_clerk_of("904").await;
    let answer = enter(&mut clerk, small.sheets[0], &[(small.first, "50")]).await;
    assert!(
        first_error(&answer).contains("Đã hết hạn chấm điểm năm 2024"),
        "{answer:?}"
    );
    assert_eq!(values(&server, small.sheets[0]).await, 0);
}

#[tokio::test]
async fn the_grid_is_the_offices_and_a_second_value_needs_a_reason() {
    let server = Server::new().await;
    let small = drafts(&server).await;
    for sheet in &small.sheets {
        period::self_score(server.db(), &small, *sheet, 50, 40).await;
        period::move_to(server.db(), &small, *sheet, SheetState::Appraisal).await;
    }
    let path = format!("/score/grid/{}", small.period.code);
    let mut clerk = server.as_clerk_of("904").await;
    assert_eq!(clerk.get(&path).await.status, StatusCode::FORBIDDEN);
    let mut office = server.as_office().await;
    assert!(office.get(&path).await.text().contains("<td>50</td>"));
    let sheet = small.sheets[1];
    let answer = enter(&mut office, sheet, &[(small.first, "45")]).await;
    assert!(first_error(&answer).contains("lý do"), "{answer:?}");
    let why = "Thiếu văn bản chứng minh";
    let answer = enter_with(&mut office, sheet, &[(small.first, "45")], why).await;
    assert!(first_error(&answer).is_empty(), "{answer:?}");
    assert!(answer.json()["cells"][0]["differs"].as_bool().unwrap());
    assert!(
        office
            .get(&path)
            .await
            .text()
            .contains("<td class=d>45<i>50</i></td>")
    );
    let facts = store::scoring::sheet(server.db().newest(), sheet)
        .await
        .unwrap();
    let last = facts.sheet.lines()[&small.first]
        .values()
        .last()
        .cloned()
        .unwrap();
    assert_eq!(last.reason, ChangeReason::parse(why).ok());
}
