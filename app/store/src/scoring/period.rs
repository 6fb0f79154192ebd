//! Scoring periods (kỳ chấm điểm): one year of scoring with its criteria set, its clusters and blocks, and its board.

use domain::board::OwnScore;
use domain::criteria::{PublishedSet, SetVersion};
use domain::reason::ChangeReason;
use domain::scoring::{CrossCheckRule, Sheet, SheetState};
use domain::{Date, UnitId, text};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::find::period_by_id;
use super::save::sums_of;
use super::sheets::sheet_ids_of_cluster;
use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::db::is_duplicate;
use crate::entity::{board, cluster_member, cluster_year, scoring_period, sheet, unit};
use crate::error::{StoreError, StoreResult};

/// Rows of one insert: SQLite takes 32,766 parameters at most.
const AT_ONCE: usize = 1_000;
/// Boards of scoring periods stand after those of the reference data.
const FIRST_POSITION: i64 = 500;

/// A scoring period as the office opens it.
#[derive(Clone, Debug)]
pub struct NewPeriod {
    /// Code of the period and of its board.
    pub code: String,
    /// Title in Vietnamese.
    pub title_vi: String,
    /// Title in English.
    pub title_en: String,
    /// Year.
    pub year: i16,
    /// The criteria set and version on which its sheets start.
    pub set: SetVersion,
    /// Who cross-checks.
    pub cross_check: CrossCheckRule,
    /// Whether units see their own live score during a freeze.
    pub own_score: OwnScore,
    /// Working days that a unit has to answer a proposed cut.
    pub explanation_days: u32,
    /// Last day of self-scoring.
    pub self_score_until: Option<Date>,
    /// Whether it is sample data.
    pub sample: bool,
    /// The document that decided it.
    pub source: String,
}

