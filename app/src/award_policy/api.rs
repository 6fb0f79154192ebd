//! The server function of the page of the province's rules.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::PolicyView;
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// What holds today, and the form for the row that `rule`, `key` and `id` name.
#[server(prefix = "/api/ui", endpoint = "award_policy", input = GetUrl, output = Wire)]
pub async fn award_policy(
    #[server(default)] rule: String,
    #[server(default)] key: String,
    #[server(default)] id: i64,
) -> AppResult<Sent<PolicyView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            require(Permission::ManageAwardPolicy)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::page(
                context.db.newest(),
                &rule,
                &key,
                id,
                crate::lang::lang(),
            ))
            .await
        }
        .await,
    )
}
