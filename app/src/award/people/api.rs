//! Server functions about records of people and collectives, for those who may read them.
#![allow(
    missing_docs,
    reason = "the server macro makes a struct of the arguments, without docs"
)]

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::view::{EligibleView, FoundView, SubjectView};
use crate::error::AppResult;
use crate::wire::{Sent, Wire};

/// Subjects of one kind whose names hold every word of `find`, among those that the person may read.
#[server(prefix = "/api/ui", endpoint = "subjects", input = GetUrl, output = Wire)]
pub async fn subjects(
    #[server(default)] find: String,
    #[server(default)] kind: String,
    #[server(default)] page: u64,
) -> AppResult<Sent<FoundView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadRecords)?;
            let context = AppContext::of_request()?;
            super::load::found(context.db.reader(), &granted, &find, &kind, page).await
        }
        .await,
    )
}

/// One subject, with what its records mean for the titles of a year; of the last finished year without one.
#[server(prefix = "/api/ui", endpoint = "subject", input = GetUrl, output = Wire)]
pub async fn subject(
    id: i64,
    #[server(default)] year: Option<i16>,
) -> AppResult<Sent<SubjectView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadRecords)?;
            let context = AppContext::of_request()?;
            Box::pin(super::load::subject(
                context.db.newest(),
                &granted,
                id,
                year,
            ))
            .await
        }
        .await,
    )
}

/// Who of the person's units meets the conditions of a title in a year, and who lacks one of them.
#[server(prefix = "/api/ui", endpoint = "eligible", input = GetUrl, output = Wire)]
pub async fn eligible(
    #[server(default)] award: String,
    #[server(default)] year: Option<i16>,
) -> AppResult<Sent<EligibleView>> {
    use crate::context::{AppContext, require};
    use crate::wire::answer;
    use domain::account::Permission;
    answer(
        async {
            let granted = require(Permission::ReadRecords)?;
            let context = AppContext::of_request()?;
            Box::pin(super::eligible::eligible(
                context.db.reader(),
                &granted,
                &award,
                year,
            ))
            .await
        }
        .await,
    )
}
