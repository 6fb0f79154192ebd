//! Freezing, publishing, correcting and verifying boards.

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod acts;
pub mod api;
#[cfg(feature = "ssr")]
pub mod correct;
mod correction_form;
#[cfg(feature = "ssr")]
pub mod gate;
mod history;
#[cfg(feature = "ssr")]
pub mod load;
pub mod names;
pub mod page;
mod review;
pub mod sealed_page;
#[cfg(feature = "ssr")]
pub mod seals;
#[cfg(feature = "ssr")]
pub mod verify;
pub mod verify_page;
pub mod view;
