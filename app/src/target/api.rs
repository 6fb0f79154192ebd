//! Server functions of targets.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::TargetDetails;
use crate::error::AppResult;

/// Everything about one target.
///
/// # Errors
/// No target has this code.
#[server(prefix = "/api/ui", endpoint = "target", input = GetUrl)]
pub async fn target(code: String) -> AppResult<TargetDetails> {
    use crate::context::{AppContext, Audience};
    use crate::error::with_status;
    let context = AppContext::of_request()?;
    with_status(super::details::details(context.db.reader(), &code, Audience::of_request()).await)
}
