//! Emulation boards: rankings and targets, live.

pub mod api;
pub mod list_page;
pub mod live;
#[cfg(feature = "ssr")]
pub mod load;
#[cfg(feature = "hydrate")]
mod motion;
pub mod page;
#[cfg(feature = "ssr")]
pub mod rank;
pub mod ranking;
#[cfg(feature = "ssr")]
pub mod reader;
#[cfg(feature = "ssr")]
pub mod scoring;
#[cfg(feature = "ssr")]
pub mod scoring_content;
pub mod scoring_page;
pub mod sealed_view;
pub mod view;
