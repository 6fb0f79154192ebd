//! Tests of working days with the holidays of 2025 and 2026 in short form.
//! Adding and counting are inverse by property.

use super::*;
use proptest::prelude::*;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn data() -> CalendarData {
    let holiday = |iso: &str, name: &str| Holiday {
        day: day(iso),
        name: name.to_owned(),
    };
    CalendarData {
        first_year: 2025,
        last_year: 2026,
        holidays: vec![
            holiday("2025-04-30", "Ngày Chiến thắng"),
            holiday("2025-05-01", "Ngày Quốc tế lao động"),
            holiday("2025-05-02", "nghỉ hoán đổi"),
            holiday("2025-09-01", "Quốc khánh"),
            holiday("2025-09-02", "Quốc khánh"),
            holiday("2026-01-01", "Tết Dương lịch"),
        ],
        make_up_days: vec![day("2025-04-26")],
    }
}

fn calendar() -> Calendar {
    Calendar::try_from(data()).unwrap()
}

#[test]
fn weekends_and_holidays_are_no_working_days_and_a_make_up_saturday_is_one() {
    let calendar = calendar();
    for (iso, works) in [
        ("2025-04-25", true),
        ("2025-04-26", true),
        ("2025-04-27", false),
        ("2025-04-30", false),
        ("2025-05-02", false),
        ("2025-05-03", false),
        ("2025-05-05", true),
    ] {
        assert_eq!(calendar.is_working(day(iso)), Ok(works), "{iso}");
    }
    assert_eq!(calendar.holiday(day("2025-09-02")), Some("Quốc khánh"));
    assert_eq!(calendar.holiday(day("2025-09-03")), None);
}

#[test]
fn a_time_limit_does_not_count_its_first_day() {
    let calendar = calendar();
    for (from, days, to) in [
        ("2025-04-25", 0, "2025-04-25"),
        ("2025-04-25", 1, "2025-04-26"),
        ("2025-04-25", 4, "2025-05-05"),
        ("2025-04-27", 1, "2025-04-28"),
        ("2025-12-31", 1, "2026-01-02"),
    ] {
        assert_eq!(
            calendar.add(day(from), days),
            Ok(day(to)),
            "{from} + {days}"
        );
    }
    assert_eq!(
        calendar.subtract(day("2025-05-05"), 2),
        Ok(day("2025-04-28"))
    );
    assert_eq!(calendar.count(day("2025-04-25"), day("2025-05-05")), Ok(4));
    assert_eq!(calendar.count(day("2025-05-05"), day("2025-04-25")), Ok(0));
}

#[test]
fn a_year_without_recorded_holidays_is_not_guessed() {
    let calendar = calendar();
    let missing = Err(CalendarError::YearNotRecorded);
    assert_eq!(calendar.add(day("2026-12-31"), 1), missing);
    assert_eq!(calendar.subtract(day("2025-01-01"), 1), missing);
    assert_eq!(
        calendar.count(day("2026-12-30"), day("2027-01-02")),
        Err(CalendarError::YearNotRecorded)
    );
    assert!(calendar.is_working(day("2024-12-31")).is_err());
}

#[test]
fn a_calendar_that_contradicts_itself_is_refused() {
    let with = |edit: fn(&mut CalendarData)| {
        let mut data = data();
        edit(&mut data);
        Calendar::try_from(data).map(|_| ())
    };
    assert_eq!(
        with(|data| data.last_year = 2024),
        Err(CalendarError::YearsBackwards)
    );
    assert_eq!(
        with(|data| data.make_up_days.push(day("2027-01-02"))),
        Err(CalendarError::DayOutsideYears)
    );
    assert_eq!(
        with(|data| data.make_up_days.push(day("2025-05-05"))),
        Err(CalendarError::MakeUpNotNeeded)
    );
    let json = serde_json::to_string(&calendar()).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), calendar());
}

#[test]
fn a_limit_ends_at_midnight_in_vietnam() {
    let last = day("2026-09-28");
    assert!(!is_over(last, Timestamp::from_millis(1_790_614_799_999)));
    assert!(is_over(last, Timestamp::from_millis(1_790_614_800_000)));
}

proptest! {
    #[test]
    fn counting_undoes_adding(start in 0_i32..500, days in 0_u32..100) {
        let calendar = calendar();
        let from = day("2025-01-01").add_days(start).unwrap();
        let to = calendar.add(from, days).unwrap();
        prop_assert_eq!(calendar.count(from, to), Ok(days));
        if calendar.is_working(from).unwrap() {
            prop_assert_eq!(calendar.subtract(to, days), Ok(from));
        }
    }

    #[test]
    fn adding_undoes_counting(start in 0_i32..400, span in 0_i32..200) {
        let calendar = calendar();
        let from = day("2025-01-01").add_days(start).unwrap();
        let to = from.add_days(span).unwrap();
        let count = calendar.count(from, to).unwrap();
        let end = calendar.add(from, count).unwrap();
        prop_assert!(end <= to);
        if calendar.is_working(to).unwrap() || span == 0 {
            prop_assert_eq!(end, to);
        }
    }
}
