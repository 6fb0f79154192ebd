//! Server functions about movements; everybody may read them.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{MovementDetails, MovementSummary};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// The movements whose name or code holds every word of `find`; all of them for an empty text.
#[server(prefix = "/api/ui", endpoint = "movements", input = GetUrl, output = Wire)]
pub async fn movements(#[server(default)] find: String) -> AppResult<Sent<Vec<MovementSummary>>> {
    use crate::context::AppContext;
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            super::load::list(context.db.reader(), &find).await
        }
        .await,
    )
}

/// Everything about the movement with this code.
#[server(prefix = "/api/ui", endpoint = "movement", input = GetUrl, output = Wire)]
pub async fn movement(code: String) -> AppResult<Sent<MovementDetails>> {
    use crate::context::AppContext;
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            super::load::details(context.db.reader(), &code).await
        }
        .await,
    )
}
