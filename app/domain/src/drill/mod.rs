//! Drilling: from the province down to the record behind a number. Places and filters of an address, spreads of a group,
//! comparable units, series across the boundaries of 2025, and how far a rank can be trusted.

mod band;
#[cfg(test)]
mod band_tests;
mod era;
#[cfg(test)]
mod era_tests;
mod filter;
#[cfg(test)]
mod filter_tests;
mod near;
mod place;
#[cfg(test)]
mod place_tests;
mod spread;
mod trust;

pub use band::{Plausible, RankBand, needs_band, rank_bands, seed_of};
pub use era::{Additivity, Era, EraSum, Heir, NotSummed, merged, total};
pub use filter::{Compare, FilterName, FilterProblem, Filters, MOST_CHOSEN, Sort};
pub use near::{Candidate, comparable};
pub use place::{AwardPlace, Place, PlaceProblem, ScoringPlace, TargetPlace, UnitPlace};
pub use spread::Spread;
pub use trust::{Trust, overdue};
