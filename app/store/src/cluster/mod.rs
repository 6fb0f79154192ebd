//! Clusters and blocks of a year: members, head and deputy, prizes, knock-out facts.
//!
//! Who heads a cluster follows from the year's row, not from an account, so that pending work moves with the role.

mod read;

pub use read::{head_of, led_by, members, year_of, year_of_unit};
