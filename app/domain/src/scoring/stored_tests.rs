//! Tests of sheets put together again, and of sheets as they stood earlier.

use super::*;
use crate::criteria::samples::{points, published, table};
use crate::criteria::{CriterionId, PublishedSet};
use crate::date::Timestamp;
use crate::org::{AccountId, UnitId, UnitKind};
use crate::reason::ChangeReason;

fn set() -> PublishedSet {
    published(table())
}

fn entry(stage: Stage, text: &str, at: i64) -> Entry {
    Entry {
        criterion: CriterionId(12),
        stage,
        given: Given::Points(points(text)),
        by: AccountId(1),
        at: Timestamp::from_millis(at),
        reason: ChangeReason::parse("đối chiếu báo cáo quý").ok(),
    }
}

fn taken_apart(sheet: &Sheet) -> StoredSheet {
    let lines = || sheet.lines().iter();
    StoredSheet {
        unit: sheet.unit(),
        kind: sheet.kind(),
        set: sheet.set(),
        state: sheet.state(),
        values: lines()
            .flat_map(|(id, line)| line.values().iter().map(|value| (*id, value.clone())))
            .collect(),
        evidence: lines()
            .flat_map(|(id, line)| line.evidence().iter().map(|evidence| (*id, *evidence)))
            .collect(),
        explanations: lines()
            .filter_map(|(id, line)| Some((*id, line.explanation()?.clone())))
            .collect(),
        steps: sheet.steps().to_vec(),
        closed: None,
    }
}

#[test]
fn a_sheet_that_was_stored_comes_back_as_it_was() {
    let mut sheet = Sheet::new(UnitId(904), UnitKind::Commune, set().version());
    sheet
        .enter(&set(), entry(Stage::SelfScore, "18", 1))
        .unwrap();
    sheet
        .attach(&set(), CriterionId(12), EvidenceId(5))
        .unwrap();
    let text = ChangeReason::parse("văn bản đến muộn").unwrap();
    sheet.explain(&set(), CriterionId(21), Some(text)).unwrap();
    assert_eq!(Sheet::from(taken_apart(&sheet)), sheet);
}

#[test]
fn a_sheet_as_of_a_moment_knows_nothing_that_came_later() {
    let mut sheet = Sheet::new(UnitId(904), UnitKind::Commune, set().version());
    sheet
        .enter(&set(), entry(Stage::SelfScore, "18", 10))
        .unwrap();
    sheet
        .attach(&set(), CriterionId(12), EvidenceId(5))
        .unwrap();
    let before = sheet.as_of(Timestamp::from_millis(15));
    sheet
        .enter(&set(), entry(Stage::SelfScore, "12", 20))
        .unwrap();
    let text = ChangeReason::parse("văn bản đến muộn").unwrap();
    sheet.explain(&set(), CriterionId(21), Some(text)).unwrap();
    assert_eq!(sheet.as_of(Timestamp::from_millis(15)), before);
    let points = before.scored(Reading::Latest)[&CriterionId(12)].points;
    assert_eq!(points, crate::criteria::samples::points("18"));
    assert!(before.lines()[&CriterionId(12)].evidence().is_empty());
    assert!(sheet.as_of(Timestamp::from_millis(5)).lines().is_empty());
}
