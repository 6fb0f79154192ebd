//! Making clusters and their years: head and deputy, bodies, prizes.
//!
//! The rules of [`super::problems`] are asked by the caller inside the same transaction, after the change.

use domain::cluster::ClusterKind;
use domain::date::Timestamp;
use domain::text;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use super::{by_id, year_by_id};
use crate::audit::{self, Actor, Event};
use crate::db::is_duplicate;
use crate::entity::{audit_entry, cluster, cluster_member, cluster_year};
use crate::error::{StoreError, StoreResult};
use crate::live;

/// A cluster or block that the office makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCluster<'a> {
    /// What it is.
    pub kind: ClusterKind,
    /// Name as in the decision.
    pub name: &'a str,
    /// Name of the province that it belongs to.
    pub province: &'a str,
    /// First year.
    pub year: i64,
    /// Number and date of the decision.
    pub decided_by: &'a str,
}

/// Makes a cluster or block with its first year, without members.
///
/// # Errors
/// [`StoreError::Exists`] when there is one of this name; the database refuses.
pub async fn create(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    new: &NewCluster<'_>,
) -> StoreResult<(cluster::Model, cluster_year::Model)> {
    let key = text::search_key(&format!("{} {}", new.province, new.name));
    let row = cluster::ActiveModel {
        code: Set(code_of(&key)),
        kind: Set(new.kind.code().to_owned()),
        name: Set(new.name.to_owned()),
        province: Set(new.province.to_owned()),
        level: Set("tỉnh".to_owned()),
        source: Set(new.decided_by.to_owned()),
        confirmed: Set(true),
        note: Set(None),
        search_key: Set(key),
        sort_key: Set(text::sort_key(new.name)),
        ..Default::default()
    };
    let stored = row
        .insert(tx)
        .await
        .map_err(|error| taken(error, "cluster", new.name))?;
    let made = make(tx, actor, &stored, new.year, new.decided_by).await?;
    Ok((stored, made))
}

/// Makes the year of a cluster without a head. Members that the collection knows for it stay; who was told head or
/// deputy there is so in the year.
///
/// # Errors
/// [`StoreError::Exists`] when it is made already; the database refuses.
pub async fn make(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    cluster: &cluster::Model,
    year: i64,
    decided_by: &str,
) -> StoreResult<cluster_year::Model> {
    let told = cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.eq(cluster.id))
        .filter(cluster_member::Column::Year.eq(year))
        .all(tx)
        .await?;
    let of_role = |role: &str| {
        let mut rows = told.iter();
        rows.find(|row| row.role.as_deref() == Some(role))
            .and_then(|row| row.unit_id)
    };
    let row = cluster_year::ActiveModel {
        cluster_id: Set(cluster.id),
        year: Set(year),
        period_id: Set(None),
        head_unit_id: Set(of_role("head")),
        deputy_unit_id: Set(of_role("deputy")),
        managing_body: Set(None),
        reviewing_body: Set(None),
        flags: Set(1),
        second_prizes: Set(0),
        third_prizes: Set(0),
        decided_by: Set(decided_by.to_owned()),
        sample: Set(false),
        version: Set(1),
        ..Default::default()
    };
    let stored = row
        .insert(tx)
        .await
        .map_err(|error| taken(error, "cluster-year", &key_of(cluster, year)))?;
    let new = format!("{} · {decided_by}", cluster.name);
    tell(tx, actor, "cluster.make", cluster, year, (None, Some(&new))).await?;
    Ok(stored)
}

/// What the office settles for a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearSettings {
    /// The head.
    pub head: Option<i64>,
    /// The deputy.
    pub deputy: Option<i64>,
    /// Who manages the group (cơ quan quản lý).
    pub managing_body: Option<String>,
    /// Who appraises it (cơ quan thẩm định).
    pub reviewing_body: Option<String>,
    /// Flags that the group may propose.
    pub flags: i64,
    /// Second prizes.
    pub second_prizes: i64,
    /// Third prizes.
    pub third_prizes: i64,
    /// Number and date of the decision.
    pub decided_by: String,
}

