//! Self-scores against settled points, and the lines from which a list is drawn, on both databases.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::BTreeSet;

use domain::Points;
use domain::honesty::{Habit, by_unit, sample};
use domain::scoring::{Given, SheetState, Stage};
use store::audit;
use store::entity::unit;
use store::honesty::{self, Filter};
use support::period::{self, SmallPeriod, office};
use support::units::communes;
use support::{TestDatabase, databases};

/// One unit gave itself 60 + 40 and was settled at 55 + 40 − 2; the other is still being appraised.
async fn prepared(test: &TestDatabase, year: i16, units: &[unit::Model]) -> SmallPeriod {
    let name = format!("Cụm thi đua {year}");
    let small = period::open(&test.db, &name, year, units).await;
    let (one, other) = (small.sheets[0], small.sheets[1]);
    period::self_score(&test.db, &small, one, 60, 40).await;
    period::self_score(&test.db, &small, other, 50, 30).await;
    for sheet in [one, other] {
        period::move_to(&test.db, &small, sheet, SheetState::Appraisal).await;
    }
    let cut = Given::Points(Points::from_int(55));
    let late = Given::Count(2);
    for (line, given) in [(small.first, cut), (small.penalty, late)] {
        period::enter(&test.db, &small, one, Stage::Appraisal, line, given).await;
    }
    period::move_to(&test.db, &small, one, SheetState::Locked).await;
    small
}

fn points(whole: i32) -> Points {
    Points::from_int(whole)
}

#[tokio::test]
async fn settled_lines_are_those_of_locked_sheets_with_penalties_below_zero() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã An", "Xã Bình"]).await;
        let small = prepared(&test, 2025, &units).await;
        let lines = honesty::named(test.db.newest(), &Filter::default())
            .await
            .unwrap();
        let told: Vec<_> = lines
            .iter()
            .map(|line| (line.number.as_str(), line.settled.own, line.settled.settled))
            .collect();
        assert_eq!(
            told,
            [
                ("A.1", points(60), points(55)),
                ("A.2", points(40), points(40)),
                ("B", points(0), points(-2)),
            ],
            "{}",
            test.label
        );
        assert!(lines.iter().all(|line| line.settled.unit.0 == units[0].id));
        let totals = honesty::totals(test.db.newest(), &Filter::default())
            .await
            .unwrap();
        let record = by_unit(&totals).remove(0);
        assert_eq!(
            (record.gap, record.max, record.habit),
            (points(7), points(100), Habit::ScoresHigh),
            "{}",
            test.label
        );
        for filter in [
            Filter {
                units: Some(BTreeSet::from([units[1].id])),
                ..Filter::default()
            },
            Filter {
                before_year: Some(2025),
                ..Filter::default()
            },
            Filter {
                hidden_periods: BTreeSet::from([small.period.id]),
                ..Filter::default()
            },
        ] {
            let none = honesty::settled(test.db.newest(), &filter).await.unwrap();
            assert_eq!(none, [], "{} {filter:?}", test.label);
        }
    }
}

#[tokio::test]
async fn base_lines_of_sheets_that_were_sent_are_drawn_and_stay_while_the_appraisal_goes_on() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã An", "Xã Bình", "Xã Cát"]).await;
        let small = prepared(&test, 2026, &units).await;
        // The third has scored itself and not sent it.
        period::self_score(&test.db, &small, small.sheets[2], 60, 40).await;
        let drawable = honesty::drawable(test.db.newest(), small.period.id)
            .await
            .unwrap();
        let told: Vec<_> = drawable
            .iter()
            .map(|line| (line.candidate.unit.0, line.number.as_str()))
            .collect();
        let (an, binh) = (units[0].id, units[1].id);
        assert_eq!(
            told,
            [(an, "A.1"), (an, "A.2"), (binh, "A.1"), (binh, "A.2")],
            "{}",
            test.label
        );
        let list = async || {
            let lines = honesty::drawable(test.db.newest(), small.period.id)
                .await
                .unwrap();
            let candidates: Vec<_> = lines.iter().map(|line| line.candidate).collect();
            let filter = Filter {
                before_year: Some(2026),
                ..Filter::default()
            };
            let history = honesty::settled(test.db.newest(), &filter).await.unwrap();
            sample(20_261_205, 3, &candidates, &history)
        };
        let before = list().await;
        assert_eq!(before.len(), 3);
        period::move_to(&test.db, &small, small.sheets[1], SheetState::Locked).await;
        assert_eq!(list().await, before, "{}", test.label);
    }
}

#[tokio::test]
async fn whoever_takes_a_new_seed_leaves_a_line_in_the_log() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã An", "Xã Bình"]).await;
        let small = period::open(&test.db, "Cụm thi đua số 1", 2026, &units).await;
        let tx = test.db.begin().await.unwrap();
        let seed = honesty::new_seed(&tx, &office(), &small.period, 20)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let (rows, _) = audit::list(test.db.newest(), &audit::Filter::default(), 0, 1)
            .await
            .unwrap();
        assert_eq!(rows[0].action, "honesty.draw", "{}", test.label);
        assert_eq!(rows[0].subject_key, small.period.code, "{}", test.label);
        let told = format!("{seed} · 20");
        assert_eq!(rows[0].new_value.as_deref(), Some(told.as_str()));
    }
}
