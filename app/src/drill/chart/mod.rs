//! Options of charts, typed by charming and sent as JSON. Colours are names of the style sheet's tokens (`@series-1`):
//! the browser puts in the values of the theme that is on. Fonts, margins, tips and the place of legends are its own, too:
//! only it knows how wide the page is.

mod bars;
mod bubbles;
mod fit;
mod matrix;
mod points;
mod shapes;
mod trend;

use charming::Chart;
use charming::element::Color;
use domain::target::TargetStatus;
use domain::{Figure, Lang};
use serde_json::{Value, json};

pub(super) use bars::{Bar, Bars, bars, columns_of_counts};
pub(super) use bubbles::{Bubble, Bubbles, bubbles};
pub(super) use fit::{as_figure, grade_words, is_low, short, size_of, tone_of_share};
pub(super) use matrix::{Heat, Leaf, heat, treemap};
pub(super) use points::{Dot, scatter};
pub(super) use shapes::{Arm, boxes, radar};
pub(super) use trend::{Course, Ends, courses, slope};

/// A colour with a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Nothing is judged.
    Plain,
    /// The present unit, or a chosen one, by number from 1.
    Series(u8),
    /// Better than planned.
    Exceeded,
    /// As planned.
    Met,
    /// Not reached.
    NotMet,
    /// Not over yet.
    InProgress,
    /// Nothing is known.
    None,
}

impl Tone {
    pub(super) const fn token(self) -> &'static str {
        match self {
            Self::Plain => "@bar-fill",
            Self::Series(1) => "@series-1",
            Self::Series(2) => "@series-2",
            Self::Series(3) => "@series-3",
            Self::Series(4) => "@series-4",
            Self::Series(5) => "@series-5",
            Self::Series(_) => "@series-6",
            Self::Exceeded => "@bar-exceeded",
            Self::Met => "@bar-met",
            Self::NotMet => "@bar-not-met",
            Self::InProgress => "@bar-progress",
            Self::None => "@bar-none",
        }
    }

    fn color(self) -> Color {
        token(self.token())
    }
}

impl From<TargetStatus> for Tone {
    fn from(status: TargetStatus) -> Self {
        match status {
            TargetStatus::Exceeded => Self::Exceeded,
            TargetStatus::Met => Self::Met,
            TargetStatus::NotMet => Self::NotMet,
            TargetStatus::InProgress => Self::InProgress,
            TargetStatus::NoFigure | TargetStatus::NoPlan | TargetStatus::NotComparable => {
                Self::None
            }
        }
    }
}

fn token(name: &str) -> Color {
    Color::Value(name.to_owned())
}

/// A value for the eye. Charts are drawn in floating point; no number is ever read back from one.
fn drawn(value: Figure) -> f64 {
    value.raw() as f64 / Figure::SCALE as f64
}

/// The options, with the words that the browser formats numbers by.
fn options(chart: &Chart, unit: &str, digits: u8, lang: Lang) -> Value {
    let mut value = serde_json::to_value(chart).unwrap_or_else(|error| {
        tracing::error!(%error, "a chart could not be written");
        json!({})
    });
    value["bv"] = json!({ "digits": digits, "unit": unit, "lang": lang.code() });
    value
}

/// [`options`] of bars, which have patterns besides their colours. The typed patterns would bring an empty list, over which
/// the library stumbles.
fn patterned(chart: &Chart, unit: &str, digits: u8, lang: Lang) -> Value {
    let mut value = options(chart, unit, digits, lang);
    value["decal"] = json!(true);
    value
}
