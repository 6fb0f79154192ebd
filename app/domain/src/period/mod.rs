//! The part of a year that a figure is about: the whole year, its first months, or a span in words.
//! Codes are those of the reference data (`results.csv`, column `period`).

use crate::date::{Date, digits, month_name};
use crate::lang::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// Longest code of a period, in bytes.
const MAX_CODE_LEN: usize = 64;

/// The part of a year that a figure is about. JSON carries its code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Period {
    /// The whole year.
    Year,
    /// The first months of the year, 1 to 11: `Q1` is 3, `H1` is 6, `9M` is 9.
    FirstMonths(u8),
    /// A span that only words describe, such as `to Oct`; kept as the source has it.
    Other(String),
}

impl Period {
    /// Reads a code: `year`, `H1`, `Q1`, `1M` to `12M`; any other text becomes [`Self::Other`].
    ///
    /// `None` for an empty text or one longer than 64 bytes.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim();
        if code.is_empty() || code.len() > MAX_CODE_LEN || code.chars().any(char::is_control) {
            return None;
        }
        let months = match code {
            "year" => Some(12),
            "H1" => Some(6),
            "Q1" => Some(3),
            _ => code.strip_suffix('M').and_then(digits),
        };
        Some(match months.and_then(|months| u8::try_from(months).ok()) {
            Some(12) => Self::Year,
            Some(months @ 1..=11) => Self::FirstMonths(months),
            _ => Self::Other(code.to_owned()),
        })
    }

    /// From the first of January to `end`: `to 10 March`.
    #[must_use]
    pub fn until(end: Date) -> Self {
        let month = MONTHS
            .get(usize::from(end.month()).saturating_sub(1))
            .copied()
            .unwrap_or_default();
        Self::Other(format!("to {} {month}", end.day()))
    }

    /// From the first of January to the end of a month, 1 to 12: `to Feb`.
    #[must_use]
    pub fn until_month(month: u8) -> Self {
        Self::Other(format!("to {}", month_name(month)))
    }

    /// The code that [`Self::parse`] reads.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Year | Self::FirstMonths(12..) => String::from("year"),
            Self::FirstMonths(6) => String::from("H1"),
            Self::FirstMonths(3) => String::from("Q1"),
            Self::FirstMonths(months) => {
                let mut out = months.to_string();
                out.push('M');
                out
            }
            Self::Other(code) => code.clone(),
        }
    }

    /// Whether a figure of this period closes the year.
    #[must_use]
    pub const fn is_full_year(&self) -> bool {
        matches!(self, Self::Year | Self::FirstMonths(12..))
    }

    /// The words for people, without the year: `cả năm`, `quý I`, `9 tháng đầu năm`.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Year | Self::FirstMonths(12..), Lang::Vi) => String::from("cả năm"),
            (Self::Year | Self::FirstMonths(12..), Lang::En) => String::from("full year"),
            (Self::FirstMonths(3), Lang::Vi) => String::from("quý I"),
            (Self::FirstMonths(3), Lang::En) => String::from("first quarter"),
            (Self::FirstMonths(1), Lang::Vi) => String::from("tháng 1"),
            (Self::FirstMonths(1), Lang::En) => String::from("January"),
            (Self::FirstMonths(months), Lang::Vi) => {
                let mut out = months.to_string();
                out.push_str(" tháng đầu năm");
                out
            }
            (Self::FirstMonths(months), Lang::En) => {
                let mut out = String::from("first ");
                out.push_str(&months.to_string());
                out.push_str(" months");
                out
            }
            (Self::Other(code), _) => other_label(code, lang),
        }
    }

    /// The words with the year: `năm 2023`, `quý I/2023`, `9 tháng đầu năm 2023`.
    #[must_use]
    pub fn label_in_year(&self, year: i16, lang: Lang) -> String {
        let mut out = match (self, lang) {
            (Self::Year | Self::FirstMonths(12..), Lang::Vi) => String::from("năm "),
            (Self::Year | Self::FirstMonths(12..), Lang::En) => String::new(),
            _ => {
                let mut label = self.label(lang);
                label.push_str(match (self, lang) {
                    (Self::FirstMonths(1 | 3), Lang::Vi) => "/",
                    (Self::FirstMonths(_), Lang::Vi) | (Self::FirstMonths(1), Lang::En) => " ",
                    (Self::FirstMonths(_), Lang::En) => " of ",
                    (_, Lang::Vi) => ", năm ",
                    (_, Lang::En) => ", ",
                });
                label
            }
        };
        out.push_str(&year.to_string());
        out
    }

    /// The last day of the period in `year`; `None` when the words do not say it (`to date`).
    #[must_use]
    pub fn end_of(&self, year: i16) -> Option<Date> {
        match self {
            Self::Year => Date::end_of_month(year, 12),
            Self::FirstMonths(months) => Date::end_of_month(year, (*months).clamp(1, 12)),
            Self::Other(code) => {
                let (month, day) = other_end(code)?;
                match day {
                    Some(day) => Date::new(year, month, day),
                    None => Date::end_of_month(year, month),
                }
            }
        }
    }

    /// The first day on which a figure of this period can be reported; `None` when the words do not say it.
    ///
    /// The closing month has begun: reports are drawn up for the review meeting, before the period is quite over.
    /// The reference data has the first quarter of 2024 as of 25 March, the first half of 2025 on 25 June and
    /// the year 2024 on 6 December. A span that names a day must have reached that day.
    #[must_use]
    pub fn first_reportable(&self, year: i16) -> Option<Date> {
        let end = self.end_of(year)?;
        match self {
            Self::Other(code) if other_end(code)?.1.is_some() => Some(end),
            _ => Date::new(end.year(), end.month(), 1),
        }
    }

    /// Orders the figures of one year by how much of it they cover; a full year is last (highest).
    ///
    /// A span of unknown end is 0: it never claims to be later than a dated one.
    #[must_use]
    pub fn order_in_year(&self) -> u16 {
        if self.is_full_year() {
            return u16::MAX;
        }
        // 2001 is any year without 29 February: the order does not depend on the year.
        self.end_of(2001)
            .map_or(0, |end| u16::from(end.month()) * 32 + u16::from(end.day()))
    }
}

