//! Live boards as server-sent events, read over a real connection.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::time::{Duration, Instant};

use domain::Figure;
use http::StatusCode;
use store::audit::Actor;
use store::record::{FigureContent, FigureKey};
use support::stream::Stream;
use support::{Record, Server};

const INCOME: &str = "/api/v1/live/boards/thu-nhap?year=2022";
const POVERTY: &str = "/api/v1/live/boards/ho-ngheo?year=2022";
const BRIEFLY: Duration = Duration::from_millis(700);

async fn version_of(server: &Server, board: &str) -> i64 {
    store::live::topic(server.db().newest(), board)
        .await
        .unwrap()
        .version
}

/// A figure that another process wrote: this one is not told.
async fn record_elsewhere(server: &Server, unit: &str, value: i32) {
    let db = server.db();
    let key = FigureKey {
        target: store::target::by_code(db.newest(), "H-TN").await.unwrap(),
        unit: store::org::by_slug(db.newest(), unit).await.unwrap(),
        year: 2022,
        period: "year".to_owned(),
    };
    let content = FigureContent {
        value: Figure::from_int(value),
        as_of: None,
        source: "Nơi khác".to_owned(),
        note: None,
    };
    let tx = db.begin().await.unwrap();
    store::record::record(&tx, &Actor::command_line(), &key, &content)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_first_event_is_the_present_board_with_its_version_as_id() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut stream = Stream::open(address, INCOME, &[]).await;
    assert_eq!(stream.status, 200);
    let first = stream.next().await.unwrap();
    assert_eq!(first.name, "board");
    assert_eq!(first.version(), version_of(&server, "thu-nhap").await);
    let plain = server
        .as_nobody()
        .get("/api/v1/boards/thu-nhap?year=2022")
        .await
        .json();
    assert_eq!(
        first.board(),
        plain,
        "the stream and the plain API tell the same"
    );
    let retry: u64 = first.retry.parse().unwrap();
    assert!(
        (1_000..4_000).contains(&retry),
        "clients come back at different moments: {retry}"
    );
}

#[tokio::test]
async fn a_stream_is_not_compressed_nor_kept_nor_buffered_on_the_way() {
    let server = Server::new().await;
    let address = server.listen().await;
    let stream = Stream::open(address, INCOME, &[("Accept-Encoding", "br, gzip")]).await;
    assert_eq!(stream.header("content-type"), Some("text/event-stream"));
    assert_eq!(stream.header("content-encoding"), None);
    assert_eq!(stream.header("cache-control"), Some("no-store"));
    assert_eq!(stream.header("x-accel-buffering"), Some("no"));
    let page = server
        .as_nobody()
        .sending("accept-encoding", "br")
        .get("/api/v1/boards")
        .await;
    assert_eq!(
        page.header("content-encoding"),
        "br",
        "what is not a stream is compressed"
    );
}

#[tokio::test]
async fn a_recorded_figure_re_ranks_every_open_board() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut stream = Stream::open(address, INCOME, &[]).await;
    let first = stream.next_board().await;
    assert_eq!(
        (first.rank_of("908"), first.rank_of("904")),
        (Some(1), None)
    );
    server
        .as_clerk_of("904")
        .await
        .record_with_script(&Record::income("904", 2022, "61,5"))
        .await;
    let second = stream.next_board().await;
    assert!(
        second.version() > first.version(),
        "{} after {}",
        second.version(),
        first.version()
    );
    assert_eq!(
        (second.rank_of("904"), second.rank_of("908")),
        (Some(1), Some(2))
    );
    assert_eq!(second.retry, "", "the retry time is told once");
}

#[tokio::test]
async fn a_record_is_seen_within_a_second() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut stream = Stream::open(address, INCOME, &[]).await;
    stream.next_board().await;
    let mut office = server.as_office().await;
    let begun = Instant::now();
    office
        .record_with_script(&Record::income("904", 2022, "61,5"))
        .await;
    stream.next_board().await;
    // The hub looks by itself every two seconds; this one was told.
    assert!(
        begun.elapsed() < Duration::from_millis(1_500),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn versions_only_grow_and_the_last_record_always_arrives() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut stream = Stream::open(address, INCOME, &[]).await;
    let mut office = server.as_office().await;
    let units = ["899", "900", "902", "903", "904", "905", "906", "907"];
    for (number, unit) in units.iter().enumerate() {
        let answer = office
            .record_with_script(&Record::income(unit, 2022, &format!("{}", 70 + number)))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{unit}: {answer:?}");
    }
    let newest = version_of(&server, "thu-nhap").await;
    let mut seen = vec![0];
    loop {
        let event = stream.next_board().await;
        assert!(
            event.version() > *seen.last().unwrap(),
            "{seen:?} then {}",
            event.version()
        );
        seen.push(event.version());
        if event.version() == newest {
            assert_eq!(event.rank_of("907"), Some(1));
            assert_eq!(event.rank_of("899"), Some(8));
            break;
        }
    }
    assert!(
        stream.is_quiet_for(BRIEFLY).await,
        "after the last change nothing more comes"
    );
}

