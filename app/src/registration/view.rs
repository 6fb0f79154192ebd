//! What the pages of registration show.

use domain::figure::FigureError;
use domain::org::UnitKind;
use domain::registration::{RegisteredAward, RegistrationAct, RegistrationState};
use domain::target::Polarity;
use domain::{Figure, Timestamp};
use serde::{Deserialize, Serialize};

use crate::board::view::UnitRef;
use crate::form::FormState;
use crate::ui::ChipKind;

/// How the units of a year stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationList {
    /// The year.
    pub year: i16,
    /// Years that can be chosen, the latest first.
    pub years: Vec<i16>,
    /// The state whose units are listed; `None` for all.
    pub shown: Option<RegistrationState>,
    /// How many units are in each state.
    pub counts: Vec<(RegistrationState, usize)>,
    /// The units of that state.
    pub rows: Vec<RegistrationRow>,
    /// The unit into whose registration the approved ones go: the province, or the reader's own unit.
    pub top: Option<UnitRef>,
    /// Whether that unit is the reader's own, which the reader registers for.
    pub top_is_own: bool,
    /// How many units a reminder reaches.
    pub to_remind: usize,
    /// Whether the reader approves, returns and reminds.
    pub may_decide: bool,
    /// What the forms of the page know.
    pub form: FormState,
}

/// A unit in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationRow {
    /// The unit.
    pub unit: UnitRef,
    /// What it is.
    pub kind: Option<UnitKind>,
    /// Where its registration stands.
    pub state: RegistrationState,
    /// Its version.
    pub version: i64,
    /// How many titles it registers, and how many targets.
    pub items: (usize, usize),
    /// Who changed it last and when.
    pub changed: Option<(String, Timestamp)>,
    /// Whether the reader can decide on it.
    pub decidable: bool,
    /// Whether it is sample data.
    pub sample: bool,
}

/// What one unit registers for a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationDetails {
    /// The unit.
    pub unit: UnitRef,
    /// What it is.
    pub kind: Option<UnitKind>,
    /// The year.
    pub year: i16,
    /// Years that can be chosen, the latest first.
    pub years: Vec<i16>,
    /// Where it stands.
    pub state: RegistrationState,
    /// Its version; 0 where nothing is stored.
    pub version: i64,
    /// The reason that it came back with.
    pub returned: Option<ActRow>,
    /// Titles and forms of commendation.
    pub awards: Vec<AwardRow>,
    /// Targets of the unit's level.
    pub targets: Vec<TargetRow>,
    /// What units below registered and got approved.
    pub below: Vec<BelowRow>,
    /// Titles of the unit and those below together.
    pub totals: Vec<(String, u64)>,
    /// Every act, the earliest first.
    pub acts: Vec<ActRow>,
    /// The unit to which it goes when it is approved.
    pub above: Option<UnitRef>,
    /// Whether the year before has one to begin with.
    pub has_last_year: bool,
    /// Whether the reader fills it in and sends it.
    pub may_edit: bool,
    /// Whether the reader approves or returns it now.
    pub may_decide: bool,
    /// Whether it is sample data.
    pub sample: bool,
    /// What the forms of the page know.
    pub form: FormState,
}

/// A title with the number of candidates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardRow {
    /// The title.
    pub award: RegisteredAward,
    /// How many candidates; `None` where none is registered.
    pub count: Option<u32>,
    /// How many were registered last year.
    pub last_year: Option<u32>,
}

/// A target with the unit's own plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetRow {
    /// Key of the target.
    pub id: i64,
    /// Its code; part of the address.
    pub code: String,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English.
    pub name_en: String,
    /// Unit of measure in Vietnamese.
    pub measure_vi: String,
    /// Unit of measure in English.
    pub measure_en: String,
    /// Which way is better: the plan is at least or at most.
    pub polarity: Polarity,
    /// The unit's own plan.
    pub plan: Option<Figure>,
    /// What it planned last year.
    pub last_year: Option<Figure>,
}

/// What a unit below registered and got approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BelowRow {
    /// The unit.
    pub unit: UnitRef,
    /// Awards with candidates.
    pub awards: Vec<(String, u32)>,
    /// Targets with the plan.
    pub targets: Vec<TargetRow>,
}

/// Something that was done with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActRow {
    /// What was done.
    pub act: RegistrationAct,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why it was returned.
    pub reason: Option<String>,
}

/// Shape of a state.
pub const fn state_kind(state: RegistrationState) -> ChipKind {
    match state {
        RegistrationState::NotSent => ChipKind::NoFigure,
        RegistrationState::Pending => ChipKind::InProgress,
        RegistrationState::Returned => ChipKind::NotMet,
        RegistrationState::Approved => ChipKind::Met,
    }
}

/// A title by its code; a code of an earlier catalogue stands for itself.
pub fn award_words(code: &str, lang: domain::Lang) -> String {
    RegisteredAward::parse(code)
        .map_or_else(|| code.to_owned(), |award| award.label(lang).to_owned())
}

/// What is wrong with a plan that was typed, in words.
pub fn plan_problem(error: FigureError, lang: domain::Lang) -> String {
    domain::record::Problem::from(error).label(lang).to_owned()
}
