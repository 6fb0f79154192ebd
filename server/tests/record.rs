//! Recording and correcting through the plain form and through the server function: one way, the same checks.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::BTreeSet;

use http::StatusCode;
use sea_orm::EntityTrait;
use store::entity::figure_revision;
use support::browser::Answer;
use support::page::{all, field, text_of, words};
use support::{PASSWORD, Record, Server};

const REASON: &str = "Cục Thống kê công bố số chính thức";

/// The refused fields as `field: problem`.
fn problems(answer: &Answer) -> BTreeSet<String> {
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        "{answer:?}"
    );
    let answer = answer.json();
    let fields = answer["fields"].as_array().unwrap();
    let text = |field: &serde_json::Value| {
        format!(
            "{}: {}",
            field["field"].as_str().unwrap(),
            field["problem"].as_str().unwrap()
        )
    };
    fields.iter().map(text).collect()
}

fn set<const N: usize>(problems: [&str; N]) -> BTreeSet<String> {
    problems.into_iter().map(str::to_owned).collect()
}

async fn version_of(server: &Server, topic: &str) -> i64 {
    store::live::topic(server.db().newest(), topic)
        .await
        .unwrap()
        .version
}

/// The unmerged spelling of a few letters, as macOS sends them.
fn decomposed(text: &str) -> String {
    text.replace('á', "a\u{301}")
        .replace('ấ', "a\u{302}\u{301}")
        .replace('ố', "o\u{302}\u{301}")
        .replace('ợ', "o\u{31b}\u{323}")
}

#[tokio::test]
async fn a_record_with_script_stores_the_figure_its_audit_row_and_the_live_topics() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let (board, site, other) = (
        version_of(&server, "thu-nhap").await,
        version_of(&server, "site").await,
        version_of(&server, "ho-ngheo").await,
    );
    let record = Record::income("904", 2023, "61,5")
        .with("as_of", "2023-12-31")
        .with("note", "Số sơ bộ");
    let answer = clerk.record_with_script(&record).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");

    let figure = server.figure("H-TN", "904", 2023).await.unwrap();
    assert_eq!(
        (figure.value, figure.version, figure.confidence.as_str()),
        (615_000, 1, "confirmed")
    );
    assert_eq!(figure.as_of.as_deref(), Some("2023-12-31"));
    assert_eq!(
        (figure.source.as_str(), figure.note.as_deref()),
        ("Báo cáo số 12/BC-UBND", Some("Số sơ bộ"))
    );
    assert_eq!(
        figure.recorded_by,
        Some(server.account("clerk.904").await.id)
    );
    assert_eq!(figure.recorded_by_name, "Người dùng clerk.904");
    let saved = answer.json();
    assert_eq!(
        (saved["figure"].as_i64(), saved["version"].as_i64()),
        (Some(figure.id), Some(1))
    );

    let row = server.last_audit_row().await;
    assert_eq!(
        (row.action.as_str(), row.subject_key.as_str()),
        ("result.record", "H-TN/904/2023/year")
    );
    assert_eq!(
        (row.actor.as_str(), row.role.as_str()),
        ("Người dùng clerk.904", "unit-clerk")
    );
    assert_eq!(row.account_id, figure.recorded_by);
    assert_eq!((row.old_value, row.reason), (None, None));
    assert!(row.new_value.unwrap().starts_with("61.5"));
    assert_eq!(
        row.request_id.as_deref(),
        Some(answer.header("x-request-id"))
    );

    assert_eq!(version_of(&server, "thu-nhap").await, board + 1);
    assert_eq!(version_of(&server, "site").await, site + 1);
    assert_eq!(
        version_of(&server, "ho-ngheo").await,
        other,
        "a board that does not show the figure stays"
    );
}

#[tokio::test]
async fn a_record_with_the_plain_form_stores_the_same_and_leads_to_a_page_that_says_so() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let (board, audit_rows) = (
        version_of(&server, "thu-nhap").await,
        server.facts().await.audit_rows,
    );
    let answer = clerk.record(&Record::income("904", 2023, "61,5")).await;
    let figure = server.figure("H-TN", "904", 2023).await.unwrap();
    assert_eq!(figure.value, 615_000);
    assert_eq!(
        answer.location(),
        format!("/record?target=H-TN&saved={}", figure.id)
    );
    let row = server.last_audit_row().await;
    assert_eq!(row.subject_key, "H-TN/904/2023/year");
    assert_eq!(
        row.request_id.as_deref(),
        Some(answer.header("x-request-id"))
    );
    assert_eq!(server.facts().await.audit_rows, audit_rows + 1);
    assert_eq!(version_of(&server, "thu-nhap").await, board + 1);
    let page = clerk.follow(&answer).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        words(&page.html()).contains("61,5"),
        "the record stands among the last ones"
    );
}

