//! A change reaches every stream that shows it, soon and whatever the timing, and no other.

use std::time::{Duration, Instant};

use domain::Figure;
use http::StatusCode;
use store::audit::Actor;
use store::record::{FigureContent, FigureKey};

use crate::support::stream::Stream;
use crate::support::{Record, Server};
use crate::{BRIEFLY, INCOME};

const POVERTY: &str = "/api/v1/live/boards/ho-ngheo?year=2022";

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
    let newest = server.version_of("thu-nhap").await;
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
    let newest = server.version_of("thu-nhap").await;
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
        let newest = server.version_of("mau-huyen").await;
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
