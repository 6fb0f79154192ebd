//! Answers of server functions as the text that travels: pages keep it and decode it when they draw.
//!
//! Leptos compiles the whole machinery of a resource once for each type that one holds, and serde a reader for each
//! source of text. With one type for every page and one reader the wasm is a fifth smaller.

use std::fmt;
use std::future::Future;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::marker::PhantomData;
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::server::codee::string::FromToStringCodec;
use leptos::server_fn::codec::Post;
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{AppError, AppResult};

/// A `T` as JSON.
pub struct Sent<T> {
    json: Arc<str>,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize> Sent<T> {
    /// Writes `value` down.
    ///
    /// # Errors
    /// [`AppError::Internal`] for a type that JSON cannot hold.
    pub fn of(value: &T) -> AppResult<Self> {
        let json = serde_json::to_string(value).map_err(|_| AppError::Internal)?;
        Ok(Self {
            json: json.into(),
            of: PhantomData,
        })
    }
}

impl<T: DeserializeOwned> Sent<T> {
    /// The value itself, for who asks outside of a page's own data.
    ///
    /// # Errors
    /// As [`read`].
    pub fn read(&self) -> AppResult<T> {
        read(&self.json)
    }
}

/// Ends a server function: the answer as it travels, or the error with its status.
///
/// # Errors
/// That of `result`.
#[cfg(feature = "ssr")]
pub fn answer<T: Serialize>(result: AppResult<T>) -> AppResult<Sent<T>> {
    crate::error::with_status(result.and_then(|value| Sent::of(&value)))
}

/// [`answer`] of a value that is JSON already.
///
/// # Errors
/// That of `result`.
#[cfg(feature = "ssr")]
pub fn answer_written<T: Serialize>(result: AppResult<String>) -> AppResult<Sent<T>> {
    crate::error::with_status(result.map(|json| Sent {
        json: json.into(),
        of: PhantomData,
    }))
}

/// Reads what [`Sent::of`] wrote, or what the server sent by another way.
///
/// # Errors
/// [`AppError::Malformed`] when the text is not a `T`: the server runs another version of the program.
pub fn read<T: DeserializeOwned>(json: &str) -> AppResult<T> {
    serde_json::from_str(json).map_err(|_| AppError::Malformed)
}

/// How server functions that answer with [`Sent`] put it on the wire: as it is.
pub struct AsSent;

/// For `#[server(output = Wire)]`.
pub type Wire = Post<AsSent>;

impl ContentType for AsSent {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for AsSent {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T> Encodes<Sent<T>> for AsSent {
    type Error = std::convert::Infallible;

    fn encode(sent: &Sent<T>) -> Result<Bytes, Self::Error> {
        Ok(Bytes::copy_from_slice(sent.json.as_bytes()))
    }
}

impl<T> Decodes<Sent<T>> for AsSent {
    type Error = std::str::Utf8Error;

    fn decode(bytes: Bytes) -> Result<Sent<T>, Self::Error> {
        Ok(Sent {
            json: std::str::from_utf8(&bytes)?.into(),
            of: PhantomData,
        })
    }
}

/// JSON of errors and of what forms send, through the same reader as everything else.
pub struct JsonText;

impl ContentType for JsonText {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for JsonText {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for JsonText {
    type Error = serde_json::Error;

    fn encode(value: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_string(value).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for JsonText {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        serde_json::from_str(&String::from_utf8_lossy(&bytes))
    }
}

/// What came back for a page. As text, and so inside the page that the server rendered: `+` and the JSON, or `-` and the
/// error's.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer(AppResult<Arc<str>>);

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Ok(json) => write!(f, "+{json}"),
            Err(error) => {
                let json = serde_json::to_string(error).map_err(|_| fmt::Error)?;
                write!(f, "-{json}")
            }
        }
    }
}

impl FromStr for Answer {
    type Err = AppError;

    fn from_str(text: &str) -> AppResult<Self> {
        match text.split_at_checked(1) {
            Some(("+", json)) => Ok(Self(Ok(json.into()))),
            Some(("-", json)) => Ok(Self(Err(read(json)?))),
            _ => Err(AppError::Malformed),
        }
    }
}

/// What a page asked its server function for.
pub struct PageData<T> {
    answer: Resource<Answer, FromToStringCodec>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for PageData<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for PageData<T> {}

impl<T: 'static> PageData<T> {
    /// Calls `fetch` now and whenever `asked` changes; the page is not sent before the answer is there.
    pub fn new<S, Fut>(
        asked: impl Fn() -> S + Send + Sync + 'static,
        fetch: impl Fn(S) -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        S: Hash,
        Fut: Future<Output = AppResult<Sent<T>>> + Send + 'static,
    {
        let asked = Arc::new(asked);
        let again = Arc::clone(&asked);
        Self {
            answer: resource(
                Arc::new(move || fingerprint(&asked())),
                Arc::new(move || {
                    let fetched = fetch(untrack(|| again()));
                    Box::pin(async move { Answer(fetched.await.map(|sent| sent.json)) })
                }),
            ),
            of: PhantomData,
        }
    }

    /// Asks again.
    pub fn refetch(self) {
        self.answer.refetch();
    }

    /// The answer as it travels; [`read`] decodes it.
    pub(crate) async fn json(self) -> AppResult<Arc<str>> {
        self.answer.await.0
    }
}

type Fetched = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// Free of the page's types, so that it is compiled once.
fn resource(
    asked: Arc<dyn Fn() -> u64 + Send + Sync>,
    fetch: Arc<dyn Fn() -> Fetched + Send + Sync>,
) -> Resource<Answer, FromToStringCodec> {
    Resource::new_str_blocking(move || asked(), move |_| fetch())
}

/// Tells one question from another.
fn fingerprint(asked: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    asked.hash(&mut hasher);
    hasher.finish()
}

impl<T: DeserializeOwned + 'static> PageData<T> {
    /// Waits for the answer and decodes it.
    ///
    /// # Errors
    /// What the server function answered with, or that it could not be read.
    pub async fn ready(self) -> AppResult<T> {
        read(&self.json().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_survives_the_page_it_travels_in() {
        let good = Answer(Ok("{\"year\":2023}".into()));
        let bad = Answer(Err(AppError::NotFound {
            what: "year".to_owned(),
            key: "99999".to_owned(),
        }));
        for answer in [good, bad] {
            assert_eq!(answer.to_string().parse(), Ok(answer));
        }
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        for text in ["", "{}", "-{}", "é"] {
            assert_eq!(text.parse::<Answer>(), Err(AppError::Malformed), "{text}");
        }
    }

    #[test]
    fn a_sent_value_reads_back() {
        let sent = Sent::of(&vec![1, 2]).unwrap();
        assert_eq!(read::<Vec<i32>>(&sent.json), Ok(vec![1, 2]));
        assert_eq!(read::<Vec<i32>>("{}"), Err(AppError::Malformed));
    }
}
