//! Records of those who can be commended: find them, read one, see who is becoming eligible.

pub mod api;
pub mod duplicates;
pub mod edit;
#[cfg(feature = "ssr")]
mod eligible;
pub mod eligible_page;
pub mod find_page;
#[cfg(feature = "ssr")]
mod load;
pub mod page;
pub mod view;
