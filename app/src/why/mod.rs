//! Why a unit has its rank, and what if the weights were others.

pub mod api;
mod lines;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
pub mod view;
#[cfg(feature = "ssr")]
pub mod what_if_load;
pub mod what_if_page;
