//! Server functions about units; everybody may read them.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{UnitDetails, UnitList};
use crate::error::AppResult;

/// Units whose name or code holds every word of `find`; of one kind where the code of a kind is given.
#[server(prefix = "/api/ui", endpoint = "units", input = GetUrl)]
pub async fn units(
    #[server(default)] find: String,
    #[server(default)] kind: String,
) -> AppResult<UnitList> {
    use crate::context::AppContext;
    use crate::error::with_status;
    with_status(
        async {
            let context = AppContext::of_request()?;
            super::load::list(context.db.reader(), &find, &kind).await
        }
        .await,
    )
}

/// Everything about the unit with this address.
#[server(prefix = "/api/ui", endpoint = "unit", input = GetUrl)]
pub async fn unit(code: String) -> AppResult<UnitDetails> {
    use crate::context::{AppContext, viewer};
    use crate::error::with_status;
    with_status(
        async {
            let context = AppContext::of_request()?;
            Box::pin(super::load::details(context.db.reader(), &code, viewer())).await
        }
        .await,
    )
}
