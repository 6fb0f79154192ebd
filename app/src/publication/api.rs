//! Server functions about frozen, published and corrected boards.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{PublishView, SealedView, VerifyView};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// What is needed to freeze, publish or correct a board; `step=review` shows it as it would be published.
///
/// # Errors
/// Only for those who publish boards.
#[server(prefix = "/api/ui", endpoint = "publish_page", input = GetUrl, output = Wire)]
pub async fn publish_page(
    code: String,
    #[server(default)] step: Option<String>,
) -> AppResult<Sent<PublishView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            require(Permission::PublishBoards)?;
            let context = AppContext::of_request()?;
            let review = step.as_deref() == Some("review");
            let form = crate::form::state_for(&format!("/boards/{code}/publish")).await;
            Box::pin(super::load::publish_page(
                context.db.newest(),
                &code,
                review,
                form,
            ))
            .await
        }
        .await,
    )
}

/// A board as it was when it was frozen, published or corrected.
///
/// # Errors
/// There is none under this code, or it may not be seen yet.
#[server(prefix = "/api/ui", endpoint = "sealed_board", input = GetUrl, output = Wire)]
pub async fn sealed_board(code: String, seal: String) -> AppResult<Sent<SealedView>> {
    use crate::board::reader::Reader;
    use crate::context::AppContext;
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            let reader = Reader::of_request();
            super::load::sealed_page(context.db.reader(), &code, &seal, reader).await
        }
        .await,
    )
}

/// Checks a printed code.
///
/// # Errors
/// The database is away.
#[server(prefix = "/api/ui", endpoint = "verify_board", input = GetUrl, output = Wire)]
pub async fn verify_board(code: String) -> AppResult<Sent<VerifyView>> {
    use super::verify::{Depth, verify};
    use crate::context::AppContext;
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            Box::pin(verify(context.db.reader(), &code, Depth::Public)).await
        }
        .await,
    )
}
