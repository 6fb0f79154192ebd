//! One cluster or block in a year.

use std::collections::BTreeMap;

use domain::cluster::{ClusterKind, Fairness};
use domain::org::{UnitId, UnitKind, Validity};
use domain::{Date, Timestamp};
use sea_orm::ConnectionTrait;
use store::cluster::{MemberInYear, MemberRecords};
use store::entity::{cluster, cluster_year, pledge, unit, unit_succession};
use store::{StoreError, StoreResult};

use super::{manages, member_ref, seen, sees_all, short_years, year_asked};
use crate::board::load::unit_ref;
use crate::board::view::UnitRef;
use crate::cluster::view::{
    ClusterDetails, FairnessView, HistoryRow, KnockOutRow, MadeYear, MemberRow,
};
use crate::context::Granted;
use crate::error::AppResult;
use crate::form::state_for;
use crate::target::evaluate::short_year;

/// Everything about one cluster or block in a year, for the person who asks.
///
/// # Errors
/// There is none with this code; the database refuses, or a stored value is not readable.
pub(crate) async fn details(
    db: &impl ConnectionTrait,
    granted: &Granted,
    code: &str,
    asked: &str,
) -> AppResult<ClusterDetails> {
    let cluster = store::cluster::by_code(db, code).await?;
    let past = store::cluster::history(db, cluster.id).await?;
    let year = year_asked(asked, past.first().map(|known| known.year));
    let made = store::cluster::year_of(db, cluster.id, year).await?;
    let members = store::cluster::members_in_year(db, [cluster.id], year)
        .await?
        .remove(&cluster.id)
        .unwrap_or_default();
    let may_manage = manages(granted);
    let leads = leads(granted, made.as_ref());
    let kind = ClusterKind::parse(&cluster.kind)
        .ok_or_else(|| StoreError::corrupt("cluster kind", &cluster.kind))?;
    let has_units = members.iter().any(|member| member.unit.is_some());
    let fairness = match has_units {
        true => Some(fairness_view(db, &cluster, year).await?),
        false => None,
    };
    let candidates = match (&made, may_manage) {
        (Some(made), true) => candidates(db, made, year).await?,
        _ => Vec::new(),
    };
    let page = format!("/score/clusters/{}", cluster.code);
    Ok(ClusterDetails {
        kind,
        year: short_year(year)?,
        years: short_years(past.iter().map(|known| known.year).chain([year]))?,
        confidence: seen(cluster.confirmed),
        knock_outs: knock_outs(db, granted, made.as_ref(), leads).await?,
        members: member_rows(db, granted, &members, made.as_ref(), (cluster.id, year)).await?,
        made: match &made {
            Some(made) => Some(made_view(db, made).await?),
            None => None,
        },
        fairness,
        history: past
            .into_iter()
            .map(history_row)
            .collect::<StoreResult<_>>()?,
        candidates,
        may_manage,
        may_sign: may_manage || leads,
        form: state_for(&page).await,
        code: cluster.code,
        name: cluster.name,
        province: cluster.province,
        source: cluster.source,
    })
}

fn leads(granted: &Granted, made: Option<&cluster_year::Model>) -> bool {
    let own = granted.person().unit_id;
    let leaders = made.map(|made| [made.head_unit_id, made.deputy_unit_id]);
    own.is_some() && leaders.is_some_and(|leaders| leaders.contains(&own))
}

async fn made_view(db: &impl ConnectionTrait, made: &cluster_year::Model) -> AppResult<MadeYear> {
    let leaders = [made.head_unit_id, made.deputy_unit_id];
    let units = store::org::by_ids(db, leaders.into_iter().flatten()).await?;
    let of = |id: Option<i64>| id.and_then(|id| units.get(&id)).map(unit_ref);
    let period = match made.period_id {
        Some(id) => Some(store::scoring::period_by_id(db, id).await?),
        None => None,
    };
    Ok(MadeYear {
        version: made.version,
        head: of(made.head_unit_id),
        deputy: of(made.deputy_unit_id),
        managing_body: made.managing_body.clone().unwrap_or_default(),
        reviewing_body: made.reviewing_body.clone().unwrap_or_default(),
        flags: made.flags,
        second_prizes: made.second_prizes,
        third_prizes: made.third_prizes,
        decided_by: made.decided_by.clone(),
        sample: made.sample,
        period: period.map(|period| (period.code, period.title_vi, period.title_en)),
        problems: store::cluster::problems(db, made).await?,
    })
}

