//! As many requests for one path as a number of connections get answered in a time, and how long each took.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::Failure;
use crate::http::{Connection, request};

/// Durations of many like events.
#[derive(Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The smallest time that at least `share` (0 to 1) of all do not exceed, in milliseconds.
    fn quantile_ms(&self, share: f64) -> f64 {
        if self.0.is_empty() {
            return f64::NAN;
        }
        let index = (self.0.len() as f64 * share).ceil() as usize;
        self.0[index.clamp(1, self.0.len()) - 1].as_secs_f64() * 1000.0
    }

    pub fn p50_ms(&self) -> f64 {
        self.quantile_ms(0.5)
    }

    pub fn p95_ms(&self) -> f64 {
        self.quantile_ms(0.95)
    }

    pub fn p99_ms(&self) -> f64 {
        self.quantile_ms(0.99)
    }

    pub fn describe(&self) -> String {
        let (p50, p95, p99) = (self.p50_ms(), self.p95_ms(), self.p99_ms());
        format!("p50 {p50:.1} ms, p95 {p95:.1} ms, p99 {p99:.1} ms")
    }
}

/// What a run came to.
#[derive(Debug)]
pub struct Outcome {
    requests: usize,
    took: Duration,
    times: Times,
}

impl Outcome {
    pub fn per_second(&self) -> f64 {
        self.requests as f64 / self.took.as_secs_f64()
    }

    pub fn describe(&self) -> String {
        format!(
            "{:.0} requests/s, {}",
            self.per_second(),
            self.times.describe()
        )
    }
}

/// Asks for `path` on `connections` kept connections until `time` is over. Any answer but 200 is an error.
pub async fn run(
    address: SocketAddr,
    path: &str,
    headers: &[(&str, &str)],
    connections: usize,
    time: Duration,
) -> Result<Outcome, Failure> {
    let bytes = request("GET", path, headers, "");
    let begun = Instant::now();
    let end = begun + time;
    let mut tasks = Vec::with_capacity(connections);
    for _ in 0..connections {
        tasks.push(tokio::spawn(one_connection(address, bytes.clone(), end)));
    }
    let mut times = Vec::new();
    for task in tasks {
        times.append(&mut task.await??);
    }
    let took = begun.elapsed();
    Ok(Outcome {
        requests: times.len(),
        took,
        times: Times::new(times),
    })
}

async fn one_connection(
    address: SocketAddr,
    bytes: Vec<u8>,
    end: Instant,
) -> Result<Vec<Duration>, Failure> {
    let mut connection = Connection::open(address).await?;
    let mut times = Vec::new();
    loop {
        let sent = Instant::now();
        if sent >= end {
            return Ok(times);
        }
        let (status, _) = connection.ask_and_drop(&bytes).await?;
        if status != 200 {
            return Err(format!("status {status} under load").into());
        }
        times.push(sent.elapsed());
    }
}
