//! A submission with its names.

use domain::Date;
use domain::award::{AwardClass, CommendationType};
use domain::nomination::{Assessment, HeldVote, NominationAction, NominationState};
use serde::{Deserialize, Serialize};

use super::PostingView;
use crate::form::FormState;

/// A submission with its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListView {
    /// Its key.
    pub id: i64,
    /// Its version.
    pub version: i64,
    /// Its title.
    pub title: String,
    /// Code of the award.
    pub award_code: String,
    /// Name of the award.
    pub award: String,
    /// Title or form.
    pub class: AwardClass,
    /// Type of commendation.
    pub commendation: Option<CommendationType>,
    /// Name of the nominating unit.
    pub unit: String,
    /// Its address.
    pub unit_slug: String,
    /// The year.
    pub year: i16,
    /// Number of the letter.
    pub letter_number: String,
    /// Day of the letter.
    pub letter_day: Option<Date>,
    /// The way of its dossiers in one line, with who decides.
    pub path: String,
    /// Where the path comes from.
    pub basis: String,
    /// The names.
    pub names: Vec<ListedRow>,
    /// Whether the reader may change it now.
    pub may_edit: bool,
    /// Steps that the reader can take for all names at once, with what is missing.
    pub steps: Vec<StepChoice>,
    /// Whether the path asks for a vote of the unit's council.
    pub base_vote: bool,
    /// Lists with which it can be merged: key, title.
    pub mergeable: Vec<(i64, String)>,
    /// The public posting of the list.
    pub posting: Option<PostingView>,
    /// Whether the reader can record that the posting was interrupted.
    pub may_interrupt: bool,
    /// Who is preferred among names with as many votes of a council, one sentence for each group.
    pub ties: Vec<String>,
    /// Whether the reader can open a posting now: working days.
    pub may_post: Option<u32>,
    /// Sentences for returns: code, words.
    pub phrases: Vec<(String, String)>,
    /// Whether it is made up.
    pub sample: bool,
    /// What the forms of the page know.
    pub form: FormState,
}

/// A name in a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedRow {
    /// The dossier.
    pub id: i64,
    /// The subject's key.
    pub subject: i64,
    /// The name.
    pub name: String,
    /// Where the subject belongs now.
    pub unit: String,
    /// Where the dossier stands.
    pub state: NominationState,
    /// Why the name was withdrawn.
    pub withdrawn: Option<String>,
    /// How many findings block, warn; `None` while nothing was evaluated.
    pub findings: Option<(u32, u32)>,
    /// Papers that are attached, papers that are asked for.
    pub papers: (u32, u32),
    /// The meeting.
    pub assessment: Option<Assessment>,
    /// The vote of the unit's council.
    pub base_vote: Option<HeldVote>,
}

/// A step that can be taken, and what stands in its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepChoice {
    /// The step.
    pub action: NominationAction,
    /// What is missing, one sentence each; empty when nothing is.
    pub problems: Vec<String>,
    /// The dossiers that it is for.
    pub ids: Vec<i64>,
}

impl StepChoice {
    /// Whether the step asks for a reason.
    pub const fn needs_reason(&self) -> bool {
        matches!(
            self.action,
            NominationAction::Return
                | NominationAction::Refuse
                | NominationAction::Withdraw
                | NominationAction::Revoke
        )
    }
}