#[tokio::test]
async fn a_figure_of_the_province_moves_the_board_of_targets() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let before = version_of(&server, "chi-tieu").await;
    let figure = server
        .figure("KT01", &province(&server).await, 2023)
        .await
        .unwrap();
    let correction = growth(&server, 2023, "6,8")
        .await
        .correcting(&figure, REASON);
    let answer = office.record_with_script(&correction).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(version_of(&server, "chi-tieu").await, before + 1);
}

async fn province(server: &Server) -> String {
    let district = store::org::by_slug(server.db().newest(), "904")
        .await
        .unwrap();
    store::org::by_id(server.db().newest(), district.parent_id.unwrap())
        .await
        .unwrap()
        .slug
}

async fn growth(server: &Server, year: i16, value: &str) -> Record {
    let unit = province(server).await;
    Record::income(&unit, year, value)
        .with("target", "KT01")
        .with("measure", "%/năm")
}

#[tokio::test]
async fn every_field_that_needs_another_value_is_named_at_once() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let commune = commune(&server).await;
    let before = server.facts().await;
    let record = Record::income(&commune, 2099, "sáu mươi")
        .with("measure", "%")
        .with("as_of", "31/02/2024")
        .with("source", "  \t ")
        .with("note", &"dài ".repeat(600));
    assert_eq!(
        problems(&office.record_with_script(&record).await),
        set([
            "unit: wrong-level",
            "value: not-a-number",
            "unit-of-measure: wrong-unit",
            "period: period-in-future",
            "as-of: not-a-date",
            "source: no-source",
            "note: note-too-long",
        ])
    );
    assert_eq!(server.facts().await, before);
}

async fn commune(server: &Server) -> String {
    let units = store::org::of_kind_in_year(server.db().newest(), "commune", 2024)
        .await
        .unwrap();
    units.first().unwrap().slug.clone()
}

#[tokio::test]
async fn each_wrong_field_is_refused_for_its_own_reason_and_nothing_is_stored() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let before = server.facts().await;
    let good = || Record::income("904", 2023, "61,5");
    let commune = commune(&server).await;
    let long = "x".repeat(501);
    let cases: &[(&str, &str, &str)] = &[
        ("value", "", "value: required"),
        ("value", "abc", "value: not-a-number"),
        ("value", "1.5", "value: not-a-number"),
        ("value", "1e3", "value: not-a-number"),
        ("value", "NaN", "value: not-a-number"),
        ("value", "61,50001", "value: too-many-decimals"),
        ("value", "99999999999999999999", "value: too-large"),
        ("value", "-1", "value: out-of-range"),
        ("measure", "", "unit-of-measure: required"),
        ("measure", "%", "unit-of-measure: wrong-unit"),
        ("measure", "triệu USD/năm", "unit-of-measure: wrong-unit"),
        ("year", "", "year: required"),
        ("year", "hai nghìn", "year: required"),
        ("year", "99999", "year: required"),
        ("year", "1999", "year: year-outside-data"),
        ("period", "", "period: required"),
        ("period", "Q9", "period: required"),
        ("as_of", "không rõ", "as-of: not-a-date"),
        ("as_of", "2023-02-29", "as-of: not-a-date"),
        ("as_of", "2099-01-01", "as-of: date-in-future"),
        ("as_of", "2022-12-31", "as-of: date-outside-period"),
        ("source", "", "source: no-source"),
        ("source", &long, "source: source-too-long"),
        ("unit", "", "unit: required"),
        ("unit", "no-such-unit", "unit: required"),
        ("unit", "908", "unit: out-of-scope"),
        ("unit", &commune, "unit: wrong-level"),
        ("target", "", "target: required"),
        ("target", "XX99", "target: required"),
    ];
    for (name, value, problem) in cases {
        let answer = clerk.record_with_script(&good().with(name, value)).await;
        assert_eq!(answer.code(), "invalid", "{name}={value:?}: {answer:?}");
        assert!(
            problems(&answer).contains(*problem),
            "{name}={value:?}: {answer:?}"
        );
    }
    assert_eq!(server.facts().await, before);
    assert_eq!(
        clerk.record_with_script(&good()).await.status,
        StatusCode::OK,
        "the good one passes"
    );
}

