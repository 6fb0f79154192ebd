//! The achievement report of a dossier: what the records make of it, and what somebody made of that.
//!
//! **What is stored** is the cleaned report of `domain` as JSON, under a version of its own: the report saves itself while
//! somebody types, and must not stand in the way of whoever works on the rest of the dossier meanwhile.
//!
//! **What is not stored** is the proposal: as long as nobody saved, the report is what the records say today. The records of
//! the subject are read for every page, so that a claim whose record changed or was revoked is noticed.

mod facts;
mod source;

pub use facts::gather;
pub use source::{NamedRecord, ReportSource, wanted_form};

use domain::date::Timestamp;
use domain::nomination::report::{Report, template_fits};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};

use super::readable::list_of;
use super::record::{audit, state_of, touch};
use super::{NominationError, NominationResult};
use crate::audit::Actor;
use crate::award::person::stamp;
use crate::entity::{nomination, nomination_list, nomination_report, subject};
use crate::error::{StoreError, StoreResult};

/// A report that somebody saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedReport {
    /// The report.
    pub report: Report,
    /// Its version.
    pub version: i64,
    /// Who saved it last.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The stored report of a dossier; `None` while nobody saved one.
///
/// # Errors
/// What is stored cannot be read; the database refuses.
pub async fn saved_report(
    db: &impl ConnectionTrait,
    nomination_id: i64,
) -> StoreResult<Option<SavedReport>> {
    let row = nomination_report::Entity::find()
        .filter(nomination_report::Column::NominationId.eq(nomination_id))
        .one(db)
        .await?;
    row.map(read).transpose()
}

fn read(row: nomination_report::Model) -> StoreResult<SavedReport> {
    let report = serde_json::from_str(&row.content)
        .map_err(|_| StoreError::corrupt("report", row.nomination_id.to_string()))?;
    Ok(SavedReport {
        report,
        version: row.version,
        by: row.saved_by_name,
        at: Timestamp::from_millis(row.saved_at),
    })
}

/// Keeps a report. `expected_version` is the one on which the person wrote, 0 where nobody had saved one.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody saved or dropped the report meanwhile; the dossier is not with its unit; the
/// report follows the form of another award; the database refuses. Nothing is kept then.
pub async fn save_report(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    nomination_id: i64,
    expected_version: i64,
    report: &Report,
) -> NominationResult<SavedReport> {
    let (row, list) = editable(tx, nomination_id).await?;
    let wanted = form_of(tx, &row, &list).await?;
    if let Some(words) = template_fits(report.template(), wanted) {
        return Err(NominationError::value(
            "report-template",
            words.vi,
            words.en,
        ));
    }
    keep(tx, actor, &row, expected_version, report).await
}

/// Puts the stored report under the form that the award asks for now; its text stays.
///
/// # Errors
/// As [`save_report`]; nobody saved one.
pub async fn take_form(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    nomination_id: i64,
    expected_version: i64,
) -> NominationResult<SavedReport> {
    let (row, list) = editable(tx, nomination_id).await?;
    let wanted = form_of(tx, &row, &list).await?;
    let old = saved_report(tx, nomination_id).await?;
    let old = old.ok_or_else(|| StoreError::not_found("report", nomination_id.to_string()))?;
    let report = old.report.with_template(wanted);
    keep(tx, actor, &row, expected_version, &report).await
}

/// Drops the stored report, so that the page shows what the records say today.
///
/// # Errors
/// As [`save_report`].
pub async fn drop_report(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    nomination_id: i64,
    expected_version: i64,
) -> NominationResult<()> {
    let (row, _) = editable(tx, nomination_id).await?;
    let Some(old) = held(tx, nomination_id).await? else {
        return Err(StoreError::not_found("report", nomination_id.to_string()).into());
    };
    check(&old, expected_version)?;
    let told = described(&read(old.clone())?.report);
    nomination_report::Entity::delete_by_id(old.id)
        .exec(tx)
        .await?;
    let action = "nomination.report-dropped";
    audit(tx, actor, action, row.id, Some(told), None, None).await?;
    touch(tx).await?;
    Ok(())
}

