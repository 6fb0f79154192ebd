//! Freezing, publishing and correcting boards; sealed boards.
