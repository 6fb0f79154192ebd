//! Server functions of scoring.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Post};

use super::grid_view::{CellDetails, GridView};
use super::input::{CellInput, Saved};
use super::view::{PeriodDetails, PeriodList, SheetDetails};
use crate::error::AppResult;
use crate::wire::{JsonText, Sent, Wire};

/// All scoring periods.
///
/// # Errors
/// Nobody signed in, or a role without scoring.
#[server(name = PeriodsCall, prefix = "/api/ui", endpoint = "periods", input = GetUrl, output = Wire)]
pub async fn periods() -> AppResult<Sent<PeriodList>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            super::load_period::list(&context, &granted).await
        }
        .await,
    )
}

/// One scoring period with the sheets that the person may see.
///
/// # Errors
/// No such period, nobody signed in, or a role without scoring.
#[server(name = PeriodCall, prefix = "/api/ui", endpoint = "period", input = GetUrl, output = Wire)]
pub async fn period(code: String) -> AppResult<Sent<PeriodDetails>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load_period::details(&context, &granted, &code)).await
        }
        .await,
    )
}

/// One sheet with its lines, evidence, steps and explanation rounds.
///
/// # Errors
/// No such sheet, or one that the person may not see.
#[server(name = SheetCall, prefix = "/api/ui", endpoint = "sheet", input = GetUrl, output = Wire)]
pub async fn sheet(id: i64) -> AppResult<Sent<SheetDetails>> {
    use crate::context::{AppContext, preferences, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::details(
                &context,
                &granted,
                id,
                preferences().lang,
            ))
            .await
        }
        .await,
    )
}

/// The grid of a period: units × criteria.
///
/// # Errors
/// No such period, or a role that does not appraise.
#[server(name = GridCall, prefix = "/api/ui", endpoint = "grid", input = GetUrl, output = Wire)]
pub async fn grid(code: String, #[server(default)] cluster: String) -> AppResult<Sent<GridView>> {
    use crate::context::{AppContext, preferences, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            require(Permission::ManageScoring)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load_grid::grid(
                &context,
                &code,
                &cluster,
                preferences().lang,
            ))
            .await
        }
        .await,
    )
}

/// What stands behind one cell of the grid: every value, evidence, explanation.
///
/// # Errors
/// No such sheet or line, or a role that does not appraise.
#[server(name = CellCall, prefix = "/api/ui", endpoint = "grid_cell", input = GetUrl, output = Wire)]
pub async fn grid_cell(sheet: i64, criterion: i64) -> AppResult<Sent<CellDetails>> {
    use crate::context::{AppContext, preferences, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ManageScoring)?;
            let context = AppContext::of_request()?;
            super::load_grid::cell(&context, &granted, sheet, criterion, preferences().lang).await
        }
        .await,
    )
}

/// Enters typed values: of a sheet while it is filled in, or of the grid.
///
/// # Errors
/// See [`super::cells::save_cells`]; what is wrong with a single value stands in the answer.
#[server(name = EnterScores, prefix = "/api/ui", endpoint = "enter_scores", input = Post<JsonText>, output = Post<JsonText>)]
pub async fn enter_scores(cells: Vec<CellInput>) -> AppResult<Saved> {
    use crate::context::{AppContext, preferences, require};
    use crate::error::with_status;
    use domain::account::Permission;
    with_status(
        async {
            let granted = require(Permission::EnterScores)?;
            let context = AppContext::of_request()?;
            let lang = preferences().lang;
            super::cells::save_cells(&context, &granted, lang, cells).await
        }
        .await,
    )
}
