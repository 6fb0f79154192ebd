//! Registrations of units for a year.
