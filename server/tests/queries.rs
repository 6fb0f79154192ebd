//! The number of statements behind the hot pages stays small whatever the data.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::sync::{Arc, Mutex};

use app::board::load::{list, snapshot};
use app::board::reader::Reader;
use app::home::load::overview;
use sea_orm::DatabaseConnection;
use support::Server;

/// A connection that writes down each statement.
struct Counted {
    db: DatabaseConnection,
    statements: Arc<Mutex<Vec<String>>>,
}

impl Counted {
    async fn over(server: &Server) -> Self {
        let mut options = sea_orm::ConnectOptions::new(server.state.config.database_url.clone());
        options.sqlx_logging(false).max_connections(1);
        let mut db = sea_orm::Database::connect(options).await.unwrap();
        let statements = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&statements);
        db.set_metric_callback(move |info| noted.lock().unwrap().push(info.statement.sql.clone()));
        Self { db, statements }
    }

    fn assert_at_most(&self, most: usize, what: &str) {
        let statements = std::mem::take(&mut *self.statements.lock().unwrap());
        assert!(!statements.is_empty(), "{what}: nothing was counted");
        assert!(
            statements.len() <= most,
            "{what}: {} statements\n{}",
            statements.len(),
            statements.join("\n")
        );
    }
}

#[tokio::test]
async fn a_ranking_of_any_size_takes_eight_statements_at_most() {
    let server = Server::new().await;
    let counted = Counted::over(&server).await;
    for (code, year, units) in [("thu-nhap", 2022, 15), ("mau-xa", 2024, 143)] {
        let board = snapshot(&counted.db, code, Some(year), Reader::Public)
            .await
            .unwrap();
        assert!(
            board
                .groups
                .iter()
                .map(|group| group.rows.len())
                .sum::<usize>()
                >= units,
            "{code}"
        );
        counted.assert_at_most(8, code);
    }
    snapshot(&counted.db, "thu-nhap", None, Reader::Public)
        .await
        .unwrap();
    counted.assert_at_most(8, "a ranking without a year");
}

#[tokio::test]
async fn the_board_of_targets_takes_ten_statements_at_most() {
    let server = Server::new().await;
    let counted = Counted::over(&server).await;
    let board = snapshot(&counted.db, "chi-tieu", Some(2023), Reader::Public)
        .await
        .unwrap();
    assert!(board.targets.len() > 40);
    counted.assert_at_most(10, "chi-tieu");
}

#[tokio::test]
async fn a_published_board_takes_eight_statements_at_most() {
    let server = Server::new().await;
    let counted = Counted::over(&server).await;
    snapshot(&counted.db, "cchc-2018", None, Reader::Public)
        .await
        .unwrap();
    counted.assert_at_most(8, "cchc-2018");
}

#[tokio::test]
async fn the_list_of_boards_takes_two_statements() {
    let server = Server::new().await;
    let counted = Counted::over(&server).await;
    assert_eq!(list(&counted.db).await.unwrap().len(), 11);
    counted.assert_at_most(2, "list");
}

#[tokio::test]
async fn the_first_page_takes_a_fixed_number_of_statements() {
    let server = Server::new().await;
    let counted = Counted::over(&server).await;
    overview(&counted.db, Some(2023)).await.unwrap();
    counted.assert_at_most(20, "overview");
}