#[tokio::test]
async fn a_year_to_come_and_a_year_after_the_district_are_refused() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let future = problems(
        &office
            .record_with_script(&Record::income("904", 2099, "61,5"))
            .await,
    );
    assert!(
        future.contains("period: period-in-future") && future.contains("unit: not-in-year"),
        "{future:?}"
    );
    let merged = problems(
        &office
            .record_with_script(&Record::income("904", 2026, "61,5"))
            .await,
    );
    assert!(
        merged.contains("unit: not-in-year"),
        "districts ended on 30/06/2025: {merged:?}"
    );
}

#[tokio::test]
async fn a_percentage_above_a_hundred_is_outside_what_the_target_can_be() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let answer = clerk
        .record_with_script(&Record::poverty("904", 2023, "100,0001"))
        .await;
    assert_eq!(problems(&answer), set(["value: out-of-range"]));
    let answer = clerk
        .record_with_script(&Record::poverty("904", 2023, "100"))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
}

#[tokio::test]
async fn figures_are_exact_to_four_decimals_in_the_notation_of_each_language() {
    let server = Server::new().await;
    let mut vi = server.as_office().await;
    let mut en = server.as_office().await.in_english();
    let cases = [
        (2020, "0,1", 1_000),
        (2021, "0,2", 2_000),
        (2022, "1.234,5678", 12_345_678),
        (2023, "0,3", 3_000),
    ];
    for (year, typed, raw) in cases {
        assert_eq!(
            vi.record_with_script(&Record::income("904", year, typed))
                .await
                .status,
            StatusCode::OK,
            "{typed}"
        );
        assert_eq!(
            server.figure("H-TN", "904", year).await.unwrap().value,
            raw,
            "{typed}"
        );
    }
    assert_eq!(
        en.record_with_script(&Record::income("905", 2022, "1,234.5678"))
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(
        server.figure("H-TN", "905", 2022).await.unwrap().value,
        12_345_678
    );
    let board = vi.get("/api/v1/boards/thu-nhap?year=2022").await.json();
    let scores: Vec<&str> = board["groups"][0]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["score"].as_str())
        .collect();
    assert_eq!(
        scores[..2],
        ["1234.5678", "1234.5678"],
        "no digit is lost on the way out"
    );
    let tied: Vec<u64> = board["groups"][0]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["rank"].as_u64())
        .collect();
    assert_eq!(
        tied[..3],
        [1, 1, 3],
        "equal scores share a rank and the next is left out"
    );
}

#[tokio::test]
async fn text_as_a_mac_sends_it_is_stored_composed_and_clean() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let record = Record::income("904", 2023, "61,5")
        .with(
            "source",
            &decomposed("  Báo cáo số\u{0} 12,\t mục tổng hợp  "),
        )
        .with("note", &decomposed("dòng một\r\ndòng hai\u{7}: số hợp lệ"))
        .with("measure", "trie\u{302}\u{323}u đo\u{302}\u{300}ng/người");
    assert_eq!(
        clerk.record_with_script(&record).await.status,
        StatusCode::OK
    );
    let figure = server.figure("H-TN", "904", 2023).await.unwrap();
    assert_eq!(figure.source, "Báo cáo số 12, mục tổng hợp");
    assert_eq!(
        figure.note.as_deref(),
        Some("dòng một\ndòng hai: số hợp lệ")
    );
}

