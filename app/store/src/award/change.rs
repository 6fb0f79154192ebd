//! Changes of collectives, households and enterprises: what they are, where they belong, when they ended and what follows.

use domain::award::{CollectiveKind, RecordProblem, SubjectId, SubjectKind, check_days};
use domain::date::Date;
use domain::text;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::kept::{Told, check_version, held, held_subject, iso, joined, tell};
use super::scope::Readable;
use super::subject::{NewCollective, NewEnterprise, NewHousehold, kind_of, row_of};
use super::{RecordResult, words};
use crate::audit::Actor;
use crate::entity::{collective, enterprise, household, subject};
use crate::error::StoreResult;

/// Successors that a form offers.
const MOST: u64 = 200;

/// When something ended, and what follows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// Last day.
    pub ended: Option<Date>,
    /// What follows, of the same kind; only of what ended.
    pub successor: Option<SubjectId>,
}

/// Replaces what is known of a collective; `ending` says its last day, not `content`.
///
/// # Errors
/// [`crate::StoreError::Conflict`] when somebody saved after `expected_version`; [`RecordProblem::WrongKind`] when it is no
/// collective; the name is missing, days are reversed; [`RecordProblem::SuccessorWrong`] and
/// [`RecordProblem::SuccessorEarly`]; the database refuses.
pub async fn edit_collective(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (id, expected_version): (SubjectId, i64),
    content: &NewCollective,
    ending: &Ending,
) -> RecordResult<subject::Model> {
    check_days(content.founded, ending.ended)?;
    check_days(content.valid_from, ending.ended)?;
    let kind = SubjectKind::Collective;
    let row = open(tx, (id, expected_version), kind, ending).await?;
    let old = held::<collective::Entity>(tx, "collective", id.0).await?;
    let before = described_collective(&row, &old);
    let place = (content.name.as_str(), content.unit_id);
    let stored = replace(tx, actor, row, place, ending).await?;
    let mut changed = old.into_active_model();
    changed.unit_id = Set(content.unit_id);
    changed.is_unit = Set(content.kind == CollectiveKind::Unit);
    changed.kind = Set(content.kind.code().to_owned());
    changed.founded = Set(iso(content.founded));
    changed.flag_eligible = Set(content.flag_eligible);
    changed.listed_type = Set(content.listed_type);
    changed.valid_from = Set(iso(content.valid_from));
    changed.valid_to = Set(iso(ending.ended));
    let now = changed.update(tx).await?;
    let after = described_collective(&stored, &now);
    told(tx, actor, "record.edit-collective", id, before, after).await?;
    Ok(stored)
}

/// Replaces what is known of a household.
///
/// # Errors
/// As [`edit_collective`].
pub async fn edit_household(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (id, expected_version): (SubjectId, i64),
    content: &NewHousehold,
    ending: &Ending,
) -> RecordResult<subject::Model> {
    let kind = SubjectKind::Household;
    let row = open(tx, (id, expected_version), kind, ending).await?;
    let old = held::<household::Entity>(tx, "household", id.0).await?;
    let before = described(&row, [Some(&old.address), old.ended.as_ref()]);
    let place = (content.name.as_str(), content.unit_id);
    let stored = replace(tx, actor, row, place, ending).await?;
    let mut changed = old.into_active_model();
    changed.address = Set(text::clean_line(&content.address));
    changed.ended = Set(iso(ending.ended));
    let now = changed.update(tx).await?;
    let after = described(&stored, [Some(&now.address), now.ended.as_ref()]);
    told(tx, actor, "record.edit-household", id, before, after).await?;
    Ok(stored)
}

/// Replaces what is known of an enterprise.
///
/// # Errors
/// As [`edit_collective`].
pub async fn edit_enterprise(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    (id, expected_version): (SubjectId, i64),
    content: &NewEnterprise,
    ending: &Ending,
) -> RecordResult<subject::Model> {
    check_days(content.founded, ending.ended)?;
    let kind = SubjectKind::Enterprise;
    let row = open(tx, (id, expected_version), kind, ending).await?;
    let old = held::<enterprise::Entity>(tx, "enterprise", id.0).await?;
    let parts = |row: &enterprise::Model| {
        [
            row.tax_code.clone(),
            row.founded.clone(),
            row.ended.clone(),
            row.unit_id.map(|unit| format!("unit {unit}")),
        ]
    };
    let before = described(&row, parts(&old).each_ref().map(Option::as_ref));
    let place = (content.name.as_str(), content.managed_by);
    let stored = replace(tx, actor, row, place, ending).await?;
    let mut changed = old.into_active_model();
    changed.unit_id = Set(content.unit_id);
    changed.tax_code = Set(content.tax_code.as_deref().map(text::clean_line));
    changed.founded = Set(iso(content.founded));
    changed.ended = Set(iso(ending.ended));
    let now = changed.update(tx).await?;
    let after = described(&stored, parts(&now).each_ref().map(Option::as_ref));
    told(tx, actor, "record.edit-enterprise", id, before, after).await?;
    Ok(stored)
}

