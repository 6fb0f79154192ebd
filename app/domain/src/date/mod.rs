//! Calendar dates, dates of which only the year or month is known, and moments in time.
//! Moments are shown in Vietnam time, which has been UTC+7 without summer time since 1975.

mod partial;
mod timestamp;

pub use partial::PartialDate;
pub use timestamp::Timestamp;

use crate::lang::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// A day of the proleptic Gregorian calendar, years 1 to 9999. JSON carries it as `2026-09-28`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: i16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day that can be written.
    pub const MIN: Self = Self {
        year: 1,
        month: 1,
        day: 1,
    };
    /// The last day that can be written.
    pub const MAX: Self = Self {
        year: 9999,
        month: 12,
        day: 31,
    };

    /// A day; `None` when the calendar has no such day or the year is not in 1..=9999.
    #[must_use]
    pub const fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        if year >= 1
            && year <= 9999
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= days_in_month(year, month)
        {
            Some(Self { year, month, day })
        } else {
            None
        }
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The last day of a month; `None` when there is no such month.
    #[must_use]
    pub const fn end_of_month(year: i16, month: u8) -> Option<Self> {
        if month < 1 || month > 12 {
            return None;
        }
        Self::new(year, month, days_in_month(year, month))
    }

    /// Reads exactly `YYYY-MM-DD`; `None` for anything else.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let year = digits(text.get(0..4)?)?;
        let month = digits(text.get(5..7)?)?;
        let day = digits(text.get(8..10)?)?;
        Self::new(
            i16::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }

    /// Reads what a person typed: `28/09/2026`, `28-9-2026`, `28.9.2026`, or the ISO form of a date field.
    #[must_use]
    pub fn parse_typed(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(date) = Self::parse_iso(text) {
            return Some(date);
        }
        let mut parts = text.split(['/', '-', '.']);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || day.len() > 2 || month.len() > 2 {
            return None;
        }
        Self::new(
            i16::try_from(digits(year)?).ok()?,
            u8::try_from(digits(month)?).ok()?,
            u8::try_from(digits(day)?).ok()?,
        )
    }

    /// `2026-09-28`.
    #[must_use]
    pub fn iso(self) -> String {
        let mut out = String::with_capacity(10);
        push_padded(&mut out, self.year.unsigned_abs().into(), 4);
        out.push('-');
        push_padded(&mut out, self.month.into(), 2);
        out.push('-');
        push_padded(&mut out, self.day.into(), 2);
        out
    }

    /// For people: `28/09/2026` or `28 Sep 2026`.
    #[must_use]
    pub fn format(self, lang: Lang) -> String {
        let mut out = String::with_capacity(11);
        match lang {
            Lang::Vi => {
                push_padded(&mut out, self.day.into(), 2);
                out.push('/');
                push_padded(&mut out, self.month.into(), 2);
                out.push('/');
            }
            Lang::En => {
                push_padded(&mut out, self.day.into(), 1);
                out.push(' ');
                out.push_str(month_name(self.month));
                out.push(' ');
            }
        }
        push_padded(&mut out, self.year.unsigned_abs().into(), 4);
        out
    }

    /// Days since 1970-01-01 (which is day 0).
    ///
    /// Howard Hinnant's `days_from_civil`, <https://howardhinnant.github.io/date_algorithms.html>.
    #[must_use]
    pub const fn day_number(self) -> i32 {
        let month = self.month as i32;
        let year = self.year as i32 - if month <= 2 { 1 } else { 0 };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (month + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + self.day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// Whether it is a Saturday or Sunday.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        // Day 0, 1970-01-01, was a Thursday.
        matches!(self.day_number().rem_euclid(7), 2 | 3)
    }

    /// The day with this number; `None` outside the years 1 to 9999. Inverse of [`Self::day_number`].
    #[must_use]
    pub fn from_day_number(number: i32) -> Option<Self> {
        let shifted = i64::from(number) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Self::new(
            i16::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }

    /// The day so many days later (earlier when negative); `None` outside the years 1 to 9999.
    #[must_use]
    pub fn add_days(self, days: i32) -> Option<Self> {
        Self::from_day_number(self.day_number().checked_add(days)?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_iso(&text).ok_or_else(|| de::Error::custom("not a date"))
    }
}

const fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => {
            if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) {
                29
            } else {
                28
            }
        }
        _ => 31,
    }
}

/// The English short name of a month 1 to 12.
pub(crate) const fn month_name(month: u8) -> &'static str {
    match month {
        1 => "Jan",
        2 => "Feb",
        3 => "Mar",
        4 => "Apr",
        5 => "May",
        6 => "Jun",
        7 => "Jul",
        8 => "Aug",
        9 => "Sep",
        10 => "Oct",
        11 => "Nov",
        _ => "Dec",
    }
}

/// A number of ASCII digits only (no sign, no spaces); `None` otherwise or above nine digits.
pub(crate) fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// Appends a number with leading zeros up to the width.
pub(crate) fn push_padded(out: &mut String, value: u32, width: usize) {
    let digits = value.to_string();
    for _ in digits.len()..width {
        out.push('0');
    }
    out.push_str(&digits);
}

#[cfg(test)]
mod tests;
