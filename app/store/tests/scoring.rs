//! Sheets on both databases: nothing is lost, the sums in a row are those of its values, formulas follow recorded results.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::BTreeSet;

use domain::Figure;
use domain::criteria::Method;
use domain::reason::ChangeReason;
use domain::scoring::{Entry, Given, Reading, Refusal, SheetState, Stage};
use domain::{AccountId, Points};
use store::audit::Actor;
use store::demo::scoring::code;
use store::reference::{self, Mode};
use store::scoring::{self, sums_of};
use store::{clock, criteria, demo, record};
use support::{TestDatabase, databases, reference_folder};

async fn loaded() -> Vec<TestDatabase> {
    let all = databases().await;
    for test in &all {
        let actor = Actor::command_line();
        reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
            .await
            .unwrap();
        Box::pin(demo::load(&test.db, &actor)).await.unwrap();
    }
    all
}

#[tokio::test]
async fn the_sums_in_every_sample_sheet_are_those_of_its_values_and_every_state_is_there() {
    for test in loaded().await {
        let db = test.db.newest();
        let mut states = BTreeSet::new();
        for period in scoring::periods(db).await.unwrap() {
            for facts in scoring::sheets_of_period(db, period.id).await.unwrap() {
                let set = criteria::published(db, facts.sheet.set()).await.unwrap();
                let sums = sums_of(&set, &facts.sheet);
                let told = (
                    facts.row.self_total,
                    facts.row.total,
                    facts.row.without_value,
                );
                assert_eq!(
                    told,
                    (sums.self_total, sums.total, sums.without_value),
                    "{} {}",
                    test.label,
                    facts.row.id
                );
                assert_eq!(facts.row.points, sums.points, "{}", test.label);
                assert_eq!(facts.row.state, facts.sheet.state().code());
                states.insert(facts.sheet.state());
            }
        }
        assert_eq!(
            states.len(),
            SheetState::ALL.len(),
            "{}: {states:?}",
            test.label
        );
        let again = Box::pin(demo::load(&test.db, &Actor::command_line()))
            .await
            .unwrap();
        assert_eq!(again.sheets, 0, "{}", test.label);
    }
}

#[tokio::test]
async fn a_recorded_result_fills_the_line_of_a_draft_and_says_from_which_record() {
    for test in loaded().await {
        let db = test.db.newest();
        let period = scoring::period_by_code(db, code::COMMUNES_2026)
            .await
            .unwrap();
        let sheets = scoring::sheets_of_period(db, period.id).await.unwrap();
        let drafts = sheets
            .iter()
            .filter(|facts| facts.sheet.state() == SheetState::Draft);
        let mut tried = 0;
        for facts in drafts {
            let set = criteria::published(db, facts.sheet.set()).await.unwrap();
            for (id, line) in facts.sheet.lines() {
                let Some(value) = line.at(Stage::SelfScore, facts.sheet.set()) else {
                    continue;
                };
                let Given::Result { source, done, .. } = &value.given else {
                    continue;
                };
                let old = record::by_id(db, source.0).await.unwrap();
                assert_eq!(old.value, done.raw());
                let content = record::FigureContent {
                    value: Figure::from_raw(done.raw() / 2),
                    as_of: None,
                    source: "Báo cáo số 12/BC-UBND".to_owned(),
                    note: None,
                };
                let tx = test.db.begin().await.unwrap();
                record::correct(
                    &tx,
                    &Actor::command_line(),
                    old.id,
                    old.version,
                    &content,
                    "số liệu đã rà soát",
                )
                .await
                .unwrap();
                tx.commit().await.unwrap();
                let after = scoring::sheet(db, facts.row.id).await.unwrap();
                let now = after.sheet.lines()[id]
                    .at(Stage::SelfScore, after.sheet.set())
                    .unwrap();
                let Given::Result {
                    source: again,
                    done: half,
                    ..
                } = &now.given
                else {
                    panic!("{now:?}")
                };
                assert_eq!(
                    (again, half.raw()),
                    (source, done.raw() / 2),
                    "{}",
                    test.label
                );
                assert!(matches!(
                    set.find(*id).unwrap().method,
                    Method::Formula { .. }
                ));
                assert_eq!(after.row.total, sums_of(&set, &after.sheet).total);
                tried += 1;
                break;
            }
        }
        assert!(tried > 0, "{}: no draft has a computed line", test.label);
    }
}

#[tokio::test]
async fn a_closed_period_refuses_with_its_reason_and_what_is_saved_is_only_added() {
    for test in loaded().await {
        let db = test.db.newest();
        let actor = Actor::command_line();
        let period = scoring::period_by_code(db, code::COMMUNES_2026)
            .await
            .unwrap();
        let sheets = scoring::sheets_of_period(db, period.id).await.unwrap();
        let facts = sheets
            .into_iter()
            .find(|facts| facts.sheet.state() == SheetState::Appraisal)
            .unwrap();
        let set = criteria::published(db, facts.sheet.set()).await.unwrap();
        let line = set
            .lines(facts.sheet.kind())
            .find(|line| matches!(line.method, Method::Judged { .. }))
            .unwrap();
        let entry = Entry {
            criterion: line.id,
            stage: Stage::Appraisal,
            given: Given::Points(Points::ZERO),
            by: AccountId(7),
            at: clock::now(),
            reason: ChangeReason::parse("chưa có văn bản chứng minh").ok(),
        };
        let mut changed = facts.sheet.clone();
        changed.enter(&set, entry.clone()).unwrap();
        let tx = test.db.begin().await.unwrap();
        scoring::save(&tx, &actor, &facts, &changed, &set, "scoring.enter")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let stored = scoring::sheet(db, facts.row.id).await.unwrap();
        assert_eq!(stored.sheet, changed, "{}", test.label);
        let before = facts.sheet.lines()[&line.id].values();
        assert_eq!(
            &stored.sheet.lines()[&line.id].values()[..before.len()],
            before
        );
        assert!(stored.row.total < facts.row.total);
        assert_eq!(
            stored.sheet.scored(Reading::Latest)[&line.id].points,
            Points::ZERO
        );

        let reason = ChangeReason::parse("đã hết thời hạn chấm điểm").unwrap();
        let tx = test.db.begin().await.unwrap();
        scoring::close(&tx, &actor, &period, &reason).await.unwrap();
        let again = scoring::close(&tx, &actor, &period, &reason).await;
        assert!(
            matches!(again, Err(store::StoreError::Conflict { .. })),
            "{again:?}"
        );
        tx.commit().await.unwrap();
        let mut closed = scoring::sheet(db, facts.row.id).await.unwrap().sheet;
        assert_eq!(
            closed.enter(&set, entry),
            Err(Refusal::Closed(reason)),
            "{}",
            test.label
        );
    }
}
