//! Server functions about nominations, and the public ones about postings.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Post};

use super::view::{
    DossierView, ListView, NewView, PostingsView, PublicPostingView, ReportInput, ReportSaved,
    ReportView, WorkQuery, WorkView,
};
use crate::error::AppResult;
use crate::wire::{JsonText, Sent, Wire};

/// Dossiers that the reader may see, as the query asks.
#[server(prefix = "/api/ui", endpoint = "nominations", input = GetUrl, output = Wire)]
pub async fn nominations(#[server(default)] query: WorkQuery) -> AppResult<Sent<WorkView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadNominations)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::work(context.db.newest(), &granted, query)).await
        }
        .await,
    )
}

/// What a new submission can be about.
#[server(prefix = "/api/ui", endpoint = "nomination_new", input = GetUrl, output = Wire)]
pub async fn nomination_new(
    #[server(default)] award: String,
    #[server(default)] year: String,
    #[server(default)] unit: String,
) -> AppResult<Sent<NewView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::PrepareNominations)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::new(
                context.db.newest(),
                &granted,
                &award,
                &year,
                &unit,
            ))
            .await
        }
        .await,
    )
}

/// One submission.
#[server(prefix = "/api/ui", endpoint = "nomination_list", input = GetUrl, output = Wire)]
pub async fn nomination_list(#[server(default)] id: i64) -> AppResult<Sent<ListView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadNominations)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::list(context.db.newest(), &granted, id)).await
        }
        .await,
    )
}

/// One dossier.
#[server(prefix = "/api/ui", endpoint = "nomination", input = GetUrl, output = Wire)]
pub async fn nomination(#[server(default)] id: i64) -> AppResult<Sent<DossierView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadNominations)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::dossier(context.db.newest(), &granted, id)).await
        }
        .await,
    )
}

/// The achievement report of one dossier.
#[server(prefix = "/api/ui", endpoint = "nomination_report", input = GetUrl, output = Wire)]
pub async fn nomination_report(#[server(default)] id: i64) -> AppResult<Sent<ReportView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadNominations)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::report(context.db.newest(), &granted, id)).await
        }
        .await,
    )
}

/// Keeps what the editor of a report sends.
///
/// # Errors
/// Somebody saved meanwhile; the text is over its limits; the dossier is not with its unit. Nothing is kept then.
#[server(prefix = "/api/ui", endpoint = "save_report", input = Post<JsonText>, output = Post<JsonText>)]
pub async fn save_report(input: ReportInput) -> AppResult<ReportSaved> {
    use crate::context::{AppContext, require};
    use crate::error::with_status;
    use domain::account::Permission;
    with_status(
        async {
            let granted = require(Permission::PrepareNominations)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::save_report(&context, &granted, input)).await
        }
        .await,
    )
}

/// Lists that are public.
#[server(prefix = "/api/ui", endpoint = "postings", input = GetUrl, output = Wire)]
pub async fn postings() -> AppResult<Sent<PostingsView>> {
    use crate::context::AppContext;
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            super::load::postings(context.db.newest()).await
        }
        .await,
    )
}

/// One public list.
#[server(prefix = "/api/ui", endpoint = "posting", input = GetUrl, output = Wire)]
pub async fn posting(#[server(default)] id: i64) -> AppResult<Sent<PublicPostingView>> {
    use crate::context::AppContext;
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            super::load::posting(context.db.newest(), id).await
        }
        .await,
    )
}
