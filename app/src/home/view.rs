//! What the first page shows.

use domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::board::view::{BoardSummary, MovementRef};
use crate::target::view::{ContentSummary, FigureLine, TargetRow};

/// The movement in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The year shown.
    pub year: i16,
    /// First and last year of the term.
    pub term: (i16, i16),
    /// The movement that the page is about.
    pub movement: Option<MovementRef>,
    /// What the movement is for.
    pub goal: String,
    /// Contents and breakthroughs with how their targets stand.
    pub contents: Vec<ContentSummary>,
    /// Targets that stand for the year: one of each content that has a figure.
    pub key_figures: Vec<TargetRow>,
    /// What was recorded last.
    pub recorded: Vec<FigureLine>,
    /// All boards.
    pub boards: Vec<BoardSummary>,
    /// What an official review said of the year: period, met or exceeded, of how many, source.
    pub reviews: Vec<ReviewView>,
    /// When the newest figure was recorded.
    pub as_of: Option<Timestamp>,
}

/// What an official review said of the number of targets reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// Code of the period.
    pub period: String,
    /// How many targets the review counted.
    pub total: Option<i64>,
    /// How many were exceeded.
    pub exceeded: Option<i64>,
    /// How many were met.
    pub met: Option<i64>,
    /// How many were not met.
    pub not_met: Option<i64>,
    /// The review's own words.
    pub note: Option<String>,
    /// Document or page.
    pub source: String,
}
