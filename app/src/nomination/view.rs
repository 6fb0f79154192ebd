//! What the pages of nominations show. Numbers of identity are in none of these types.

use domain::Date;
use domain::award::{AwardClass, CommendationType, SubjectKind};
use domain::consultation::{CitizenState, OpinionResult, OpinionStanding};
use domain::nomination::{
    Assessment, BallotForm, Clock, Council, DecisionPaper, HeldVote, NextActor, NominationAction,
    NominationState, SimplifiedCase, WeekLoad,
};
use serde::{Deserialize, Serialize};

use crate::award::people::view::FindingView;
use crate::evidence::view::EvidenceRef;
use crate::form::FormState;

/// The work list.
pub const PAGE: &str = "/nominations";
/// Where a step of one or many dossiers posts to.
pub const ACT: &str = "/nominations/do/act";

/// The address of a dossier.
pub fn dossier_href(id: i64) -> String {
    format!("{PAGE}/{id}")
}

/// The address of a submission with its names.
pub fn list_href(id: i64) -> String {
    format!("{PAGE}/lists/{id}")
}

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

/// A dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierView {
    /// Itself as a row.
    pub row: DossierRow,
    /// Its version.
    pub version: i64,
    /// The subject's key.
    pub subject: i64,
    /// What the subject is.
    pub kind: SubjectKind,
    /// Code of the award.
    pub award_code: String,
    /// Name of the nominating unit.
    pub unit: String,
    /// Its address.
    pub unit_slug: String,
    /// Title of the submission.
    pub list_title: String,
    /// The states of its path in order.
    pub way: Vec<NominationState>,
    /// Who decides and where the path comes from.
    pub basis: String,
    /// The rule set that holds, in words.
    pub rules: String,
    /// The day of the last evaluation.
    pub evaluated: Option<Date>,
    /// What the rules found.
    pub findings: Vec<FindingView>,
    /// Papers that the dossier must have.
    pub papers: Vec<PaperView>,
    /// Files of the unit to choose from.
    pub files: Vec<EvidenceRef>,
    /// Whether the party committee manages the person; `None` while nobody recorded it or it is not asked.
    pub managed: Option<bool>,
    /// Whether that must be recorded.
    pub asks_managed: bool,
    /// Whether the path is the simplified one.
    pub is_simplified: bool,
    /// The case of the simplified procedure.
    pub simplified: Option<SimplifiedCase>,
    /// The meeting.
    pub assessment: Option<Assessment>,
    /// Votes that the path asks for, with what was recorded.
    pub votes: Vec<(Council, Option<HeldVote>, BallotForm)>,
    /// The day of the signed appraisal sheet.
    pub appraised: Option<Date>,
    /// The day on which the People's Committee considered it.
    pub committee: Option<Date>,
    /// Whether the path asks for that.
    pub asks_committee: bool,
    /// The signed decision.
    pub decision: Option<DecisionPaper>,
    /// The day on which it was handed over.
    pub handed_over: Option<Date>,
    /// Opinions.
    pub opinions: Vec<OpinionView>,
    /// Bodies that can be asked: code, name.
    pub bodies: Vec<(String, String)>,
    /// The public posting of its list.
    pub posting: Option<PostingView>,
    /// Initiatives that it rests on.
    pub initiatives: Vec<CitedView>,
    /// Dossiers that it is linked with: key, words.
    pub links: Vec<(i64, String)>,
    /// Steps that the reader can take.
    pub steps: Vec<StepChoice>,
    /// What happened.
    pub history: Vec<HistoryRow>,
    /// Sentences for returns: code, words.
    pub phrases: Vec<(String, String)>,
    /// Whether the reader may change what the unit says now.
    pub may_edit: bool,
    /// Whether the reader may record what the province does.
    pub may_handle: bool,
    /// What the forms of the page know.
    pub form: FormState,
}

/// A paper of a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Number of its template; empty without one.
    pub template: String,
    /// Whether it must be signed and dated.
    pub signed_and_dated: bool,
    /// The file.
    pub file: Option<EvidenceRef>,
    /// Whether it is signed.
    pub signed: bool,
    /// Its day.
    pub dated: Option<Date>,
}

/// An opinion of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionView {
    /// Its key.
    pub id: i64,
    /// Name of the body.
    pub body: String,
    /// Day on which it was asked.
    pub sent: Date,
    /// Last day.
    pub due: Date,
    /// Where it stands.
    pub standing: OpinionStanding,
    /// The answer: day, result, number of the letter, words.
    pub answer: Option<(Date, OpinionResult, String, String)>,
    /// How a disagreement was settled.
    pub settled: Option<String>,
}

/// A public posting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingView {
    /// Its key.
    pub id: i64,
    /// Day on which it was posted.
    pub first_day: Date,
    /// Working days.
    pub working_days: u32,
    /// Last day; `None` while the holidays of its years are not recorded.
    pub last_day: Option<Date>,
    /// Day on which the page was down.
    pub interrupted: Option<Date>,
    /// Whether it is over.
    pub over: bool,
    /// Opinions; the public sees those that are shown.
    pub opinions: Vec<CitizenView>,
}

/// A citizen's opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitizenView {
    /// Its key.
    pub id: i64,
    /// The day on which it came.
    pub received: Date,
    /// Who sent it; empty for the public.
    pub sender: String,
    /// The words.
    pub words: String,
    /// Where it stands.
    pub state: CitizenState,
    /// Why it is hidden.
    pub hidden_because: Option<String>,
    /// Who answered, when, what.
    pub answer: Option<(String, Date, String)>,
}

/// An initiative that a dossier rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedView {
    /// Its key.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// What the dossier does with it, in words.
    pub use_words: String,
    /// What stands in the way; empty when nothing does.
    pub conflict: String,
}

/// Something that happened to a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryRow {
    /// What was done.
    pub action: NominationAction,
    /// The state after it.
    pub to: NominationState,
    /// The day.
    pub on: Date,
    /// Who did it.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
}

/// Lists that are public now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingsView {
    /// The lists: key of the posting, unit, award, year, names, last day, whether it is over, whether it is made up.
    pub rows: Vec<PostingRow>,
}

/// A list that is public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingRow {
    /// Key of the posting.
    pub id: i64,
    /// Name of the nominating unit.
    pub unit: String,
    /// Name of the award.
    pub award: String,
    /// The year.
    pub year: i16,
    /// How many names.
    pub names: u64,
    /// Last day; `None` while the holidays of its years are not recorded.
    pub last_day: Option<Date>,
    /// Whether it is over.
    pub over: bool,
    /// Whether it is made up.
    pub sample: bool,
}

/// A public posting as everybody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPostingView {
    /// Itself in the list.
    pub row: PostingRow,
    /// The posting with the opinions that are shown.
    pub posting: PostingView,
    /// Name, unit, achievement in short.
    pub names: Vec<(String, String, String)>,
    /// What the forms of the page know.
    pub form: FormState,
}
