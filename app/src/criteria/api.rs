//! Server functions about criteria sets: everybody who reads the scoring reads published versions, the office drafts too.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{SetDetails, SetList};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// All sets.
#[server(prefix = "/api/ui", endpoint = "criteria_sets", input = GetUrl, output = Wire)]
pub async fn criteria_sets() -> AppResult<Sent<SetList>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            super::load::list(context.db.newest(), &granted).await
        }
        .await,
    )
}

/// One version of a set; the draft or the newest published one where no number is given. `edit` opens a line, `add`
/// opens a new one in a group (`top` for a section), both in `shape` where one is given.
#[server(prefix = "/api/ui", endpoint = "criteria_set", input = GetUrl, output = Wire)]
pub async fn criteria_set(
    #[server(default)] code: String,
    #[server(default)] version: String,
    #[server(default)] edit: String,
    #[server(default)] add: String,
    #[server(default)] shape: String,
) -> AppResult<Sent<SetDetails>> {
    use super::details::{Asked, details};
    use crate::context::{AppContext, preferences, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            let asked = Asked {
                code,
                version,
                edit,
                add,
                shape,
            };
            Box::pin(details(
                context.db.newest(),
                &granted,
                asked,
                preferences().lang,
            ))
            .await
        }
        .await,
    )
}
