//! A group or line as it was typed: every field is text in the reader's notation, all problems are found at once.
//! Only what passes becomes a [`Criterion`].

use super::bands::{Band, BandBasis};
use super::reader::{Reader, field_of};
use super::shape::{LineField, LineShape};
use super::{
    Criterion, CriterionId, EvidenceRule, Extra, FindingCode, Formula, Grade, KnownTargets, Method,
    ScoredBy, node_findings,
};
use crate::date::Date;
use crate::figure::{Figure, FigureError, Points};
use crate::lang::Lang;
use std::collections::BTreeMap;

/// Most characters of a number in the table.
pub const NUMBER_MAX_CHARS: usize = 20;
/// Most characters of what is scored, and of a step's words.
pub const TITLE_MAX_CHARS: usize = 500;

coded! {
    /// What is wrong with a field as typed.
    TypedProblem {
        /// It is empty.
        Required = "required", "chưa nhập", "is missing";
        /// Letters, units or misplaced separators.
        NotANumber = "not-a-number", "không phải là số; chỉ gõ chữ số, không gõ đơn vị", "is not a number; type digits only, no unit";
        /// More decimals than are kept.
        TooManyDecimals = "too-many-decimals", "có quá nhiều chữ số thập phân", "has too many decimals";
        /// Larger than can be stored.
        TooLarge = "too-large", "quá lớn", "is too large";
        /// Below zero.
        Negative = "negative", "không được âm", "must not be below zero";
        /// Too many characters.
        TooLong = "too-long", "dài quá", "is too long";
        /// Not a day of the calendar.
        NotADate = "not-a-date", "không phải là ngày hợp lệ", "is not a date";
        /// Not among the choices.
        NotOffered = "not-offered", "không có trong các lựa chọn", "is not among the choices";
    }
}

impl From<FigureError> for TypedProblem {
    fn from(error: FigureError) -> Self {
        match error {
            FigureError::Empty => Self::Required,
            FigureError::NotANumber => Self::NotANumber,
            FigureError::TooManyDecimals => Self::TooManyDecimals,
            FigureError::TooLarge => Self::TooLarge,
        }
    }
}

/// What is wrong: with the text itself, or with what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineFault {
    /// The text cannot be read.
    Typed(TypedProblem),
    /// It would block publishing.
    Finding(FindingCode),
}

/// One problem at one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LineProblem {
    /// The field.
    pub field: LineField,
    /// The row of a table of steps or bands, from 1.
    pub row: Option<usize>,
    /// What is wrong.
    pub fault: LineFault,
}

impl LineProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self.fault {
            LineFault::Typed(problem) => problem.code(),
            LineFault::Finding(code) => code.code(),
        }
    }

    /// One sentence for people.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        let field = match (self.row, lang) {
            (None, _) => self.field.label(lang).to_owned(),
            (Some(row), Lang::Vi) => format!("{}, dòng {row}", self.field.label(lang)),
            (Some(row), Lang::En) => format!("{}, row {row}", self.field.label(lang)),
        };
        let words = match (self.fault, lang) {
            (LineFault::Typed(problem), Lang::Vi) => format!("{field}: {}", problem.label(lang)),
            (LineFault::Typed(problem), Lang::En) => {
                format!("{field}: this {}", problem.label(lang))
            }
            (LineFault::Finding(code), Lang::Vi) => {
                format!("{field}: dòng này {}", code.label(lang))
            }
            (LineFault::Finding(code), Lang::En) => {
                format!("{field}: this line {}", code.label(lang))
            }
        };
        let mut letters = words.chars();
        let first = letters.next().map(char::to_uppercase);
        let mut out: String = first.into_iter().flatten().chain(letters).collect();
        out.push('.');
        out
    }
}

/// A group or line as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineDraft {
    /// What it is made of.
    pub shape: LineShape,
    /// Fields that hold one text; what is missing is empty.
    pub values: BTreeMap<LineField, String>,
    /// Words and points of each step; empty rows do not count.
    pub grades: Vec<[String; 2]>,
    /// From, below and points of each band; empty rows do not count.
    pub bands: Vec<[String; 3]>,
    /// Codes of the kinds of unit; empty for every kind.
    pub applies_to: Vec<String>,
}

impl LineDraft {
    /// An empty line of a shape, with what a new line mostly has.
    #[must_use]
    pub fn empty(shape: LineShape, parent: Option<CriterionId>, lang: Lang) -> Self {
        let points = |text: &str| Points::parse_plain(text).unwrap_or_default().format(lang);
        let values = [
            (
                LineField::Parent,
                parent.map_or_else(String::new, |id| id.to_string()),
            ),
            (LineField::Min, points("0")),
            (LineField::Step, points("0.5")),
            (LineField::Floor, points("0")),
            (LineField::StartsAt, points("0")),
            (LineField::NothingFrom, points("150")),
            (LineField::RoundTo, points("0.01")),
            (LineField::Basis, BandBasis::Completion.code().to_owned()),
            (
                LineField::Evidence,
                EvidenceRule::Required.code().to_owned(),
            ),
            (LineField::ScoredBy, written_scorer(ScoredBy::StandingBody)),
        ];
        Self {
            shape,
            values: values.into_iter().collect(),
            grades: Vec::new(),
            bands: Vec::new(),
            applies_to: Vec::new(),
        }
    }

