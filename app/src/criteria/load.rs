//! Reads sets and their versions for the list, and for whom drafts are.

use std::collections::{BTreeMap, BTreeSet};

use domain::Timestamp;
use domain::account::{Permission, Scope, allows};
use domain::criteria::{CriteriaSetId, CriterionKind, SetVersion};
use sea_orm::ConnectionTrait;
use store::criteria;
use store::entity::criteria_version;

use super::actions::NewSet;
use super::view::{SetList, SetRow, VersionRow};
use crate::context::Granted;
use crate::error::AppResult;
use crate::form::state_for;

/// Whether the person edits sets: they are for the whole province, so a smaller scope does not do.
pub fn may_manage(granted: &Granted) -> bool {
    let person = granted.person();
    allows(Some(person.role), Permission::ManageCriteria)
        && person.scope() == Some(Scope::WholeProvince)
}

/// All sets with the versions that the person may see.
///
/// # Errors
/// The database refuses, or a stored version is not readable.
pub async fn list(db: &impl ConnectionTrait, granted: &Granted) -> AppResult<SetList> {
    let may_manage = may_manage(granted);
    let in_use = criteria::versions_in_use(db).await?;
    let mut versions: BTreeMap<i64, Vec<criteria_version::Model>> = BTreeMap::new();
    for row in criteria::all_versions(db).await? {
        if may_manage || row.state == criteria::PUBLISHED {
            versions.entry(row.set_id).or_default().push(row);
        }
    }
    let mut sets = Vec::new();
    let mut copies = Vec::new();
    for set in criteria::all(db).await? {
        let Some(rows) = versions.remove(&set.id) else {
            continue;
        };
        let Some(newest) = rows.first() else { continue };
        let content = criteria::content(newest)?;
        copies.push((format!("{}/{}", set.code, newest.number), set.title.clone()));
        let lines = content.criteria.iter();
        sets.push(SetRow {
            code: set.code,
            title: set.title,
            sample: set.sample,
            scale: content.scale,
            lines: lines
                .filter(|node| node.kind() != CriterionKind::Group)
                .count(),
            unit_kinds: content.unit_kinds,
            versions: rows.iter().map(|row| version_row(row, &in_use)).collect(),
        });
    }
    let form = state_for(NewSet::PAGE).await;
    Ok(SetList {
        form,
        may_manage,
        sets,
        copies,
    })
}

/// A version as lists show it.
pub(super) fn version_row(
    row: &criteria_version::Model,
    in_use: &BTreeSet<SetVersion>,
) -> VersionRow {
    let number = u32::try_from(row.number).unwrap_or_default();
    let version = SetVersion {
        set: CriteriaSetId(row.set_id),
        version: number,
    };
    VersionRow {
        number,
        is_draft: row.state != criteria::PUBLISHED,
        in_use: in_use.contains(&version),
        by: row.changed_by_name.clone(),
        at: Timestamp::from_millis(row.changed_at),
    }
}
