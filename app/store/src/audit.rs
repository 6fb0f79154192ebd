//! The audit log: append-only, chained by SHA-256 over a canonical form of each row.
//!
//! From its first audit row to its end a transaction holds the lock of the head row, which puts all writers in one
//! order.

use domain::date::Timestamp;
use domain::text::{search_key, search_matches};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};

use crate::clock;
use crate::db::Database;
use crate::entity::{audit_entry, audit_head};
use crate::error::{StoreError, StoreResult};

const HEAD: i64 = 1;
const GENESIS: &str = "";

/// Who acts, as it is written into the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Key of the account; `None` for the command line.
    pub account_id: Option<i64>,
    /// Name as shown to people.
    pub name: String,
    /// Code of the role, or `command-line`.
    pub role: String,
    /// Id of the HTTP request, where there is one.
    pub request_id: Option<String>,
}

impl Actor {
    /// The person at the server's command line.
    pub fn command_line() -> Self {
        Self {
            account_id: None,
            name: "bangvang".to_owned(),
            role: "command-line".to_owned(),
            request_id: None,
        }
    }
}

/// One thing that happened.
#[derive(Clone, Debug, Default)]
pub struct Event<'a> {
    /// What was done: `result.record`, `account.disable` …
    pub action: &'a str,
    /// Kind of thing it was done to: `figure`, `account` …
    pub subject: &'a str,
    /// Which one.
    pub subject_key: &'a str,
    /// The value before, readable.
    pub old: Option<&'a str>,
    /// The value after, readable.
    pub new: Option<&'a str>,
    /// Why, in the person's words.
    pub reason: Option<&'a str>,
}

/// Appends `event` in the transaction of the change that it tells of.
///
/// # Errors
/// The database refuses.
pub async fn append(tx: &impl ConnectionTrait, actor: &Actor, event: Event<'_>) -> StoreResult<()> {
    let head = next_head(tx).await?;
    let row = audit_entry::Model {
        seq: head.seq,
        at: clock::now().millis(),
        account_id: actor.account_id,
        actor: actor.name.clone(),
        role: actor.role.clone(),
        action: event.action.to_owned(),
        subject: event.subject.to_owned(),
        subject_key: event.subject_key.to_owned(),
        old_value: event.old.map(str::to_owned),
        new_value: event.new.map(str::to_owned),
        reason: event.reason.map(str::to_owned),
        request_id: actor.request_id.clone(),
        previous_hash: head.hash,
        hash: String::new(),
    };
    let hash = hash_of(&row);
    let row = audit_entry::Model {
        hash: hash.clone(),
        ..row
    };
    audit_entry::Entity::insert(audit_entry::ActiveModel::from(row))
        .exec_without_returning(tx)
        .await?;
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Hash, Expr::value(hash))
        .filter(audit_head::Column::Id.eq(HEAD))
        .exec(tx)
        .await?;
    Ok(())
}

/// Moves the head by one and returns the new number with the hash of the row before; holds the head's lock
/// until the transaction ends.
async fn next_head(tx: &impl ConnectionTrait) -> StoreResult<audit_head::Model> {
    let moved = audit_head::Entity::update_many()
        .col_expr(
            audit_head::Column::Seq,
            Expr::col(audit_head::Column::Seq).add(1),
        )
        .filter(audit_head::Column::Id.eq(HEAD))
        .exec(tx)
        .await?;
    if moved.rows_affected == 0 {
        let first = audit_head::ActiveModel {
            id: Set(HEAD),
            seq: Set(1),
            hash: Set(GENESIS.to_owned()),
        };
        return Ok(first.insert(tx).await?);
    }
    audit_head::Entity::find_by_id(HEAD)
        .one(tx)
        .await?
        .ok_or_else(|| StoreError::not_found("audit head", HEAD.to_string()))
}

fn hash_of(row: &audit_entry::Model) -> String {
    let seq = row.seq.to_string();
    let at = row.at.to_string();
    let account = row.account_id.map(|id| id.to_string());
    let canonical = domain::audit::canonical(&[
        Some(&row.previous_hash),
        Some(&seq),
        Some(&at),
        account.as_deref(),
        Some(&row.actor),
        Some(&row.role),
        Some(&row.action),
        Some(&row.subject),
        Some(&row.subject_key),
        row.old_value.as_deref(),
        row.new_value.as_deref(),
        row.reason.as_deref(),
        row.request_id.as_deref(),
    ]);
    hex::encode(Sha256::digest(canonical))
}

