//! Initiatives.
