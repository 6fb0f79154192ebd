//! A dossier.

use domain::Date;
use domain::award::SubjectKind;
use domain::consultation::{OpinionResult, OpinionStanding};
use domain::nomination::guard::{GuardSeverity, Management, RepeatKind, TiePreference};
use domain::nomination::{
    Assessment, BallotForm, Council, DecisionPaper, HeldVote, NominationAction, NominationState,
    SimplifiedCase,
};
use serde::{Deserialize, Serialize};

use super::{DossierRow, PostingView, StepChoice};
use crate::award::people::view::FindingView;
use crate::evidence::view::EvidenceRef;
use crate::form::FormState;

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
    /// What the guards found; `None` while nothing was evaluated.
    pub guards: Option<GuardsView>,
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
    /// Whether the reader may open its achievement report.
    pub has_report: bool,
    /// The public posting of its list.
    pub posting: Option<PostingView>,
    /// Initiatives that it rests on.
    pub initiatives: Vec<CitedView>,
    /// Recognised initiatives of the subject, which it can rest on: key, title.
    pub citable: Vec<(i64, String)>,
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

/// What the guards found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardsView {
    /// Whether the nominating unit manages the subject.
    pub management: Management,
    /// Whether the law prefers the subject among equals.
    pub preference: TiePreference,
    /// Earlier awards that stand in the way.
    pub repeats: Vec<RepeatView>,
}

/// An earlier award that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatView {
    /// Its record.
    pub record: i64,
    /// The award with years and decision, in words.
    pub award: String,
    /// Why it stands in the way.
    pub kind: RepeatKind,
    /// What that does.
    pub severity: GuardSeverity,
    /// Where the rule comes from.
    pub citation: String,
    /// Who let it pass, when, why.
    pub passed: Option<String>,
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
    /// Whether the program makes it from what is recorded, so that no file is asked for.
    pub made: bool,
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

/// An initiative that a dossier rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedView {
    /// Its key.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// What the dossier does with it, in words.
    pub use_words: String,
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
