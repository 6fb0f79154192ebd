//! Server functions of boards.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{BoardSnapshot, BoardSummary};
use crate::error::AppResult;

/// All boards.
///
/// # Errors
/// The database is away.
#[server(prefix = "/api/ui", endpoint = "boards", input = GetUrl)]
pub async fn boards() -> AppResult<Vec<BoardSummary>> {
    use crate::context::AppContext;
    use crate::error::with_status;
    let context = AppContext::of_request()?;
    with_status(super::load::list(context.db.reader()).await)
}

/// One board in `year`, or in the newest year that has figures.
///
/// # Errors
/// There is no such board, or no such year of it.
#[server(prefix = "/api/ui", endpoint = "board", input = GetUrl)]
pub async fn board(code: String, year: Option<i16>) -> AppResult<BoardSnapshot> {
    use crate::context::AppContext;
    use crate::error::with_status;
    let context = AppContext::of_request()?;
    with_status(super::load::snapshot(context.db.reader(), &code, year).await)
}
