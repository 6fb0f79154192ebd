//! Papers of a dossier: files of the unit's evidence, with their day and whether they are signed.

use domain::Date;
use domain::award::{CommendationType, Paper, catalogue};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::record::{audit, held_at, state_of, touch};
use super::{NominationError, NominationResult};
use crate::audit::Actor;
use crate::entity::{evidence, nomination, nomination_list, nomination_paper};
use crate::error::{StoreError, StoreResult};
use crate::evidence::{Stored, stored_by_ids};

/// A paper that the dossier must have, with its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperUse {
    /// Which paper.
    pub paper: Paper,
    /// What is attached.
    pub attached: Option<(nomination_paper::Model, Stored)>,
}

/// The papers that the catalogue asks for, in its order, with what is attached: two queries.
///
/// # Errors
/// The award is not in the catalogue; the database refuses.
pub async fn papers_of(
    db: &impl ConnectionTrait,
    list: &nomination_list::Model,
    id: i64,
) -> StoreResult<Vec<PaperUse>> {
    let award = catalogue()
        .get(&list.award)
        .ok_or_else(|| StoreError::not_found("award", list.award.clone()))?;
    let commendation = CommendationType::parse(&list.commendation)
        .ok_or_else(|| StoreError::corrupt("commendation", list.commendation.clone()))?;
    let rows = nomination_paper::Entity::find()
        .filter(nomination_paper::Column::NominationId.eq(id))
        .all(db)
        .await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.evidence_id).collect();
    let files = stored_by_ids(db, &ids).await?;
    let asked = award.papers_for(commendation);
    Ok(asked
        .map(|paper| {
            let row = rows.iter().find(|row| row.code == paper.code()).cloned();
            let attached = row.and_then(|row| {
                let file = files
                    .iter()
                    .find(|file| file.evidence.id == row.evidence_id)?;
                Some((row, file.clone()))
            });
            PaperUse { paper, attached }
        })
        .collect())
}

/// Attaches a file of the nominating unit as a paper, in the place of an earlier one.
///
/// # Errors
/// No such paper for this award; the file belongs to another unit ([`StoreError::NotFound`]); conflict; the dossier was sent.
pub async fn attach(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    expected_version: i64,
    (paper, evidence_id): (Paper, i64),
    (signed, dated): (bool, Option<Date>),
) -> NominationResult<()> {
    let row = editable(tx, id, expected_version).await?;
    let file = evidence::Entity::find_by_id(evidence_id)
        .one(tx)
        .await?
        .filter(|file| file.unit_id == Some(row.unit_id))
        .ok_or_else(|| StoreError::not_found("evidence", evidence_id.to_string()))?;
    take_away(tx, id, paper).await?;
    nomination_paper::ActiveModel {
        nomination_id: Set(id),
        code: Set(paper.code().to_owned()),
        evidence_id: Set(evidence_id),
        signed: Set(signed),
        dated: Set(dated.map(Date::iso)),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    let words = format!("{}: {}", paper.code(), file.name);
    audit(tx, actor, "nomination.attach", id, None, Some(words), None).await?;
    touch(tx).await?;
    Ok(())
}

/// Takes a paper off the dossier; the file stays with the unit.
///
/// # Errors
/// Conflict; the dossier was sent; the database refuses.
pub async fn detach(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    expected_version: i64,
    paper: Paper,
) -> NominationResult<()> {
    editable(tx, id, expected_version).await?;
    take_away(tx, id, paper).await?;
    let words = paper.code().to_owned();
    audit(tx, actor, "nomination.detach", id, Some(words), None, None).await?;
    touch(tx).await?;
    Ok(())
}

async fn editable(
    tx: &impl ConnectionTrait,
    id: i64,
    expected_version: i64,
) -> NominationResult<nomination::Model> {
    let row = held_at(tx, id, expected_version).await?;
    let state = state_of(&row)?;
    if state.is_editable() {
        Ok(row)
    } else {
        Err(NominationError::NotEditable(state.code()))
    }
}

async fn take_away(tx: &impl ConnectionTrait, id: i64, paper: Paper) -> StoreResult<()> {
    nomination_paper::Entity::delete_many()
        .filter(nomination_paper::Column::NominationId.eq(id))
        .filter(nomination_paper::Column::Code.eq(paper.code()))
        .exec(tx)
        .await?;
    Ok(())
}
