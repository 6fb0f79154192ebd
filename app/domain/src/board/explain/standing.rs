//! A unit's standing: what each of its lines adds to its total, and how far each could still go.
//! Bonus and penalty lines share caps, so that the total is more than the plain sum.

use crate::criteria::{Criterion, CriterionId, Extra, Method, PublishedSet, ScaleLimit};
use crate::figure::{Figure, Points};
use crate::org::UnitKind;
use crate::scoring::Scored;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

coded! {
    /// Whether a line's value can still change.
    Openness {
        /// It can.
        Open = "open", "còn thay đổi được", "still open";
        /// Its last day has passed, or the sheet is locked.
        Closed = "closed", "đã đóng", "closed";
    }
}

coded! {
    /// Which cap a line shares with others.
    Pool {
        /// A line of the scale.
        Base = "base", "điểm chuẩn", "base";
        /// All bonus lines.
        Bonus = "bonus", "điểm thưởng", "bonus";
        /// All penalty lines; they add zero or less.
        Penalty = "penalty", "điểm trừ", "penalty";
    }
}

/// What a line could add to the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// In steps from the first value up to the best, which counts even between two steps.
    Steps {
        /// The lowest value: zero, the line's minimum, or all that a penalty can take away.
        first: Points,
        /// The step, above zero.
        step: Points,
        /// The most it can add; zero for a penalty.
        best: Points,
    },
    /// Only these, in rising order.
    Values(Vec<Points>),
}

/// One line of a standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineStanding {
    /// What it adds, with its own cap applied: below zero for a penalty.
    pub points: Points,
    /// Which cap it shares.
    pub pool: Pool,
    /// What it could add.
    pub reach: Reach,
    /// Whether it can still change.
    pub openness: Openness,
}

impl LineStanding {
    /// How many better values there are, for searching.
    pub(super) fn better_values(&self) -> u64 {
        match &self.reach {
            Reach::Steps { first, step, best } => {
                if *best <= self.points || *step <= Points::ZERO {
                    return 0;
                }
                let step = i128::from(step.raw());
                let span = i128::from(best.raw()) - i128::from(first.raw());
                let last = (span + step - 1).div_euclid(step);
                let count = last - self.next_step(*first, step) + 1;
                u64::try_from(count.max(1)).unwrap_or(1)
            }
            Reach::Values(values) => values.iter().filter(|v| **v > self.points).count() as u64,
        }
    }

    /// The better value with this number, from 1 for the next; the best when there are fewer.
    pub(super) fn better_value(&self, number: u64) -> Points {
        match &self.reach {
            Reach::Steps { first, step, best } => {
                let step = i128::from(step.raw()).max(1);
                let index = self.next_step(*first, step) + i128::from(number) - 1;
                let value = i128::from(first.raw()).saturating_add(index.saturating_mul(step));
                i64::try_from(value).map_or(*best, |raw| Points::from_raw(raw).min(*best))
            }
            Reach::Values(values) => {
                let better = values.iter().filter(|value| **value > self.points);
                let at = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
                let last = better.clone().next_back();
                better
                    .clone()
                    .nth(at)
                    .or(last)
                    .copied()
                    .unwrap_or(self.points)
            }
        }
    }

    /// How many steps above the first value the next better one lies.
    fn next_step(&self, first: Points, step: i128) -> i128 {
        let above_first = i128::from(self.points.raw()) - i128::from(first.raw());
        if above_first < 0 {
            return 0;
        }
        above_first / step + 1
    }

    /// The most that it can add.
    pub(super) fn best(&self) -> Points {
        self.better_value(self.better_values())
    }
}

/// The caps of a whole sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Caps {
    /// Most bonus points.
    pub bonus: Option<Points>,
    /// Most penalty points, as a number above zero.
    pub penalty: Option<Points>,
    /// Highest total.
    pub total: Option<Points>,
}

/// What a unit has, line by line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing<K> {
    /// Who it is.
    pub key: K,
    /// Its lines; a line without a value adds zero.
    pub lines: BTreeMap<CriterionId, LineStanding>,
    /// The caps of its criteria set.
    pub caps: Caps,
}

impl<K> Standing<K> {
    /// The total that counts.
    #[must_use]
    pub fn total(&self) -> Points {
        self.total_with(&BTreeMap::new())
    }

    /// The total when these lines add something else.
    #[must_use]
    pub fn total_with(&self, changed: &BTreeMap<CriterionId, Points>) -> Points {
        let [base, bonus, penalty] = self.pools(changed);
        let bonus = cap(bonus, self.caps.bonus);
        let penalty = cap(-penalty, self.caps.penalty);
        let total = cap(base + bonus - penalty, self.caps.total);
        let limit = i128::from(i64::MAX);
        Points::from_raw(i64::try_from(total.clamp(-limit, limit)).unwrap_or_default())
    }

