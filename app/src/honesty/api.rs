//! Server functions about honesty: a unit's own record, and the office's list of where to appraise first.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{HonestyView, SamplingView};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// The record of the unit with this address; without one the list for the office, the own unit for everybody else.
#[server(prefix = "/api/ui", endpoint = "honesty", input = GetUrl, output = Wire)]
pub async fn honesty(#[server(default)] unit: String) -> AppResult<Sent<HonestyView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::EnterScores)?;
            let context = AppContext::of_request()?;
            super::load::page(context.db.newest(), &granted, unit.trim()).await
        }
        .await,
    )
}

/// The lines of a period to be appraised first, drawn from `seed`.
#[server(prefix = "/api/ui", endpoint = "sampling", input = GetUrl, output = Wire)]
pub async fn sampling(
    code: String,
    #[server(default)] seed: String,
    #[server(default)] number: String,
) -> AppResult<Sent<SamplingView>> {
    use crate::context::{AppContext, require};
    use crate::form::state_for;
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            require(Permission::ManageScoring)?;
            let context = AppContext::of_request()?;
            let view = super::sampling::page(context.db.newest(), &code, &seed, &number).await?;
            let form = state_for(&super::sampling::path(&code)).await;
            Ok(SamplingView { form, ..view })
        }
        .await,
    )
}
