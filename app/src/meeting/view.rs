//! What the page of a meeting shows. Points stand here as the reader may see them.

use domain::cluster::{ClusterKind, MinutesHead, Prize, Prizes};
use domain::scoring::SheetState;
use domain::{Points, Timestamp};
use serde::{Deserialize, Serialize};

use crate::form::FormState;

/// Name of the form that saves and closes.
pub const HOLD: &str = "hold-meeting";
/// Name of the form that opens closed minutes again.
pub const REOPEN: &str = "reopen-meeting";

/// The closing meeting of a group in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingView {
    /// Code of the group.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ClusterKind,
    /// The year.
    pub year: i64,
    /// Years that the office has made, the latest first.
    pub years: Vec<i64>,
    /// The meeting; `None` when the office has not made the year.
    pub details: Option<MeetingDetails>,
    /// What the forms of the page know.
    pub form: FormState,
}

/// What somebody may do with the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rights {
    /// A member reads.
    Read,
    /// Head and deputy write.
    Write,
    /// The office writes, and opens closed minutes again.
    Office,
}

/// From where the points are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PointsFrom {
    /// The sheets as they stand.
    Live,
    /// The board that was frozen or published.
    Sealed,
    /// The closed minutes.
    Minutes,
}

/// The meeting itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingDetails {
    /// Key of the group's year.
    pub cluster_year: i64,
    /// Version of the minutes; 0 before the first draft.
    pub version: i64,
    /// What the reader may do.
    pub rights: Rights,
    /// Whether it is sample data.
    pub sample: bool,
    /// Under whom the group stands.
    pub superior: String,
    /// Head of the minutes.
    pub head: MinutesHead,
    /// Who saved last, and when.
    pub saved: Option<(String, Timestamp)>,
    /// Who closed the minutes, and when.
    pub closed: Option<(String, Timestamp)>,
    /// From where the points are.
    pub points_from: PointsFrom,
    /// The members in Vietnamese order.
    pub members: Vec<MemberView>,
    /// This year's head.
    pub this_head: Option<String>,
    /// The unit that was chosen as next year's head.
    pub next_head: Option<i64>,
    /// The unit that was chosen as next year's deputy.
    pub next_deputy: Option<i64>,
    /// What keeps the minutes from being closed.
    pub problems: Vec<ProblemView>,
    /// The prizes of the group.
    pub prizes: Prizes,
    /// Who is proposed for which prize, best first.
    pub proposed: Vec<(String, Prize)>,
    /// The rank that the council has to part.
    pub open_rank: Option<u32>,
}

impl MeetingDetails {
    /// Whether the reader may change something now.
    pub fn is_editable(&self) -> bool {
        self.closed.is_none() && self.rights != Rights::Read
    }

    /// Name of a member.
    pub fn name_of(&self, unit: Option<i64>) -> Option<String> {
        let mut members = self.members.iter();
        let found = members.find(|member| Some(member.unit) == unit)?;
        Some(found.name.clone())
    }

    /// How many sheets stand where, in the order of the states; empty where the reader may not know.
    pub fn sheets(&self) -> Vec<(SheetState, usize)> {
        let count = |state: SheetState| {
            let states = self.members.iter().filter_map(|member| member.sheet);
            states.filter(|(_, found)| *found == state).count()
        };
        let counted = SheetState::ALL.iter().map(|state| (*state, count(*state)));
        counted.filter(|(_, count)| *count > 0).collect()
    }
}

/// A member before and after the vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// Key of the unit.
    pub unit: i64,
    /// Part of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its points; `None` without a sheet that was sent.
    pub points: Option<Points>,
    /// Its rank by points.
    pub by_points: Option<u32>,
    /// Whether that rank is shared.
    pub tied: bool,
    /// Its rank by vote.
    pub by_vote: Option<u32>,
    /// Why the two differ.
    pub reason: String,
    /// Facts that keep it from coming first.
    pub knocked_out: Vec<String>,
    /// Its sheet and where that stands, where the reader may know.
    pub sheet: Option<(i64, SheetState)>,
}

impl MemberView {
    /// Whether the vote differs from the points.
    pub fn differs(&self) -> bool {
        self.by_vote.is_some() && self.by_vote != self.by_points
    }
}

/// Something that keeps the minutes from being closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemView {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
    /// The units that it is about.
    pub units: Vec<String>,
}

impl ProblemView {
    /// The sentence of one language, with the names.
    pub fn sentence(&self, words: &str) -> String {
        if self.units.is_empty() {
            words.to_owned()
        } else {
            format!("{words}: {}", self.units.join(", "))
        }
    }
}
