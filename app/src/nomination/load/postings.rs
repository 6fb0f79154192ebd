//! Lists that are public, as everybody sees them.

use domain::Date;
use domain::consultation::{CitizenState, PostingStanding};
use domain::workday::Calendar;
use sea_orm::ConnectionTrait;
use store::nomination::{Loaded, PostedList, PostingOfList, public_posting, public_postings};
use store::{clock as now, holiday};

use super::award_name;
use crate::error::AppResult;
use crate::form::state_for;
use crate::lang::lang;
use crate::nomination::view::{
    CitizenView, PostingRow, PostingView, PostingsView, PublicPostingView,
};

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

/// A posting; the public sees the opinions that are shown, and no sender.
pub(super) fn posting_view(
    found: &PostingOfList,
    calendar: &Calendar,
    dossier: &Loaded,
    today: Date,
    all: bool,
) -> PostingView {
    let at_least = dossier.path.posting_days.unwrap_or(0);
    posting_of(found, calendar, at_least, today, all)
}

/// [`posting_view`] of a posting whose path asks for so many days.
fn posting_of(
    found: &PostingOfList,
    calendar: &Calendar,
    at_least: u32,
    today: Date,
    all: bool,
) -> PostingView {
    let posting = &found.posting;
    let standing = posting.standing(calendar, at_least, today);
    let opinions = found.opinions.iter().zip(&posting.opinions);
    PostingView {
        id: found.row.id,
        first_day: posting.first_day,
        working_days: posting.working_days.max(at_least),
        last_day: posting.last_day(calendar, at_least).ok(),
        interrupted: posting.interrupted,
        over: matches!(standing, Ok(PostingStanding::Over)),
        opinions: opinions
            .filter(|(_, opinion)| all || opinion.state == CitizenState::Shown)
            .map(|(id, opinion)| CitizenView {
                id: *id,
                received: opinion.received,
                sender: if all {
                    opinion.sender.clone()
                } else {
                    String::new()
                },
                words: opinion.words.clone(),
                state: opinion.state,
                hidden_because: opinion
                    .hidden_because
                    .as_ref()
                    .map(|reason| reason.as_str().to_owned()),
                answer: opinion
                    .answer
                    .as_ref()
                    .map(|answer| (answer.name.clone(), answer.on, answer.words.clone())),
            })
            .collect(),
    }
}
