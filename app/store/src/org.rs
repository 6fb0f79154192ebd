//! Units: the tree, dated validity, what they became.

use std::collections::BTreeMap;

use domain::Date;
use domain::org::Validity;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::entity::{
    board, board_entry, cluster, cluster_member, unit, unit_fact, unit_succession,
};
use crate::error::{StoreError, StoreResult};

/// The unit with this slug.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_slug(db: &impl ConnectionTrait, slug: &str) -> StoreResult<unit::Model> {
    let found = unit::Entity::find()
        .filter(unit::Column::Slug.eq(slug))
        .one(db)
        .await?;
    found.ok_or_else(|| StoreError::not_found("unit", slug))
}

/// The unit with this key.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> StoreResult<unit::Model> {
    let found = unit::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("unit", id.to_string()))
}

/// Units of one kind that existed at some time in `year`, in Vietnamese order.
///
/// # Errors
/// The database refuses.
pub async fn of_kind_in_year(
    db: &impl ConnectionTrait,
    kind: &str,
    year: i64,
) -> StoreResult<Vec<unit::Model>> {
    // Whoever ended on 30 June still competed in that year; who began on 1 July competes from the next.
    let ends = Condition::any()
        .add(unit::Column::ValidTo.is_null())
        .add(unit::Column::ValidTo.gte(format!("{year:04}-06-30")));
    let began_in_time = Condition::any()
        .add(unit::Column::ValidFrom.is_null())
        .add(unit::Column::ValidFrom.lte(format!("{year:04}-06-30")));
    Ok(unit::Entity::find()
        .filter(unit::Column::Kind.eq(kind))
        .filter(ends)
        .filter(began_in_time)
        .order_by_asc(unit::Column::SortKey)
        .all(db)
        .await?)
}

/// Whether a unit competes in `year`: who ended on 30 June still did, who began on 1 July competes from the next year on.
#[must_use]
pub fn competes_in(unit: &unit::Model, year: i64) -> bool {
    let middle = format!("{year:04}-06-30");
    let ends = unit.valid_to.as_ref().is_none_or(|to| *to >= middle);
    ends && unit.valid_from.as_ref().is_none_or(|from| *from <= middle)
}

