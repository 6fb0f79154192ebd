//! Closing meetings on both databases: points beside the vote, drafts and closed minutes, sheets that go on together.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::BTreeMap;

use domain::board::{Act, Audience, BoardSnapshot, SnapshotRow};
use domain::cluster::{MeetingDraft, MinutesHead};
use domain::org::UnitId;
use domain::reason::ChangeReason;
use domain::scoring::{SheetState, Stage};
use domain::{AccountId, Date, Figure, Points};
use store::cluster::{self, Fact};
use store::entity::unit;
use store::meeting::{self, Advance, Content, HeldBack, Hold, NextYear};
use store::{Database, StoreError, clock, publication, scoring};
use support::period::{self, SmallPeriod, office};
use support::units::communes;
use support::{TestDatabase, databases};

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

#[tokio::test]
async fn members_are_ranked_by_points_and_who_has_not_sent_a_sheet_has_no_rank() {
    for test in databases().await {
        let (small, units) = prepared(&test).await;
        let tx = test.db.begin().await.unwrap();
        let fact = Fact {
            unit_id: units[1].id,
            fact: "Người đứng đầu bị kỷ luật",
            document: "Quyết định số 5",
        };
        cluster::add_knock_out(&tx, &office(), &small.made, &fact)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let basis = meeting::basis(test.db.newest(), &small.made, Audience::Public)
            .await
            .unwrap();
        let told: Vec<_> = ids(&units)
            .iter()
            .map(|unit| {
                let member = &basis.members[unit];
                (member.points, member.rank, member.sheet.unwrap().1)
            })
            .collect();
        let points = |whole| Some(Points::from_int(whole));
        assert_eq!(
            told,
            [
                (points(90), Some(2), SheetState::CrossChecked),
                (points(95), Some(1), SheetState::CrossChecked),
                (points(90), Some(2), SheetState::CrossChecked),
                (None, None, SheetState::Draft),
            ],
            "{}",
            test.label
        );
        let facts = &basis.members[&UnitId(units[1].id)].knocked_out;
        assert_eq!(facts, &["Người đứng đầu bị kỷ luật – Quyết định số 5"]);
        assert_eq!(basis.rules().knocked_out.len(), 1, "{}", test.label);
        assert_eq!(basis.head, Some(UnitId(units[0].id)), "{}", test.label);
    }
}

#[tokio::test]
async fn a_draft_is_read_as_it_was_saved_and_of_two_savers_one_wins() {
    for test in databases().await {
        let (small, units) = prepared(&test).await;
        assert_eq!(
            meeting::of(test.db.newest(), small.made.id).await.unwrap(),
            None
        );
        let first = save(&test.db, &small, 0, &content(&units)).await.unwrap();
        assert_eq!(first.content, content(&units), "{}", test.label);
        assert!(!first.is_closed());
        // Somebody else began at the same time.
        let late = save(&test.db, &small, 0, &content(&units)).await;
        assert!(
            matches!(late, Err(StoreError::Conflict { version: 1, .. })),
            "{}: {late:?}",
            test.label
        );
        let mut other = content(&units);
        other.draft.voted.clear();
        save(&test.db, &small, 1, &other).await.unwrap();
        let late = save(&test.db, &small, 1, &content(&units)).await;
        let Err(StoreError::Conflict { who, version, .. }) = late else {
            panic!("{}: {late:?}", test.label);
        };
        assert_eq!((who.as_str(), version), ("Lan", 2), "{}", test.label);
        let read = meeting::of(test.db.newest(), small.made.id).await.unwrap();
        assert_eq!(read.unwrap().content, other, "{}", test.label);
    }
}