#[tokio::test]
async fn who_comes_back_with_the_present_version_gets_nothing_until_something_changes() {
    let server = Server::new().await;
    let address = server.listen().await;
    let present = Stream::open(address, INCOME, &[])
        .await
        .next_board()
        .await
        .id;
    let mut stream = Stream::open(address, INCOME, &[("Last-Event-ID", &present)]).await;
    let opening = stream.next().await.unwrap();
    assert_eq!(
        (opening.name.as_str(), opening.data.as_str()),
        ("", ""),
        "no board: {opening:?}"
    );
    assert!(!opening.comment.is_empty() && !opening.retry.is_empty());
    assert!(stream.is_quiet_for(BRIEFLY).await);
}

#[tokio::test]
async fn who_comes_back_with_the_present_version_still_hears_of_the_next_change() {
    let server = Server::new().await;
    let address = server.listen().await;
    let present = Stream::open(address, INCOME, &[]).await.next_board().await;
    let mut stream = Stream::open(address, INCOME, &[("Last-Event-ID", &present.id)]).await;
    server
        .as_office()
        .await
        .record_with_script(&Record::income("904", 2022, "61,5"))
        .await;
    let next = stream.next_board().await;
    assert!(next.version() > present.version());
    assert_eq!(next.rank_of("904"), Some(1));
}

#[tokio::test]
async fn who_comes_back_with_another_version_gets_the_present_board_at_once() {
    let server = Server::new().await;
    let address = server.listen().await;
    for id in ["0", "999999", "not a number", ""] {
        let mut stream = Stream::open(address, INCOME, &[("Last-Event-ID", id)]).await;
        assert_eq!(stream.next().await.unwrap().name, "board", "{id:?}");
    }
}

#[tokio::test]
async fn two_boards_at_once_each_hear_of_their_own_changes_only() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut income = Stream::open(address, INCOME, &[]).await;
    let mut poverty = Stream::open(address, POVERTY, &[]).await;
    assert_eq!(income.next_board().await.board()["code"], "thu-nhap");
    assert_eq!(poverty.next_board().await.board()["code"], "ho-ngheo");
    let mut office = server.as_office().await;
    office
        .record_with_script(&Record::income("904", 2022, "61,5"))
        .await;
    assert_eq!(income.next_board().await.rank_of("904"), Some(1));
    office
        .record_with_script(&Record::poverty("904", 2022, "0,5"))
        .await;
    let moved = poverty.next_board().await;
    assert_eq!(moved.board()["code"], "ho-ngheo");
    assert_eq!(moved.rank_of("904"), Some(1), "the lowest poverty leads");
    assert!(
        income.is_quiet_for(BRIEFLY).await,
        "a figure of the other board moved this one"
    );
}

#[tokio::test]
async fn two_years_of_one_board_are_two_streams() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut of_2022 = Stream::open(address, INCOME, &[]).await;
    let mut of_2023 = Stream::open(address, "/api/v1/live/boards/thu-nhap?year=2023", &[]).await;
    assert_eq!(of_2022.next_board().await.board()["year"], 2022);
    assert_eq!(of_2023.next_board().await.board()["year"], 2023);
    server
        .as_office()
        .await
        .record_with_script(&Record::income("904", 2023, "61,5"))
        .await;
    assert_eq!(of_2023.next_board().await.rank_of("904"), Some(1));
}

#[tokio::test]
async fn every_watcher_gets_the_same_board_and_leaves_nothing_behind() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut streams = Vec::new();
    for _ in 0..40 {
        let mut stream = Stream::open(address, INCOME, &[]).await;
        stream.next_board().await;
        streams.push(stream);
    }
    assert_eq!(server.state.hub.counts().0, 40);
    server
        .as_office()
        .await
        .record_with_script(&Record::income("904", 2022, "61,5"))
        .await;
    let newest = version_of(&server, "thu-nhap").await;
    let mut told = Vec::new();
    for stream in &mut streams {
        told.push(stream.board_from(newest).await.data);
    }
    told.dedup();
    assert_eq!(told.len(), 1);
    drop(streams);
    for _ in 0..100 {
        if server.state.hub.counts().0 == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{} watchers are left", server.state.hub.counts().0);
}