/// Units by key, for names beside figures.
///
/// # Errors
/// The database refuses.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = i64>,
) -> StoreResult<BTreeMap<i64, unit::Model>> {
    let rows = unit::Entity::find()
        .filter(unit::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The unit and all units above it, nearest first.
///
/// # Errors
/// The database refuses.
pub async fn ancestors(db: &impl ConnectionTrait, id: i64) -> StoreResult<Vec<unit::Model>> {
    const DEEPEST: usize = 16;
    let mut chain = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next {
        if chain.len() == DEEPEST {
            return Err(StoreError::corrupt("unit tree", id.to_string()));
        }
        let unit = by_id(db, id).await?;
        next = unit.parent_id;
        chain.push(unit);
    }
    Ok(chain)
}

/// All units, in Vietnamese order: for lists to choose from.
///
/// # Errors
/// The database refuses.
pub async fn all(db: &impl ConnectionTrait) -> StoreResult<Vec<unit::Model>> {
    Ok(unit::Entity::find()
        .order_by_asc(unit::Column::SortKey)
        .all(db)
        .await?)
}

/// The units whose parent is `id`, in Vietnamese order.
///
/// # Errors
/// The database refuses.
pub async fn children(db: &impl ConnectionTrait, id: i64) -> StoreResult<Vec<unit::Model>> {
    Ok(unit::Entity::find()
        .filter(unit::Column::ParentId.eq(id))
        .order_by_asc(unit::Column::SortKey)
        .all(db)
        .await?)
}

/// What a unit came from and what it became.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    /// Units that went into this one, with the day.
    pub predecessors: Vec<(unit::Model, String)>,
    /// Units that this one became, with the day.
    pub successors: Vec<(unit::Model, String)>,
}

/// What `id` came from and what it became.
///
/// # Errors
/// The database refuses.
pub async fn lineage(db: &impl ConnectionTrait, id: i64) -> StoreResult<Lineage> {
    use unit_succession::Column;
    let links = unit_succession::Entity::find()
        .filter(
            Condition::any()
                .add(Column::FromId.eq(id))
                .add(Column::ToId.eq(id)),
        )
        .all(db)
        .await?;
    let others = links.iter().map(|link| {
        if link.from_id == id {
            link.to_id
        } else {
            link.from_id
        }
    });
    let units = by_ids(db, others).await?;
    let mut lineage = Lineage::default();
    for link in links {
        let (side, other) = if link.from_id == id {
            (&mut lineage.successors, link.to_id)
        } else {
            (&mut lineage.predecessors, link.from_id)
        };
        if let Some(unit) = units.get(&other) {
            side.push((unit.clone(), link.since));
        }
    }
    lineage
        .predecessors
        .sort_by(|a, b| a.0.sort_key.cmp(&b.0.sort_key));
    lineage
        .successors
        .sort_by(|a, b| a.0.sort_key.cmp(&b.0.sort_key));
    Ok(lineage)
}

/// Facts told about a unit in words.
///
/// # Errors
/// The database refuses.
pub async fn facts(db: &impl ConnectionTrait, id: i64) -> StoreResult<Vec<unit_fact::Model>> {
    Ok(unit_fact::Entity::find()
        .filter(unit_fact::Column::UnitId.eq(id))
        .order_by_asc(unit_fact::Column::Id)
        .all(db)
        .await?)
}

/// Rows of published boards that name this unit, with their boards.
///
/// # Errors
/// The database refuses.
pub async fn published_entries(
    db: &impl ConnectionTrait,
    id: i64,
) -> StoreResult<Vec<(board_entry::Model, board::Model)>> {
    let entries = board_entry::Entity::find()
        .filter(board_entry::Column::UnitId.eq(id))
        .all(db)
        .await?;
    let ids = entries.iter().map(|entry| entry.board_id);
    let boards = board::Entity::find()
        .filter(board::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let boards: BTreeMap<i64, board::Model> = boards.into_iter().map(|row| (row.id, row)).collect();
    Ok(entries
        .into_iter()
        .filter_map(|entry| {
            boards
                .get(&entry.board_id)
                .cloned()
                .map(|board| (entry, board))
        })
        .collect())
}

/// Clusters and blocks that this unit was a member of.
///
/// # Errors
/// The database refuses.
pub async fn memberships(
    db: &impl ConnectionTrait,
    id: i64,
) -> StoreResult<Vec<(cluster_member::Model, cluster::Model)>> {
    let members = cluster_member::Entity::find()
        .filter(cluster_member::Column::UnitId.eq(id))
        .order_by_asc(cluster_member::Column::Year)
        .all(db)
        .await?;
    let ids = members.iter().map(|member| member.cluster_id);
    let clusters = cluster::Entity::find()
        .filter(cluster::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let clusters: BTreeMap<i64, cluster::Model> =
        clusters.into_iter().map(|row| (row.id, row)).collect();
    Ok(members
        .into_iter()
        .filter_map(|member| {
            clusters
                .get(&member.cluster_id)
                .cloned()
                .map(|cluster| (member, cluster))
        })
        .collect())
}

/// From when to when a unit exists; a stored date that cannot be read counts as unknown.
pub fn validity(unit: &unit::Model) -> Validity {
    let day = |text: &Option<String>| text.as_deref().and_then(Date::parse_iso);
    Validity::new(day(&unit.valid_from), day(&unit.valid_to)).unwrap_or(Validity::ALWAYS)
}

/// The successions that end at or begin with one of `ids`: who became whom.
///
/// # Errors
/// The database refuses.
pub async fn successions_of(
    db: &impl ConnectionTrait,
    ids: &[i64],
) -> StoreResult<Vec<unit_succession::Model>> {
    use unit_succession::Column;
    Ok(unit_succession::Entity::find()
        .filter(
            Condition::any()
                .add(Column::FromId.is_in(ids.iter().copied()))
                .add(Column::ToId.is_in(ids.iter().copied())),
        )
        .order_by_asc(Column::Id)
        .all(db)
        .await?)
}

/// The province of `year`: the one before or the one after the merger.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn province_of_year(db: &impl ConnectionTrait, year: i64) -> StoreResult<unit::Model> {
    let provinces = unit::Entity::find()
        .filter(unit::Column::Kind.eq("province"))
        .order_by_asc(unit::Column::Id)
        .all(db)
        .await?;
    let mut of_year = provinces.into_iter().filter(|unit| competes_in(unit, year));
    of_year
        .next()
        .ok_or_else(|| StoreError::not_found("province", year.to_string()))
}

/// A unit and the units that became it by merger: one query.
///
/// # Errors
/// The database refuses.
pub async fn with_merged(db: &impl ConnectionTrait, id: i64) -> StoreResult<Vec<i64>> {
    let links = successions_of(db, &[id]).await?;
    let merged = links.into_iter().filter(|link| link.to_id == id);
    Ok(std::iter::once(id)
        .chain(merged.map(|link| link.from_id))
        .collect())
}

/// The parent of every unit: one query.
///
/// # Errors
/// The database refuses.
pub async fn parents(db: &impl ConnectionTrait) -> StoreResult<BTreeMap<i64, Option<i64>>> {
    let rows: Vec<(i64, Option<i64>)> = unit::Entity::find()
        .select_only()
        .columns([unit::Column::Id, unit::Column::ParentId])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