#[tokio::test]
async fn closed_minutes_keep_the_points_and_give_next_year_its_leaders() {
    for test in databases().await {
        let (small, units) = prepared(&test).await;
        save(&test.db, &small, 0, &content(&units)).await.unwrap();
        assert_eq!(
            close(&test.db, &small, 1, &content(&units)).await.unwrap(),
            NextYear::Made
        );
        let next = cluster::year_of(test.db.newest(), small.made.cluster_id, 2027)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(next.head_unit_id, Some(units[1].id), "{}", test.label);
        assert_eq!(next.deputy_unit_id, Some(units[2].id), "{}", test.label);
        let members = cluster::members(test.db.newest(), next.cluster_id, 2027)
            .await
            .unwrap();
        assert_eq!(members, units, "{}", test.label);
        let won = [(2026, units[1].id)];
        let cluster = small.made.cluster_id;
        let voted = meeting::winners(test.db.newest(), cluster).await.unwrap();
        assert_eq!(voted, won, "{}", test.label);
        let known = cluster::winners(test.db.newest(), cluster).await.unwrap();
        assert_eq!(known, won, "{}", test.label);
        // The appraisal changes the points; the minutes do not follow.
        let sheet = small.sheets[1];
        period::move_to(&test.db, &small, sheet, SheetState::Appraisal).await;
        let lower = domain::scoring::Given::Points(Points::from_int(10));
        period::enter(
            &test.db,
            &small,
            sheet,
            Stage::Appraisal,
            small.first,
            lower,
        )
        .await;
        let closed = meeting::of(test.db.newest(), small.made.id)
            .await
            .unwrap()
            .unwrap();
        assert!(closed.is_closed());
        let kept = closed.basis.unwrap();
        let member = &kept.members[&UnitId(units[1].id)];
        assert_eq!(
            (member.points, member.rank),
            (Some(Points::from_int(95)), Some(1)),
            "{}",
            test.label
        );
        let again = save(&test.db, &small, 2, &content(&units)).await;
        assert!(
            matches!(again, Err(StoreError::Conflict { .. })),
            "{}: {again:?}",
            test.label
        );
    }
}

#[tokio::test]
async fn minutes_are_opened_again_with_a_reason_and_closing_twice_settles_the_same_leaders() {
    for test in databases().await {
        let (small, units) = prepared(&test).await;
        close(&test.db, &small, 0, &content(&units)).await.unwrap();
        let reason = ChangeReason::parse("ghi nhầm hạng của hai đơn vị").unwrap();
        let tx = test.db.begin().await.unwrap();
        meeting::reopen(&tx, &office(), &small.made, 1, &reason)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let open = meeting::of(test.db.newest(), small.made.id)
            .await
            .unwrap()
            .unwrap();
        assert!(!open.is_closed() && open.basis.is_none(), "{}", test.label);
        let voted = meeting::winners(test.db.newest(), small.made.cluster_id)
            .await
            .unwrap();
        assert_eq!(voted, [], "{}", test.label);
        let next = close(&test.db, &small, 2, &content(&units)).await.unwrap();
        assert_eq!(next, NextYear::Settled, "{}", test.label);
    }
}

#[tokio::test]
async fn leaders_that_the_office_settled_stay_and_strangers_are_left_to_it() {
    for test in databases().await {
        let (small, units) = prepared(&test).await;
        let tx = test.db.begin().await.unwrap();
        let made = cluster::make_year(&tx, &office(), small.made.cluster_id, 2027, "QĐ 9")
            .await
            .unwrap();
        let settings = cluster::YearSettings {
            head: Some(units[3].id),
            deputy: None,
            managing_body: None,
            reviewing_body: None,
            flags: 1,
            second_prizes: 0,
            third_prizes: 0,
            decided_by: "QĐ 9".to_owned(),
        };
        cluster::save_year(&tx, &office(), made.year.id, made.year.version, &settings)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let next = close(&test.db, &small, 0, &content(&units)).await.unwrap();
        assert_eq!(next, NextYear::OtherLeaders, "{}", test.label);
        let stays = cluster::year_of(test.db.newest(), small.made.cluster_id, 2027)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(stays.head_unit_id, Some(units[3].id), "{}", test.label);
    }
}

