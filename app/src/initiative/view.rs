//! What the pages of initiatives show. What a reader of another unit must not see of a shared one is `None` there.

use domain::award::Reach;
use domain::initiative::{
    CouncilVotes, EffectFigure, InitiativeAction, InitiativeField, InitiativeProblem,
    InitiativeStanding, InitiativeState, InitiativeText, OpenParts,
};
use domain::{Date, Lang, Timestamp};
use serde::{Deserialize, Serialize};

use crate::form::FormState;
use crate::lang::{capitalised, lang};
use crate::ui::ChipKind;

/// Where an initiative stands on the day of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingView {
    /// The state of its review.
    pub state: InitiativeState,
    /// The widest level whose recognition is valid.
    pub valid: Option<Reach>,
    /// Whether every recognition has ended.
    pub ended: bool,
}

impl StandingView {
    /// The words.
    pub fn words(self) -> String {
        let standing = match (self.valid, self.ended) {
            (Some(reach), _) => InitiativeStanding::RecognisedAt(reach),
            (None, true) => InitiativeStanding::Expired,
            (None, false) => InitiativeStanding::In(self.state),
        };
        capitalised(&standing.label(lang()))
    }

    /// Shape and colour.
    pub const fn kind(self) -> ChipKind {
        match (self.valid, self.ended, self.state) {
            (Some(_), ..) => ChipKind::Met,
            (None, true, _) => ChipKind::NoFigure,
            (None, false, InitiativeState::Refused) => ChipKind::NotMet,
            (None, false, InitiativeState::UnderReview) => ChipKind::InProgress,
            (None, false, _) => ChipKind::Provisional,
        }
    }
}

/// A level in words that stand after "recognised", "council of".
pub fn level_words(level: Reach) -> &'static str {
    match (level, lang()) {
        (Reach::Base, Lang::Vi) => "cấp cơ sở",
        (Reach::Province, Lang::Vi) => "cấp tỉnh",
        (Reach::Nation, Lang::Vi) => "phạm vi toàn quốc",
        (level, Lang::En) => level.label(Lang::En),
    }
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeLine {
    /// Its key.
    pub id: i64,
    /// Its name.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// What it is about.
    pub field: InitiativeField,
    /// The year in which it was registered.
    pub year: i64,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// Where it stands.
    pub standing: StandingView,
    /// The council of a wider level before which it lies.
    pub goes_to: Option<Reach>,
    /// Whether it is made up.
    pub sample: bool,
}

/// The list with what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeList {
    /// Words that were typed.
    pub find: String,
    /// Only of this state.
    pub state: Option<InitiativeState>,
    /// Only of the unit with this address.
    pub unit: String,
    /// Only of this year.
    pub year: Option<i64>,
    /// Only about this.
    pub field: Option<InitiativeField>,
    /// Which page, from 0.
    pub page: u64,
    /// Whether another page follows.
    pub next: bool,
    /// How many of each state, without regard to the state that is asked for.
    pub counts: Vec<(InitiativeState, u64)>,
    /// Units to choose from: address and name.
    pub units: Vec<(String, String)>,
    /// Years to choose from.
    pub years: Vec<i64>,
    /// Whether the person registers initiatives.
    pub may_register: bool,
    /// This page.
    pub lines: Vec<InitiativeLine>,
    /// What the forms of the page know.
    pub form: FormState,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorView {
    /// The name.
    pub name: String,
    /// Hundredths of a per cent.
    pub share: u16,
    /// The record, for those who may read it.
    pub record: Option<i64>,
}

/// A recognition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecognitionView {
    /// The level.
    pub reach: Reach,
    /// When the council met.
    pub council_met: Option<Date>,
    /// The day of the decision.
    pub decided: Option<Date>,
    /// Its number.
    pub number: String,
    /// The unit whose head decided.
    pub unit: String,
    /// The last day.
    pub valid_until: Option<Date>,
    /// Whether the last day has passed.
    pub ended: bool,
    /// How the council voted.
    pub votes: Option<CouncilVotes>,
    /// Whether it was taken back.
    pub revoked: bool,
}

