//! Registration of titles and targets for a year.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
mod contents;
mod edit;
pub mod list_page;
#[cfg(feature = "ssr")]
pub(crate) mod load;
pub mod page;
pub mod view;
