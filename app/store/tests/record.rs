//! Recording, correcting and the conflict of two editors, on both databases.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::Figure;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::audit::{self, Actor, Verification};
use store::entity::{audit_entry, figure_revision, result_figure};
use store::record::{self, FigureContent, FigureKey};
use store::reference::{self, Mode};
use store::{Database, StoreError, live};
use support::{TestDatabase, databases, reference_folder};

const REASON: &str = "Cục Thống kê công bố số chính thức";

fn somebody(name: &str) -> Actor {
    Actor {
        account_id: None,
        name: name.to_owned(),
        role: "provincial-office".to_owned(),
        request_id: Some("r1".to_owned()),
    }
}

fn content(value: &str) -> FigureContent {
    FigureContent {
        value: Figure::parse_plain(value).unwrap(),
        as_of: domain::Date::parse_iso("2023-12-31"),
        source: "Báo cáo số 12/BC-UBND".to_owned(),
        note: Some("Số sơ bộ".to_owned()),
    }
}

async fn load(test: &TestDatabase) {
    reference::load(
        &test.db,
        &reference_folder(),
        Mode::Apply,
        &Actor::command_line(),
    )
    .await
    .unwrap();
}

/// Income per person of a district in 2023, for which the reference data has no figure.
async fn place(db: &Database) -> FigureKey {
    FigureKey {
        target: store::target::by_code(db.newest(), "H-TN").await.unwrap(),
        unit: store::org::by_slug(db.newest(), "904").await.unwrap(),
        year: 2023,
        period: "year".to_owned(),
    }
}

async fn recorded(db: &Database, value: &str) -> result_figure::Model {
    let key = place(db).await;
    let tx = db.begin().await.unwrap();
    let stored = record::record(&tx, &somebody("Lan"), &key, &content(value))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    stored
}

async fn version(db: &Database, topic: &str) -> i64 {
    live::topic(db.newest(), topic).await.unwrap().version
}

