//! Drilling: each level of a path with its charts and tables, from the province down to the record behind a number.

pub mod api;
#[cfg(feature = "ssr")]
mod chart;
mod figure;
mod files;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
pub mod records_page;
pub mod start_page;
mod table;
pub mod view;
