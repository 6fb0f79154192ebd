//! Titles and forms of commendation: the catalogue with its law.

pub mod api;
pub mod award_page;
pub mod catalogue_page;
pub mod import;
#[cfg(feature = "ssr")]
mod load;
pub mod people;
pub mod view;
