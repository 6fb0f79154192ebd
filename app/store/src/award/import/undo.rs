//! Takes an import back, as long as nobody built on it.

use domain::award::RecordProblem;
use domain::reason::ChangeReason;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect, QueryTrait, SqlErr,
};

use crate::audit::Actor;
use crate::award::kept::{Told, held, tell};
use crate::award::{RecordError, RecordResult};
use crate::clock;
use crate::entity::*;
use crate::error::StoreResult;

/// Deletes everything that a batch added and keeps the batch as undone.
///
/// # Errors
/// [`RecordProblem::BatchUndone`]; [`RecordProblem::BatchEdited`] when a row was changed or verified since;
/// [`RecordProblem::BatchUsed`] when other records rest on its rows; the database refuses.
pub async fn undo(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    batch_id: i64,
    reason: &ChangeReason,
) -> RecordResult<()> {
    let row = held::<import_batch::Entity>(tx, "import batch", batch_id).await?;
    if row.undone_at.is_some() {
        return Err(RecordProblem::BatchUndone.into());
    }
    if edited(tx, batch_id).await? {
        return Err(RecordProblem::BatchEdited.into());
    }
    if used(tx, batch_id).await? {
        return Err(RecordProblem::BatchUsed.into());
    }
    delete(tx, batch_id).await.map_err(|error| {
        // Something refers to a row that this file does not know of.
        match error.sql_err() {
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => RecordProblem::BatchUsed.into(),
            _ => RecordError::from(error),
        }
    })?;
    let file_name = row.file_name.clone();
    let mut undone = row.into_active_model();
    undone.undone_by_name = Set(Some(actor.name.clone()));
    undone.undone_at = Set(Some(clock::now().millis()));
    undone.update(tx).await?;
    let told = Told {
        action: "record.undo-import",
        subject: "import-batch",
        key: batch_id.to_string(),
        old: Some(file_name),
        new: None,
        reason: Some(reason.as_str()),
    };
    tell(tx, actor, told).await
}

/// The persons of the batch.
fn people(batch_id: i64) -> SelectStatement {
    subject::Entity::find()
        .select_only()
        .column(subject::Column::Id)
        .filter(subject::Column::ImportBatchId.eq(batch_id))
        .into_query()
}

/// The awards of the batch.
fn awards(batch_id: i64) -> SelectStatement {
    award_record::Entity::find()
        .select_only()
        .column(award_record::Column::Id)
        .filter(award_record::Column::ImportBatchId.eq(batch_id))
        .into_query()
}

macro_rules! any {
    ($tx:expr, $entity:ident, $condition:expr) => {
        $entity::Entity::find()
            .filter($condition)
            .limit(1)
            .one($tx)
            .await?
            .is_some()
    };
}

async fn edited(tx: &impl ConnectionTrait, batch_id: i64) -> StoreResult<bool> {
    macro_rules! changed {
        ($entity:ident) => {
            any!(
                tx,
                $entity,
                Condition::all()
                    .add($entity::Column::ImportBatchId.eq(batch_id))
                    .add($entity::Column::Version.gt(1))
            )
        };
    }
    Ok(changed!(award_record)
        || changed!(yearly_grade)
        || changed!(subject)
        || any!(
            tx,
            membership,
            Condition::all()
                .add(membership::Column::SubjectId.in_subquery(people(batch_id)))
                .add(membership::Column::Version.gt(1))
        ))
}

async fn used(tx: &impl ConnectionTrait, batch_id: i64) -> StoreResult<bool> {
    macro_rules! about {
        ($entity:ident) => {
            any!(
                tx,
                $entity,
                $entity::Column::SubjectId.in_subquery(people(batch_id))
            )
        };
    }
    macro_rules! added_later {
        ($entity:ident) => {
            any!(
                tx,
                $entity,
                Condition::all()
                    .add($entity::Column::SubjectId.in_subquery(people(batch_id)))
                    .add(
                        Condition::any()
                            .add($entity::Column::ImportBatchId.is_null())
                            .add($entity::Column::ImportBatchId.ne(batch_id))
                    )
            )
        };
    }
    let by_works = any!(
        tx,
        creative_work_use,
        creative_work_use::Column::AwardRecordId.in_subquery(awards(batch_id))
    );
    Ok(by_works
        || added_later!(award_record)
        || added_later!(yearly_grade)
        || about!(creative_work_author)
        || about!(discipline)
        || about!(case_record)
        || about!(leadership_post)
        || about!(leave_record))
}

async fn delete(tx: &impl ConnectionTrait, batch_id: i64) -> Result<(), sea_orm::DbErr> {
    macro_rules! of_batch {
        ($entity:ident) => {
            $entity::Entity::delete_many()
                .filter($entity::Column::ImportBatchId.eq(batch_id))
                .exec(tx)
                .await?
        };
    }
    macro_rules! of_people {
        ($entity:ident) => {
            $entity::Entity::delete_many()
                .filter($entity::Column::SubjectId.in_subquery(people(batch_id)))
                .exec(tx)
                .await?
        };
    }
    of_batch!(award_record);
    of_batch!(yearly_grade);
    of_people!(membership);
    of_people!(subject_word);
    of_people!(person_identity);
    of_people!(person);
    of_batch!(subject);
    Ok(())
}
