//! Freezing, publishing, correcting and verifying boards.

pub mod page;
pub mod sealed_page;
pub mod verify_page;
