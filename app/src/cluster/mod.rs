//! Clusters and blocks of a year.

pub mod list_page;
pub mod page;
