//! Tests of dates, partial dates and moments.
//! Day numbers are checked against the calendar day by day.

use super::*;
use proptest::prelude::*;

fn date(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

#[test]
fn only_days_of_the_calendar_exist() {
    for good in [
        "2024-02-29",
        "2000-02-29",
        "0001-01-01",
        "9999-12-31",
        "2025-06-30",
    ] {
        assert_eq!(date(good).iso(), good);
    }
    for bad in [
        "2023-02-29",
        "1900-02-29",
        "2025-06-31",
        "2025-13-01",
        "2025-00-10",
        "2025-01-00",
        "0000-01-01",
        "2025-1-01",
        "2025/01/01",
        "20250101",
        "+025-01-01",
        "2025-01-01 ",
        "",
        "năm 2025",
        "２０25-01-0",
    ] {
        assert_eq!(Date::parse_iso(bad), None, "{bad}");
    }
}

#[test]
fn people_may_type_the_day_first() {
    for text in ["28/09/2026", "28-9-2026", " 28.9.2026 ", "2026-09-28"] {
        assert_eq!(Date::parse_typed(text), Some(date("2026-09-28")), "{text}");
    }
    for text in [
        "09/28/2026",
        "28/09/26",
        "28/09",
        "28/09/2026/1",
        "",
        "028/09/2026",
    ] {
        assert_eq!(Date::parse_typed(text), None, "{text}");
    }
}

#[test]
fn dates_are_written_as_look_md_says() {
    assert_eq!(date("2026-09-28").format(Lang::Vi), "28/09/2026");
    assert_eq!(date("2026-09-28").format(Lang::En), "28 Sep 2026");
    assert_eq!(date("2025-07-01").format(Lang::Vi), "01/07/2025");
    assert_eq!(date("2025-07-01").format(Lang::En), "1 Jul 2025");
    assert_eq!(
        serde_json::to_string(&date("2025-07-01")).unwrap(),
        "\"2025-07-01\""
    );
    assert!(serde_json::from_str::<Date>("\"2025-02-30\"").is_err());
}

#[test]
fn day_numbers_count_every_day_once() {
    assert_eq!(date("1970-01-01").day_number(), 0);
    assert_eq!(date("2000-03-01").day_number(), 11_017);
    let mut day = date("1896-01-01");
    while day < date("2105-01-01") {
        let next = day.add_days(1).unwrap();
        assert!(next > day);
        assert_eq!(next.day_number(), day.day_number() + 1);
        assert_eq!(Date::from_day_number(next.day_number()), Some(next));
        day = next;
    }
    assert_eq!(Date::MAX.add_days(1), None);
    assert_eq!(Date::MIN.add_days(-1), None);
    assert_eq!(Date::from_day_number(i32::MAX), None);
    assert_eq!(Date::from_day_number(i32::MIN), None);
}

#[test]
fn partial_dates_say_no_more_than_the_source() {
    for (text, vi, en, start, end) in [
        ("2021", "2021", "2021", "2021-01-01", "2021-12-31"),
        ("2024-02", "02/2024", "Feb 2024", "2024-02-01", "2024-02-29"),
        (
            "2021-03-12",
            "12/03/2021",
            "12 Mar 2021",
            "2021-03-12",
            "2021-03-12",
        ),
    ] {
        let partial = PartialDate::parse(text).unwrap();
        assert_eq!(partial.iso(), text);
        assert_eq!(partial.format(Lang::Vi), vi);
        assert_eq!(partial.format(Lang::En), en);
        assert_eq!((partial.start(), partial.end()), (date(start), date(end)));
        let json = serde_json::to_string(&partial).unwrap();
        assert_eq!(serde_json::from_str::<PartialDate>(&json).unwrap(), partial);
    }
    for bad in [
        "",
        "21",
        "2024-13",
        "2024-6",
        "0000",
        "hằng năm",
        "2021-2025",
        "24-2021",
    ] {
        assert_eq!(PartialDate::parse(bad), None, "{bad}");
    }
}

#[test]
fn partial_dates_are_ordered_by_their_first_day() {
    let mut dates: Vec<PartialDate> = ["2021-03-12", "2021-01-01", "2022", "2021-01", "2021"]
        .map(|text| PartialDate::parse(text).unwrap())
        .to_vec();
    dates.sort();
    let sorted: Vec<String> = dates.iter().map(|date| date.iso()).collect();
    assert_eq!(
        sorted,
        ["2021", "2021-01", "2021-01-01", "2021-03-12", "2022"]
    );
}

#[test]
fn moments_are_shown_in_vietnam_time() {
    let moment = Timestamp(1_790_579_100_000);
    assert_eq!(moment.iso_utc(), "2026-09-28T07:05:00.000Z");
    assert_eq!(moment.format(Lang::Vi), "14:05, 28/09/2026");
    assert_eq!(moment.format(Lang::En), "14:05, 28 Sep 2026");
    let evening = Timestamp::from_millis(moment.millis() + 10 * 3_600_000);
    assert_eq!(evening.iso_utc(), "2026-09-28T17:05:00.000Z");
    assert_eq!(evening.date_vn(), date("2026-09-29"));
    assert_eq!(evening.clock_vn(), "00:05");
    assert_eq!(Timestamp(-1).iso_utc(), "1969-12-31T23:59:59.999Z");
    assert_eq!(evening.millis_since(moment), 36_000_000);
    assert_eq!(serde_json::to_string(&Timestamp(5)).unwrap(), "5");
}

#[test]
fn moments_beyond_the_calendar_are_written_as_the_nearest() {
    assert_eq!(Timestamp(i64::MAX).format(Lang::Vi), "06:59, 31/12/9999");
    assert_eq!(Timestamp(i64::MIN).iso_utc(), "0001-01-02T00:00:00.000Z");
    assert_eq!(Timestamp(i64::MAX).plus_millis(1), Timestamp(i64::MAX));
}

proptest! {
    #[test]
    fn dates_round_trip_against_day_numbers(number in Date::MIN.day_number()..=Date::MAX.day_number()) {
        let date = Date::from_day_number(number).unwrap();
        prop_assert_eq!(date.day_number(), number);
        prop_assert_eq!(Date::parse_iso(&date.iso()), Some(date));
        prop_assert_eq!(Date::parse_typed(&date.format(Lang::Vi)), Some(date));
        prop_assert_eq!(PartialDate::parse(&date.iso()), Some(PartialDate::Day(date)));
    }

    #[test]
    fn later_moments_are_never_written_as_earlier(a in any::<i64>(), b in any::<i64>()) {
        let (first, second) = (Timestamp(a.min(b)), Timestamp(a.max(b)));
        prop_assert!(first.iso_utc() <= second.iso_utc());
        prop_assert!(first.date_vn() <= second.date_vn());
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[-0-9/đ. ]{0,12}") {
        let _ = (Date::parse_iso(&text), Date::parse_typed(&text), PartialDate::parse(&text));
    }
}
