//! Boards of scoring periods are frozen, published, corrected and verified.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]
#![recursion_limit = "256"]

#[path = "../support/mod.rs"]
mod support;

mod codes;
mod corrections;
mod freezing;
mod publishing;
mod ranks;

use domain::board::{OwnScore, SealCode};
use http::StatusCode;
use support::Server;
use support::browser::{Answer, Browser};
use support::scoring::{self, BOARD, Scoring};

/// A server with a scored year, and the office before it.
struct Place {
    server: Server,
    scoring: Scoring,
    office: Browser,
}

impl Place {
    async fn new() -> Self {
        let server = Server::new().await;
        let scoring = scoring::open(server.db(), OwnScore::Hidden).await;
        let office = server.as_office().await;
        Self {
            server,
            scoring,
            office,
        }
    }

    async fn version(&self) -> String {
        self.scoring
            .life(self.server.db())
            .await
            .version
            .to_string()
    }

    /// Sends a form about the board as it is, and follows it to its page.
    async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let version = self.version().await;
        let mut all = vec![("board", BOARD), ("version", version.as_str())];
        all.extend(fields);
        let answer = self.office.post(path, &all).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
        self.office.follow(&answer).await
    }

    /// The code that the first step of publishing shows.
    async fn reviewed(&mut self) -> String {
        let page = self
            .office
            .get(&format!("/boards/{BOARD}/publish?step=review"))
            .await
            .text();
        let (_, rest) = page.split_once("name=\"reviewed\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    async fn publish(&mut self) -> SealCode {
        let code = self.reviewed().await;
        let fields = [
            ("reviewed", code.as_str()),
            ("word", "CÔNG BỐ"),
            ("decision", "1234/QĐ-UBND"),
        ];
        let page = self.send("/publish/official", &fields).await.text();
        assert!(page.contains("Đã công bố bảng"), "{page}");
        let life = self.scoring.life(self.server.db()).await;
        life.publication.official().unwrap().code.clone()
    }

    async fn api(&self) -> serde_json::Value {
        let path = format!("/api/v1/boards/{BOARD}");
        self.server.as_nobody().get(&path).await.json()
    }
}

/// The score of a unit on a board, as its decimal text.
fn score_of(board: &serde_json::Value, unit: &str) -> Option<String> {
    let row = row_of(board, unit);
    row["score"].as_str().map(str::to_owned)
}

fn row_of<'a>(board: &'a serde_json::Value, unit: &str) -> &'a serde_json::Value {
    let groups = board["groups"].as_array().unwrap();
    let mut rows = groups
        .iter()
        .flat_map(|group| group["rows"].as_array().unwrap());
    rows.find(|row| row["unit"]["code"] == unit).unwrap()
}
