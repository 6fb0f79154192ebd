//! Units: finding one, and where it stands.

pub mod api;
pub mod list_page;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
pub mod standings;
pub mod view;