    /// A line that is there, as a person would have typed it.
    #[must_use]
    pub fn of(node: &Criterion, lang: Lang) -> Self {
        let mut draft = Self::empty(LineShape::of(&node.method), node.parent, lang);
        let mut put = |field: LineField, text: String| draft.values.insert(field, text);
        put(LineField::Number, node.number.clone());
        put(LineField::Title, node.title.clone());
        put(LineField::Max, node.max.format(lang));
        put(LineField::Evidence, node.evidence.code().to_owned());
        put(LineField::ScoredBy, written_scorer(node.scored_by));
        put(
            LineField::Deadline,
            node.deadline.map_or_else(String::new, Date::iso),
        );
        draft.applies_to = node
            .applies_to
            .iter()
            .map(|kind| kind.code().to_owned())
            .collect();
        draft.write_method(&node.method, lang);
        draft
    }

    fn write_method(&mut self, method: &Method, lang: Lang) {
        let mut put = |field: LineField, text: String| self.values.insert(field, text);
        match method {
            Method::Group | Method::YesNo | Method::Information => {}
            Method::Judged { min, step } => {
                put(LineField::Min, min.format(lang));
                put(LineField::Step, step.format(lang));
            }
            Method::Bonus(Extra::Judged { step }) | Method::Penalty(Extra::Judged { step }) => {
                put(LineField::Step, step.format(lang));
            }
            Method::Count { each }
            | Method::Bonus(Extra::Count { each })
            | Method::Penalty(Extra::Count { each }) => {
                put(LineField::Each, each.format(lang));
            }
            Method::Graded(grades) => {
                let row = |grade: &Grade| [grade.label.clone(), grade.points.format(lang)];
                self.grades = grades.iter().map(row).collect();
            }
            Method::Formula {
                target,
                formula,
                round_to,
            } => {
                put(
                    LineField::Target,
                    target.map_or_else(String::new, |id| id.to_string()),
                );
                put(LineField::RoundTo, round_to.format(lang));
                self.write_formula(formula, lang);
            }
        }
    }

    fn write_formula(&mut self, formula: &Formula, lang: Lang) {
        let mut put = |field: LineField, text: String| self.values.insert(field, text);
        match formula {
            Formula::Proportional {
                at_plan,
                starts_at,
                floor,
            } => {
                put(LineField::AtPlan, at_plan.format(lang));
                put(LineField::StartsAt, starts_at.format(lang));
                put(LineField::Floor, floor.format(lang));
            }
            Formula::OverFulfilment {
                at_plan,
                per_percent,
            } => {
                put(LineField::AtPlan, at_plan.format(lang));
                put(LineField::PerPercent, per_percent.format(lang));
            }
            Formula::LowerIsBetter { nothing_from } => {
                put(LineField::NothingFrom, nothing_from.format(lang));
            }
            Formula::Bands { basis, bands } => {
                put(LineField::Basis, basis.code().to_owned());
                let end =
                    |end: Option<Figure>| end.map_or_else(String::new, |end| end.format(lang));
                let row = |band: &Band| [end(band.from), end(band.below), band.points.format(lang)];
                self.bands = bands.iter().map(row).collect();
            }
        }
    }

    /// Text of a field; empty where nothing was typed.
    #[must_use]
    pub fn text(&self, field: LineField) -> &str {
        self.values.get(&field).map_or("", |text| text.trim())
    }

    /// Reads the line. A formula without a target passes: a draft may be unfinished in that.
    ///
    /// # Errors
    /// Everything that is wrong, at the fields where it was typed.
    pub fn read(&self, id: CriterionId, lang: Lang) -> Result<Criterion, Vec<LineProblem>> {
        let mut reader = Reader {
            draft: self,
            lang,
            found: Vec::new(),
        };
        let node = reader.node(id);
        let mut found = reader.found;
        // What says something about numbers that could not be read would only confuse.
        if found.is_empty() {
            found.extend(
                node_findings(&node, KnownTargets::NotChecked)
                    .into_iter()
                    .filter_map(|finding| {
                        let field = field_of(finding.code, self.shape)?;
                        Some(LineProblem {
                            field,
                            row: None,
                            fault: LineFault::Finding(finding.code),
                        })
                    }),
            );
        }
        if found.is_empty() {
            Ok(node)
        } else {
            Err(found)
        }
    }
}

/// `unit`, `standing-body` or the id of a department.
fn written_scorer(scored_by: ScoredBy) -> String {
    match scored_by {
        ScoredBy::Unit => "unit".to_owned(),
        ScoredBy::StandingBody => "standing-body".to_owned(),
        ScoredBy::Department(unit) => unit.to_string(),
    }
}
