//! Which units' records a person may read: the own tree, and what was merged into it.

use std::collections::{BTreeMap, BTreeSet};

use domain::account::Scope;
use sea_orm::sea_query::{Condition, Expr, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::entity::{subject, unit, unit_succession};
use crate::error::{StoreError, StoreResult};

/// The units whose records somebody may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readable(Option<BTreeSet<i64>>);

impl Readable {
    /// Records of every unit, and of subjects whose unit is not known.
    pub const ALL: Self = Self(None);

    /// Records of these units only.
    pub fn units(ids: impl IntoIterator<Item = i64>) -> Self {
        Self(Some(ids.into_iter().collect()))
    }

    /// Whether the records of a unit may be read; of a subject without a unit only by whoever reads all.
    #[must_use]
    pub fn covers(&self, unit_id: Option<i64>) -> bool {
        match (&self.0, unit_id) {
            (None, _) => true,
            (Some(units), Some(id)) => units.contains(&id),
            (Some(_), None) => false,
        }
    }

    /// The units by key; `None` for all of them.
    #[must_use]
    pub const fn ids(&self) -> Option<&BTreeSet<i64>> {
        self.0.as_ref()
    }

    /// Keys of the subjects that may be read, the merged ones among them.
    pub(crate) fn subjects(&self) -> SelectStatement {
        subject::Entity::find()
            .select_only()
            .column(subject::Column::Id)
            .filter(self.filter(subject::Column::UnitId))
            .into_query()
    }

    /// Rows of `subject` that may be read and are not merged into another.
    pub(crate) fn standing(&self) -> Condition {
        self.filter(subject::Column::UnitId)
            .add(subject::Column::MergedInto.is_null())
    }

    /// Rows whose `column` names a unit that may be read.
    pub(crate) fn filter(&self, column: impl ColumnTrait) -> Condition {
        match &self.0 {
            None => Condition::all(),
            Some(units) if units.is_empty() => Condition::all().add(Expr::value(false)),
            Some(units) => Condition::all().add(column.is_in(units.iter().copied())),
        }
    }
}

/// What somebody of this scope may read: two queries.
///
/// A unit that ended is read by its successor where it has one only; of a unit that was divided, the parts do not read
/// one another's people.
///
/// # Errors
/// The database refuses.
pub async fn readable(db: &impl ConnectionTrait, scope: Scope) -> StoreResult<Readable> {
    let Scope::UnitTree(top) = scope else {
        return Ok(Readable::ALL);
    };
    let parents: Vec<(i64, Option<i64>)> = unit::Entity::find()
        .select_only()
        .columns([unit::Column::Id, unit::Column::ParentId])
        .into_tuple()
        .all(db)
        .await?;
    let links: Vec<(i64, i64)> = unit_succession::Entity::find()
        .select_only()
        .columns([
            unit_succession::Column::FromId,
            unit_succession::Column::ToId,
        ])
        .into_tuple()
        .all(db)
        .await?;
    let mut below: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (id, parent) in parents {
        if let Some(parent) = parent {
            below.entry(parent).or_default().push(id);
        }
    }
    let mut successors: BTreeMap<i64, usize> = BTreeMap::new();
    let mut merged: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (from, to) in links {
        *successors.entry(from).or_default() += 1;
        merged.entry(to).or_default().push(from);
    }
    let mut found = BTreeSet::new();
    let mut waiting = vec![top.0];
    while let Some(id) = waiting.pop() {
        if !found.insert(id) {
            continue;
        }
        waiting.extend(below.get(&id).into_iter().flatten());
        let whole = merged.get(&id).into_iter().flatten();
        waiting.extend(whole.filter(|from| successors.get(from) == Some(&1)));
    }
    Ok(Readable(Some(found)))
}

/// The subject with this key, merged or not, whoever asks.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn subject_by_id(db: &impl ConnectionTrait, id: i64) -> StoreResult<subject::Model> {
    let found = subject::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("subject", id.to_string()))
}

/// The subject, where it may be read and was not merged into another: see [`super::merge::kept_of`].
///
/// # Errors
/// [`StoreError::NotFound`] when there is none, and when it is not to be read: nobody learns which of the two.
pub async fn subject(
    db: &impl ConnectionTrait,
    readable: &Readable,
    id: i64,
) -> StoreResult<subject::Model> {
    subject::Entity::find_by_id(id)
        .filter(readable.standing())
        .one(db)
        .await?
        .ok_or_else(|| StoreError::not_found("subject", id.to_string()))
}
