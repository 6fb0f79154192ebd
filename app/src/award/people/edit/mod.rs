//! Editing of records: subjects, grades, awards, conduct, posts, leave, moves.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
#[cfg(feature = "ssr")]
pub mod awards;
#[cfg(feature = "ssr")]
pub mod facts;
mod fields;
mod forms;
#[cfg(feature = "ssr")]
pub mod load;
#[cfg(feature = "ssr")]
pub mod new;
pub mod new_page;
#[cfg(feature = "ssr")]
pub mod own;
mod own_form;
pub mod page;
#[cfg(feature = "ssr")]
pub(in crate::award::people) mod typed;
pub mod unverified_page;
pub mod view;
