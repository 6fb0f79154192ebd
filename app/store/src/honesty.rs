//! Settled lines of past years.
