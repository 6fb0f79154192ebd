//! Reading sheets: one row, its values, what supports them, its steps. Five queries whatever their number.

use std::collections::BTreeMap;

use domain::criteria::{CriterionId, SetVersion};
use domain::reason::ChangeReason;
use domain::scoring::{
    EvidenceId, Given, Scored, Sheet, SheetState, Stage, Step, StoredSheet, Value,
};
use domain::{AccountId, Points, Timestamp, UnitId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{
    evidence_use, scoring_period, sheet, sheet_explanation, sheet_step, sheet_value,
};
use crate::error::{StoreError, StoreResult};

/// A sheet with its row and the names of those who entered something.
#[derive(Clone, Debug)]
pub struct SheetFacts {
    /// The row.
    pub row: sheet::Model,
    /// The sheet.
    pub sheet: Sheet,
    /// Names of people by the key of their account, as they were called then.
    pub names: BTreeMap<i64, String>,
}

impl SheetFacts {
    /// The name of whoever entered something.
    pub fn name(&self, account: AccountId) -> String {
        self.names.get(&account.0).cloned().unwrap_or_default()
    }
}

/// One sheet.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn sheet(db: &impl ConnectionTrait, id: i64) -> StoreResult<SheetFacts> {
    let row = sheet::Entity::find_by_id(id).one(db).await?;
    whole(db, row, id).await
}

/// One sheet, with its row locked until the transaction ends: two people who change it wait for each other.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn locked_for_change(tx: &impl ConnectionTrait, id: i64) -> StoreResult<SheetFacts> {
    let row = sheet::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?;
    whole(tx, row, id).await
}

async fn whole(
    db: &impl ConnectionTrait,
    row: Option<sheet::Model>,
    id: i64,
) -> StoreResult<SheetFacts> {
    let row = row.ok_or_else(|| StoreError::not_found("sheet", id.to_string()))?;
    let mut found = with_values(db, vec![row]).await?;
    found
        .pop()
        .ok_or_else(|| StoreError::not_found("sheet", id.to_string()))
}

/// All sheets of a period, by unit key.
///
/// # Errors
/// The database refuses.
pub async fn sheets_of_period(
    db: &impl ConnectionTrait,
    period_id: i64,
) -> StoreResult<Vec<SheetFacts>> {
    let rows = sheet::Entity::find()
        .filter(sheet::Column::PeriodId.eq(period_id))
        .order_by_asc(sheet::Column::UnitId)
        .all(db)
        .await?;
    with_values(db, rows).await
}

/// All sheets of a cluster or block in its year, by unit key.
///
/// # Errors
/// The database refuses.
pub async fn sheets_of_cluster(
    db: &impl ConnectionTrait,
    cluster_year_id: i64,
) -> StoreResult<Vec<SheetFacts>> {
    let rows = sheet::Entity::find()
        .filter(sheet::Column::ClusterYearId.eq(cluster_year_id))
        .order_by_asc(sheet::Column::UnitId)
        .all(db)
        .await?;
    with_values(db, rows).await
}