#[tokio::test]
async fn a_correction_keeps_the_old_value_with_the_reason_and_shows_both() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let unit = province(&server).await;
    let old = server.figure("KT01", &unit, 2023).await.unwrap();
    let correction = growth(&server, 2023, "6,8")
        .await
        .correcting(&old, REASON)
        .with("source", "Niên giám thống kê 2024");
    let answer = office.record_with_script(&correction).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let new = server.figure("KT01", &unit, 2023).await.unwrap();
    assert_eq!(
        (new.id, new.value, new.version),
        (old.id, 68_000, old.version + 1)
    );
    let kept = figure_revision::Entity::find()
        .all(server.db().newest())
        .await
        .unwrap();
    let kept = kept.last().unwrap();
    assert_eq!(
        (kept.figure_id, kept.value, kept.version),
        (old.id, old.value, old.version)
    );
    assert_eq!((kept.reason.as_str(), &kept.source), (REASON, &old.source));
    assert_eq!(kept.replaced_by_name, "Người dùng office");
    let row = server.last_audit_row().await;
    assert_eq!(
        (row.action.as_str(), row.reason.as_deref()),
        ("result.correct", Some(REASON))
    );
    assert!(row.old_value.unwrap().starts_with("6.79"));
    assert!(row.new_value.unwrap().starts_with("6.8"));
    let page = words(&office.get("/targets/KT01").await.html());
    for part in ["6,79", "6,8", REASON, "Người dùng office"] {
        assert!(
            page.contains(part),
            "{part} is not on the target's page: {page}"
        );
    }
}

#[tokio::test]
async fn a_correction_needs_a_reason_of_ten_characters_and_all_errors_come_with_it() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let old = server.figure("H-TN", "908", 2022).await.unwrap();
    let before = server.facts().await;
    let correction = |reason: &str| Record::income("908", 2022, "60").correcting(&old, reason);
    for (reason, problem) in [
        ("", "reason: required"),
        ("   ", "reason: required"),
        ("nhập sai", "reason: reason-too-short"),
        ("   nhập sai    ", "reason: reason-too-short"),
    ] {
        assert_eq!(
            problems(&office.record_with_script(&correction(reason)).await),
            set([problem]),
            "{reason:?}"
        );
    }
    let long = correction(&"x".repeat(1_001));
    assert_eq!(
        problems(&office.record_with_script(&long).await),
        set(["reason: reason-too-long"])
    );
    let several = correction("").with("value", "abc").with("source", "");
    let found = problems(&office.record_with_script(&several).await);
    assert_eq!(
        found,
        set([
            "reason: required",
            "value: not-a-number",
            "source: no-source"
        ])
    );
    assert_eq!(server.facts().await, before);
    assert_eq!(
        office
            .record_with_script(&correction("nhập sai 1"))
            .await
            .status,
        StatusCode::OK,
        "ten are enough"
    );
}

#[tokio::test]
async fn a_correction_cannot_move_a_figure_to_another_place() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let old = server.figure("H-TN", "908", 2022).await.unwrap();
    let elsewhere = Record::poverty("904", 2020, "60")
        .with("measure", "triệu đồng/người")
        .correcting(&old, REASON);
    assert_eq!(
        office.record_with_script(&elsewhere).await.status,
        StatusCode::OK
    );
    let now = server.figure("H-TN", "908", 2022).await.unwrap();
    assert_eq!((now.id, now.value), (old.id, 600_000));
    assert!(server.figure("H-HN", "904", 2020).await.is_none());
}

#[tokio::test]
async fn the_second_editor_is_told_who_changed_the_figure_and_when() {
    let server = Server::new().await;
    let (mut first, mut second) = (server.as_office().await, server.as_clerk_of("908").await);
    let opened = server.figure("H-TN", "908", 2022).await.unwrap();
    let correction = |value: &str| Record::income("908", 2022, value).correcting(&opened, REASON);
    assert_eq!(
        first.record_with_script(&correction("60")).await.status,
        StatusCode::OK
    );
    let stored = server.figure("H-TN", "908", 2022).await.unwrap();
    let before = server.facts().await;
    let answer = second.record_with_script(&correction("61")).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::CONFLICT, "conflict"),
        "{answer:?}"
    );
    let conflict = answer.json();
    assert_eq!(conflict["who"], "Người dùng office");
    assert_eq!(conflict["at"], stored.recorded_at);
    assert_eq!(conflict["version"], stored.version);
    assert_eq!(server.facts().await, before);
    let again = Record::income("908", 2022, "61").correcting(&stored, REASON);
    assert_eq!(
        second.record_with_script(&again).await.status,
        StatusCode::OK,
        "over the newest version it works"
    );
}

#[tokio::test]
async fn of_two_corrections_at_the_same_moment_one_wins_and_the_other_hears_of_it() {
    let server = Server::new().await;
    let opened = server.figure("H-TN", "908", 2022).await.unwrap();
    let mut both = tokio::task::JoinSet::new();
    for value in ["60", "61"] {
        let mut office = server.as_office().await;
        let correction = Record::income("908", 2022, value).correcting(&opened, REASON);
        both.spawn(async move { office.record_with_script(&correction).await.status });
    }
    let mut statuses = both.join_all().await;
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    assert_eq!(
        server.figure("H-TN", "908", 2022).await.unwrap().version,
        opened.version + 1
    );
}

