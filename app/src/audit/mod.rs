//! The audit log for administrators: what was done by whom, and whether the chain still holds.

pub mod api;
mod group_words;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
pub mod view;
pub mod wording;
