//! Minutes as a draft, closed and opened again, and the leaders that they give next year.

use domain::Points;
use domain::org::UnitId;
use domain::reason::ChangeReason;
use domain::scoring::{SheetState, Stage};
use store::meeting::{self, NextYear};
use store::{StoreError, cluster};

use crate::support::databases;
use crate::support::period::{self, office};
use crate::{close, content, prepared, save};

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
