//! Emulation movements: the list, and one movement with what it rests on and what hangs on it.

pub mod api;
mod carried;
mod feedback;
pub mod list_page;
#[cfg(feature = "ssr")]
pub mod load;
pub mod page;
pub mod view;
