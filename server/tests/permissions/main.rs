//! One list of everything that the server answers to, with the permission each asks for; and every role tried against
//! each. A new route, form or server function fails here until it stands in a list.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]
#![recursion_limit = "256"]

#[path = "../support/mod.rs"]
mod support;

mod clerks;
mod forms;
mod frozen;
mod listed;
mod lists;
mod roles;
