//! Tells the units whose sheets stand on an older version that there is a new one.
//! Also the words of the audit log for what changed.

use domain::criteria::{Change, CriteriaSet, CriterionId, SetVersion, changes};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};

use crate::audit::Actor;
use crate::clock;
use crate::entity::{notice, scoring_period, sheet};
use crate::error::{StoreError, StoreResult};

/// Code of the notice.
pub const NEW_VERSION: &str = "criteria-new-version";

/// Most nodes that one row of the log names.
const NAMED_IN_LOG: usize = 20;

/// One notice for each sheet of an open period that stands on an older version of the set; returns how many.
pub(super) async fn units_on_older_versions(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    set: &CriteriaSet,
) -> StoreResult<usize> {
    let sheets = behind(tx, set.version).await?;
    let parameters = serde_json::json!({
        "set": set.title,
        "version": set.version.version.to_string(),
    });
    let now = clock::now().millis();
    let rows: Vec<_> = sheets
        .iter()
        .map(|(sheet_id, unit_id)| notice::ActiveModel {
            unit_id: Set(Some(*unit_id)),
            code: Set(NEW_VERSION.to_owned()),
            parameters: Set(parameters.to_string()),
            href: Set(format!("/score/sheets/{sheet_id}")),
            made_by_name: Set(actor.name.clone()),
            made_at: Set(now),
            ..Default::default()
        })
        .collect();
    let told = rows.len();
    // SQLite takes at most 32,766 values in one statement.
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<_> = rows.by_ref().take(1_000).collect();
        notice::Entity::insert_many(some)
            .exec_without_returning(tx)
            .await
            .map_err(StoreError::from)?;
    }
    Ok(told)
}

/// Sheets of open periods on older versions than this, with their units.
async fn behind(db: &impl ConnectionTrait, version: SetVersion) -> StoreResult<Vec<(i64, i64)>> {
    let open: Vec<i64> = scoring_period::Entity::find()
        .select_only()
        .column(scoring_period::Column::Id)
        .filter(scoring_period::Column::SetId.eq(version.set.0))
        .filter(scoring_period::Column::ClosedReason.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(sheet::Entity::find()
        .select_only()
        .column(sheet::Column::Id)
        .column(sheet::Column::UnitId)
        .filter(sheet::Column::SetId.eq(version.set.0))
        .filter(sheet::Column::SetVersion.lt(i64::from(version.version)))
        .filter(sheet::Column::PeriodId.is_in(open))
        .into_tuple()
        .all(db)
        .await?)
}

/// How many sheets of open periods stand on older versions than this: their units are told when it is published.
///
/// # Errors
/// The database refuses.
pub async fn sheets_behind(db: &impl ConnectionTrait, version: SetVersion) -> StoreResult<u64> {
    let sheets = behind(db, version).await?.len();
    Ok(u64::try_from(sheets).unwrap_or(u64::MAX))
}

/// What changed, for the log: `+ A.1 Tên · ~ A.2 Tên · − B.3 Tên`.
pub(super) fn difference(old: &CriteriaSet, new: &CriteriaSet) -> String {
    let named = |mark: &str, set: &CriteriaSet, id: CriterionId| {
        let node = set.find(id);
        let words = node.map_or_else(String::new, |node| {
            format!("{} {}", node.number, node.title)
        });
        format!("{mark} {}", words.trim())
    };
    let found = changes(old, new);
    let mut words: Vec<_> = found
        .iter()
        .take(NAMED_IN_LOG)
        .map(|change| match change {
            Change::Added(id) => named("+", new, *id),
            Change::Removed(id) => named("−", old, *id),
            Change::Rescored(id) | Change::Reworded(id) => named("~", new, *id),
        })
        .collect();
    if found.len() > NAMED_IN_LOG {
        words.push(format!("… {}", found.len() - NAMED_IN_LOG));
    }
    if found.is_empty() {
        words.push(new.title.clone());
    }
    words.join(" · ")
}
