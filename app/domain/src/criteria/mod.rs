//! Criteria sets (bộ tiêu chí): a versioned tree of groups and lines with their points and how they are scored.
//! A set is edited as a draft; only one that passes every check becomes a [`PublishedSet`] that sheets may use.

mod bands;
mod check;
#[cfg(test)]
mod check_tests;
mod describe;
mod edit;
#[cfg(test)]
mod edit_tests;
mod formula;
#[cfg(test)]
mod formula_tests;
mod published;
mod reader;
#[cfg(test)]
pub(crate) mod samples;
mod settings;
mod shape;
mod sums;
#[cfg(test)]
mod tests;
mod typed;
#[cfg(test)]
mod typed_tests;

pub use bands::{Band, BandBasis};
pub use check::{Finding, FindingCode, KnownTargets, check, node_findings, structure};
pub use edit::{Direction, EditProblem, MOST_NODES};
pub use formula::{Branch, Formula, FormulaError, Outcome};
pub use published::{Change, EditPlan, PublishedSet, SetUse, changes, edit_plan};
pub use settings::{SetDraft, SetField, SetProblem};
pub use shape::{LineField, LineShape};
pub use sums::{RunningTotal, running_totals};
pub use typed::{LineDraft, LineFault, LineProblem, TypedProblem};

use crate::date::Date;
use crate::figure::Points;
use crate::lang::Lang;
use crate::org::{UnitId, UnitKind, id};
use crate::target::TargetId;
use serde::{Deserialize, Serialize};

id!(
    /// A criteria set, all its versions together.
    CriteriaSetId
);
id!(
    /// A group or line of a criteria set; the same line keeps its id from version to version.
    CriterionId
);

/// Deepest level: section, criterion, sub-criterion.
pub const MAX_DEPTH: usize = 3;

/// One version of a criteria set, as sheets and boards refer to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SetVersion {
    /// The set.
    pub set: CriteriaSetId,
    /// The version, from 1.
    pub version: u32,
}

coded! {
    /// What all lines together are worth.
    Scale {
        /// Out of 100 points.
        Hundred = "100", "thang điểm 100", "out of 100";
        /// Out of 1000 points.
        Thousand = "1000", "thang điểm 1.000", "out of 1,000";
    }
}

impl Scale {
    /// The points of a sheet with every line at its maximum.
    #[must_use]
    pub const fn points(self) -> Points {
        match self {
            Self::Hundred => Points::from_int(100),
            Self::Thousand => Points::from_int(1000),
        }
    }
}

coded! {
    /// Whether bonus points can lift a total above the scale; regulations differ.
    ScaleLimit {
        /// The total stops at the scale.
        Capped = "capped", "tổng điểm không vượt thang điểm", "the total stops at the scale";
        /// The total may be higher than the scale.
        MayExceed = "may-exceed", "tổng điểm được vượt thang điểm", "the total may exceed the scale";
    }
}

coded! {
    /// Whether a line needs a document that proves it.
    EvidenceRule {
        /// Evidence or, where there is none, an explanation.
        Required = "required", "cần minh chứng", "evidence required";
        /// None needed.
        NotRequired = "not-required", "không cần minh chứng", "no evidence needed";
    }
}

/// Who gives the appraised points of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoredBy {
    /// The unit's own score stands unless cross-check or appraisal change it.
    Unit,
    /// The department that looks after this field.
    Department(UnitId),
    /// The standing body of the emulation council.
    StandingBody,
}

coded! {
    /// How a node gets its points, without the numbers.
    CriterionKind {
        /// Holds other nodes.
        Group = "group", "nhóm tiêu chí", "group";
        /// Points given by judgement.
        Judged = "judged", "chấm điểm", "judged";
        /// Points follow from a recorded result.
        Formula = "formula", "tính theo công thức", "formula";
        /// All points or none.
        YesNo = "yes-no", "có / không", "yes or no";
        /// One of several described steps.
        Graded = "graded", "theo bậc", "graded steps";
        /// So many points for each.
        Count = "count", "theo số lượng", "count";
        /// Adds points beyond the scale.
        Bonus = "bonus", "điểm thưởng", "bonus";
        /// Takes points away.
        Penalty = "penalty", "điểm trừ", "penalty";
        /// Shown for information; no points.
        Information = "information", "chỉ để tham khảo", "information only";
    }
}

impl CriterionKind {
    /// Whether the maximum of the line is part of the scale.
    #[must_use]
    pub const fn is_base(self) -> bool {
        matches!(
            self,
            Self::Judged | Self::Formula | Self::YesNo | Self::Graded | Self::Count
        )
    }

