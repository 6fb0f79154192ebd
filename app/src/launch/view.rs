//! What the pages about launching and carrying out movements know.

use domain::movement::{
    DisseminationForm, FeedbackState, LaunchDraft, LengthRoute, MovementKind, OutputKind,
    ReviewKind,
};
use domain::org::UnitKind;
use domain::{Date, Timestamp};
use serde::{Deserialize, Serialize};

use crate::board::view::{MovementRef, UnitRef};
use crate::form::FormState;
use crate::movement::view::MovementSummary;

/// The movements of a person's unit, or of the province.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMovements {
    /// What the form before has to say.
    pub form: FormState,
    /// Name of the unit, `None` for the province.
    pub unit: Option<String>,
    /// Whether the person may begin a draft.
    pub may_launch: bool,
    /// What is being prepared.
    pub drafts: Vec<DraftRow>,
    /// What was launched.
    pub launched: Vec<OwnRow>,
    /// What the unit takes part in.
    pub taking_part: Vec<TakingPartRow>,
    /// Movements that a new one can carry out.
    pub parents: Vec<MovementRef>,
}

/// A draft in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How it will be run.
    pub kind: MovementKind,
    /// How many parts of the checklist are missing.
    pub missing: usize,
    /// Who saved last.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

/// A launched movement in the list of who launched it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRow {
    /// The movement.
    pub movement: MovementSummary,
    /// How many of its units made it known; `None` where no units are named.
    pub known: Option<MadeKnown>,
}

/// A movement in which the unit takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakingPartRow {
    /// The movement.
    pub movement: MovementSummary,
    /// When the unit made it known.
    pub known_on: Option<Date>,
}

/// How many of the units that take part made a movement known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeKnown {
    /// Those that did.
    pub confirmed: usize,
    /// All of them.
    pub of: usize,
}

/// One movement as those see it who prepare it or carry it out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaunchView {
    /// What the form before has to say.
    pub form: FormState,
    /// The movement.
    pub state: LaunchState,
}

/// Where a movement stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
#[expect(clippy::large_enum_variant, reason = "one of them exists per page")]
pub enum LaunchState {
    /// Still prepared; only its unit sees it.
    Draft(DraftView),
    /// Public.
    Launched(LaunchedView),
}

/// A draft with what can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// Its code.
    pub code: String,
    /// The version that is edited.
    pub version: i64,
    /// How it will be run.
    pub kind: MovementKind,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English.
    pub name_en: String,
    /// Who launches it, in words.
    pub issuer: String,
    /// What stands there when `issuer` is empty.
    pub default_issuer: String,
    /// Code of the movement that it carries out; empty for none.
    pub parent: String,
    /// The movements above, the nearest first.
    pub above: Vec<MovementRef>,
    /// Movements that it can carry out.
    pub parents: Vec<MovementRef>,
    /// The checklist; its units stand in `groups`.
    pub launch: LaunchDraft,
    /// Units that can take part.
    pub groups: Vec<UnitGroup>,
    /// Who saved last.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

/// Units of one kind to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitGroup {
    /// The kind.
    pub kind: UnitKind,
    /// The units in Vietnamese order.
    pub units: Vec<UnitChoice>,
}

/// A unit to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChoice {
    /// Part of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether it takes part.
    pub chosen: bool,
}

/// A launched movement with what is done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaunchedView {
    /// The movement.
    pub movement: MovementSummary,
    /// What is public of carrying it out.
    pub carried: CarriedOut,
    /// The movements that carry it out.
    pub children: Vec<ChildRow>,
    /// Whether the person launched it, or works for who did.
    pub may_manage: bool,
    /// Whether the person may tell what it brought forth.
    pub may_tell: bool,
    /// Whether the person may launch one of their own under it.
    pub may_launch: bool,
    /// Version of the launch; 0 for one of the reference data.
    pub version: i64,
    /// Code of the movement above; empty for none.
    pub parent: String,
    /// Movements that it can carry out; empty where that is not for the person to say.
    pub parents: Vec<MovementRef>,
    /// Who has made it known and who has not; only for who launched it and for the office.
    pub standing: Option<StandingView>,
    /// What the person's unit said of making it known; `None` when it does not take part.
    pub own: Option<OwnKnown>,
    /// Units that can be named with an output; empty for a unit's own people.
    pub units: Vec<UnitRef>,
    /// Pictures that can be tied to an output, by the output's key.
    pub pictures: Vec<(i64, Vec<PictureChoice>)>,
    /// Outputs that the person may change, by key.
    pub own_outputs: Vec<i64>,
    /// Today in Vietnam.
    pub today: Date,
}

