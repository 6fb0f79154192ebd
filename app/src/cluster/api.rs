//! Server functions about clusters and blocks, for those who take part in scoring.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{ClusterDetails, ClusterList};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// The clusters and blocks of a year; of the newest for an empty text.
#[server(prefix = "/api/ui", endpoint = "clusters", input = GetUrl, output = Wire)]
pub async fn clusters(#[server(default)] year: String) -> AppResult<Sent<ClusterList>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::list(context.db.newest(), &granted, &year)).await
        }
        .await,
    )
}

/// One cluster or block in a year; in its newest for an empty text.
#[server(prefix = "/api/ui", endpoint = "cluster", input = GetUrl, output = Wire)]
pub async fn cluster(
    #[server(default)] code: String,
    #[server(default)] year: String,
) -> AppResult<Sent<ClusterDetails>> {
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
                &code,
                &year,
            ))
            .await
        }
        .await,
    )
}
