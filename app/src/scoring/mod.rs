//! Scoring periods, sheets and the grid.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
mod autosave;
pub mod cells;
#[cfg(feature = "ssr")]
pub mod change;
pub mod cut_section;
pub mod grid_edit;
pub mod grid_page;
pub mod grid_view;
pub mod input;
pub mod line_row;
mod line_support;
#[cfg(feature = "ssr")]
pub mod load;
#[cfg(feature = "ssr")]
pub mod load_grid;
#[cfg(feature = "ssr")]
pub mod load_lines;
#[cfg(feature = "ssr")]
pub mod load_period;
pub mod period_page;
pub mod periods_page;
pub mod sheet_page;
pub mod step_section;
pub mod view;
#[cfg(feature = "ssr")]
pub mod who;
