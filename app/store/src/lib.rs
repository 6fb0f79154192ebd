//! SeaORM entities and queries, transactions, and the differences between SQLite and PostgreSQL.
//!
//! A function that reads takes `&impl ConnectionTrait`; one that writes takes the open transaction, and
//! whoever began the transaction commits it. Facts, audit row and live topic go into one transaction.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a failed test should panic")
)]

pub mod account;
pub mod audit;
pub mod award;
pub mod award_policy;
pub mod board;
pub mod clock;
pub mod cluster;
pub mod criteria;
pub mod db;
pub mod demo;
pub mod entity;
pub mod error;
pub mod evidence;
pub mod holiday;
pub mod honesty;
pub mod initiative;
pub mod launch;
pub mod live;
pub mod locality;
pub mod meeting;
pub mod movement;
pub mod nomination;
pub mod notice;
pub mod org;
pub mod publication;
pub mod record;
pub mod reference;
pub mod registration;
pub mod scoring;
pub mod search;
pub mod session;
pub mod target;
pub(crate) mod word_index;
pub mod work;

pub use db::Database;
pub use error::{StoreError, StoreResult};
