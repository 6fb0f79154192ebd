//! What screens know of a movement. Names come in both languages; the rest is told as the sources tell it.

use domain::movement::MovementKind;
use domain::{Confidence, PartialDate};
use serde::{Deserialize, Serialize};

use crate::board::view::{BoardSummary, MovementRef};
use crate::form::FormState;
use crate::launch::view::{CarriedOut, ShownFeedback};
use crate::tr;

/// The kind's heading in lists, in the reader's language.
pub fn kind_title(kind: MovementKind) -> String {
    match kind {
        MovementKind::Thematic => tr!(movement.kind_thematic),
        MovementKind::Drive => tr!(movement.kind_drive),
        MovementKind::Regular => tr!(movement.kind_regular),
    }
    .to_string()
}

/// A movement in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementSummary {
    /// Stable code, part of the address.
    pub code: String,
    /// How it is run.
    pub kind: MovementKind,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English, empty where there is none.
    pub name_en: String,
    /// When it was launched, as exactly as the source says.
    pub launched: Option<PartialDate>,
    /// Who launched it, as the source says.
    pub launched_by: String,
    /// First year.
    pub first_year: Option<i16>,
    /// Last year; `None` while it goes on, or where no source says.
    pub last_year: Option<i16>,
    /// The period as the source says it.
    pub period: String,
    /// Whether a source was seen.
    pub confidence: Confidence,
}

impl MovementSummary {
    /// From when to when, in the reader's language; the source's own words where no years are known.
    pub fn span(&self) -> String {
        match (self.first_year, self.last_year) {
            (Some(first), Some(last)) if first == last => first.to_string(),
            (Some(first), Some(last)) => format!("{first}–{last}"),
            (Some(first), None) => tr!(movement.since, year = first).to_string(),
            (None, Some(last)) => tr!(movement.until, year = last).to_string(),
            (None, None) => self.period.clone(),
        }
    }

    /// The name in the reader's language.
    pub fn name(&self) -> &str {
        crate::lang::pick(&self.name_vi, &self.name_en)
    }
}

/// Everything about one movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovementDetails {
    /// Name, kind, period, launch.
    pub summary: MovementSummary,
    /// What it is for, as the source says.
    pub goal: String,
    /// What it rests on.
    pub documents: Vec<DocumentView>,
    /// Contents and breakthroughs.
    pub contents: Vec<ContentRef>,
    /// Codes of the groups that take part.
    pub participants: Vec<String>,
    /// Who takes part, as the source says.
    pub participants_text: String,
    /// Movements that it belongs to or carries out.
    pub parents: Vec<LinkedMovement>,
    /// Movements that carry it or hang on it.
    pub children: Vec<LinkedMovement>,
    /// Its boards.
    pub boards: Vec<BoardSummary>,
    /// Where this was read.
    pub source: String,
    /// Remark of the collection.
    pub note: Option<String>,
    /// How it was launched and carried out.
    pub carried: CarriedOut,
    /// What people wrote about it.
    pub feedback: ShownFeedback,
    /// What the feedback form before has to say.
    pub form: FormState,
}

/// A document that a movement rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// Code of what it is to the movement: `basis`, `plan`, `programme`, `resolution`.
    pub role: String,
    /// Its title.
    pub title: String,
    /// Its date, as exactly as the source says.
    pub dated: Option<PartialDate>,
    /// Where it was read.
    pub source: String,
}

/// A content or breakthrough by code and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentRef {
    /// Stable code.
    pub code: String,
    /// Whether it is one of the breakthroughs.
    pub breakthrough: bool,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
}

/// Another movement and how it is tied to this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedMovement {
    /// The other movement.
    pub movement: MovementRef,
    /// Code of the tie: `part-of`, `carries-out`, `linked`.
    pub relation: String,
}
