//! Formulas (công thức tính điểm) as data: points that follow from a plan and a recorded result, exactly.
//! All arithmetic is on whole numbers; the only rounding is the last step, half up to the line's own multiple.

use super::bands::{self, Band, BandBasis};
use super::check::FindingCode;
use crate::figure::{Figure, Percent, Points, divide_rounded};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A hundred per cent in basis points.
const WHOLE: i128 = 10_000;

/// How points follow from plan and result. The line's maximum is the cap of every formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formula {
    /// Points in proportion to the share of the plan that was done.
    Proportional {
        /// Points for exactly the plan; below the maximum when over-fulfilment earns the rest in proportion.
        at_plan: Points,
        /// Below this share of the plan only the floor is given; zero for none.
        starts_at: Percent,
        /// Fewest points.
        floor: Points,
    },
    /// Points of the band in which the completion or the figure lies.
    Bands {
        /// What the bands measure.
        basis: BandBasis,
        /// The bands.
        bands: Vec<Band>,
    },
    /// In proportion up to the plan, then so many points for every full per cent above it.
    OverFulfilment {
        /// Points for exactly the plan.
        at_plan: Points,
        /// Points for every full per cent above the plan.
        per_percent: Points,
    },
    /// The maximum up to the plan, then fewer, evenly, down to nothing.
    LowerIsBetter {
        /// The share of the plan from which on nothing is given; above 100 %.
        nothing_from: Percent,
    },
}

coded! {
    /// Why a formula gives no points.
    FormulaError {
        /// No plan is recorded.
        NoPlan = "no-plan", "chưa có kế hoạch để tính điểm", "there is no plan to compute points from";
        /// A share of a plan of zero or less says nothing.
        PlanNotPositive = "plan-not-positive", "kế hoạch phải lớn hơn 0 mới tính được điểm", "the plan must be above zero to compute points";
        /// No band holds the value.
        OutsideBands = "outside-bands", "kết quả nằm ngoài mọi khoảng điểm", "the result lies outside every band";
        /// The numbers are too large to compute with.
        TooLarge = "too-large", "số quá lớn, không tính được điểm", "the numbers are too large to compute with";
    }
}

impl std::error::Error for FormulaError {}

/// Which part of the formula decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Branch {
    /// The share of the plan.
    Share,
    /// The cap: more would have been earned.
    Cap,
    /// The floor: less would have been earned.
    Floor,
    /// Too little was done for more than the floor.
    NotStarted,
    /// The band with this index.
    Band(usize),
    /// So many full per cent above the plan.
    Over(u32),
    /// The plan was kept.
    Kept,
    /// So far above the plan that nothing is left.
    Nothing,
}

/// Points of a formula, with what they come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The points, never below zero or above the line's maximum.
    pub points: Points,
    /// The plan that was used.
    pub plan: Option<Figure>,
    /// The result that was used.
    pub done: Figure,
    /// Which part of the formula decided.
    pub branch: Branch,
}

/// Points as a fraction of whole numbers, before rounding.
#[derive(Clone, Copy)]
struct Share {
    numerator: i128,
    denominator: i128,
}

impl Share {
    const fn whole(points: Points) -> Self {
        Self {
            numerator: points.raw() as i128,
            denominator: 1,
        }
    }

    fn of(points: Points, part: i128, whole: i128) -> Result<Self, FormulaError> {
        let numerator = i128::from(points.raw())
            .checked_mul(part)
            .ok_or(FormulaError::TooLarge)?;
        Ok(Self {
            numerator,
            denominator: whole,
        })
    }

    fn compare(self, points: Points) -> Result<Ordering, FormulaError> {
        let other = i128::from(points.raw())
            .checked_mul(self.denominator)
            .ok_or(FormulaError::TooLarge)?;
        Ok(self.numerator.cmp(&other))
    }
}

impl Formula {
    /// The points of a result for a line that is worth `max`, rounded half up to a multiple of `round_to`.
    ///
    /// # Errors
    /// Says why nothing can be computed; see [`FormulaError`].
    pub fn outcome(
        &self,
        max: Points,
        round_to: Points,
        plan: Option<Figure>,
        done: Figure,
    ) -> Result<Outcome, FormulaError> {
        let (share, branch) = match self {
            Self::Proportional {
                at_plan,
                starts_at,
                floor,
            } => proportional(max, *at_plan, *starts_at, *floor, positive(plan)?, done)?,
            Self::Bands { basis, bands } => {
                let index = find_band(bands, *basis, plan, done)?;
                let points = bands.get(index).map_or(Points::ZERO, |band| band.points);
                (Share::whole(points), Branch::Band(index))
            }
            Self::OverFulfilment {
                at_plan,
                per_percent,
            } => over_fulfilment(max, *at_plan, *per_percent, positive(plan)?, done)?,
            Self::LowerIsBetter { nothing_from } => {
                let plan = plan.ok_or(FormulaError::NoPlan)?;
                lower_is_better(max, *nothing_from, plan, done)?
            }
        };
        let points = round(share, round_to)?.clamp(Points::ZERO, max.max(Points::ZERO));
        Ok(Outcome {
            points,
            plan,
            done,
            branch,
        })
    }

    /// Whether the formula needs a plan to be recorded.
    #[must_use]
    pub const fn needs_plan(&self) -> bool {
        !matches!(
            self,
            Self::Bands {
                basis: BandBasis::Figure,
                ..
            }
        )
    }

