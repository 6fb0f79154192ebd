//! Drilling: each level of a path with its charts and tables, from the province down to the record behind a number.

#[cfg(feature = "ssr")]
mod chart;
#[cfg(feature = "ssr")]
pub mod load;
pub mod view;
