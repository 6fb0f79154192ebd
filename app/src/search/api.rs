//! Server functions of the search. Whoever may open the page asks; what is answered depends on what they may read.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{DecisionView, SearchView};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// Everything that fits what was typed; one group with its pages where `group` names one.
#[server(prefix = "/api/ui", endpoint = "search", input = GetUrl, output = Wire)]
pub async fn search(
    #[server(default)] q: String,
    #[server(default)] group: String,
    #[server(default)] page: u64,
) -> AppResult<Sent<SearchView>> {
    use crate::context::{AppContext, viewer};
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            let query = super::load::Query::parse(&q, &group, page)?;
            Box::pin(super::load::search(
                context.db.reader(),
                viewer().as_ref(),
                &query,
                crate::lang::lang(),
            ))
            .await
        }
        .await,
    )
}

/// The awards of one decision, of subjects that the person may read.
#[server(prefix = "/api/ui", endpoint = "decision", input = GetUrl, output = Wire)]
pub async fn decision(
    #[server(default)] number: String,
    #[server(default)] page: u64,
) -> AppResult<Sent<DecisionView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadRecords)?;
            let context = AppContext::of_request()?;
            super::load::decision(
                context.db.reader(),
                &granted,
                &number,
                page,
                crate::lang::lang(),
            )
            .await
        }
        .await,
    )
}
