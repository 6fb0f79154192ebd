//! Freezing, publishing, correcting and verifying boards.

#[cfg(feature = "ssr")]
pub mod gate;
pub mod page;
pub mod sealed_page;
pub mod verify_page;
