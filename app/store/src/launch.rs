//! Launching movements and what follows.
