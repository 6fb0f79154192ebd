//! Scoring periods and sheets: what is stored of them, and how a changed sheet is written.
//!
//! A sheet is read whole, changed by the rules of `domain::scoring`, and what was added is written ([`save`]). The sums in
//! its row are computed from its values in the same transaction, so that a board is ranked without reading every value.

mod bulk;
mod cuts;
mod find;
mod formulas;
mod kept_rows;
mod load;
mod period;
mod save;
mod sheets;
mod slices;
mod standing;

pub use bulk::add_filled;
pub use cuts::{CutFacts, add_cut, answer_cut, cut, cuts_of, rule_cut};
pub use find::{
    ClusterOfPeriod, board_of, clusters_of, clusters_without_period, period_before, period_by_code,
    period_by_id, period_of_board, period_of_sheet, periods, periods_of_unit,
};
pub use formulas::{FormulaSource, fill_formulas, follow_result};
pub use kept_rows::{KeptRows, RowSource, SharedRows};
pub use load::{SheetFacts, locked_for_change, sheet, sheets_of_cluster, sheets_of_period};
pub use period::{NewPeriod, add_sheets, close, open, reopen};
pub use save::{save, sums_of};
pub use sheets::{changed_by, sheet_ids_of_cluster, states_by_period};
pub use slices::{
    ClusterSum, ScoredUnit, cluster_sums, kinds_of_period, unit_kinds, units_of_cluster,
};
pub use standing::{Standings, UnitOnBoard, board_rows, board_rows_of, points_of, standings};
