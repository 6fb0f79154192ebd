//! Evidence files and what they support.
