//! Server functions of the pages that record a new subject and list unverified awards.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{NewSubjectView, UnverifiedView};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// What the form of a new subject offers.
#[server(prefix = "/api/ui", endpoint = "new_subject", input = GetUrl, output = Wire)]
pub async fn new_subject(#[server(default)] kind: String) -> AppResult<Sent<NewSubjectView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::EditRecords)?;
            let context = AppContext::of_request()?;
            super::load::new_subject(context.db.newest(), &granted, &kind).await
        }
        .await,
    )
}

/// Awards of the person's units that nobody compared with their decision.
#[server(prefix = "/api/ui", endpoint = "unverified", input = GetUrl, output = Wire)]
pub async fn unverified(#[server(default)] page: u64) -> AppResult<Sent<UnverifiedView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::EditRecords)?;
            let context = AppContext::of_request()?;
            super::load::unverified(context.db.newest(), &granted, page).await
        }
        .await,
    )
}
