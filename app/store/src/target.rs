//! Targets with their plans, yardsticks and results.

use std::collections::{BTreeMap, BTreeSet};

use domain::Confidence;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::{
    content, content_target, figure_revision, plan, result_figure, status_review, target, unit,
    yardstick,
};
use crate::error::{StoreError, StoreResult};

/// Level of a target whose figures belong to the province itself.
pub const PROVINCE: &str = "province";

/// First year of the term that the targets are for.
const TERM_BEGAN: i64 = 2021;

/// One target with everything that its status is computed from.
#[derive(Clone, Debug)]
pub struct TargetFacts {
    /// The target itself.
    pub target: target::Model,
    /// Plans of all years and revisions, oldest first.
    pub plans: Vec<plan::Model>,
    /// Changes of the measuring standard, oldest first.
    pub yardsticks: Vec<yardstick::Model>,
    /// Results, oldest year first.
    pub figures: Vec<result_figure::Model>,
    /// The units whose results make the status: the province of the term for its own targets, none for targets that units
    /// compete on. A successor province covers another area, so its figures stand beside, not in the row.
    pub judged_units: BTreeSet<i64>,
    /// Codes of the contents and breakthroughs that it belongs to.
    pub contents: Vec<String>,
}

/// The contents and breakthroughs, in their order.
///
/// # Errors
/// The database refuses.
pub async fn contents(db: &impl ConnectionTrait) -> StoreResult<Vec<content::Model>> {
    Ok(content::Entity::find()
        .order_by_asc(content::Column::Position)
        .all(db)
        .await?)
}

/// All targets of the province with their facts, in their order: seven queries whatever their number.
///
/// # Errors
/// The database refuses.
pub async fn province_targets(db: &impl ConnectionTrait) -> StoreResult<Vec<TargetFacts>> {
    let targets = target::Entity::find()
        .filter(target::Column::Level.eq(PROVINCE))
        .order_by_asc(target::Column::Position)
        .all(db)
        .await?;
    with_facts(db, targets, None).await
}

/// One target with its facts, of whatever level.
///
/// # Errors
/// No target has this code, or the database refuses.
pub async fn target_by_code(db: &impl ConnectionTrait, code: &str) -> StoreResult<TargetFacts> {
    let target = by_code(db, code).await?;
    let id = target.id;
    let mut facts = with_facts(db, vec![target], Some(id)).await?;
    facts
        .pop()
        .ok_or_else(|| StoreError::not_found("target", code))
}

/// Every target, for lists to choose from.
///
/// # Errors
/// The database refuses.
pub async fn all(db: &impl ConnectionTrait) -> StoreResult<Vec<target::Model>> {
    Ok(target::Entity::find()
        .order_by_asc(target::Column::Position)
        .all(db)
        .await?)
}

async fn with_facts(
    db: &impl ConnectionTrait,
    targets: Vec<target::Model>,
    only: Option<i64>,
) -> StoreResult<Vec<TargetFacts>> {
    let mut plans = plan::Entity::find();
    let mut figures = result_figure::Entity::find();
    let mut yardsticks = yardstick::Entity::find();
    let mut links = content_target::Entity::find();
    if let Some(id) = only {
        plans = plans.filter(plan::Column::TargetId.eq(id));
        figures = figures.filter(result_figure::Column::TargetId.eq(id));
        yardsticks = yardsticks.filter(yardstick::Column::TargetId.eq(id));
        links = links.filter(content_target::Column::TargetId.eq(id));
    } else {
        let ids = || targets.iter().map(|target| target.id);
        figures = figures.filter(result_figure::Column::TargetId.is_in(ids()));
    }
    let plans = plans
        .order_by_asc(plan::Column::Year)
        .order_by_asc(plan::Column::Revision)
        .all(db)
        .await?;
    let figures = figures
        .order_by_asc(result_figure::Column::Year)
        .all(db)
        .await?;
    let yardsticks = yardsticks
        .order_by_asc(yardstick::Column::FromYear)
        .all(db)
        .await?;
    let links = links.all(db).await?;
    let names: BTreeMap<i64, String> = contents(db)
        .await?
        .into_iter()
        .map(|content| (content.id, content.code))
        .collect();

    let provinces = crate::org::of_kind_in_year(db, PROVINCE, TERM_BEGAN).await?;
    let provinces: BTreeSet<i64> = provinces.into_iter().map(|unit| unit.id).collect();

    let mut plans = grouped(plans, |row| row.target_id);
    let mut figures = grouped(figures, |row| row.target_id);
    let mut yardsticks = grouped(yardsticks, |row| row.target_id);
    let mut links = grouped(links, |row| row.target_id);
    Ok(targets
        .into_iter()
        .map(|target| TargetFacts {
            plans: plans.remove(&target.id).unwrap_or_default(),
            figures: figures.remove(&target.id).unwrap_or_default(),
            yardsticks: yardsticks.remove(&target.id).unwrap_or_default(),
            judged_units: if target.level == PROVINCE {
                provinces.clone()
            } else {
                BTreeSet::new()
            },
            contents: links
                .remove(&target.id)
                .unwrap_or_default()
                .into_iter()
                .filter_map(|link| names.get(&link.content_id).cloned())
                .collect(),
            target,
        })
        .collect())
}

