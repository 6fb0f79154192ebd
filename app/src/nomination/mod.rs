//! Nominations: from the choice of the award to the certificate, and the lists on which everybody may comment.

mod about;
#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
mod chips;
#[cfg(feature = "ssr")]
pub mod documents;
pub mod list_page;
mod list_shape;
#[cfg(feature = "ssr")]
pub(crate) mod load;
pub mod new_page;
pub mod page;
pub mod parts;
pub mod posting_page;
mod report_editor;
#[cfg(feature = "ssr")]
pub mod report_file;
pub mod report_page;
pub mod view;
mod work_counts;
pub mod work_page;
