//! Screens of Bảng Vàng, their shared components, server functions and translations.
//!
//! One folder per capability. A page asks its server function; the function extracts, authorises, calls one store or domain
//! function and maps to a view type.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a failed test should panic")
)]
#![recursion_limit = "256"]

include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));

pub mod access;
pub mod account;
pub mod audit;
pub mod board;
pub mod chips;
#[cfg(feature = "ssr")]
pub mod context;
pub mod error;
#[cfg(feature = "ssr")]
pub mod flash;
pub mod home;
pub mod lang;
pub mod layout;
pub mod movement;
pub mod org;
pub mod record;
pub mod target;
pub mod ui;
pub mod wire;

pub use layout::{App, SiteAssets, shell};
