//! The movement at a glance.

pub mod api;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
pub mod view;