async fn audit_rows(db: &Database) -> u64 {
    audit_entry::Entity::find()
        .count(db.newest())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_record_stores_figure_audit_row_and_live_topics() {
    for test in databases().await {
        load(&test).await;
        let (board, site, other) = (
            version(&test.db, "thu-nhap").await,
            version(&test.db, live::SITE).await,
            version(&test.db, "ho-ngheo").await,
        );
        let rows = audit_rows(&test.db).await;
        let stored = recorded(&test.db, "61.5001").await;
        assert_eq!(
            (stored.value, stored.version),
            (615_001, 1),
            "{}",
            test.label
        );
        let read = record::by_id(test.db.newest(), stored.id).await.unwrap();
        assert_eq!(read, stored, "{}", test.label);
        assert_eq!(audit_rows(&test.db).await, rows + 1, "{}", test.label);
        let (last, _) = audit::list(test.db.newest(), &audit::Filter::default(), 0, 1)
            .await
            .unwrap();
        assert_eq!(last[0].subject_key, "H-TN/904/2023/year", "{}", test.label);
        assert_eq!(
            last[0].new_value.as_deref(),
            Some("61.5001 · 2023-12-31 · Báo cáo số 12/BC-UBND · Số sơ bộ")
        );
        assert_eq!(
            version(&test.db, "thu-nhap").await,
            board + 1,
            "{}",
            test.label
        );
        assert_eq!(
            version(&test.db, live::SITE).await,
            site + 1,
            "{}",
            test.label
        );
        assert_eq!(version(&test.db, "ho-ngheo").await, other, "{}", test.label);
    }
}

#[tokio::test]
async fn what_is_not_committed_leaves_nothing() {
    for test in databases().await {
        load(&test).await;
        let before = (
            audit_rows(&test.db).await,
            version(&test.db, "thu-nhap").await,
        );
        let key = place(&test.db).await;
        let tx = test.db.begin().await.unwrap();
        record::record(&tx, &somebody("Lan"), &key, &content("61.5"))
            .await
            .unwrap();
        tx.rollback().await.unwrap();
        let found = record::at(test.db.newest(), key.target.id, key.unit.id, 2023, "year")
            .await
            .unwrap();
        assert_eq!(found, None, "{}", test.label);
        assert_eq!(
            (
                audit_rows(&test.db).await,
                version(&test.db, "thu-nhap").await
            ),
            before,
            "{}",
            test.label
        );
        assert!(matches!(
            audit::verify(&test.db).await.unwrap(),
            Verification::Intact { .. }
        ));
    }
}

#[tokio::test]
async fn a_place_takes_one_figure_only() {
    for test in databases().await {
        load(&test).await;
        recorded(&test.db, "61.5").await;
        let key = place(&test.db).await;
        let tx = test.db.begin().await.unwrap();
        let again = record::record(&tx, &somebody("Minh"), &key, &content("62")).await;
        tx.rollback().await.unwrap();
        match again {
            Err(StoreError::Exists {
                what: "figure",
                key,
            }) => assert_eq!(key, "H-TN/904/2023/year"),
            other => panic!("{}: {other:?}", test.label),
        }
        let other_period = FigureKey {
            period: "H1".to_owned(),
            ..key
        };
        let tx = test.db.begin().await.unwrap();
        record::record(&tx, &somebody("Minh"), &other_period, &content("30"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_correction_keeps_what_it_replaced() {
    for test in databases().await {
        load(&test).await;
        let old = recorded(&test.db, "61.5").await;
        let board = version(&test.db, "thu-nhap").await;
        let tx = test.db.begin().await.unwrap();
        let new = record::correct(&tx, &somebody("Minh"), old.id, 1, &content("62.25"), REASON)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            (new.value, new.version, new.recorded_by_name.as_str()),
            (622_500, 2, "Minh"),
            "{}",
            test.label
        );
        let kept = store::target::revisions(test.db.newest(), &[old.id])
            .await
            .unwrap();
        assert_eq!(kept.len(), 1, "{}", test.label);
        assert_eq!(
            (kept[0].value, kept[0].version, kept[0].reason.as_str()),
            (615_000, 1, REASON)
        );
        assert_eq!(
            (&kept[0].source, &kept[0].as_of, &kept[0].note),
            (&old.source, &old.as_of, &old.note)
        );
        let (last, _) = audit::list(test.db.newest(), &audit::Filter::default(), 0, 1)
            .await
            .unwrap();
        assert_eq!(
            (last[0].action.as_str(), last[0].reason.as_deref()),
            ("result.correct", Some(REASON))
        );
        assert!(
            last[0].old_value.as_ref().unwrap().starts_with("61.5 "),
            "{:?}",
            last[0]
        );
        assert!(
            last[0].new_value.as_ref().unwrap().starts_with("62.25 "),
            "{:?}",
            last[0]
        );
        assert_eq!(
            version(&test.db, "thu-nhap").await,
            board + 1,
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn the_second_editor_is_told_who_when_and_which_version() {
    for test in databases().await {
        load(&test).await;
        let opened = recorded(&test.db, "61.5").await;
        let tx = test.db.begin().await.unwrap();
        let first = record::correct(&tx, &somebody("Minh"), opened.id, 1, &content("62"), REASON)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let tx = test.db.begin().await.unwrap();
        let second =
            record::correct(&tx, &somebody("Lan"), opened.id, 1, &content("63"), REASON).await;
        tx.rollback().await.unwrap();
        match second {
            Err(StoreError::Conflict { who, at, version }) => {
                assert_eq!(
                    (who.as_str(), at.millis(), version),
                    ("Minh", first.recorded_at, 2),
                    "{}",
                    test.label
                );
            }
            other => panic!("{}: {other:?}", test.label),
        }
        assert_eq!(
            record::by_id(test.db.newest(), opened.id).await.unwrap(),
            first,
            "{}",
            test.label
        );
        assert_eq!(
            figure_revision::Entity::find()
                .count(test.db.newest())
                .await
                .unwrap(),
            1,
            "{}",
            test.label
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_corrections_at_once_of_one_version_exactly_one_is_stored() {
    for test in databases().await {
        load(&test).await;
        let opened = recorded(&test.db, "61.5").await;
        let mut editors = tokio::task::JoinSet::new();
        for number in 0..8 {
            let db = test.db.clone();
            editors.spawn(async move {
                let tx = db.begin().await.unwrap();
                let name = format!("Người {number}");
                let result =
                    record::correct(&tx, &somebody(&name), opened.id, 1, &content("62"), REASON)
                        .await;
                match result {
                    Ok(_) => tx.commit().await.unwrap(),
                    Err(_) => tx.rollback().await.unwrap(),
                }
                result.map(|stored| stored.version)
            });
        }
        let results = editors.join_all().await;
        let stored = results.iter().filter(|result| result.is_ok()).count();
        let conflicts = results
            .iter()
            .filter(|result| matches!(result, Err(StoreError::Conflict { version: 2, .. })))
            .count();
        assert_eq!((stored, conflicts), (1, 7), "{}: {results:?}", test.label);
        assert_eq!(
            figure_revision::Entity::find()
                .count(test.db.newest())
                .await
                .unwrap(),
            1,
            "{}",
            test.label
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_new_records_at_once_of_one_place_exactly_one_is_stored() {
    for test in databases().await {
        load(&test).await;
        let key = place(&test.db).await;
        let mut editors = tokio::task::JoinSet::new();
        for number in 0..8 {
            let (db, key) = (test.db.clone(), key.clone());
            editors.spawn(async move {
                let tx = db.begin().await.unwrap();
                let result =
                    record::record(&tx, &somebody("x"), &key, &content(&number.to_string())).await;
                match result {
                    Ok(_) => tx.commit().await.unwrap(),
                    Err(_) => tx.rollback().await.unwrap(),
                }
                result.map(|stored| stored.id)
            });
        }
        let results = editors.join_all().await;
        let taken = results
            .iter()
            .filter(|result| matches!(result, Err(StoreError::Exists { .. })))
            .count();
        assert_eq!(taken, 7, "{}: {results:?}", test.label);
        assert!(matches!(
            audit::verify(&test.db).await.unwrap(),
            Verification::Intact { .. }
        ));
    }
}

#[tokio::test]
async fn a_figure_that_is_gone_cannot_be_corrected() {
    for test in databases().await {
        load(&test).await;
        let tx = test.db.begin().await.unwrap();
        let result =
            record::correct(&tx, &somebody("Lan"), 999_999, 1, &content("62"), REASON).await;
        assert!(
            matches!(result, Err(StoreError::NotFound { what: "figure", .. })),
            "{}: {result:?}",
            test.label
        );
        tx.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn the_largest_and_the_smallest_figures_come_back_as_they_were() {
    for test in databases().await {
        load(&test).await;
        let old = recorded(&test.db, "0.0001").await;
        assert_eq!(
            record::by_id(test.db.newest(), old.id).await.unwrap().value,
            1
        );
        for (number, raw) in [i64::MAX, i64::MIN + 1, -1, 0].into_iter().enumerate() {
            let content = FigureContent {
                value: Figure::from_raw(raw),
                ..content("1")
            };
            let tx = test.db.begin().await.unwrap();
            let version = i64::try_from(number).unwrap() + 1;
            record::correct(&tx, &somebody("Lan"), old.id, version, &content, REASON)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            assert_eq!(
                record::by_id(test.db.newest(), old.id).await.unwrap().value,
                raw,
                "{}",
                test.label
            );
        }
    }
}
