//! Fixed-point numbers: figures (results, plans), points (scores) and percentages.
//! Four decimals, exact, never a float; JSON carries them as text in point notation.

mod decimal;
#[cfg(test)]
mod tests;

use crate::lang::Lang;
pub(crate) use decimal::{divide_rounded, push_grouped};
use decimal::{parse_plain, parse_typed, write_for_people, write_plain};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// Why a text is not a number that can be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureError {
    /// Nothing was written.
    Empty,
    /// Letters, units, two decimal marks, or separators in the wrong place.
    NotANumber,
    /// More decimals than are kept (4 for figures and points, 2 for percentages).
    TooManyDecimals,
    /// Beyond about 922 trillion.
    TooLarge,
}

impl FigureError {
    /// The stable code that the screens translate.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "required",
            Self::NotANumber => "not-a-number",
            Self::TooManyDecimals => "too-many-decimals",
            Self::TooLarge => "too-large",
        }
    }
}

impl fmt::Display for FigureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for FigureError {}

/// Defines a fixed-point newtype over `i64` with its reading, writing, arithmetic and serde.
macro_rules! fixed_point {
    ($(#[$meta:meta])* $name:ident, $decimals:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(i64);

        impl $name {
            /// Number of decimals kept.
            pub const DECIMALS: u32 = $decimals;
            /// Raw value of one.
            pub const SCALE: i64 = 10_i64.pow($decimals);
            /// Zero.
            pub const ZERO: Self = Self(0);

            /// From the stored integer (the value times [`Self::SCALE`]).
            #[must_use]
            pub const fn from_raw(raw: i64) -> Self {
                Self(raw)
            }

            /// The integer to store (the value times [`Self::SCALE`]).
            #[must_use]
            pub const fn raw(self) -> i64 {
                self.0
            }

            /// From a whole number; never overflows.
            #[must_use]
            pub const fn from_int(whole: i32) -> Self {
                Self(whole as i64 * Self::SCALE)
            }

            /// Reads the notation of files and APIs: `68956.99`, optional hyphen, no separators, no spaces.
            ///
            /// # Errors
            /// Says what is wrong with the text; nothing is rounded.
            pub fn parse_plain(text: &str) -> Result<Self, FigureError> {
                parse_plain(text, $decimals).map(Self)
            }

            /// Reads what a person typed: `1.234,5` or `1 234,5` in Vietnamese, `1,234.5` in English.
            ///
            /// An ambiguous text follows the language: `1.234` is one thousand in Vietnamese; `1.5` there is
            /// refused, because its point stands where no thousands separator can.
            ///
            /// # Errors
            /// Says what is wrong with the text; nothing is rounded.
            pub fn parse_typed(text: &str, lang: Lang) -> Result<Self, FigureError> {
                parse_typed(text, lang, $decimals).map(Self)
            }

            /// Point notation with as few decimals as possible, as in files and APIs: `-86.5`.
            #[must_use]
            pub fn plain(self) -> String {
                write_plain(self.0, $decimals)
            }

            /// For people, with as few decimals as possible: `1.234,5` or `1,234.5`.
            #[must_use]
            pub fn format(self, lang: Lang) -> String {
                write_for_people(self.0, $decimals, lang, None)
            }

            /// For people, with exactly this many decimals (at most those kept), rounded half away from zero.
            #[must_use]
            pub fn format_fixed(self, lang: Lang, decimals: u8) -> String {
                write_for_people(self.0, $decimals, lang, Some(u32::from(decimals)))
            }

            /// The fewest decimals that show this value exactly, so that a column can be aligned.
            #[must_use]
            pub const fn decimals_needed(self) -> u8 {
                let mut raw = self.0;
                let mut needed: u8 = $decimals;
                while needed > 0 && raw % 10 == 0 {
                    raw /= 10;
                    needed -= 1;
                }
                needed
            }

            /// Exact sum; `None` on overflow.
            #[must_use]
            pub const fn checked_add(self, other: Self) -> Option<Self> {
                match self.0.checked_add(other.0) {
                    Some(raw) => Some(Self(raw)),
                    None => None,
                }
            }

            /// Exact difference; `None` on overflow.
            #[must_use]
            pub const fn checked_sub(self, other: Self) -> Option<Self> {
                match self.0.checked_sub(other.0) {
                    Some(raw) => Some(Self(raw)),
                    None => None,
                }
            }

            /// Exact product with a whole number; `None` on overflow.
            #[must_use]
            pub const fn checked_mul(self, times: i64) -> Option<Self> {
                match self.0.checked_mul(times) {
                    Some(raw) => Some(Self(raw)),
                    None => None,
                }
            }

            /// Exact sum of many (zero for none); `None` on overflow.
            #[must_use]
            pub fn checked_sum(values: &[Self]) -> Option<Self> {
                let sum: i128 = values.iter().map(|value| i128::from(value.0)).sum();
                i64::try_from(sum).ok().map(Self)
            }

            /// Arithmetic mean, rounded half away from zero to the decimals kept; `None` for no values.
            #[must_use]
            pub fn mean(values: &[Self]) -> Option<Self> {
                let count = i128::try_from(values.len()).ok().filter(|count| *count > 0)?;
                let sum: i128 = values.iter().map(|value| i128::from(value.0)).sum();
                i64::try_from(divide_rounded(sum, count)).ok().map(Self)
            }

            /// One of `parts` equal parts, rounded half away from zero to the decimals kept; `None` for no parts.
            #[must_use]
            pub fn divided(self, parts: u32) -> Option<Self> {
                let parts = Some(i128::from(parts)).filter(|parts| *parts > 0)?;
                i64::try_from(divide_rounded(i128::from(self.0), parts)).ok().map(Self)
            }

            /// Whether the value is below zero.
            #[must_use]
            pub const fn is_negative(self) -> bool {
                self.0 < 0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.plain())
            }
        }

        impl std::str::FromStr for $name {
            type Err = FigureError;

            fn from_str(text: &str) -> Result<Self, FigureError> {
                Self::parse_plain(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.plain())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse_plain(&text).map_err(de::Error::custom)
            }
        }
    };
}