async fn member_rows(
    db: &impl ConnectionTrait,
    granted: &Granted,
    members: &[MemberInYear],
    made: Option<&cluster_year::Model>,
    (cluster_id, year): (i64, i64),
) -> AppResult<Vec<MemberRow>> {
    let ids: Vec<i64> = members.iter().filter_map(|m| m.row.unit_id).collect();
    let links = store::org::successions_of(db, &ids).await?;
    let others = links.iter().flat_map(|link| [link.from_id, link.to_id]);
    let others = store::org::by_ids(db, others).await?;
    let before = store::cluster::members(db, cluster_id, year - 1).await?;
    let (signed, sheets) = match made {
        Some(made) => (
            store::cluster::pledges(db, made.id).await?,
            sheets(db, granted, made).await?,
        ),
        None => (Vec::new(), BTreeMap::new()),
    };
    let may_manage = manages(granted);
    let mut rows = Vec::with_capacity(members.len());
    for member in members {
        let removable = match (made, member.row.unit_id) {
            _ if !may_manage => false,
            (Some(made), Some(unit)) => {
                store::cluster::member_records(db, made, unit).await? == MemberRecords::None
            }
            (made, None) => made.is_some(),
            (None, _) => false,
        };
        let unit_id = member.row.unit_id.unwrap_or_default();
        let signature = signed.iter().find(|row| row.unit_id == unit_id);
        rows.push(MemberRow {
            removable,
            became: became(&links, &others, unit_id),
            continues: continues(&links, &before, unit_id),
            pledge: signature.and_then(signed_on),
            sheet: sheets.get(&unit_id).copied(),
            ..member_row(member)
        });
    }
    Ok(rows)
}

fn member_row(member: &MemberInYear) -> MemberRow {
    let unit = member.unit.as_ref();
    MemberRow {
        id: member.row.id,
        unit: member_ref(member),
        kind: unit.and_then(|unit| UnitKind::parse(&unit.kind)),
        class: unit.and_then(|unit| unit.admin_class.clone()),
        population: unit.and_then(|unit| unit.population),
        validity: unit.map_or(Validity::ALWAYS, store::org::validity),
        became: Vec::new(),
        continues: Vec::new(),
        note: member.row.note.clone(),
        pledge: None,
        sheet: None,
        removable: false,
    }
}

fn signed_on(row: &pledge::Model) -> Option<(Date, String)> {
    Some((Date::parse_iso(&row.signed_on)?, row.document.clone()))
}

fn became(
    links: &[unit_succession::Model],
    units: &BTreeMap<i64, unit::Model>,
    unit_id: i64,
) -> Vec<(UnitRef, Option<Date>)> {
    let after = links.iter().filter(|link| link.from_id == unit_id);
    after
        .filter_map(|link| {
            let unit = units.get(&link.to_id)?;
            Some((unit_ref(unit), Date::parse_iso(&link.since)))
        })
        .collect()
}

/// The members of the year before that a member continues.
fn continues(
    links: &[unit_succession::Model],
    before: &[unit::Model],
    unit_id: i64,
) -> Vec<UnitRef> {
    let is_old = |unit: &&unit::Model| {
        let mut old = links.iter().filter(|link| link.to_id == unit_id);
        old.any(|link| link.from_id == unit.id)
    };
    before.iter().filter(is_old).map(unit_ref).collect()
}

