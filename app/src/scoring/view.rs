//! What the pages of scoring show. Texts are in the reader's language already: these pages are nobody else's.

use domain::Timestamp;
use domain::scoring::{CutState, SheetState, Stage};
use serde::{Deserialize, Serialize};

use crate::board::view::UnitRef;
use crate::form::FormState;

/// A scoring period in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodSummary {
    /// Code of the period and of its board.
    pub code: String,
    /// Title in Vietnamese.
    pub title_vi: String,
    /// Title in English.
    pub title_en: String,
    /// Year.
    pub year: i64,
    /// Whether it is closed.
    pub closed: bool,
    /// Whether it is sample data.
    pub sample: bool,
    /// How many sheets are in each state, in the order of the states.
    pub counts: Vec<(SheetState, usize)>,
}

/// A choice of a form: value and words.
pub type Choice = (String, String);

/// All scoring periods, and what the form for a new one offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodList {
    /// The periods, newest first.
    pub periods: Vec<PeriodSummary>,
    /// Criteria sets that a new period can use; empty for who may not open one.
    pub sets: Vec<Choice>,
    /// Whether the person may open a period.
    pub may_open: bool,
    /// The forms.
    pub form: FormState,
}

/// A sheet in the list of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLine {
    /// Key of the sheet.
    pub id: i64,
    /// The unit.
    pub unit: UnitRef,
    /// Where it stands.
    pub state: SheetState,
    /// The total, for people; empty while nothing is entered.
    pub total: String,
    /// Lines without a value.
    pub without_value: i64,
    /// Who changed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

/// A cluster or block of a period with its sheets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodCluster {
    /// Code of the cluster.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its sheets that the person may see, in Vietnamese order.
    pub sheets: Vec<SheetLine>,
}

/// A scoring period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodDetails {
    /// Code, titles, counts.
    pub summary: PeriodSummary,
    /// Name of the criteria set.
    pub set_title: String,
    /// Code of the criteria set.
    pub set_code: String,
    /// Clusters and blocks.
    pub clusters: Vec<PeriodCluster>,
    /// Clusters and blocks of the year that do not take part yet.
    pub others: Vec<Choice>,
    /// Last day of self-scoring, for people.
    pub self_score_until: Option<String>,
    /// Working days to answer a proposed cut.
    pub explanation_days: i64,
    /// How members check each other, in words.
    pub cross_check: String,
    /// Why it is closed, by whom and when.
    pub closed: Option<Closed>,
    /// Whether the person may manage it.
    pub may_manage: bool,
    /// The document that decided it.
    pub source: String,
    /// The forms.
    pub form: FormState,
}

/// Why a period is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Why.
    pub reason: String,
    /// Who closed it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// One value of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueView {
    /// Which of the four.
    pub stage: Stage,
    /// What was entered, for people; it can be typed again.
    pub given: String,
    /// The points, for people.
    pub points: String,
    /// Who entered it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: Option<String>,
    /// Whether it was scored by an older version of the criteria set.
    pub old_version: bool,
}

/// How a line is typed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineInput {
    /// A number.
    Number,
    /// One of these.
    Choice(Vec<Choice>),
    /// Words.
    Note,
    /// Nothing: it is computed, or somebody else enters it.
    None,
}

/// One piece of evidence on a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceLink {
    /// Key of the evidence.
    pub id: i64,
    /// Name of the file.
    pub name: String,
}

