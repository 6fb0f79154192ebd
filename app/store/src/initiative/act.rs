//! The review: an initiative is sent, returned, recognised or not, and a recognition may be taken back.

use domain::award::{Reach, Share, WorkKind};
use domain::initiative::{
    Initiative, InitiativeAction, InitiativeRefusal, InitiativeStep, Recognition, next,
};
use domain::nomination;
use domain::org::UnitId;
use domain::reason::ReturnReason;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::read::{Details, details, held, level};
use super::save::check_version;
use super::told::{note, tell};
use super::{InitiativeError, InitiativeResult};
use crate::audit::Actor;
use crate::award::work::{keep_recognised, take_back};
use crate::award::{NewWork, Readable};
use crate::entity::{initiative, initiative_recognition};
use crate::error::StoreResult;
use crate::notice::{self, NewNotice};
use crate::{clock, org};

/// On which initiative somebody acts, as they saw it.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Which.
    pub id: i64,
    /// The version that the person saw.
    pub version: i64,
    /// Who acts, as the rules know them.
    pub by: nomination::Actor,
    /// What the person may read.
    pub readable: &'a Readable,
}

/// Puts an initiative before the council of a level.
///
/// # Errors
/// [`InitiativeError::Refused`] with everything that is missing; a conflict; the database refuses.
pub async fn send(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    act: &Act<'_>,
    level: Reach,
) -> InitiativeResult<Details> {
    let step = Step::new(InitiativeAction::SendToReview, Some(level));
    decide(tx, actor, act, step).await
}

/// Returns it to its unit for additions.
///
/// # Errors
/// As [`send`].
pub async fn give_back(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    act: &Act<'_>,
    reason: &ReturnReason,
) -> InitiativeResult<Details> {
    let step = Step::new(InitiativeAction::Return, None).because(reason);
    decide(tx, actor, act, step).await
}

/// Records that the council did not recognise it.
///
/// # Errors
/// As [`send`].
pub async fn refuse(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    act: &Act<'_>,
    reason: &ReturnReason,
) -> InitiativeResult<Details> {
    let step = Step::new(InitiativeAction::Refuse, None).because(reason);
    decide(tx, actor, act, step).await
}

/// Records the decision that recognises it, and writes it into the records of its authors.
///
/// # Errors
/// As [`send`]; a decision of another level than the one it was sent to is refused.
pub async fn recognise(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    act: &Act<'_>,
    recognition: &Recognition,
) -> InitiativeResult<Details> {
    let step = Step {
        recognition: Some(recognition),
        ..Step::new(InitiativeAction::Recognise, None)
    };
    decide(tx, actor, act, step).await
}

/// Takes the recognition of a level back; the authors' records follow.
///
/// # Errors
/// As [`send`].
pub async fn revoke(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    act: &Act<'_>,
    level: Reach,
    reason: &ReturnReason,
) -> InitiativeResult<Details> {
    let step = Step::new(InitiativeAction::Revoke, Some(level)).because(reason);
    decide(tx, actor, act, step).await
}

/// What is done; without a level it is that of the council before which the initiative lies.
#[derive(Clone, Copy)]
struct Step<'a> {
    action: InitiativeAction,
    level: Option<Reach>,
    recognition: Option<&'a Recognition>,
    reason: Option<&'a ReturnReason>,
}

impl<'a> Step<'a> {
    const fn new(action: InitiativeAction, level: Option<Reach>) -> Self {
        Self {
            action,
            level,
            recognition: None,
            reason: None,
        }
    }

    const fn because(mut self, reason: &'a ReturnReason) -> Self {
        self.reason = Some(reason);
        self
    }
}

