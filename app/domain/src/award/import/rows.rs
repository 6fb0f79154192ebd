//! The rows of the lists as types. They hold what stands in the file, checked one by one and against each other.

use super::person::PersonMark;
use crate::Date;
use crate::award::{
    AwardCode, CommendationType, DisciplineForm, Grade, Reach, SubjectKind, TitleBasis, WorkKind,
};

/// Whom a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// What it is.
    pub kind: SubjectKind,
    /// Name, and of a person the birth date and the number.
    pub mark: PersonMark,
    /// Code of the unit.
    pub unit: String,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The person; the birth date is there.
    pub who: Who,
    /// Whether it is a woman; `None` where the file does not say.
    pub woman: Option<bool>,
    /// The post.
    pub post: Option<String>,
    /// First day in the unit.
    pub from: Option<Date>,
}

/// A yearly grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeRow {
    /// Whose.
    pub who: Who,
    /// The year, or the year in which the school year ended.
    pub year: i16,
    /// The grade.
    pub grade: Grade,
}

/// A title or award that was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardRow {
    /// Whose.
    pub who: Who,
    /// Which one.
    pub code: AwardCode,
    /// Type of commendation; `None` for old records that do not say.
    pub commendation: Option<CommendationType>,
    /// First year of the achievement.
    pub from_year: i16,
    /// Last year of the achievement.
    pub to_year: i16,
    /// Number of the decision.
    pub number: String,
    /// Day of the decision.
    pub decided: Date,
    /// What a base title rested on.
    pub basis: Option<TitleBasis>,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorRow {
    /// Number of the row, from 1.
    pub row: u32,
    /// Who.
    pub who: Who,
    /// Share in hundredths of a percent, 1 to 10,000.
    pub share: u16,
}

/// An initiative or a topic with all its authors, whose shares make exactly 10,000.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkRow {
    /// Its code in the file.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Initiative or topic.
    pub kind: WorkKind,
    /// The widest effect that was recognised.
    pub reach: Option<Reach>,
    /// Day since which it is applied.
    pub applied: Option<Date>,
    /// Day of the recognition.
    pub recognised: Option<Date>,
    /// Number of the decision that recognised it.
    pub number: Option<String>,
    /// The authors in the order of the file.
    pub authors: Vec<AuthorRow>,
}

/// A disciplinary measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisciplineRow {
    /// Against whom.
    pub who: Who,
    /// The measure.
    pub form: DisciplineForm,
    /// First day.
    pub from: Date,
    /// Last day; `None` while it lasts.
    pub until: Option<Date>,
    /// Number of the decision.
    pub number: Option<String>,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A person.
    Person(PersonRow),
    /// A yearly grade.
    Grade(GradeRow),
    /// An award.
    Award(AwardRow),
    /// A work with its authors.
    Work(WorkRow),
    /// A disciplinary measure.
    Discipline(DisciplineRow),
}

/// A row that can be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number as Excel shows it, from 1; of a work the row of the first author.
    pub number: u32,
    /// What it says.
    pub content: Content,
}
