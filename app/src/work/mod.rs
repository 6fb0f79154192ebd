//! What waits for the person who signed in.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
#[cfg(feature = "ssr")]
pub(crate) mod load;
pub mod page;
pub mod view;
mod wording;

pub(crate) use wording::place_words;
