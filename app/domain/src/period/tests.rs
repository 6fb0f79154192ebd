//! Tests of periods against every code of the reference data.
//! The dates of real reports show when a period can be recorded.

use super::*;

fn period(code: &str) -> Period {
    Period::parse(code).unwrap()
}

fn date(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

/// Every code of `results.csv`, column `period`, with its words and its last day in 2025.
const REFERENCE: [(&str, &str, &str, Option<&str>); 17] = [
    ("year", "cả năm", "full year", Some("2025-12-31")),
    ("Q1", "quý I", "first quarter", Some("2025-03-31")),
    (
        "H1",
        "6 tháng đầu năm",
        "first 6 months",
        Some("2025-06-30"),
    ),
    (
        "9M",
        "9 tháng đầu năm",
        "first 9 months",
        Some("2025-09-30"),
    ),
    (
        "avg 2021-2023 (est.)",
        "bình quân 2021–2023 (ước)",
        "average 2021–2023 (estimate)",
        None,
    ),
    (
        "2M",
        "2 tháng đầu năm",
        "first 2 months",
        Some("2025-02-28"),
    ),
    ("to date", "đến nay", "to date", None),
    ("to Oct", "đến tháng 10", "to Oct", Some("2025-10-31")),
    (
        "7M",
        "7 tháng đầu năm",
        "first 7 months",
        Some("2025-07-31"),
    ),
    ("to March", "đến tháng 3", "to March", Some("2025-03-31")),
    (
        "5M",
        "5 tháng đầu năm",
        "first 5 months",
        Some("2025-05-31"),
    ),
    (
        "10M",
        "10 tháng đầu năm",
        "first 10 months",
        Some("2025-10-31"),
    ),
    (
        "June (pledged)",
        "tháng 6 (đăng ký ủng hộ)",
        "June (pledged)",
        Some("2025-06-30"),
    ),
    ("to 10 March", "đến 10/3", "to 10 March", Some("2025-03-10")),
    ("to 25 April", "đến 25/4", "to 25 April", Some("2025-04-25")),
    (
        "3-month peak Mar-May",
        "đợt cao điểm 3 tháng (tháng 3–5)",
        "3-month peak, March–May",
        Some("2025-05-31"),
    ),
    (
        "mid-term yearly average",
        "bình quân hằng năm nửa đầu nhiệm kỳ",
        "mid-term yearly average",
        None,
    ),
];

#[test]
fn every_period_of_the_reference_data_has_words_and_an_end() {
    for (code, vi, en, end) in REFERENCE {
        let period = period(code);
        assert_eq!(period.code(), code);
        assert_eq!(period.label(Lang::Vi), vi);
        assert_eq!(period.label(Lang::En), en);
        assert_eq!(period.end_of(2025), end.map(date), "{code}");
        assert_eq!(period.is_full_year(), code == "year");
        let json = serde_json::to_string(&period).unwrap();
        assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
    }
}

#[test]
fn codes_are_read_as_the_months_that_they_mean() {
    assert_eq!(period("Q1"), Period::FirstMonths(3));
    assert_eq!(period("3M"), Period::FirstMonths(3));
    assert_eq!(period("H1"), Period::FirstMonths(6));
    assert_eq!(period("12M"), Period::Year);
    assert_eq!(period(" year "), Period::Year);
    assert_eq!(period("13M"), Period::Other(String::from("13M")));
    assert_eq!(period("0M"), Period::Other(String::from("0M")));
    assert_eq!(Period::FirstMonths(12).code(), "year");
    assert_eq!(Period::parse(""), None);
    assert_eq!(Period::parse("a\0b"), None);
    assert_eq!(Period::parse(&"x".repeat(65)), None);
}

#[test]
fn the_year_is_said_as_the_field_says_it() {
    for (code, vi, en) in [
        ("year", "năm 2023", "2023"),
        ("H1", "6 tháng đầu năm 2023", "first 6 months of 2023"),
        ("Q1", "quý I/2023", "first quarter of 2023"),
        ("1M", "tháng 1/2023", "January 2023"),
        ("9M", "9 tháng đầu năm 2023", "first 9 months of 2023"),
        ("to Oct", "đến tháng 10, năm 2023", "to Oct, 2023"),
    ] {
        assert_eq!(period(code).label_in_year(2023, Lang::Vi), vi);
        assert_eq!(period(code).label_in_year(2023, Lang::En), en);
    }
}

#[test]
fn real_reports_were_possible_on_the_day_of_their_publication() {
    for (code, year, published) in [
        ("Q1", 2024, "2024-03-25"),
        ("H1", 2025, "2025-06-25"),
        ("H1", 2021, "2021-06-30"),
        ("year", 2024, "2024-12-06"),
        ("9M", 2022, "2022-10-04"),
        ("to 10 March", 2025, "2025-03-10"),
        ("to Oct", 2023, "2023-10-18"),
    ] {
        assert!(
            period(code).first_reportable(year).unwrap() <= date(published),
            "{code}"
        );
    }
    assert_eq!(
        period("year").first_reportable(2026),
        Some(date("2026-12-01"))
    );
    assert_eq!(
        period("to 10 March").first_reportable(2026),
        Some(date("2026-03-10"))
    );
    assert_eq!(period("to 31 April").end_of(2025), None);
    assert_eq!(period("to date").first_reportable(2025), None);
}

#[test]
fn longer_spans_come_later_in_the_year_and_the_full_year_last() {
    let order = [
        "to date",
        "2M",
        "to 10 March",
        "Q1",
        "to 25 April",
        "5M",
        "H1",
        "9M",
        "10M",
        "year",
    ];
    let ranks: Vec<u16> = order
        .iter()
        .map(|code| period(code).order_in_year())
        .collect();
    assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "{ranks:?}");
}
