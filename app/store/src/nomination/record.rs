//! What people record about dossiers: meetings, votes, days, decisions. Each change is audited and moves the topic.

use domain::Date;
use domain::nomination::{
    Assessment, Council, DecisionPaper, HeldVote, NominationState, SimplifiedCase,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};

use super::readable::list_of;
use super::recorded::Recorded;
use super::{NominationError, NominationResult, TOPIC};
use crate::audit::Actor;
use crate::audit::{self, Event};
use crate::award::person::stamp;
use crate::entity::{nomination, nomination_list};
use crate::error::{StoreError, StoreResult};
use crate::live;

/// Something that is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The achievement in short.
    Achievement(String),
    /// The meeting of the collective.
    Assessment(Assessment),
    /// The vote of a council.
    Vote(Council, HeldVote),
    /// Whether the party committee manages the person.
    Managed(Option<bool>),
    /// The case of the simplified procedure.
    Simplified(Option<SimplifiedCase>),
    /// The day of the signed appraisal sheet.
    Appraised(Option<Date>),
    /// The day on which the People's Committee considered it.
    Committee(Option<Date>),
    /// The day on which it was handed over.
    HandedOver(Option<Date>),
    /// The signed decision.
    Decision(DecisionPaper),
    /// Whether it holds state secrets.
    Secret(bool),
}

impl Change {
    /// Whether it belongs to the unit, which can record it while the dossier is there only.
    const fn is_of_unit(&self) -> bool {
        matches!(
            self,
            Self::Achievement(_)
                | Self::Assessment(_)
                | Self::Vote(Council::Base, _)
                | Self::Simplified(_)
        )
    }

    const fn code(&self) -> &'static str {
        match self {
            Self::Achievement(_) => "nomination.achievement",
            Self::Assessment(_) => "nomination.assessment",
            Self::Vote(Council::Base, _) => "nomination.base-vote",
            Self::Vote(Council::Province, _) => "nomination.council-vote",
            Self::Managed(_) => "nomination.managed",
            Self::Simplified(_) => "nomination.simplified",
            Self::Appraised(_) => "nomination.appraised",
            Self::Committee(_) => "nomination.committee",
            Self::HandedOver(_) => "nomination.handed-over-day",
            Self::Decision(_) => "nomination.decision",
            Self::Secret(_) => "nomination.secret",
        }
    }

    fn apply(self, recorded: &mut Recorded, row: &mut nomination::ActiveModel) {
        match self {
            Self::Achievement(words) => recorded.achievement = words,
            Self::Assessment(held) => recorded.assessment = Some(held),
            Self::Vote(Council::Base, held) => recorded.base_vote = Some(held),
            Self::Vote(Council::Province, held) => recorded.council_vote = Some(held),
            Self::Managed(managed) => recorded.managed_by_party = managed,
            Self::Simplified(case) => recorded.simplified = case,
            Self::Appraised(day) => recorded.appraised = day,
            Self::Committee(day) => recorded.committee = day,
            Self::HandedOver(day) => recorded.handed_over = day,
            Self::Decision(paper) => {
                row.decision_number = Set(Some(paper.number.clone()));
                recorded.decision = Some(paper);
            }
            Self::Secret(secret) => row.secret = Set(secret),
        }
    }

    /// The recorded value in a readable form, for the log.
    fn described(&self) -> String {
        match self {
            Self::Achievement(words) => words.clone(),
            Self::Assessment(held) => format!(
                "{} {}",
                held.held.iso(),
                if held.in_favour { "+" } else { "-" }
            ),
            Self::Vote(_, held) => format!(
                "{} {}/{} ({}+{})",
                held.held.iso(),
                held.yes,
                held.members,
                held.present,
                held.written
            ),
            Self::Managed(value) => format!("{value:?}"),
            Self::Simplified(case) => case.map_or_else(String::new, |case| case.code().to_owned()),
            Self::Appraised(day) | Self::Committee(day) | Self::HandedOver(day) => {
                day.map_or_else(String::new, Date::iso)
            }
            Self::Decision(paper) => {
                format!("{} {} {}", paper.number, paper.signed.iso(), paper.signer)
            }
            Self::Secret(secret) => secret.to_string(),
        }
    }
}

/// Records something about one dossier.
///
/// # Errors
/// Conflict when it changed after `expected_version`; the unit's part of a dossier that was sent; a decision that was
/// already signed; the database refuses.
pub async fn change(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    expected_version: i64,
    change: Change,
) -> NominationResult<()> {
    let row = held_at(tx, id, expected_version).await?;
    store(tx, actor, row, change).await?;
    touch(tx).await?;
    Ok(())
}

