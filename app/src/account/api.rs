//! Server functions about accounts. What changes an account is a plain form; see `server/src/account_forms.rs`.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{AccountList, Me as MeView, Notice as NoticeView, OwnAccount as OwnView};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// Who is signed in; nobody for a visitor.
#[server(prefix = "/api/ui", endpoint = "me", input = GetUrl, output = Wire)]
pub async fn me() -> AppResult<Sent<Option<MeView>>> {
    use crate::context::{AppContext, viewer};
    use crate::wire::answer;
    answer(
        async {
            let Some(person) = viewer() else {
                return Ok(None);
            };
            let context = AppContext::of_request()?;
            load::me(context.db.reader(), person).await.map(Some)
        }
        .await,
    )
}

/// What the form before left to say, once.
#[server(prefix = "/api/ui", endpoint = "notice", input = GetUrl, output = Wire)]
pub async fn notice() -> AppResult<Sent<Option<NoticeView>>> {
    crate::wire::answer(Ok(crate::flash::take(crate::flash::NOTICE).await))
}

/// The own account, and what the form before left to say.
///
/// # Errors
/// Nobody is signed in.
#[server(name = OwnCall, prefix = "/api/ui", endpoint = "own_account", input = GetUrl, output = Wire)]
pub async fn own_account() -> AppResult<Sent<OwnView>> {
    use crate::context::{AppContext, require};
    use crate::flash;
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let person = require(Permission::OwnAccount)?.person().clone();
            let context = AppContext::of_request()?;
            Ok(OwnView {
                me: load::me(context.db.newest(), person).await?,
                notice: flash::take(flash::NOTICE).await,
            })
        }
        .await,
    )
}

/// All accounts, and what the form before left to say.
#[server(prefix = "/api/ui", endpoint = "accounts", input = GetUrl, output = Wire)]
pub async fn accounts() -> AppResult<Sent<AccountList>> {
    use crate::context::{AppContext, require};
    use crate::flash;
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            require(Permission::ManageAccounts)?;
            let context = AppContext::of_request()?;
            let list = load::accounts(context.db.newest()).await?;
            Ok(AccountList {
                notice: flash::take(flash::NOTICE).await,
                typed: flash::take(flash::NEW_ACCOUNT).await,
                ..list
            })
        }
        .await,
    )
}

/// Reads accounts and maps them to what screens show.
#[cfg(feature = "ssr")]
mod load {
    use std::collections::BTreeMap;

    use domain::account::Role;
    use domain::{Date, Timestamp};
    use sea_orm::ConnectionTrait;
    use store::entity::{account, unit};
    use store::{StoreError, StoreResult};

    use crate::account::view::{AccountList, AccountRow, Me, UnitChoice};
    use crate::context::SignedIn;
    use crate::error::AppResult;

    /// The person who is signed in, with the name of the unit.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn me(db: &impl ConnectionTrait, person: SignedIn) -> AppResult<Me> {
        let unit = match person.unit_id {
            Some(id) => Some(store::org::by_id(db, id).await?.name),
            None => None,
        };
        Ok(Me {
            username: person.username,
            display_name: person.display_name,
            role: person.role,
            unit,
            must_change_password: person.must_change_password,
        })
    }

    /// All accounts and the units to choose from.
    ///
    /// # Errors
    /// The database refuses, or a stored role is unknown.
    pub async fn accounts(db: &impl ConnectionTrait) -> AppResult<AccountList> {
        let units = store::org::all(db).await?;
        let names: BTreeMap<i64, &str> = units
            .iter()
            .map(|unit| (unit.id, unit.name.as_str()))
            .collect();
        let accounts = store::account::all(db).await?;
        let row = |account| account_row(account, &names);
        Ok(AccountList {
            accounts: accounts.into_iter().map(row).collect::<StoreResult<_>>()?,
            units: units.iter().map(unit_choice).collect(),
            notice: None,
            typed: None,
        })
    }

    fn account_row(
        account: account::Model,
        names: &BTreeMap<i64, &str>,
    ) -> StoreResult<AccountRow> {
        let role =
            Role::parse(&account.role).ok_or_else(|| StoreError::corrupt("role", &account.role))?;
        let unit = account
            .unit_id
            .and_then(|id| names.get(&id))
            .map(|name| (*name).to_owned());
        Ok(AccountRow {
            id: account.id,
            username: account.username,
            display_name: account.display_name,
            role,
            unit,
            disabled_at: account.disabled_at.map(Timestamp::from_millis),
            created_at: Timestamp::from_millis(account.created_at),
            sample: account.sample,
        })
    }

    /// Localities repeat their names, so the official code stands beside the name, and the last day of what is gone.
    fn unit_choice(unit: &unit::Model) -> UnitChoice {
        let coded = unit.slug.starts_with(|first: char| first.is_ascii_digit());
        let name = if coded {
            format!("{} ({})", unit.name, unit.code)
        } else {
            unit.name.clone()
        };
        UnitChoice {
            code: unit.slug.clone(),
            name,
            until: unit.valid_to.as_deref().and_then(Date::parse_iso),
        }
    }
}
