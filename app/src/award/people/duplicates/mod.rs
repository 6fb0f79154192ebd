//! Records that are probably of one person: looked at side by side, merged, kept apart, and each of these taken back.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
#[cfg(feature = "ssr")]
mod load;
pub mod page;
mod pair;
pub mod view;