/// The dossier, held until the transaction ends, while its unit may change it.
async fn editable(
    tx: &impl ConnectionTrait,
    id: i64,
) -> NominationResult<(nomination::Model, nomination_list::Model)> {
    let row = nomination::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or_else(|| StoreError::not_found("nomination", id.to_string()))?;
    let state = state_of(&row)?;
    if !state.is_editable() {
        return Err(NominationError::NotEditable(state.code()));
    }
    let list = list_of(tx, &row).await?;
    Ok((row, list))
}

async fn form_of(
    tx: &impl ConnectionTrait,
    row: &nomination::Model,
    list: &nomination_list::Model,
) -> StoreResult<domain::nomination::report::TemplateForm> {
    let kind: Option<String> = subject::Entity::find_by_id(row.subject_id)
        .select_only()
        .column(subject::Column::Kind)
        .into_tuple()
        .one(tx)
        .await?;
    let kind = kind.as_deref().and_then(domain::award::SubjectKind::parse);
    let kind = kind.ok_or_else(|| StoreError::corrupt("subject", row.subject_id.to_string()))?;
    wanted_form(list, kind)
}

async fn held(
    tx: &impl ConnectionTrait,
    nomination_id: i64,
) -> StoreResult<Option<nomination_report::Model>> {
    Ok(nomination_report::Entity::find()
        .filter(nomination_report::Column::NominationId.eq(nomination_id))
        .lock_exclusive()
        .one(tx)
        .await?)
}

fn check(row: &nomination_report::Model, expected: i64) -> StoreResult<()> {
    if row.version == expected {
        return Ok(());
    }
    Err(StoreError::Conflict {
        who: row.saved_by_name.clone(),
        at: Timestamp::from_millis(row.saved_at),
        version: row.version,
    })
}

async fn keep(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    dossier: &nomination::Model,
    expected_version: i64,
    report: &Report,
) -> NominationResult<SavedReport> {
    let content = serde_json::to_string(report)
        .map_err(|_| StoreError::corrupt("report", dossier.id.to_string()))?;
    let (name, at) = stamp(actor);
    let old = held(tx, dossier.id).await?;
    let before = old.clone().map(read).transpose()?;
    let stored = match old {
        Some(old) => {
            check(&old, expected_version)?;
            let version = old.version + 1;
            let mut change = old.into_active_model();
            change.template = Set(report.template().code().to_owned());
            change.content = Set(content);
            change.saved_by_name = Set(name);
            change.saved_at = Set(at);
            change.version = Set(version);
            change.update(tx).await?
        }
        None if expected_version > 0 => {
            return Err(StoreError::Conflict {
                who: dossier.changed_by_name.clone(),
                at: Timestamp::from_millis(dossier.changed_at),
                version: 0,
            }
            .into());
        }
        None => {
            let new = nomination_report::ActiveModel {
                nomination_id: Set(dossier.id),
                template: Set(report.template().code().to_owned()),
                content: Set(content),
                saved_by_name: Set(name),
                saved_at: Set(at),
                // Versions go on where a dropped report left off, so that nobody's stale text passes for the newest.
                version: Set(at),
                ..Default::default()
            };
            new.insert(tx).await?
        }
    };
    let told = before.map(|before| described(&before.report));
    let new = Some(described(report));
    audit(tx, actor, "nomination.report", dossier.id, told, new, None).await?;
    touch(tx).await?;
    Ok(read(stored)?)
}

/// The form and the size, for the log: the text itself is too long for it.
fn described(report: &Report) -> String {
    let notes = domain::nomination::report::footnotes(report).len();
    let (form, blocks) = (report.template().code(), report.blocks().len());
    format!("{form} · {blocks} · {notes}")
}