/// A step of the review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// What was done.
    pub action: InitiativeAction,
    /// At which level.
    pub level: Option<Reach>,
    /// Why.
    pub reason: Option<String>,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// An award that rested on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseView {
    /// Name of the award in Vietnamese.
    pub award_vi: String,
    /// In English.
    pub award_en: String,
    /// Its year.
    pub year: i64,
    /// Whose.
    pub name: String,
}

/// What only its own units and the office see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InsideView {
    /// Files: key and name.
    pub files: Vec<(i64, String)>,
    /// What was done, the earliest first.
    pub steps: Vec<StepView>,
    /// What it was used for.
    pub uses: Vec<UseView>,
    /// Who registered it.
    pub registered_by: String,
    /// When.
    pub registered_at: Timestamp,
}

/// An earlier one that is alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlikeView {
    /// Its key.
    pub id: i64,
    /// Its name.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// Where it stands.
    pub state: InitiativeState,
    /// Parts of a thousand of both texts.
    pub likeness: u16,
    /// Parts of a thousand of the shorter text.
    pub containment: u16,
    /// The passages.
    pub phrases: Vec<String>,
}

/// What the person may do now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MayView {
    /// Edit it.
    pub edit: bool,
    /// Send it to the council of one of these levels.
    pub send: Vec<Reach>,
    /// What is missing before it can be sent.
    pub missing: Vec<InitiativeProblem>,
    /// Decide at this level.
    pub decide: Option<Reach>,
    /// Take back what these levels recognised.
    pub revoke: Vec<Reach>,
}

/// One initiative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeView {
    /// Its key.
    pub id: i64,
    /// Its version.
    pub version: i64,
    /// Its unit.
    pub unit: String,
    /// What it is about.
    pub field: InitiativeField,
    /// The year in which it was registered.
    pub year: i64,
    /// Whether it is made up.
    pub sample: bool,
    /// Where it stands.
    pub standing: StandingView,
    /// The council before which it lies.
    pub review_level: Option<Reach>,
    /// The authors.
    pub authors: Vec<AuthorView>,
    /// The texts.
    pub text: InitiativeText,
    /// The first day of use.
    pub applied_since: Option<Date>,
    /// The effect in figures.
    pub figures: Vec<EffectFigure>,
    /// Recognitions, the earliest first.
    pub recognitions: Vec<RecognitionView>,
    /// What only the own units and the office see.
    pub inside: Option<InsideView>,
    /// Earlier ones that are alike, for those who recognise initiatives.
    pub alike: Option<Vec<AlikeView>>,
    /// What the person may do now.
    pub may: MayView,
    /// What the forms of the page know.
    pub form: FormState,
}

/// A row of the authors as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorRow {
    /// The name.
    pub name: String,
    /// The number of the record; [`domain::initiative::NO_RECORD`] for somebody without one; empty where it was not chosen.
    pub record: String,
    /// The share.
    pub share: String,
    /// Records of this name: number and words. A choice is to be made where there are several and none is chosen.
    pub choices: Vec<(String, String)>,
}

/// A row of the figures as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureRow {
    /// What is counted.
    pub what: String,
    /// How much.
    pub value: String,
    /// In which unit.
    pub measure: String,
    /// The year.
    pub year: String,
    /// Where it comes from.
    pub source: String,
}

/// The form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeFormView {
    /// What may be written.
    pub open: OpenParts,
    /// Key of the one that is edited; `None` for a new one.
    pub id: Option<i64>,
    /// Its version.
    pub version: i64,
    /// Units to choose from: address and name.
    pub units: Vec<(String, String)>,
    /// Address of the chosen one.
    pub unit: String,
    /// What it is about.
    pub field: InitiativeField,
    /// The texts.
    pub text: InitiativeText,
    /// The first day of use, ISO.
    pub applied_since: String,
    /// The authors.
    pub authors: Vec<AuthorRow>,
    /// The figures.
    pub figures: Vec<FigureRow>,
    /// Evidence to choose from: key, name, whether it is chosen.
    pub files: Vec<(i64, String, bool)>,
    /// What the forms of the page know.
    pub form: FormState,
}
