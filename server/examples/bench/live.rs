//! Two hundred people watch a board while a clerk corrects a figure again and again: who sees it when.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::sync::mpsc;

use crate::Failure;
use crate::clerk::Clerk;
use crate::http::{Connection, request};
use crate::load::Times;

/// From the moment the clerk's request left.
pub struct Seen {
    /// Until each single watcher had the event.
    pub any: Times,
    /// Until the last of them had it.
    pub last: Times,
    /// Until the clerk had the answer.
    pub answer: Times,
}

/// A watcher received a version.
struct Event {
    watcher: usize,
    version: i64,
    at: Instant,
}

/// Records `writes` corrections and waits after each until every watcher has a newer board than before.
pub async fn measure(
    address: SocketAddr,
    board: &str,
    watchers: usize,
    writes: usize,
) -> Result<Seen, Failure> {
    let (sender, mut events) = mpsc::unbounded_channel();
    let path = format!("/api/v1/live/boards/{board}");
    let mut tasks = Vec::with_capacity(watchers);
    for watcher in 0..watchers {
        tasks.push(tokio::spawn(watch(
            address,
            path.clone(),
            watcher,
            sender.clone(),
        )));
    }
    drop(sender);
    let mut versions = vec![i64::MIN; watchers];
    wait_for_all(&mut events, &mut versions, i64::MIN, |_| ()).await?;

    let first = newest(&versions);
    let mut clerk = Clerk::sign_in(address, board).await?;
    wait_for_all(&mut events, &mut versions, first, |_| ()).await?;
    let (mut any, mut last, mut answer) = (Vec::new(), Vec::new(), Vec::new());
    for write in 0..writes {
        let before = newest(&versions);
        // Between the figures of the others, so that rows change places.
        let (sent, answered) = clerk
            .correct(&format!("{},{}", 30 + write % 60, write % 10))
            .await?;
        answer.push(answered.duration_since(sent));
        let mut latest = Duration::ZERO;
        wait_for_all(&mut events, &mut versions, before, |at| {
            let took = at.saturating_duration_since(sent);
            any.push(took);
            latest = latest.max(took);
        })
        .await
        .map_err(|error| format!("correction {write}: {error}"))?;
        last.push(latest);
    }
    for task in tasks {
        task.abort();
    }
    Ok(Seen {
        any: Times::new(any),
        last: Times::new(last),
        answer: Times::new(answer),
    })
}

fn newest(versions: &[i64]) -> i64 {
    versions.iter().copied().max().unwrap_or(i64::MIN)
}

/// Waits until every watcher has a version above `before`; `first` hears when each got its first such event.
async fn wait_for_all(
    events: &mut mpsc::UnboundedReceiver<Event>,
    versions: &mut [i64],
    before: i64,
    mut first: impl FnMut(Instant),
) -> Result<(), Failure> {
    let mut missing = versions.len();
    while missing > 0 {
        let event = tokio::time::timeout(Duration::from_secs(20), events.recv())
            .await
            .map_err(|_| format!("{missing} watchers saw nothing for 20 seconds"))?
            .ok_or("every watcher was cut off")?;
        let known = &mut versions[event.watcher];
        if *known <= before && event.version > before {
            missing -= 1;
            first(event.at);
        }
        *known = event.version;
    }
    Ok(())
}

/// Reads the stream of one watcher until the bench ends.
async fn watch(
    address: SocketAddr,
    path: String,
    watcher: usize,
    sender: mpsc::UnboundedSender<Event>,
) -> Result<(), Failure> {
    let mut connection = Connection::open(address).await?;
    connection
        .send(&request(
            "GET",
            &path,
            &[("accept", "text/event-stream")],
            "",
        ))
        .await?;
    let head = connection.head().await?;
    if head.status != 200 {
        return Err(format!("{path} answered {}", head.status).into());
    }
    let mut text = Vec::new();
    while connection.chunk(&mut text).await? {
        let at = Instant::now();
        while let Some(end) = text.windows(2).position(|bytes| bytes == b"\n\n") {
            let event = String::from_utf8_lossy(&text[..end]).into_owned();
            text.drain(..end + 2);
            let version = event
                .lines()
                .find_map(|line| line.strip_prefix("id:")?.trim().parse().ok());
            if let Some(version) = version
                && sender
                    .send(Event {
                        watcher,
                        version,
                        at,
                    })
                    .is_err()
            {
                return Ok(());
            }
        }
    }
    Err("the stream ended".into())
}
