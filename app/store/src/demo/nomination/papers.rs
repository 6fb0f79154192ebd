//! Files that stand for the papers of the sample dossiers; they come after the rows, for they lie in a folder.

use domain::award::{CommendationType, Paper, catalogue};
use domain::nomination::NominationState;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::award::kept::insert_all;
use crate::entity::{nomination, nomination_paper};
use crate::error::StoreResult;

/// Units that have sample nominations without papers: each gets a sample file.
///
/// # Errors
/// The database refuses.
pub async fn units_without_papers(db: &impl ConnectionTrait) -> StoreResult<Vec<i64>> {
    let attached = nomination_paper::Entity::find().limit(1).count(db).await?;
    if attached > 0 {
        return Ok(Vec::new());
    }
    Ok(nomination::Entity::find()
        .select_only()
        .column(nomination::Column::UnitId)
        .filter(nomination::Column::Sample.eq(true))
        .group_by(nomination::Column::UnitId)
        .order_by_asc(nomination::Column::UnitId)
        .into_tuple()
        .all(db)
        .await?)
}

/// Attaches one sample file as every paper of the sample dossiers of a unit that are past the draft.
///
/// # Errors
/// The database refuses.
pub async fn attach_papers(
    tx: &impl ConnectionTrait,
    unit_id: i64,
    evidence_id: i64,
) -> StoreResult<()> {
    let rows = nomination::Entity::find()
        .filter(nomination::Column::UnitId.eq(unit_id))
        .filter(nomination::Column::Sample.eq(true))
        .filter(nomination::Column::State.ne(NominationState::Draft.code()))
        .all(tx)
        .await?;
    let mut papers = Vec::new();
    for row in rows {
        let Some(award) = catalogue().get(&row.award) else {
            continue;
        };
        for paper in award.papers_for(CommendationType::Merit) {
            if matches!(
                paper,
                Paper::SubmissionLetter | Paper::Opinions | Paper::PostingResult
            ) {
                continue;
            }
            papers.push(nomination_paper::ActiveModel {
                nomination_id: Set(row.id),
                code: Set(paper.code().to_owned()),
                evidence_id: Set(evidence_id),
                signed: Set(true),
                dated: Set(Some(row.entered.clone())),
                ..Default::default()
            });
        }
    }
    insert_all(tx, papers).await?;
    Ok(())
}
