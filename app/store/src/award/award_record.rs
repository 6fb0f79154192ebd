//! Titles and awards that were decided: adding, correcting, comparing with the decision, revoking.

use domain::award::{
    AwardCode, CommendationType, RecordId, RecordProblem, SubjectId, TitleBasis, WorkId,
    check_years,
};
use domain::date::Date;
use domain::reason::ChangeReason;
use domain::text;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter,
};

use super::kept::{Told, held, held_at, held_subject, iso, joined, tell};
use super::person::stamp;
use super::work::{release, use_for_award};
use super::{RecordError, RecordResult};
use crate::audit::Actor;
use crate::db::is_duplicate;
use crate::entity::award_record;
use crate::error::StoreError;

/// What a decision says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardContent {
    /// Which title or form.
    pub code: AwardCode,
    /// Its type of commendation; `None` for old records that do not say.
    pub commendation: Option<CommendationType>,
    /// First year of the achievement.
    pub from_year: i16,
    /// Last year of the achievement.
    pub to_year: i16,
    /// Number of the decision.
    pub decision_number: String,
    /// Day of the decision.
    pub decided_on: Option<Date>,
    /// Who decided, in words.
    pub decider: String,
    /// What a base fighter title rested on.
    pub basis: Option<TitleBasis>,
    /// The initiative or topic that it rested on.
    pub work: Option<WorkId>,
    /// Code of the movement that it honours.
    pub movement: Option<String>,
    /// The unit to which the subject belonged then; `None` stands for where it belongs now.
    pub unit_id: Option<i64>,
}

/// Whether somebody compared the record with its decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Yes.
    Verified,
    /// Not yet: it does not count for eligibility unless the policy says so.
    Unverified,
}

/// Keeps an award of a subject. The work that it names is used up by it.
///
/// # Errors
/// Years out of order; [`RecordProblem::AlreadyRecorded`]; [`RecordProblem::NotAuthor`]; there is no such subject; the
/// database refuses.
pub async fn add_award(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: SubjectId,
    content: &AwardContent,
    checked: Checked,
) -> RecordResult<award_record::Model> {
    check_years(content.from_year, content.to_year)?;
    let subject = held_subject(tx, id.0).await?;
    refuse_twice(tx, id.0, content, None).await?;
    let mut row = row_of(actor, id.0, subject.unit_id, content);
    row.verified = Set(checked == Checked::Verified);
    row.sample = Set(subject.sample);
    let stored = row.insert(tx).await.map_err(already_recorded)?;
    if let Some(work) = content.work {
        use_for_award(tx, work, &stored).await?;
    }
    let told = Told {
        action: "award-record.add",
        subject: "award-record",
        key: stored.id.to_string(),
        new: Some(described(&stored)),
        ..Told::default()
    };
    tell(tx, actor, told).await?;
    Ok(stored)
}

/// Corrects a record. It is unverified afterwards, whatever it was: nobody compared the new words with the decision.
///
/// # Errors
/// [`StoreError::Conflict`] when it changed after `expected_version`; [`RecordProblem::Revoked`]; otherwise as [`add_award`].
pub async fn edit_award(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: RecordId,
    expected_version: i64,
    content: &AwardContent,
    reason: &ChangeReason,
) -> RecordResult<award_record::Model> {
    check_years(content.from_year, content.to_year)?;
    let old = standing_at(tx, id, expected_version).await?;
    refuse_twice(tx, old.subject_id, content, Some(old.id)).await?;
    let before = described(&old);
    let mut row = row_of(actor, old.subject_id, old.unit_id, content);
    row.id = Set(old.id);
    row.import_batch_id = Set(old.import_batch_id);
    row.sample = Set(old.sample);
    row.version = Set(old.version + 1);
    let stored = row.update(tx).await.map_err(already_recorded)?;
    release(tx, old.id).await?;
    if let Some(work) = content.work {
        use_for_award(tx, work, &stored).await?;
    }
    let told = Told {
        action: "award-record.edit",
        subject: "award-record",
        key: stored.id.to_string(),
        old: Some(before),
        new: Some(described(&stored)),
        reason: Some(reason.as_str()),
    };
    tell(tx, actor, told).await?;
    Ok(stored)
}

/// Says that the record was compared with its decision.
///
/// # Errors
/// [`StoreError::Conflict`] when it changed after `expected_version`; [`RecordProblem::Revoked`]; the database refuses.
pub async fn verify_award(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: RecordId,
    expected_version: i64,
) -> RecordResult<award_record::Model> {
    let old = standing_at(tx, id, expected_version).await?;
    let version = old.version;
    let mut row = old.into_active_model();
    row.verified = Set(true);
    let stored = touched(row, actor, version).update(tx).await?;
    let told = Told {
        action: "award-record.verify",
        subject: "award-record",
        key: stored.id.to_string(),
        new: Some(described(&stored)),
        ..Told::default()
    };
    tell(tx, actor, told).await?;
    Ok(stored)
}

