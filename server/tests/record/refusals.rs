//! Records that are refused: each wrong field is named with its reason, and nothing is stored.

use http::StatusCode;

use crate::support::{Record, Server};
use crate::{problems, set};

async fn commune(server: &Server) -> String {
    let units = store::org::of_kind_in_year(server.db().newest(), "commune", 2024)
        .await
        .unwrap();
    units.first().unwrap().slug.clone()
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
