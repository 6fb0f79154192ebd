//! Criteria sets: the tree, its formulas, its versions.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
#[cfg(feature = "ssr")]
mod changes;
mod changes_part;
#[cfg(feature = "ssr")]
pub mod details;
#[cfg(feature = "ssr")]
mod editor;
#[cfg(feature = "ssr")]
pub mod line_actions;
mod line_form;
pub mod list_page;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
mod settings_form;
mod tree;
pub mod view;
