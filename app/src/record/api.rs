//! Server functions of recording.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Post};

use super::view::{RecordForm, RecordInput, Saved};
use crate::error::AppResult;
use crate::wire::{JsonText, Sent, Wire};

/// The form for a new record of `target`, or for correcting the record `figure`.
///
/// # Errors
/// Nobody signed in, a role that does not record, or no such target or record.
#[server(name = RecordFormCall, prefix = "/api/ui", endpoint = "record_form", input = GetUrl, output = Wire)]
pub async fn record_form(
    target: String,
    figure: String,
    unit: String,
    year: String,
) -> AppResult<Sent<RecordForm>> {
    use domain::account::Permission;

    use crate::context::{AppContext, require};
    use crate::error::with_status;
    use crate::wire::answer;
    let granted = with_status(require(Permission::RecordResult))?;
    let context = AppContext::of_request()?;
    let asked = RecordInput {
        target,
        figure,
        unit,
        year,
        ..RecordInput::default()
    };
    answer(super::load::form(&context, &granted, asked).await)
}

/// Stores a new result, or a correction where the input names a record.
///
/// # Errors
/// See [`super::submit::submit`]; nothing is stored then.
#[server(prefix = "/api/ui", endpoint = "record_result", input = Post<JsonText>, output = Post<JsonText>)]
pub async fn record_result(input: RecordInput) -> AppResult<Saved> {
    use domain::account::Permission;

    use crate::context::{AppContext, require};
    use crate::error::with_status;
    let granted = with_status(require(Permission::RecordResult))?;
    let context = AppContext::of_request()?;
    let person = granted.person().clone();
    let request_id = granted.actor().request_id;
    let lang = crate::context::preferences().lang;
    with_status(super::submit::submit(&context, person, request_id, lang, input).await)
}
