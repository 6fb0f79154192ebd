//! The work list, and what a new submission can be about.

use domain::award::{AwardClass, CommendationType};
use domain::nomination::{Clock, NextActor, NominationAction, NominationState, WeekLoad};
use serde::{Deserialize, Serialize};

use super::PAGE;
use crate::form::FormState;
use crate::work::view::WorkPlace;

/// What the work list is asked for; codes as the address carries them, empty for all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WorkQuery {
    /// State.
    pub state: String,
    /// Award.
    pub award: String,
    /// Address of the nominating unit.
    pub unit: String,
    /// Year.
    pub year: String,
    /// `1`: only those whose last day is over.
    pub overdue: String,
    /// `1`: only those that wait for the reader.
    pub mine: String,
    /// The page, from 1.
    pub page: String,
}

impl WorkQuery {
    /// The address with one parameter changed; the page starts again.
    pub fn with(&self, name: &str, value: &str) -> String {
        let mut pairs = vec![
            ("state", self.state.as_str()),
            ("award", self.award.as_str()),
            ("unit", self.unit.as_str()),
            ("year", self.year.as_str()),
            ("overdue", self.overdue.as_str()),
            ("mine", self.mine.as_str()),
            ("page", ""),
        ];
        for (known, current) in &mut pairs {
            if *known == name {
                *current = value;
            }
        }
        let query: Vec<String> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", crate::layout::url::encoded(value)))
            .collect();
        if query.is_empty() {
            PAGE.to_owned()
        } else {
            format!("{PAGE}?{}", query.join("&"))
        }
    }
}

/// Dossiers that somebody may read, one page of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkView {
    /// What was asked for.
    pub query: WorkQuery,
    /// How many stand in each state, whatever state was asked for.
    pub counts: Vec<(NominationState, u64)>,
    /// How many are overdue.
    pub overdue: u64,
    /// How many wait for the reader.
    pub mine: u64,
    /// How many fit the query.
    pub total: u64,
    /// This page, from 1.
    pub page: u64,
    /// How many pages.
    pub pages: u64,
    /// The dossiers of this page.
    pub rows: Vec<DossierRow>,
    /// Awards that can be asked about: code, name.
    pub awards: Vec<(String, String)>,
    /// Years that can be asked about.
    pub years: Vec<i16>,
    /// What falls due in the coming week; for the office.
    pub load: Option<WeekLoad>,
    /// Steps that can be taken for several at once in the state that was asked for.
    pub steps: Vec<NominationAction>,
    /// Submissions that the own unit prepares.
    pub drafts: Vec<DraftRow>,
    /// Whether the reader can begin one.
    pub may_prepare: bool,
    /// Pages about the same people that the reader may open.
    pub related: Vec<WorkPlace>,
    /// What the forms of the page know.
    pub form: FormState,
}

/// A dossier in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierRow {
    /// Its key.
    pub id: i64,
    /// The submission that it stands in.
    pub list: i64,
    /// Whom it nominates; a secret dossier names nobody to most readers.
    pub name: String,
    /// Name of the award.
    pub award: String,
    /// Title or form.
    pub class: AwardClass,
    /// Short name of the nominating unit.
    pub unit: String,
    /// The year.
    pub year: i16,
    /// Where it stands.
    pub state: NominationState,
    /// Who is next.
    pub next: Option<NextActor>,
    /// Its clock, where the state has one.
    pub clock: Option<Clock>,
    /// Whether the rules find something that blocks; `None` while nothing was evaluated.
    pub blocked: Option<bool>,
    /// Whether it is secret.
    pub secret: bool,
    /// Whether it is made up.
    pub sample: bool,
}

/// A submission that is being prepared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    /// Its key.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Short name of the unit.
    pub unit: String,
    /// How many names.
    pub names: u64,
    /// Whether it is made up.
    pub sample: bool,
}

/// What a new submission can be about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewView {
    /// Titles and forms.
    pub awards: Vec<AwardChoice>,
    /// The award that was chosen; empty before.
    pub award: String,
    /// Units for which the reader nominates: address, name.
    pub units: Vec<(String, String)>,
    /// Years.
    pub years: Vec<i16>,
    /// The year that is usual today.
    pub year: i16,
    /// People who meet every condition and can be ticked: key, name, unit.
    pub eligible: Vec<(i64, String, String)>,
    /// What the forms of the page know.
    pub form: FormState,
}

/// An award in the choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardChoice {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Title or form: the screen keeps them apart.
    pub class: AwardClass,
    /// Who decides, in words.
    pub decider: String,
    /// For whom, in words.
    pub subjects: String,
    /// Types of commendation for which it is given.
    pub types: Vec<CommendationType>,
}
