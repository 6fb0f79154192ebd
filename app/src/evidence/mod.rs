//! Evidence: handing in, looking at, where it is used.

pub mod page;
