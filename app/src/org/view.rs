//! What screens know of a unit: name, validity, standings, records, what it was and what it became.

use domain::org::{UnitKind, Validity};
use domain::{Confidence, Date, Figure};
use serde::{Deserialize, Serialize};

use crate::board::view::{BoardSummary, UnitRef};
use crate::target::view::FigureLine;
use crate::{lang, tr};

/// A unit in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    /// Part of the address.
    pub slug: String,
    /// Official code; not unique over time.
    pub code: String,
    /// Name as in documents; not translated.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// From when to when it exists.
    pub validity: Validity,
    /// Name of the unit above it.
    pub parent: Option<String>,
}

/// Units that were looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitList {
    /// The first of them.
    pub rows: Vec<UnitRow>,
    /// How many there are.
    pub matches: usize,
    /// Kinds that occur, whatever was looked for.
    pub kinds: Vec<UnitKind>,
}

/// Everything about one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitDetails {
    /// Name, code, kind, validity.
    pub row: UnitRow,
    /// Name in English, where there is one.
    pub name_en: Option<String>,
    /// The unit above it.
    pub parent: Option<UnitRef>,
    /// Administrative class.
    pub class: Option<String>,
    /// Number of people with its year.
    pub population: Option<(i64, Option<i16>)>,
    /// Area in km².
    pub area: Option<Figure>,
    /// Where all this was read.
    pub source: String,
    /// Whether the source was seen.
    pub confidence: Confidence,
    /// Remark of the collection.
    pub note: Option<String>,
    /// Where it stands on each board that it competes on.
    pub standings: Vec<Standing>,
    /// Its newest results.
    pub records: Vec<FigureLine>,
    /// How many results there are.
    pub record_count: usize,
    /// Facts told in words.
    pub facts: Vec<FactView>,
    /// Clusters and blocks, newest year first.
    pub memberships: Vec<MembershipView>,
    /// Units that went into it, with the day.
    pub predecessors: Vec<(UnitRef, Option<Date>)>,
    /// Units that it became, with the day.
    pub successors: Vec<(UnitRef, Option<Date>)>,
    /// Units below it.
    pub children: Vec<UnitRow>,
    /// Whether the reader may record results for it.
    pub may_record: bool,
}

/// A unit's place on a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The board.
    pub board: BoardSummary,
    /// The newest year in which it has a place there; `None` without any.
    pub place: Option<Place>,
}

/// A place on a board in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The year.
    pub year: i16,
    /// Name of the group in Vietnamese; empty where there are no groups.
    pub group_vi: String,
    /// Name of the group in English.
    pub group_en: String,
    /// Rank in the group; `None` where there is none or none is stated.
    pub rank: Option<u32>,
    /// Whether others share the rank.
    pub tied: bool,
    /// How many compete in the group: those with a rank, or all who are listed in a publication.
    pub of: usize,
    /// Score in the board's unit of measure.
    pub score: Option<Figure>,
    /// Unit of measure in Vietnamese.
    pub measure_vi: String,
    /// Unit of measure in English.
    pub measure_en: String,
    /// Grade in words, where the publication gives one.
    pub grade: Option<String>,
    /// Places gained (+) or lost (−) against the previous period.
    pub delta: Option<i64>,
    /// Length of the bar, in thousandths of the longest.
    pub bar: u32,
    /// How sure the score is.
    pub confidence: Option<Confidence>,
}

/// A fact told in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactView {
    /// What it is about, as the collection names it.
    pub indicator: String,
    /// What is told.
    pub value: String,
    /// When, as the source says.
    pub period: String,
    /// Where it was read.
    pub source: String,
    /// Whether the source was seen.
    pub confidence: Confidence,
}

impl FactView {
    /// What the fact is about, in words; the collection names one indicator by an abbreviation.
    pub fn about(&self) -> String {
        match self.indicator.as_str() {
            "NTM district recognition" => tr!(org.fact_new_rural_district).to_string(),
            other => other.to_owned(),
        }
    }
}

/// A cluster or block in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipView {
    /// Its name.
    pub name: String,
    /// The year.
    pub year: i16,
    /// Code of what the unit was in it: `head`, `deputy`.
    pub role: Option<String>,
    /// Where it was read.
    pub source: String,
    /// Whether the source was seen.
    pub confidence: Confidence,
}

impl MembershipView {
    /// What the unit was in it, in words.
    pub fn role_words(&self) -> Option<String> {
        match self.role.as_deref() {
            Some("head") => Some(tr!(org.role_head).to_string()),
            Some("deputy") => Some(tr!(org.role_deputy).to_string()),
            _ => None,
        }
    }
}

/// From when to when, in the reader's language; nothing where no end is known.
pub fn validity_words(validity: &Validity) -> Option<String> {
    let day = |day: Date| day.format(lang::lang());
    match (validity.from, validity.to) {
        (None, None) => None,
        (Some(from), None) => Some(tr!(org.valid_from, day = day(from)).to_string()),
        (None, Some(to)) => Some(tr!(org.valid_to, day = day(to)).to_string()),
        (Some(from), Some(to)) => {
            Some(tr!(org.valid_between, from = day(from), to = day(to)).to_string())
        }
    }
}

/// A kind with a capital first letter, as labels begin.
pub fn kind_words(kind: UnitKind) -> String {
    lang::capitalised(kind.label(lang::lang()))
}
