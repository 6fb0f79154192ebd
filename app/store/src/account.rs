//! Accounts: who may sign in, with which role, for which unit.

use domain::account::Role;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::db::is_duplicate;
use crate::entity::account;
use crate::error::{StoreError, StoreResult};

/// What a new account is made of. The password comes hashed.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Lower-case sign-in name.
    pub username: String,
    /// Name as shown to people.
    pub display_name: String,
    /// What the person may do.
    pub role: Role,
    /// The unit whose tree the person works for; `None` for the whole province.
    pub unit_id: Option<i64>,
    /// Argon2id in PHC notation.
    pub password_hash: String,
    /// Whether the person must choose an own password first.
    pub must_change_password: bool,
    /// Sample accounts are marked.
    pub sample: bool,
}

/// All accounts by sign-in name.
///
/// # Errors
/// The database refuses.
pub async fn all(db: &impl ConnectionTrait) -> StoreResult<Vec<account::Model>> {
    Ok(account::Entity::find()
        .order_by_asc(account::Column::Username)
        .all(db)
        .await?)
}

/// The account with this key, if there is one.
///
/// # Errors
/// The database refuses.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> StoreResult<Option<account::Model>> {
    Ok(account::Entity::find_by_id(id).one(db).await?)
}

/// The account with this sign-in name, if there is one. Case does not matter.
///
/// # Errors
/// The database refuses.
pub async fn find_by_username(
    db: &impl ConnectionTrait,
    username: &str,
) -> StoreResult<Option<account::Model>> {
    let username = username.trim().to_lowercase();
    Ok(account::Entity::find()
        .filter(account::Column::Username.eq(username))
        .one(db)
        .await?)
}

/// Adds an account.
///
/// # Errors
/// [`StoreError::Exists`] when the name is taken; the database refuses.
pub async fn add(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    new: NewAccount,
) -> StoreResult<account::Model> {
    let username = new.username.trim().to_lowercase();
    let role = new.role.code();
    let row = account::ActiveModel {
        username: Set(username.clone()),
        display_name: Set(new.display_name),
        role: Set(role.to_owned()),
        unit_id: Set(new.unit_id),
        password_hash: Set(new.password_hash),
        must_change_password: Set(new.must_change_password),
        disabled_at: Set(None),
        epoch: Set(1),
        created_at: Set(clock::now().millis()),
        sample: Set(new.sample),
        version: Set(1),
        ..Default::default()
    };
    let stored = row.insert(tx).await.map_err(|error| {
        if is_duplicate(&error) {
            StoreError::Exists {
                what: "account",
                key: username.clone(),
            }
        } else {
            error.into()
        }
    })?;
    let granted = match stored.unit_id {
        Some(id) => format!("{role} · {}", crate::org::by_id(tx, id).await?.slug),
        None => role.to_owned(),
    };
    log(tx, actor, "account.add", &username, None, Some(&granted)).await?;
    Ok(stored)
}

/// Sets a new password and ends every session of the account.
///
/// # Errors
/// The account is gone, or the database refuses.
pub async fn set_password(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    password_hash: &str,
    must_change: MustChange,
) -> StoreResult<account::Model> {
    use account::Column;
    account::Entity::update_many()
        .col_expr(Column::PasswordHash, Expr::value(password_hash))
        .col_expr(
            Column::MustChangePassword,
            Expr::value(must_change == MustChange::AtNextSignIn),
        )
        .col_expr(Column::Epoch, Expr::col(Column::Epoch).add(1))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await?;
    let stored = must_exist(tx, id).await?;
    let action = match must_change {
        MustChange::AtNextSignIn => "account.reset",
        MustChange::No => "account.change-password",
    };
    log(tx, actor, action, &stored.username, None, None).await?;
    Ok(stored)
}

/// Whether the person must choose an own password at the next sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MustChange {
    /// The password was set by somebody else.
    AtNextSignIn,
    /// The person chose it.
    No,
}

/// Ends every session of the account.
///
/// # Errors
/// The account is gone, or the database refuses.
pub async fn sign_out_everywhere(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
) -> StoreResult<account::Model> {
    use account::Column;
    account::Entity::update_many()
        .col_expr(Column::Epoch, Expr::col(Column::Epoch).add(1))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await?;
    let stored = must_exist(tx, id).await?;
    log(
        tx,
        actor,
        "account.sign-out-everywhere",
        &stored.username,
        None,
        None,
    )
    .await?;
    Ok(stored)
}

/// Whether an account may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// May sign in.
    Active,
    /// May not; all sessions end.
    Disabled,
}

/// Lets an account sign in, or not any more.
///
/// # Errors
/// The account is gone, or the database refuses.
pub async fn set_standing(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    id: i64,
    standing: Standing,
) -> StoreResult<account::Model> {
    use account::Column;
    let (disabled_at, action) = match standing {
        Standing::Active => (None, "account.enable"),
        Standing::Disabled => (Some(clock::now().millis()), "account.disable"),
    };
    account::Entity::update_many()
        .col_expr(Column::DisabledAt, Expr::value(disabled_at))
        .col_expr(Column::Epoch, Expr::col(Column::Epoch).add(1))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await?;
    let stored = must_exist(tx, id).await?;
    log(tx, actor, action, &stored.username, None, None).await?;
    Ok(stored)
}

/// Writes a sign-in into the log.
///
/// # Errors
/// The database refuses.
pub async fn log_sign_in(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    username: &str,
) -> StoreResult<()> {
    log(tx, actor, "account.sign-in", username, None, None).await
}

async fn must_exist(db: &impl ConnectionTrait, id: i64) -> StoreResult<account::Model> {
    find(db, id)
        .await?
        .ok_or_else(|| StoreError::not_found("account", id.to_string()))
}

async fn log(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    action: &str,
    username: &str,
    old: Option<&str>,
    new: Option<&str>,
) -> StoreResult<()> {
    let event = Event {
        action,
        subject: "account",
        subject_key: username,
        old,
        new,
        reason: None,
    };
    audit::append(tx, actor, event).await
}
