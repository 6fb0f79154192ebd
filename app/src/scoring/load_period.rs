//! From stored rows to the list of scoring periods and the page of one.

use std::collections::BTreeMap;

use domain::account::{Permission, allows};
use domain::board::{Audience, BoardState, OwnScore};
use domain::scoring::{CrossCheckRule, Reading, SheetState, totals};
use domain::{Date, Lang, Points, Timestamp};
use sea_orm::ConnectionTrait;
use store::StoreResult;
use store::entity::scoring_period;
use store::scoring::{ClusterOfPeriod, UnitOnBoard};

use super::view::{
    Choice, Closed, PeriodCluster, PeriodDetails, PeriodList, PeriodSummary, SheetLine,
};
use crate::board::view::UnitRef;
use crate::context::{AppContext, Granted, SignedIn, preferences};
use crate::error::AppResult;
use crate::form;
use crate::lang::capitalised;
use crate::publication::gate;

/// All periods, and what a new one can use.
///
/// # Errors
/// The database refuses.
pub async fn list(context: &AppContext, granted: &Granted) -> AppResult<PeriodList> {
    let db = context.db.newest();
    let periods = store::scoring::periods(db).await?;
    let mut states_of = store::scoring::states_by_period(db).await?;
    let may_open = may_manage(granted.person());
    let mut summaries = Vec::new();
    for period in periods {
        let mut states = states_of.remove(&period.id).unwrap_or_default();
        if !is_official(granted.person()) && frozen_at(db, &period).await?.is_some() {
            states.clear();
        }
        summaries.push(summary(period, &states));
    }
    Ok(PeriodList {
        periods: summaries,
        sets: if may_open {
            sets(db).await?
        } else {
            Vec::new()
        },
        may_open,
        form: form::state_for("/score/periods").await,
    })
}

fn may_manage(person: &SignedIn) -> bool {
    allows(Some(person.role), Permission::ManageScoring)
}

async fn sets(db: &impl ConnectionTrait) -> StoreResult<Vec<Choice>> {
    let mut found = Vec::new();
    for set in store::criteria::all(db).await? {
        if store::criteria::newest_published(db, set.id)
            .await?
            .is_some()
        {
            found.push((set.code, set.title));
        }
    }
    Ok(found)
}

fn summary(period: scoring_period::Model, states: &[SheetState]) -> PeriodSummary {
    let count = |wanted: SheetState| states.iter().filter(|state| **state == wanted).count();
    PeriodSummary {
        code: period.code,
        title_vi: period.title_vi,
        title_en: period.title_en,
        year: period.year,
        closed: period.closed_reason.is_some(),
        sample: period.sample,
        counts: SheetState::ALL
            .iter()
            .map(|state| (*state, count(*state)))
            .collect(),
    }
}

/// One period with the sheets that the person may see: all for office and council, for a unit those of its cluster.
///
/// # Errors
/// There is no such period; the database refuses.
pub async fn details(
    context: &AppContext,
    granted: &Granted,
    code: &str,
) -> AppResult<PeriodDetails> {
    let db = context.db.newest();
    let lang = preferences().lang;
    let period = store::scoring::period_by_code(db, code).await?;
    let clusters = store::scoring::clusters_of(db, period.id).await?;
    let rows = store::scoring::board_rows(db, period.id).await?;
    let states: Vec<SheetState> = rows
        .iter()
        .filter_map(|row| SheetState::parse(&row.state))
        .collect();
    let changed = store::scoring::changed_by(db, period.id).await?;
    let set = store::criteria::by_id(db, period.set_id).await?;
    let may_manage = may_manage(granted.person());
    // What moved after a freeze is for officials only, so units see no totals and no states of others then.
    let frozen = frozen_at(db, &period).await?;
    let others = if may_manage {
        clusters_outside(db, period.year).await?
    } else {
        Vec::new()
    };
    let seen = |cluster: &ClusterOfPeriod| visible_rows(granted.person(), cluster, &rows, frozen);
    let mut shown = Vec::new();
    for cluster in &clusters {
        let sheets = seen(cluster)
            .into_iter()
            .map(|row| sheet_line(row, &changed, lang));
        let mut sheets: Vec<SheetLine> = sheets.collect();
        if let Some(moment) = frozen
            && !is_official(granted.person())
            && gate::own_score(&period) == OwnScore::Hidden
        {
            for line in &mut sheets {
                put_back(db, line, moment, lang).await?;
            }
        }
        if may_manage || !sheets.is_empty() {
            shown.push(PeriodCluster {
                code: cluster.cluster.code.clone(),
                name: cluster.cluster.name.clone(),
                sheets,
            });
        }
    }
    Ok(PeriodDetails {
        clusters: shown,
        others,
        set_title: set.title,
        set_code: set.code,
        self_score_until: period
            .self_score_until
            .as_deref()
            .and_then(Date::parse_iso)
            .map(|day| day.format(lang)),
        explanation_days: period.explanation_days,
        cross_check: CrossCheckRule::parse(&period.cross_check)
            .map_or_else(String::new, |rule| rule.label(lang).to_owned()),
        closed: closed(&period),
        may_manage,
        source: period.source.clone(),
        form: form::state_for(&format!("/score/periods/{code}")).await,
        summary: summary(
            period,
            if frozen.is_some() && !is_official(granted.person()) {
                &[]
            } else {
                &states
            },
        ),
    })
}