/// Opens a period with its board. Clusters join it by [`add_sheets`].
///
/// # Errors
/// [`StoreError::Exists`] for a code that is taken; the database refuses.
pub async fn open(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    new: &NewPeriod,
) -> StoreResult<scoring_period::Model> {
    let taken = |error: sea_orm::DbErr| {
        if is_duplicate(&error) {
            StoreError::Exists {
                what: "scoring period",
                key: new.code.clone(),
            }
        } else {
            error.into()
        }
    };
    let board = board_row(new).insert(tx).await.map_err(taken)?;
    let row = scoring_period::ActiveModel {
        code: Set(new.code.clone()),
        title_vi: Set(new.title_vi.clone()),
        title_en: Set(new.title_en.clone()),
        year: Set(i64::from(new.year)),
        period: Set("year".to_owned()),
        set_id: Set(new.set.set.0),
        board_id: Set(board.id),
        cross_check: Set(new.cross_check.code().to_owned()),
        own_score: Set(new.own_score.code().to_owned()),
        explanation_days: Set(i64::from(new.explanation_days)),
        self_score_until: Set(new.self_score_until.map(|day| day.iso())),
        closed_reason: Set(None),
        closed_by_name: Set(None),
        closed_at: Set(None),
        sample: Set(new.sample),
        source: Set(new.source.clone()),
        version: Set(1),
        ..Default::default()
    };
    let stored = row.insert(tx).await.map_err(taken)?;
    let event = Event {
        action: "scoring.open",
        subject: "scoring-period",
        subject_key: &new.code,
        new: Some(&new.title_vi),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    Ok(stored)
}

fn board_row(new: &NewPeriod) -> board::ActiveModel {
    let year = i64::from(new.year);
    board::ActiveModel {
        code: Set(new.code.clone()),
        kind: Set("scoring".to_owned()),
        title_vi: Set(new.title_vi.clone()),
        title_en: Set(new.title_en.clone()),
        question_vi: Set("Trong từng cụm, khối, đơn vị nào dẫn đầu?".to_owned()),
        question_en: Set("Which unit leads in each cluster or block?".to_owned()),
        movement_id: Set(None),
        target_id: Set(None),
        unit_kind: Set(None),
        grouping: Set("cluster".to_owned()),
        direction: Set("highest-first".to_owned()),
        period: Set("year".to_owned()),
        first_year: Set(year),
        last_year: Set(year),
        state: Set("provisional".to_owned()),
        sample: Set(new.sample),
        source: Set(new.source.clone()),
        position: Set(FIRST_POSITION - year.rem_euclid(100)),
        search_key: Set(text::search_key(&format!(
            "{} {} {}",
            new.title_vi, new.title_en, new.code
        ))),
        version: Set(1),
        ..Default::default()
    }
}

/// Lets a cluster or block take part in a period: every member without a sheet gets an empty one. Gives the keys of the
/// new sheets.
///
/// # Errors
/// A stored kind of unit that the rules do not know; the database refuses.
pub async fn add_sheets(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    period: &scoring_period::Model,
    cluster_year: &cluster_year::Model,
    set: &PublishedSet,
) -> StoreResult<Vec<i64>> {
    cluster_year::Entity::update_many()
        .col_expr(cluster_year::Column::PeriodId, Expr::value(period.id))
        .filter(cluster_year::Column::Id.eq(cluster_year.id))
        .exec(tx)
        .await?;
    let members = members(tx, cluster_year).await?;
    let before = sheet_ids_of_cluster(tx, cluster_year.id).await?;
    let scored: Vec<i64> = before.iter().map(|(_, unit)| *unit).collect();
    let now = clock::now().millis();
    let mut rows = Vec::new();
    for unit in members.iter().filter(|unit| !scored.contains(&unit.id)) {
        let kind = domain::org::UnitKind::parse(&unit.kind)
            .ok_or_else(|| StoreError::corrupt("unit kind", &unit.kind))?;
        let sums = sums_of(set, &Sheet::new(UnitId(unit.id), kind, set.version()));
        rows.push(sheet::ActiveModel {
            period_id: Set(period.id),
            cluster_year_id: Set(cluster_year.id),
            unit_id: Set(unit.id),
            unit_kind: Set(unit.kind.clone()),
            set_id: Set(set.version().set.0),
            set_version: Set(i64::from(set.version().version)),
            state: Set(SheetState::Draft.code().to_owned()),
            self_total: Set(sums.self_total),
            total: Set(sums.total),
            without_value: Set(sums.without_value),
            points: Set(sums.points),
            changed_by_name: Set(actor.name.clone()),
            changed_at: Set(now),
            version: Set(1),
            ..Default::default()
        });
    }
    let added = rows.len();
    for part in rows.chunks(AT_ONCE) {
        sheet::Entity::insert_many(part.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    let event = Event {
        action: "scoring.add-sheets",
        subject: "scoring-period",
        subject_key: &period.code,
        new: Some(&added.to_string()),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    let known: Vec<i64> = before.into_iter().map(|(id, _)| id).collect();
    let all = sheet_ids_of_cluster(tx, cluster_year.id).await?;
    Ok(all
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| !known.contains(id))
        .collect())
}

async fn members(
    db: &impl ConnectionTrait,
    year: &cluster_year::Model,
) -> StoreResult<Vec<unit::Model>> {
    let rows = cluster_member::Entity::find()
        .filter(cluster_member::Column::ClusterId.eq(year.cluster_id))
        .filter(cluster_member::Column::Year.eq(year.year))
        .all(db)
        .await?;
    let ids: Vec<i64> = rows.into_iter().filter_map(|row| row.unit_id).collect();
    let mut units = Vec::with_capacity(ids.len());
    for part in ids.chunks(AT_ONCE) {
        let found = unit::Entity::find()
            .filter(unit::Column::Id.is_in(part.iter().copied()))
            .all(db)
            .await?;
        units.extend(found);
    }
    units.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
    Ok(units)
}

/// Closes a period: its sheets refuse every change and say why.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody else closed or reopened it first; the database refuses.
pub async fn close(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    period: &scoring_period::Model,
    reason: &ChangeReason,
) -> StoreResult<()> {
    set_closed(tx, actor, period, Some(reason), "scoring.close", reason).await
}

/// Opens a closed period again.
///
/// # Errors
/// As [`close`].
pub async fn reopen(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    period: &scoring_period::Model,
    reason: &ChangeReason,
) -> StoreResult<()> {
    set_closed(tx, actor, period, None, "scoring.reopen", reason).await
}

async fn set_closed(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    period: &scoring_period::Model,
    closed: Option<&ChangeReason>,
    action: &str,
    reason: &ChangeReason,
) -> StoreResult<()> {
    use scoring_period::Column;
    let now = clock::now();
    let text = closed.map(|reason| reason.as_str().to_owned());
    let changed = scoring_period::Entity::update_many()
        .col_expr(Column::ClosedReason, Expr::value(text))
        .col_expr(Column::ClosedByName, Expr::value(Some(actor.name.clone())))
        .col_expr(Column::ClosedAt, Expr::value(Some(now.millis())))
        .col_expr(Column::Version, Expr::value(period.version + 1))
        .filter(Column::Id.eq(period.id))
        .filter(Column::Version.eq(period.version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        let newer = period_by_id(tx, period.id).await?;
        return Err(StoreError::Conflict {
            who: newer.closed_by_name.unwrap_or_default(),
            at: domain::Timestamp::from_millis(newer.closed_at.unwrap_or_default()),
            version: newer.version,
        });
    }
    let event = Event {
        action,
        subject: "scoring-period",
        subject_key: &period.code,
        reason: Some(reason.as_str()),
        ..Default::default()
    };
    audit::append(tx, actor, event).await
}
