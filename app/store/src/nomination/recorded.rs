//! What people recorded about a dossier, and how it is stored.

use domain::Date;
use domain::nomination::{Assessment, DecisionPaper, HeldVote, SimplifiedCase};
use serde::{Deserialize, Serialize};

use super::guards::Passed;
use crate::entity::nomination;
use crate::error::{StoreError, StoreResult};

/// A finding of the rules that needed a person's confirmation and has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// The rule.
    pub rule: String,
    /// Which row of the rule, from 0.
    pub row: u8,
    /// Who confirmed.
    pub by: String,
    /// The day.
    pub on: Date,
    /// On what ground.
    pub reason: String,
}

/// What was recorded about a dossier. `None` is "not recorded", never "no".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recorded {
    /// The achievement in short, for the list and the public page.
    pub achievement: String,
    /// Whether the party's standing committee manages the person.
    pub managed_by_party: Option<bool>,
    /// The case of the simplified procedure.
    pub simplified: Option<SimplifiedCase>,
    /// The meeting of the collective.
    pub assessment: Option<Assessment>,
    /// The vote of the unit's council.
    pub base_vote: Option<HeldVote>,
    /// The day on which it was submitted last.
    pub submitted: Option<Date>,
    /// The day of the signed appraisal sheet.
    pub appraised: Option<Date>,
    /// The vote of the provincial council.
    pub council_vote: Option<HeldVote>,
    /// The day on which the People's Committee considered it.
    pub committee: Option<Date>,
    /// The signed decision.
    pub decision: Option<DecisionPaper>,
    /// The day on which it was handed over.
    pub handed_over: Option<Date>,
    /// Findings that a person confirmed.
    pub confirmed: Vec<Confirmed>,
    /// Warnings about earlier awards that a person let pass.
    pub passed: Vec<Passed>,
}

impl Recorded {
    /// Reads what is stored.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`].
    pub fn of(row: &nomination::Model) -> StoreResult<Self> {
        serde_json::from_str(&row.recorded)
            .map_err(|_| StoreError::corrupt("nomination", row.id.to_string()))
    }

    /// The stored form.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for what JSON cannot hold, which never happens.
    pub fn written(&self) -> StoreResult<String> {
        serde_json::to_string(self).map_err(|_| StoreError::corrupt("nomination", "recorded"))
    }
}
