//! A date of which only the year, or the year and the month, may be known.
//! Sources say "2021", "2024-06" or "2021-03-12"; nothing is invented to fill the gap.

use super::{Date, digits, month_name, push_padded};
use crate::lang::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::cmp::Ordering;
use std::fmt;

/// A year, a month of a year, or a day. Ordered by its first day, then the coarser before the finer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// Only the year is known.
    Year(i16),
    /// Year and month (1 to 12) are known.
    Month(i16, u8),
    /// The day is known.
    Day(Date),
}

impl PartialDate {
    /// Reads `2021`, `2024-06` or `2021-03-12`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.len() {
            4 => {
                let year = i16::try_from(digits(text)?).ok()?;
                Date::new(year, 1, 1).map(|_| Self::Year(year))
            }
            7 => {
                let (year, month) = text.split_once('-')?;
                if year.len() != 4 {
                    return None;
                }
                let year = i16::try_from(digits(year)?).ok()?;
                let month = u8::try_from(digits(month)?).ok()?;
                Date::new(year, month, 1).map(|_| Self::Month(year, month))
            }
            _ => Date::parse_iso(text).map(Self::Day),
        }
    }

    /// The text that [`Self::parse`] reads.
    #[must_use]
    pub fn iso(self) -> String {
        let mut out = String::with_capacity(10);
        match self {
            Self::Year(year) => push_padded(&mut out, year.unsigned_abs().into(), 4),
            Self::Month(year, month) => {
                push_padded(&mut out, year.unsigned_abs().into(), 4);
                out.push('-');
                push_padded(&mut out, month.into(), 2);
            }
            Self::Day(date) => out = date.iso(),
        }
        out
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }

    /// The first day that it may mean.
    #[must_use]
    pub fn start(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).unwrap_or(Date::MIN),
            Self::Month(year, month) => Date::new(year, month, 1).unwrap_or(Date::MIN),
            Self::Day(date) => date,
        }
    }

    /// The last day that it may mean.
    #[must_use]
    pub fn end(self) -> Date {
        match self {
            Self::Year(year) => Date::new(year, 12, 31).unwrap_or(Date::MAX),
            Self::Month(year, month) => Date::end_of_month(year, month).unwrap_or(Date::MAX),
            Self::Day(date) => date,
        }
    }

    /// Stored ISO text for people, as [`Self::format`] writes it; text that is none stays as it is.
    #[must_use]
    pub fn words(iso: &str, lang: Lang) -> String {
        Self::parse(iso).map_or_else(|| iso.to_owned(), |day| day.format(lang))
    }

    /// For people: `2021`, `06/2024`, `12/03/2021`; in English `2021`, `Jun 2024`, `12 Mar 2021`.
    #[must_use]
    pub fn format(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Day(date), _) => date.format(lang),
            (Self::Year(_), _) => self.iso(),
            (Self::Month(year, month), Lang::Vi) => {
                let mut out = String::new();
                push_padded(&mut out, month.into(), 2);
                out.push('/');
                push_padded(&mut out, year.unsigned_abs().into(), 4);
                out
            }
            (Self::Month(year, month), Lang::En) => {
                let mut out = String::from(month_name(month));
                out.push(' ');
                push_padded(&mut out, year.unsigned_abs().into(), 4);
                out
            }
        }
    }

    const fn precision(self) -> u8 {
        match self {
            Self::Year(_) => 0,
            Self::Month(..) => 1,
            Self::Day(_) => 2,
        }
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.start(), self.precision()).cmp(&(other.start(), other.precision()))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self::Day(date)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("not a year, month or day"))
    }
}
