//! Live topics: a counter per board that moves in the transaction of the change.
//!
//! A counter instead of an outbox of events: it stays as small as the number of boards, and a reader that
//! compares counters misses nothing, in whatever order transactions commit.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbBackend, EntityTrait};

use crate::clock;
use crate::entity::live_topic;
use crate::error::StoreResult;

/// The topic that stands for every public page: units, movements, overview.
pub const SITE: &str = "site";

/// The PostgreSQL channel that tells other servers to compare counters.
pub const CHANNEL: &str = "bangvang_live";

/// Moves the counters of `topics`. Topics are taken in order so that two writers cannot deadlock.
///
/// # Errors
/// The database refuses.
pub async fn touch(tx: &impl ConnectionTrait, topics: &[&str]) -> StoreResult<()> {
    let mut ordered: Vec<&str> = topics.to_vec();
    ordered.push(SITE);
    touch_quietly(tx, &ordered).await
}

/// [`touch`] without the topic of the whole site: for changes that no public page shows.
///
/// # Errors
/// The database refuses.
pub async fn touch_quietly(tx: &impl ConnectionTrait, topics: &[&str]) -> StoreResult<()> {
    let mut ordered: Vec<&str> = topics.to_vec();
    ordered.sort_unstable();
    ordered.dedup();
    for topic in ordered {
        let row = live_topic::ActiveModel {
            topic: Set(topic.to_owned()),
            version: Set(1),
            changed_at: Set(clock::now().millis()),
        };
        let next = Expr::col((live_topic::Entity, live_topic::Column::Version)).add(1);
        live_topic::Entity::insert(row)
            .on_conflict(
                OnConflict::column(live_topic::Column::Topic)
                    .value(live_topic::Column::Version, next)
                    .update_column(live_topic::Column::ChangedAt)
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
    }
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(&format!("NOTIFY {CHANNEL}")).await?;
    }
    Ok(())
}

/// Where a topic stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TopicState {
    /// How often it has changed; 0 before the first change.
    pub version: i64,
    /// Milliseconds since the Unix epoch of the last change; 0 before the first.
    pub changed_at: i64,
}

/// Every topic that has ever changed.
///
/// # Errors
/// The database refuses.
pub async fn topics(db: &impl ConnectionTrait) -> StoreResult<BTreeMap<String, TopicState>> {
    let rows = live_topic::Entity::find().all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            (
                row.topic,
                TopicState {
                    version: row.version,
                    changed_at: row.changed_at,
                },
            )
        })
        .collect())
}

/// Where one topic stands.
///
/// # Errors
/// The database refuses.
pub async fn topic(db: &impl ConnectionTrait, topic: &str) -> StoreResult<TopicState> {
    let row = live_topic::Entity::find_by_id(topic.to_owned())
        .one(db)
        .await?;
    Ok(row.map_or_else(TopicState::default, |row| TopicState {
        version: row.version,
        changed_at: row.changed_at,
    }))
}
