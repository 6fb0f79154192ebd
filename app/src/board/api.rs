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

/// One board in `year`, or in the newest year that has figures; with `by=percent` a scoring board ranked by the share of
/// the most that could be scored.
///
/// # Errors
/// There is no such board, or no such year of it.
#[server(prefix = "/api/ui", endpoint = "board", input = GetUrl, output = Wire)]
pub async fn board(
    code: String,
    year: Option<String>,
    #[server(default)] by: Option<String>,
) -> AppResult<Sent<BoardSnapshot>> {
    use crate::context::AppContext;
    use crate::wire::{answer, answer_written};
    let context = AppContext::of_request()?;
    let reader = super::reader::Reader::of_request();
    let (db, year) = (context.db.reader(), super::load::asked_year(year));
    let year = match year {
        Ok(year) => year,
        Err(error) => return answer(Err(error)),
    };
    if by.as_deref() == Some("percent") {
        let loaded = super::load::snapshot(db, &code, year, reader).await;
        return answer(loaded.map(|mut board| {
            super::scoring::by_percent(&mut board);
            board
        }));
    }
    let written = super::load::written(db, &code, year, reader).await;
    answer_written(written.map(|written| written.json))
}
