//! A live stream as a client reads it from a real connection.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// Nothing in the tests takes this long unless it never comes: beats come every 15 seconds.
const PATIENCE: Duration = Duration::from_secs(20);

/// One server-sent event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    pub id: String,
    pub name: String,
    pub data: String,
    pub retry: String,
    pub comment: String,
}

impl Event {
    pub fn version(&self) -> i64 {
        self.id
            .parse()
            .unwrap_or_else(|_| panic!("no version: {self:?}"))
    }

    pub fn board(&self) -> serde_json::Value {
        serde_json::from_str(&self.data).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The rank of a unit on the board.
    pub fn rank_of(&self, unit: &str) -> Option<u64> {
        let board = self.board();
        let rows: Vec<&serde_json::Value> = board["groups"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|group| group["rows"].as_array().unwrap())
            .collect();
        let row = rows.into_iter().find(|row| row["unit"]["code"] == unit);
        row.unwrap_or_else(|| panic!("{unit} is not on the board"))["rank"].as_u64()
    }
}

/// An open stream.
pub struct Stream {
    lines: BufReader<TcpStream>,
    pub status: u16,
    pub headers: Vec<(String, String)>,
}

impl Stream {
    /// Opens `path`; HTTP/1.0, so that the body comes without chunks.
    pub async fn open(address: SocketAddr, path: &str, headers: &[(&str, &str)]) -> Self {
        let mut connection = TcpStream::connect(address).await.unwrap();
        let mut head = format!("GET {path} HTTP/1.0\r\nHost: {address}\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        connection
            .write_all(format!("{head}\r\n").as_bytes())
            .await
            .unwrap();
        let mut stream = Self {
            lines: BufReader::new(connection),
            status: 0,
            headers: Vec::new(),
        };
        let first = stream.line().await.unwrap();
        stream.status = first.split(' ').nth(1).unwrap().parse().unwrap();
        while let Some(line) = stream.line().await.filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(':').unwrap();
            stream
                .headers
                .push((name.to_lowercase(), value.trim().to_owned()));
        }
        stream
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = tokio::time::timeout(PATIENCE, self.lines.read_line(&mut line)).await;
        let read = read.expect("nothing came in time").unwrap_or(0);
        (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// The next event or comment; `None` at the end of the stream.
    pub async fn next(&mut self) -> Option<Event> {
        let mut event = Event::default();
        loop {
            let line = self.line().await?;
            if line.is_empty() {
                if event != Event::default() {
                    return Some(event);
                }
                continue;
            }
            let (field, value) = line.split_once(':').unwrap_or((&line, ""));
            let value = value.strip_prefix(' ').unwrap_or(value);
            match field {
                "id" => event.id.push_str(value),
                "event" => event.name.push_str(value),
                "data" => event.data.push_str(value),
                "retry" => event.retry.push_str(value),
                "" => event.comment.push_str(value),
                other => panic!("a field that no client knows: {other}"),
            }
        }
    }

    /// The next event of the board; comments and beats are passed over.
    pub async fn next_board(&mut self) -> Event {
        loop {
            let event = self.next().await.expect("the stream ended");
            if event.name == "board" {
                return event;
            }
        }
    }

    /// The event that shows `version` or a newer one.
    pub async fn board_from(&mut self, version: i64) -> Event {
        loop {
            let event = self.next_board().await;
            if event.version() >= version {
                return event;
            }
        }
    }

    /// Whether nothing but comments comes within `time`.
    pub async fn is_quiet_for(&mut self, time: Duration) -> bool {
        loop {
            match tokio::time::timeout(time, self.next()).await {
                Err(_) => return true,
                Ok(Some(event)) if event.name.is_empty() && event.data.is_empty() => {}
                Ok(_) => return false,
            }
        }
    }
}
