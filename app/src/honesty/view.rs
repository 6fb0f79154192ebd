//! What the pages about honesty show. A unit's record leaves the server only for the unit and the office.

use domain::honesty::Habit;
use domain::scoring::SheetState;
use domain::{Figure, Percent, Points};
use serde::{Deserialize, Serialize};

use crate::form::FormState;

/// Name of the form that takes a new seed.
pub const DRAW: &str = "draw-seed";

/// `/score/honesty`: the list of units, or one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "shows")]
pub enum HonestyView {
    /// The office chooses a unit.
    Units {
        /// Units with a record, those that score themselves highest first.
        units: Vec<UnitLine>,
    },
    /// One unit.
    Unit(UnitHonesty),
    /// The account belongs to no unit, so there is nothing of its own.
    NoUnit,
}

/// A unit in the office's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitLine {
    /// Part of the unit's address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// How many years are known.
    pub years: usize,
    /// Self-score minus final total, over these years.
    pub gap: Points,
    /// The same as a share of what could be scored.
    pub percent: Option<Percent>,
    /// How it scores itself.
    pub habit: Habit,
}

/// Self-scores of one unit against settled points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitHonesty {
    /// Part of the unit's address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether the reader came from the list of all units.
    pub from_list: bool,
    /// All years together.
    pub habit: Option<Habit>,
    /// Self-score minus final total as a share of what could be scored.
    pub percent: Option<Percent>,
    /// Year by year, the latest first.
    pub years: Vec<YearLine>,
    /// Line by line, the greatest difference first.
    pub criteria: Vec<CriterionLine>,
    /// Years whose board is frozen, so that their points are not shown yet.
    pub hidden_years: Vec<i64>,
}

/// One year of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearLine {
    /// The year.
    pub year: i16,
    /// Total of the self-scores.
    pub own: Points,
    /// Final total.
    pub settled: Points,
    /// Self-score minus final total.
    pub gap: Points,
    /// How it scored itself that year.
    pub habit: Habit,
}

/// One criterion of a unit over the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionLine {
    /// Number in the newest table that has it.
    pub number: String,
    /// What is scored.
    pub title: String,
    /// Self-score minus final points, year by year.
    pub by_year: Vec<(i16, Points)>,
    /// Over all years.
    pub gap: Points,
    /// As a share of what could be scored.
    pub percent: Option<Percent>,
    /// How the unit scores itself on it.
    pub habit: Habit,
}

/// `/score/sampling/{code}`: where to appraise first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SamplingView {
    /// Code of the period.
    pub code: String,
    /// Its title in Vietnamese.
    pub title_vi: String,
    /// Its title in English.
    pub title_en: String,
    /// Whether it is sample data.
    pub sample: bool,
    /// The seed as it was given; `None` before one was taken.
    pub seed: Option<String>,
    /// Whether the seed is no number.
    pub seed_is_bad: bool,
    /// How many lines are drawn.
    pub number: usize,
    /// How many lines could be drawn.
    pub drawable: usize,
    /// The list, the first to be appraised first.
    pub picks: Vec<PickLine>,
    /// What the forms of the page know.
    pub form: FormState,
}

/// A line that was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickLine {
    /// Key of the sheet.
    pub sheet: i64,
    /// Key of the line.
    pub criterion: i64,
    /// Name of the unit.
    pub unit: String,
    /// Number of the line.
    pub number: String,
    /// What is scored.
    pub title: String,
    /// What it has now.
    pub points: Points,
    /// Its maximum.
    pub max: Points,
    /// By how much its weight in the draw exceeds its maximum: 1 for a line that was always right.
    pub factor: Figure,
    /// Where the sheet stands.
    pub state: SheetState,
}
