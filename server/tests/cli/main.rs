//! The command line as a caller meets it: words, exit codes, and what is left in the database.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/scoring.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod scoring;

#[path = "../support/reference.rs"]
mod reference;

mod accounts;
mod backup;
mod installation;
mod load;
mod serve;
mod settings;
mod verify_audit;
mod verify_board;
