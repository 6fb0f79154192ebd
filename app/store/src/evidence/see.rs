//! Who may see a piece of evidence.

use domain::UnitId;
use domain::account::{Scope, scope_covers};
use domain::scoring::SheetState;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::{evidence, evidence_use, proposed_cut, sheet};
use crate::error::StoreResult;
use crate::{cluster, org};

/// Somebody who wants to see it and may read scoring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The units that the person works for.
    pub scope: Scope,
}

/// Whether everybody may see it: a picture of what a launched movement brought forth.
///
/// # Errors
/// The database refuses.
pub async fn is_public(db: &impl ConnectionTrait, evidence_id: i64) -> StoreResult<bool> {
    crate::launch::is_public_picture(db, evidence_id).await
}

/// Whether `viewer` may see a piece: of the own units, or on a sheet of a cluster in which an own unit is a member
/// that year, once the sheet was sent.
///
/// # Errors
/// The database refuses.
pub async fn may_see(
    db: &impl ConnectionTrait,
    viewer: Viewer,
    piece: &evidence::Model,
) -> StoreResult<bool> {
    let Scope::UnitTree(top) = viewer.scope else {
        return Ok(true);
    };
    if let Some(unit) = piece.unit_id
        && is_below(db, unit, top).await?
    {
        return Ok(true);
    }
    for sheet in sheets_with(db, piece.id).await? {
        if sheet.state != SheetState::Draft.code()
            && is_member(db, sheet.cluster_year_id, top).await?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn is_below(db: &impl ConnectionTrait, unit: i64, top: UnitId) -> StoreResult<bool> {
    let line = org::ancestors(db, unit).await?;
    let line: Vec<UnitId> = line.iter().map(|unit| UnitId(unit.id)).collect();
    Ok(scope_covers(Scope::UnitTree(top), &line))
}

/// The sheets on which a piece stands, on a line or in the answer to a proposed cut.
async fn sheets_with(
    db: &impl ConnectionTrait,
    evidence_id: i64,
) -> StoreResult<Vec<sheet::Model>> {
    let uses = evidence_use::Entity::find()
        .filter(evidence_use::Column::EvidenceId.eq(evidence_id))
        .all(db)
        .await?;
    let cuts = proposed_cut::Entity::find()
        .filter(proposed_cut::Column::Id.is_in(uses.iter().filter_map(|found| found.cut_id)))
        .all(db)
        .await?;
    let on_lines = uses.iter().filter_map(|found| found.sheet_id);
    let sheets = on_lines.chain(cuts.iter().map(|cut| cut.sheet_id));
    Ok(sheet::Entity::find()
        .filter(sheet::Column::Id.is_in(sheets))
        .all(db)
        .await?)
}

async fn is_member(
    db: &impl ConnectionTrait,
    cluster_year_id: i64,
    unit: UnitId,
) -> StoreResult<bool> {
    let year = cluster::year_by_id(db, cluster_year_id).await?;
    let leads = [year.head_unit_id, year.deputy_unit_id].contains(&Some(unit.0));
    Ok(cluster::is_member(db, &year, unit.0).await? || leads)
}
