//! Server functions about titles and forms of commendation; everybody may read the law.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{AwardDetails, CatalogueView};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// All titles and forms as they hold today.
#[server(prefix = "/api/ui", endpoint = "awards", input = GetUrl, output = Wire)]
pub async fn awards() -> AppResult<Sent<CatalogueView>> {
    crate::wire::answer(Ok(super::load::catalogue(crate::lang::lang())))
}

/// One title or form by its code.
#[server(prefix = "/api/ui", endpoint = "award", input = GetUrl, output = Wire)]
pub async fn award(code: String) -> AppResult<Sent<AwardDetails>> {
    crate::wire::answer(super::load::award(&code, crate::lang::lang()))
}