    /// What bonus and penalty add together, within their caps, as a raw value.
    pub(super) fn extras(&self) -> i128 {
        let [_, bonus, penalty] = self.pools(&BTreeMap::new());
        cap(bonus, self.caps.bonus) - cap(-penalty, self.caps.penalty)
    }

    fn pools(&self, changed: &BTreeMap<CriterionId, Points>) -> [i128; 3] {
        let [mut base, mut bonus, mut penalty] = [0_i128; 3];
        for (id, line) in &self.lines {
            let points = i128::from(changed.get(id).unwrap_or(&line.points).raw());
            match line.pool {
                Pool::Base => base += points,
                Pool::Bonus => bonus += points,
                Pool::Penalty => penalty += points,
            }
        }
        [base, bonus, penalty]
    }
}

fn cap(points: i128, cap: Option<Points>) -> i128 {
    cap.map_or(points, |cap| points.min(i128::from(cap.raw())))
}

/// The standing of a unit from its scored lines. `openness` says of each line whether it can still change.
#[must_use]
pub fn standing<K>(
    key: K,
    set: &PublishedSet,
    kind: UnitKind,
    scored: &BTreeMap<CriterionId, Scored>,
    openness: impl Fn(&Criterion) -> Openness,
) -> Standing<K> {
    let mut lines = BTreeMap::new();
    for line in set.lines(kind) {
        let Some((pool, reach)) = reach_of(line) else {
            continue;
        };
        let points = scored
            .get(&line.id)
            .map_or(Points::ZERO, |scored| scored.points);
        let points = match pool {
            Pool::Penalty => negated(points),
            Pool::Base | Pool::Bonus => points,
        };
        lines.insert(
            line.id,
            LineStanding {
                points,
                pool,
                reach,
                openness: openness(line),
            },
        );
    }
    let rules = set.set();
    Standing {
        key,
        lines,
        caps: Caps {
            bonus: rules.bonus_cap,
            penalty: rules.penalty_cap,
            total: match rules.scale_limit {
                ScaleLimit::Capped => Some(rules.scale.points()),
                ScaleLimit::MayExceed => None,
            },
        },
    }
}

/// The points of the lines that a kept board has of a unit of this kind, as its sheet holds them: of a penalty as many as
/// are taken away. Lines of different kinds of unit may share a number; one that the set does not have is left out.
#[must_use]
pub fn points_of_lines(
    set: &PublishedSet,
    kind: UnitKind,
    lines: &[(String, Figure)],
) -> BTreeMap<CriterionId, Points> {
    let nodes: BTreeMap<&str, &Criterion> = set
        .lines(kind)
        .map(|node| (node.number.as_str(), node))
        .collect();
    lines
        .iter()
        .filter_map(|(number, points)| {
            let node = nodes.get(number.as_str())?;
            let points = Points::from_figure(*points);
            let held = match reach_of(node)?.0 {
                Pool::Penalty => negated(points),
                Pool::Base | Pool::Bonus => points,
            };
            Some((node.id, held))
        })
        .collect()
}

/// Pool and reach of a line; `None` for groups and information lines, which add nothing.
fn reach_of(line: &Criterion) -> Option<(Pool, Reach)> {
    let steps = |first, step, best| Reach::Steps { first, step, best };
    Some(match &line.method {
        Method::Group | Method::Information => return None,
        Method::Judged { min, step } => (Pool::Base, steps(*min, *step, line.max)),
        Method::Formula { round_to, .. } => (Pool::Base, steps(Points::ZERO, *round_to, line.max)),
        Method::YesNo => (Pool::Base, Reach::Values(vec![Points::ZERO, line.max])),
        Method::Graded(grades) => {
            let mut values: Vec<_> = grades.iter().map(|grade| grade.points).collect();
            values.sort();
            values.dedup();
            (Pool::Base, Reach::Values(values))
        }
        Method::Count { each } => (Pool::Base, steps(Points::ZERO, *each, line.max)),
        Method::Bonus(Extra::Judged { step } | Extra::Count { each: step }) => {
            (Pool::Bonus, steps(Points::ZERO, *step, line.max))
        }
        Method::Penalty(Extra::Judged { step } | Extra::Count { each: step }) => {
            {
                // Counted from zero, so that a maximum between two steps does not shift the others.
                let whole_steps = line.max.raw() / step.raw().max(1) * step.raw();
                let first = negated(Points::from_raw(whole_steps));
                (Pool::Penalty, steps(first, *step, Points::ZERO))
            }
        }
    })
}

const fn negated(points: Points) -> Points {
    Points::from_raw(points.raw().saturating_neg())
}
