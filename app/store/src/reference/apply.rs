//! Brings stored rows to what the files say: one query reads a table, rows are compared field by field,
//! missing ones are inserted in batches. Rows that the files do not name stay.

use std::collections::HashMap;
use std::hash::Hash;

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    Iterable, PrimaryKeyToColumn,
};

use super::report::{Counts, LoadReport};
use crate::clock;
use crate::entity::*;

/// PostgreSQL takes 65,535 parameters a statement, SQLite 32,766.
const MOST_PARAMETERS: usize = 30_000;

/// A table whose rows come from the files.
pub(crate) trait Reference:
    EntityTrait<Model: Clone + PartialEq + Send + Sync + IntoActiveModel<Self::ActiveModel>> + Sized
where
    Self::ActiveModel: ActiveModelTrait<Entity = Self> + ActiveModelBehavior + Send,
{
    /// What makes two rows the same thing.
    type Key: Eq + Hash + Send;
    /// Name in the report.
    const TABLE: &'static str;
    /// The key of a row.
    fn key(row: &Self::Model) -> Self::Key;
    /// The surrogate key of a stored row.
    fn id(row: &Self::Model) -> i64;
    /// Takes over from `stored` what the files do not decide.
    fn adopt(wanted: &mut Self::Model, stored: &Self::Model);
    /// What changes in a row beside its content when it is updated.
    fn touch(row: &mut Self::Model);
}

macro_rules! reference {
    ($entity:ident, |$row:ident| $key:expr => $key_type:ty, keeps [$($kept:ident)*], touch |$touched:ident| $touch:expr) => {
        impl Reference for $entity::Entity {
            type Key = $key_type;
            const TABLE: &'static str = stringify!($entity);
            fn key($row: &$entity::Model) -> Self::Key {
                $key
            }
            fn id(row: &$entity::Model) -> i64 {
                row.id
            }
            fn adopt(wanted: &mut $entity::Model, stored: &$entity::Model) {
                wanted.id = stored.id;
                $(wanted.$kept = stored.$kept;)*
            }
            fn touch($touched: &mut $entity::Model) {
                $touch
            }
        }
    };
    ($entity:ident, |$row:ident| $key:expr => $key_type:ty, versioned) => {
        reference!($entity, |$row| $key => $key_type, keeps [version], touch |row| row.version += 1);
    };
    ($entity:ident, |$row:ident| $key:expr => $key_type:ty) => {
        reference!($entity, |$row| $key => $key_type, keeps [], touch |_row| ());
    };
}

reference!(unit, |row| (row.code.clone(), row.valid_from.clone()) => (String, Option<String>), versioned);
reference!(unit_succession, |row| (row.from_id, row.to_id) => (i64, i64));
reference!(unit_place, |row| row.unit_id => i64);
reference!(unit_fact, |row| (row.unit_id, row.indicator.clone(), row.period.clone()) => (i64, String, String));
reference!(content, |row| row.code.clone() => String);
reference!(target, |row| row.code.clone() => String, versioned);
reference!(content_target, |row| (row.content_id, row.target_id) => (i64, i64));
// A person's change of a plan raises its version; the loader's must not, or the next load would keep it.
reference!(plan, |row| (row.target_id, row.span.clone(), row.year, row.revision) => (i64, String, i64, i64), keeps [version], touch |_row| ());
reference!(yardstick, |row| (row.target_id, row.from_year) => (i64, i64));
reference!(status_review, |row| (row.year, row.period.clone()) => (i64, String));
reference!(result_figure, |row| (row.target_id, row.unit_id, row.year, row.period.clone()) => (i64, i64, i64, String), keeps [version recorded_at], touch |row| {
    row.version += 1;
    row.recorded_at = clock::now().0;
});
reference!(movement, |row| row.code.clone() => String, versioned);
reference!(movement_link, |row| (row.parent_id, row.child_id) => (i64, i64));
reference!(movement_document, |row| (row.movement_id, row.title.clone()) => (i64, String));
reference!(movement_participant, |row| (row.movement_id, row.participant.clone()) => (i64, String));
reference!(movement_content, |row| (row.movement_id, row.content_id) => (i64, i64));
reference!(cluster, |row| row.code.clone() => String);
reference!(cluster_member, |row| (row.cluster_id, row.year, row.member_name.clone()) => (i64, i64, String));
reference!(holiday_year, |row| row.year => i64);
reference!(holiday, |row| row.day.clone() => String);
reference!(board, |row| row.code.clone() => String, versioned);
reference!(board_entry, |row| (row.board_id, row.year, row.group_vi.clone(), row.position) => (i64, i64, String, i64));

