//! Steps of the workflow: one or hundreds of dossiers, all of them or none, in one transaction.

use std::collections::BTreeMap;

use domain::Date;
use domain::award::{AwardCode, CommendationType, RecordId, RuleSet, SubjectId, WorkId};
use domain::nomination::next_for_all;
use domain::nomination::{
    Actor as Person, BulkItem, Context, Decider, NominationAction, NominationId, NominationState,
};
use domain::reason::{ChangeReason, ReturnReason};
use domain::workday::Calendar;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel};

use super::load::{Loaded, load};
use super::record::{audit, touch, touched};
use super::uses::{follow, ledger};
use super::{NominationError, NominationResult};
use crate::audit::Actor;
use crate::award::award_record::{AwardContent, Checked, add_award, revoke_award};
use crate::award::kept::{insert_all, year};
use crate::award::person::stamp;
use crate::entity::{award_record, initiative, initiative_use, nomination, nomination_step};
use crate::error::{StoreError, StoreResult};
use crate::holiday;

/// A step that somebody takes.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    /// Who acts, as the machine knows them.
    pub person: Person,
    /// The same for the log.
    pub actor: &'a Actor,
    /// The step.
    pub action: NominationAction,
    /// Why, where the step asks for it.
    pub reason: Option<&'a ReturnReason>,
    /// The day in Vietnam.
    pub today: Date,
}

/// What the machine looks at.
pub(super) fn context<'a>(
    dossier: &'a Loaded,
    person: Person,
    reason: Option<&'a ReturnReason>,
    calendar: &'a Calendar,
    today: Date,
) -> Context<'a> {
    Context {
        path: &dossier.path,
        actor: person,
        unit_and_ancestors: &dossier.line,
        today,
        calendar,
        facts: &dossier.facts,
        reason,
    }
}

/// The steps that a person sees for a dossier, each with what stands in its way; a reason is taken as given.
#[must_use]
pub fn offered(
    dossier: &Loaded,
    person: Person,
    calendar: &Calendar,
    today: Date,
) -> Vec<(NominationAction, Vec<domain::nomination::Problem>)> {
    let context = context(dossier, person, None, calendar, today);
    domain::nomination::offered(dossier.state, &context)
        .into_iter()
        .map(|action| {
            let refused = domain::nomination::next(dossier.state, action, &context).err();
            let problems = refused.map(|refusal| refusal.problems).unwrap_or_default();
            let open = problems
                .into_iter()
                .filter(|problem| *problem != domain::nomination::Problem::ReasonMissing);
            (action, open.collect())
        })
        .collect()
}

/// Takes a step for dossiers, all of them or none.
///
/// Rules are evaluated anew where the step rests on them. A decision writes the award into the record of the subject, once,
/// and uses up the initiatives; a revocation takes both back.
///
/// # Errors
/// Names every dossier that cannot take the step with everything that is missing; nothing is written then.
pub async fn act(
    tx: &impl ConnectionTrait,
    ids: &[i64],
    act: &Act<'_>,
) -> NominationResult<Vec<(i64, NominationState)>> {
    use NominationAction as A;
    lock(tx, ids).await?;
    if matches!(
        act.action,
        A::Submit | A::FinishAppraisal | A::Decide | A::SendToCentre | A::RecordCentralDecision
    ) {
        super::evaluate::evaluate(tx, ids, act.today).await?;
    }
    let calendar = holiday::calendar(tx).await?;
    let dossiers = load(tx, ids, act.today).await?;
    if dossiers.len() != ids.len() {
        return Err(StoreError::not_found("nomination", "").into());
    }
    let items: Vec<BulkItem<'_>> = dossiers
        .iter()
        .map(|dossier| BulkItem {
            nomination: NominationId(dossier.row.id),
            state: dossier.state,
            context: context(dossier, act.person, act.reason, &calendar, act.today),
        })
        .collect();
    let names: BTreeMap<i64, String> = dossiers
        .iter()
        .map(|dossier| (dossier.row.id, dossier.row.name.clone()))
        .collect();
    let stepped = next_for_all(&items, act.action).map_err(|refusal| {
        NominationError::bulk(refusal, |id| names.get(&id).cloned().unwrap_or_default())
    })?;
    let to: BTreeMap<i64, NominationState> = stepped
        .into_iter()
        .map(|(id, state)| (id.0, state))
        .collect();
    let mut ledger = ledger(tx, ids).await?;
    let mut steps = Vec::with_capacity(dossiers.len());
    for dossier in &dossiers {
        let Some(state) = to.get(&dossier.row.id).copied() else {
            continue;
        };
        follow(&mut ledger, dossier, state)?;
        let stored = step(tx, act, dossier, state).await?;
        steps.push(step_row(act, dossier, state));
        let words = (dossier.state.code().to_owned(), state.code().to_owned());
        let action = format!("nomination.{}", act.action.code());
        let reason = act.reason.map(ReturnReason::as_str);
        audit(
            tx,
            act.actor,
            &action,
            stored.id,
            Some(words.0),
            Some(words.1),
            reason,
        )
        .await?;
    }
    super::uses::write(tx, ids, &ledger).await?;
    insert_all(tx, steps).await?;
    touch(tx).await?;
    Ok(to.into_iter().collect())
}

