//! Server functions of the drill-down. They change nothing.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{RecordsPage, Start, Step};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// The level at `path`, the part of an address after `/drill/`, with the filters of `query`.
///
/// # Errors
/// There is no such level, or a filter has a value that does not exist.
#[server(name = DrillCall, prefix = "/api/ui", endpoint = "drill", input = GetUrl, output = Wire)]
pub async fn drill(path: String, #[server(default)] query: String) -> AppResult<Sent<Step>> {
    use super::load::{At, step};
    use crate::context::{AppContext, preferences, viewer};
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            let lang = preferences().lang;
            let at = At::read(&path, &query, lang, viewer(), context.sealed)?;
            step(context.db.reader(), &at).await
        }
        .await,
    )
}

/// The records behind the level at `path`, looked through and sorted as `query` says.
///
/// # Errors
/// As [`drill`]; there is no such column or page.
#[server(name = DrillRecordsCall, prefix = "/api/ui", endpoint = "drill_records", input = GetUrl, output = Wire)]
pub async fn drill_records(
    path: String,
    #[server(default)] query: String,
) -> AppResult<Sent<RecordsPage>> {
    use super::load::{At, ListQuery, records_page};
    use crate::context::{AppContext, preferences, viewer};
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            let lang = preferences().lang;
            let at = At::read(&path, &query, lang, viewer(), context.sealed)?;
            let list = ListQuery::read(&query)?;
            records_page(context.db.reader(), &at, &list).await
        }
        .await,
    )
}

/// Where the paths begin.
///
/// # Errors
/// The database refuses.
#[server(name = DrillStartCall, prefix = "/api/ui", endpoint = "drill_start", input = GetUrl, output = Wire)]
pub async fn drill_start() -> AppResult<Sent<Start>> {
    use crate::context::{AppContext, preferences};
    use crate::wire::answer;
    answer(
        async {
            let context = AppContext::of_request()?;
            super::load::start(context.db.reader(), preferences().lang).await
        }
        .await,
    )
}
