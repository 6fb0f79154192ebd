//! Preparing, launching and carrying out movements; feedback.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
mod carried;
mod draft_form;
pub mod feedback_page;
mod fields;
mod known;
pub mod list_page;
mod live_checklist;
#[cfg(feature = "ssr")]
pub mod load;
#[cfg(feature = "ssr")]
pub mod load_carried;
#[cfg(feature = "ssr")]
mod load_draft;
#[cfg(feature = "ssr")]
pub mod load_feedback;
pub mod names;
mod outputs;
pub mod page;
#[cfg(feature = "ssr")]
pub mod place;
mod reviews;
pub mod view;

pub use carried::{Checklist, OutputCards, ReviewItems};