/// The sheets of a year by unit: all for those who see the province, otherwise those of the own unit's cluster.
async fn sheets(
    db: &impl ConnectionTrait,
    granted: &Granted,
    made: &cluster_year::Model,
) -> AppResult<BTreeMap<i64, i64>> {
    let sheets = store::scoring::sheet_ids_of_cluster(db, made.id).await?;
    let own = granted.person().unit_id;
    let is_member = match own {
        Some(unit) => store::cluster::year_of_unit(db, unit, made.year)
            .await?
            .is_some_and(|known| known.id == made.id),
        None => sees_all(granted),
    };
    let shown = sheets.into_iter().filter(|_| is_member);
    Ok(shown.map(|(sheet, unit)| (unit, sheet)).collect())
}

/// The office and whoever leads the group see all facts, another member its own.
async fn knock_outs(
    db: &impl ConnectionTrait,
    granted: &Granted,
    made: Option<&cluster_year::Model>,
    leads: bool,
) -> AppResult<Vec<KnockOutRow>> {
    let Some(made) = made else {
        return Ok(Vec::new());
    };
    let all = leads || sees_all(granted);
    let own = granted.person().unit_id;
    let rows = store::cluster::knock_outs(db, made.id).await?;
    let units = store::org::by_ids(db, rows.iter().map(|row| row.unit_id)).await?;
    let shown = rows
        .into_iter()
        .filter(|row| all || Some(row.unit_id) == own);
    Ok(shown
        .filter_map(|row| {
            Some(KnockOutRow {
                id: row.id,
                unit: unit_ref(units.get(&row.unit_id)?),
                fact: row.fact,
                document: row.document,
                by: row.by_name,
                at: Timestamp::from_millis(row.at),
            })
        })
        .collect())
}

async fn fairness_view(
    db: &impl ConnectionTrait,
    cluster: &cluster::Model,
    year: i64,
) -> AppResult<FairnessView> {
    let fairness = store::cluster::fairness(db, cluster.id, year).await?;
    let Fairness {
        population,
        class,
        kinds,
        winners,
        findings,
    } = fairness;
    let mut named: Vec<i64> = winners
        .iter()
        .flat_map(|(_, units)| units.iter().map(|unit| unit.0))
        .collect();
    if let Some(spread) = &population {
        named.extend([spread.least.0.0, spread.most.0.0]);
    }
    if let Some(spread) = &class {
        named.extend([spread.least.0.0, spread.most.0.0]);
    }
    let units = store::org::by_ids(db, named).await?;
    let of = |id: UnitId| units.get(&id.0).map(unit_ref);
    Ok(FairnessView {
        population: population.and_then(|spread| {
            let least = (of(spread.least.0)?, spread.least.1);
            Some((least, (of(spread.most.0)?, spread.most.1)))
        }),
        class: class.and_then(|spread| {
            let least = (of(spread.least.0)?, spread.least.1.number());
            Some((least, (of(spread.most.0)?, spread.most.1.number())))
        }),
        kinds,
        winners: winners
            .into_iter()
            .map(|(year, units)| (year, units.into_iter().filter_map(of).collect()))
            .collect(),
        findings,
    })
}

fn history_row(past: store::cluster::PastYear) -> StoreResult<HistoryRow> {
    Ok(HistoryRow {
        year: short_year(past.year)?,
        members: past.members,
        head: past.head.as_ref().map(unit_ref),
        deputy: past.deputy.as_ref().map(unit_ref),
        winners: past.winners.iter().map(unit_ref).collect(),
    })
}

/// Units that compete in the year and are in no group that the office has made for it.
async fn candidates(
    db: &impl ConnectionTrait,
    made: &cluster_year::Model,
    year: i64,
) -> AppResult<Vec<UnitRef>> {
    let groups = store::cluster::of_year(db, year).await?;
    let ids = groups.iter().map(|(cluster, _)| cluster.id);
    let members = store::cluster::members_in_year(db, ids.chain([made.cluster_id]), year).await?;
    let taken: Vec<i64> = members
        .values()
        .flatten()
        .filter_map(|member| member.row.unit_id)
        .collect();
    let units = store::org::all(db).await?;
    Ok(units
        .iter()
        .filter(|unit| unit.kind != "province" && store::org::competes_in(unit, year))
        .filter(|unit| !taken.contains(&unit.id))
        .map(unit_ref)
        .collect())
}
