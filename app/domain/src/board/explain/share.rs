//! Comparing totals over different criteria sets: never as raw points, only as exact shares of the maximum.
//! Fractions are compared by cross-multiplying whole numbers, so no rounding decides a rank.

use crate::board::{Direction, Entry, Ranked, rank};
use crate::criteria::SetVersion;
use crate::figure::{Figure, Percent, Points};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A total as a share of the most that could be scored. Equal shares are equal whatever their maximum.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "(Points, Points)", into = "(Points, Points)")]
pub struct ShareOfMax {
    points: Points,
    max: Points,
}

impl ShareOfMax {
    /// A share; `None` when the maximum is not above zero.
    #[must_use]
    pub fn new(points: Points, max: Points) -> Option<Self> {
        (max > Points::ZERO).then_some(Self { points, max })
    }

    /// The points.
    #[must_use]
    pub const fn points(self) -> Points {
        self.points
    }

    /// The most that could be scored.
    #[must_use]
    pub const fn max(self) -> Points {
        self.max
    }

    /// The percentage, rounded, for showing only; `None` beyond what can be written.
    #[must_use]
    pub fn percent(self) -> Option<Percent> {
        Percent::of(self.points.as_figure(), self.max.as_figure())
    }
}

impl Ord for ShareOfMax {
    fn cmp(&self, other: &Self) -> Ordering {
        let own = i128::from(self.points.raw()) * i128::from(other.max.raw());
        own.cmp(&(i128::from(other.points.raw()) * i128::from(self.max.raw())))
    }
}

impl PartialOrd for ShareOfMax {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ShareOfMax {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for ShareOfMax {}

impl TryFrom<(Points, Points)> for ShareOfMax {
    type Error = &'static str;

    fn try_from((points, max): (Points, Points)) -> Result<Self, Self::Error> {
        Self::new(points, max).ok_or("a maximum must be above zero")
    }
}

impl From<ShareOfMax> for (Points, Points) {
    fn from(share: ShareOfMax) -> Self {
        (share.points, share.max)
    }
}

/// The total of one unit with the table it was scored on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total<K> {
    /// Who it is; also the order of lines that share a rank.
    pub key: K,
    /// The cluster or block inside which it is ranked.
    pub group: Option<String>,
    /// The criteria set and version.
    pub set: SetVersion,
    /// The total; `None` when there is none yet.
    pub total: Option<Points>,
    /// The most that could be scored: the scale of the set.
    pub max: Points,
    /// Values that part equal totals.
    pub tie_breaks: Vec<Option<Figure>>,
}

coded! {
    /// By what totals are ranked.
    RankBy {
        /// The points themselves; only inside one version of one set.
        RawTotals = "raw-totals", "tổng điểm", "points";
        /// The share of the maximum.
        PercentOfMax = "percent-of-max", "tỷ lệ phần trăm so với điểm tối đa", "percent of maximum";
    }
}

/// What a unit is ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TotalScore {
    /// Points.
    Points(Points),
    /// Share of the maximum.
    Share(ShareOfMax),
}

/// Why totals are not ranked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RankRefusal {
    /// The units of a group stand on different tables: raw totals would compare what is not comparable. Percent of maximum
    /// is offered instead.
    DifferentSets {
        /// The group.
        group: Option<String>,
        /// The versions on which its units stand.
        sets: Vec<SetVersion>,
    },
    /// A table whose maximum is not above zero has no shares.
    NoMaximum(SetVersion),
}

impl RankRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DifferentSets { .. } => "different-criteria-sets",
            Self::NoMaximum(_) => "no-maximum",
        }
    }
}

/// Ranks totals inside their groups, highest first.
///
/// # Errors
/// [`RankRefusal::DifferentSets`] for raw totals of a group over two sets or two versions of one.
pub fn rank_totals<K: Ord>(
    totals: Vec<Total<K>>,
    by: RankBy,
    tie_break_directions: &[Direction],
) -> Result<Vec<Ranked<K, TotalScore>>, RankRefusal> {
    if by == RankBy::RawTotals {
        check_one_set(&totals)?;
    }
    let entries: Result<Vec<_>, _> = totals
        .into_iter()
        .map(|unit| {
            let score = match (by, unit.total) {
                (_, None) => None,
                (RankBy::RawTotals, Some(total)) => Some(TotalScore::Points(total)),
                (RankBy::PercentOfMax, Some(total)) => {
                    let share = ShareOfMax::new(total, unit.max);
                    let share = share.ok_or(RankRefusal::NoMaximum(unit.set))?;
                    Some(TotalScore::Share(share))
                }
            };
            Ok(Entry {
                key: unit.key,
                group: unit.group,
                score,
                tie_breaks: unit.tie_breaks,
            })
        })
        .collect();
    Ok(rank(
        entries?,
        Direction::HighestFirst,
        tie_break_directions,
    ))
}

fn check_one_set<K>(totals: &[Total<K>]) -> Result<(), RankRefusal> {
    let mut groups: BTreeMap<&Option<String>, Vec<SetVersion>> = BTreeMap::new();
    for unit in totals {
        let sets = groups.entry(&unit.group).or_default();
        if !sets.contains(&unit.set) {
            sets.push(unit.set);
        }
    }
    match groups.into_iter().find(|(_, sets)| sets.len() > 1) {
        None => Ok(()),
        Some((group, mut sets)) => {
            sets.sort();
            Err(RankRefusal::DifferentSets {
                group: group.clone(),
                sets,
            })
        }
    }
}