/// A picture of the evidence store to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureChoice {
    /// Its key in the evidence store.
    pub evidence: i64,
    /// Its name.
    pub name: String,
}

/// A movement that carries out another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildRow {
    /// The movement.
    pub movement: MovementRef,
    /// Who launched it.
    pub launched_by: String,
}

/// Who has made a movement known and who has not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingView {
    /// Those that did, the last first.
    pub confirmed: Vec<KnownRow>,
    /// Those that did not, in Vietnamese order.
    pub waiting: Vec<UnitRef>,
}

/// How a unit made a movement known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownRow {
    /// The unit.
    pub unit: UnitRef,
    /// When.
    pub on: Date,
    /// How.
    pub form: DisseminationForm,
    /// Number of the letter, who was there …
    pub note: String,
    /// Who said so.
    pub told_by: String,
}

/// What the person's own unit said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnKnown {
    /// The unit.
    pub unit: UnitRef,
    /// What it said; `None` while it has not.
    pub known: Option<KnownRow>,
    /// The version that is edited; 0 while nothing was said.
    pub version: i64,
}

/// What everybody sees of how a movement was launched and carried out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedOut {
    /// The checklist as it was launched, without its units; `None` for a movement of the reference data.
    pub texts: Option<LaunchDraft>,
    /// How many of its units made it known; `None` where no units are named.
    pub known: Option<MadeKnown>,
    /// The movements above, the nearest first.
    pub above: Vec<MovementRef>,
    /// Interim and final reviews, the first first.
    pub reviews: Vec<ReviewView>,
    /// How long it lasted; there after the final review.
    pub length: Option<LengthView>,
    /// What it brought forth.
    pub outputs: Vec<OutputView>,
}

/// A review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// Its key.
    pub id: i64,
    /// The version that is edited.
    pub version: i64,
    /// Interim or final.
    pub kind: ReviewKind,
    /// On which day.
    pub on: Date,
    /// What was achieved.
    pub achieved: String,
    /// Number of the decision; may be empty.
    pub decision: String,
    /// The awards in words; may be empty.
    pub awards: String,
}

/// How long a movement lasted and what that opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LengthView {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Full years between them, both days included.
    pub full_years: u32,
    /// What the length opens.
    pub routes: Vec<LengthRoute>,
    /// Whether the source tells years only.
    pub by_year: bool,
}

/// What a movement brought forth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputView {
    /// Its key.
    pub id: i64,
    /// The version that is edited.
    pub version: i64,
    /// What it is.
    pub kind: OutputKind,
    /// Whose it is.
    pub unit: Option<UnitRef>,
    /// Its name.
    pub title: String,
    /// What it does.
    pub description: String,
    /// Its pictures.
    pub pictures: Vec<PictureView>,
}

/// A picture of an output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureView {
    /// Its key.
    pub id: i64,
    /// Key of the file in the evidence store.
    pub evidence: i64,
    /// What it shows, in words.
    pub shows: String,
}

/// Feedback that everybody can read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownFeedback {
    /// The newest first.
    pub rows: Vec<FeedbackView>,
    /// How many there are.
    pub all: u64,
}

/// A piece of feedback that everybody can read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackView {
    /// Who sent it, as they call themselves; may be empty.
    pub name: String,
    /// What they wrote.
    pub words: String,
    /// When.
    pub sent_at: Timestamp,
    /// The answer, if there is one.
    pub answer: Option<AnswerView>,
}

/// The answer to a piece of feedback.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    /// What was answered.
    pub words: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The page on which feedback is judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackDesk {
    /// What the form before has to say.
    pub form: FormState,
    /// Which list is shown.
    pub state: FeedbackState,
    /// How many stand in each list.
    pub counts: Vec<(FeedbackState, u64)>,
    /// The rows of the list.
    pub rows: Vec<DeskRow>,
}

/// A piece of feedback as the office sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRow {
    /// Its key.
    pub id: i64,
    /// The version that is judged.
    pub version: i64,
    /// The movement that it is about.
    pub movement: MovementRef,
    /// What everybody would see.
    pub feedback: FeedbackView,
    /// Why it is hidden.
    pub hidden_reason: Option<String>,
    /// Who judged it last, and when.
    pub judged: Option<(String, Timestamp)>,
}