/// Revokes an award (Law 06/2022 Article 93): the row stays with number and reason, the work that it used is free again.
///
/// # Errors
/// [`RecordProblem::AlreadyRevoked`]; [`StoreError::Conflict`] when it changed after `expected_version`; the database
/// refuses.
pub async fn revoke_award(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: RecordId,
    expected_version: i64,
    number: &str,
    reason: &ChangeReason,
) -> RecordResult<award_record::Model> {
    let old = held::<award_record::Entity>(tx, "award record", id.0).await?;
    if old.revoked {
        return Err(RecordProblem::AlreadyRevoked.into());
    }
    super::kept::check_version(&old, expected_version)?;
    let (before, version) = (described(&old), old.version);
    let mut row = old.into_active_model();
    row.revoked = Set(true);
    row.revoked_number = Set(Some(text::clean_line(number)));
    row.revoked_reason = Set(Some(reason.as_str().to_owned()));
    let stored = touched(row, actor, version).update(tx).await?;
    release(tx, stored.id).await?;
    let told = Told {
        action: "award-record.revoke",
        subject: "award-record",
        key: stored.id.to_string(),
        old: Some(before),
        new: stored.revoked_number.clone(),
        reason: Some(reason.as_str()),
    };
    tell(tx, actor, told).await?;
    Ok(stored)
}

/// The record as the person saw it, not revoked.
async fn standing_at(
    tx: &impl ConnectionTrait,
    id: RecordId,
    expected_version: i64,
) -> RecordResult<award_record::Model> {
    let row = held_at::<award_record::Entity>(tx, "award record", id.0, expected_version).await?;
    if row.revoked {
        return Err(RecordProblem::Revoked.into());
    }
    Ok(row)
}

fn touched(
    mut row: award_record::ActiveModel,
    actor: &Actor,
    version: i64,
) -> award_record::ActiveModel {
    let (name, at) = stamp(actor);
    row.changed_by_name = Set(name);
    row.changed_at = Set(at);
    row.version = Set(version + 1);
    row
}

/// Asked before writing: after a failed insert PostgreSQL would refuse the rest of the transaction.
async fn refuse_twice(
    tx: &impl ConnectionTrait,
    subject_id: i64,
    content: &AwardContent,
    but: Option<i64>,
) -> RecordResult<()> {
    use award_record::Column;
    let same = award_record::Entity::find()
        .filter(Column::SubjectId.eq(subject_id))
        .filter(Column::Code.eq(content.code.as_str()))
        .filter(Column::FromYear.eq(i64::from(content.from_year)))
        .filter(Column::ToYear.eq(i64::from(content.to_year)))
        .filter(Column::DecisionNumber.eq(text::clean_line(&content.decision_number)))
        .one(tx)
        .await?;
    match same {
        Some(row) if Some(row.id) != but => Err(RecordProblem::AlreadyRecorded.into()),
        _ => Ok(()),
    }
}

fn already_recorded(error: sea_orm::DbErr) -> RecordError {
    if is_duplicate(&error) {
        RecordProblem::AlreadyRecorded.into()
    } else {
        StoreError::Database(error).into()
    }
}

/// The row of a decision, unverified and of version 1.
pub(crate) fn row_of(
    actor: &Actor,
    subject_id: i64,
    unit_id: Option<i64>,
    content: &AwardContent,
) -> award_record::ActiveModel {
    let (name, at) = stamp(actor);
    award_record::ActiveModel {
        subject_id: Set(subject_id),
        unit_id: Set(content.unit_id.or(unit_id)),
        code: Set(content.code.as_str().to_owned()),
        commendation: Set(content.commendation.map(|kind| kind.code().to_owned())),
        from_year: Set(i64::from(content.from_year)),
        to_year: Set(i64::from(content.to_year)),
        decision_number: Set(text::clean_line(&content.decision_number)),
        decided_on: Set(iso(content.decided_on)),
        decider: Set(text::clean_line(&content.decider)),
        basis: Set(content.basis.map(|basis| basis.code().to_owned())),
        work_id: Set(content.work.map(|work| work.0)),
        movement: Set(content.movement.clone()),
        verified: Set(false),
        revoked: Set(false),
        revoked_reason: Set(None),
        revoked_number: Set(None),
        import_batch_id: Set(None),
        sample: Set(false),
        changed_by_name: Set(name),
        changed_at: Set(at),
        version: Set(1),
        ..Default::default()
    }
}

/// The readable form that the log keeps.
fn described(row: &award_record::Model) -> String {
    let years = if row.from_year == row.to_year {
        row.to_year.to_string()
    } else {
        format!("{}–{}", row.from_year, row.to_year)
    };
    let subject = format!("#{}", row.subject_id);
    joined([
        subject.as_str(),
        row.code.as_str(),
        row.commendation.as_deref().unwrap_or_default(),
        years.as_str(),
        row.decision_number.as_str(),
        row.decided_on.as_deref().unwrap_or_default(),
        row.decider.as_str(),
        row.basis.as_deref().unwrap_or_default(),
        if row.verified { "verified" } else { "" },
    ])
}
