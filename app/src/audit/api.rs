//! The server function about the audit log; administrators only.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{AuditRequest, LogPage};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// One page of the log, newest rows first.
#[server(prefix = "/api/ui", endpoint = "audit_log", input = GetUrl, output = Wire)]
pub async fn audit_log(#[server(default)] request: AuditRequest) -> AppResult<Sent<LogPage>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            require(Permission::ReadAudit)?;
            let context = AppContext::of_request()?;
            super::load::log(&context.db, request).await
        }
        .await,
    )
}
