//! The closing meeting of a cluster or block, and its minutes.

pub mod page;