#[tokio::test]
async fn a_change_of_another_process_arrives_without_being_told() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut stream = Stream::open(address, INCOME, &[]).await;
    stream.next_board().await;
    record_elsewhere(&server, "904", 77).await;
    assert_eq!(stream.next_board().await.rank_of("904"), Some(1));
}

/// Between computing the first snapshot and keeping it for later changes lies a moment; a change that falls
/// into it must not be lost. Whoever opens the board now must see the newest version soon, whatever the timing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_at_the_moment_of_opening_is_not_lost() {
    let server = Server::new().await;
    let mut late = Vec::new();
    for round in 0_u64..60 {
        // Every round is a topic that nobody watches yet.
        let topic = server::hub::Topic {
            code: "mau-huyen".to_owned(),
            year: Some(2022 + (round % 3) as i16),
        };
        let hub = server.state.hub.clone();
        let opening = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_micros(round * 331 % 9_000)).await;
            hub.watch(topic).await.unwrap()
        });
        touch_by(&server, "mau-huyen").await;
        let mut receiver = opening.await.unwrap();
        let newest = version_of(&server, "mau-huyen").await;
        let caught_up = receiver.wait_for(|snapshot| snapshot.version >= newest);
        if tokio::time::timeout(Duration::from_secs(3), caught_up)
            .await
            .is_err()
        {
            late.push(round);
            break;
        }
        drop(receiver);
        // The hub forgets boards that nobody watches when it next looks.
        touch_by(&server, "ho-ngheo").await;
        while server.state.hub.counts().0 > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    assert!(
        late.is_empty(),
        "in round {late:?} the watcher stayed with an old board"
    );
}

/// Moves a board's version and tells the hub, as a record does.
async fn touch_by(server: &Server, board: &str) {
    let tx = server.db().begin().await.unwrap();
    store::live::touch(&tx, &[board]).await.unwrap();
    tx.commit().await.unwrap();
    server.state.context.changed.notify_one();
}

#[tokio::test]
async fn an_unknown_board_or_year_is_404_and_no_stream() {
    let server = Server::new().await;
    for path in [
        "/api/v1/live/boards/none",
        "/api/v1/live/boards/thu-nhap?year=1999",
    ] {
        let answer = server.as_nobody().get(path).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::NOT_FOUND, "not-found"),
            "{path}"
        );
        assert_eq!(answer.header("content-type"), "application/json", "{path}");
    }
    let nonsense = server
        .as_nobody()
        .get("/api/v1/live/boards/thu-nhap?year=abc")
        .await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_stream_ends_when_the_server_is_asked_to_end() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut board = Stream::open(address, INCOME, &[]).await;
    let mut site = Stream::open(address, "/api/v1/live/site", &[]).await;
    board.next_board().await;
    site.next().await.unwrap();
    let begun = Instant::now();
    server.state.shutdown.send_replace(true);
    while board.next().await.is_some() {}
    while site.next().await.is_some() {}
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn the_stream_of_the_site_tells_of_every_change_by_number_only() {
    let server = Server::new().await;
    server.hub_is_up_to_date().await;
    let address = server.listen().await;
    let mut stream = Stream::open(address, "/api/v1/live/site", &[]).await;
    let first = stream.next().await.unwrap();
    assert_eq!(
        (first.name.as_str(), first.version()),
        ("site", version_of(&server, "site").await)
    );
    server
        .as_office()
        .await
        .record_with_script(&Record::income("904", 2022, "61,5"))
        .await;
    let second = stream.next().await.unwrap();
    assert_eq!(second.version(), first.version() + 1);
    assert_eq!(second.data, format!("{{\"version\":{}}}", second.version()));
}

#[tokio::test]
async fn a_quiet_stream_beats_every_fifteen_seconds() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut stream = Stream::open(address, INCOME, &[]).await;
    stream.next_board().await;
    let begun = Instant::now();
    let beat = stream.next().await.unwrap();
    assert_eq!(
        beat.name, "beat",
        "as an event, because browsers hide comments from pages: {beat:?}"
    );
    let waited = begun.elapsed().as_secs();
    assert!(
        (14..=17).contains(&waited),
        "after {waited} seconds; clients call it stale after 45"
    );
}
