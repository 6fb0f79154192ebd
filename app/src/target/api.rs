//! Server functions of targets.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::TargetDetails;
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// Everything about one target.
///
/// # Errors
/// No target has this code.
#[server(prefix = "/api/ui", endpoint = "target", input = GetUrl, output = Wire)]
pub async fn target(code: String) -> AppResult<Sent<TargetDetails>> {
    use crate::context::{AppContext, Audience};
    use crate::wire::answer;
    let context = AppContext::of_request()?;
    answer(super::details::details(context.db.reader(), &code, Audience::of_request()).await)
}