/// A group or a line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeView {
    /// Key of the line.
    pub criterion: i64,
    /// Level, from 1 for a section.
    pub level: usize,
    /// Its number in the table.
    pub number: String,
    /// What is scored.
    pub title: String,
    /// The maximum, for people; empty for information lines.
    pub max: String,
    /// Whether it holds other nodes.
    pub is_group: bool,
    /// The points of the group so far, for people.
    pub group_points: String,
    /// The rule in one sentence.
    pub rule: String,
    /// The kind in words.
    pub kind: String,
    /// How a formula came to its points, and code and name of the target whose record was used.
    pub computed: Option<Computed>,
    /// How it is typed in by this person now.
    pub input: LineInput,
    /// The value that counts of each stage, in the order of the stages; `None` where there is none.
    pub stages: Vec<Option<ValueView>>,
    /// Every value ever entered, the earliest first.
    pub history: Vec<ValueView>,
    /// Whether evidence is needed.
    pub needs_evidence: bool,
    /// Evidence on it.
    pub evidence: Vec<EvidenceLink>,
    /// The explanation that stands in for evidence.
    pub explanation: Option<String>,
    /// The line's own last day, for people.
    pub deadline: Option<String>,
    /// Who appraises it, where it is a department.
    pub scored_by: Option<String>,
}

/// Where a computed value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Computed {
    /// Plan, result and how the points follow.
    pub sentence: String,
    /// Code of the target.
    pub target: String,
    /// Name of the target in the reader's language.
    pub target_name: String,
}

/// A change of state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// Before.
    pub from: SheetState,
    /// After.
    pub to: SheetState,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why it went back.
    pub reason: Option<String>,
}

/// An explanation round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutView {
    /// Key of the round.
    pub id: i64,
    /// Number and title of the line.
    pub line: String,
    /// Key of the line.
    pub criterion: i64,
    /// Points now.
    pub present: String,
    /// Points proposed.
    pub proposed: String,
    /// Why, by whom, when.
    pub proposal: Said,
    /// Last day to answer, for people.
    pub answer_by: String,
    /// Where it stands.
    pub state: CutState,
    /// The answer.
    pub answer: Option<Said>,
    /// New evidence of the answer.
    pub evidence: Vec<EvidenceLink>,
    /// The ruling in a word and its reason.
    pub ruling: Option<(String, Said)>,
}

/// Words with who said them and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What the person may do with the sheet now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct May {
    /// Which value is entered now.
    pub enter: Option<Stage>,
    /// Whether a value needs a reason.
    pub needs_reason: bool,
    /// Move it forward.
    pub forward: bool,
    /// Return it.
    pub back: bool,
    /// Attach evidence and explain.
    pub support: bool,
    /// Propose cuts and rule on them.
    pub appraise: bool,
    /// Answer proposed cuts.
    pub answer: bool,
}

/// A sheet with everything on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetDetails {
    /// Key of the sheet.
    pub id: i64,
    /// The unit.
    pub unit: UnitRef,
    /// Code of the period.
    pub period: String,
    /// Title of the period.
    pub period_title: String,
    /// Year.
    pub year: i64,
    /// Name of the cluster or block.
    pub cluster: String,
    /// Name of the criteria set with its version.
    pub set_title: String,
    /// Code of the criteria set.
    pub set_code: String,
    /// A newer published version, where there is one.
    pub newer_version: Option<u32>,
    /// Where it stands.
    pub state: SheetState,
    /// Groups and lines in the order of the table.
    pub nodes: Vec<NodeView>,
    /// The total, for people.
    pub total: String,
    /// The total of the self-scores, for people.
    pub self_total: String,
    /// The scale, for people.
    pub scale: String,
    /// Caps that cut something, in words.
    pub cuts_by_caps: Vec<String>,
    /// Lines that hold the sheet back: key, number, and whether evidence is missing.
    pub missing: Vec<(i64, String, bool)>,
    /// Changes of state.
    pub steps: Vec<StepView>,
    /// Explanation rounds.
    pub rounds: Vec<CutView>,
    /// Evidence of the unit, to choose from.
    pub files: Vec<Choice>,
    /// What the person may do.
    pub may: May,
    /// Why the period is closed.
    pub closed: Option<String>,
    /// The moment at which the person sees the sheet as it stood, during a freeze.
    pub frozen_at: Option<Timestamp>,
    /// Whether it is sample data.
    pub sample: bool,
    /// The forms.
    pub form: FormState,
}
