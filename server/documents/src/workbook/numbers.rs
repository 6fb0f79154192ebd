//! Numbers of Excel that mean days or percentages, from their shortest decimal.

use domain::Date;

/// Days from day 0 of a workbook to 1970-01-01, right from 1 March 1900 on.
const EPOCH_1900: i32 = 25_569;
/// The same for workbooks that count from 1904.
const EPOCH_1904: i32 = 24_107;

/// The day of a number of Excel; what lies behind the point is the time of day.
pub(super) fn day(plain: &str, from_1904: bool) -> Option<Date> {
    let whole: i32 = plain
        .split_once('.')
        .map_or(plain, |(whole, _)| whole)
        .parse()
        .ok()?;
    let number = match whole {
        _ if from_1904 => whole.checked_sub(EPOCH_1904)?,
        // Excel counts 29 February 1900, which never was.
        1..=59 => whole + 1 - EPOCH_1900,
        61.. => whole.checked_sub(EPOCH_1900)?,
        _ => return None,
    };
    Date::from_day_number(number).filter(|day| day.year() >= 1900)
}

/// A plain decimal with its point two places to the right: exact, where multiplying would not be.
pub(super) fn hundredfold(plain: &str) -> String {
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (moved, rest) = fraction.split_at_checked(2).unwrap_or((fraction, ""));
    let whole = format!("{whole}{moved:0<2}");
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    if rest.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_exact() {
        for (plain, percent) in [
            ("0.3333", "33.33"),
            ("1", "100"),
            ("0.5", "50"),
            ("-0.05", "-5"),
            ("0", "0"),
            ("0.33335", "33.335"),
        ] {
            assert_eq!(hundredfold(plain), percent);
        }
    }

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        let iso = |plain: &str, from_1904| day(plain, from_1904).map(Date::iso);
        assert_eq!(iso("46293", false).as_deref(), Some("2026-09-28"));
        assert_eq!(iso("46293.75", false).as_deref(), Some("2026-09-28"));
        assert_eq!(iso("44831", true).as_deref(), Some("2026-09-28"));
        assert_eq!(iso("1", false).as_deref(), Some("1900-01-01"));
        assert_eq!(iso("60", false), None);
        assert_eq!(iso("61", false).as_deref(), Some("1900-03-01"));
        assert_eq!(iso("-4", false), None);
        assert_eq!(iso("99999999999", false), None);
    }
}
