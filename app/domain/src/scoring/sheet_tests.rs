//! Tests of sheets: what may be entered when, and what holds a sheet back.

use super::*;
use crate::criteria::samples::{node, points, published, table};
use crate::criteria::{CriterionId, Method, PublishedSet};
use crate::date::{Date, Timestamp};
use crate::figure::Figure;
use crate::lang::Lang;
use crate::org::{AccountId, UnitId, UnitKind};
use crate::reason::ChangeReason;

const UNIT: AccountId = AccountId(3);
pub(super) const OFFICE: AccountId = AccountId(9);

pub(super) fn set() -> PublishedSet {
    published(table())
}

pub(super) fn empty() -> Sheet {
    Sheet::new(UnitId(904), UnitKind::Commune, set().version())
}

pub(super) fn reason() -> ChangeReason {
    ChangeReason::parse("đối chiếu báo cáo quý").unwrap()
}

pub(super) fn at(minute: i64) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_000 + minute * 60_000)
}

fn entry(id: i64, stage: Stage, given: Given) -> Entry {
    Entry {
        criterion: CriterionId(id),
        stage,
        given,
        by: UNIT,
        at: at(0),
        reason: None,
    }
}

pub(super) fn with_reason(id: i64, stage: Stage, given: Given) -> Entry {
    Entry {
        by: OFFICE,
        reason: Some(reason()),
        ..entry(id, stage, given)
    }
}

fn judged(text: &str) -> Given {
    Given::Points(points(text))
}

pub(super) fn result() -> Given {
    Given::Result {
        source: ResultFigureId(1),
        plan: Some(Figure::from_int(100)),
        done: Figure::from_int(90),
    }
}

/// A draft with every value that it needs, without evidence.
pub(super) fn filled() -> Sheet {
    let mut sheet = empty();
    for (id, given) in [
        (11, result()),
        (12, judged("18")),
        (21, Given::Yes),
        (22, Given::Grade(1)),
        (23, Given::Count(3)),
        (32, Given::Count(1)),
    ] {
        let entered = sheet.enter(&set(), entry(id, Stage::SelfScore, given));
        assert_eq!(entered, Ok(Entered::Recorded));
    }
    sheet
}

fn submitted() -> Sheet {
    let mut sheet = filled();
    sheet
        .attach(&set(), CriterionId(12), EvidenceId(1))
        .unwrap();
    assert_eq!(
        sheet.advance(&set(), UNIT, at(1)),
        Ok(SheetState::Submitted)
    );
    sheet
}

fn in_appraisal() -> Sheet {
    let mut sheet = submitted();
    sheet
        .accept_rest(&set(), Stage::CrossCheck, OFFICE, at(2), &reason())
        .unwrap();
    for minute in 3..6 {
        sheet.advance(&set(), OFFICE, at(minute)).unwrap();
    }
    assert_eq!(sheet.state(), SheetState::Appraisal);
    sheet
}

#[test]
fn a_sheet_is_submitted_when_every_line_has_its_value_and_its_evidence() {
    let mut sheet = empty();
    let missing: Vec<_> = [11, 12, 21, 22, 23].map(CriterionId).into();
    let refused = sheet.advance(&set(), UNIT, at(0));
    assert_eq!(refused, Err(Refusal::Missing(missing)));
    let mut sheet = filled();
    let refused = sheet.advance(&set(), UNIT, at(0)).unwrap_err();
    assert_eq!(refused, Refusal::NoEvidence(vec![CriterionId(12)]));
    assert_eq!(
        refused.sentence(Lang::Vi),
        "Còn 1 tiêu chí thiếu minh chứng hoặc giải trình."
    );
    sheet
        .explain(&set(), CriterionId(12), Some(reason()))
        .unwrap();
    assert_eq!(
        sheet.advance(&set(), UNIT, at(0)),
        Ok(SheetState::Submitted)
    );
    assert_eq!(sheet.steps().len(), 1);
}

