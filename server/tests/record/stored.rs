//! What a record leaves in the database: the figure, its audit row and the live topics, or nothing of them.

use http::StatusCode;
use sea_orm::EntityTrait;
use store::entity::figure_revision;

use crate::support::page::{all, words};
use crate::support::{Record, Server};
use crate::{REASON, growth, problems, set};

#[tokio::test]
async fn a_record_with_script_stores_the_figure_its_audit_row_and_the_live_topics() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let (board, site, other) = (
        server.version_of("thu-nhap").await,
        server.version_of("site").await,
        server.version_of("ho-ngheo").await,
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

    assert_eq!(server.version_of("thu-nhap").await, board + 1);
    assert_eq!(server.version_of("site").await, site + 1);
    assert_eq!(
        server.version_of("ho-ngheo").await,
        other,
        "a board that does not show the figure stays"
    );
}

#[tokio::test]
async fn a_record_with_the_plain_form_stores_the_same_and_leads_to_a_page_that_says_so() {
    let server = Server::new().await;
    let mut clerk = server.as_clerk_of("904").await;
    let (board, audit_rows) = (
        server.version_of("thu-nhap").await,
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
    assert_eq!(server.version_of("thu-nhap").await, board + 1);
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
    let before = server.version_of("chi-tieu").await;
    let figure = server
        .figure("KT01", &server.province().await, 2023)
        .await
        .unwrap();
    let correction = growth(&server, 2023, "6,8")
        .await
        .correcting(&figure, REASON);
    let answer = office.record_with_script(&correction).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(server.version_of("chi-tieu").await, before + 1);
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

/// The unmerged spelling of a few letters, as macOS sends them.
fn decomposed(text: &str) -> String {
    text.replace('á', "a\u{301}")
        .replace('ấ', "a\u{302}\u{301}")
        .replace('ố', "o\u{302}\u{301}")
        .replace('ợ', "o\u{31b}\u{323}")
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
async fn a_target_that_is_counted_to_a_day_is_recorded_to_that_day() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let form = office.get("/record?target=H-NO").await.html();
    assert_eq!(
        all(&form, "select[name='period'] option[value='to 10 March']").len(),
        1
    );
    let houses = Record::income("904", 2025, "12")
        .with("target", "H-NO")
        .with("measure", "căn")
        .with("period", "to 10 March");
    let answer = office.record_with_script(&houses).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let board = office.get("/api/v1/boards/nha-o").await.json();
    assert!(board.to_string().contains("Tân Hiệp"), "{board}");
}

#[tokio::test]
async fn a_period_that_the_target_does_not_have_is_refused() {
    let server = Server::new().await;
    let mut office = server.as_office().await;
    let record = Record::income("904", 2025, "61,5").with("period", "to 10 March");
    let answer = office.record_with_script(&record).await;
    assert_eq!(problems(&answer), set(["period: required"]));
}
