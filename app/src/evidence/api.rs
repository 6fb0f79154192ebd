//! Server function of evidence.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::EvidenceList;
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// Evidence of the unit `unit`, or of all of the reader's units; `find` looks in names.
///
/// # Errors
/// Nobody signed in, a role that does not read scoring, or a unit of others.
#[server(name = EvidenceCall, prefix = "/api/ui", endpoint = "evidence", input = GetUrl, output = Wire)]
pub async fn evidence(unit: String, find: String, page: String) -> AppResult<Sent<EvidenceList>> {
    use domain::account::Permission;

    use super::view::EvidenceRequest;
    use crate::context::{AppContext, require};
    use crate::error::with_status;
    use crate::wire::answer;
    let granted = with_status(require(Permission::ReadScoring))?;
    let context = AppContext::of_request()?;
    let asked = EvidenceRequest { unit, find, page };
    answer(super::load::list(&context, &granted, &asked).await)
}
