//! Notices inside the program.
