//! Names of the forms, which pages and server share.

/// Freezes a board now.
pub const FREEZE: &str = "board-freeze";
/// Plans a freeze.
pub const PLAN: &str = "board-plan-freeze";
/// Lifts a freeze.
pub const LIFT: &str = "board-lift";
/// Publishes a board.
pub const PUBLISH: &str = "board-publish";
/// Corrects an official board.
pub const CORRECT: &str = "board-correct";

/// Lines on the form of a correction; those left empty are none.
pub const CORRECTION_LINES: usize = 6;
