//! Server functions of the pages about launching and carrying out movements, and about feedback.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{FeedbackDesk, LaunchView, OwnMovements as OwnView};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// The movements of the person's unit: drafts, launched ones, those it takes part in.
#[server(name = OwnMovementsCall, prefix = "/api/ui", endpoint = "own_movements", input = GetUrl, output = Wire)]
pub async fn own_movements() -> AppResult<Sent<OwnView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            super::load::own(context.db.newest(), granted.person()).await
        }
        .await,
    )
}

/// The draft or launched movement with this code, as those see it who carry it out.
#[server(name = LaunchCall, prefix = "/api/ui", endpoint = "launch", input = GetUrl, output = Wire)]
pub async fn launch_of(code: String) -> AppResult<Sent<LaunchView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadScoring)?;
            let context = AppContext::of_request()?;
            super::load::launch_view(context.db.newest(), &granted, &code).await
        }
        .await,
    )
}

/// Feedback in one state: `waiting`, `shown` or `hidden`.
#[server(name = FeedbackCall, prefix = "/api/ui", endpoint = "feedback", input = GetUrl, output = Wire)]
pub async fn feedback_desk(#[server(default)] state: String) -> AppResult<Sent<FeedbackDesk>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            require(Permission::ModerateFeedback)?;
            let context = AppContext::of_request()?;
            super::load_feedback::desk(context.db.newest(), &state).await
        }
        .await,
    )
}
