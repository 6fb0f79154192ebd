//! Units and clusters of the national sample. Their validity lies outside the years of every board, so that no board that
//! ranks communes by kind and year shows them; only the sample periods do.

use std::collections::{BTreeMap, BTreeSet};

use domain::text;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::Plan;
use super::places::{Commune, Province};
use crate::demo::SOURCE;
use crate::demo::clusters::cluster_of;
use crate::entity::{cluster, cluster_member, cluster_year, unit, unit_place};
use crate::error::StoreResult;

/// Rows of one insert: SQLite takes 32,766 parameters at most.
const AT_ONCE: usize = 1_000;
/// Why a sample unit is on no other board.
const NOTE: &str =
    "Đơn vị mẫu để thử ở quy mô toàn quốc; hiệu lực đặt ngoài mọi năm để không vào bảng nào khác";

/// The sample units of a province.
pub(super) struct Members {
    pub(super) province: Province,
    pub(super) units: Vec<unit::Model>,
}

/// The sample units of all provinces; those that are missing are made.
pub(super) async fn units(
    tx: &impl ConnectionTrait,
    provinces: &[Province],
) -> StoreResult<Vec<Members>> {
    let mut all = Vec::with_capacity(provinces.len());
    for province in provinces {
        let code = slug(&province.code);
        let name = format!("{} (dữ liệu mẫu)", province.name);
        let above = match by_slug(tx, [code.clone()]).await?.pop() {
            Some(there) => there,
            None => {
                let row = row(&code, "province", &name, &province.name, None);
                row.insert(tx).await?
            }
        };
        let units = communes(tx, province, above.id).await?;
        all.push(Members {
            province: province.clone(),
            units,
        });
    }
    Ok(all)
}

fn slug(code: &str) -> String {
    format!("mau-{code}")
}

async fn by_slug(
    tx: &impl ConnectionTrait,
    slugs: impl IntoIterator<Item = String>,
) -> StoreResult<Vec<unit::Model>> {
    Ok(unit::Entity::find()
        .filter(unit::Column::Slug.is_in(slugs))
        .all(tx)
        .await?)
}

