//! Taking files in: in pieces with breaks between them, or in one go.

use std::time::Duration;

use domain::Lang;
use domain::evidence::{EvidenceProblem, MAX_BYTES, clean_name, size_words, stored_name};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter,
};

use super::folder::{Checked, EvidenceFolder};
use super::{EvidenceError, EvidenceResult};
use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::db::Database;
use crate::entity::{evidence, evidence_file, evidence_upload};
use crate::error::{StoreError, StoreResult};
use crate::org;

/// Most uploads of one account that are begun and not finished.
const MOST_UNFINISHED: u64 = 40;
/// How long an upload may rest before it is dropped: seven days.
const REST: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// A file that somebody wants to send in pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpload {
    /// Whose evidence it is.
    pub unit_id: i64,
    /// Its name on the sender's computer, in NFC.
    pub name: String,
    /// How many bytes will come.
    pub size: u64,
}

/// A file that was checked and lies in its place; [`enter`] makes it evidence.
#[derive(Clone, Debug)]
pub struct Received {
    /// Whose evidence it is.
    pub unit_id: i64,
    /// Its name, ending as its content says.
    pub name: String,
    /// Free remark.
    pub note: Option<String>,
    /// Whether it is sample data.
    pub sample: bool,
    checked: Checked,
    upload_id: Option<i64>,
}

/// A piece of evidence that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The piece.
    pub evidence: evidence::Model,
    /// Its file.
    pub file: evidence_file::Model,
    /// Whether the unit had this very file already; then nothing was added.
    pub already: bool,
}

/// A name for an upload that nobody can guess: 128 random bits.
pub(super) fn new_token() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}

/// Begins an upload.
///
/// # Errors
/// The name or the size does not do, or the account has too many unfinished uploads; the database refuses.
pub async fn begin_upload(
    tx: &impl ConnectionTrait,
    account_id: i64,
    new: NewUpload,
) -> EvidenceResult<evidence_upload::Model> {
    let name = clean_name(&new.name).map_err(EvidenceError::Refused)?;
    if new.size == 0 {
        return Err(EvidenceError::Refused(EvidenceProblem::Empty));
    }
    if new.size > MAX_BYTES {
        return Err(EvidenceError::Refused(EvidenceProblem::TooLarge));
    }
    let unfinished = evidence_upload::Entity::find()
        .filter(evidence_upload::Column::AccountId.eq(account_id))
        .count(tx)
        .await?;
    if unfinished >= MOST_UNFINISHED {
        return Err(EvidenceError::Refused(EvidenceProblem::TooManyUploads));
    }
    let row = evidence_upload::ActiveModel {
        token: Set(new_token()),
        unit_id: Set(Some(new.unit_id)),
        account_id: Set(account_id),
        name: Set(name),
        size: Set(i64::try_from(new.size).unwrap_or(i64::MAX)),
        received: Set(0),
        started_at: Set(clock::now().millis()),
        ..Default::default()
    };
    Ok(row.insert(tx).await?)
}

/// Where an upload of this account stands. What the disk lost in a fall of the machine has to be sent again.
///
/// # Errors
/// There is none of this account, or database or folder refuse.
pub async fn standing(
    db: &Database,
    files: &EvidenceFolder,
    account_id: i64,
    token: &str,
) -> EvidenceResult<evidence_upload::Model> {
    use evidence_upload::Column;
    let found = evidence_upload::Entity::find()
        .filter(Column::Token.eq(token))
        .filter(Column::AccountId.eq(account_id))
        .one(db.newest())
        .await?;
    let mut upload = found.ok_or_else(|| StoreError::not_found("upload", token))?;
    let there = i64::try_from(files.length(&upload.token).await?).unwrap_or(i64::MAX);
    if there < upload.received {
        evidence_upload::Entity::update_many()
            .col_expr(Column::Received, Expr::value(there))
            .filter(Column::Id.eq(upload.id))
            .filter(Column::Received.eq(upload.received))
            .exec(db.writer())
            .await?;
        upload.received = there;
    }
    Ok(upload)
}

