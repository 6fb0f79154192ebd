//! What the screens show of criteria sets.

use std::collections::BTreeMap;

use domain::criteria::{CriterionKind, LineField, LineShape, Scale, SetField};
use domain::org::UnitKind;
use domain::{Date, Points, Timestamp};
use serde::{Deserialize, Serialize};

use crate::form::FormState;

/// The list of sets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetList {
    /// What the forms of the page know.
    pub form: FormState,
    /// Whether the reader edits sets.
    pub may_manage: bool,
    /// By title.
    pub sets: Vec<SetRow>,
    /// What a new set can begin as a copy of: `code/version` and words.
    pub copies: Vec<(String, String)>,
}

/// A set in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetRow {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Whether it is sample data.
    pub sample: bool,
    /// Its scale, of the newest version shown.
    pub scale: Scale,
    /// The kinds of unit that it is for.
    pub unit_kinds: Vec<UnitKind>,
    /// How many lines it has.
    pub lines: usize,
    /// Newest first; drafts only for the office.
    pub versions: Vec<VersionRow>,
}

/// A version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionRow {
    /// Its number.
    pub number: u32,
    /// Whether it is still edited.
    pub is_draft: bool,
    /// Whether sheets stand on it.
    pub in_use: bool,
    /// Who changed or published it last.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// One version of a set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetDetails {
    /// What the forms of the page know.
    pub form: FormState,
    /// Code of the set.
    pub code: String,
    /// Whether it is sample data.
    pub sample: bool,
    /// Title of this version.
    pub title: String,
    /// What stands over the table.
    pub facts: SetFacts,
    /// The version shown.
    pub version: VersionRow,
    /// All versions that the reader may see, newest first.
    pub versions: Vec<VersionRow>,
    /// The lock that a change must name.
    pub lock: i64,
    /// What the office may do here.
    pub may: MayDo,
    /// Groups and lines in the order of the table.
    pub rows: Vec<LineRow>,
    /// What the lines add up to.
    pub totals: Vec<TotalRow>,
    /// What blocks publishing; empty for a published version.
    pub findings: Vec<FindingRow>,
    /// What changed against the version before.
    pub changes: Option<Changes>,
    /// What the draft lost.
    pub removed: Vec<RemovedRow>,
    /// The line that is open for editing.
    pub editor: Option<Editor>,
    /// The settings as they are typed, where they can be.
    pub settings: Option<SettingsForm>,
    /// How many sheets of open periods stand on older versions.
    pub sheets_behind: u64,
}

/// What the office may do with the version shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MayDo {
    /// Edit it: it is a draft.
    pub edit: bool,
    /// Open the newest version for editing.
    pub start: bool,
    /// Throw the draft away.
    pub discard: bool,
}

/// What stands over the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetFacts {
    /// The document that decided it.
    pub decided_by: String,
    /// Scale and limit in words.
    pub scale: String,
    /// Cap on bonus points of a sheet.
    pub bonus_cap: Option<Points>,
    /// Cap on penalty points of a sheet.
    pub penalty_cap: Option<Points>,
    /// The kinds of unit.
    pub unit_kinds: Vec<UnitKind>,
}

/// A group or line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineRow {
    /// Its id.
    pub id: i64,
    /// Its level, from 1.
    pub level: usize,
    /// Its number.
    pub number: String,
    /// What is scored.
    pub title: String,
    /// Its kind.
    pub kind: CriterionKind,
    /// Most points.
    pub max: Points,
    /// The sentence that says how it is scored.
    pub rule: String,
    /// Code and name of the target of a formula.
    pub target: Option<(String, String)>,
    /// Whether it needs evidence.
    pub evidence: bool,
    /// Who appraises.
    pub scorer: Scorer,
    /// Last day of the unit's own score.
    pub deadline: Option<Date>,
    /// The kinds of unit; empty for all.
    pub applies_to: Vec<UnitKind>,
    /// Whether it can be moved up.
    pub not_first: bool,
    /// Whether it can be moved down.
    pub not_last: bool,
    /// Whether lines can be added to it.
    pub takes_lines: bool,
    /// Whether it holds nothing, so that it can be removed.
    pub removable: bool,
    /// Whether something about it blocks publishing.
    pub faulty: bool,
}

/// Who appraises a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scorer {
    /// The unit's own score stands.
    Unit,
    /// The standing body of the council.
    StandingBody,
    /// A department.
    Department(String),
}

/// What the lines add up to for some kinds of unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TotalRow {
    /// The kinds; empty for every kind of the set.
    pub kinds: Vec<UnitKind>,
    /// The sum.
    pub sum: Points,
    /// What it should be.
    pub scale: Points,
}

/// Something that blocks publishing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRow {
    /// The line; none for the set as a whole.
    pub at: Option<i64>,
    /// In words.
    pub sentence: String,
}

/// What changed against another version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// The version before.
    pub since: u32,
    /// Line by line.
    pub rows: Vec<ChangeRow>,
}

/// What happened to a line, or to a field of the set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// What happened.
    pub kind: ChangeKind,
    /// Number and title, or the field.
    pub what: String,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Its points changed: values must be looked at again.
    Rescored,
    /// Its words or place changed: values stand.
    Reworded,
    /// A field of the set changed.
    Setting,
}

/// A line that the draft lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedRow {
    /// Its id.
    pub id: i64,
    /// Number and title.
    pub words: String,
}

/// A line that is open for editing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Editor {
    /// Its id; 0 for a new one.
    pub id: i64,
    /// The group that it was opened in, as the address says it.
    pub add: String,
    /// What it is made of.
    pub shape: LineShape,
    /// What it may be made of.
    pub shapes: Vec<LineShape>,
    /// Fields that hold one text.
    pub values: BTreeMap<LineField, String>,
    /// Words and points of each step.
    pub grades: Vec<[String; 2]>,
    /// From, below and points of each band.
    pub bands: Vec<[String; 3]>,
    /// Codes of the kinds of unit.
    pub applies_to: Vec<String>,
    /// What is wrong at each field.
    pub errors: BTreeMap<LineField, String>,
    /// The groups that can hold it: id and words.
    pub parents: Vec<(i64, String)>,
    /// The targets: id and words.
    pub targets: Vec<(i64, String)>,
    /// The departments: id and name.
    pub departments: Vec<(i64, String)>,
    /// The kinds of unit of the set.
    pub kinds: Vec<UnitKind>,
}

/// What stands over the table, as it is typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettingsForm {
    /// Fields that hold one text.
    pub values: BTreeMap<SetField, String>,
    /// Codes of the kinds of unit.
    pub unit_kinds: Vec<String>,
    /// What is wrong at each field.
    pub errors: BTreeMap<SetField, String>,
}

impl Editor {
    /// The text of a field.
    pub fn text(&self, field: LineField) -> String {
        self.values.get(&field).cloned().unwrap_or_default()
    }

    /// What is wrong at a field.
    pub fn error(&self, field: LineField) -> Option<String> {
        self.errors.get(&field).cloned()
    }
}

impl SettingsForm {
    /// The text of a field.
    pub fn text(&self, field: SetField) -> String {
        self.values.get(&field).cloned().unwrap_or_default()
    }

    /// What is wrong at a field.
    pub fn error(&self, field: SetField) -> Option<String> {
        self.errors.get(&field).cloned()
    }
}