/// Replaces what is settled for a year.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody saved after `expected_version` was read; the database refuses.
pub async fn save_year(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    expected_version: i64,
    settings: &YearSettings,
) -> StoreResult<cluster_year::Model> {
    use cluster_year::Column;
    let old = year_by_id(tx, id).await?;
    let cluster = by_id(tx, old.cluster_id).await?;
    let changed = cluster_year::Entity::update_many()
        .col_expr(Column::HeadUnitId, Expr::value(settings.head))
        .col_expr(Column::DeputyUnitId, Expr::value(settings.deputy))
        .col_expr(
            Column::ManagingBody,
            Expr::value(settings.managing_body.clone()),
        )
        .col_expr(
            Column::ReviewingBody,
            Expr::value(settings.reviewing_body.clone()),
        )
        .col_expr(Column::Flags, Expr::value(settings.flags))
        .col_expr(Column::SecondPrizes, Expr::value(settings.second_prizes))
        .col_expr(Column::ThirdPrizes, Expr::value(settings.third_prizes))
        .col_expr(Column::DecidedBy, Expr::value(settings.decided_by.clone()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(conflict(tx, &cluster, &year_by_id(tx, id).await?).await?);
    }
    let stored = year_by_id(tx, id).await?;
    let (before, after) = (describe(tx, &old).await?, describe(tx, &stored).await?);
    let values = (Some(before.as_str()), Some(after.as_str()));
    tell(tx, actor, "cluster.settle", &cluster, stored.year, values).await?;
    Ok(stored)
}

/// The audit row and the live topics of a change to a year.
pub(super) async fn tell(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    cluster: &cluster::Model,
    year: i64,
    (old, new): (Option<&str>, Option<&str>),
) -> StoreResult<()> {
    let key = key_of(cluster, year);
    let event = Event {
        action,
        subject: "cluster",
        subject_key: &key,
        old,
        new,
        reason: None,
    };
    audit::append(tx, actor, event).await?;
    live::touch(tx, &[live::SITE]).await
}

/// `khoi-thi-dua-so-2/2026`: how the log names a cluster's year.
pub(super) fn key_of(cluster: &cluster::Model, year: i64) -> String {
    format!("{}/{year}", cluster.code)
}

/// Who changed a year last, as the log knows.
async fn conflict(
    db: &impl ConnectionTrait,
    cluster: &cluster::Model,
    stored: &cluster_year::Model,
) -> StoreResult<StoreError> {
    let last = audit_entry::Entity::find()
        .filter(audit_entry::Column::Subject.eq("cluster"))
        .filter(audit_entry::Column::SubjectKey.eq(key_of(cluster, stored.year)))
        .order_by_desc(audit_entry::Column::Seq)
        .one(db)
        .await?;
    Ok(StoreError::Conflict {
        who: last
            .as_ref()
            .map_or_else(String::new, |row| row.actor.clone()),
        at: Timestamp::from_millis(last.map_or(0, |row| row.at)),
        version: stored.version,
    })
}

/// The readable form that the log keeps.
async fn describe(db: &impl ConnectionTrait, made: &cluster_year::Model) -> StoreResult<String> {
    let ids = [made.head_unit_id, made.deputy_unit_id];
    let units = crate::org::by_ids(db, ids.into_iter().flatten()).await?;
    let name = |id: Option<i64>| {
        let unit = id.and_then(|id| units.get(&id));
        unit.map_or("–", |unit| unit.name.as_str()).to_owned()
    };
    let body = |body: &Option<String>| body.clone().unwrap_or_else(|| "–".to_owned());
    Ok([
        name(made.head_unit_id),
        name(made.deputy_unit_id),
        body(&made.managing_body),
        body(&made.reviewing_body),
        format!(
            "{}/{}/{}",
            made.flags, made.second_prizes, made.third_prizes
        ),
        made.decided_by.clone(),
    ]
    .join(" · "))
}

/// Says that a key is taken.
pub(super) fn taken(error: sea_orm::DbErr, what: &'static str, key: &str) -> StoreError {
    if is_duplicate(&error) {
        StoreError::Exists {
            what,
            key: key.to_owned(),
        }
    } else {
        error.into()
    }
}

/// Letters and digits of a search key, with a hyphen between words.
fn code_of(key: &str) -> String {
    let words = key
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
