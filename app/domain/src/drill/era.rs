//! Series across the mergers of 1 July 2025: a unit of today stands for all those that became it. Counted things are
//! added up; shares, rates and scores are not, and say so.

use crate::figure::Figure;
use serde::{Deserialize, Serialize};

coded! {
    /// Within which boundaries a series is shown.
    Era {
        /// As the units were until 30 June 2025.
        Old = "old", "địa giới cũ (đến 30/06/2025)", "old boundaries (to 30 June 2025)";
        /// As they are since 1 July 2025; earlier figures are those of the predecessors together.
        New = "new", "theo địa giới mới (từ 01/07/2025)", "new boundaries (from 1 July 2025)";
    }
}

impl Era {
    /// A year that lies wholly within these boundaries.
    #[must_use]
    pub const fn year(self) -> i16 {
        match self {
            Self::Old => 2024,
            Self::New => 2026,
        }
    }
}

coded! {
    /// Whether figures of several units make the figure of all of them together.
    Additivity {
        /// Counted things and amounts.
        Sum = "sum", "cộng được", "adds up";
        /// Shares, rates, means for each person, scores and ranks.
        Ratio = "ratio", "tỷ lệ, bình quân hoặc điểm: không cộng được", "a share, mean or score: does not add up";
    }
}

/// Parts of a unit of measure that make it a share, a mean or a score.
const RATIOS: [&str; 6] = ["%", "/người", "/vạn dân", "/hộ", "điểm", "hạng"];

impl Additivity {
    /// From the Vietnamese unit of measure: `%`, `…/người`, `…/vạn dân`, `…/hộ`, `điểm…` and `hạng…` do not add up; all
    /// else does. A year in it (`lượt/năm`) says when, not of what.
    #[must_use]
    pub fn of_measure(measure_vi: &str) -> Self {
        let measure = measure_vi.to_lowercase();
        if RATIOS.iter().any(|part| measure.contains(part)) {
            Self::Ratio
        } else {
            Self::Sum
        }
    }
}

/// Why there is no figure within the new boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotSummed {
    /// What is measured does not add up.
    Ratio,
    /// Some predecessors have no figure.
    Missing {
        /// How many have one.
        known: u32,
        /// How many there are.
        of: u32,
    },
    /// The sum is beyond what can be kept.
    TooLarge,
}

/// What a unit of today has in a year before the mergers.
pub type EraSum = Result<Figure, NotSummed>;

/// The units before the mergers that became one of today, each with its figure of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heir<K> {
    /// Who it is; `None` collects the units of which no source says what they became.
    pub key: Option<K>,
    /// The figures of its predecessors.
    pub figures: Vec<Option<Figure>>,
}

/// The figures within the new boundaries, in the order of `heirs`.
///
/// A single predecessor hands its figure on whatever is measured. Several add up where the measure does and each has a
/// figure: a part of a sum would be taken for the whole. Where all are known, the sums of both lenses are equal.
#[must_use]
pub fn merged<K: Clone>(
    additivity: Additivity,
    heirs: &[Heir<K>],
) -> Vec<(Option<K>, Option<EraSum>)> {
    heirs
        .iter()
        .map(|heir| (heir.key.clone(), sum(additivity, &heir.figures)))
        .collect()
}

/// What all rows of a table make together: a sum only where each of them is known, so that it is the same within both
/// boundaries. `None` where no row has anything.
#[must_use]
pub fn total(additivity: Additivity, rows: &[Option<EraSum>]) -> Option<EraSum> {
    if rows.iter().all(Option::is_none) {
        return None;
    }
    if additivity == Additivity::Ratio {
        return Some(Err(NotSummed::Ratio));
    }
    let figures: Vec<Option<Figure>> = rows.iter().map(|row| (*row)?.ok()).collect();
    let nothing = Err(NotSummed::Missing {
        known: 0,
        of: u32::try_from(rows.len()).unwrap_or(u32::MAX),
    });
    Some(sum(additivity, &figures).unwrap_or(nothing))
}

fn sum(additivity: Additivity, figures: &[Option<Figure>]) -> Option<EraSum> {
    let known: Vec<Figure> = figures.iter().copied().flatten().collect();
    if known.is_empty() {
        return None;
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Some(if known.len() < figures.len() {
        Err(NotSummed::Missing {
            known: count(known.len()),
            of: count(figures.len()),
        })
    } else {
        match (known.as_slice(), additivity) {
            ([only], _) => Ok(*only),
            (_, Additivity::Ratio) => Err(NotSummed::Ratio),
            (all, Additivity::Sum) => Figure::checked_sum(all).ok_or(NotSummed::TooLarge),
        }
    })
}