#[tokio::test]
async fn the_second_editor_without_script_keeps_the_typed_text() {
    let server = Server::new().await;
    let (mut first, mut second) = (server.as_office().await, server.as_clerk_of("908").await);
    let opened = server.figure("H-TN", "908", 2022).await.unwrap();
    let correction = |value: &str| Record::income("908", 2022, value).correcting(&opened, REASON);
    first.record(&correction("60")).await;
    let answer = second
        .record(&correction("61,25").with("note", "Ghi chú của tôi"))
        .await;
    assert_eq!(answer.location(), format!("/record?figure={}", opened.id));
    let page = second.follow(&answer).await.html();
    assert_eq!(field(&page, "value"), "61,25");
    assert_eq!(field(&page, "note").trim(), "Ghi chú của tôi");
    assert_eq!(field(&page, "reason").trim(), REASON);
    let alert = text_of(all(&page, "[role='alert'], [role='status'], .banner")[0]);
    assert!(alert.contains("Người dùng office"), "{alert}");
    assert_eq!(
        server.figure("H-TN", "908", 2022).await.unwrap().value,
        600_000
    );
}

#[tokio::test]
async fn a_place_that_has_a_figure_leads_to_its_correction() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let there = server.figure("H-TN", "908", 2022).await.unwrap();
    let before = server.facts().await;
    let answer = office
        .record_with_script(&Record::income("908", 2022, "60"))
        .await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (StatusCode::CONFLICT, "exists"),
        "{answer:?}"
    );
    assert_eq!(answer.json()["key"], there.id.to_string());
    let answer = office.record(&Record::income("908", 2022, "60")).await;
    let page = office.follow(&answer).await.html();
    assert_eq!(
        all(
            &page,
            &format!("main a[href='/record?figure={}']", there.id)
        )
        .len(),
        1
    );
    assert_eq!(field(&page, "value"), "60");
    assert_eq!(server.facts().await, before);
}

#[tokio::test]
async fn of_two_new_records_of_one_place_at_the_same_moment_one_is_stored() {
    let server = Server::new().await;
    let mut both = tokio::task::JoinSet::new();
    for value in ["60", "61"] {
        let mut office = server.as_office().await;
        both.spawn(async move {
            office
                .record_with_script(&Record::income("904", 2023, value))
                .await
                .status
        });
    }
    let mut statuses = both.join_all().await;
    statuses.sort();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
}

#[tokio::test]
async fn typed_text_comes_back_when_the_plain_form_was_refused_and_each_problem_stands_at_its_field()
 {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let record = Record::income("904", 2023, "sáu mươi")
        .with("source", "")
        .with("note", "dòng một\ndòng hai");
    let answer = clerk.record(&record).await;
    assert_eq!(answer.location(), "/record?target=H-TN");
    let page = clerk.follow(&answer).await.html();
    assert_eq!(field(&page, "value"), "sáu mươi");
    assert_eq!(field(&page, "year"), "2023");
    assert_eq!(field(&page, "unit"), "904");
    assert_eq!(field(&page, "measure"), "triệu đồng/người");
    assert_eq!(field(&page, "note"), "dòng một\ndòng hai");
    for name in ["value", "source"] {
        let wrong = all(&page, &format!("[name='{name}'][aria-invalid='true']"));
        let described = wrong
            .first()
            .unwrap_or_else(|| panic!("{name} is not marked"))
            .attr("aria-describedby")
            .unwrap();
        let told = described
            .split(' ')
            .any(|id| !text_of(all(&page, &format!("[id='{id}']"))[0]).is_empty());
        assert!(told, "{name} is marked without words");
    }
    assert!(
        all(&page, "[name='year'][aria-invalid='true']").is_empty(),
        "a good field is marked"
    );
    let fresh = clerk.get("/record?target=H-TN").await.html();
    assert_eq!(field(&fresh, "value"), "", "it comes back once");
}

