//! Competition ranking: equal scores share a rank and the next rank skips (1-1-3), inside each group.
//! Equal scores differ in rank only by a declared list of tie-breaks; what has no score has no rank.

use crate::figure::{Figure, push_grouped};
use crate::lang::Lang;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

coded! {
    /// Which end of a board is its top.
    Direction {
        /// The highest score is first.
        HighestFirst = "highest-first", "cao xếp trước", "highest first";
        /// The lowest score is first.
        LowestFirst = "lowest-first", "thấp xếp trước", "lowest first";
    }
}

impl Direction {
    /// `Less` when `a` stands before `b`; a missing value stands last.
    fn order<S: Ord>(self, a: Option<&S>, b: Option<&S>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) => match self {
                Self::HighestFirst => b.cmp(a),
                Self::LowestFirst => a.cmp(b),
            },
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
}

/// A place on a board, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rank(pub u32);

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Rank {
    /// The words for people: `hạng 3`, shared `đồng hạng 3`; `rank 3`, `joint rank 3`.
    #[must_use]
    pub fn label(self, tied: bool, lang: Lang) -> String {
        let mut out = String::from(match (lang, tied) {
            (Lang::Vi, false) => "hạng ",
            (Lang::Vi, true) => "đồng hạng ",
            (Lang::En, false) => "rank ",
            (Lang::En, true) => "joint rank ",
        });
        push_grouped(&mut out, self.0.into(), lang.group_mark());
        out
    }
}

/// One line to be ranked. `S` is the type of the score: figures or points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<K, S = Figure> {
    /// Who it is; also the order of lines that share a rank, so put the sort key first: `(sort_key, unit)`.
    pub key: K,
    /// The group inside which it is ranked; `None` is a group of its own.
    pub group: Option<String>,
    /// The score; `None` stands last and gets no rank.
    pub score: Option<S>,
    /// Values that part equal scores, in the declared order; a missing value is worse than any.
    pub tie_breaks: Vec<Option<Figure>>,
}

/// One line with its rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked<K, S = Figure> {
    /// Who it is.
    pub key: K,
    /// The group inside which it was ranked.
    pub group: Option<String>,
    /// The rank; `None` without a score.
    pub rank: Option<Rank>,
    /// Whether the rank is shared.
    pub tied: bool,
    /// The score.
    pub score: Option<S>,
}

/// Ranks every entry inside its group.
///
/// The result is ordered by group (none first, then by text), rank and key, whatever the order of the input. A rank is one
/// plus the number of entries of the group that are strictly better. Tie-breaks beyond `tie_break_directions` are ignored,
/// so without a declared list equal scores always share the rank.
#[must_use]
pub fn rank<K: Ord, S: Ord>(
    mut entries: Vec<Entry<K, S>>,
    direction: Direction,
    tie_break_directions: &[Direction],
) -> Vec<Ranked<K, S>> {
    let by_merit = |a: &Entry<K, S>, b: &Entry<K, S>| {
        direction
            .order(a.score.as_ref(), b.score.as_ref())
            .then_with(|| tie_break_order(tie_break_directions, &a.tie_breaks, &b.tie_breaks))
    };
    entries.sort_by(|a, b| {
        a.group
            .cmp(&b.group)
            .then_with(|| by_merit(a, b))
            .then_with(|| a.key.cmp(&b.key))
    });
    let ranks = places(&entries, by_merit);
    entries
        .into_iter()
        .zip(ranks)
        .map(|(entry, (place, tied))| {
            let rank = entry.score.is_some().then_some(Rank(place));
            Ranked {
                key: entry.key,
                group: entry.group,
                tied: tied && rank.is_some(),
                rank,
                score: entry.score,
            }
        })
        .collect()
}

/// Place inside the group and whether it is shared, for entries sorted by group and merit.
fn places<K, S>(
    entries: &[Entry<K, S>],
    by_merit: impl Fn(&Entry<K, S>, &Entry<K, S>) -> Ordering,
) -> Vec<(u32, bool)> {
    let mut places = Vec::with_capacity(entries.len());
    for group in entries.chunk_by(|a, b| a.group == b.group) {
        let mut place = 1;
        for equals in group.chunk_by(|a, b| by_merit(a, b) == Ordering::Equal) {
            places.extend(equals.iter().map(|_| (place, equals.len() > 1)));
            place += u32::try_from(equals.len()).unwrap_or(u32::MAX - place);
        }
    }
    places
}

fn tie_break_order(
    directions: &[Direction],
    a: &[Option<Figure>],
    b: &[Option<Figure>],
) -> Ordering {
    let value = |values: &[Option<Figure>], index: usize| values.get(index).copied().flatten();
    directions
        .iter()
        .enumerate()
        .map(|(index, direction)| {
            direction.order(value(a, index).as_ref(), value(b, index).as_ref())
        })
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// Change of rank against the previous period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "change", content = "places")]
pub enum RankChange {
    /// So many places better.
    Up(u32),
    /// So many places worse.
    Down(u32),
    /// The same rank.
    Same,
    /// Ranked now, not before.
    New,
    /// Not ranked now.
    None,
}

impl RankChange {
    /// The change from the previous rank to the present one.
    #[must_use]
    pub const fn between(previous: Option<Rank>, now: Option<Rank>) -> Self {
        match (previous, now) {
            (_, None) => Self::None,
            (None, Some(_)) => Self::New,
            (Some(Rank(previous)), Some(Rank(now))) => {
                if now < previous {
                    Self::Up(previous - now)
                } else if now > previous {
                    Self::Down(now - previous)
                } else {
                    Self::Same
                }
            }
        }
    }

    /// Places gained (positive) or lost (negative); `None` where there is nothing to compare. For the API.
    #[must_use]
    pub fn delta(self) -> Option<i64> {
        match self {
            Self::Up(places) => Some(i64::from(places)),
            Self::Down(places) => Some(-i64::from(places)),
            Self::Same => Some(0),
            Self::New | Self::None => None,
        }
    }

    /// The words for screen readers: `tăng 2 bậc`, `giảm 1 bậc`, `giữ nguyên hạng`; `up 2 places`.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        let (word, places) = match (self, lang) {
            (Self::Up(places), Lang::Vi) => ("tăng ", places),
            (Self::Down(places), Lang::Vi) => ("giảm ", places),
            (Self::Up(places), Lang::En) => ("up ", places),
            (Self::Down(places), Lang::En) => ("down ", places),
            (Self::Same, Lang::Vi) => return String::from("giữ nguyên hạng"),
            (Self::Same, Lang::En) => return String::from("same rank"),
            (Self::New, Lang::Vi) => return String::from("mới xếp hạng"),
            (Self::New, Lang::En) => return String::from("newly ranked"),
            (Self::None, Lang::Vi) => return String::from("chưa xếp hạng"),
            (Self::None, Lang::En) => return String::from("not ranked"),
        };
        let mut out = String::from(word);
        push_grouped(&mut out, places.into(), lang.group_mark());
        out.push_str(match (lang, places) {
            (Lang::Vi, _) => " bậc",
            (Lang::En, 1) => " place",
            (Lang::En, _) => " places",
        });
        out
    }
}
