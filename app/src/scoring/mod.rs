//! Scoring periods, sheets and the grid.

pub mod grid_page;
pub mod period_page;
pub mod sheet_page;