#[tokio::test]
async fn what_was_typed_for_one_target_never_stands_in_the_form_of_another() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    clerk
        .record(&Record::income("904", 2023, "sáu mươi").with("note", "về thu nhập"))
        .await;
    let other = clerk.get("/record?target=H-HN").await.html();
    assert_eq!(field(&other, "value"), "");
    assert_eq!(field(&other, "note"), "");
}

#[tokio::test]
async fn who_was_signed_out_while_typing_finds_the_text_again_after_signing_in() {
    let server = Server::new().await;
    let mut person = server.as_nobody();
    let before = server.facts().await;
    let answer = person
        .record(&Record::income("904", 2023, "61,5").with("note", "một buổi sáng gõ"))
        .await;
    assert!(
        answer.location().starts_with("/login?next=/record"),
        "{answer:?}"
    );
    let sign_in = person.follow(&answer).await.html();
    let next = field(&sign_in, "next");
    let answer = person.sign_in_towards("clerk.904", PASSWORD, &next).await;
    assert_eq!(answer.location(), "/record?target=H-TN");
    let page = person.follow(&answer).await.html();
    assert_eq!(field(&page, "value"), "61,5");
    assert_eq!(field(&page, "note"), "một buổi sáng gõ");
    assert_eq!(
        server.facts().await.figures,
        before.figures,
        "nothing was stored on the way"
    );
}

#[tokio::test]
async fn when_the_log_cannot_be_written_the_figure_is_not_written_either() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let mut office = server.as_office().await;
    let old = server.figure("H-TN", "908", 2022).await.unwrap();
    for table in ["audit_entry", "live_topic"] {
        let event = if table == "live_topic" {
            "UPDATE"
        } else {
            "INSERT"
        };
        server
            .by_hand(&format!(
                "CREATE TRIGGER full_{table} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            ))
            .await;
        let before = server.facts().await;
        let answer = clerk
            .record_with_script(&Record::income("904", 2023, "61,5"))
            .await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::INTERNAL_SERVER_ERROR, "internal")
        );
        assert!(
            !answer.text().contains("disk full"),
            "internals stay inside: {answer:?}"
        );
        let answer = office
            .record_with_script(&Record::income("908", 2022, "60").correcting(&old, REASON))
            .await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(server.facts().await, before, "{table}");
        let kept = figure_revision::Entity::find()
            .all(server.db().newest())
            .await
            .unwrap();
        assert!(
            kept.iter().all(|row| row.figure_id != old.id),
            "{table}: half a correction"
        );
        server.by_hand(&format!("DROP TRIGGER full_{table}")).await;
    }
    assert_eq!(
        clerk
            .record_with_script(&Record::income("904", 2023, "61,5"))
            .await
            .status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_correction_of_nothing_is_not_found() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let figure = server.figure("H-TN", "908", 2022).await.unwrap();
    let correction = Record::income("908", 2022, "60").correcting(&figure, REASON);
    for id in ["999999", "abc", "-1"] {
        let answer = office
            .record_with_script(&correction.clone().with("figure", id))
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id}: {answer:?}");
        assert_eq!(
            office.get(&format!("/record?figure={id}")).await.status,
            StatusCode::NOT_FOUND,
            "{id}"
        );
    }
}

#[tokio::test]
async fn what_is_not_a_record_at_all_is_the_sender_s_mistake() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    for body in [
        serde_json::json!({}),
        serde_json::json!({ "input": 5 }),
        serde_json::json!([]),
    ] {
        let answer = office.call("record_result", &body).await;
        assert!(answer.status.is_client_error(), "{body}: {answer:?}");
    }
}

#[tokio::test]
async fn the_recording_form_offers_a_clerk_the_own_unit_only() {
    let server = Server::new().await;
    let units = |page: scraper::Html| -> Vec<String> {
        all(&page, "select[name='unit'] option")
            .iter()
            .filter_map(|option| option.attr("value").map(str::to_owned))
            .collect()
    };
    let of_clerk = units(
        server
            .as_clerk_of("904")
            .await
            .get("/record?target=H-TN")
            .await
            .html(),
    );
    assert_eq!(
        of_clerk
            .iter()
            .filter(|unit| !unit.is_empty())
            .collect::<Vec<_>>(),
        ["904"]
    );
    let of_office = units(
        server
            .as_office()
            .await
            .get("/record?target=H-TN")
            .await
            .html(),
    );
    assert_eq!(of_office.iter().filter(|unit| !unit.is_empty()).count(), 15);
}