fn grouped<T>(rows: Vec<T>, key: impl Fn(&T) -> i64) -> BTreeMap<i64, Vec<T>> {
    let mut groups: BTreeMap<i64, Vec<T>> = BTreeMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

/// A result with the target and the unit that it is about.
#[derive(Clone, Debug)]
pub struct FigureInContext {
    /// The result.
    pub figure: result_figure::Model,
    /// What was measured.
    pub target: target::Model,
    /// Whose result it is.
    pub unit: unit::Model,
}

/// The results recorded last by people or loads, newest first; sample figures stay out.
///
/// # Errors
/// The database refuses.
pub async fn recorded_last(
    db: &impl ConnectionTrait,
    count: u64,
) -> StoreResult<Vec<FigureInContext>> {
    use sea_orm::QuerySelect;
    let figures = result_figure::Entity::find()
        .filter(result_figure::Column::Confidence.ne(Confidence::Sample.code()))
        .order_by_desc(result_figure::Column::RecordedAt)
        .order_by_desc(result_figure::Column::Year)
        .order_by_desc(result_figure::Column::Id)
        .limit(count)
        .all(db)
        .await?;
    in_context(db, figures).await
}

/// All results of one unit, oldest year first.
///
/// # Errors
/// The database refuses.
pub async fn figures_of_unit(
    db: &impl ConnectionTrait,
    unit_id: i64,
) -> StoreResult<Vec<FigureInContext>> {
    let figures = result_figure::Entity::find()
        .filter(result_figure::Column::UnitId.eq(unit_id))
        .order_by_asc(result_figure::Column::Year)
        .all(db)
        .await?;
    in_context(db, figures).await
}

/// Figures with the targets and units that they are about, in the order given.
///
/// # Errors
/// The database refuses.
pub async fn in_context(
    db: &impl ConnectionTrait,
    figures: Vec<result_figure::Model>,
) -> StoreResult<Vec<FigureInContext>> {
    let target_ids: BTreeSet<i64> = figures.iter().map(|figure| figure.target_id).collect();
    let unit_ids: BTreeSet<i64> = figures.iter().map(|figure| figure.unit_id).collect();
    let targets = target::Entity::find()
        .filter(target::Column::Id.is_in(target_ids))
        .all(db)
        .await?;
    let units = unit::Entity::find()
        .filter(unit::Column::Id.is_in(unit_ids))
        .all(db)
        .await?;
    let targets: BTreeMap<i64, target::Model> =
        targets.into_iter().map(|row| (row.id, row)).collect();
    let units: BTreeMap<i64, unit::Model> = units.into_iter().map(|row| (row.id, row)).collect();
    Ok(figures
        .into_iter()
        .filter_map(|figure| {
            let target = targets.get(&figure.target_id)?.clone();
            let unit = units.get(&figure.unit_id)?.clone();
            Some(FigureInContext {
                figure,
                target,
                unit,
            })
        })
        .collect())
}

/// Results of one target in the years given, for all units.
///
/// # Errors
/// The database refuses.
pub async fn figures_of_target(
    db: &impl ConnectionTrait,
    target_id: i64,
    years: &[i64],
) -> StoreResult<Vec<result_figure::Model>> {
    Ok(result_figure::Entity::find()
        .filter(result_figure::Column::TargetId.eq(target_id))
        .filter(result_figure::Column::Year.is_in(years.iter().copied()))
        .all(db)
        .await?)
}

/// What earlier corrections replaced, of one target's figures, oldest first.
///
/// # Errors
/// The database refuses.
pub async fn revisions(
    db: &impl ConnectionTrait,
    figure_ids: &[i64],
) -> StoreResult<Vec<figure_revision::Model>> {
    Ok(figure_revision::Entity::find()
        .filter(figure_revision::Column::FigureId.is_in(figure_ids.iter().copied()))
        .order_by_asc(figure_revision::Column::FigureId)
        .order_by_asc(figure_revision::Column::Version)
        .all(db)
        .await?)
}

/// What official reviews said of the number of targets reached.
///
/// # Errors
/// The database refuses.
pub async fn status_reviews(db: &impl ConnectionTrait) -> StoreResult<Vec<status_review::Model>> {
    Ok(status_review::Entity::find()
        .order_by_asc(status_review::Column::Id)
        .all(db)
        .await?)
}

/// The target with this code, without its facts.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_code(db: &impl ConnectionTrait, code: &str) -> StoreResult<target::Model> {
    let found = target::Entity::find()
        .filter(target::Column::Code.eq(code))
        .one(db)
        .await?;
    found.ok_or_else(|| StoreError::not_found("target", code))
}

/// The target with this key, without its facts.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> StoreResult<target::Model> {
    let found = target::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("target", id.to_string()))
}

/// Targets by key, without their facts.
///
/// # Errors
/// The database refuses.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = i64>,
) -> StoreResult<BTreeMap<i64, target::Model>> {
    let rows = target::Entity::find()
        .filter(target::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Codes of the periods that figures of a target have.
///
/// # Errors
/// The database refuses.
pub async fn periods_of(db: &impl ConnectionTrait, target_id: i64) -> StoreResult<Vec<String>> {
    use sea_orm::QuerySelect;
    Ok(result_figure::Entity::find()
        .select_only()
        .column(result_figure::Column::Period)
        .filter(result_figure::Column::TargetId.eq(target_id))
        .distinct()
        .into_tuple()
        .all(db)
        .await?)
}

/// The results that one account recorded or corrected last, newest first.
///
/// # Errors
/// The database refuses.
pub async fn recorded_by(
    db: &impl ConnectionTrait,
    account_id: i64,
    count: u64,
) -> StoreResult<Vec<FigureInContext>> {
    use sea_orm::QuerySelect;
    let figures = result_figure::Entity::find()
        .filter(result_figure::Column::RecordedBy.eq(account_id))
        .order_by_desc(result_figure::Column::RecordedAt)
        .limit(count)
        .all(db)
        .await?;
    in_context(db, figures).await
}
