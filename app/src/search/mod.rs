//! Search: one box over everything that the reader may see.

pub mod api;
pub mod decision_page;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
pub mod view;
