//! The clusters and blocks of a year.

use std::collections::BTreeMap;

use domain::UnitId;
use domain::cluster::{ClusterKind, ClusterProblem, members_twice};
use sea_orm::ConnectionTrait;
use store::cluster::MemberInYear;
use store::entity::{cluster, cluster_year};
use store::{StoreError, StoreResult};

use super::{manages, member_ref, short_years, year_asked};
use crate::board::view::UnitRef;
use crate::cluster::view::{ClusterList, GroupRow};
use crate::context::Granted;
use crate::error::AppResult;
use crate::form::state_for;
use crate::target::evaluate::short_year;

/// The clusters and blocks of a year.
///
/// # Errors
/// The database refuses, or a stored value is not readable.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    granted: &Granted,
    asked: &str,
) -> AppResult<ClusterList> {
    let this_year = i64::from(store::clock::now().date_vn().year());
    let known = store::cluster::years(db).await?;
    let year = year_asked(asked, Some(this_year));
    let made = store::cluster::of_year(db, year).await?;
    let told = store::cluster::with_members(db, year).await?;
    let ids = made.iter().map(|(cluster, _)| cluster.id);
    let ids: Vec<i64> = ids.chain(told.iter().map(|cluster| cluster.id)).collect();
    let members = store::cluster::members_in_year(db, ids, year).await?;
    let of = |id: i64| members.get(&id).cloned().unwrap_or_default();
    let mut groups = Vec::with_capacity(made.len());
    for (_, of_year) in &made {
        groups.push(store::cluster::as_year(db, of_year).await?);
    }
    let twice: Vec<UnitId> = members_twice(&groups)
        .into_iter()
        .map(|(_, unit)| unit)
        .collect();
    let mut rows = Vec::with_capacity(made.len());
    for ((cluster, of_year), group) in made.iter().zip(&groups) {
        let previous = store::cluster::previous_head(db, cluster.id, year).await?;
        let mut problems = group.problems(previous);
        if group.members.iter().any(|unit| twice.contains(unit)) {
            problems.push(ClusterProblem::MemberTwice);
        }
        let fairness = store::cluster::fairness(db, cluster.id, year).await?;
        rows.push(GroupRow {
            problems,
            findings: fairness.findings,
            sample: of_year.sample,
            ..row(cluster, &of(cluster.id), Some(of_year))?
        });
    }
    let own = own_provinces(db).await?;
    let only_told = told
        .iter()
        .filter(|cluster| made.iter().all(|(known, _)| known.id != cluster.id));
    let told = only_told
        .map(|cluster| {
            Ok(GroupRow {
                own: own.contains(&cluster.province),
                ..row(cluster, &of(cluster.id), None)?
            })
        })
        .collect::<StoreResult<_>>()?;
    let before = store::cluster::of_year(db, year - 1).await?;
    let to_copy = before
        .iter()
        .filter(|(cluster, _)| made.iter().all(|(known, _)| known.id != cluster.id))
        .count();
    let years = known
        .into_iter()
        .chain([this_year + 1, this_year, this_year - 1, year]);
    Ok(ClusterList {
        year: short_year(year)?,
        years: short_years(years)?,
        made: rows,
        told,
        to_copy,
        may_manage: manages(granted),
        form: state_for("/score/clusters").await,
    })
}

/// Names of the provinces that the product is about, as the collection writes them.
async fn own_provinces(db: &impl ConnectionTrait) -> StoreResult<Vec<String>> {
    let units = store::org::all(db).await?;
    let provinces = units.into_iter().filter(|unit| unit.kind == "province");
    Ok(provinces.map(|unit| unit.short_name).collect())
}

fn row(
    cluster: &cluster::Model,
    members: &[MemberInYear],
    made: Option<&cluster_year::Model>,
) -> StoreResult<GroupRow> {
    let kind = ClusterKind::parse(&cluster.kind)
        .ok_or_else(|| StoreError::corrupt("cluster kind", &cluster.kind))?;
    let by_unit: BTreeMap<i64, UnitRef> = members
        .iter()
        .filter_map(|member| Some((member.row.unit_id?, member_ref(member))))
        .collect();
    let told = |role: &str| {
        let mut of_role = members
            .iter()
            .filter(|member| member.row.role.as_deref() == Some(role));
        of_role.next().map(member_ref)
    };
    let (head, deputy) = match made {
        Some(made) => {
            let of = |id: Option<i64>| id.and_then(|id| by_unit.get(&id).cloned());
            (of(made.head_unit_id), of(made.deputy_unit_id))
        }
        None => (told("head"), told("deputy")),
    };
    Ok(GroupRow {
        code: cluster.code.clone(),
        name: cluster.name.clone(),
        kind,
        province: cluster.province.clone(),
        members: members
            .iter()
            .map(|member| member_ref(member).short_name)
            .collect(),
        head,
        deputy,
        problems: Vec::new(),
        findings: Vec::new(),
        sample: false,
        own: true,
    })
}
