//! One stream by itself: how it opens, is taken up again, beats and ends.

use std::time::{Duration, Instant};

use http::StatusCode;

use crate::support::stream::Stream;
use crate::support::{Record, Server};
use crate::{BRIEFLY, INCOME};

#[tokio::test]
async fn the_first_event_is_the_present_board_with_its_version_as_id() {
    let server = Server::new().await;
    let address = server.listen().await;
    let mut stream = Stream::open(address, INCOME, &[]).await;
    assert_eq!(stream.status, 200);
    let first = stream.next().await.unwrap();
    assert_eq!(first.name, "board");
    assert_eq!(first.version(), server.version_of("thu-nhap").await);
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
        ("site", server.version_of("site").await)
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
