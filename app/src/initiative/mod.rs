//! Initiatives: the list, one with its review, the form.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
#[cfg(feature = "ssr")]
mod authors;
mod decide_forms;
#[cfg(feature = "ssr")]
mod error;
pub mod form_page;
#[cfg(feature = "ssr")]
mod form_rows;
pub mod list_page;
#[cfg(feature = "ssr")]
pub(crate) mod load;
#[cfg(feature = "ssr")]
mod load_form;
pub mod names;
pub mod page;
mod parts;
mod share_sum;
pub mod view;
