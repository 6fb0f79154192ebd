//! Server functions of boards.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{BoardSnapshot, BoardSummary};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// All boards.
///
/// # Errors
/// The database is away.
#[server(prefix = "/api/ui", endpoint = "boards", input = GetUrl, output = Wire)]
pub async fn boards() -> AppResult<Sent<Vec<BoardSummary>>> {
    use crate::context::AppContext;
    use crate::wire::answer;
    let context = AppContext::of_request()?;
    answer(super::load::list(context.db.reader()).await)
}

/// One board in `year`, or in the newest year that has figures.
///
/// # Errors
/// There is no such board, or no such year of it.
#[server(prefix = "/api/ui", endpoint = "board", input = GetUrl, output = Wire)]
pub async fn board(code: String, year: Option<String>) -> AppResult<Sent<BoardSnapshot>> {
    use crate::context::AppContext;
    use crate::wire::answer;
    let context = AppContext::of_request()?;
    let loaded = match super::load::asked_year(year) {
        Ok(year) => super::load::snapshot(context.db.reader(), &code, year).await,
        Err(error) => Err(error),
    };
    answer(loaded)
}
