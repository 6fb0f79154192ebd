//! Server functions of the pages of initiatives, for those who may read them.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{InitiativeFormView, InitiativeList, InitiativeView};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// The initiatives that the person sees: words, state, address of the unit, year, field; what is empty lets all pass.
#[server(name = InitiativesCall, prefix = "/api/ui", endpoint = "initiatives", input = GetUrl, output = Wire)]
pub async fn initiatives(
    #[server(default)] find: String,
    #[server(default)] state: String,
    #[server(default)] unit: String,
    #[server(default)] year: String,
    #[server(default)] field: String,
    #[server(default)] page: u64,
) -> AppResult<Sent<InitiativeList>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadInitiatives)?;
            let context = AppContext::of_request()?;
            let asked = super::load::Asked {
                find,
                state,
                unit,
                year,
                field,
                page,
            };
            super::load::list(context.db.newest(), &granted, asked).await
        }
        .await,
    )
}

/// One initiative. One that the person must not see does not exist.
#[server(name = InitiativeCall, prefix = "/api/ui", endpoint = "initiative", input = GetUrl, output = Wire)]
pub async fn initiative(id: i64) -> AppResult<Sent<InitiativeView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadInitiatives)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::one(context.db.newest(), &granted, id)).await
        }
        .await,
    )
}

/// The form of a new initiative, or of one of the person's units that is open.
#[server(name = InitiativeFormCall, prefix = "/api/ui", endpoint = "initiative_form", input = GetUrl, output = Wire)]
pub async fn initiative_form(
    #[server(default)] id: Option<i64>,
) -> AppResult<Sent<InitiativeFormView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::RegisterInitiatives)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load_form::form(context.db.newest(), &granted, id)).await
        }
        .await,
    )
}
