//! Persons: what is typed of one, adding and changing one.

use domain::award::{IdentityNumber, Occupation, Sex, SubjectId, SubjectKind, name_words};
use domain::date::{Date, PartialDate};
use domain::text;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel};

use super::kept::{Told, held, held_at, iso, joined, tell};
use super::member::{Membership, open_membership};
use super::subject::{add_subject, kind_of, row_of};
use super::{RecordResult, identity, words};
use crate::audit::Actor;
use crate::clock;
use crate::entity::{person, subject};
use domain::award::RecordProblem;

/// What is typed of a person. `None` is "not known".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonContent {
    /// Full name.
    pub name: String,
    /// Day of birth, or the year only.
    pub birth: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// For whom the person works.
    pub occupation: Option<Occupation>,
    /// Whether the person works or produces directly.
    pub direct_worker: Option<bool>,
    /// Whether the party's standing committee manages the person.
    pub managed_by_party: Option<bool>,
    /// Whether the person heads the unit.
    pub head_of_unit: Option<bool>,
    /// Whether the person's years are school years.
    pub school_year: Option<bool>,
    /// Whether the person works in a priority area.
    pub priority_area: Option<bool>,
    /// Day of death.
    pub died: Option<Date>,
}

/// Adds a person who belongs to a unit from some day on.
///
/// # Errors
/// The name is missing; another person has the number of identity ([`RecordProblem::IdentityTaken`]); the database refuses.
pub async fn add_person(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    content: &PersonContent,
    number: Option<&IdentityNumber>,
    membership: &Membership,
) -> RecordResult<SubjectId> {
    let id = add_subject(tx, subject_row(actor, content, membership.unit_id)?).await?;
    person::Entity::insert(person_row(id.0, content))
        .exec_without_returning(tx)
        .await?;
    identity::write(tx, id.0, number).await?;
    open_membership(tx, actor, id, membership).await?;
    let told = Told {
        action: "record.add-person",
        subject: "subject",
        key: id.to_string(),
        new: Some(described(content)),
        ..Told::default()
    };
    tell(tx, actor, told).await?;
    Ok(id)
}

/// Replaces what is typed of a person. Unit and number of identity have functions of their own.
///
/// # Errors
/// [`crate::StoreError::Conflict`] when somebody saved after `expected_version`; the name is missing; it is no person;
/// the database refuses.
pub async fn edit_person(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: SubjectId,
    expected_version: i64,
    content: &PersonContent,
) -> RecordResult<subject::Model> {
    let row = held_at::<subject::Entity>(tx, "subject", id.0, expected_version).await?;
    if kind_of(&row)? != SubjectKind::Individual {
        return Err(RecordProblem::WrongKind.into());
    }
    let old = held::<person::Entity>(tx, "person", id.0).await?;
    let before = described(&content_of(&row, &old));
    let wanted = subject_row(actor, content, row.unit_id.unwrap_or_default())?;
    let renamed = wanted.search_key != Set(row.search_key.clone());
    let version = row.version;
    let mut changed = row.into_active_model();
    changed.name = wanted.name;
    changed.search_key = wanted.search_key;
    changed.sort_key = wanted.sort_key;
    changed.direct_worker = wanted.direct_worker;
    changed.school_year = wanted.school_year;
    changed.priority_area = wanted.priority_area;
    changed.changed_by_name = wanted.changed_by_name;
    changed.changed_at = wanted.changed_at;
    changed.version = Set(version + 1);
    let stored = changed.update(tx).await?;
    if renamed {
        let kind = SubjectKind::Individual;
        words::replace(tx, id.0, kind, &stored.search_key, stored.unit_id).await?;
    }
    person_row(id.0, content).update(tx).await?;
    let told = Told {
        action: "record.edit-person",
        subject: "subject",
        key: id.to_string(),
        old: Some(before),
        new: Some(described(content)),
        reason: None,
    };
    tell(tx, actor, told).await?;
    Ok(stored)
}

/// The shared row of a person.
pub(crate) fn subject_row(
    actor: &Actor,
    content: &PersonContent,
    unit_id: i64,
) -> Result<subject::ActiveModel, RecordProblem> {
    let mut row = row_of(
        actor,
        SubjectKind::Individual,
        &content.name,
        (unit_id != 0).then_some(unit_id),
    )?;
    row.direct_worker = Set(content.direct_worker);
    row.school_year = Set(content.school_year);
    row.priority_area = Set(content.priority_area);
    Ok(row)
}

/// The row of what only persons have.
pub(crate) fn person_row(subject_id: i64, content: &PersonContent) -> person::ActiveModel {
    person::ActiveModel {
        subject_id: Set(subject_id),
        birth: Set(content.birth.map(PartialDate::iso)),
        birth_year: Set(content.birth.map(|birth| i64::from(birth.year()))),
        name_words: Set(name_words(&content.name)),
        sex: Set(content.sex.map(|sex| sex.code().to_owned())),
        occupation: Set(content.occupation.map(|kind| kind.code().to_owned())),
        managed_by_party: Set(content.managed_by_party),
        head_of_unit: Set(content.head_of_unit),
        died: Set(iso(content.died)),
    }
}

/// What was typed, from the rows; codes that nobody knows any more count as unknown.
#[must_use]
pub(super) fn content_of(row: &subject::Model, person: &person::Model) -> PersonContent {
    PersonContent {
        name: row.name.clone(),
        birth: person.birth.as_deref().and_then(PartialDate::parse),
        sex: person.sex.as_deref().and_then(Sex::parse),
        occupation: person.occupation.as_deref().and_then(Occupation::parse),
        direct_worker: row.direct_worker,
        managed_by_party: person.managed_by_party,
        head_of_unit: person.head_of_unit,
        school_year: row.school_year,
        priority_area: row.priority_area,
        died: person.died.as_deref().and_then(Date::parse_iso),
    }
}

/// The readable form that the log keeps.
fn described(content: &PersonContent) -> String {
    let said = |name: &str, value: Option<bool>| value.map(|value| format!("{name}={value}"));
    let flags: Vec<String> = [
        said("direct", content.direct_worker),
        said("party", content.managed_by_party),
        said("head", content.head_of_unit),
        said("school", content.school_year),
        said("priority", content.priority_area),
        content.died.map(|day| format!("† {}", day.iso())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let birth = content.birth.map(PartialDate::iso).unwrap_or_default();
    joined([
        text::clean_line(&content.name).as_str(),
        birth.as_str(),
        content.sex.map_or("", Sex::code),
        content.occupation.map_or("", Occupation::code),
        flags.join(" ").as_str(),
    ])
}

/// Whether persons are women, of those whose sex is recorded, by key.
///
/// # Errors
/// The database refuses.
pub async fn women(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> crate::error::StoreResult<std::collections::BTreeMap<i64, bool>> {
    use domain::award::Sex;
    use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
    let rows: Vec<(i64, Option<String>)> = person::Entity::find()
        .select_only()
        .columns([person::Column::SubjectId, person::Column::Sex])
        .filter(person::Column::SubjectId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, sex)| Some((id, Sex::parse(&sex?)? == Sex::Female)))
        .collect())
}

/// Now, for rows that are made here.
pub(crate) fn stamp(actor: &Actor) -> (String, i64) {
    (actor.name.clone(), clock::now().millis())
}