/// Holds the dossiers in the order of their keys, so that two bulk steps never wait for each other.
async fn lock(tx: &impl ConnectionTrait, ids: &[i64]) -> StoreResult<()> {
    use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
    nomination::Entity::find()
        .filter(nomination::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(nomination::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    Ok(())
}

fn step_row(act: &Act<'_>, dossier: &Loaded, to: NominationState) -> nomination_step::ActiveModel {
    let (by_name, at) = stamp(act.actor);
    nomination_step::ActiveModel {
        nomination_id: Set(dossier.row.id),
        action: Set(act.action.code().to_owned()),
        from_state: Set(dossier.state.code().to_owned()),
        to_state: Set(to.code().to_owned()),
        on_day: Set(act.today.iso()),
        reason: Set(act.reason.map(|reason| reason.as_str().to_owned())),
        by_name: Set(by_name),
        at: Set(at),
        ..Default::default()
    }
}

async fn step(
    tx: &impl ConnectionTrait,
    act: &Act<'_>,
    dossier: &Loaded,
    to: NominationState,
) -> NominationResult<nomination::Model> {
    use NominationAction as A;
    let mut recorded = dossier.recorded.clone();
    let mut row = dossier.row.clone().into_active_model();
    row.state = Set(to.code().to_owned());
    row.entered = Set(act.today.iso());
    match act.action {
        A::Submit => {
            recorded.submitted = Some(act.today);
            if dossier.path.decider == Decider::UnitHead {
                pin(&mut row, dossier, act.today)?;
            }
        }
        A::Receive => pin(&mut row, dossier, act.today)?,
        A::Withdraw => {
            row.withdrawn = Set(act.reason.map(|reason| reason.as_str().to_owned()));
        }
        A::Decide | A::RecordCentralDecision => {
            let record = award(tx, act.actor, dossier).await?;
            row.award_record_id = Set(Some(record.id));
        }
        A::Revoke => revoke(tx, act, dossier).await?,
        _ => {}
    }
    row.recorded = Set(recorded.written()?);
    touched(&mut row, act.actor, &dossier.row);
    Ok(row.update(tx).await?)
}

/// Fixes rules and path on the first receipt, whose day chooses the law (Law 06/2026 Article 4); a dossier that comes back
/// after a return keeps them. What the unit decides itself is received when it is put forward.
fn pin(row: &mut nomination::ActiveModel, dossier: &Loaded, today: Date) -> StoreResult<()> {
    if dossier.row.received.is_some() {
        return Ok(());
    }
    row.received = Set(Some(today.iso()));
    row.rule_set = Set(Some(RuleSet::of(today).code().to_owned()));
    row.path = Set(Some(super::path::written(&dossier.path)?));
    Ok(())
}

/// Writes the award into the record of the subject, as its decision says.
async fn award(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    dossier: &Loaded,
) -> NominationResult<award_record::Model> {
    let list = &dossier.list;
    let paper = dossier
        .recorded
        .decision
        .as_ref()
        .ok_or_else(|| StoreError::corrupt("decision", dossier.row.id.to_string()))?;
    let code = AwardCode::parse(&list.award)
        .ok_or_else(|| StoreError::corrupt("award", list.award.clone()))?;
    let year = year(list.year)?;
    let content = AwardContent {
        code,
        commendation: CommendationType::parse(&list.commendation),
        from_year: year,
        to_year: year,
        decision_number: paper.number.clone(),
        decided_on: Some(paper.signed),
        decider: paper.signer.clone(),
        basis: None,
        work: cited_work(tx, dossier.row.id).await?,
        movement: None,
        unit_id: Some(dossier.row.unit_id),
    };
    let subject = SubjectId(dossier.row.subject_id);
    Ok(add_award(tx, actor, subject, &content, Checked::Verified).await?)
}

/// The recognised work of the first initiative that a dossier rests on: the award uses it up.
async fn cited_work(tx: &impl ConnectionTrait, id: i64) -> StoreResult<Option<WorkId>> {
    use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
    let cited = initiative_use::Entity::find()
        .filter(initiative_use::Column::NominationId.eq(id))
        .filter(initiative_use::Column::State.ne("released"))
        .order_by_asc(initiative_use::Column::Id)
        .all(tx)
        .await?;
    let works = initiative::Entity::find()
        .filter(initiative::Column::Id.is_in(cited.iter().map(|row| row.initiative_id)))
        .all(tx)
        .await?;
    Ok(cited
        .iter()
        .filter_map(|row| {
            works
                .iter()
                .find(|work| work.id == row.initiative_id)?
                .work_id
        })
        .map(WorkId)
        .next())
}

async fn revoke(
    tx: &impl ConnectionTrait,
    act: &Act<'_>,
    dossier: &Loaded,
) -> NominationResult<()> {
    let Some(record) = dossier.row.award_record_id else {
        return Ok(());
    };
    let row = award_record::Entity::find_by_id(record).one(tx).await?;
    let row = row.ok_or_else(|| StoreError::not_found("award-record", record.to_string()))?;
    if row.revoked {
        return Ok(());
    }
    let words = act.reason.map_or("", ReturnReason::as_str);
    let reason = ChangeReason::parse(words).map_err(NominationError::Reason)?;
    revoke_award(
        tx,
        act.actor,
        RecordId(record),
        row.version,
        &row.decision_number,
        &reason,
    )
    .await?;
    Ok(())
}
