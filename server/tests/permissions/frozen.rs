//! While a board is frozen nobody but officials learns of what changes: no body of any page, interface or stream differs.

use std::collections::BTreeMap;
use std::time::Duration;

use app::access::SERVER_FUNCTIONS;
use domain::board::OwnScore;
use domain::scoring::SheetState;
use http::StatusCode;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::lists::{API, PAGES};
use crate::roles::query_of;
use crate::support::Server;
use crate::support::browser::{Answer, Browser};
use crate::support::scoring::{self, BOARD, Scoring};
use crate::support::stream::Stream;

/// Addresses that show a scoring board, or something of it.
fn of_the_board(unit: &str, group: &str, seal: &str) -> Vec<String> {
    vec![
        format!("/boards/{BOARD}"),
        format!("/boards/{BOARD}?by=percent"),
        format!("/boards/{BOARD}?year=2023&group={group}"),
        format!("/boards/{BOARD}/why/{unit}"),
        format!("/boards/{BOARD}/what-if?group={group}"),
        format!("/boards/{BOARD}/sealed/{seal}"),
        format!("/verify/{seal}"),
        format!("/units/{unit}"),
        format!("/units?find={unit}"),
        format!("/api/v1/boards/{BOARD}"),
        format!("/api/v1/boards/{BOARD}?year=2023"),
        format!("/api/ui/board?code={BOARD}"),
        format!("/api/ui/why?code={BOARD}&unit={unit}"),
        format!("/api/ui/what_if?code={BOARD}&group={group}"),
        format!("/api/ui/sealed_board?code={BOARD}&seal={seal}"),
        format!("/api/ui/verify_board?code={seal}"),
        format!("/api/ui/unit?code={unit}"),
    ]
}

/// Where the unit itself and its cluster work on the period.
fn of_the_period(sheet: i64, group: &str) -> Vec<String> {
    vec![
        format!("/score/sheets/{sheet}"),
        format!("/api/ui/sheet?id={sheet}"),
        format!("/score/periods/{BOARD}"),
        format!("/api/ui/period?code={BOARD}"),
        format!("/score/clusters/{group}?year=2023"),
        format!("/score/clusters/{group}/meeting?year=2023"),
        format!("/api/ui/meeting?code={group}&year=2023"),
    ]
}

/// Every address that the lists know, and those of the board. Counters of requests say nothing of boards.
fn addresses(unit: &str, group: &str, seal: &str) -> Vec<String> {
    let pages = PAGES.iter().map(|(_, _, address)| (*address).to_owned());
    let api = API
        .iter()
        .map(|(_, address)| (*address).to_owned())
        .filter(|address| address != "/metrics" && !address.contains("/live/"));
    let functions = SERVER_FUNCTIONS
        .iter()
        .filter(|(name, _)| !["record_result", "notice"].contains(name))
        .map(|(name, _)| format!("/api/ui/{name}?{}", query_of(name)));
    pages
        .chain(api)
        .chain(functions)
        .chain(of_the_board(unit, group, seal))
        .collect()
}

/// The body without what is new in every answer.
fn told(answer: &Answer) -> String {
    let text = answer.text();
    let policy = answer.headers.get("content-security-policy");
    let nonce = policy
        .and_then(|policy| policy.to_str().ok())
        .and_then(|policy| policy.split("'nonce-").nth(1))
        .and_then(|rest| rest.split('\'').next());
    let text = match nonce {
        Some(nonce) => text.replace(nonce, "nonce"),
        None => text,
    };
    format!("{}\n{text}", answer.status)
}

async fn bodies(browser: &mut Browser, addresses: &[String]) -> BTreeMap<String, String> {
    let mut bodies = BTreeMap::new();
    for address in addresses {
        let answer = browser.get(address).await;
        bodies.insert(address.clone(), told(&answer));
    }
    bodies
}

/// The first event of a stream: its id and its data.
async fn first_event(server: &Server, path: &str) -> (String, String) {
    let address = server.listen().await;
    let mut stream = Stream::open(address, path, &[]).await;
    let event = stream.next().await.unwrap();
    (event.id, event.data)
}