/// Adds `chunk` at `offset`.
///
/// # Errors
/// [`EvidenceError::Elsewhere`] when the upload does not stand at `offset`, or somebody was faster; the chunk reaches
/// beyond the size that was told ([`EvidenceProblem::TooLarge`]); database or folder refuse.
pub async fn append(
    db: &Database,
    files: &EvidenceFolder,
    account_id: i64,
    token: &str,
    offset: i64,
    chunk: Vec<u8>,
) -> EvidenceResult<evidence_upload::Model> {
    use evidence_upload::Column;
    let mut upload = standing(db, files, account_id, token).await?;
    let received = upload.received;
    if offset != received {
        return Err(EvidenceError::Elsewhere { received });
    }
    let length = i64::try_from(chunk.len()).unwrap_or(i64::MAX);
    let after = received.saturating_add(length);
    if after > upload.size {
        return Err(EvidenceError::Refused(EvidenceProblem::TooLarge));
    }
    let at = u64::try_from(offset).unwrap_or_default();
    files.write_at(&upload.token, at, chunk).await?;
    // Of two senders at the same place one wins; the other is told where the upload stands.
    let moved = evidence_upload::Entity::update_many()
        .col_expr(Column::Received, Expr::value(after))
        .filter(Column::Id.eq(upload.id))
        .filter(Column::Received.eq(received))
        .exec(db.writer())
        .await?;
    if moved.rows_affected == 0 {
        let now = standing(db, files, account_id, token).await?;
        return Err(EvidenceError::Elsewhere {
            received: now.received,
        });
    }
    upload.received = after;
    Ok(upload)
}

/// Checks an upload that is complete, and puts its file in place. A refused one is forgotten at once.
///
/// # Errors
/// [`EvidenceError::Elsewhere`] when something is still missing; the content is refused; database or folder refuse.
pub async fn check_upload(
    db: &Database,
    files: &EvidenceFolder,
    account_id: i64,
    token: &str,
) -> EvidenceResult<Received> {
    let upload = standing(db, files, account_id, token).await?;
    if upload.received != upload.size {
        return Err(EvidenceError::Elsewhere {
            received: upload.received,
        });
    }
    let path = files.upload(&upload.token)?;
    let size = u64::try_from(upload.size).unwrap_or_default();
    let verdict = files.take_in(&path, size).await?;
    files.remove(&path).await?;
    match verdict {
        Ok(checked) => Ok(Received {
            unit_id: upload
                .unit_id
                .ok_or(EvidenceError::Refused(EvidenceProblem::UnitMissing))?,
            name: stored_name(&upload.name, checked.kind),
            note: None,
            sample: false,
            checked,
            upload_id: Some(upload.id),
        }),
        Err(problem) => {
            evidence_upload::Entity::delete_by_id(upload.id)
                .exec(db.writer())
                .await?;
            Err(EvidenceError::Refused(problem))
        }
    }
}

/// Checks a file that [`EvidenceFolder::begin_file`] began and that is complete; the file is gone afterwards.
///
/// # Errors
/// Name or content is refused; the folder refuses.
pub async fn check_written(
    files: &EvidenceFolder,
    path: &std::path::Path,
    unit_id: i64,
    name: &str,
) -> EvidenceResult<Received> {
    let verdict = match clean_name(name) {
        Ok(name) => files
            .take_in(path, u64::MAX)
            .await
            .map(|checked| checked.map(|checked| (name, checked))),
        Err(problem) => Ok(Err(problem)),
    };
    files.remove(path).await?;
    let (name, checked) = verdict?.map_err(EvidenceError::Refused)?;
    Ok(Received {
        unit_id,
        name: stored_name(&name, checked.kind),
        note: None,
        sample: false,
        checked,
        upload_id: None,
    })
}

