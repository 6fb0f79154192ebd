//! Preparing, launching and carrying out movements; feedback.

pub mod feedback_page;
pub mod list_page;
pub mod page;
