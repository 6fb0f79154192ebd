//! Evidence: handing in, looking at, where it is used.

pub mod api;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
pub mod picker;
#[cfg(feature = "hydrate")]
mod send;
#[cfg(feature = "hydrate")]
mod shrink;
pub mod upload;
pub mod view;
