//! Server function of the first page.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::Overview;
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// The movement in `year`, or in the last year with a confirmed result of the whole year.
///
/// # Errors
/// The year is outside the term.
#[server(name = OverviewCall, prefix = "/api/ui", endpoint = "overview", input = GetUrl, output = Wire)]
pub async fn overview(year: Option<String>) -> AppResult<Sent<Overview>> {
    use crate::board::load::asked_year;
    use crate::context::AppContext;
    use crate::wire::answer;
    let context = AppContext::of_request()?;
    let loaded = match asked_year(year) {
        Ok(year) => super::load::overview(context.db.reader(), year).await,
        Err(error) => Err(error),
    };
    answer(loaded)
}
