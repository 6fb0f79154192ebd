//! A person's browser: it keeps cookies, fills in forms and says where its requests come from.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use scraper::Html;
use tower::ServiceExt;

use super::{Record, Server};

/// One browser with its cookies.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    /// Sent with every request.
    pub headers: Vec<(String, String)>,
    /// The machine it runs on.
    pub address: SocketAddr,
}

/// What came back, whole.
#[derive(Clone)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text: String = self.text().chars().take(600).collect();
        write!(f, "{} {:?}\n{text}", self.status, self.headers)
    }
}

impl Browser {
    pub fn new(server: &Server) -> Self {
        Self {
            router: server.router.clone(),
            cookies: BTreeMap::new(),
            headers: Vec::new(),
            address: SocketAddr::from(([127, 0, 0, 1], 50_000)),
        }
    }

    /// The same browser on another machine.
    pub fn at(mut self, address: [u8; 4]) -> Self {
        self.address = SocketAddr::from((address, 50_000));
        self
    }

    /// The same browser, reading English.
    pub fn in_english(mut self) -> Self {
        self.cookies
            .insert("bangvang_lang".to_owned(), "en".to_owned());
        self
    }

    /// With one more header in every request.
    pub fn sending(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn has_session(&self) -> bool {
        self.session().is_some()
    }

    pub fn session(&self) -> Option<&String> {
        self.cookies
            .iter()
            .find(|(name, _)| name.ends_with("bangvang"))
            .map(|(_, value)| value)
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    /// Sends a plain HTML form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let form = [("content-type", "application/x-www-form-urlencoded")];
        self.send(Method::POST, path, &form, body.join("&").into())
            .await
    }

    /// Calls a server function that reads.
    pub async fn ask(&mut self, function: &str, query: &str) -> Answer {
        let accept = [("accept", "application/json")];
        self.send(
            Method::GET,
            &format!("/api/ui/{function}?{query}"),
            &accept,
            Body::empty(),
        )
        .await
    }

    /// Calls a server function that changes something.
    pub async fn call(&mut self, function: &str, arguments: &serde_json::Value) -> Answer {
        let headers = [
            ("accept", "application/json"),
            ("content-type", "application/json"),
        ];
        self.send(
            Method::POST,
            &format!("/api/ui/{function}"),
            &headers,
            arguments.to_string().into(),
        )
        .await
    }

    /// Follows a form's answer to the page that it leads to.
    pub async fn follow(&mut self, answer: &Answer) -> Answer {
        let place = answer.location().to_owned();
        self.get(&place).await
    }

    pub async fn sign_in(&mut self, username: &str, password: &str) -> Answer {
        self.sign_in_towards(username, password, "/").await
    }

    pub async fn sign_in_towards(&mut self, username: &str, password: &str, next: &str) -> Answer {
        self.post(
            "/login",
            &[
                ("username", username),
                ("password", password),
                ("next", next),
            ],
        )
        .await
    }

    /// Records with the plain form.
    pub async fn record(&mut self, record: &Record) -> Answer {
        self.post("/record", &record.fields()).await
    }

    /// Records as the form with script does.
    pub async fn record_with_script(&mut self, record: &Record) -> Answer {
        self.call("record_result", &record.json()).await
    }

    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Answer {
        let response = self.open(method, path, headers, body).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// Sends a request and keeps the cookies of the answer; the body is left to the caller.
    pub async fn open(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> axum::response::Response {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:3000");
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request
            .extension(ConnectInfo(self.address))
            .body(body)
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        self.keep_cookies(response.headers());
        response
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn html(&self) -> Html {
        Html::parse_document(&self.text())
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The stable code of the error that came back.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        assert!(self.status.is_redirection(), "no redirect: {self:?}");
        self.header("location")
    }

    /// The `Set-Cookie` header of the session, if one came.
    pub fn session_cookie(&self) -> Option<&str> {
        let cookies = self
            .headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        cookies.into_iter().find(|cookie| {
            cookie
                .split('=')
                .next()
                .is_some_and(|name| name.ends_with("bangvang"))
        })
    }

    /// The nonce of the page's content policy.
    pub fn nonce(&self) -> String {
        let policy = self.header("content-security-policy");
        let after = policy
            .split("'nonce-")
            .nth(1)
            .unwrap_or_else(|| panic!("no nonce: {policy}"));
        after.split('\'').next().unwrap().to_owned()
    }
}

/// `text` for a form or a query.
pub fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
