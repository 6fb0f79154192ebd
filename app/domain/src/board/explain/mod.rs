//! Why a unit has its rank, what would lift it, what other weights would do, and fair comparison over two tables.
//! Everything is computed in whole numbers from the lines of the sheets; nothing is stored.

mod lift;
mod share;
#[cfg(test)]
mod share_tests;
mod standing;
#[cfg(test)]
mod tests;
mod what_if;
#[cfg(test)]
mod what_if_tests;
mod why;

pub use lift::{LiftChange, LiftPlan};
pub use share::{RankBy, RankRefusal, ShareOfMax, Total, TotalScore, rank_totals};
pub use standing::{
    Caps, LineStanding, Openness, Pool, Reach, Standing, points_of_lines, standing,
};
pub use what_if::{Fragility, Weighted, fragility, rank_weighted};
pub use why::{Separation, TieRule, Why, why};
