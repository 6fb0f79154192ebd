//! Loads the reference data sets; see `load`.
