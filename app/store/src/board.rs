//! Boards: their definitions, and the facts that a board is computed from.

use domain::Confidence;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::entity::{board, board_entry, result_figure, target, unit};
use crate::error::{StoreError, StoreResult};
use crate::{org, target as targets};

/// All boards in their order.
///
/// # Errors
/// The database refuses.
pub async fn all(db: &impl ConnectionTrait) -> StoreResult<Vec<board::Model>> {
    Ok(board::Entity::find()
        .order_by_asc(board::Column::Position)
        .all(db)
        .await?)
}

/// The board with this code.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_code(db: &impl ConnectionTrait, code: &str) -> StoreResult<board::Model> {
    let found = board::Entity::find()
        .filter(board::Column::Code.eq(code))
        .one(db)
        .await?;
    found.ok_or_else(|| StoreError::not_found("board", code))
}

/// Codes of the boards that a figure of `target_id` appears on.
///
/// # Errors
/// The database refuses.
pub async fn codes_showing(
    db: &impl ConnectionTrait,
    target: &target::Model,
) -> StoreResult<Vec<String>> {
    let mut codes: Vec<String> = board::Entity::find()
        .select_only()
        .column(board::Column::Code)
        .filter(board::Column::TargetId.eq(target.id))
        .into_tuple()
        .all(db)
        .await?;
    if target.level == targets::PROVINCE {
        let of_targets: Vec<String> = board::Entity::find()
            .select_only()
            .column(board::Column::Code)
            .filter(board::Column::Kind.eq("targets"))
            .into_tuple()
            .all(db)
            .await?;
        codes.extend(of_targets);
    }
    Ok(codes)
}

/// What a ranking of one year is computed from.
#[derive(Clone, Debug)]
pub struct RankingFacts {
    /// What is measured.
    pub target: target::Model,
    /// The units of that year, in Vietnamese order.
    pub units: Vec<unit::Model>,
    /// Their parents, for groups.
    pub parents: Vec<unit::Model>,
    /// Figures of that year.
    pub figures: Vec<result_figure::Model>,
    /// Figures of the year before.
    pub previous: Vec<result_figure::Model>,
}

/// The facts of a ranking board in `year`: four queries whatever its size.
///
/// # Errors
/// The board has no target, or the database refuses.
pub async fn ranking_facts(
    db: &impl ConnectionTrait,
    board: &board::Model,
    year: i64,
) -> StoreResult<RankingFacts> {
    let target_id = board
        .target_id
        .ok_or_else(|| StoreError::corrupt("board target", &board.code))?;
    let target = target::Entity::find_by_id(target_id)
        .one(db)
        .await?
        .ok_or_else(|| StoreError::not_found("target", target_id.to_string()))?;
    let kind = board.unit_kind.as_deref().unwrap_or_default();
    let units = org::of_kind_in_year(db, kind, year).await?;
    let parent_ids: std::collections::BTreeSet<i64> =
        units.iter().filter_map(|unit| unit.parent_id).collect();
    let parents = org::by_ids(db, parent_ids).await?.into_values().collect();
    let (figures, previous) = targets::figures_of_target(db, target_id, &[year, year - 1])
        .await?
        .into_iter()
        .filter(|figure| figure.period == board.period)
        .partition(|figure| figure.year == year);
    Ok(RankingFacts {
        target,
        units,
        parents,
        figures,
        previous,
    })
}

/// The last year in which `board` has a figure, inside its years; `None` before the first.
///
/// A board of targets takes the last year with a confirmed result of the whole year, because parts of a year say little.
///
/// # Errors
/// The database refuses.
pub async fn last_year_with_figures(
    db: &impl ConnectionTrait,
    board: &board::Model,
) -> StoreResult<Option<i64>> {
    use result_figure::Column;
    let mut figures = result_figure::Entity::find()
        .select_only()
        .column_as(Column::Year.max(), "year")
        .filter(Column::Year.between(board.first_year, board.last_year))
        .filter(Column::Period.eq(&board.period));
    figures = match board.target_id {
        Some(target) => figures.filter(Column::TargetId.eq(target)),
        None => figures
            .filter(Column::Confidence.eq(Confidence::Confirmed.code()))
            .filter(
                Column::TargetId.in_subquery(
                    target::Entity::find()
                        .select_only()
                        .column(target::Column::Id)
                        .filter(target::Column::Level.eq(targets::PROVINCE))
                        .into_query(),
                ),
            ),
    };
    let year: Option<Option<i64>> = figures.into_tuple().one(db).await?;
    Ok(year.flatten())
}

/// The rows of a published board in `year`, in the order of the publication.
///
/// # Errors
/// The database refuses.
pub async fn published_entries(
    db: &impl ConnectionTrait,
    board_id: i64,
    year: i64,
) -> StoreResult<Vec<board_entry::Model>> {
    Ok(board_entry::Entity::find()
        .filter(board_entry::Column::BoardId.eq(board_id))
        .filter(board_entry::Column::Year.eq(year))
        .order_by_asc(board_entry::Column::Id)
        .all(db)
        .await?)
}

/// Every ranking board on which units of `kind` compete.
///
/// # Errors
/// The database refuses.
pub async fn rankings_of_kind(
    db: &impl ConnectionTrait,
    kind: &str,
) -> StoreResult<Vec<board::Model>> {
    Ok(board::Entity::find()
        .filter(board::Column::Kind.eq("ranking"))
        .filter(board::Column::UnitKind.eq(kind))
        .order_by_asc(board::Column::Position)
        .all(db)
        .await?)
}
