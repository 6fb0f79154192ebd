//! How the yearly figures of a target make the figure of a five-year term.
//! Only confirmed figures of full years are passed in; unconfirmed ones are never averaged in (issue 2).

use crate::figure::Figure;
use serde::{Deserialize, Serialize};

coded! {
    /// How yearly figures make the figure of the term.
    Accumulation {
        /// The plan holds for each year on its own.
        Yearly = "yearly", "từng năm", "each year";
        /// The level at the end of the term.
        EndLevel = "end-level", "mức cuối kỳ", "level at the end";
        /// The mean of all years.
        Average = "average", "bình quân", "average";
        /// The sum of all years.
        Cumulative = "cumulative", "cộng dồn", "cumulative";
    }
}

/// The figure of a term so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Accumulated {
    /// The figure; `None` when the years at hand do not make one.
    pub value: Option<Figure>,
    /// The mean of the years at hand while an average is not complete: shown apart, never judged.
    pub partial_mean: Option<Figure>,
    /// The last year with a figure.
    pub latest_year: Option<i16>,
    /// The years whose figure is missing for a complete value, ascending.
    pub years_missing: Vec<i16>,
    /// Whether the value is final for the term.
    pub complete: bool,
}

/// Makes the figure of a term (first and last year, both included) from yearly figures.
///
/// * cumulative: the sum of the years at hand; complete when every year is there.
/// * average: the mean, only when every year is there (else `partial_mean`).
/// * end level: the latest level; complete when it is the last year's.
/// * yearly: the latest year's figure; complete when every year is there.
///
/// Years outside the term are ignored; of two entries for one year the later in the slice counts. A sum that overflows
/// gives no value and is not complete.
#[must_use]
pub fn accumulate(
    accumulation: Accumulation,
    yearly: &[(i16, Option<Figure>)],
    term: (i16, i16),
) -> Accumulated {
    let (first, last) = term;
    let of_year = |year: i16| {
        yearly
            .iter()
            .rev()
            .find(|(entry, _)| *entry == year)
            .and_then(|(_, figure)| *figure)
    };
    let mut figures = Vec::new();
    let mut missing = Vec::new();
    let mut latest = None;
    for year in first..=last {
        match of_year(year) {
            Some(figure) => {
                figures.push(figure);
                latest = Some((year, figure));
            }
            None => missing.push(year),
        }
    }
    if accumulation == Accumulation::EndLevel {
        missing.retain(|year| *year == last);
    }
    let every_year = missing.is_empty() && !figures.is_empty();
    let (value, partial_mean) = match accumulation {
        Accumulation::Yearly | Accumulation::EndLevel => (latest.map(|(_, figure)| figure), None),
        Accumulation::Average if every_year => (Figure::mean(&figures), None),
        Accumulation::Average => (None, Figure::mean(&figures)),
        Accumulation::Cumulative if figures.is_empty() => (None, None),
        Accumulation::Cumulative => (Figure::checked_sum(&figures), None),
    };
    Accumulated {
        complete: every_year && value.is_some(),
        value,
        partial_mean,
        latest_year: latest.map(|(year, _)| year),
        years_missing: missing,
    }
}