#[test]
fn each_value_is_entered_in_its_own_state_only() {
    let mut sheet = filled();
    let early = sheet.enter(&set(), with_reason(12, Stage::CrossCheck, judged("17")));
    assert_eq!(early, Err(Refusal::StageClosed(SheetState::Draft)));
    let mut sheet = submitted();
    let late = sheet.enter(&set(), with_reason(12, Stage::SelfScore, judged("17")));
    assert_eq!(late, Err(Refusal::StageClosed(SheetState::Submitted)));
    assert_eq!(
        sheet.enter(&set(), with_reason(12, Stage::CrossCheck, judged("17"))),
        Ok(Entered::Recorded)
    );
    let mut sheet = in_appraisal();
    let skipped = sheet.enter(&set(), with_reason(12, Stage::Final, judged("17")));
    assert_eq!(skipped, Err(Refusal::StageSkipped));
}

#[test]
fn from_the_second_value_on_there_is_a_reason() {
    let mut sheet = filled();
    assert_eq!(
        sheet.enter(&set(), entry(12, Stage::SelfScore, judged("17"))),
        Ok(Entered::Recorded),
        "a draft that was never sent is still being written"
    );
    let mut sheet = submitted();
    let bare = sheet.enter(&set(), entry(12, Stage::CrossCheck, judged("17")));
    assert_eq!(bare, Err(Refusal::ReasonRequired));
    sheet.step_back(OFFICE, at(3), reason()).unwrap();
    let bare = sheet.enter(&set(), entry(12, Stage::SelfScore, judged("16")));
    assert_eq!(bare, Err(Refusal::ReasonRequired));
    let same = sheet.enter(&set(), entry(12, Stage::SelfScore, judged("18")));
    assert_eq!(same, Ok(Entered::Unchanged));
}

#[test]
fn a_refused_value_leaves_the_sheet_as_it_was() {
    let mut sheet = filled();
    let before = sheet.clone();
    for (given, code) in [
        (judged("20.5"), "above-maximum"),
        (judged("-1"), "negative"),
        (judged("1.3"), "off-step"),
        (Given::Yes, "wrong-kind"),
    ] {
        let refused = sheet.enter(&set(), entry(12, Stage::SelfScore, given));
        assert_eq!(refused.unwrap_err().code(), code);
    }
    let unknown = sheet.enter(&set(), entry(99, Stage::SelfScore, judged("1")));
    assert_eq!(unknown, Err(Refusal::UnknownLine));
    assert_eq!(sheet, before);
}

#[test]
fn the_appraiser_sees_all_four_values_and_the_final_ones_count() {
    let mut sheet = in_appraisal();
    let set = set();
    sheet
        .enter(&set, with_reason(12, Stage::Appraisal, judged("15")))
        .unwrap();
    sheet
        .enter(&set, with_reason(33, Stage::Appraisal, Given::Count(2)))
        .unwrap();
    let held = sheet.advance(&set, OFFICE, at(7)).unwrap_err();
    assert_eq!(held.code(), "values-missing");
    sheet
        .accept_rest(&set, Stage::Appraisal, OFFICE, at(8), &reason())
        .unwrap();
    let accepted = sheet
        .accept_rest(&set, Stage::Final, OFFICE, at(9), &reason())
        .unwrap();
    assert_eq!(accepted.len(), 7);
    assert_eq!(sheet.advance(&set, OFFICE, at(10)), Ok(SheetState::Locked));
    let of = |stage| {
        let scored = sheet.scored(Reading::At(stage));
        totals(&set, UnitKind::Commune, &scored).total
    };
    assert_eq!(of(Stage::SelfScore), points("84"));
    assert_eq!(of(Stage::Final), points("79"));
    assert_eq!(
        sheet.scored(Reading::Latest),
        sheet.scored(Reading::At(Stage::Final))
    );
    let line = &sheet.lines()[&CriterionId(12)];
    let values: Vec<_> = line
        .values()
        .iter()
        .map(|v| v.scored.points.plain())
        .collect();
    assert_eq!(values, ["18", "18", "15", "15"]);
    assert!(
        line.values()
            .iter()
            .skip(1)
            .all(|value| value.reason.is_some())
    );
    let late = sheet.attach(&set, CriterionId(12), EvidenceId(8));
    assert_eq!(late, Err(Refusal::StageClosed(SheetState::Locked)));
}

