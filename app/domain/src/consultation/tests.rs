//! Tests of opinions, of the posting clock and of answers to citizens.

use super::*;
use crate::date::Date;
use crate::org::AccountId;
use crate::reason::ChangeReason;
use crate::workday::{Calendar, CalendarData, Holiday};
use proptest::prelude::*;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn calendar() -> Calendar {
    Calendar::try_from(CalendarData {
        first_year: 2026,
        last_year: 2027,
        holidays: vec![Holiday {
            day: day("2026-09-02"),
            name: "Quốc khánh".to_owned(),
        }],
        make_up_days: vec![],
    })
    .unwrap()
}

fn asked() -> AgencyConsultation {
    AgencyConsultation {
        body: "police".to_owned(),
        sent: day("2026-09-01"),
        due: day("2026-09-15"),
        answer: None,
        resolution: None,
    }
}

fn answered(result: OpinionResult) -> AgencyConsultation {
    AgencyConsultation {
        answer: Some(OpinionAnswer {
            on: day("2026-09-10"),
            result,
            document: "12/CAT-PX03".to_owned(),
            words: "có đơn đang xác minh".to_owned(),
        }),
        ..asked()
    }
}

#[test]
fn silence_is_never_consent() {
    assert_eq!(
        asked().standing(day("2026-09-15")),
        OpinionStanding::Waiting
    );
    assert_eq!(
        asked().standing(day("2026-09-16")),
        OpinionStanding::Overdue
    );
    assert_eq!(
        asked().standing(day("2030-01-01")),
        OpinionStanding::Overdue
    );
}

#[test]
fn a_disagreement_is_open_until_it_is_settled_in_writing() {
    let today = day("2026-09-20");
    let mut opinion = answered(OpinionResult::Disagree);
    assert_eq!(opinion.standing(today), OpinionStanding::Disagreed);
    opinion.resolution = Some(ChangeReason::parse("đã làm việc lại, kết luận số 5").unwrap());
    assert_eq!(opinion.standing(today), OpinionStanding::Settled);
    assert_eq!(
        answered(OpinionResult::Agree).standing(today),
        OpinionStanding::Agreed
    );
}

#[test]
fn a_recorded_answer_names_its_letter_and_its_days_fit() {
    let today = day("2026-09-20");
    assert_eq!(answered(OpinionResult::Remarks).problems(today), []);
    let mut bad = answered(OpinionResult::Remarks);
    bad.due = day("2026-08-01");
    bad.answer = Some(OpinionAnswer {
        on: day("2026-08-31"),
        result: OpinionResult::Remarks,
        document: " ".to_owned(),
        words: String::new(),
    });
    assert_eq!(
        bad.problems(day("2026-08-30")),
        [
            OpinionProblem::DueBeforeSent,
            OpinionProblem::AnsweredBeforeSent,
            OpinionProblem::AnsweredInFuture,
            OpinionProblem::NoDocument,
            OpinionProblem::NoWords
        ]
    );
}

fn posting() -> PublicConsultation {
    PublicConsultation {
        first_day: day("2026-08-28"),
        working_days: 3,
        interrupted: None,
        opinions: vec![],
    }
}

#[test]
fn a_posting_is_over_on_the_day_after_its_last_working_day() {
    // Friday 28 August; Monday 31, Tuesday 1, a holiday, Thursday 3.
    let last_day = day("2026-09-03");
    assert_eq!(posting().last_day(&calendar(), 0), Ok(last_day));
    let standing = |iso| posting().standing(&calendar(), 3, day(iso)).unwrap();
    assert_eq!(
        standing("2026-09-03"),
        PostingStanding::Running { last_day }
    );
    assert_eq!(standing("2026-09-04"), PostingStanding::Over);
}

#[test]
fn a_longer_rule_lengthens_a_running_posting_and_a_shorter_one_does_not_shorten_it() {
    assert_eq!(posting().last_day(&calendar(), 4), Ok(day("2026-09-04")));
    assert_eq!(posting().last_day(&calendar(), 1), Ok(day("2026-09-03")));
}

#[test]
fn a_page_that_was_down_is_posted_again() {
    let mut down = posting();
    down.interrupted = Some(day("2026-09-01"));
    assert_eq!(
        down.standing(&calendar(), 3, day("2026-10-01")),
        Ok(PostingStanding::Interrupted {
            on: day("2026-09-01")
        })
    );
    down.interrupted = Some(day("2026-09-05"));
    assert_eq!(
        down.standing(&calendar(), 3, day("2026-10-01")),
        Ok(PostingStanding::Over)
    );
}

fn answer(name: &str, words: &str) -> CitizenAnswer {
    CitizenAnswer {
        by: AccountId(7),
        name: name.to_owned(),
        on: day("2026-09-03"),
        words: words.to_owned(),
    }
}

#[test]
fn every_citizen_gets_an_answer_from_a_named_person() {
    let mut opinion =
        CitizenOpinion::new(day("2026-09-01"), "", "Ông A còn nợ thuế của hợp tác xã").unwrap();
    let named = answer(
        "Trần Thị B, Phó Trưởng phòng",
        "Đã xác minh với cơ quan thuế",
    );
    assert_eq!(
        opinion.reply(named.clone()),
        Err(CitizenProblem::NotModerated)
    );
    assert_eq!(opinion.hide(None), Err(CitizenProblem::HideWithoutReason));
    opinion
        .hide(Some(
            ChangeReason::parse("có thông tin riêng tư của người khác").unwrap(),
        ))
        .unwrap();
    assert!(!opinion.is_settled());
    assert_eq!(
        opinion.reply(answer(" \u{200b}", "x")),
        Err(CitizenProblem::NobodyAnswers)
    );
    assert_eq!(opinion.reply(answer("B", " ")), Err(CitizenProblem::Empty));
    opinion.reply(named).unwrap();
    assert!(opinion.is_settled());
}

#[test]
fn the_public_page_has_no_personal_numbers() {
    let posted = PostedName::new(
        "Nguyễn Văn An (CCCD 091203001234)",
        "Phường Rạch Giá",
        "Bằng khen",
        "làm lợi 1.500.000.000 đồng năm 2025, điện thoại 0912345678",
    );
    assert_eq!(posted.name, "Nguyễn Văn An (CCCD •••)");
    assert_eq!(
        posted.achievement,
        "làm lợi 1.500.000.000 đồng năm 2025, điện thoại •••"
    );
}

proptest! {
    #[test]
    fn no_run_of_nine_digits_gets_out(text in "[0-9a ]{0,60}") {
        let shown = without_personal_numbers(&text);
        let longest = shown.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
        prop_assert!(longest.unwrap_or(0) < 9);
    }

    #[test]
    fn a_posting_never_ends_before_its_working_days_have_passed(
        days in 1_u32..40, later in 0_i32..80, rule in 0_u32..40
    ) {
        let posting = PublicConsultation { working_days: days, ..posting() };
        let today = posting.first_day.add_days(later).unwrap();
        let standing = posting.standing(&calendar(), rule, today).unwrap();
        let passed = calendar().count(posting.first_day, today.add_days(-1).unwrap()).unwrap();
        prop_assert_eq!(standing == PostingStanding::Over, passed >= days.max(rule));
    }
}