/// The outcome of checking the whole chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// Every row is as it was written.
    Intact {
        /// How many rows.
        rows: i64,
        /// Hash of the last row: kept elsewhere, it shows when the whole chain was written anew.
        head: String,
    },
    /// The first row where the chain does not hold.
    Broken {
        /// Number of the row.
        seq: i64,
        /// What is wrong with it.
        fault: Fault,
    },
}

/// What is wrong with a row of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A row with this number is missing.
    Missing,
    /// The row's content does not fit its hash.
    Changed,
    /// The row does not continue the one before.
    NotChained,
    /// A row that the head does not know of.
    Unexpected,
}

/// Walks the chain from the first row to the head, in pages, over one state of the database.
///
/// # Errors
/// The database refuses.
pub async fn verify(db: &Database) -> StoreResult<Verification> {
    let snapshot = db.begin_snapshot().await?;
    let verdict = verify_in(&snapshot).await;
    snapshot.rollback().await?;
    verdict
}

async fn verify_in(db: &impl ConnectionTrait) -> StoreResult<Verification> {
    const PAGE: u64 = 1_000;
    let head = audit_head::Entity::find_by_id(HEAD).one(db).await?;
    let (last, head_hash) = head.map_or((0, GENESIS.to_owned()), |row| (row.seq, row.hash));
    let mut expected = 1;
    let mut previous = GENESIS.to_owned();
    loop {
        let rows = audit_entry::Entity::find()
            .filter(audit_entry::Column::Seq.gte(expected))
            .order_by_asc(audit_entry::Column::Seq)
            .limit(PAGE)
            .all(db)
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let fault = if row.seq != expected {
                Some((expected, Fault::Missing))
            } else if row.previous_hash != previous {
                Some((row.seq, Fault::NotChained))
            } else if hash_of(&row) != row.hash {
                Some((row.seq, Fault::Changed))
            } else if row.seq > last {
                Some((row.seq, Fault::Unexpected))
            } else {
                None
            };
            if let Some((seq, fault)) = fault {
                return Ok(Verification::Broken { seq, fault });
            }
            previous = row.hash;
            expected += 1;
        }
    }
    if expected <= last {
        return Ok(Verification::Broken {
            seq: expected,
            fault: Fault::Missing,
        });
    }
    if previous != head_hash {
        return Ok(Verification::Broken {
            seq: last,
            fault: Fault::Changed,
        });
    }
    Ok(Verification::Intact {
        rows: last,
        head: head_hash,
    })
}

/// What to list; every filter that is absent lets all rows pass.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this person (part of the name).
    pub actor: Option<String>,
    /// Only actions that start so: `result`, `account.` …
    pub action: Option<String>,
    /// Only this kind of thing.
    pub subject: Option<String>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

/// Newest rows first, one page, with the number of rows that match.
///
/// # Errors
/// The database refuses.
pub async fn list(
    db: &impl ConnectionTrait,
    filter: &Filter,
    page: u64,
    page_size: u64,
) -> StoreResult<(Vec<audit_entry::Model>, u64)> {
    use audit_entry::Column;
    let mut query = audit_entry::Entity::find().order_by_desc(Column::Seq);
    if let Some(actor) = &filter.actor {
        let wanted = search_key(actor);
        let names = distinct(db, Column::Actor).await?;
        let found = names
            .into_iter()
            .filter(|name| search_matches(&wanted, &search_key(name)));
        query = query.filter(Column::Actor.is_in(found));
    }
    if let Some(action) = &filter.action {
        let actions = distinct(db, Column::Action).await?;
        let found = actions
            .into_iter()
            .filter(|known| known.starts_with(action));
        query = query.filter(Column::Action.is_in(found));
    }
    if let Some(subject) = &filter.subject {
        query = query.filter(Column::Subject.eq(subject));
    }
    if let Some(from) = filter.from {
        query = query.filter(Column::At.gte(from.millis()));
    }
    if let Some(until) = filter.until {
        query = query.filter(Column::At.lt(until.millis()));
    }
    let count = query.clone().count(db).await?;
    let rows = query
        .offset(page * page_size)
        .limit(page_size)
        .all(db)
        .await?;
    Ok((rows, count))
}

/// The different values of a column: there are few, and comparing them here finds names without accents and whatever
/// their capitals, the same on both databases.
async fn distinct(
    db: &impl ConnectionTrait,
    column: audit_entry::Column,
) -> StoreResult<Vec<String>> {
    Ok(audit_entry::Entity::find()
        .select_only()
        .column(column)
        .distinct()
        .into_tuple()
        .all(db)
        .await?)
}
