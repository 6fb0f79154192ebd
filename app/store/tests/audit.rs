//! The audit log's chain, on both databases: many writers at once, changes by hand, and the filters.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::Timestamp;
use sea_orm::ConnectionTrait;
use store::Database;
use store::audit::{self, Actor, Event, Fault, Filter, Verification};
use support::databases;

fn somebody(name: &str) -> Actor {
    Actor {
        account_id: Some(7),
        name: name.to_owned(),
        role: "administrator".to_owned(),
        request_id: None,
    }
}

fn event(action: &str) -> Event<'_> {
    Event {
        action,
        subject: "figure",
        subject_key: "H-TN/904/2023/year",
        new: Some("61.5"),
        ..Event::default()
    }
}

async fn append(db: &Database, actor: &str, action: &str) {
    let tx = db.begin().await.unwrap();
    audit::append(&tx, &somebody(actor), event(action))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn with_rows(db: &Database, count: usize) {
    for _ in 0..count {
        append(db, "Lan", "result.record").await;
    }
}

/// How many rows are intact, or the first that is not.
async fn verify(db: &Database) -> Result<i64, (i64, Fault)> {
    match audit::verify(db).await.unwrap() {
        Verification::Intact { rows, .. } => Ok(rows),
        Verification::Broken { seq, fault } => Err((seq, fault)),
    }
}

async fn by_hand(db: &Database, sql: &str) {
    db.writer().execute_unprepared(sql).await.unwrap();
}

#[tokio::test]
async fn an_empty_log_is_intact() {
    for test in databases().await {
        assert_eq!(verify(&test.db).await, Ok(0), "{}", test.label);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_writers_at_once_make_one_chain() {
    for test in databases().await {
        append(&test.db, "Lan", "account.add").await;
        let mut writers = tokio::task::JoinSet::new();
        for number in 0..20 {
            let db = test.db.clone();
            writers.spawn(async move {
                for _ in 0..3 {
                    append(&db, &format!("Người {number}"), "result.record").await;
                }
            });
        }
        writers.join_all().await;
        assert_eq!(verify(&test.db).await, Ok(61), "{}", test.label);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_rows_of_all_may_come_at_once_too() {
    for test in databases().await {
        let mut writers = tokio::task::JoinSet::new();
        for number in 0..8 {
            let db = test.db.clone();
            writers.spawn(async move {
                let tx = db.begin().await.unwrap();
                let written =
                    audit::append(&tx, &somebody(&number.to_string()), event("account.add")).await;
                match written {
                    Ok(()) => tx.commit().await.map_err(|error| error.to_string()),
                    Err(error) => Err(error.to_string()),
                }
            });
        }
        let results = writers.join_all().await;
        assert!(
            results.iter().all(Result::is_ok),
            "{}: {results:?}",
            test.label
        );
        assert_eq!(verify(&test.db).await, Ok(8), "{}", test.label);
    }
}

#[tokio::test]
async fn a_row_that_was_rolled_back_leaves_no_gap() {
    for test in databases().await {
        with_rows(&test.db, 2).await;
        let tx = test.db.begin().await.unwrap();
        audit::append(&tx, &somebody("Lan"), event("result.record"))
            .await
            .unwrap();
        tx.rollback().await.unwrap();
        with_rows(&test.db, 1).await;
        assert_eq!(verify(&test.db).await, Ok(3), "{}", test.label);
    }
}

#[tokio::test]
async fn several_rows_of_one_transaction_are_chained_too() {
    for test in databases().await {
        let tx = test.db.begin().await.unwrap();
        for _ in 0..3 {
            audit::append(&tx, &somebody("Lan"), event("account.reset"))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(verify(&test.db).await, Ok(3), "{}", test.label);
    }
}

#[tokio::test]
async fn every_change_by_hand_is_named() {
    let cases = [
        (
            "UPDATE audit_entry SET new_value = '99' WHERE seq = 3",
            3,
            Fault::Changed,
        ),
        (
            "UPDATE audit_entry SET new_value = NULL WHERE seq = 5",
            5,
            Fault::Changed,
        ),
        (
            "UPDATE audit_entry SET reason = '' WHERE seq = 3",
            3,
            Fault::Changed,
        ),
        (
            "UPDATE audit_entry SET account_id = 8 WHERE seq = 1",
            1,
            Fault::Changed,
        ),
        (
            "UPDATE audit_entry SET at = at + 1 WHERE seq = 3",
            3,
            Fault::Changed,
        ),
        (
            "UPDATE audit_entry SET previous_hash = '' WHERE seq = 3",
            3,
            Fault::NotChained,
        ),
        (
            "UPDATE audit_entry SET hash = previous_hash WHERE seq = 3",
            3,
            Fault::Changed,
        ),
        ("DELETE FROM audit_entry WHERE seq = 1", 1, Fault::Missing),
        ("DELETE FROM audit_entry WHERE seq = 3", 3, Fault::Missing),
        ("DELETE FROM audit_entry WHERE seq = 5", 5, Fault::Missing),
        ("DELETE FROM audit_entry", 1, Fault::Missing),
        ("DELETE FROM audit_head", 1, Fault::Unexpected),
        ("UPDATE audit_head SET seq = 4", 5, Fault::Unexpected),
        ("UPDATE audit_head SET seq = 6", 6, Fault::Missing),
        ("UPDATE audit_head SET hash = ''", 5, Fault::Changed),
    ];
    for test in databases().await {
        with_rows(&test.db, 5).await;
        for (sql, seq, fault) in cases {
            by_hand(&test.db, "CREATE TABLE kept AS SELECT * FROM audit_entry").await;
            by_hand(
                &test.db,
                "CREATE TABLE kept_head AS SELECT * FROM audit_head",
            )
            .await;
            by_hand(&test.db, sql).await;
            assert_eq!(
                verify(&test.db).await,
                Err((seq, fault)),
                "{}: {sql}",
                test.label
            );
            for restore in [
                "DELETE FROM audit_entry",
                "INSERT INTO audit_entry SELECT * FROM kept",
                "DELETE FROM audit_head",
                "INSERT INTO audit_head SELECT * FROM kept_head",
                "DROP TABLE kept",
                "DROP TABLE kept_head",
            ] {
                by_hand(&test.db, restore).await;
            }
            assert_eq!(verify(&test.db).await, Ok(5), "{}: {sql}", test.label);
        }
    }
}

#[tokio::test]
async fn a_log_longer_than_a_page_is_walked_to_its_end() {
    for test in databases().await {
        let tx = test.db.begin().await.unwrap();
        for _ in 0..1_003 {
            audit::append(&tx, &somebody("Lan"), event("result.record"))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(verify(&test.db).await, Ok(1_003), "{}", test.label);
        by_hand(
            &test.db,
            "UPDATE audit_entry SET actor = 'ai' WHERE seq = 1002",
        )
        .await;
        let broken = Err((1_002, Fault::Changed));
        assert_eq!(verify(&test.db).await, broken, "{}", test.label);
    }
}

#[tokio::test]
async fn the_list_is_filtered_and_paged_newest_first() {
    for test in databases().await {
        for (actor, action) in [
            ("Lan Anh", "result.record"),
            ("Minh", "account.add"),
            ("Lan", "result.correct"),
            ("100%", "account.reset"),
        ] {
            append(&test.db, actor, action).await;
        }
        let seqs = async |filter: Filter| -> Vec<i64> {
            let (rows, count) = audit::list(test.db.newest(), &filter, 0, 50).await.unwrap();
            assert_eq!(rows.len() as u64, count, "{}", test.label);
            rows.into_iter().map(|row| row.seq).collect()
        };
        let named = |text: &str| Filter {
            actor: Some(text.to_owned()),
            ..Filter::default()
        };
        assert_eq!(
            seqs(Filter::default()).await,
            [4, 3, 2, 1],
            "{}",
            test.label
        );
        assert_eq!(seqs(named("Lan")).await, [3, 1], "{}", test.label);
        assert_eq!(
            seqs(named("0%")).await,
            [4],
            "{}: a percent sign is a letter like others",
            test.label
        );
        assert_eq!(seqs(named("x_y")).await, [0_i64; 0], "{}", test.label);
        assert_eq!(
            seqs(named("' OR 1=1 --")).await,
            [0_i64; 0],
            "{}",
            test.label
        );
        let account = Filter {
            action: Some("account.".to_owned()),
            ..Filter::default()
        };
        assert_eq!(seqs(account).await, [4, 2], "{}", test.label);
        let patterned = Filter {
            action: Some("account_".to_owned()),
            ..Filter::default()
        };
        assert_eq!(
            seqs(patterned).await,
            [0_i64; 0],
            "{}: an underscore is a letter like others",
            test.label
        );
        let other = Filter {
            subject: Some("account".to_owned()),
            ..Filter::default()
        };
        assert_eq!(seqs(other).await, [0_i64; 0], "{}", test.label);
        let past = Filter {
            until: Some(Timestamp::from_millis(1)),
            ..Filter::default()
        };
        assert_eq!(seqs(past).await, [0_i64; 0], "{}", test.label);
        let since = Filter {
            from: Some(Timestamp::from_millis(1)),
            ..Filter::default()
        };
        assert_eq!(seqs(since).await, [4, 3, 2, 1], "{}", test.label);
        let (rows, count) = audit::list(test.db.newest(), &Filter::default(), 1, 3)
            .await
            .unwrap();
        assert_eq!(
            (rows.len(), rows[0].seq, count),
            (1, 1, 4),
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn a_name_is_found_whatever_its_capitals_and_accents() {
    for test in databases().await {
        append(&test.db, "Trần Lan", "result.record").await;
        for typed in [
            "lan",
            "LAN",
            "Lan",
            "tran lan",
            "TRẦN",
            "Tra\u{302}\u{300}n",
        ] {
            let filter = Filter {
                actor: Some(typed.to_owned()),
                ..Filter::default()
            };
            let (_, count) = audit::list(test.db.newest(), &filter, 0, 10).await.unwrap();
            assert_eq!(count, 1, "{}: {typed}", test.label);
        }
    }
}

#[tokio::test]
async fn the_last_hash_shows_when_the_whole_chain_was_written_anew() {
    let mut heads = std::collections::BTreeSet::new();
    for test in databases().await {
        for actor in ["Lan", "Minh"] {
            with_rows(&test.db, 2).await;
            append(&test.db, actor, "result.record").await;
            let Verification::Intact { rows: 3, head } = audit::verify(&test.db).await.unwrap()
            else {
                panic!("{}", test.label)
            };
            assert_eq!(head.len(), 64, "{}", test.label);
            assert!(
                heads.insert(head),
                "{}: the same hash for another log",
                test.label
            );
            by_hand(&test.db, "DELETE FROM audit_entry").await;
            by_hand(&test.db, "DELETE FROM audit_head").await;
        }
    }
}
