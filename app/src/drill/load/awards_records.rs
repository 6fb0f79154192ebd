//! The records behind a count of awards: whose, by which decision.

use domain::drill::{AwardPlace, Place};
use sea_orm::ConnectionTrait;
use store::award::UnitAward;
use store::award::tally;

use super::at::At;
use super::awards::{Seen, unit_of_level};
use super::awards_places::award_name;
use super::records::Records;
use crate::drill::view::{CellView, ColumnKind, RowView, TableView};
use crate::error::AppResult;
use crate::lang::capitalised;

/// The records behind a level of titles and awards; nothing for who may not read them.
pub(super) async fn of_place(db: &impl ConnectionTrait, at: &At) -> AppResult<Records> {
    let mut table = TableView::new(
        at.say("Hồ sơ khen thưởng", "Award records"),
        at.say(
            "Không có hồ sơ nào ở đây mà anh, chị được xem.",
            "There are no records here that you may read.",
        ),
    )
    .column(
        at.say("Người, đơn vị được tặng", "Awarded to"),
        ColumnKind::Name,
    )
    .column(
        at.say("Danh hiệu, hình thức", "Title or form"),
        ColumnKind::Text,
    )
    .column(at.say("Năm", "Year"), ColumnKind::Text)
    .column(at.say("Quyết định", "Decision"), ColumnKind::Text)
    .column(at.say("Ngày ký", "Signed"), ColumnKind::Date)
    .column(at.say("Người ký", "Decided by"), ColumnKind::Long)
    .column(at.say("Tình trạng", "State"), ColumnKind::Text);
    for given in found(db, at).await? {
        table.rows.push(row(at, &given));
    }
    Ok(Records {
        table,
        summed: None,
    })
}

async fn found(db: &impl ConnectionTrait, at: &At) -> AppResult<Vec<UnitAward>> {
    let (Some(seen), Place::Awards(place)) = (Seen::by(db, at).await?, &at.place) else {
        return Ok(Vec::new());
    };
    let counted = seen.counted();
    Ok(match place {
        // All years together would be tens of thousands of rows: the list belongs to a year.
        AwardPlace::Province => Vec::new(),
        AwardPlace::Year { year } => tally::behind(db, counted, *year, None, None).await?,
        AwardPlace::Award { year, award } => {
            tally::behind(db, counted, *year, Some(award), None).await?
        }
        AwardPlace::Unit { year, award, unit } => {
            let (unit, _) = unit_of_level(db, &seen, (*year, award), unit).await?;
            tally::behind(db, counted, *year, Some(award), Some(unit.id)).await?
        }
    })
}

fn row(at: &At, given: &UnitAward) -> RowView {
    let award = &given.award;
    let years = if award.from_year == award.to_year {
        award.to_year.to_string()
    } else {
        format!("{}–{}", award.from_year, award.to_year)
    };
    let day = award.decided_on.as_deref();
    let state = if award.verified {
        at.say("đã đối chiếu", "verified")
    } else {
        at.say("chưa đối chiếu", "not verified")
    };
    RowView::of(vec![
        CellView::Text(given.subject.name.clone()),
        CellView::Text(award_name(at, &award.code)),
        CellView::Text(years),
        CellView::text(award.decision_number.clone()),
        day.and_then(domain::Date::parse_iso)
            .map_or(CellView::Empty, CellView::Date),
        CellView::text(award.decider.clone()),
        CellView::Text(capitalised(&state)),
    ])
    .to(format!("/records/{}", award.subject_id))
}