    /// Whether a sheet must have a value for the line before it can be submitted.
    ///
    /// A bonus or penalty that nobody entered is none.
    #[must_use]
    pub const fn needs_value(self) -> bool {
        self.is_base()
    }
}

/// One step of a graded line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// What stands in the table: `Xuất sắc`, `Loại A`.
    pub label: String,
    /// What it is worth.
    pub points: Points,
}

/// How a bonus or penalty line is measured. Its cap is the line's maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extra {
    /// Points by judgement, from zero in steps.
    Judged {
        /// The step.
        step: Points,
    },
    /// So many points for each (flag won, report late); beyond the cap the rest is cut and shown.
    Count {
        /// Points for each.
        each: Points,
    },
}

/// How a node gets its points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Holds other nodes; its maximum is their sum.
    Group,
    /// From the minimum to the maximum in steps.
    Judged {
        /// Fewest points.
        min: Points,
        /// The step, counted from the minimum.
        step: Points,
    },
    /// Computed from a recorded result.
    Formula {
        /// The target whose plan and result are used.
        target: Option<TargetId>,
        /// The formula.
        formula: Formula,
        /// Points are rounded half up to a multiple of this.
        round_to: Points,
    },
    /// The maximum or nothing.
    YesNo,
    /// One of these steps.
    Graded(Vec<Grade>),
    /// So many points for each, up to the maximum.
    Count {
        /// Points for each.
        each: Points,
    },
    /// Adds up to the maximum beyond the scale.
    Bonus(Extra),
    /// Takes away up to the maximum.
    Penalty(Extra),
    /// No points.
    Information,
}

impl Method {
    /// The kind without the numbers.
    #[must_use]
    pub const fn kind(&self) -> CriterionKind {
        match self {
            Self::Group => CriterionKind::Group,
            Self::Judged { .. } => CriterionKind::Judged,
            Self::Formula { .. } => CriterionKind::Formula,
            Self::YesNo => CriterionKind::YesNo,
            Self::Graded(_) => CriterionKind::Graded,
            Self::Count { .. } => CriterionKind::Count,
            Self::Bonus(_) => CriterionKind::Bonus,
            Self::Penalty(_) => CriterionKind::Penalty,
            Self::Information => CriterionKind::Information,
        }
    }
}

/// A group or a line of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its id.
    pub id: CriterionId,
    /// The group that holds it; `None` for a section.
    pub parent: Option<CriterionId>,
    /// Its place among its siblings.
    pub position: u32,
    /// The number in the table: `A.1.2`.
    pub number: String,
    /// What is scored, in the words of the regulation.
    pub title: String,
    /// Most points: of a group the sum of its lines, of a bonus or penalty its cap.
    pub max: Points,
    /// How it gets its points.
    pub method: Method,
    /// Whether it needs evidence.
    pub evidence: EvidenceRule,
    /// Who gives the appraised points.
    pub scored_by: ScoredBy,
    /// Last day on which the unit can enter its own score, where the line has a day of its own.
    pub deadline: Option<Date>,
    /// The kinds of unit that are scored on it; empty for every kind.
    pub applies_to: Vec<UnitKind>,
}

impl Criterion {
    /// Whether units of this kind are scored on it.
    #[must_use]
    pub fn applies(&self, kind: UnitKind) -> bool {
        self.applies_to.is_empty() || self.applies_to.contains(&kind)
    }

    /// How it gets its points, without the numbers.
    #[must_use]
    pub const fn kind(&self) -> CriterionKind {
        self.method.kind()
    }

    /// The sentence that says how the line is scored, with its numbers; empty for a group.
    #[must_use]
    pub fn rule_sentence(&self, lang: Lang) -> String {
        describe::rule(self, lang)
    }
}

/// A criteria set as it is edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriteriaSet {
    /// Which set and version.
    pub version: SetVersion,
    /// Its name.
    pub title: String,
    /// The document that decided it, as cited: `Quyết định số 809/QĐ-UBND`.
    pub decided_by: String,
    /// What all lines together are worth.
    pub scale: Scale,
    /// Whether bonus points can lift the total above the scale.
    pub scale_limit: ScaleLimit,
    /// Most bonus points of a sheet; `None` when only the lines have caps.
    pub bonus_cap: Option<Points>,
    /// Most penalty points of a sheet; `None` when only the lines have caps.
    pub penalty_cap: Option<Points>,
    /// The kinds of unit that the set is for.
    pub unit_kinds: Vec<UnitKind>,
    /// Groups and lines, in any order.
    pub criteria: Vec<Criterion>,
}

impl CriteriaSet {
    /// The node with this id.
    #[must_use]
    pub fn find(&self, id: CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }
}
