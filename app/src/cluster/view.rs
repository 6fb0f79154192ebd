//! What the pages of clusters and blocks show.

use domain::cluster::{ClusterKind, ClusterProblem, FairnessFinding};
use domain::org::{UnitKind, Validity};
use domain::{Confidence, Date, Timestamp};
use serde::{Deserialize, Serialize};

use crate::board::view::UnitRef;
use crate::form::FormState;

/// The clusters and blocks of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterList {
    /// The year.
    pub year: i16,
    /// Years that can be chosen, the latest first.
    pub years: Vec<i16>,
    /// Those that the office has made.
    pub made: Vec<GroupRow>,
    /// Those that only the collection of reference data knows.
    pub told: Vec<GroupRow>,
    /// How many groups of the year before have no year yet.
    pub to_copy: usize,
    /// Whether the reader makes clusters and blocks.
    pub may_manage: bool,
    /// What the forms of the page know.
    pub form: FormState,
}

/// A group in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow {
    /// Part of the address.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ClusterKind,
    /// Whose it is, as the collection names the province.
    pub province: String,
    /// Names of its members, in Vietnamese order.
    pub members: Vec<String>,
    /// The head.
    pub head: Option<UnitRef>,
    /// The deputy.
    pub deputy: Option<UnitRef>,
    /// What is wrong with the year.
    pub problems: Vec<ClusterProblem>,
    /// What the fairness check noticed.
    pub findings: Vec<FairnessFinding>,
    /// Whether the year is sample data.
    pub sample: bool,
    /// Whether the office can make the year from the collection.
    pub own: bool,
}

/// One cluster or block in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClusterDetails {
    /// Part of the address.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ClusterKind,
    /// Whose it is.
    pub province: String,
    /// The year.
    pub year: i16,
    /// Years that are known, the latest first.
    pub years: Vec<i16>,
    /// Where the group was read.
    pub source: String,
    /// Whether the source was seen.
    pub confidence: Confidence,
    /// The year as the office made it.
    pub made: Option<MadeYear>,
    /// The members.
    pub members: Vec<MemberRow>,
    /// The fairness check; `None` without members of the province.
    pub fairness: Option<FairnessView>,
    /// Facts that keep members from coming first; those that the reader may see.
    pub knock_outs: Vec<KnockOutRow>,
    /// The years before.
    pub history: Vec<HistoryRow>,
    /// Units that can be taken in: those of the year that are in no group yet.
    pub candidates: Vec<UnitRef>,
    /// Whether the reader makes clusters and blocks.
    pub may_manage: bool,
    /// Whether the reader records who signed the pledge: the office, the head and the deputy.
    pub may_sign: bool,
    /// What the forms of the page know.
    pub form: FormState,
}

/// What the office settled for a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeYear {
    /// The version, for the next change.
    pub version: i64,
    /// The head.
    pub head: Option<UnitRef>,
    /// The deputy.
    pub deputy: Option<UnitRef>,
    /// Who manages the group.
    pub managing_body: String,
    /// Who appraises it.
    pub reviewing_body: String,
    /// Flags.
    pub flags: i64,
    /// Second prizes.
    pub second_prizes: i64,
    /// Third prizes.
    pub third_prizes: i64,
    /// Number and date of the decision.
    pub decided_by: String,
    /// Whether it is sample data.
    pub sample: bool,
    /// Code and title of the scoring period, in both languages.
    pub period: Option<(String, String, String)>,
    /// What is wrong with it.
    pub problems: Vec<ClusterProblem>,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    /// Key of the membership.
    pub id: i64,
    /// The unit; without an address for a member outside the province.
    pub unit: UnitRef,
    /// What it is.
    pub kind: Option<UnitKind>,
    /// Administrative class.
    pub class: Option<String>,
    /// How many people live there.
    pub population: Option<i64>,
    /// From when to when it exists.
    pub validity: Validity,
    /// Units that it became.
    pub became: Vec<(UnitRef, Option<Date>)>,
    /// Units of the year before that it continues.
    pub continues: Vec<UnitRef>,
    /// Remark.
    pub note: Option<String>,
    /// When and by which document it signed the pledge.
    pub pledge: Option<(Date, String)>,
    /// Its scoring sheet, where the reader may see it.
    pub sheet: Option<i64>,
    /// Whether it can still be taken out.
    pub removable: bool,
}

/// A knock-out fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnockOutRow {
    /// Its key.
    pub id: i64,
    /// The member.
    pub unit: UnitRef,
    /// What happened.
    pub fact: String,
    /// The document.
    pub document: String,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The fairness check with names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FairnessView {
    /// The smallest and the largest population.
    pub population: Option<((UnitRef, u64), (UnitRef, u64))>,
    /// The highest and the lowest class.
    pub class: Option<((UnitRef, u8), (UnitRef, u8))>,
    /// How many members there are of each kind.
    pub kinds: Vec<(UnitKind, usize)>,
    /// Who came first, the latest year first, as the units are called today.
    pub winners: Vec<(i16, Vec<UnitRef>)>,
    /// What was noticed.
    pub findings: Vec<FairnessFinding>,
}

/// A year before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryRow {
    /// The year.
    pub year: i16,
    /// How many members.
    pub members: usize,
    /// The head.
    pub head: Option<UnitRef>,
    /// The deputy.
    pub deputy: Option<UnitRef>,
    /// Who came first.
    pub winners: Vec<UnitRef>,
}
