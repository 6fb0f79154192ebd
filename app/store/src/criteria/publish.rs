//! Publishing a draft: every check at once, and the units on older versions are told.
//! From then on the version is what new sheets stand on.

use domain::criteria::{Finding, KnownTargets, PublishedSet, SetVersion};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{DRAFT, PUBLISHED, draft, key, known_targets, notify};
use crate::audit::Actor;
use crate::entity::criteria_version;
use crate::error::{StoreError, StoreResult};
use crate::{clock, live};

/// Why a draft was not published; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// It does not pass the checks; everything that is wrong with it.
    #[error("{} findings block publishing", .0.len())]
    Blocked(Vec<Finding>),
    /// Somebody saved meanwhile, there is no draft, or the database refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for PublishError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// Publishes the draft of a set and tells the units whose sheets stand on an older version of it.
///
/// # Errors
/// [`PublishError::Blocked`] with everything that does not fit; [`StoreError::Conflict`] when somebody saved or
/// published after `expected_version` was read; the database refuses.
pub async fn publish(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    set_id: impl Into<i64>,
    expected_version: i64,
) -> Result<PublishedSet, PublishError> {
    use criteria_version::Column;
    let set_id = set_id.into();
    let Some(open) = draft::draft(tx, set_id).await? else {
        let rows = super::versions(tx, set_id).await?;
        let newest = rows.into_iter().next();
        let missing = || StoreError::not_found("criteria set", set_id.to_string());
        return Err(newest.map_or_else(missing, draft::conflict).into());
    };
    if open.row.version != expected_version {
        return Err(draft::conflict(open.row).into());
    }
    let targets = known_targets(tx).await?;
    let published = PublishedSet::new(open.set, KnownTargets::These(&targets))
        .map_err(PublishError::Blocked)?;
    let content = draft::write(published.set().clone(), Vec::new())?;
    let now = clock::now().millis();
    let changed = criteria_version::Entity::update_many()
        .col_expr(Column::State, Expr::value(PUBLISHED))
        .col_expr(Column::Content, Expr::value(content))
        .col_expr(Column::PublishedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::PublishedAt, Expr::value(now))
        .col_expr(Column::ChangedByName, Expr::value(actor.name.clone()))
        .col_expr(Column::ChangedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(open.row.id))
        .filter(Column::State.eq(DRAFT))
        .filter(Column::Version.eq(expected_version))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        let row = super::version(tx, published.version()).await?;
        return Err(draft::conflict(row).into());
    }
    draft::rename(tx, set_id, &published.set().title).await?;
    let told = notify::units_on_older_versions(tx, actor, published.set()).await?;
    let words = format!("{} · {told}", published.set().title);
    draft::tell(tx, actor, "criteria.publish", &open.row, Some(&words)).await?;
    live::touch(tx, &[]).await?;
    Ok(published)
}

/// Holds a published version until the transaction ends, so that it cannot go back to draft while sheets are opened on it.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such version or it is a draft; the database refuses.
pub async fn hold_published(tx: &impl ConnectionTrait, wanted: SetVersion) -> StoreResult<()> {
    use criteria_version::Column;
    let held = criteria_version::Entity::update_many()
        .col_expr(Column::State, Expr::value(PUBLISHED))
        .filter(Column::SetId.eq(wanted.set.0))
        .filter(Column::Number.eq(i64::from(wanted.version)))
        .filter(Column::State.eq(PUBLISHED))
        .exec(tx)
        .await?;
    if held.rows_affected == 0 {
        return Err(StoreError::not_found("published version", key(wanted)));
    }
    Ok(())
}
