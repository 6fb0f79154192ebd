//! Live boards as server-sent events, read over a real connection.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod changes;
mod protocol;

use std::time::Duration;

const INCOME: &str = "/api/v1/live/boards/thu-nhap?year=2022";

const BRIEFLY: Duration = Duration::from_millis(700);
