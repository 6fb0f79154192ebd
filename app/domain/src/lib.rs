//! Pure rules of Bảng Vàng: numbers, dates, ranking, target status, permissions, wording.
//! No I/O, no clock, no async; compiles to native and to wasm32.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a failed test should panic")
)]

#[macro_use]
mod coded;

pub mod account;
pub mod audit;
pub mod award;
pub mod award_policy;
pub mod board;
pub mod citation;
pub mod cluster;
pub mod confidence;
pub mod consultation;
pub mod criteria;
pub mod date;
pub mod drill;
pub mod evidence;
pub mod figure;
pub mod honesty;
pub mod initiative;
pub mod lang;
pub mod movement;
pub mod nomination;
pub mod org;
pub mod period;
pub mod reason;
pub mod record;
pub mod registration;
pub mod scoring;
pub mod search;
pub mod target;
pub mod text;
pub mod wording;
pub mod workday;

pub use confidence::Confidence;
pub use date::{Date, PartialDate, Timestamp};
pub use figure::{Figure, FigureError, Percent, Points};
pub use lang::Lang;
pub use org::{AccountId, ClusterId, UnitId};
pub use period::Period;
