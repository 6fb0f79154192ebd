//! What a board of a scoring period is ranked from: one row for each sheet, without its values.

use std::collections::BTreeMap;

use domain::Points;
use domain::board::explain::{Openness, Standing, standing};
use domain::criteria::{Criterion, CriterionId, PublishedSet};
use domain::org::UnitKind;
use domain::scoring::Scored;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryResult, QuerySelect, RelationDef,
};

use crate::entity::{sheet, unit};
use crate::error::{StoreError, StoreResult};

/// One unit on the board of a scoring period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitOnBoard {
    /// Key of the sheet.
    pub sheet_id: i64,
    /// Key of the unit.
    pub unit_id: i64,
    /// Key of its cluster's year.
    pub cluster_year_id: i64,
    /// Code of the unit's kind.
    pub unit_kind: String,
    /// Key of the criteria set.
    pub set_id: i64,
    /// Version on which the sheet stands.
    pub set_version: i64,
    /// Code of the sheet's state.
    pub state: String,
    /// The total that counts now, raw.
    pub total: i64,
    /// Lines that need a value and have none.
    pub without_value: i64,
    /// When the sheet changed last.
    pub changed_at: i64,
    /// Moves with every change of the sheet.
    pub version: i64,
    /// The unit's official code.
    pub code: String,
    /// Part of the unit's address.
    pub slug: String,
    /// The unit's name.
    pub name: String,
    /// Its name without the administrative class.
    pub short_name: String,
    /// Vietnamese order of its name.
    pub sort_key: String,
}

/// By place and not by name, as [`rows_of`] selects them: a board of the nation has 3,321 rows.
impl FromQueryResult for UnitOnBoard {
    fn from_query_result(row: &QueryResult, _prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            sheet_id: row.try_get_by_index(0)?,
            unit_id: row.try_get_by_index(1)?,
            cluster_year_id: row.try_get_by_index(2)?,
            unit_kind: row.try_get_by_index(3)?,
            set_id: row.try_get_by_index(4)?,
            set_version: row.try_get_by_index(5)?,
            state: row.try_get_by_index(6)?,
            total: row.try_get_by_index(7)?,
            without_value: row.try_get_by_index(8)?,
            changed_at: row.try_get_by_index(9)?,
            version: row.try_get_by_index(10)?,
            code: row.try_get_by_index(11)?,
            slug: row.try_get_by_index(12)?,
            name: row.try_get_by_index(13)?,
            short_name: row.try_get_by_index(14)?,
            sort_key: row.try_get_by_index(15)?,
        })
    }
}

pub(super) fn of_unit() -> RelationDef {
    sheet::Entity::belongs_to(unit::Entity)
        .from(sheet::Column::UnitId)
        .to(unit::Column::Id)
        .into()
}

/// The units of a period with their totals, in no particular order: one query.
///
/// # Errors
/// The database refuses.
pub async fn board_rows(
    db: &impl ConnectionTrait,
    period_id: i64,
) -> StoreResult<Vec<UnitOnBoard>> {
    Ok(rows_of(period_id).into_model().all(db).await?)
}

/// [`board_rows`] of these units only.
///
/// # Errors
/// The database refuses.
pub async fn board_rows_of(
    db: &impl ConnectionTrait,
    period_id: i64,
    units: &[i64],
) -> StoreResult<Vec<UnitOnBoard>> {
    let rows = rows_of(period_id).filter(sheet::Column::UnitId.is_in(units.iter().copied()));
    Ok(rows.into_model().all(db).await?)
}

pub(super) fn rows_of(period_id: i64) -> sea_orm::Select<sheet::Entity> {
    use sheet::Column;
    sheet::Entity::find()
        .select_only()
        .column_as(Column::Id, "sheet_id")
        .columns([
            Column::UnitId,
            Column::ClusterYearId,
            Column::UnitKind,
            Column::SetId,
            Column::SetVersion,
            Column::State,
            Column::Total,
            Column::WithoutValue,
            Column::ChangedAt,
            Column::Version,
        ])
        .columns([
            unit::Column::Code,
            unit::Column::Slug,
            unit::Column::Name,
            unit::Column::ShortName,
            unit::Column::SortKey,
        ])
        .join(JoinType::InnerJoin, of_unit())
        .filter(Column::PeriodId.eq(period_id))
}

/// Points by line as they stand in a sheet's row.
///
/// # Errors
/// A stored text that is no list of points.
pub fn points_of(text: &str) -> StoreResult<BTreeMap<CriterionId, Points>> {
    let corrupt = || StoreError::corrupt("points of a sheet", text);
    text.split(';')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (id, raw) = part.split_once(':').ok_or_else(corrupt)?;
            let id = id.parse().map_err(|_| corrupt())?;
            let raw = raw.parse().map_err(|_| corrupt())?;
            Ok((CriterionId(id), Points::from_raw(raw)))
        })
        .collect()
}

/// What every line adds for every unit of a period, by unit key.
pub type Standings = Vec<Standing<i64>>;

/// The standings of a period's units, by unit key. `openness` says whether a line of a sheet in this state can change.
///
/// # Errors
/// A sheet on a version that is not among `sets`; the database refuses.
pub async fn standings(
    db: &impl ConnectionTrait,
    period_id: i64,
    sets: &[PublishedSet],
    openness: impl Fn(&Criterion, &str) -> Openness,
) -> StoreResult<Standings> {
    let rows: Vec<(i64, String, i64, i64, String, String)> = sheet::Entity::find()
        .select_only()
        .columns([
            sheet::Column::UnitId,
            sheet::Column::UnitKind,
            sheet::Column::SetId,
            sheet::Column::SetVersion,
            sheet::Column::State,
            sheet::Column::Points,
        ])
        .filter(sheet::Column::PeriodId.eq(period_id))
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(unit_id, kind, set_id, set_version, state, points)| {
            let set = sets.iter().find(|set| {
                let version = set.version();
                version.set.0 == set_id && i64::from(version.version) == set_version
            });
            let set =
                set.ok_or_else(|| StoreError::not_found("set version", set_version.to_string()))?;
            let kind =
                UnitKind::parse(&kind).ok_or_else(|| StoreError::corrupt("unit kind", &kind))?;
            let points = points_of(&points)?.into_iter();
            let scored = points
                .map(|(id, points)| (id, Scored::exactly(points)))
                .collect();
            Ok(standing(unit_id, set, kind, &scored, |line| {
                openness(line, &state)
            }))
        })
        .collect()
}