async fn with_values(
    db: &impl ConnectionTrait,
    rows: Vec<sheet::Model>,
) -> StoreResult<Vec<SheetFacts>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let values = sheet_value::Entity::find()
        .filter(sheet_value::Column::SheetId.is_in(ids.iter().copied()))
        .order_by_asc(sheet_value::Column::Id)
        .all(db)
        .await?;
    let steps = sheet_step::Entity::find()
        .filter(sheet_step::Column::SheetId.is_in(ids.iter().copied()))
        .order_by_asc(sheet_step::Column::Id)
        .all(db)
        .await?;
    let explanations = sheet_explanation::Entity::find()
        .filter(sheet_explanation::Column::SheetId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let evidence: Vec<(Option<i64>, Option<i64>, i64)> = evidence_use::Entity::find()
        .select_only()
        .columns([
            evidence_use::Column::SheetId,
            evidence_use::Column::CriterionId,
            evidence_use::Column::EvidenceId,
        ])
        .filter(evidence_use::Column::SheetId.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let periods = scoring_period::Entity::find()
        .filter(scoring_period::Column::Id.is_in(rows.iter().map(|row| row.period_id)))
        .all(db)
        .await?;
    let closed: BTreeMap<i64, Option<String>> = periods
        .into_iter()
        .map(|period| (period.id, period.closed_reason))
        .collect();

    let mut parts: BTreeMap<i64, Parts> = BTreeMap::new();
    for row in values {
        parts.entry(row.sheet_id).or_default().values.push(row);
    }
    for row in steps {
        parts.entry(row.sheet_id).or_default().steps.push(row);
    }
    for row in explanations {
        parts
            .entry(row.sheet_id)
            .or_default()
            .explanations
            .push(row);
    }
    for (sheet, criterion, evidence) in evidence {
        if let (Some(sheet), Some(criterion)) = (sheet, criterion) {
            let parts = parts.entry(sheet).or_default();
            parts
                .evidence
                .push((CriterionId(criterion), EvidenceId(evidence)));
        }
    }
    rows.into_iter()
        .map(|row| {
            let parts = parts.remove(&row.id).unwrap_or_default();
            let closed = closed.get(&row.period_id).cloned().flatten();
            parts.into_facts(row, closed)
        })
        .collect()
}

#[derive(Default)]
struct Parts {
    values: Vec<sheet_value::Model>,
    steps: Vec<sheet_step::Model>,
    explanations: Vec<sheet_explanation::Model>,
    evidence: Vec<(CriterionId, EvidenceId)>,
}

impl Parts {
    fn into_facts(self, row: sheet::Model, closed: Option<String>) -> StoreResult<SheetFacts> {
        let mut names = BTreeMap::new();
        for value in &self.values {
            names.insert(value.by_id, value.by_name.clone());
        }
        for step in &self.steps {
            names.insert(step.by_id, step.by_name.clone());
        }
        let set = set_of(&row)?;
        let values: StoreResult<Vec<_>> = self
            .values
            .into_iter()
            .map(|stored| Ok((CriterionId(stored.criterion_id), value(stored, set)?)))
            .collect();
        let explanations: StoreResult<Vec<_>> = self
            .explanations
            .into_iter()
            .map(|stored| Ok((CriterionId(stored.criterion_id), reason(&stored.body)?)))
            .collect();
        let steps: StoreResult<Vec<_>> = self.steps.into_iter().map(step).collect();
        let sheet = StoredSheet {
            unit: UnitId(row.unit_id),
            kind: domain::org::UnitKind::parse(&row.unit_kind)
                .ok_or_else(|| StoreError::corrupt("unit kind", &row.unit_kind))?,
            set,
            state: state(&row.state)?,
            values: values?,
            evidence: self.evidence,
            explanations: explanations?,
            steps: steps?,
            closed: closed.as_deref().map(reason).transpose()?,
        };
        Ok(SheetFacts {
            row,
            sheet: sheet.into(),
            names,
        })
    }
}

/// The version on which a sheet stands.
///
/// # Errors
/// A stored number that is no version.
pub(super) fn set_of(row: &sheet::Model) -> StoreResult<SetVersion> {
    Ok(SetVersion {
        set: domain::criteria::CriteriaSetId(row.set_id),
        version: version(row.set_version)?,
    })
}

fn version(number: i64) -> StoreResult<u32> {
    u32::try_from(number).map_err(|_| StoreError::corrupt("set version", number.to_string()))
}

fn value(stored: sheet_value::Model, set: SetVersion) -> StoreResult<Value> {
    let given: Given = serde_json::from_str(&stored.given)
        .map_err(|_| StoreError::corrupt("entered value", &stored.given))?;
    let outcome = stored
        .outcome
        .as_deref()
        .map(serde_json::from_str)
        .transpose()
        .map_err(|_| StoreError::corrupt("outcome", stored.id.to_string()))?;
    Ok(Value {
        stage: Stage::parse(&stored.stage)
            .ok_or_else(|| StoreError::corrupt("stage", &stored.stage))?,
        given,
        scored: Scored {
            points: Points::from_raw(stored.points),
            earned: Points::from_raw(stored.earned),
            outcome,
        },
        set: SetVersion {
            set: set.set,
            version: version(stored.set_version)?,
        },
        by: AccountId(stored.by_id),
        at: Timestamp::from_millis(stored.at),
        reason: stored.reason.as_deref().map(reason).transpose()?,
    })
}

fn step(stored: sheet_step::Model) -> StoreResult<Step> {
    Ok(Step {
        from: state(&stored.from_state)?,
        to: state(&stored.to_state)?,
        by: AccountId(stored.by_id),
        at: Timestamp::from_millis(stored.at),
        reason: stored.reason.as_deref().map(reason).transpose()?,
    })
}

fn state(code: &str) -> StoreResult<SheetState> {
    SheetState::parse(code).ok_or_else(|| StoreError::corrupt("sheet state", code))
}

pub(super) fn reason(text: &str) -> StoreResult<ChangeReason> {
    ChangeReason::parse(text).map_err(|_| StoreError::corrupt("reason", text))
}