async fn frozen_at(
    db: &impl ConnectionTrait,
    period: &scoring_period::Model,
) -> AppResult<Option<Timestamp>> {
    let life = store::publication::life(db, period.board_id).await?;
    Ok(life.frozen_at())
}

fn is_official(person: &SignedIn) -> bool {
    gate::audience(Some(person), 0) == Audience::Officials
}

fn visible_rows<'a>(
    person: &SignedIn,
    cluster: &ClusterOfPeriod,
    rows: &'a [UnitOnBoard],
    frozen: Option<Timestamp>,
) -> Vec<&'a UnitOnBoard> {
    let mut own: Vec<&UnitOnBoard> = rows
        .iter()
        .filter(|row| row.cluster_year_id == cluster.year.id)
        .collect();
    own.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
    if is_official(person) {
        return own;
    }
    let is_member = own.iter().any(|row| Some(row.unit_id) == person.unit_id);
    own.retain(|row| is_member && (frozen.is_none() || Some(row.unit_id) == person.unit_id));
    own
}

fn sheet_line(row: &UnitOnBoard, changed: &BTreeMap<i64, String>, lang: Lang) -> SheetLine {
    SheetLine {
        id: row.sheet_id,
        unit: UnitRef {
            code: row.slug.clone(),
            name: row.name.clone(),
            short_name: row.short_name.clone(),
        },
        state: SheetState::parse(&row.state).unwrap_or(SheetState::Draft),
        total: Points::from_raw(row.total).format(lang),
        without_value: row.without_value,
        changed_by: changed.get(&row.sheet_id).cloned().unwrap_or_default(),
        changed_at: Timestamp::from_millis(row.changed_at),
    }
}

/// A unit's own sheet as it stood when the board was frozen.
async fn put_back(
    db: &impl ConnectionTrait,
    line: &mut SheetLine,
    moment: Timestamp,
    lang: Lang,
) -> AppResult<()> {
    let facts = store::scoring::sheet(db, line.id).await?;
    let set = store::criteria::published(db, facts.sheet.set()).await?;
    let sheet = facts.sheet.as_of(moment);
    let sums = totals(&set, sheet.kind(), &sheet.scored(Reading::Latest));
    line.state = sheet.state();
    line.total = sums.total.format(lang);
    line.without_value = i64::from(sums.sum.without_value);
    line.changed_by = capitalised(BoardState::Frozen.label(lang));
    line.changed_at = moment;
    Ok(())
}

async fn clusters_outside(db: &impl ConnectionTrait, year: i64) -> StoreResult<Vec<Choice>> {
    let clusters = store::scoring::clusters_without_period(db, year).await?;
    Ok(clusters
        .into_iter()
        .map(|found| (found.year.id.to_string(), found.cluster.name))
        .collect())
}

fn closed(period: &scoring_period::Model) -> Option<Closed> {
    Some(Closed {
        reason: period.closed_reason.clone()?,
        by: period.closed_by_name.clone().unwrap_or_default(),
        at: Timestamp::from_millis(period.closed_at.unwrap_or_default()),
    })
}