/// Checks bytes that the program made itself: sample data.
///
/// # Errors
/// Name or content is refused; the folder refuses.
pub async fn read_samples(
    files: &EvidenceFolder,
    unit_id: i64,
    name: &str,
    content: Vec<u8>,
) -> EvidenceResult<Received> {
    let name = clean_name(name).map_err(EvidenceError::Refused)?;
    let checked = files
        .take_in_bytes(content)
        .await?
        .map_err(EvidenceError::Refused)?;
    Ok(Received {
        unit_id,
        name: stored_name(&name, checked.kind),
        note: None,
        sample: true,
        checked,
        upload_id: None,
    })
}

/// Makes a checked file evidence of its unit. A file that is stored already is not stored again, and a unit has each
/// file once.
///
/// Nothing public shows a piece of evidence by itself, so no live topic moves.
///
/// # Errors
/// The database refuses.
pub async fn enter(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    received: &Received,
) -> StoreResult<Taken> {
    if let Some(upload) = received.upload_id {
        evidence_upload::Entity::delete_by_id(upload)
            .exec(tx)
            .await?;
    }
    let file = file_row(tx, &received.checked).await?;
    let before = evidence::Entity::find()
        .filter(evidence::Column::FileId.eq(file.id))
        .filter(evidence::Column::UnitId.eq(received.unit_id))
        .one(tx)
        .await?;
    if let Some(evidence) = before {
        return Ok(Taken {
            evidence,
            file,
            already: true,
        });
    }
    let row = evidence::ActiveModel {
        file_id: Set(file.id),
        unit_id: Set(Some(received.unit_id)),
        name: Set(received.name.clone()),
        note: Set(received.note.clone()),
        uploaded_by: Set(actor.account_id),
        uploaded_by_name: Set(actor.name.clone()),
        uploaded_at: Set(clock::now().millis()),
        sample: Set(received.sample),
        ..Default::default()
    };
    let evidence = row.insert(tx).await?;
    let unit = org::by_id(tx, received.unit_id).await?;
    let size = u64::try_from(file.size).unwrap_or_default();
    let told = format!("{} · {}", evidence.name, size_words(size, Lang::Vi));
    let event = Event {
        action: "evidence.add",
        subject: "evidence",
        subject_key: &subject_key(&unit.slug, &file.hash),
        new: Some(&told),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    Ok(Taken {
        evidence,
        file,
        already: false,
    })
}

/// How the log names a piece: unit and beginning of the hash.
pub(super) fn subject_key(unit: &str, hash: &str) -> String {
    format!("{unit}/{}", hash.get(..12).unwrap_or(hash))
}

async fn file_row(
    tx: &impl ConnectionTrait,
    checked: &Checked,
) -> StoreResult<evidence_file::Model> {
    use evidence_file::Column;
    let row = evidence_file::ActiveModel {
        hash: Set(checked.hash.clone()),
        size: Set(checked.size),
        media_type: Set(checked.kind.media_type().to_owned()),
        stored_at: Set(clock::now().millis()),
        ..Default::default()
    };
    // Two people may hand in the same file at the same time.
    evidence_file::Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Hash)
                .update_column(Column::Hash)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    let found = evidence_file::Entity::find()
        .filter(Column::Hash.eq(checked.hash.as_str()))
        .one(tx)
        .await?;
    found.ok_or_else(|| StoreError::not_found("evidence file", checked.hash.clone()))
}

/// Forgets uploads that rested for a week, and says how many.
///
/// # Errors
/// Database or folder refuse.
pub async fn drop_stale(db: &Database, files: &EvidenceFolder) -> EvidenceResult<usize> {
    use evidence_upload::Column;
    let rest = i64::try_from(REST.as_millis()).unwrap_or(i64::MAX);
    let before = clock::now().millis() - rest;
    let stale = evidence_upload::Entity::find()
        .filter(Column::StartedAt.lt(before))
        .all(db.newest())
        .await?;
    for upload in &stale {
        files.remove(&files.upload(&upload.token)?).await?;
        evidence_upload::Entity::delete_by_id(upload.id)
            .exec(db.writer())
            .await?;
    }
    files.drop_older(REST).await?;
    Ok(stale.len())
}