async fn freeze(server: &Server, scoring: &Scoring) -> String {
    let mut office = server.as_office().await;
    let version = scoring.life(server.db()).await.version.to_string();
    let answer = office
        .post(
            "/publish/freeze",
            &[("board", BOARD), ("version", &version)],
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    let life = scoring.life(server.db()).await;
    let code = life.publication.freeze_in_force().unwrap().code.to_string();
    server.hub_is_up_to_date().await;
    code
}

/// Other scores for some of the units with a settled sheet, the second unit among them; the same for the same seed.
fn some_changes(seed: u64, settled: &[usize]) -> Vec<(usize, i32)> {
    let mut random = StdRng::seed_from_u64(seed);
    let count = random.random_range(1..=settled.len().min(12));
    let chosen = rand::seq::index::sample(&mut random, settled.len(), count);
    let mut places: Vec<usize> = chosen.into_iter().map(|at| settled[at]).collect();
    if !places.contains(&1) {
        places.push(1);
    }
    let points = |random: &mut StdRng| random.random_range(0..=5);
    places
        .into_iter()
        .map(|place| (place, points(&mut random)))
        .collect()
}

#[tokio::test]
async fn no_body_differs_from_the_frozen_board_for_the_public_and_other_units() {
    let server = Server::new().await;
    let scoring = scoring::open(server.db(), OwnScore::Hidden).await;
    let seal = freeze(&server, &scoring).await;
    let unit = scoring.units[1].slug.clone();
    let clusters = store::scoring::clusters_of(server.db().newest(), scoring.period.id)
        .await
        .unwrap();
    let group = &clusters[0].cluster.code;
    let mut addresses = addresses(&unit, group, &seal);
    let own = scoring.facts(server.db().newest(), &scoring.units[1]).await;
    addresses.extend(of_the_period(own.row.id, group));
    let mut readers = vec![server.as_nobody()];
    readers.push(server.as_clerk_of("904").await);
    readers.push(server.as_clerk_of(&unit).await);
    let mut before = Vec::new();
    for reader in &mut readers {
        before.push(bodies(reader, &addresses).await);
    }
    let streams = [
        format!("/api/v1/live/boards/{BOARD}"),
        "/api/v1/live/site".to_owned(),
    ];
    let mut first = Vec::new();
    for stream in &streams {
        first.push(first_event(&server, stream).await);
    }
    let seed = rand::random::<u64>();
    let mut settled = Vec::new();
    for (at, unit) in scoring.units.iter().enumerate() {
        let facts = scoring.facts(server.db().newest(), unit).await;
        if facts.sheet.state() == SheetState::Locked {
            settled.push(at);
        }
    }
    let changes = some_changes(seed, &settled);
    for (at, points) in &changes {
        scoring
            .change(server.db(), &scoring.units[*at], *points)
            .await;
    }
    scoring.take_back(server.db(), &scoring.units[1]).await;
    server.state.context.changed.notify_one();
    tokio::time::sleep(Duration::from_millis(400)).await;
    for (reader, before) in readers.iter_mut().zip(&before) {
        let after = bodies(reader, &addresses).await;
        for (address, body) in &after {
            assert!(!body.starts_with('5'), "{address}: {body}");
            assert_eq!(Some(body), before.get(address), "{address}, seed {seed}");
        }
    }
    for (stream, before) in streams.iter().zip(first) {
        assert_eq!(first_event(&server, stream).await, before, "{stream}");
    }
    // The test would be worth nothing if officials saw no difference either.
    let mut office = server.as_office().await;
    let board = office.get(&format!("/boards/{BOARD}")).await;
    assert!(board.text().contains("đã khác"), "{board:?}");
}

#[tokio::test]
async fn a_unit_sees_its_own_live_score_where_the_rule_says_so_and_nobody_else_does() {
    let server = Server::new().await;
    let scoring = scoring::open(server.db(), OwnScore::Shown).await;
    freeze(&server, &scoring).await;
    let unit = scoring.units[1].clone();
    scoring.change(server.db(), &unit, 5).await;
    let path = format!("/api/ui/board?code={BOARD}");
    let mut own = server.as_clerk_of(&unit.slug).await;
    let own = own.get(&path).await.text();
    assert_eq!(own.matches("own_live").count(), 1);
    let mut other = server.as_clerk_of(&scoring.units[2].slug).await;
    let other = other.get(&path).await.json();
    let rows: Vec<&serde_json::Value> = other["groups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|group| group["rows"].as_array().unwrap())
        .filter(|row| row.get("own_live").is_some())
        .collect();
    assert!(
        rows.iter()
            .all(|row| row["unit"]["code"] != unit.slug.as_str())
    );
    let public = server.as_nobody().get(&path).await.text();
    assert!(!public.contains("own_live"));
}
