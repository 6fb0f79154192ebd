//! New subjects: the row that all kinds share, collectives, households and enterprises.

use domain::award::{CollectiveKind, RecordProblem, SubjectId, SubjectKind};
use domain::date::Date;
use domain::text;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};

use super::kept::{Told, iso, tell};
use super::{RecordResult, words};
use crate::audit::Actor;
use crate::clock;
use crate::entity::{collective, enterprise, household, subject};

/// A collective: a unit, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCollective {
    /// Its name.
    pub name: String,
    /// The unit that it is or belongs to.
    pub unit_id: i64,
    /// What it is; [`CollectiveKind::Unit`] stands for the unit itself.
    pub kind: CollectiveKind,
    /// Day on which it was founded.
    pub founded: Option<Date>,
    /// Whether it can be given flags.
    pub flag_eligible: Option<bool>,
    /// Whether its type stands in the province's list.
    pub listed_type: Option<bool>,
    /// First day on which it exists.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_to: Option<Date>,
}

/// A household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHousehold {
    /// Name of its head, as it is called in decisions.
    pub name: String,
    /// The commune.
    pub unit_id: i64,
    /// Where it lives.
    pub address: String,
}

/// An enterprise or a cooperative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEnterprise {
    /// Its name.
    pub name: String,
    /// The unit that looks after it.
    pub managed_by: i64,
    /// The unit that it is, where it is one.
    pub unit_id: Option<i64>,
    /// Tax code.
    pub tax_code: Option<String>,
    /// Day on which it was founded.
    pub founded: Option<Date>,
}

/// Adds a collective.
///
/// # Errors
/// The name is missing or the days are reversed; the database refuses.
pub async fn add_collective(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    new: &NewCollective,
) -> RecordResult<SubjectId> {
    domain::award::check_days(new.valid_from, new.valid_to)?;
    let kind = SubjectKind::Collective;
    let id = add_subject(tx, row_of(actor, kind, &new.name, Some(new.unit_id))?).await?;
    let row = collective::ActiveModel {
        subject_id: Set(id.0),
        unit_id: Set(new.unit_id),
        is_unit: Set(new.kind == CollectiveKind::Unit),
        kind: Set(new.kind.code().to_owned()),
        founded: Set(iso(new.founded)),
        flag_eligible: Set(new.flag_eligible),
        listed_type: Set(new.listed_type),
        valid_from: Set(iso(new.valid_from)),
        valid_to: Set(iso(new.valid_to)),
    };
    collective::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    added(tx, actor, "record.add-collective", id, &new.name).await
}

/// Adds a household.
///
/// # Errors
/// The name is missing; the database refuses.
pub async fn add_household(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    new: &NewHousehold,
) -> RecordResult<SubjectId> {
    let kind = SubjectKind::Household;
    let id = add_subject(tx, row_of(actor, kind, &new.name, Some(new.unit_id))?).await?;
    let row = household::ActiveModel {
        subject_id: Set(id.0),
        address: Set(text::clean_line(&new.address)),
        ended: Set(None),
    };
    household::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    added(tx, actor, "record.add-household", id, &new.name).await
}

/// Adds an enterprise.
///
/// # Errors
/// The name is missing; the database refuses.
pub async fn add_enterprise(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    new: &NewEnterprise,
) -> RecordResult<SubjectId> {
    let kind = SubjectKind::Enterprise;
    let id = add_subject(tx, row_of(actor, kind, &new.name, Some(new.managed_by))?).await?;
    let row = enterprise::ActiveModel {
        subject_id: Set(id.0),
        unit_id: Set(new.unit_id),
        tax_code: Set(new.tax_code.clone()),
        founded: Set(iso(new.founded)),
        ended: Set(None),
    };
    enterprise::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    added(tx, actor, "record.add-enterprise", id, &new.name).await
}

async fn added(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    id: SubjectId,
    name: &str,
) -> RecordResult<SubjectId> {
    let told = Told {
        action,
        subject: "subject",
        key: id.to_string(),
        new: Some(text::clean_line(name)),
        ..Told::default()
    };
    tell(tx, actor, told).await?;
    Ok(id)
}

/// The row that all kinds share, with nothing known beside the name.
pub(crate) fn row_of(
    actor: &Actor,
    kind: SubjectKind,
    name: &str,
    unit_id: Option<i64>,
) -> Result<subject::ActiveModel, RecordProblem> {
    let name = text::nfc(&text::clean_line(name));
    let key = text::search_key(&name);
    if key.is_empty() {
        return Err(RecordProblem::NameMissing);
    }
    Ok(subject::ActiveModel {
        kind: Set(kind.code().to_owned()),
        search_key: Set(key),
        sort_key: Set(text::sort_key(&name)),
        name: Set(name),
        unit_id: Set(unit_id),
        direct_worker: Set(None),
        school_year: Set(None),
        priority_area: Set(None),
        sample: Set(false),
        import_batch_id: Set(None),
        changed_by_name: Set(actor.name.clone()),
        changed_at: Set(clock::now().millis()),
        version: Set(1),
        ..Default::default()
    })
}

/// Inserts the shared row and the words of its name.
pub(super) async fn add_subject(
    tx: &impl ConnectionTrait,
    row: subject::ActiveModel,
) -> RecordResult<SubjectId> {
    let row = row.insert(tx).await?;
    let kind = kind_of(&row)?;
    words::replace(tx, row.id, kind, &row.search_key, row.unit_id).await?;
    Ok(SubjectId(row.id))
}

/// The kind of a stored subject.
pub(super) fn kind_of(row: &subject::Model) -> crate::error::StoreResult<SubjectKind> {
    SubjectKind::parse(&row.kind)
        .ok_or_else(|| crate::error::StoreError::corrupt("subject kind", row.kind.clone()))
}
