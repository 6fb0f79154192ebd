//! What a target shows: plan, result, status, trend, and the sources behind each number.

use domain::target::{Bound, TargetStatus};
use domain::{Confidence, Date, Figure, Percent, Timestamp};
use serde::{Deserialize, Serialize};

/// A target in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetRow {
    /// Stable code, part of the address.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// Unit of measure in Vietnamese.
    pub measure_vi: String,
    /// Unit of measure in English.
    pub measure_en: String,
    /// Codes of the contents and breakthroughs that it belongs to.
    pub contents: Vec<String>,
    /// What the year is measured against.
    pub plan: Option<PlanView>,
    /// The newest result of the year.
    pub figure: Option<FigureView>,
    /// Where result and plan stand to each other.
    pub status: TargetStatus,
    /// Result in percent of the plan, where that says something.
    pub percent: Option<Percent>,
    /// Results over the years, oldest first.
    pub trend: Vec<TrendPoint>,
}

/// A plan with the document that decided it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    /// The value to reach.
    pub bound: Bound,
    /// Whether it is the goal of the whole term rather than of the year.
    pub whole_term: bool,
    /// The year that it is for, or the last year of the term.
    pub year: i16,
    /// Document or page.
    pub document: String,
    /// Whether the document was seen.
    pub confidence: Confidence,
    /// Remark of the collection.
    pub note: Option<String>,
}

/// A recorded result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureView {
    /// Key of the record.
    pub id: i64,
    /// Calendar year.
    pub year: i16,
    /// Code of the period inside the year.
    pub period: String,
    /// Value in the target's unit of measure.
    pub value: Figure,
    /// Date of the figure.
    pub as_of: Option<Date>,
    /// Document or page.
    pub source: String,
    /// Free remark.
    pub note: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who recorded it; empty for readers who are not signed in.
    pub recorded_by: String,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Moves with every correction.
    pub version: i64,
}

impl FigureView {
    /// The figure as everybody may see it.
    #[must_use]
    pub fn without_names(mut self) -> Self {
        self.recorded_by.clear();
        self
    }
}

/// One year of a trend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendPoint {
    /// Calendar year.
    pub year: i16,
    /// Confirmed result of the whole year.
    pub value: Option<Figure>,
}

/// A content or breakthrough of the movement with how its targets stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentSummary {
    /// Stable code.
    pub code: String,
    /// Whether it is one of the breakthroughs.
    pub breakthrough: bool,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// How many targets stand where, in the order of [`TargetStatus::ALL`].
    pub counts: Vec<(TargetStatus, u32)>,
}

/// A result as lists show it: what, whose, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureLine {
    /// The record.
    pub figure: FigureView,
    /// Code of the target.
    pub target_code: String,
    /// Name of the target in Vietnamese.
    pub target_vi: String,
    /// Name of the target in English.
    pub target_en: String,
    /// Unit of measure in Vietnamese.
    pub measure_vi: String,
    /// Unit of measure in English.
    pub measure_en: String,
    /// Address of the unit.
    pub unit_code: String,
    /// Name of the unit.
    pub unit_name: String,
}

/// Everything about one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetDetails {
    /// Name, measure, trend, and the status of the last year.
    pub row: TargetRow,
    /// Where the definition comes from.
    pub source: String,
    /// Whether the definition was seen.
    pub confidence: Confidence,
    /// Remark of the collection.
    pub note: Option<String>,
    /// First value known before the term, with its year.
    pub baseline: Option<(i16, Figure)>,
    /// Plans of all years and revisions.
    pub plans: Vec<PlanView>,
    /// Status of every year of the term; empty for targets that units compete on.
    pub years: Vec<(i16, TargetStatus)>,
    /// Every record, newest year first.
    pub records: Vec<FigureLine>,
    /// What corrections replaced.
    pub corrections: Vec<CorrectionView>,
    /// Changes of the measuring standard.
    pub yardsticks: Vec<YardstickView>,
    /// Sum or mean over the term so far, where the target is measured so.
    pub accumulated: Option<AccumulatedView>,
}

/// What a correction replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionView {
    /// The record that was corrected.
    pub figure_id: i64,
    /// The value before.
    pub old_value: Figure,
    /// The source before.
    pub old_source: String,
    /// Why it was replaced.
    pub reason: String,
    /// Who replaced it; empty for readers who are not signed in.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A change of the measuring standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YardstickView {
    /// First year of the new standard.
    pub from_year: i16,
    /// Its name in Vietnamese.
    pub name_vi: String,
    /// Its name in English.
    pub name_en: String,
    /// Document or page.
    pub source: String,
}

/// Sum or mean over the term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccumulatedView {
    /// Whether years are added up rather than averaged.
    pub sum: bool,
    /// The value over the years there are.
    pub value: Figure,
    /// Years of the term without a confirmed figure.
    pub missing: Vec<i16>,
    /// Against the goal of the term.
    pub status: TargetStatus,
}
