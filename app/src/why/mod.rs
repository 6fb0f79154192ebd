//! Why a unit has its rank, and what if the weights were others.

pub mod page;
pub mod what_if_page;
