//! Clusters and blocks of a year: members, head and deputy, prizes, knock-out facts.
//!
//! Who heads a cluster follows from the year's row, not from an account, so that pending work moves with the role.

mod change;
mod copy;
mod facts;
mod past;
mod read;
mod roster;
mod rules;

pub use change::{NewCluster, YearSettings, create, make, save_year};
pub use copy::{MadeYear, make_year};
pub use facts::{
    Fact, Signing, add_knock_out, knock_outs, pledges, remove_knock_out, sign_pledges,
};
pub use past::{PastYear, history, winners};
pub use read::{
    MemberInYear, by_code, by_id, head_of, is_member, led_by, member_by_id, members,
    members_in_year, of_year, with_members, year_by_id, year_of, year_of_unit, years,
};
pub use roster::{MemberRecords, add_member, member_records, remove_member};
pub use rules::{as_year, fairness, fairness_of, other_group, previous_head, problems, successors};
