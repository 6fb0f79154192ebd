//! The points that lie before a meeting, also during a freeze.

use domain::board::{Act, Audience, BoardSnapshot, SnapshotRow};
use domain::org::UnitId;
use domain::scoring::{SheetState, Stage};
use domain::{AccountId, Figure, Points};
use store::cluster::{self, Fact};
use store::{Database, clock, meeting, publication, scoring};

use crate::support::databases;
use crate::support::period::{self, SmallPeriod, office};
use crate::{close, content, ids, prepared};

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
