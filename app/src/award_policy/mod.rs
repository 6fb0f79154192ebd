//! The province's rules on awards: quotas, councils and steps, deadlines, copies, unit lists, readings.

#[cfg(feature = "ssr")]
pub mod actions;
pub mod api;
#[cfg(feature = "ssr")]
mod fields;
mod form;
#[cfg(feature = "ssr")]
mod load;
pub mod names;
pub mod page;
mod path_form;
pub mod view;
