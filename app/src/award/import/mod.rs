//! Import of lists: hand in, look at what would happen, apply all or nothing, take back.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
#[cfg(feature = "ssr")]
pub mod examine;
pub mod page;
pub mod view;
