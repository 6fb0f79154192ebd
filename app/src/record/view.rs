//! What the recording form holds, as typed, and what it needs to be shown.

use domain::{Period, Timestamp};
use serde::{Deserialize, Serialize};

use crate::board::view::UnitRef;
use crate::error::AppError;
use crate::target::view::{CorrectionView, FigureView};

/// The form as typed. A field that the browser did not send is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordInput {
    /// Code of the target.
    pub target: String,
    /// Address of the unit.
    pub unit: String,
    /// Calendar year.
    pub year: String,
    /// Code of the period.
    pub period: String,
    /// The value as people write it in their language.
    pub value: String,
    /// Unit of measure that the person chose.
    pub measure: String,
    /// Date of the figure, ISO 8601 or empty.
    pub as_of: String,
    /// Document or page.
    pub source: String,
    /// Free remark.
    pub note: String,
    /// Key of the record that is corrected; empty for a new one.
    pub figure: String,
    /// Version of that record when the form was opened.
    pub version: String,
    /// Why it is corrected.
    pub reason: String,
}

/// What was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Key of the record.
    pub figure: i64,
    /// Its version now.
    pub version: i64,
    /// When it was stored.
    pub at: Timestamp,
    /// Code of the target, for the way on.
    pub target: String,
}

/// A target to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetChoice {
    /// Stable code.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// Unit of measure in Vietnamese: what is stored and compared.
    pub measure_vi: String,
    /// Unit of measure in English.
    pub measure_en: String,
}

/// Everything that the form shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordForm {
    /// Targets that the person may record.
    pub targets: Vec<TargetChoice>,
    /// Key of the account that fills it in; what is typed is kept in the browser under it.
    pub person: i64,
    /// The target chosen.
    pub target: Option<TargetChoice>,
    /// Units that the person may record this target for.
    pub units: Vec<UnitRef>,
    /// Years that can be recorded, newest first.
    pub years: Vec<i16>,
    /// Periods that the target is recorded for.
    pub periods: Vec<Period>,
    /// Units of measure in use, one of which must be chosen.
    pub measures: Vec<(String, String)>,
    /// What the fields hold.
    pub input: RecordInput,
    /// Why the last attempt was refused, when the form comes back without script.
    pub refused: Option<AppError>,
    /// The record that is corrected.
    pub correcting: Option<FigureView>,
    /// What earlier corrections replaced.
    pub corrections: Vec<CorrectionView>,
    /// The person's last records.
    pub recent: Vec<crate::target::view::FigureLine>,
}
