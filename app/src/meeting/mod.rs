//! The closing meeting of a cluster or block, and its minutes.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
#[cfg(feature = "ssr")]
pub mod load;
mod members;
pub mod page;
mod parts;
#[cfg(feature = "ssr")]
mod typed;
pub mod view;
#[cfg(feature = "ssr")]
mod wording;
