//! Targets: plan, result, status and trend, with the records behind each number.

#[cfg(feature = "ssr")]
pub mod evaluate;
pub mod api;
#[cfg(feature = "ssr")]
pub mod details;
pub mod page;
pub mod table;
pub mod trend;
pub mod view;
