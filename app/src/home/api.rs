//! Server function of the first page.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::Overview;
use crate::error::AppResult;

/// The movement in `year`, or in the last year with a confirmed result of the whole year.
///
/// # Errors
/// The year is outside the term.
#[server(name = OverviewCall, prefix = "/api/ui", endpoint = "overview", input = GetUrl)]
pub async fn overview(year: Option<i16>) -> AppResult<Overview> {
    use crate::context::AppContext;
    use crate::error::with_status;
    let context = AppContext::of_request()?;
    with_status(super::load::overview(context.db.reader(), year).await)
}
