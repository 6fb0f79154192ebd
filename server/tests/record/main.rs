//! Recording and correcting through the plain form and through the server function: one way, the same checks.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod conflicts;
mod corrections;
mod form;
mod refusals;
mod stored;

use std::collections::BTreeSet;

use http::StatusCode;
use support::browser::Answer;
use support::{Record, Server};

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

async fn growth(server: &Server, year: i16, value: &str) -> Record {
    let unit = server.province().await;
    Record::income(&unit, year, value)
        .with("target", "KT01")
        .with("measure", "%/năm")
}
