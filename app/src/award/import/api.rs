//! Server function of the page of imports.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::ImportView;
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// Imports, and the list that waits where its key is given.
#[server(prefix = "/api/ui", endpoint = "imports", input = GetUrl, output = Wire)]
pub async fn imports(#[server(default)] upload: i64) -> AppResult<Sent<ImportView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::EditRecords)?;
            let context = AppContext::of_request()?;
            super::actions::page(context.db.newest(), &granted, upload).await
        }
        .await,
    )
}
