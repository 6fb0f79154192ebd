//! What waits for the person who signed in.

pub mod page;