#[test]
fn what_is_appraised_again_must_be_settled_again() {
    let mut sheet = in_appraisal();
    let set = set();
    for stage in [Stage::Appraisal, Stage::Final] {
        sheet
            .accept_rest(&set, stage, OFFICE, at(8), &reason())
            .unwrap();
    }
    sheet.advance(&set, OFFICE, at(9)).unwrap();
    sheet.step_back(OFFICE, at(10), reason()).unwrap();
    sheet
        .enter(&set, with_reason(12, Stage::Appraisal, judged("10")))
        .unwrap();
    assert_eq!(
        sheet.advance(&set, OFFICE, at(11)),
        Err(Refusal::Missing(vec![CriterionId(12)]))
    );
    let accepted = sheet.accept_rest(&set, Stage::Final, OFFICE, at(12), &reason());
    assert_eq!(accepted, Ok(vec![CriterionId(12)]));
    assert_eq!(sheet.advance(&set, OFFICE, at(13)), Ok(SheetState::Locked));
}

#[test]
fn the_lines_own_last_day_holds_until_the_sheet_comes_back() {
    let mut table = table();
    for line in &mut table.criteria {
        line.deadline = Date::parse_iso("2026-09-20");
    }
    let set = published(table);
    let mut sheet = empty();
    let late = at(0);
    assert!(late.date_vn() > Date::parse_iso("2026-09-20").unwrap());
    let refused = sheet.enter(&set, entry(21, Stage::SelfScore, Given::Yes));
    assert_eq!(refused.unwrap_err().code(), "deadline-passed");
    let mut sheet = submitted();
    sheet.step_back(OFFICE, at(1), reason()).unwrap();
    let again = sheet.enter(&set, with_reason(21, Stage::SelfScore, Given::No));
    assert_eq!(again, Ok(Entered::Recorded));
}

#[test]
fn a_closed_period_refuses_everything_and_says_why() {
    let mut sheet = filled();
    sheet.set_closed(Some(reason()));
    let closed = Refusal::Closed(reason());
    let entered = sheet.enter(&set(), entry(12, Stage::SelfScore, judged("1")));
    assert_eq!(entered, Err(closed.clone()));
    assert_eq!(sheet.advance(&set(), UNIT, at(1)), Err(closed.clone()));
    assert_eq!(sheet.step_back(UNIT, at(1), reason()), Err(closed.clone()));
    assert_eq!(
        closed.sentence(Lang::Vi),
        "Kỳ chấm điểm đã đóng: đối chiếu báo cáo quý"
    );
    sheet.set_closed(None);
    assert!(sheet.step_back(UNIT, at(1), reason()).is_err());
}

#[test]
fn a_draft_moves_to_a_new_version_and_keeps_what_still_fits() {
    let mut new = table();
    new.version.version = 2;
    for line in &mut new.criteria {
        match line.id.0 {
            12 => line.method = crate::criteria::samples::judged("4"),
            21 => line.id = CriterionId(25),
            _ => {}
        }
    }
    let new = published(new);
    let mut sheet = filled();
    let other = sheet.enter(&new, entry(12, Stage::SelfScore, judged("4")));
    assert_eq!(other, Err(Refusal::OtherSet(set().version())));
    let again = sheet.move_to(&new, OFFICE, at(1), &reason()).unwrap();
    assert_eq!(again, [CriterionId(12)]);
    assert_eq!(sheet.missing(&new), [CriterionId(12), CriterionId(25)]);
    assert_eq!(sheet.lines()[&CriterionId(12)].values().len(), 1);
    assert!(!sheet.scored(Reading::Latest).contains_key(&CriterionId(21)));
    let foreign = published({
        let mut set = table();
        set.version.set = crate::criteria::CriteriaSetId(77);
        set
    });
    assert!(sheet.move_to(&foreign, OFFICE, at(2), &reason()).is_err());
}

#[test]
fn a_sheet_survives_json() {
    let sheet = in_appraisal();
    let json = serde_json::to_string(&sheet).unwrap();
    assert_eq!(serde_json::from_str::<Sheet>(&json).unwrap(), sheet);
}

#[test]
fn lines_for_other_units_are_refused() {
    let mut table = table();
    let mut other = node(35, Some(3), "0", Method::Information);
    other.applies_to = vec![UnitKind::Department];
    table.criteria.push(other);
    let set = published(table);
    let note = Given::Note(String::from("không"));
    let refused = empty().enter(&set, entry(35, Stage::SelfScore, note));
    assert_eq!(refused, Err(Refusal::UnknownLine));
}