/// Month and, where named, day on which a span in words ends.
fn other_end(code: &str) -> Option<(u8, Option<u8>)> {
    match code {
        "Q2" => return Some((6, None)),
        "Q3" => return Some((9, None)),
        "Q4" | "H2" => return Some((12, None)),
        "June (pledged)" => return Some((6, None)),
        "3-month peak Mar-May" => return Some((5, None)),
        _ => {}
    }
    let mut words = code.strip_prefix("to ")?.split(' ');
    let first = words.next()?;
    let end = match digits(first) {
        Some(day) => (month_of(words.next()?)?, Some(u8::try_from(day).ok()?)),
        None => (month_of(first)?, None),
    };
    match words.next() {
        None => Some(end),
        Some(_) => None,
    }
}

/// The months as codes of periods spell them.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month of an English name, short or full.
fn month_of(name: &str) -> Option<u8> {
    (1_u8..=12)
        .zip(MONTHS)
        .find(|(month, full)| name == *full || name == month_name(*month))
        .map(|(month, _)| month)
}

fn other_label(code: &str, lang: Lang) -> String {
    let fixed = match (code, lang) {
        ("to date", Lang::Vi) => Some("đến nay"),
        ("June (pledged)", Lang::Vi) => Some("tháng 6 (đăng ký ủng hộ)"),
        ("avg 2021-2023 (est.)", Lang::Vi) => Some("bình quân 2021–2023 (ước)"),
        ("avg 2021-2023 (est.)", Lang::En) => Some("average 2021–2023 (estimate)"),
        ("mid-term yearly average", Lang::Vi) => Some("bình quân hằng năm nửa đầu nhiệm kỳ"),
        ("3-month peak Mar-May", Lang::Vi) => Some("đợt cao điểm 3 tháng (tháng 3–5)"),
        ("3-month peak Mar-May", Lang::En) => Some("3-month peak, March–May"),
        ("mid-term", Lang::Vi) => Some("giữa nhiệm kỳ"),
        ("term (4-year estimate)", Lang::Vi) => Some("cả nhiệm kỳ (ước sau 4 năm)"),
        ("H2", Lang::Vi) => Some("6 tháng cuối năm"),
        ("H2", Lang::En) => Some("second half"),
        ("Q2", Lang::Vi) => Some("quý II"),
        ("Q2", Lang::En) => Some("second quarter"),
        ("Q3", Lang::Vi) => Some("quý III"),
        ("Q3", Lang::En) => Some("third quarter"),
        ("Q4", Lang::Vi) => Some("quý IV"),
        ("Q4", Lang::En) => Some("fourth quarter"),
        _ => None,
    };
    if let Some(fixed) = fixed {
        return fixed.to_owned();
    }
    match (other_end(code), lang) {
        (Some((month, Some(day))), Lang::Vi) => {
            let mut out = String::from("đến ");
            out.push_str(&day.to_string());
            out.push('/');
            out.push_str(&month.to_string());
            out
        }
        (Some((month, None)), Lang::Vi) => {
            let mut out = String::from("đến tháng ");
            out.push_str(&month.to_string());
            out
        }
        _ => code.to_owned(),
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| de::Error::custom("not a period"))
    }
}

#[cfg(test)]
mod tests;
