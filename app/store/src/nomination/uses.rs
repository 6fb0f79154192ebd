//! What dossiers do with initiatives: cite them, use them up with the decision, let go of them.

use domain::award::{AwardClass, catalogue};
use domain::initiative::InitiativeId;
use domain::nomination::guard::{InitiativeUse, UseLedger, UseState};
use domain::nomination::{NominationId, NominationState};
use domain::reason::ChangeReason;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::load::Loaded;
use super::record::{audit, held_at, state_of, touch};
use super::{NominationError, NominationResult};
use crate::audit::Actor;
use crate::award::kept::insert_all;
use crate::entity::initiative_use;
use crate::error::{StoreError, StoreResult};

fn class_of(award: &str) -> StoreResult<AwardClass> {
    let found = catalogue().get(award).map(|award| award.class);
    found.ok_or_else(|| StoreError::not_found("award", award.to_owned()))
}

fn read(row: initiative_use::Model) -> StoreResult<InitiativeUse> {
    let corrupt = || StoreError::corrupt("initiative use", row.id.to_string());
    let reason = row.reused_because.as_deref().map(ChangeReason::parse);
    Ok(InitiativeUse {
        initiative: InitiativeId(row.initiative_id),
        nomination: NominationId(row.nomination_id),
        class: AwardClass::parse(&row.class).ok_or_else(corrupt)?,
        state: UseState::parse(&row.state).ok_or_else(corrupt)?,
        reused_because: reason.transpose().map_err(|_| corrupt())?,
    })
}

/// The uses of every initiative that one of these dossiers cites: two queries.
pub(super) async fn ledger(db: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<UseLedger> {
    let own = initiative_use::Entity::find()
        .filter(initiative_use::Column::NominationId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    if own.is_empty() {
        return Ok(UseLedger::default());
    }
    of_initiatives(db, own.iter().map(|row| row.initiative_id)).await
}

async fn of_initiatives(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = i64>,
) -> StoreResult<UseLedger> {
    let rows = initiative_use::Entity::find()
        .filter(initiative_use::Column::InitiativeId.is_in(ids))
        .all(db)
        .await?;
    let uses: StoreResult<Vec<InitiativeUse>> = rows.into_iter().map(read).collect();
    Ok(UseLedger::restore(uses?))
}

/// Follows a dossier to its new state.
pub(super) fn follow(
    ledger: &mut UseLedger,
    dossier: &Loaded,
    to: NominationState,
) -> NominationResult<()> {
    let id = NominationId(dossier.row.id);
    ledger.follow(id, to).map_err(|_conflicts| {
        let name = &dossier.row.name;
        NominationError::value(
            "initiative-used",
            format!("{name}: sáng kiến trong hồ sơ đã dùng cho lần khen thưởng khác. Hãy bỏ sáng kiến đó hoặc ghi lý do được dùng lại."),
            format!("{name}: an initiative of the dossier was used for another award. Take it off, or say why it may be used again."),
        )
    })
}

/// Writes the uses of these dossiers as the ledger has them.
pub(super) async fn write(
    tx: &impl ConnectionTrait,
    ids: &[i64],
    ledger: &UseLedger,
) -> StoreResult<()> {
    let own = ledger
        .uses()
        .iter()
        .filter(|found| ids.contains(&found.nomination.0));
    let rows: Vec<initiative_use::ActiveModel> = own.map(stored).collect();
    if rows.is_empty() {
        return Ok(());
    }
    initiative_use::Entity::delete_many()
        .filter(initiative_use::Column::NominationId.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    insert_all(tx, rows).await?;
    Ok(())
}

fn stored(found: &InitiativeUse) -> initiative_use::ActiveModel {
    let reason = found.reused_because.as_ref();
    initiative_use::ActiveModel {
        nomination_id: Set(found.nomination.0),
        initiative_id: Set(found.initiative.0),
        class: Set(found.class.code().to_owned()),
        state: Set(found.state.code().to_owned()),
        reused_because: Set(reason.map(|reason| reason.as_str().to_owned())),
        ..Default::default()
    }
}

/// Lets a dossier rest on an initiative; gives the dossiers that have used it up already, to be shown at once.
///
/// # Errors
/// Conflict; the dossier was sent; the database refuses.
pub async fn cite(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    expected_version: i64,
    initiative: InitiativeId,
    reused_because: Option<ChangeReason>,
) -> NominationResult<Vec<NominationId>> {
    let row = held_at(tx, id, expected_version).await?;
    let state = state_of(&row)?;
    if !state.is_editable() {
        return Err(NominationError::NotEditable(state.code()));
    }
    let own = initiative_use::Entity::find()
        .filter(initiative_use::Column::NominationId.eq(id))
        .all(tx)
        .await?;
    let all = own
        .iter()
        .map(|row| row.initiative_id)
        .chain([initiative.0]);
    let mut ledger = of_initiatives(tx, all).await?;
    let conflicts = ledger.cite(
        initiative,
        NominationId(id),
        class_of(&row.award)?,
        reused_because,
    );
    write(tx, &[id], &ledger).await?;
    audit(
        tx,
        actor,
        "nomination.cite",
        id,
        None,
        Some(initiative.0.to_string()),
        None,
    )
    .await?;
    touch(tx).await?;
    Ok(conflicts.into_iter().map(|found| found.held_by).collect())
}

/// Takes an initiative off a dossier.
///
/// # Errors
/// Conflict; the dossier was sent; the database refuses.
pub async fn uncite(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    expected_version: i64,
    initiative: InitiativeId,
) -> NominationResult<()> {
    let row = held_at(tx, id, expected_version).await?;
    let state = state_of(&row)?;
    if !state.is_editable() {
        return Err(NominationError::NotEditable(state.code()));
    }
    initiative_use::Entity::delete_many()
        .filter(initiative_use::Column::NominationId.eq(id))
        .filter(initiative_use::Column::InitiativeId.eq(initiative.0))
        .exec(tx)
        .await?;
    audit(
        tx,
        actor,
        "nomination.uncite",
        id,
        Some(initiative.0.to_string()),
        None,
        None,
    )
    .await?;
    touch(tx).await?;
    Ok(())
}
