//! Lists that are public, as everybody sees them.

use sea_orm::ConnectionTrait;
use store::nomination::{PostedList, public_posting, public_postings};
use store::{clock as now, holiday};

use super::award_name;
use super::dossier::posting_of;
use crate::error::AppResult;
use crate::form::state_for;
use crate::lang::lang;
use crate::nomination::view::{PostingRow, PostingsView, PublicPostingView};

fn row(found: &PostedList) -> PostingRow {
    PostingRow {
        id: found.id,
        unit: found.unit.clone(),
        award: award_name(&found.list.award, lang()),
        year: i16::try_from(found.list.year).unwrap_or_default(),
        names: found.names,
        last_day: found.last_day,
        over: found.over,
        sample: found.sample,
    }
}

/// Lists that are public or were.
pub(in crate::nomination) async fn postings(db: &impl ConnectionTrait) -> AppResult<PostingsView> {
    let today = now::now().date_vn();
    let found = public_postings(db, today).await?;
    Ok(PostingsView {
        rows: found.iter().map(row).collect(),
    })
}

/// One public list with the opinions that are shown.
pub(in crate::nomination) async fn posting(
    db: &impl ConnectionTrait,
    id: i64,
) -> AppResult<PublicPostingView> {
    let today = now::now().date_vn();
    let found = public_posting(db, id, today, "").await?;
    let calendar = holiday::calendar(db).await?;
    Ok(PublicPostingView {
        row: row(&found.listed),
        posting: posting_of(&found.posting, &calendar, 0, today, false),
        names: found
            .names
            .into_iter()
            .map(|name| (name.name, name.unit, name.achievement))
            .collect(),
        form: state_for(&format!("/postings/{id}")).await,
    })
}
