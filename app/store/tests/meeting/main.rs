//! Closing meetings on both databases: points beside the vote, drafts and closed minutes, sheets that go on together.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

#[path = "../support/mod.rs"]
mod support;

mod minutes;
mod points;
mod sheets;

use std::collections::BTreeMap;

use domain::Date;
use domain::board::Audience;
use domain::cluster::{MeetingDraft, MinutesHead};
use domain::org::UnitId;
use domain::scoring::SheetState;
use store::entity::unit;
use store::meeting::{self, Content, NextYear};
use store::{Database, StoreError};
use support::TestDatabase;
use support::period::{self, SmallPeriod, office};
use support::units::communes;

/// Three members with 90, 95 and 90 points, and one that has not sent its sheet.
async fn prepared(test: &TestDatabase) -> (SmallPeriod, Vec<unit::Model>) {
    let units = communes(&test.db, &["Xã An", "Xã Bình", "Xã Cát", "Xã Dân"]).await;
    let small = period::open(&test.db, "Cụm thi đua số 3", 2026, &units).await;
    for (sheet, first) in small.sheets.iter().zip([50, 55, 50]) {
        period::self_score(&test.db, &small, *sheet, first, 40).await;
        period::move_to(&test.db, &small, *sheet, SheetState::CrossChecked).await;
    }
    period::self_score(&test.db, &small, small.sheets[3], 60, 40).await;
    (small, units)
}

fn ids(units: &[unit::Model]) -> Vec<UnitId> {
    units.iter().map(|unit| UnitId(unit.id)).collect()
}

/// The vote puts the third before the second; the first two lead next year.
fn content(units: &[unit::Model]) -> Content {
    let ids = ids(units);
    let ranks = [(ids[0], 2), (ids[1], 1), (ids[2], 3), (ids[3], 4)];
    Content {
        head: MinutesHead {
            held_on: Date::new(2026, 11, 20),
            place: "Rạch Giá".to_owned(),
            chair: "Bà Lan".to_owned(),
            secretary: "Ông Hòa".to_owned(),
            present: Some(4),
            discussion: "Thống nhất.".to_owned(),
            ..MinutesHead::default()
        },
        draft: MeetingDraft {
            voted: ranks.into_iter().collect(),
            reasons: BTreeMap::from([(ids[2], "ngắn".to_owned())]),
            next_head: Some(ids[1]),
            next_deputy: Some(ids[2]),
        },
    }
}

async fn save(
    db: &Database,
    small: &SmallPeriod,
    version: i64,
    content: &Content,
) -> Result<meeting::Meeting, StoreError> {
    let tx = db.begin().await.unwrap();
    let saved = meeting::save(&tx, &office(), &small.made, version, content).await?;
    tx.commit().await.unwrap();
    Ok(saved)
}

async fn close(
    db: &Database,
    small: &SmallPeriod,
    version: i64,
    content: &Content,
) -> Result<NextYear, StoreError> {
    let tx = db.begin().await.unwrap();
    let basis = meeting::basis(&tx, &small.made, Audience::Officials).await?;
    let (_, next) = meeting::close(&tx, &office(), &small.made, version, content, &basis).await?;
    tx.commit().await.unwrap();
    Ok(next)
}
