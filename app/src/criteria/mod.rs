//! Criteria sets: the tree, its formulas, its versions.

pub mod list_page;
pub mod page;
