//! Self-scores against final points; where to appraise first.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
mod bar;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
#[cfg(feature = "ssr")]
pub mod sampling;
pub mod sampling_page;
mod unit_part;
pub mod view;
