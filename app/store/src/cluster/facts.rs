//! What a year records beside points: who signed the pledge, and facts that keep a member from coming first.

use domain::Date;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::change::{key_of, tell};
use super::{by_id, year_by_id};
use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::db::is_duplicate;
use crate::entity::{cluster_year, knock_out, pledge};
use crate::error::{StoreError, StoreResult};
use crate::{live, org};

/// A fact that keeps a member from coming first, with the document that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<'a> {
    /// The member.
    pub unit_id: i64,
    /// What happened.
    pub fact: &'a str,
    /// Number and date of the document.
    pub document: &'a str,
}

/// The knock-out facts of a year, the earliest first.
///
/// # Errors
/// The database refuses.
pub async fn knock_outs(
    db: &impl ConnectionTrait,
    cluster_year_id: i64,
) -> StoreResult<Vec<knock_out::Model>> {
    Ok(knock_out::Entity::find()
        .filter(knock_out::Column::ClusterYearId.eq(cluster_year_id))
        .order_by_asc(knock_out::Column::Id)
        .all(db)
        .await?)
}

/// Records a knock-out fact.
///
/// # Errors
/// [`StoreError::Exists`] when the same is recorded already; the database refuses.
pub async fn add_knock_out(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    fact: &Fact<'_>,
) -> StoreResult<()> {
    let unit = org::by_id(tx, fact.unit_id).await?;
    let row = knock_out::ActiveModel {
        cluster_year_id: Set(made.id),
        unit_id: Set(unit.id),
        fact: Set(fact.fact.to_owned()),
        document: Set(fact.document.to_owned()),
        by_name: Set(actor.name.clone()),
        at: Set(clock::now().millis()),
        ..Default::default()
    };
    row.insert(tx).await.map_err(|error| {
        if is_duplicate(&error) {
            StoreError::Exists {
                what: "knock-out",
                key: unit.name.clone(),
            }
        } else {
            error.into()
        }
    })?;
    let cluster = by_id(tx, made.cluster_id).await?;
    let told = format!("{} · {} · {}", unit.name, fact.fact, fact.document);
    let values = (None, Some(told.as_str()));
    tell(tx, actor, "cluster.knock-out", &cluster, made.year, values).await
}

/// Takes a knock-out fact back; the log keeps it with the reason.
///
/// # Errors
/// There is none; the database refuses.
pub async fn remove_knock_out(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    reason: &str,
) -> StoreResult<cluster_year::Model> {
    let fact = knock_out::Entity::find_by_id(id)
        .one(tx)
        .await?
        .ok_or_else(|| StoreError::not_found("knock-out", id.to_string()))?;
    let made = year_by_id(tx, fact.cluster_year_id).await?;
    let cluster = by_id(tx, made.cluster_id).await?;
    let unit = org::by_id(tx, fact.unit_id).await?;
    knock_out::Entity::delete_by_id(id).exec(tx).await?;
    let key = key_of(&cluster, made.year);
    let told = format!("{} · {} · {}", unit.name, fact.fact, fact.document);
    let event = Event {
        action: "cluster.knock-out-removed",
        subject: "cluster",
        subject_key: &key,
        old: Some(&told),
        new: None,
        reason: Some(reason),
    };
    audit::append(tx, actor, event).await?;
    live::touch(tx, &[live::SITE]).await?;
    Ok(made)
}

/// The signatures under the pledge of a year.
///
/// # Errors
/// The database refuses.
pub async fn pledges(
    db: &impl ConnectionTrait,
    cluster_year_id: i64,
) -> StoreResult<Vec<pledge::Model>> {
    Ok(pledge::Entity::find()
        .filter(pledge::Column::ClusterYearId.eq(cluster_year_id))
        .order_by_asc(pledge::Column::Id)
        .all(db)
        .await?)
}

/// When and in which document members signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing<'a> {
    /// The members.
    pub unit_ids: &'a [i64],
    /// The day.
    pub day: Date,
    /// Number of the document.
    pub document: &'a str,
}

/// Records who signed the pledge; who is recorded already gets the new day and document.
///
/// # Errors
/// The database refuses.
pub async fn sign_pledges(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &cluster_year::Model,
    signing: &Signing<'_>,
) -> StoreResult<()> {
    let units = org::by_ids(tx, signing.unit_ids.iter().copied()).await?;
    pledge::Entity::delete_many()
        .filter(pledge::Column::ClusterYearId.eq(made.id))
        .filter(pledge::Column::UnitId.is_in(signing.unit_ids.iter().copied()))
        .exec(tx)
        .await?;
    let now = clock::now().millis();
    let rows = units.keys().map(|unit| pledge::ActiveModel {
        cluster_year_id: Set(made.id),
        unit_id: Set(*unit),
        signed_on: Set(signing.day.iso()),
        document: Set(signing.document.to_owned()),
        by_name: Set(actor.name.clone()),
        at: Set(now),
        ..Default::default()
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        pledge::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    let cluster = by_id(tx, made.cluster_id).await?;
    let names: Vec<&str> = units.values().map(|unit| unit.name.as_str()).collect();
    let told = format!(
        "{} · {} · {}",
        signing.day.iso(),
        signing.document,
        names.join("; ")
    );
    let values = (None, Some(told.as_str()));
    tell(tx, actor, "cluster.pledge", &cluster, made.year, values).await
}
