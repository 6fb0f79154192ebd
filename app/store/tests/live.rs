//! Live counters, on both databases: each change moves its topics, and no change is ever lost.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::BTreeMap;

use store::live::{self, SITE, TopicState};
use store::{Database, clock};
use support::databases;

async fn touch(db: &Database, topics: &[&str]) {
    let tx = db.begin().await.unwrap();
    live::touch(&tx, topics).await.unwrap();
    tx.commit().await.unwrap();
}

async fn versions(db: &Database) -> BTreeMap<String, i64> {
    live::topics(db.newest())
        .await
        .unwrap()
        .into_iter()
        .map(|(topic, state)| (topic, state.version))
        .collect()
}

fn expected(versions: &[(&str, i64)]) -> BTreeMap<String, i64> {
    versions
        .iter()
        .map(|(topic, version)| ((*topic).to_owned(), *version))
        .collect()
}

#[tokio::test]
async fn a_topic_that_never_changed_stands_at_zero() {
    for test in databases().await {
        assert_eq!(
            live::topic(test.db.newest(), "thu-nhap").await.unwrap(),
            TopicState::default(),
            "{}",
            test.label
        );
        assert!(versions(&test.db).await.is_empty(), "{}", test.label);
    }
}

#[tokio::test]
async fn a_change_moves_its_topics_and_the_site_by_one_each() {
    for test in databases().await {
        let before = clock::now().millis();
        touch(&test.db, &["b", "a"]).await;
        touch(&test.db, &["b", "b"]).await;
        touch(&test.db, &[]).await;
        touch(&test.db, &[SITE]).await;
        assert_eq!(
            versions(&test.db).await,
            expected(&[("a", 1), ("b", 2), (SITE, 4)]),
            "{}",
            test.label
        );
        let state = live::topic(test.db.newest(), "b").await.unwrap();
        assert!(
            state.version == 2 && state.changed_at >= before,
            "{}: {state:?}",
            test.label
        );
    }
}

#[tokio::test]
async fn a_change_that_was_rolled_back_moves_nothing() {
    for test in databases().await {
        touch(&test.db, &["a"]).await;
        let tx = test.db.begin().await.unwrap();
        live::touch(&tx, &["a", "b"]).await.unwrap();
        tx.rollback().await.unwrap();
        assert_eq!(
            versions(&test.db).await,
            expected(&[("a", 1), (SITE, 1)]),
            "{}",
            test.label
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_writers_of_crossing_topics_neither_lose_a_change_nor_wait_for_one_another_for_ever()
{
    for test in databases().await {
        let mut writers = tokio::task::JoinSet::new();
        for number in 0..20 {
            let db = test.db.clone();
            writers.spawn(async move {
                for _ in 0..3 {
                    let order: [&str; 2] = if number % 2 == 0 {
                        ["a", "z"]
                    } else {
                        ["z", "a"]
                    };
                    touch(&db, &order).await;
                }
            });
        }
        let all = tokio::time::timeout(std::time::Duration::from_secs(30), writers.join_all());
        all.await
            .unwrap_or_else(|_| panic!("{}: a deadlock", test.label));
        assert_eq!(
            versions(&test.db).await,
            expected(&[("a", 60), (SITE, 60), ("z", 60)]),
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn on_postgres_a_commit_is_told_to_other_servers_and_a_rollback_is_not() {
    for test in databases()
        .await
        .into_iter()
        .filter(|test| test.label == "postgres")
    {
        let pool = test.db.writer().get_postgres_connection_pool();
        let mut listener = sea_orm::sqlx::postgres::PgListener::connect_with(pool)
            .await
            .unwrap();
        listener.listen(live::CHANNEL).await.unwrap();
        let tx = test.db.begin().await.unwrap();
        live::touch(&tx, &["a"]).await.unwrap();
        tx.rollback().await.unwrap();
        let brief = std::time::Duration::from_millis(300);
        assert!(
            tokio::time::timeout(brief, listener.recv()).await.is_err(),
            "a rollback was told"
        );
        touch(&test.db, &["a"]).await;
        let told = tokio::time::timeout(std::time::Duration::from_secs(5), listener.recv()).await;
        assert_eq!(
            told.unwrap().unwrap().payload(),
            "",
            "ids only, so that nothing private travels"
        );
    }
}
