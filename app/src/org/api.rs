//! Server functions about units; everybody may read them.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{UnitDetails, UnitList};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// Units whose name or code holds every word of `find`; of one kind where the code of a kind is given.
#[server(prefix = "/api/ui", endpoint = "units", input = GetUrl, output = Wire)]
pub async fn units(
    #[server(default)] find: String,
    #[server(default)] kind: String,
) -> AppResult<Sent<UnitList>> {
    use crate::context::AppContext;
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            super::load::list(context.db.reader(), &find, &kind).await
        }
        .await,
    )
}

/// Everything about the unit with this address.
#[server(prefix = "/api/ui", endpoint = "unit", input = GetUrl, output = Wire)]
pub async fn unit(code: String) -> AppResult<Sent<UnitDetails>> {
    use crate::context::{AppContext, viewer};
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            Box::pin(super::load::details(context.db.reader(), &code, viewer())).await
        }
        .await,
    )
}