/// The communes of a province in the order of their codes, which follows the map.
async fn communes(
    tx: &impl ConnectionTrait,
    province: &Province,
    above: i64,
) -> StoreResult<Vec<unit::Model>> {
    let slugs = || province.communes.iter().map(|commune| slug(&commune.code));
    let there = by_slug(tx, slugs()).await?;
    let there: BTreeSet<String> = there.into_iter().map(|unit| unit.slug).collect();
    let new = |commune: &&Commune| !there.contains(&slug(&commune.code));
    let missing: Vec<&Commune> = province.communes.iter().filter(new).collect();
    if !missing.is_empty() {
        let rows = missing.iter().map(|commune| {
            let code = slug(&commune.code);
            row(
                &code,
                "commune",
                &commune.name,
                &commune.short_name,
                Some(above),
            )
        });
        unit::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    let mut units = by_slug(tx, slugs()).await?;
    units.sort_by(|a, b| a.code.cmp(&b.code));
    place(tx, &missing, &units).await?;
    Ok(units)
}

async fn place(
    tx: &impl ConnectionTrait,
    communes: &[&Commune],
    units: &[unit::Model],
) -> StoreResult<()> {
    let ids: BTreeMap<&str, i64> = units
        .iter()
        .map(|unit| (unit.slug.as_str(), unit.id))
        .collect();
    let rows: Vec<_> = communes
        .iter()
        .filter_map(|commune| {
            let (north, east) = commune.place?;
            Some(unit_place::ActiveModel {
                unit_id: Set(*ids.get(slug(&commune.code).as_str())?),
                north: Set(north),
                east: Set(east),
                source: Set("national_units.csv".to_owned()),
                ..Default::default()
            })
        })
        .collect();
    if !rows.is_empty() {
        unit_place::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

fn row(
    code: &str,
    kind: &str,
    name: &str,
    short_name: &str,
    parent_id: Option<i64>,
) -> unit::ActiveModel {
    unit::ActiveModel {
        code: Set(code.to_owned()),
        slug: Set(code.to_owned()),
        kind: Set(kind.to_owned()),
        name: Set(name.to_owned()),
        name_en: Set(None),
        short_name: Set(short_name.to_owned()),
        parent_id: Set(parent_id),
        valid_from: Set(Some("2098-01-01".to_owned())),
        valid_to: Set(Some("2099-12-31".to_owned())),
        admin_class: Set(None),
        population: Set(None),
        population_year: Set(None),
        area: Set(None),
        source: Set(SOURCE.to_owned()),
        confirmed: Set(false),
        note: Set(Some(NOTE.to_owned())),
        search_key: Set(text::search_key(name)),
        sort_key: Set(text::sort_key(short_name)),
        version: Set(1),
        ..Default::default()
    }
}

/// The clusters of a province in a year, of nearly equal size, each with its members.
pub(super) async fn clusters<'a>(
    tx: &impl ConnectionTrait,
    plan: &Plan<'_>,
    period_id: i64,
    of: &'a Members,
) -> StoreResult<Vec<(cluster_year::Model, &'a [unit::Model])>> {
    let year = plan.year;
    let count = of.units.len().div_ceil(plan.most_members).max(1);
    let size = of.units.len().div_ceil(count).max(1);
    let mut made = Vec::with_capacity(count);
    for (number, units) in (1_usize..).zip(of.units.chunks(size)) {
        let province = &of.province;
        let code = format!("{}-{}-{number}", plan.prefix, province.code);
        let name = format!("Cụm {} số {number}", province.name);
        let group = cluster_of(tx, &province.name, "cluster", (code, &name)).await?;
        members(tx, &group, year, units).await?;
        let row = year_row(&group, year, period_id, units).insert(tx).await?;
        made.push((row, units));
    }
    Ok(made)
}

async fn members(
    tx: &impl ConnectionTrait,
    group: &cluster::Model,
    year: i16,
    units: &[unit::Model],
) -> StoreResult<()> {
    let mut names = BTreeSet::new();
    let rows = (0..).zip(units).map(|(position, unit)| {
        let name = if names.insert(&unit.name) {
            unit.name.clone()
        } else {
            format!("{} ({})", unit.name, unit.code)
        };
        cluster_member::ActiveModel {
            cluster_id: Set(group.id),
            year: Set(i64::from(year)),
            member_name: Set(name),
            unit_id: Set(Some(unit.id)),
            role: Set(None),
            source: Set(SOURCE.to_owned()),
            confirmed: Set(false),
            note: Set(None),
            position: Set(position),
            ..Default::default()
        }
    });
    let rows: Vec<_> = rows.collect();
    for part in rows.chunks(AT_ONCE) {
        cluster_member::Entity::insert_many(part.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

fn year_row(
    group: &cluster::Model,
    year: i16,
    period_id: i64,
    units: &[unit::Model],
) -> cluster_year::ActiveModel {
    let turn = usize::try_from(year).unwrap_or(0);
    let member = |after: usize| {
        let at = (turn + after) % units.len().max(1);
        units.get(at).map(|unit| unit.id)
    };
    cluster_year::ActiveModel {
        cluster_id: Set(group.id),
        year: Set(i64::from(year)),
        period_id: Set(Some(period_id)),
        head_unit_id: Set(member(0)),
        deputy_unit_id: Set(member(1)),
        managing_body: Set(None),
        reviewing_body: Set(None),
        flags: Set(1),
        second_prizes: Set(1),
        third_prizes: Set(1),
        decided_by: Set(SOURCE.to_owned()),
        sample: Set(true),
        version: Set(1),
        ..Default::default()
    }
}
