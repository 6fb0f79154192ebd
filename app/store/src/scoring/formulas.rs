//! Formula lines fill themselves from recorded results: the figure of the unit and year, against the plan of the unit.
//! Only drafts are filled; what was submitted changes by a person, with a reason.

use std::collections::{BTreeMap, BTreeSet};

use domain::criteria::{Method, PublishedSet};
use domain::scoring::{Entered, Entry, Given, ResultFigureId, SheetState, Stage};
use domain::target::TargetId;
use domain::{AccountId, Figure, Timestamp};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::load::{SheetFacts, locked_for_change};
use super::save::save;
use crate::audit::Actor;
use crate::clock;
use crate::entity::{plan, result_figure, scoring_period, sheet};
use crate::error::{StoreError, StoreResult};
use crate::publication::{self, Hold};
use crate::{criteria, registration};

/// From which record and against which plan a formula line is computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaSource {
    /// The recorded result.
    pub figure: result_figure::Model,
    /// The plan of the unit, or of the target for every unit.
    pub plan: Option<Figure>,
}

/// Fills the formula lines of a draft from what is recorded now, for a year and as of a moment. Gives whether anything
/// changed.
///
/// A line whose result is missing, or whose formula cannot be computed from it, stays as it is.
///
/// # Errors
/// The database refuses.
pub async fn fill_formulas(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    facts: &SheetFacts,
    (year, at): (i64, Timestamp),
    set: &PublishedSet,
) -> StoreResult<bool> {
    if facts.sheet.state() != SheetState::Draft {
        return Ok(false);
    }
    let kind = facts.sheet.kind();
    let wanted: BTreeSet<i64> = set
        .lines(kind)
        .filter_map(|line| match &line.method {
            Method::Formula { target, .. } => target.map(|target| target.0),
            _ => None,
        })
        .collect();
    let sources = sources(tx, facts.row.unit_id, year, &wanted).await?;
    let mut filled = facts.sheet.clone();
    let mut changed = false;
    for line in set.lines(kind) {
        let Method::Formula {
            target: Some(target),
            ..
        } = &line.method
        else {
            continue;
        };
        let Some(source) = sources.get(target) else {
            continue;
        };
        let entry = Entry {
            criterion: line.id,
            stage: Stage::SelfScore,
            given: Given::Result {
                source: ResultFigureId(source.figure.id),
                plan: source.plan,
                done: Figure::from_raw(source.figure.value),
            },
            by: AccountId(actor.account_id.unwrap_or(0)),
            at,
            reason: domain::reason::ChangeReason::parse("Tính lại từ số liệu đã ghi nhận.").ok(),
        };
        changed |= matches!(filled.enter(set, entry), Ok(Entered::Recorded));
    }
    if changed {
        save(tx, actor, facts, &filled, set, "scoring.fill").await?;
    }
    Ok(changed)
}

/// The sources of formula lines over these targets.
async fn sources(
    db: &impl ConnectionTrait,
    unit_id: i64,
    year: i64,
    targets: &BTreeSet<i64>,
) -> StoreResult<BTreeMap<TargetId, FormulaSource>> {
    let figures = result_figure::Entity::find()
        .filter(result_figure::Column::UnitId.eq(unit_id))
        .filter(result_figure::Column::Year.eq(year))
        .filter(result_figure::Column::Period.eq("year"))
        .filter(result_figure::Column::TargetId.is_in(targets.iter().copied()))
        .all(db)
        .await?;
    let plans = plan::Entity::find()
        .filter(plan::Column::TargetId.is_in(targets.iter().copied()))
        .filter(plan::Column::Span.eq("year"))
        .filter(plan::Column::Year.eq(year))
        .order_by_asc(plan::Column::Revision)
        .all(db)
        .await?;
    let of_all: BTreeMap<i64, Option<i64>> = plans
        .into_iter()
        .map(|plan| (plan.target_id, plan.low.or(plan.high)))
        .collect();
    let own = registration::plans_of(db, unit_id, year).await?;
    Ok(figures
        .into_iter()
        .map(|figure| {
            let target = TargetId(figure.target_id);
            let general = of_all.get(&figure.target_id).copied().flatten();
            let plan = own
                .get(&target)
                .copied()
                .or_else(|| general.map(Figure::from_raw));
            (target, FormulaSource { figure, plan })
        })
        .collect())
}

/// After a result was recorded or corrected: fills the drafts that compute a line from it, and tells their boards.
///
/// # Errors
/// The database refuses.
pub async fn follow_result(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    figure: &result_figure::Model,
) -> StoreResult<()> {
    if figure.period != "year" {
        return Ok(());
    }
    let drafts: Vec<(i64, i64)> = sheet::Entity::find()
        .select_only()
        .columns([sheet::Column::Id, sheet::Column::PeriodId])
        .filter(sheet::Column::UnitId.eq(figure.unit_id))
        .filter(sheet::Column::State.eq(SheetState::Draft.code()))
        .into_tuple()
        .all(tx)
        .await?;
    for (id, period_id) in drafts {
        let period = scoring_period::Entity::find_by_id(period_id)
            .one(tx)
            .await?
            .ok_or_else(|| StoreError::not_found("scoring period", period_id.to_string()))?;
        if period.year != figure.year {
            continue;
        }
        // Boards are held before their sheets; what was decided stays as it is.
        publication::hold(tx, period.board_id, Hold::Scores).await?;
        let life = publication::life(tx, period.board_id).await?;
        if life.publication.official().is_some() {
            continue;
        }
        let facts = locked_for_change(tx, id).await?;
        let set = criteria::published(tx, facts.sheet.set()).await?;
        if fill_formulas(tx, actor, &facts, (period.year, clock::now()), &set).await? {
            publication::tell(tx, period.board_id, &period.code).await?;
        }
    }
    Ok(())
}