async fn decide(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    act: &Act<'_>,
    step: Step<'_>,
) -> InitiativeResult<Details> {
    let row = held(tx, act.readable, act.id).await?;
    check_version(&row, act.version)?;
    let old = details(tx, act.readable, row).await?;
    let reviewing = old.row.review_level.as_deref().map(level).transpose()?;
    let Some(of_level) = step.level.or(reviewing) else {
        let refusal = InitiativeRefusal::WrongState(old.state, step.action);
        return Err(InitiativeError::Refused(refusal));
    };
    let line = org::ancestors(tx, old.row.unit_id).await?;
    let line: Vec<UnitId> = line.iter().map(|unit| UnitId(unit.id)).collect();
    let asked = InitiativeStep {
        action: step.action,
        level: of_level,
        actor: act.by,
        unit_and_ancestors: &line,
        recognition: step.recognition,
        reason: step.reason,
        today: clock::now().date_vn(),
    };
    let state = next(&old.initiative, old.state, &asked).map_err(InitiativeError::Refused)?;
    let mut initiative = old.initiative.clone();
    match (step.action, step.recognition) {
        (InitiativeAction::Recognise, Some(recognition)) => {
            add_recognition(tx, actor, act.id, recognition).await?;
            initiative.recognitions.push(recognition.clone());
        }
        (InitiativeAction::Revoke, _) => {
            mark_revoked(tx, act.id, of_level).await?;
            let held = &mut initiative.recognitions;
            held.retain(|recognition| recognition.reach != of_level);
        }
        _ => {}
    }
    let why = step.reason.map(ReturnReason::as_str);
    let work_id = match step.action {
        InitiativeAction::Recognise | InitiativeAction::Revoke => {
            keep_work(tx, actor, &old.row, &initiative, why.unwrap_or_default()).await?
        }
        _ => old.row.work_id,
    };
    let still_reviewed = state == domain::initiative::InitiativeState::UnderReview;
    let level_now = if still_reviewed && step.action == InitiativeAction::SendToReview {
        Some(of_level)
    } else {
        reviewing.filter(|_| still_reviewed)
    };
    let widest = initiative.recognitions.iter().map(|held| held.reach).max();
    let row = initiative::ActiveModel {
        id: Unchanged(act.id),
        state: Set(state.code().to_owned()),
        review_level: Set(level_now.map(|level| level.code().to_owned())),
        reach: Set(widest.map(|reach| reach.code().to_owned())),
        work_id: Set(work_id),
        changed_by_name: Set(actor.name.clone()),
        changed_at: Set(clock::now().millis()),
        version: Set(old.row.version + 1),
        ..Default::default()
    };
    let stored = row.update(tx).await?;
    note(tx, actor, act.id, step.action, of_level, why).await?;
    let action = format!("initiative.{}", step.action.code());
    let new = described(state.code(), of_level, step.recognition);
    let change = (Some(old.row.state.as_str()), Some(new.as_str()));
    tell(tx, actor, &action, act.id, change, why).await?;
    notify(tx, actor, &stored, step.action, of_level).await?;
    Ok(details(tx, act.readable, stored).await?)
}

fn described(state: &str, level: Reach, recognition: Option<&Recognition>) -> String {
    let decision = recognition.map_or_else(String::new, |decision| {
        format!(" · {} · {}", decision.number, decision.decided.iso())
    });
    format!("{state} · {}{decision}", level.code())
}

async fn add_recognition(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    new: &Recognition,
) -> StoreResult<()> {
    let row = initiative_recognition::ActiveModel {
        initiative_id: Set(id),
        reach: Set(new.reach.code().to_owned()),
        council_met: Set(new.council_met.iso()),
        decided_on: Set(new.decided.iso()),
        number: Set(new.number.clone()),
        unit_id: Set(new.unit.0),
        valid_until: Set(new.valid_until.map(domain::Date::iso)),
        present: Set(new.votes.map(|votes| i64::from(votes.present))),
        agreed: Set(new.votes.map(|votes| i64::from(votes.agreed))),
        revoked_at: Set(None),
        recorded_by_name: Set(actor.name.clone()),
        recorded_at: Set(clock::now().millis()),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

async fn mark_revoked(tx: &impl ConnectionTrait, id: i64, level: Reach) -> StoreResult<()> {
    use initiative_recognition::Column;
    initiative_recognition::Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(clock::now().millis()))
        .filter(Column::InitiativeId.eq(id))
        .filter(Column::Reach.eq(level.code()))
        .filter(Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// The authors' record: of the widest recognition that stands, taken back when none does.
async fn keep_work(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    row: &initiative::Model,
    initiative: &Initiative,
    reason: &str,
) -> InitiativeResult<Option<i64>> {
    let held = initiative.recognitions.iter();
    let widest = held.max_by_key(|held| (held.reach, held.decided));
    let authors = initiative.shares.authors().iter();
    let authors: Vec<_> = authors
        .filter_map(|author| author.subject.zip(Share::from_hundredths(author.share)))
        .collect();
    match (widest, row.work_id) {
        (Some(widest), known) if !authors.is_empty() || known.is_some() => {
            let work = NewWork {
                kind: WorkKind::Initiative,
                title: row.title.clone(),
                unit_id: Some(row.unit_id),
                authors,
                reach: Some(widest.reach),
                recognised_on: Some(widest.decided),
                valid_until: widest.valid_until,
                decision_number: widest.number.clone(),
                applied_since: initiative.applied_since,
            };
            let id = keep_recognised(tx, actor, known, &work, row.sample).await?;
            Ok(Some(id))
        }
        (None, Some(known)) => {
            take_back(tx, actor, known, reason).await?;
            Ok(Some(known))
        }
        (_, known) => Ok(known),
    }
}

/// Those who are next: the office for what was sent to the province, the unit for what was decided.
async fn notify(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    row: &initiative::Model,
    action: InitiativeAction,
    level: Reach,
) -> StoreResult<()> {
    let sent = action == InitiativeAction::SendToReview;
    let told = NewNotice {
        unit_id: (!sent || level == Reach::Base).then_some(row.unit_id),
        code: match action {
            InitiativeAction::SendToReview => "initiative-sent",
            InitiativeAction::Return => "initiative-returned",
            InitiativeAction::Recognise => "initiative-recognised",
            InitiativeAction::Refuse => "initiative-refused",
            InitiativeAction::Revoke => "initiative-revoked",
        },
        parameters: &[("title", row.title.clone())],
        href: &format!("/initiatives/{}", row.id),
    };
    notice::push(tx, actor, &told).await
}
