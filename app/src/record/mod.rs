//! Recording a result and correcting one.

pub mod api;
pub mod draft;
pub mod form;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
#[cfg(feature = "ssr")]
pub mod periods;
#[cfg(feature = "ssr")]
pub mod submit;
mod typed;
pub mod view;
mod wording;
