//! The number of statements behind hot functions does not grow with the data, on both databases.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::sync::{Arc, Mutex};

use domain::Figure;
use sea_orm::{DatabaseConnection, TransactionTrait};
use store::audit::Actor;
use store::award::Readable;
use store::award::find::{Query, find};
use store::award::history::{self, Selection};
use store::record::{self, FigureContent, FigureKey};
use store::reference::{self, Mode};
use store::{board, demo, target};
use support::{TestDatabase, databases, reference_folder};

/// A connection that writes down each statement.
struct Counted {
    db: DatabaseConnection,
    statements: Arc<Mutex<Vec<String>>>,
}

impl Counted {
    async fn over(test: &TestDatabase) -> Self {
        let mut options = sea_orm::ConnectOptions::new(test.url.clone());
        options.sqlx_logging(false).max_connections(1);
        let mut db = sea_orm::Database::connect(options).await.unwrap();
        let statements = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&statements);
        db.set_metric_callback(move |info| noted.lock().unwrap().push(info.statement.sql.clone()));
        Self { db, statements }
    }

    /// The statements since the last call.
    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut *self.statements.lock().unwrap())
    }
}

async fn loaded() -> Vec<TestDatabase> {
    let all = databases().await;
    for test in &all {
        let actor = Actor::command_line();
        reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
            .await
            .unwrap();
        demo::load(&test.db, &actor).await.unwrap();
    }
    all
}

fn assert_at_most(most: usize, statements: &[String], what: &str) {
    assert!(!statements.is_empty(), "{what}: nothing was counted");
    assert!(
        statements.len() <= most,
        "{what}: {} statements\n{}",
        statements.len(),
        statements.join("\n")
    );
}

#[tokio::test]
async fn a_ranking_takes_four_statements_whatever_its_size() {
    for test in loaded().await {
        let counted = Counted::over(&test).await;
        let mut counts = Vec::new();
        for (code, year, units) in [
            ("thu-nhap", 2022, 15),
            ("mau-huyen", 2024, 15),
            ("mau-xa", 2024, 143),
        ] {
            let board = board::by_code(&counted.db, code).await.unwrap();
            counted.taken();
            let facts = board::ranking_facts(&counted.db, &board, year)
                .await
                .unwrap();
            assert!(facts.units.len() >= units, "{code}: {}", facts.units.len());
            let statements = counted.taken();
            assert_at_most(4, &statements, code);
            counts.push(statements.len());
        }
        counts.dedup();
        assert_eq!(
            counts.len(),
            1,
            "{}: the number depends on the size: {counts:?}",
            test.label
        );
    }
}

#[tokio::test]
async fn all_targets_of_the_province_take_seven_statements() {
    for test in loaded().await {
        let counted = Counted::over(&test).await;
        let facts = target::province_targets(&counted.db).await.unwrap();
        assert!(facts.len() > 40, "{}", facts.len());
        assert_at_most(7, &counted.taken(), "province_targets");
    }
}

#[tokio::test]
async fn figures_are_put_into_context_with_two_statements_whatever_their_number() {
    for test in loaded().await {
        let counted = Counted::over(&test).await;
        let sample = target::by_code(&counted.db, "MAU-X").await.unwrap();
        let figures = target::figures_of_target(&counted.db, sample.id, &[2023, 2024])
            .await
            .unwrap();
        assert!(figures.len() > 250, "{}", figures.len());
        counted.taken();
        target::in_context(&counted.db, figures).await.unwrap();
        assert_at_most(2, &counted.taken(), "in_context");
    }
}

#[tokio::test]
async fn recording_and_correcting_take_a_fixed_handful_of_statements() {
    for test in loaded().await {
        let counted = Counted::over(&test).await;
        let key = FigureKey {
            target: target::by_code(&counted.db, "H-TN").await.unwrap(),
            unit: store::org::by_slug(&counted.db, "904").await.unwrap(),
            year: 2023,
            period: "year".to_owned(),
        };
        let content = FigureContent {
            value: Figure::from_int(61),
            as_of: None,
            source: "Báo cáo".to_owned(),
            note: None,
        };
        counted.taken();
        let tx = counted.db.begin().await.unwrap();
        let stored = record::record(&tx, &Actor::command_line(), &key, &content)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_at_most(10, &counted.taken(), "record");
        let tx = counted.db.begin().await.unwrap();
        record::correct(
            &tx,
            &Actor::command_line(),
            stored.id,
            1,
            &content,
            "nhập sai một chữ số",
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert_at_most(15, &counted.taken(), "correct");
    }
}

#[tokio::test]
async fn histories_and_searches_take_the_same_statements_whatever_their_size() {
    for test in loaded().await {
        let counted = Counted::over(&test).await;
        for size in [1, 10, 5_000] {
            let all = Selection::persons_of_year(Readable::ALL, 2024);
            let page = history::of_many(&counted.db, &all, None, size)
                .await
                .unwrap();
            assert_eq!(page.subjects.len() as u64, size.min(3_000));
            assert_at_most(12, &counted.taken(), "histories of persons");
            let (id, _) = page.subjects.first().unwrap();
            history::of_one(&counted.db, *id).await.unwrap();
            assert_at_most(11, &counted.taken(), "one history");
        }
        for text in ["nguyen", "van a", "nguyen thi hoa"] {
            let query = Query {
                text,
                kind: domain::award::SubjectKind::Individual,
                page: 0,
                page_size: 20,
            };
            find(&counted.db, &Readable::ALL, &query).await.unwrap();
            assert_at_most(4, &counted.taken(), text);
        }
    }
}

#[tokio::test]
async fn a_search_of_every_group_takes_thirty_statements_whatever_it_finds() {
    use domain::search::{SearchGroup, SearchWords};
    use store::search::{Asked, Reader, group};
    for test in loaded().await {
        let counted = Counted::over(&test).await;
        let reader = Reader {
            records: Some(Readable::ALL),
            initiatives: Some(Readable::ALL),
            nominations: Some(Readable::ALL),
        };
        for text in ["n", "nguyen van", "xa", "2024", "khong co ai"] {
            let asked = Asked {
                words: SearchWords::of(text),
                page: 0,
                page_size: 6,
            };
            for which in SearchGroup::ALL {
                group(&counted.db, &reader, *which, &asked).await.unwrap();
            }
            assert_at_most(30, &counted.taken(), text);
        }
    }
}
