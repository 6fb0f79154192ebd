//! Server functions about a rank. Both change nothing.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{WhatIfView, WhyView};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// Why a unit has its rank.
///
/// # Errors
/// There is no such board, or the unit is not on it.
#[server(prefix = "/api/ui", endpoint = "why", input = GetUrl, output = Wire)]
pub async fn why(code: String, unit: String) -> AppResult<Sent<WhyView>> {
    use crate::context::{AppContext, viewer};
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            Box::pin(super::load::why(
                context.db.reader(),
                &code,
                &unit,
                viewer().as_ref(),
            ))
            .await
        }
        .await,
    )
}

/// What is needed to try other weights on one cluster or block.
///
/// # Errors
/// There is no such board.
#[server(prefix = "/api/ui", endpoint = "what_if", input = GetUrl, output = Wire)]
pub async fn what_if(
    code: String,
    #[server(default)] group: Option<String>,
) -> AppResult<Sent<WhatIfView>> {
    use crate::board::reader::Reader;
    use crate::context::AppContext;
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            let group = group.unwrap_or_default();
            let reader = Reader::of_request();
            Box::pin(super::what_if_load::what_if(
                context.db.reader(),
                &code,
                &group,
                reader,
            ))
            .await
        }
        .await,
    )
}
