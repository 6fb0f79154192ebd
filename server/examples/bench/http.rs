//! A small HTTP/1.1 client: keep-alive, bodies by length or in chunks, no redirects. For 127.0.0.1 only.

use std::fmt::Write as _;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Failure;

/// How the end of a body is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Framing {
    Length(usize),
    Chunked,
    None,
}

/// Status line and headers.
#[derive(Debug)]
pub struct Head {
    pub status: u16,
    headers: Vec<(String, String)>,
}

impl Head {
    /// Every value of the header `name` (in lower case).
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    fn framing(&self) -> Framing {
        if self
            .all("transfer-encoding")
            .any(|value| value.eq_ignore_ascii_case("chunked"))
        {
            return Framing::Chunked;
        }
        match self
            .all("content-length")
            .next()
            .and_then(|value| value.parse().ok())
        {
            Some(length) => Framing::Length(length),
            None => Framing::None,
        }
    }
}

/// A whole answer.
#[derive(Debug)]
pub struct Answer {
    pub head: Head,
    pub body: Vec<u8>,
}

impl Answer {
    /// Fails in words when the status is another one.
    pub fn expect_status(&self, status: u16) -> Result<(), Failure> {
        if self.head.status == status {
            return Ok(());
        }
        let start = String::from_utf8_lossy(&self.body[..self.body.len().min(300)]).into_owned();
        Err(format!(
            "expected status {status}, got {}: {start}",
            self.head.status
        )
        .into())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The bytes of a request; `body` may be empty.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n");
    for (name, value) in headers {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    if !body.is_empty() || method == "POST" {
        let _ = write!(text, "content-length: {}\r\n", body.len());
    }
    text.push_str("\r\n");
    text.push_str(body);
    text.into_bytes()
}

/// One GET on a connection of its own.
pub async fn get(
    address: SocketAddr,
    path: &str,
    headers: &[(&str, &str)],
) -> Result<Answer, Failure> {
    Connection::open(address)
        .await?
        .ask(&request("GET", path, headers, ""))
        .await
}

/// A kept connection with what was read and not yet used.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    used: usize,
}

impl Connection {
    /// Connects to an address of this machine; any other is refused.
    pub async fn open(address: SocketAddr) -> Result<Self, Failure> {
        if !address.ip().is_loopback() {
            return Err(format!("{address} is not this machine").into());
        }
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
            used: 0,
        })
    }

    pub async fn send(&mut self, request: &[u8]) -> Result<(), Failure> {
        Ok(self.stream.write_all(request).await?)
    }

    /// Sends a request and reads the whole answer.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer, Failure> {
        self.send(request).await?;
        self.whole().await
    }

    /// Reads a whole answer.
    pub async fn whole(&mut self) -> Result<Answer, Failure> {
        let head = self.head().await?;
        let mut body = Vec::new();
        match head.framing() {
            Framing::None => {}
            Framing::Length(length) => {
                self.fill(length).await?;
                body.extend_from_slice(&self.buffer[self.used..self.used + length]);
                self.used += length;
            }
            Framing::Chunked => while self.chunk(&mut body).await? {},
        }
        Ok(Answer { head, body })
    }

    /// Sends a request and throws the answer's body away; returns status and length.
    pub async fn ask_and_drop(&mut self, request: &[u8]) -> Result<(u16, usize), Failure> {
        self.send(request).await?;
        let head = self.head().await?;
        let mut length = 0;
        match head.framing() {
            Framing::None => {}
            Framing::Length(bytes) => {
                self.fill(bytes).await?;
                self.used += bytes;
                length = bytes;
            }
            Framing::Chunked => {
                while let Some(bytes) = self.next_chunk().await? {
                    self.used += bytes + 2;
                    length += bytes;
                }
            }
        }
        Ok((head.status, length))
    }

    /// Reads the status line and the headers of the next answer.
    pub async fn head(&mut self) -> Result<Head, Failure> {
        let end = loop {
            let unread = &self.buffer[self.used..];
            if let Some(at) = unread.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break self.used + at;
            }
            self.more().await?;
        };
        let text = std::str::from_utf8(&self.buffer[self.used..end])?;
        let mut lines = text.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .and_then(|code| code.parse().ok())
            .ok_or("no status line")?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        self.used = end + 4;
        Ok(Head { status, headers })
    }

    /// Appends the next chunk to `body`; false at the last one.
    pub async fn chunk(&mut self, body: &mut Vec<u8>) -> Result<bool, Failure> {
        let Some(length) = self.next_chunk().await? else {
            return Ok(false);
        };
        body.extend_from_slice(&self.buffer[self.used..self.used + length]);
        self.used += length + 2;
        Ok(true)
    }

    /// Reads the next chunk into the buffer and returns its length; `None` at the last one.
    async fn next_chunk(&mut self) -> Result<Option<usize>, Failure> {
        let line_end = loop {
            let unread = &self.buffer[self.used..];
            if let Some(at) = unread.windows(2).position(|bytes| bytes == b"\r\n") {
                break self.used + at;
            }
            self.more().await?;
        };
        let size = std::str::from_utf8(&self.buffer[self.used..line_end])?;
        let length = usize::from_str_radix(size.split(';').next().unwrap_or("").trim(), 16)?;
        self.used = line_end + 2;
        self.fill(length + 2).await?;
        if length == 0 {
            self.used += 2;
            return Ok(None);
        }
        Ok(Some(length))
    }

    /// Reads until `length` unused bytes are there.
    async fn fill(&mut self, length: usize) -> Result<(), Failure> {
        while self.buffer.len() - self.used < length {
            self.more().await?;
        }
        Ok(())
    }

    async fn more(&mut self) -> Result<(), Failure> {
        if self.used == self.buffer.len() {
            self.buffer.clear();
            self.used = 0;
        } else if self.used > 256 * 1024 {
            self.buffer.drain(..self.used);
            self.used = 0;
        }
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err("the server closed the connection".into());
        }
        Ok(())
    }
}
