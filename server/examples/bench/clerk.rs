//! Somebody of the provincial office who records one figure and corrects it, by the plain forms.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::time::Instant;

use serde_json::Value;

use crate::Failure;
use crate::http::{self, Answer, Connection, request};
use crate::program::PASSWORD;

/// A signed-in person with one figure.
pub struct Clerk {
    connection: Connection,
    origin: String,
    cookies: String,
    place: Place,
    figure: String,
    version: usize,
}

/// Where the figure belongs.
struct Place {
    target: String,
    unit: String,
    year: String,
    measure: String,
}

impl Clerk {
    /// Signs in and records a first figure for a unit of `board` that has none.
    pub async fn sign_in(address: SocketAddr, board: &str) -> Result<Self, Failure> {
        let mut clerk = Self {
            connection: Connection::open(address).await?,
            origin: format!("http://{address}"),
            cookies: String::new(),
            place: free_place(address, board).await?,
            figure: String::new(),
            version: 0,
        };
        let answer = clerk
            .post("/login", &[("username", "office"), ("password", PASSWORD)])
            .await?;
        clerk.keep_cookies(&answer);
        if location(&answer) != Some("/") {
            return Err(format!("signing in was answered with {}", answer.head.status).into());
        }
        clerk.save("40", "").await?;
        Ok(clerk)
    }

    /// Corrects the figure to `value` and returns when the request left and when the answer was there.
    pub async fn correct(&mut self, value: &str) -> Result<(Instant, Instant), Failure> {
        self.save(value, "Đo tốc độ của chương trình").await
    }

    async fn save(&mut self, value: &str, reason: &str) -> Result<(Instant, Instant), Failure> {
        let version = self.version.to_string();
        let figure = self.figure.clone();
        let Place {
            target,
            unit,
            year,
            measure,
        } = &self.place;
        let fields = [
            ("target", target.clone()),
            ("unit", unit.clone()),
            ("year", year.clone()),
            ("period", "year".to_owned()),
            ("value", value.to_owned()),
            ("measure", measure.clone()),
            ("as_of", String::new()),
            ("source", "Đo tốc độ của chương trình".to_owned()),
            ("note", String::new()),
            ("figure", figure),
            ("version", version),
            ("reason", reason.to_owned()),
        ];
        let fields = fields
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let sent = Instant::now();
        let answer = self.post("/record", &fields).await?;
        let answered = Instant::now();
        let saved = location(&answer).and_then(|place| place.split_once("saved="));
        let Some((_, figure)) = saved else {
            let place = location(&answer).unwrap_or("nowhere");
            return Err(format!(
                "saving {value} led to {place}, status {}",
                answer.head.status
            )
            .into());
        };
        figure.clone_into(&mut self.figure);
        self.version += 1;
        Ok((sent, answered))
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Failure> {
        let body = encoded(fields);
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", self.origin.as_str()),
            ("sec-fetch-site", "same-origin"),
            ("cookie", self.cookies.as_str()),
        ];
        self.connection
            .ask(&request("POST", path, &headers, &body))
            .await
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        self.cookies = cookies_of(answer);
    }
}

fn location(answer: &Answer) -> Option<&str> {
    answer.head.all("location").next()
}

/// A unit without a score on `board`, with what a figure for it needs.
async fn free_place(address: SocketAddr, board: &str) -> Result<Place, Failure> {
    let answer = http::get(address, &format!("/api/v1/boards/{board}"), &[]).await?;
    answer.expect_status(200)?;
    let board: Value = serde_json::from_slice(&answer.body)?;
    let text = |field: &str| board[field].as_str().unwrap_or("").to_owned();
    let groups = board["groups"].as_array().into_iter().flatten();
    let mut rows = groups.flat_map(|group| group["rows"].as_array().into_iter().flatten());
    let free = rows
        .find(|row| row["score"].is_null())
        .ok_or("every unit of the board has a score")?;
    Ok(Place {
        target: text("target_code"),
        unit: free["unit"]["code"].as_str().unwrap_or("").to_owned(),
        year: board["year"].to_string(),
        measure: text("measure_vi"),
    })
}

pub fn encoded(fields: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        for byte in value.bytes() {
            if byte.is_ascii_alphanumeric() {
                text.push(char::from(byte));
            } else {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}

/// Somebody of the provincial office on one kept connection.
pub struct Office {
    connection: Connection,
    origin: String,
    cookies: String,
}

impl Office {
    /// Signs in.
    pub async fn sign_in(address: SocketAddr) -> Result<Self, Failure> {
        let mut office = Self {
            connection: Connection::open(address).await?,
            origin: format!("http://{address}"),
            cookies: String::new(),
        };
        let answer = office
            .post("/login", &[("username", "office"), ("password", PASSWORD)])
            .await?;
        office.cookies = cookies_of(&answer);
        Ok(office)
    }

    /// Sends a plain form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Failure> {
        let request = self.write(path, "application/x-www-form-urlencoded", &encoded(fields));
        self.connection.ask(&request).await
    }

    /// Sends JSON without waiting for the answer; [`Self::answer`] reads it.
    pub async fn send_json(&mut self, path: &str, body: &Value) -> Result<(), Failure> {
        let request = self.write(path, "application/json", &body.to_string());
        self.connection.send(&request).await
    }

    /// The answer to what was sent last.
    pub async fn answer(&mut self) -> Result<Answer, Failure> {
        self.connection.whole().await
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str, more: &[(&str, &str)]) -> Result<Answer, Failure> {
        let mut headers = vec![("cookie", self.cookies.as_str())];
        headers.extend(more);
        self.connection
            .ask(&request("GET", path, &headers, ""))
            .await
    }

    fn write(&self, path: &str, kind: &str, body: &str) -> Vec<u8> {
        let headers = [
            ("content-type", kind),
            ("origin", self.origin.as_str()),
            ("sec-fetch-site", "same-origin"),
            ("cookie", self.cookies.as_str()),
        ];
        request("POST", path, &headers, body)
    }
}

fn cookies_of(answer: &Answer) -> String {
    let pairs = answer
        .head
        .all("set-cookie")
        .map(|cookie| cookie.split(';').next().unwrap_or(""));
    pairs.collect::<Vec<_>>().join("; ")
}
