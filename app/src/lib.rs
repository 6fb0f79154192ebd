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
pub mod award;
pub mod award_policy;
pub mod board;
pub mod chips;
pub mod cluster;
#[cfg(feature = "ssr")]
pub mod context;
pub mod criteria;
pub mod drill;
pub mod error;
pub mod evidence;
#[cfg(feature = "ssr")]
pub mod flash;
pub mod form;
pub mod home;
pub mod honesty;
pub mod initiative;
pub mod lang;
pub mod launch;
pub mod layout;
pub mod meeting;
pub mod movement;
pub mod nomination;
pub mod org;
pub mod publication;
pub mod record;
pub mod registration;
pub mod scoring;
pub mod search;
pub mod target;
pub mod ui;
pub mod why;
pub mod wire;
pub mod work;

pub use layout::{App, SiteAssets, shell};
