//! Targets: plan, result, status and trend, with the records behind each number.

pub mod api;
#[cfg(feature = "ssr")]
pub mod details;
#[cfg(feature = "ssr")]
pub mod evaluate;
pub mod page;
pub mod table;
pub mod trend;
pub mod view;
