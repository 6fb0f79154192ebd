//! Loads the reference data of a province from a folder of CSV files, all or nothing.
//!
//! The folder is read and checked whole; only when every row of every file is sound does one transaction
//! bring the database to what the files say. A second load changes nothing. What a person has recorded or
//! corrected in the product is never overwritten.

mod agencies;
pub(crate) mod apply;
mod boards;
mod checked;
mod clusters;
mod contents;
mod data;
mod holidays;
mod keys;
mod measures;
mod mergers;
mod movements;
mod places;
pub(crate) mod points;
mod problem;
mod report;
mod results;
mod row;
mod table;
mod targets;
mod units;
mod write;

use std::path::Path;

pub use problem::{Expected, RowProblem, Thing};
pub use report::{Counts, LoadReport, TableReport};
pub use results::RECORDER;

use crate::audit::{self, Actor, Event};
use crate::db::Database;
use crate::error::StoreError;
use crate::{board, live};

/// Whether a load is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Write.
    Apply,
    /// Do everything, then undo it.
    DryRun,
}

/// Why nothing was loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The files are wrong; all problems of all files, by file and line.
    #[error("{} problems in the reference files", .0.len())]
    Bad(Vec<RowProblem>),
    /// The folder or a file in it cannot be read.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The database refuses or is away.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for LoadError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Loads the folder `dir`: reads and checks every file, then writes what differs in one transaction with its
/// audit row and live topics.
///
/// # Errors
/// [`LoadError::Bad`] with every problem of every file; the folder cannot be read; the database refuses.
/// Nothing is written then.
pub async fn load(
    db: &Database,
    dir: &Path,
    mode: Mode,
    actor: &Actor,
) -> Result<LoadReport, LoadError> {
    let folder = dir.to_owned();
    let read = tokio::task::spawn_blocking(move || data::DataSet::read(&folder)).await;
    let data = read
        .map_err(std::io::Error::other)??
        .map_err(LoadError::Bad)?;
    let tx = db.begin().await?;
    let mut applier = apply::Applier {
        tx: &tx,
        report: LoadReport::default(),
    };
    Box::pin(write::write(&mut applier, data)).await?;
    let report = LoadReport {
        checked: checked::FILES.to_vec(),
        ..applier.report
    };
    if report.changed() {
        let folder = dir
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        tell(&tx, "reference.load", &folder, &report, actor).await?;
    }
    match mode {
        Mode::Apply => tx.commit().await?,
        Mode::DryRun => tx.rollback().await?,
    }
    Ok(report)
}

/// One audit row, and every board is looked at again: a load can touch what any of them shows.
pub(crate) async fn tell(
    tx: &sea_orm::DatabaseTransaction,
    action: &str,
    subject_key: &str,
    report: &LoadReport,
    actor: &Actor,
) -> Result<(), StoreError> {
    let summary = report.summary();
    let event = Event {
        action,
        subject: "reference",
        subject_key,
        new: Some(&summary),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    let boards = board::all(tx).await?;
    let codes: Vec<&str> = boards.iter().map(|board| board.code.as_str()).collect();
    live::touch(tx, &codes).await
}
