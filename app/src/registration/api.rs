//! Server functions about registrations, for those who register and approve.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{RegistrationDetails, RegistrationList};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// How the units of a year stand, those of one state where its code is given.
#[server(prefix = "/api/ui", endpoint = "registrations", input = GetUrl, output = Wire)]
pub async fn registrations(
    #[server(default)] year: String,
    #[server(default)] state: String,
) -> AppResult<Sent<RegistrationList>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::list(
                context.db.newest(),
                &granted,
                &year,
                &state,
            ))
            .await
        }
        .await,
    )
}

/// What one unit registers for a year, this year for an empty text.
#[server(prefix = "/api/ui", endpoint = "registration", input = GetUrl, output = Wire)]
pub async fn registration(
    #[server(default)] unit: String,
    #[server(default)] year: String,
) -> AppResult<Sent<RegistrationDetails>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::details(
                context.db.newest(),
                &granted,
                &unit,
                &year,
            ))
            .await
        }
        .await,
    )
}
