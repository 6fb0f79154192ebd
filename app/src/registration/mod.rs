//! Registration of titles and targets for a year.

pub mod list_page;
pub mod page;
