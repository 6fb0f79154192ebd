//! Targets: which way is better, the planned yardstick, and how a result stands against it.
//! Also how yearly figures add up over a five-year term. Vietnamese words of the field: vượt, đạt, chưa đạt.

mod accumulate;
mod bound;
#[cfg(test)]
mod bound_tests;
#[cfg(test)]
mod term_tests;
#[cfg(test)]
mod tests;

pub use accumulate::{Accumulated, Accumulation, accumulate};
pub use bound::{Bound, BoundKind};

use crate::figure::{Figure, Percent};
use crate::org::id;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

id!(
    /// A target of the five-year resolution or an indicator that is followed.
    TargetId
);

coded! {
    /// Which way is better.
    Polarity {
        /// More is better (column `direction`: `higher`).
        HigherIsBetter = "higher", "càng cao càng tốt", "higher is better";
        /// Less is better (`lower`).
        LowerIsBetter = "lower", "càng thấp càng tốt", "lower is better";
    }
}

impl Polarity {
    /// Compares by goodness: `Greater` when `a` is better than `b`.
    #[must_use]
    pub fn compare(self, a: Figure, b: Figure) -> Ordering {
        match self {
            Self::HigherIsBetter => a.cmp(&b),
            Self::LowerIsBetter => b.cmp(&a),
        }
    }
}

coded! {
    /// How a result stands against its plan; in the order in which a screen counts them.
    TargetStatus {
        /// Better than planned.
        Exceeded = "exceeded", "vượt", "exceeded";
        /// As planned.
        Met = "met", "đạt", "met";
        /// The period is over and the plan was not reached.
        NotMet = "not-met", "chưa đạt", "not met";
        /// The period is not over and the plan is not yet reached.
        InProgress = "in-progress", "đang thực hiện", "in progress";
        /// No figure was found or recorded.
        NoFigure = "no-figure", "chưa có số liệu", "no figure";
        /// There is a figure but no plan to hold it against.
        NoPlan = "no-plan", "không có kế hoạch", "no plan";
        /// The yardstick changed between plan and figure (poverty standard of 2022, number of communes).
        NotComparable = "not-comparable", "không so sánh được", "not comparable";
    }
}

impl TargetStatus {
    /// How good the status is: 3 exceeded, 2 met, 1 in progress, 0 not met; `None` where nothing was judged.
    #[must_use]
    pub const fn goodness(self) -> Option<u8> {
        match self {
            Self::Exceeded => Some(3),
            Self::Met => Some(2),
            Self::InProgress => Some(1),
            Self::NotMet => Some(0),
            Self::NoFigure | Self::NoPlan | Self::NotComparable => None,
        }
    }

    /// Whether the plan was reached.
    #[must_use]
    pub const fn is_reached(self) -> bool {
        matches!(self, Self::Exceeded | Self::Met)
    }
}

/// What a status is judged from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusInput {
    /// Which way is better. Decides the good end of a range; the other bounds say it themselves.
    pub polarity: Polarity,
    /// The planned yardstick; `None` when there is none.
    pub plan: Option<Bound>,
    /// The confirmed result; `None` when there is none.
    pub figure: Option<Figure>,
    /// Whether the figure closes the planned period.
    pub complete: bool,
    /// Whether plan and figure were measured by the same definition.
    pub same_yardstick: bool,
}

/// How a result stands against its plan.
///
/// * at least x: more is exceeded, x is met, less is not met.
/// * at most x: less is exceeded, x is met, more is not met.
/// * below x: less is met, x and more are not met. Never exceeded: «dưới 2%» names a ceiling that itself is not
///   allowed, so it names no value that one could reach exactly and then go beyond.
/// * range: inside is met, beyond the good end is exceeded, short of the bad end is not met.
///
/// In a period that is not over, what falls short is in progress. What has reached an at-least plan or a range where
/// more is better counts as reached already; where less is better, the figure can still rise, so it stays in progress.
#[must_use]
pub fn status(input: &StatusInput) -> TargetStatus {
    let Some(figure) = input.figure else {
        return TargetStatus::NoFigure;
    };
    let Some(plan) = input.plan else {
        return TargetStatus::NoPlan;
    };
    if !input.same_yardstick {
        return TargetStatus::NotComparable;
    }
    let polarity = plan.polarity().unwrap_or(input.polarity);
    let reached = match plan {
        Bound::AtLeast(bound) | Bound::AtMost(bound) => match polarity.compare(figure, bound) {
            Ordering::Greater => Some(TargetStatus::Exceeded),
            Ordering::Equal => Some(TargetStatus::Met),
            Ordering::Less => None,
        },
        Bound::Below(bound) => (figure < bound).then_some(TargetStatus::Met),
        Bound::Range { low, high } => {
            let (bad_end, good_end) = match polarity {
                Polarity::HigherIsBetter => (low, high),
                Polarity::LowerIsBetter => (high, low),
            };
            if polarity.compare(figure, good_end) == Ordering::Greater {
                Some(TargetStatus::Exceeded)
            } else if polarity.compare(figure, bad_end) == Ordering::Less {
                None
            } else {
                Some(TargetStatus::Met)
            }
        }
    };
    match reached {
        Some(reached) if input.complete || polarity == Polarity::HigherIsBetter => reached,
        None if input.complete => TargetStatus::NotMet,
        _ => TargetStatus::InProgress,
    }
}

/// How much of the plan was done: the figure as a percentage of an at-least plan or of the low end of a range.
///
/// `None` for ceilings (below, at most), where a percentage would read the wrong way round, and for plans of zero or
/// less.
#[must_use]
pub fn completion_percent(plan: Bound, figure: Figure) -> Option<Percent> {
    match plan {
        Bound::AtLeast(bound) | Bound::Range { low: bound, .. } => Percent::of(figure, bound),
        Bound::Below(_) | Bound::AtMost(_) => None,
    }
}

/// How many targets have each status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StatusCounts {
    /// Better than planned.
    pub exceeded: u32,
    /// As planned.
    pub met: u32,
    /// Not reached.
    pub not_met: u32,
    /// Not over yet.
    pub in_progress: u32,
    /// Without a figure.
    pub no_figure: u32,
    /// Without a plan.
    pub no_plan: u32,
    /// Yardstick changed.
    pub not_comparable: u32,
}

impl StatusCounts {
    /// Counts statuses.
    #[must_use]
    pub fn tally(statuses: impl IntoIterator<Item = TargetStatus>) -> Self {
        let mut counts = Self::default();
        for status in statuses {
            *counts.slot(status) += 1;
        }
        counts
    }

    /// How many have this status.
    #[must_use]
    pub fn of(mut self, status: TargetStatus) -> u32 {
        *self.slot(status)
    }

    /// How many were counted.
    #[must_use]
    pub fn total(self) -> u32 {
        TargetStatus::ALL
            .iter()
            .map(|status| self.of(*status))
            .sum()
    }

    const fn slot(&mut self, status: TargetStatus) -> &mut u32 {
        match status {
            TargetStatus::Exceeded => &mut self.exceeded,
            TargetStatus::Met => &mut self.met,
            TargetStatus::NotMet => &mut self.not_met,
            TargetStatus::InProgress => &mut self.in_progress,
            TargetStatus::NoFigure => &mut self.no_figure,
            TargetStatus::NoPlan => &mut self.no_plan,
            TargetStatus::NotComparable => &mut self.not_comparable,
        }
    }
}