/// Records something about every standing name of a submission.
///
/// # Errors
/// As [`change`], with the version of the submission.
pub async fn change_list(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    list_id: i64,
    expected_version: i64,
    change: &Change,
) -> NominationResult<usize> {
    list_at(tx, list_id, expected_version).await?;
    let rows = nomination::Entity::find()
        .filter(nomination::Column::ListId.eq(list_id))
        .filter(nomination::Column::Withdrawn.is_null())
        .lock_exclusive()
        .all(tx)
        .await?;
    let count = rows.len();
    for row in rows {
        store(tx, actor, row, change.clone()).await?;
    }
    touch(tx).await?;
    Ok(count)
}

async fn store(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    row: nomination::Model,
    change: Change,
) -> NominationResult<()> {
    let state = state_of(&row)?;
    if change.is_of_unit() && !state.is_editable() {
        return Err(NominationError::NotEditable(state.code()));
    }
    let settled = state.holds_award() || state.is_closed();
    if settled && !matches!(change, Change::HandedOver(_)) {
        return Err(NominationError::NotEditable(state.code()));
    }
    let mut recorded = Recorded::of(&row)?;
    let (code, words) = (change.code(), change.described());
    let chooses_path = matches!(change, Change::Managed(_));
    let mut stored = row.clone().into_active_model();
    change.apply(&mut recorded, &mut stored);
    if chooses_path && row.path.is_some() {
        stored.path = Set(Some(path_anew(tx, &row, &recorded).await?));
    }
    stored.recorded = Set(recorded.written()?);
    touched(&mut stored, actor, &row);
    stored.update(tx).await?;
    audit(tx, actor, code, row.id, None, Some(words), None).await?;
    Ok(())
}

/// The path of a dossier that was received, chosen anew from the rows of the day of its receipt: whoever corrects late that
/// the party committee manages the person does not lead it around the council.
async fn path_anew(
    tx: &impl ConnectionTrait,
    row: &nomination::Model,
    recorded: &Recorded,
) -> StoreResult<String> {
    let received = row.received.as_deref().and_then(Date::parse_iso);
    let received = received.ok_or_else(|| StoreError::corrupt("received", row.id.to_string()))?;
    let list = list_of(tx, row).await?;
    let unpinned = nomination::Model {
        path: None,
        ..row.clone()
    };
    let rows = super::path::paths(tx, received).await?;
    let path = super::path::path_of(&list, &unpinned, recorded, &rows, received)?;
    super::path::written(&path)
}

/// The state of a row.
pub(super) fn state_of(row: &nomination::Model) -> StoreResult<NominationState> {
    NominationState::parse(&row.state)
        .ok_or_else(|| StoreError::corrupt("state", row.state.clone()))
}

/// The dossier, held until the transaction ends, of the version that the person saw.
pub(super) async fn held_at(
    tx: &impl ConnectionTrait,
    id: i64,
    expected: i64,
) -> StoreResult<nomination::Model> {
    let row = nomination::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or_else(|| StoreError::not_found("nomination", id.to_string()))?;
    if row.version != expected {
        return Err(conflict(&row.changed_by_name, row.changed_at, row.version));
    }
    Ok(row)
}

/// The submission, held until the transaction ends, of the version that the person saw.
pub(super) async fn list_at(
    tx: &impl ConnectionTrait,
    id: i64,
    expected: i64,
) -> StoreResult<nomination_list::Model> {
    let row = nomination_list::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or_else(|| StoreError::not_found("nomination-list", id.to_string()))?;
    if row.version != expected {
        return Err(conflict(&row.changed_by_name, row.changed_at, row.version));
    }
    Ok(row)
}

fn conflict(who: &str, at: i64, version: i64) -> StoreError {
    StoreError::Conflict {
        who: who.to_owned(),
        at: domain::Timestamp::from_millis(at),
        version,
    }
}

/// Marks a dossier as changed by somebody now.
pub(super) fn touched(
    change: &mut nomination::ActiveModel,
    actor: &Actor,
    before: &nomination::Model,
) {
    let (name, at) = stamp(actor);
    change.changed_by_name = Set(name);
    change.changed_at = Set(at);
    change.version = Set(before.version + 1);
}

/// Marks a submission as changed by somebody now.
pub(super) async fn touch_list(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    before: &nomination_list::Model,
) -> StoreResult<()> {
    let (name, at) = stamp(actor);
    let mut change = before.clone().into_active_model();
    change.changed_by_name = Set(name);
    change.changed_at = Set(at);
    change.version = Set(before.version + 1);
    change.update(tx).await?;
    Ok(())
}

/// Appends the audit row of a dossier.
pub(super) async fn audit(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    id: i64,
    old: Option<String>,
    new: Option<String>,
    reason: Option<&str>,
) -> StoreResult<()> {
    let event = Event {
        action,
        subject: "nomination",
        subject_key: &id.to_string(),
        old: old.as_deref(),
        new: new.as_deref(),
        reason,
    };
    audit::append(tx, actor, event).await
}

/// Moves the topic of nominations.
pub(super) async fn touch(tx: &impl ConnectionTrait) -> StoreResult<()> {
    live::touch_quietly(tx, &[TOPIC]).await
}
