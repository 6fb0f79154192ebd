//! The planned yardstick of a target: at least, below, at most, or a range.
//! Read from the reference files, stored in parts, and written in words.

use super::Polarity;
use crate::figure::{Figure, FigureError};
use crate::lang::Lang;
use crate::text::search_key;
use serde::{Deserialize, Serialize};

/// The planned yardstick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// This much or more («từ … trở lên»).
    AtLeast(Figure),
    /// Strictly less («dưới …»).
    Below(Figure),
    /// This much or less («không quá …»).
    AtMost(Figure),
    /// From low to high, both included.
    Range {
        /// Lower end, not above `high`.
        low: Figure,
        /// Upper end.
        high: Figure,
    },
}

coded! {
    /// The kind of a yardstick without its numbers, as stored.
    BoundKind {
        /// See [`Bound::AtLeast`].
        AtLeast = "at-least", "ít nhất", "at least";
        /// See [`Bound::Below`].
        Below = "below", "dưới", "below";
        /// See [`Bound::AtMost`].
        AtMost = "at-most", "không quá", "at most";
        /// See [`Bound::Range`].
        Range = "range", "trong khoảng", "range";
    }
}

impl Bound {
    /// Reads a planned value of the reference files: `7.24`, or a range `7-9`.
    ///
    /// A single value is at least (higher is better) or at most (lower is better); below when the target's note says
    /// «dưới».
    ///
    /// # Errors
    /// As [`Self::parse_as`].
    pub fn parse(text: &str, polarity: Polarity, note: &str) -> Result<Self, FigureError> {
        let kind = match polarity {
            _ if split_range(text).is_some() => BoundKind::Range,
            Polarity::HigherIsBetter => BoundKind::AtLeast,
            Polarity::LowerIsBetter if says_below(note) => BoundKind::Below,
            Polarity::LowerIsBetter => BoundKind::AtMost,
        };
        Self::parse_as(kind, text)
    }

    /// Reads a planned value whose kind is known: `7.24`, or `7-9` for a range.
    ///
    /// # Errors
    /// As [`Figure::parse_plain`]; a range without two ends, or with the low end above the high end, is not a number.
    pub fn parse_as(kind: BoundKind, text: &str) -> Result<Self, FigureError> {
        let text = text.trim();
        Ok(match kind {
            BoundKind::AtLeast => Self::AtLeast(Figure::parse_plain(text)?),
            BoundKind::Below => Self::Below(Figure::parse_plain(text)?),
            BoundKind::AtMost => Self::AtMost(Figure::parse_plain(text)?),
            BoundKind::Range if text.is_empty() => return Err(FigureError::Empty),
            BoundKind::Range => {
                let (low, high) = split_range(text).ok_or(FigureError::NotANumber)?;
                let low = Figure::parse_plain(low.trim())?;
                let high = Figure::parse_plain(high.trim())?;
                Self::range(low, high).ok_or(FigureError::NotANumber)?
            }
        })
    }

    /// A range; `None` when its low end is above its high end.
    #[must_use]
    pub fn range(low: Figure, high: Figure) -> Option<Self> {
        (low <= high).then_some(Self::Range { low, high })
    }

    /// The yardstick of its stored parts: kind, first value, second value (a range's high end).
    ///
    /// `None` when the parts do not fit together.
    #[must_use]
    pub fn from_parts(kind: BoundKind, value: Figure, high: Option<Figure>) -> Option<Self> {
        match (kind, high) {
            (BoundKind::AtLeast, None) => Some(Self::AtLeast(value)),
            (BoundKind::Below, None) => Some(Self::Below(value)),
            (BoundKind::AtMost, None) => Some(Self::AtMost(value)),
            (BoundKind::Range, Some(high)) => Self::range(value, high),
            _ => None,
        }
    }

    /// The stored parts, see [`Self::from_parts`].
    #[must_use]
    pub const fn parts(self) -> (BoundKind, Figure, Option<Figure>) {
        match self {
            Self::AtLeast(value) => (BoundKind::AtLeast, value, None),
            Self::Below(value) => (BoundKind::Below, value, None),
            Self::AtMost(value) => (BoundKind::AtMost, value, None),
            Self::Range { low, high } => (BoundKind::Range, low, Some(high)),
        }
    }

    /// Which way is better by the bound's own meaning; `None` for a range, where the target says it.
    #[must_use]
    pub const fn polarity(self) -> Option<Polarity> {
        match self {
            Self::AtLeast(_) => Some(Polarity::HigherIsBetter),
            Self::Below(_) | Self::AtMost(_) => Some(Polarity::LowerIsBetter),
            Self::Range { .. } => None,
        }
    }

    /// The value at which a chart draws the target line: the bound itself, the low end of a range.
    #[must_use]
    pub const fn line(self) -> Figure {
        self.parts().1
    }

    /// The words for people: `từ 7,24 trở lên`, `dưới 2`, `không quá 25,2`, `từ 7 đến 9`.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        let (before, first, between, second, after) = match (self, lang) {
            (Self::AtLeast(value), Lang::Vi) => ("từ ", value, "", None, " trở lên"),
            (Self::AtLeast(value), Lang::En) => ("at least ", value, "", None, ""),
            (Self::Below(value), Lang::Vi) => ("dưới ", value, "", None, ""),
            (Self::Below(value), Lang::En) => ("below ", value, "", None, ""),
            (Self::AtMost(value), Lang::Vi) => ("không quá ", value, "", None, ""),
            (Self::AtMost(value), Lang::En) => ("at most ", value, "", None, ""),
            (Self::Range { low, high }, Lang::Vi) => ("từ ", low, " đến ", Some(high), ""),
            (Self::Range { low, high }, Lang::En) => ("", low, " to ", Some(high), ""),
        };
        let mut out = String::from(before);
        out.push_str(&first.format(lang));
        if let Some(second) = second {
            out.push_str(between);
            out.push_str(&second.format(lang));
        }
        out.push_str(after);
        out
    }
}

/// The two ends of `7-9` or `7–9`; a leading hyphen is a minus sign.
fn split_range(text: &str) -> Option<(&str, &str)> {
    let (at, dash) = text
        .char_indices()
        .skip(1)
        .find(|(_, c)| matches!(c, '-' | '\u{2013}'))?;
    let (low, rest) = text.split_at_checked(at)?;
    Some((low, rest.get(dash.len_utf8()..)?))
}

/// Whether a note says «dưới» as a word of its own.
fn says_below(note: &str) -> bool {
    search_key(note).split(' ').any(|word| word == "duoi")
}