#[tokio::test]
async fn the_sheets_go_on_together_or_it_is_named_who_holds_them_back() {
    for test in databases().await {
        let (small, units) = prepared(&test).await;
        let advance = async |from| {
            let tx = test.db.begin().await.unwrap();
            let done = meeting::advance_sheets(&tx, &office(), &small.made, from)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            done
        };
        let states = async || {
            let facts = scoring::sheets_of_cluster(test.db.newest(), small.made.id)
                .await
                .unwrap();
            let states: Vec<_> = facts.iter().map(|facts| facts.sheet.state()).collect();
            states
        };
        let held = Advance::HeldBack(vec![HeldBack {
            unit_id: units[3].id,
            hold: Hold::Behind(SheetState::Draft),
        }]);
        assert_eq!(
            advance(SheetState::CrossChecked).await,
            held,
            "{}",
            test.label
        );
        let before = [
            SheetState::CrossChecked,
            SheetState::CrossChecked,
            SheetState::CrossChecked,
            SheetState::Draft,
        ];
        assert_eq!(states().await, before, "{}", test.label);
        period::move_to(&test.db, &small, small.sheets[3], SheetState::Meeting).await;
        // One is further on already and stays there.
        assert_eq!(
            advance(SheetState::CrossChecked).await,
            Advance::Moved(3),
            "{}",
            test.label
        );
        assert_eq!(states().await, [SheetState::Meeting; 4], "{}", test.label);
        assert_eq!(
            advance(SheetState::Meeting).await,
            Advance::Moved(4),
            "{}",
            test.label
        );
        assert_eq!(states().await, [SheetState::Appraisal; 4], "{}", test.label);
    }
}

/// Freezes the board of the period with the points that it has now.
async fn freeze(db: &Database, small: &SmallPeriod) {
    let tx = db.begin().await.unwrap();
    let rows = scoring::board_rows(&tx, small.period.id).await.unwrap();
    let row = |row: scoring::UnitOnBoard| SnapshotRow {
        group: None,
        unit: row.code,
        rank: None,
        score: Some(Figure::from_raw(row.total)),
        max: None,
        lines: Vec::new(),
    };
    let content = BoardSnapshot {
        board: domain::board::BoardCode::parse(&small.period.code).unwrap(),
        year: 2026,
        period: "year".to_owned(),
        rows: rows.into_iter().map(row).collect(),
    };
    let code = publication::keep(&tx, small.period.board_id, &content, "{}")
        .await
        .unwrap();
    let life = publication::life(&tx, small.period.board_id).await.unwrap();
    let mut frozen = life.publication.clone();
    let act = Act {
        by: AccountId(7),
        at: clock::now(),
    };
    frozen.freeze(act, code).unwrap();
    publication::save(&tx, small.period.board_id, &life, &frozen, |_| {
        String::new()
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn during_a_freeze_only_officials_see_points_move_and_nobody_learns_who_won() {
    for test in databases().await {
        let (small, units) = prepared(&test).await;
        freeze(&test.db, &small).await;
        let sheet = small.sheets[1];
        period::move_to(&test.db, &small, sheet, SheetState::Appraisal).await;
        let lower = domain::scoring::Given::Points(Points::from_int(10));
        period::enter(
            &test.db,
            &small,
            sheet,
            Stage::Appraisal,
            small.first,
            lower,
        )
        .await;
        let seen = async |audience| {
            let basis = meeting::basis(test.db.newest(), &small.made, audience)
                .await
                .unwrap();
            let member = basis.members[&UnitId(units[1].id)].clone();
            (member.points.unwrap(), member.sheet)
        };
        let (public, sheet_state) = seen(Audience::Public).await;
        assert_eq!(public, Points::from_int(95), "{}", test.label);
        assert_eq!(sheet_state, None, "{}", test.label);
        let (officials, _) = seen(Audience::Officials).await;
        assert_eq!(officials, Points::from_int(50), "{}", test.label);
        close(&test.db, &small, 0, &content(&units)).await.unwrap();
        let voted = meeting::winners(test.db.newest(), small.made.cluster_id)
            .await
            .unwrap();
        assert_eq!(voted, [], "{}", test.label);
    }
}
