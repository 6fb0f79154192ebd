//! Clusters and blocks of a year: who is in them, who leads them, what was signed and what knocks out.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
mod fairness;
pub mod list_page;
#[cfg(feature = "ssr")]
pub(crate) mod load;
mod members;
pub mod page;
mod settle;
mod signing;
pub mod view;
