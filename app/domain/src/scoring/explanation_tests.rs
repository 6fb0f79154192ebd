//! Tests of the explanation round: its clock, its order, and that no text is overwritten.
//! The calendar has one holiday.

use super::*;
use crate::criteria::CriterionId;
use crate::criteria::samples::points;
use crate::date::{Date, Timestamp};
use crate::org::AccountId;
use crate::reason::ChangeReason;
use crate::workday::{Calendar, CalendarData, Holiday};
use std::collections::BTreeSet;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

/// Noon in Vietnam.
fn noon(iso: &str) -> Timestamp {
    Timestamp::from_millis(i64::from(day(iso).day_number()) * 86_400_000 + 5 * 3_600_000)
}

fn calendar() -> Calendar {
    Calendar::try_from(CalendarData {
        first_year: 2026,
        last_year: 2026,
        holidays: vec![Holiday {
            day: day("2026-09-02"),
            name: String::from("Quốc khánh"),
        }],
        make_up_days: vec![],
    })
    .unwrap()
}

fn reason(text: &str) -> ChangeReason {
    ChangeReason::parse(text).unwrap()
}

fn propose(from: &str, to: &str, days: u32) -> Result<ExplanationRound, RoundRefusal> {
    ExplanationRound::propose(
        CriterionId(12),
        CutPoints {
            present: points(from),
            proposed: points(to),
        },
        reason("Báo cáo quý III nộp trễ 5 ngày"),
        (AccountId(9), noon("2026-09-01")),
        days,
        &calendar(),
    )
}

fn answer(iso: &str) -> Answer {
    Answer {
        text: reason("Đã nộp đúng hạn qua trục văn bản"),
        evidence: BTreeSet::from([EvidenceId(4)]),
        by: AccountId(3),
        at: noon(iso),
    }
}

fn ruling(outcome: CutOutcome, iso: &str) -> Ruling {
    Ruling {
        outcome,
        reason: reason("Đã đối chiếu với văn thư"),
        by: AccountId(9),
        at: noon(iso),
    }
}

#[test]
fn the_unit_has_its_working_days_and_holidays_do_not_count() {
    let round = propose("10", "8", 3).unwrap();
    assert_eq!(round.answer_by(), day("2026-09-07"));
    assert_eq!(round.state(noon("2026-09-07")), CutState::Open);
    assert_eq!(round.state(noon("2026-09-08")), CutState::Lapsed);
    assert_eq!(propose("10", "8", 0), Err(RoundRefusal::NoTime));
    assert_eq!(propose("10", "8", 200), Err(RoundRefusal::NoCalendar));
    assert_eq!(propose("10", "10", 3), Err(RoundRefusal::NotACut));
    assert!(propose("-1", "-2", 3).is_ok());
}

#[test]
fn an_accepted_explanation_keeps_the_points_and_every_text() {
    let mut round = propose("10", "8", 3).unwrap();
    let early = round.rule(ruling(CutOutcome::Keep, "2026-09-03"));
    assert_eq!(early, Err(RoundRefusal::StillOpen));
    round.reply(answer("2026-09-04")).unwrap();
    assert_eq!(
        round.reply(answer("2026-09-04")),
        Err(RoundRefusal::AlreadyAnswered)
    );
    assert_eq!(round.state(noon("2026-09-04")), CutState::Answered);
    let stands = round.rule(ruling(CutOutcome::Accept, "2026-09-04"));
    assert_eq!(stands, Ok(points("10")));
    assert_eq!(
        round.rule(ruling(CutOutcome::Keep, "2026-09-05")),
        Err(RoundRefusal::AlreadyRuled)
    );
    assert_eq!(
        round.reply(answer("2026-09-05")),
        Err(RoundRefusal::AlreadyRuled)
    );
    assert_eq!(
        round.proposal().0.as_str(),
        "Báo cáo quý III nộp trễ 5 ngày"
    );
    assert_eq!(round.answer().unwrap().evidence.len(), 1);
    assert_eq!(round.ruling().unwrap().outcome, CutOutcome::Accept);
    let json = serde_json::to_string(&round).unwrap();
    assert_eq!(
        serde_json::from_str::<ExplanationRound>(&json).unwrap(),
        round
    );
}

#[test]
fn without_an_answer_in_time_the_cut_can_be_kept() {
    let mut round = propose("10", "8", 1).unwrap();
    assert_eq!(
        round.reply(answer("2026-09-04")),
        Err(RoundRefusal::TooLate)
    );
    let stands = round.rule(ruling(CutOutcome::Keep, "2026-09-04"));
    assert_eq!(stands, Ok(points("8")));
}
