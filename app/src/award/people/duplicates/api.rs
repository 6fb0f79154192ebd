//! Server function of the page of records that look like one.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::DuplicatesView;
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// Pairs of records that look like one person, pairs that were said to be two, or what was merged, of the person's units.
#[server(prefix = "/api/ui", endpoint = "duplicates", input = GetUrl, output = Wire)]
pub async fn duplicates(
    #[server(default)] show: String,
    #[server(default)] page: u64,
) -> AppResult<Sent<DuplicatesView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::EditRecords)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::duplicates(
                context.db.newest(),
                &granted,
                &show,
                page,
            ))
            .await
        }
        .await,
    )
}