    /// What is wrong with the formula on a line that is worth `max`.
    pub(super) fn problems(&self, max: Points) -> Vec<FindingCode> {
        let mut found = Vec::new();
        match self {
            Self::Proportional {
                at_plan,
                starts_at,
                floor,
            } => {
                if !within(*at_plan, max) || !within(*floor, *at_plan) {
                    found.push(FindingCode::FormulaPointsOutside);
                }
                if starts_at.is_negative() || *starts_at > Percent::HUNDRED {
                    found.push(FindingCode::FormulaPercentOutside);
                }
            }
            Self::Bands { basis, bands } => found.extend(bands::problems(bands, *basis, max)),
            Self::OverFulfilment {
                at_plan,
                per_percent,
            } => {
                if !within(*at_plan, max) || *per_percent <= Points::ZERO {
                    found.push(FindingCode::FormulaPointsOutside);
                }
                if *at_plan == max {
                    found.push(FindingCode::BonusOutOfReach);
                }
            }
            Self::LowerIsBetter { nothing_from } => {
                if *nothing_from <= Percent::HUNDRED || *nothing_from > Percent::from_int(1000) {
                    found.push(FindingCode::FormulaPercentOutside);
                }
            }
        }
        found
    }
}

fn within(points: Points, max: Points) -> bool {
    !points.is_negative() && points <= max
}

fn positive(plan: Option<Figure>) -> Result<Figure, FormulaError> {
    let plan = plan.ok_or(FormulaError::NoPlan)?;
    if plan <= Figure::ZERO {
        return Err(FormulaError::PlanNotPositive);
    }
    Ok(plan)
}

fn proportional(
    max: Points,
    at_plan: Points,
    starts_at: Percent,
    floor: Points,
    plan: Figure,
    done: Figure,
) -> Result<(Share, Branch), FormulaError> {
    let done = i128::from(done.raw()).max(0);
    let plan = i128::from(plan.raw());
    let started = done * WHOLE >= i128::from(starts_at.raw()) * plan;
    if !started {
        return Ok((Share::whole(floor), Branch::NotStarted));
    }
    let share = Share::of(at_plan, done, plan)?;
    if share.compare(floor)?.is_lt() {
        Ok((Share::whole(floor), Branch::Floor))
    } else if share.compare(max)?.is_gt() {
        Ok((Share::whole(max), Branch::Cap))
    } else {
        Ok((share, Branch::Share))
    }
}

fn over_fulfilment(
    max: Points,
    at_plan: Points,
    per_percent: Points,
    plan: Figure,
    done: Figure,
) -> Result<(Share, Branch), FormulaError> {
    let done = i128::from(done.raw()).max(0);
    let plan = i128::from(plan.raw());
    if done < plan {
        return Ok((Share::of(at_plan, done, plan)?, Branch::Share));
    }
    let percent_over = (done - plan) * 100 / plan;
    let earned = percent_over
        .saturating_mul(i128::from(per_percent.raw()))
        .saturating_add(i128::from(at_plan.raw()));
    if earned > i128::from(max.raw()) {
        return Ok((Share::whole(max), Branch::Cap));
    }
    let share = Share {
        numerator: earned,
        denominator: 1,
    };
    let percent_over = u32::try_from(percent_over).map_err(|_| FormulaError::TooLarge)?;
    Ok((share, Branch::Over(percent_over)))
}

fn lower_is_better(
    max: Points,
    nothing_from: Percent,
    plan: Figure,
    done: Figure,
) -> Result<(Share, Branch), FormulaError> {
    if plan.is_negative() {
        return Err(FormulaError::PlanNotPositive);
    }
    if done <= plan {
        return Ok((Share::whole(max), Branch::Kept));
    }
    let plan = i128::from(plan.raw());
    let end = i128::from(nothing_from.raw()) * plan;
    let done = i128::from(done.raw()) * WHOLE;
    if done >= end {
        return Ok((Share::whole(Points::ZERO), Branch::Nothing));
    }
    let share = Share::of(max, end - done, end - plan * WHOLE)?;
    Ok((share, Branch::Share))
}

fn find_band(
    bands: &[Band],
    basis: BandBasis,
    plan: Option<Figure>,
    done: Figure,
) -> Result<usize, FormulaError> {
    let found = match basis {
        BandBasis::Figure => bands::find(bands, |end| Some(done.cmp(&end))),
        BandBasis::Completion => {
            let plan = i128::from(positive(plan)?.raw());
            let percent = i128::from(done.raw().max(0)) * 100 * i128::from(Figure::SCALE);
            bands::find(bands, |end| {
                let end = i128::from(end.raw()).checked_mul(plan)?;
                Some(percent.cmp(&end))
            })
        }
    };
    found.ok_or(FormulaError::OutsideBands)
}

/// Rounds half up to a multiple; a multiple of zero or less rounds to the last decimal kept.
fn round(share: Share, multiple: Points) -> Result<Points, FormulaError> {
    let multiple = i128::from(multiple.raw()).max(1);
    let divisor = share
        .denominator
        .checked_mul(multiple)
        .ok_or(FormulaError::TooLarge)?;
    let raw = divide_rounded(share.numerator, divisor) * multiple;
    i64::try_from(raw)
        .map(Points::from_raw)
        .map_err(|_| FormulaError::TooLarge)
}
