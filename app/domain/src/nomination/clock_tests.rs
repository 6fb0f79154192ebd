//! Tests of clocks, seasons and load.

use super::samples::*;
use super::*;
use crate::date::Date;
use crate::lang::Lang;
use proptest::prelude::*;

fn limit(state: NominationState) -> TimeLimit {
    let limits = standard_limits();
    limits.into_iter().find(|l| l.state == state).unwrap()
}

#[test]
fn a_clock_says_on_time_soon_and_overdue() {
    // Submitted on Monday 12 October; five working days end on Monday 19.
    let at = |today: &str| {
        let entered = day("2026-10-12");
        clock(
            &limit(NominationState::Submitted),
            entered,
            day(today),
            &calendar(),
            2,
        )
        .unwrap()
    };
    let vi = |today: &str| at(today).sentence(Lang::Vi);
    assert_eq!(vi("2026-10-12"), "đúng hạn, còn 5 ngày làm việc");
    assert_eq!(vi("2026-10-15"), "sắp trễ, còn 2 ngày làm việc");
    assert_eq!(vi("2026-10-17"), "sắp trễ, còn 1 ngày làm việc");
    assert_eq!(vi("2026-10-19"), "sắp trễ, hạn cuối hôm nay");
    assert_eq!(vi("2026-10-20"), "quá hạn 1 ngày làm việc");
    assert_eq!(at("2026-10-22").days_left, -3);
    assert_eq!(
        at("2026-10-22").sentence(Lang::En),
        "overdue by 3 working days"
    );
    assert_eq!(
        at("2026-10-16").sentence(Lang::En),
        "due soon, 1 working day left"
    );
    let saturday = clock_to(day("2026-10-16"), day("2026-10-17"), &calendar(), 2).unwrap();
    assert_eq!(saturday.sentence(Lang::Vi), "quá hạn từ ngày 16/10/2026");
}

#[test]
fn a_year_without_holidays_gives_no_clock() {
    let entered = day("2027-12-25");
    let found = clock(
        &limit(NominationState::Appraisal),
        entered,
        entered,
        &calendar(),
        2,
    );
    assert!(found.is_err());
}

#[test]
fn every_open_state_has_somebody_who_is_next() {
    for path in standard_paths() {
        for state in NominationState::ALL {
            let ended = matches!(
                state,
                NominationState::Archived | NominationState::Revoked | NominationState::Withdrawn
            );
            assert_eq!(next_actor(*state, &path).is_none(), ended, "{state}");
        }
    }
    let own = path_of("LDTT");
    assert_eq!(
        next_actor(NominationState::AwaitingSignature, &own),
        Some(NextActor::UnitHead)
    );
}

#[test]
fn before_the_tenth_of_december_means_the_ninth() {
    let season = standard_season();
    let coming = coming(&season, day("2026-07-09"));
    let shown: Vec<_> = coming
        .iter()
        .map(|(day, deadline)| (day.iso(), deadline.code.as_str()))
        .collect();
    assert_eq!(
        shown,
        [
            ("2026-07-09".to_owned(), "education"),
            ("2026-12-09".to_owned(), "violations"),
            ("2026-12-09".to_owned(), "year-end"),
            ("2026-12-31".to_owned(), "government-flag-education"),
            ("2026-12-31".to_owned(), "national-fighter"),
            ("2027-06-30".to_owned(), "government-flag"),
        ]
    );
    assert_eq!(
        super::coming(&season, day("2026-07-10"))[0].1.code,
        "violations"
    );
}

#[test]
fn the_week_shows_its_peak() {
    let days = |isos: &[&str]| isos.iter().map(|iso| day(iso)).collect::<Vec<_>>();
    let due = days(&[
        "2026-10-01",
        "2026-10-21",
        "2026-10-23",
        "2026-10-23",
        "2026-10-26",
        "2026-10-26",
        "2026-10-27",
    ]);
    let week = week_load(&due, today(), &calendar()).unwrap();
    assert_eq!((week.overdue, week.later), (1, 1));
    assert_eq!(week.peak().unwrap().day, day("2026-10-23"));
    assert!(!week.days[4].working);
    assert_eq!(week_load(&[], today(), &calendar()).unwrap().peak(), None);
}

proptest! {
    #[test]
    fn no_dossier_is_lost_between_week_overdue_and_later(offsets in prop::collection::vec(-30_i32..60, 0..80)) {
        let due: Vec<Date> = offsets.iter().map(|o| today().add_days(*o).unwrap()).collect();
        let week = week_load(&due, today(), &calendar()).unwrap();
        let counted: u32 = week.days.iter().map(|load| load.due).sum();
        prop_assert_eq!((counted + week.overdue + week.later) as usize, due.len());
    }

    #[test]
    fn the_word_and_the_number_agree(entered in 0_i32..200, later in 0_i32..100, days in 0_u32..40, soon in 0_u32..5) {
        let limit = TimeLimit { working_days: days, ..limit(NominationState::Appraisal) };
        let from = day("2026-01-05").add_days(entered).unwrap();
        let now = from.add_days(later).unwrap();
        let clock = clock(&limit, from, now, &calendar(), soon).unwrap();
        match clock.status {
            ClockStatus::Overdue => prop_assert!(clock.days_left <= 0 && now > clock.last_day),
            ClockStatus::Soon => prop_assert!((0..=soon.cast_signed()).contains(&clock.days_left)),
            ClockStatus::OnTime => prop_assert!(clock.days_left > soon.cast_signed()),
        }
    }
}
