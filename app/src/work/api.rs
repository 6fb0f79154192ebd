//! The server function about what waits for a person.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::WorkList;
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// What waits for the person who signed in.
#[server(prefix = "/api/ui", endpoint = "work", input = GetUrl, output = Wire)]
pub async fn work() -> AppResult<Sent<WorkList>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::work(context.db.newest(), &granted)).await
        }
        .await,
    )
}
