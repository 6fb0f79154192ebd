//! Imports: rows that were read and checked one by one are applied together or not at all, and can be undone together.

mod apply;
mod check;
mod of_rows;
mod undo;
mod upload;

use domain::award::{Grade, IdentityNumber, RecordProblem, SubjectId};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

pub use apply::{Applied, apply};
pub use check::problems;
pub use of_rows::{Numbers, Recorded, Unmatched, batch, recorded};
pub use undo::undo;
pub use upload::{NewUpload, drop_upload, keep_upload, upload_of};

use super::award_record::{AwardContent, Checked};
use super::member::Membership;
use super::person::PersonContent;
use crate::entity::import_batch;
use crate::error::StoreResult;

/// What a file brings. Rows stand in the order of the file, so that a problem can name its row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Name of the file, for the list of imports.
    pub file_name: String,
    /// Persons who are not recorded yet.
    pub people: Vec<PersonRow>,
    /// Titles and awards.
    pub awards: Vec<AwardRow>,
    /// Yearly grades.
    pub grades: Vec<GradeRow>,
    /// Whether everything is made up.
    pub sample: bool,
}

/// A person who is not recorded yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRow {
    /// What is known of the person.
    pub content: PersonContent,
    /// Number of identity.
    pub number: Option<IdentityNumber>,
    /// Where the person belongs.
    pub membership: Membership,
}

/// Whose a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whom {
    /// Of a subject that is recorded.
    Known(SubjectId),
    /// Of the person at this place of [`Batch::people`].
    InFile(usize),
}

/// A title or an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardRow {
    /// Whose.
    pub whom: Whom,
    /// What the decision says; a work is linked later, on screen.
    pub content: AwardContent,
    /// Whether somebody compared it with the decision.
    pub checked: Checked,
}

/// A yearly grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeRow {
    /// Whose.
    pub whom: Whom,
    /// The year.
    pub year: i16,
    /// The grade.
    pub grade: Grade,
    /// The paper that says so.
    pub document: String,
}

/// Part of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// [`Batch::people`].
    People,
    /// [`Batch::awards`].
    Awards,
    /// [`Batch::grades`].
    Grades,
}

/// A row that cannot be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// In which part of the batch.
    pub part: Part,
    /// At which place of it, from 0.
    pub index: usize,
    /// What is wrong.
    pub problem: RecordProblem,
}

/// Imports, the newest first.
///
/// # Errors
/// The database refuses.
pub async fn batches(
    db: &impl ConnectionTrait,
    most: u64,
) -> StoreResult<Vec<import_batch::Model>> {
    Ok(import_batch::Entity::find()
        .order_by_desc(import_batch::Column::Id)
        .limit(most)
        .all(db)
        .await?)
}
