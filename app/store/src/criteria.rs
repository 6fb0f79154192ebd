//! Criteria sets and their versions.
