//! Sheets and the grid over HTTP: who enters what, what is refused and how it is told, two people at once, closed periods.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]
#![recursion_limit = "256"]

#[path = "../../../app/store/tests/support/period.rs"]
mod period;
#[path = "../support/mod.rs"]
mod support;

mod entering;
mod steps;

use domain::criteria::CriterionId;
use period::SmallPeriod;
use serde_json::{Value, json};
use support::Server;
use support::browser::{Answer, Browser};

/// A cluster of three districts in 2024 whose sheets are drafts: 904 leads, 905 is its deputy, 906 is a member.
pub async fn drafts(server: &Server) -> SmallPeriod {
    let mut units = Vec::new();
    for slug in ["904", "905", "906"] {
        let unit = store::org::by_slug(server.db().newest(), slug).await;
        units.push(unit.unwrap());
    }
    period::open(server.db(), "Cụm thi đua số 1", 2024, &units).await
}

/// Types values into lines of a sheet, as the page with script does.
pub async fn enter(browser: &mut Browser, sheet: i64, cells: &[(CriterionId, &str)]) -> Answer {
    enter_with(browser, sheet, cells, "").await
}

/// [`enter`], with a reason.
pub async fn enter_with(
    browser: &mut Browser,
    sheet: i64,
    cells: &[(CriterionId, &str)],
    reason: &str,
) -> Answer {
    let cells: Vec<Value> = cells
        .iter()
        .map(|(line, text)| {
            json!({ "sheet": sheet, "criterion": line.0, "text": text, "reason": reason, "seen": null })
        })
        .collect();
    browser
        .call("enter_scores", &json!({ "cells": cells }))
        .await
}

/// What the answer says of its first value.
pub fn first_error(answer: &Answer) -> String {
    answer.json()["cells"][0]["error"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// How many values a sheet has.
pub async fn values(server: &Server, sheet: i64) -> usize {
    let facts = store::scoring::sheet(server.db().newest(), sheet)
        .await
        .unwrap();
    let lines = facts.sheet.lines().values();
    lines.map(|line| line.values().len()).sum()
}
