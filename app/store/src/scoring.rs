//! Scoring periods and sheets.