/// What can follow a subject: others of its kind in its unit, by name, and the one that is stored. One query; at most
/// [`MOST`].
///
/// # Errors
/// The database refuses.
pub async fn successors(
    db: &impl ConnectionTrait,
    readable: &Readable,
    of: &subject::Model,
) -> StoreResult<Vec<(i64, String)>> {
    use subject::Column;
    let beside = Condition::all()
        .add(Column::Kind.eq(of.kind.as_str()))
        .add(Column::UnitId.eq(of.unit_id))
        .add(Column::Id.ne(of.id))
        .add(readable.standing());
    let stored = of.successor_id.map(|id| Column::Id.eq(id));
    subject::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name])
        .filter(Condition::any().add(beside).add_option(stored))
        .order_by_asc(Column::SortKey)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(db)
        .await
        .map_err(Into::into)
}

/// The subject as the person saw it, of the kind, with an ending that fits it.
async fn open(
    tx: &impl ConnectionTrait,
    (id, expected_version): (SubjectId, i64),
    kind: SubjectKind,
    ending: &Ending,
) -> RecordResult<subject::Model> {
    let row = held_subject(tx, id.0).await?;
    check_version(&row, expected_version)?;
    if kind_of(&row)? != kind {
        return Err(RecordProblem::WrongKind.into());
    }
    if let Some(successor) = ending.successor {
        if successor == id {
            return Err(RecordProblem::SuccessorWrong.into());
        }
        if ending.ended.is_none() {
            return Err(RecordProblem::SuccessorEarly.into());
        }
        let next = held_subject(tx, successor.0).await?;
        // Two that follow one another would lead a reader in a circle.
        if kind_of(&next)? != kind || next.successor_id == Some(id.0) {
            return Err(RecordProblem::SuccessorWrong.into());
        }
    }
    Ok(row)
}

/// Writes the row that all kinds share, and the words of the name where name or unit changed.
async fn replace(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    old: subject::Model,
    (name, unit_id): (&str, i64),
    ending: &Ending,
) -> RecordResult<subject::Model> {
    let kind = kind_of(&old)?;
    let wanted = row_of(actor, kind, name, Some(unit_id))?;
    let changed = subject::ActiveModel {
        id: Unchanged(old.id),
        name: wanted.name,
        search_key: wanted.search_key,
        sort_key: wanted.sort_key,
        unit_id: wanted.unit_id,
        successor_id: Set(ending.successor.map(|id| id.0)),
        changed_by_name: wanted.changed_by_name,
        changed_at: wanted.changed_at,
        version: Set(old.version + 1),
        ..Default::default()
    };
    let stored = changed.update(tx).await?;
    if (&stored.search_key, stored.unit_id) != (&old.search_key, old.unit_id) {
        words::replace(tx, stored.id, kind, &stored.search_key, stored.unit_id).await?;
    }
    Ok(stored)
}

/// The readable form that the log keeps.
fn described<const N: usize>(row: &subject::Model, more: [Option<&String>; N]) -> String {
    let unit = row.unit_id.map(|unit| format!("unit {unit}"));
    let next = row.successor_id.map(|next| format!("→ #{next}"));
    let more = more.into_iter().flatten().map(String::as_str);
    let parts = [Some(row.name.as_str()), unit.as_deref()];
    let parts = parts.into_iter().flatten().chain(more);
    joined(parts.chain(next.as_deref()))
}

fn described_collective(row: &subject::Model, of: &collective::Model) -> String {
    let said = |word: &str, value: Option<bool>| value.map(|value| format!("{word}={value}"));
    let (flag, listed) = (
        said("flag", of.flag_eligible),
        said("listed", of.listed_type),
    );
    described(
        row,
        [
            Some(&of.kind),
            of.founded.as_ref(),
            of.valid_from.as_ref(),
            of.valid_to.as_ref(),
            flag.as_ref(),
            listed.as_ref(),
        ],
    )
}

async fn told(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    id: SubjectId,
    old: String,
    new: String,
) -> RecordResult<()> {
    let told = Told {
        action,
        subject: "subject",
        key: id.to_string(),
        old: Some(old),
        new: Some(new),
        reason: None,
    };
    tell(tx, actor, told).await
}
