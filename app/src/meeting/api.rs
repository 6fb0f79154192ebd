//! The server function of the meeting's page; only for the office, the members and those who lead.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::MeetingView;
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// The closing meeting of the group with this code; of its newest scored year where `year` is empty.
#[server(prefix = "/api/ui", endpoint = "meeting", input = GetUrl, output = Wire)]
pub async fn meeting(
    code: String,
    #[server(default)] year: String,
) -> AppResult<Sent<MeetingView>> {
    use crate::context::{AppContext, require};
    use crate::form::state_for;
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::HoldMeeting)?;
            let context = AppContext::of_request()?;
            let view = super::load::page(context.db.newest(), granted.person(), &code, &year);
            let view = Box::pin(view).await?;
            let form = state_for(&super::load::path(&code)).await;
            Ok(MeetingView { form, ..view })
        }
        .await,
    )
}