/// What a table came to.
pub(crate) struct Synced<M> {
    /// Ids in the order of the wanted rows.
    pub(crate) ids: Ids,
    /// Rows as they were before their update.
    pub(crate) replaced: Vec<M>,
}

/// Holds the open transaction and the counts.
pub(crate) struct Applier<'a, C> {
    pub(crate) tx: &'a C,
    pub(crate) report: LoadReport,
}

impl<C: ConnectionTrait> Applier<'_, C> {
    /// Brings a table to `wanted`; returns the ids in the order of `wanted`.
    pub(crate) async fn sync<E: Reference>(&mut self, wanted: Vec<E::Model>) -> Result<Ids, DbErr>
    where
        E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
    {
        Ok(self.sync_unless::<E>(wanted, |_| false).await?.ids)
    }

    /// [`Self::sync`], leaving alone the stored rows that `keeps` holds.
    pub(crate) async fn sync_unless<E: Reference>(
        &mut self,
        wanted: Vec<E::Model>,
        keeps: impl Fn(&E::Model) -> bool + Send,
    ) -> Result<Synced<E::Model>, DbErr>
    where
        E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
    {
        let keys: Vec<E::Key> = wanted.iter().map(E::key).collect();
        let mut stored = self.stored::<E>().await?;
        let mut counts = Counts::default();
        let (mut inserts, mut replaced) = (Vec::new(), Vec::new());
        for (mut wanted, key) in wanted.into_iter().zip(&keys) {
            let Some(found) = stored.get(key) else {
                inserts.push(wanted);
                continue;
            };
            E::adopt(&mut wanted, found);
            if keeps(found) {
                counts.kept += 1;
            } else if wanted == *found {
                counts.unchanged += 1;
            } else {
                counts.updated += 1;
                replaced.push(found.clone());
                E::touch(&mut wanted);
                E::update(wanted.into_active_model().reset_all())
                    .exec(self.tx)
                    .await?;
            }
        }
        if !inserts.is_empty() {
            counts.inserted = inserts.len();
            self.insert::<E>(inserts).await?;
            stored = self.stored::<E>().await?;
        }
        self.report.add(E::TABLE, counts);
        let ids: Option<Vec<i64>> = keys.iter().map(|key| stored.get(key).map(E::id)).collect();
        let ids = ids.ok_or_else(|| DbErr::RecordNotFound(E::TABLE.to_owned()))?;
        Ok(Synced {
            ids: Ids(ids),
            replaced,
        })
    }

    /// All rows of a table by key.
    async fn stored<E: Reference>(&self) -> Result<HashMap<E::Key, E::Model>, DbErr>
    where
        E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
    {
        let rows = E::find().all(self.tx).await?;
        Ok(rows.into_iter().map(|row| (E::key(&row), row)).collect())
    }

    /// Inserts rows in batches; the database gives the ids.
    async fn insert<E: Reference>(&self, rows: Vec<E::Model>) -> Result<(), DbErr>
    where
        E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
    {
        let batch = MOST_PARAMETERS / E::Column::iter().count().max(1);
        let mut rows = rows.into_iter().map(|row| {
            let mut active = row.into_active_model();
            for key in E::PrimaryKey::iter() {
                active.not_set(key.into_column());
            }
            active
        });
        loop {
            let chunk: Vec<E::ActiveModel> = rows.by_ref().take(batch).collect();
            if chunk.is_empty() {
                return Ok(());
            }
            E::insert_many(chunk)
                .exec_without_returning(self.tx)
                .await?;
        }
    }
}

/// The ids of positions; positions come from the reader, so each has one.
pub(crate) struct Ids(Vec<i64>);

impl Ids {
    /// The id of the row at `position`.
    pub(crate) fn of(&self, position: usize) -> i64 {
        self.0.get(position).copied().unwrap_or_default()
    }
}