fixed_point!(
    /// A measured or planned value in the target's own unit of measure; 4 decimals.
    Figure,
    4
);
fixed_point!(
    /// Points of a score; 4 decimals. A type of its own, so that points and figures never mix.
    Points,
    4
);
fixed_point!(
    /// A percentage in basis points: the raw value 10 000 is 100 %.
    Percent,
    2
);

impl Figure {
    /// This figure as a percentage of `whole`, see [`Percent::of`].
    #[must_use]
    pub fn percent_of(self, whole: Self) -> Option<Percent> {
        Percent::of(self, whole)
    }

    /// Where the figure lies between `low` and `high`, in thousandths (0 to 1000, clamped), for small charts.
    ///
    /// 500 when `low` equals `high`.
    #[must_use]
    pub fn position_between(self, low: Self, high: Self) -> u16 {
        if low >= high {
            return 500;
        }
        let from_low = i128::from(self.clamp(low, high).0) - i128::from(low.0);
        let span = i128::from(high.0) - i128::from(low.0);
        u16::try_from(divide_rounded(from_low * 1000, span)).unwrap_or(1000)
    }
}

impl Points {
    /// The same number as a figure, for a board that shows scores as figures.
    #[must_use]
    pub const fn as_figure(self) -> Figure {
        Figure(self.0)
    }

    /// The same number as points, for an index that is published as points.
    #[must_use]
    pub const fn from_figure(figure: Figure) -> Self {
        Self(figure.0)
    }
}

impl Percent {
    /// A hundred per cent.
    pub const HUNDRED: Self = Self::from_int(100);

    /// `part` as a percentage of `whole`, rounded half away from zero to two decimals.
    ///
    /// `None` when `whole` is zero or negative (a percentage of it says nothing) or on overflow.
    #[must_use]
    pub fn of(part: Figure, whole: Figure) -> Option<Self> {
        Self::ratio(i128::from(part.raw()), i128::from(whole.raw()))
    }

    /// `part` of `whole` counted things as a percentage; `None` when there are none.
    #[must_use]
    pub fn of_count(part: u32, whole: u32) -> Option<Self> {
        Self::ratio(i128::from(part), i128::from(whole))
    }

    fn ratio(part: i128, whole: i128) -> Option<Self> {
        if whole <= 0 {
            return None;
        }
        let hundredth = i128::from(Self::HUNDRED.0);
        i64::try_from(divide_rounded(part * hundredth, whole))
            .ok()
            .map(Self)
    }

    /// Basis points: 10 000 is 100 %.
    #[must_use]
    pub const fn basis_points(self) -> i64 {
        self.0
    }

    /// For people, with the sign: `110,14%` or `110.14%`.
    #[must_use]
    pub fn format_percent(self, lang: Lang) -> String {
        let mut out = self.format(lang);
        out.push('%');
        out
    }
}
