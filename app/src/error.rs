//! The one error type that server functions answer with: stable codes, worded by the screen.

use domain::Timestamp;
use domain::record::FieldError;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::tr;

/// Result of a server function.
pub type AppResult<T> = Result<T, AppError>;

/// Why a request was not carried out. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum AppError {
    /// 404: the thing does not exist.
    #[error("not found: {what} {key}")]
    NotFound {
        /// Kind of thing.
        what: String,
        /// The key that was asked for.
        key: String,
    },
    /// 401: only for people who signed in.
    #[error("sign-in needed")]
    SignInNeeded,
    /// 403: signed in, but not allowed, or outside the person's units.
    #[error("forbidden")]
    Forbidden,
    /// 403: somebody else set the password; it must be changed before anything else.
    #[error("password change needed")]
    PasswordChangeNeeded,
    /// 422: fields that need another value.
    #[error("invalid input")]
    Invalid {
        /// What is wrong with which field, all at once.
        fields: Vec<FieldError>,
    },
    /// 409: somebody else saved first.
    #[error("changed by {who}")]
    Conflict {
        /// Who saved.
        who: String,
        /// When.
        at: Timestamp,
        /// The version that is stored now.
        version: i64,
    },
    /// 409: there is one already.
    #[error("exists: {what} {key}")]
    Exists {
        /// Kind of thing.
        what: String,
        /// The key that is taken.
        key: String,
    },
    /// 422: a rule of the office says no; the words say which and what to do.
    #[error("refused: {rule}")]
    Refused {
        /// Stable code of the rule.
        rule: String,
        /// The sentence in Vietnamese.
        vi: String,
        /// The sentence in English.
        en: String,
    },
    /// 422: the password does not do.
    #[error("password refused: {problem}")]
    Password {
        /// Code of the problem, or `wrong` when the present password is wrong.
        problem: String,
    },
    /// 429: too many requests in a short time.
    #[error("too many requests")]
    TooMany,
    /// 400: the request could not be read.
    #[error("malformed request")]
    Malformed,
    /// The server could not be reached; nothing was sent or no answer came.
    #[error("no connection")]
    Offline,
    /// 500: logged on the server; the log line stands in the span of the request's id.
    #[error("internal error")]
    Internal,
}

impl AppError {
    /// One or two sentences in the reader's language: what happened, and what to do.
    pub fn message(&self) -> String {
        match self {
            Self::NotFound { key, .. } => tr!(error.not_found, key = key.clone()).to_string(),
            Self::SignInNeeded => tr!(error.sign_in_needed).to_string(),
            Self::Forbidden => tr!(error.forbidden).to_string(),
            Self::PasswordChangeNeeded => tr!(account.must_change_text).to_string(),
            Self::Invalid { .. } => tr!(error.invalid).to_string(),
            Self::Conflict { who, at, .. } => tr!(
                error.conflict,
                who = who.clone(),
                at = at.format(crate::lang::lang())
            )
            .to_string(),
            Self::Exists { what, .. } if what == "figure" => tr!(error.exists).to_string(),
            Self::Exists { key, .. } => tr!(error.exists_already, key = key.clone()).to_string(),
            Self::Password { problem } => crate::account::wording::password_problem(problem),
            Self::Refused { vi, en, .. } => crate::lang::pick(vi, en).to_owned(),
            Self::Malformed => tr!(error.malformed).to_string(),
            Self::TooMany => tr!(error.too_many).to_string(),
            Self::Offline => tr!(error.offline).to_string(),
            Self::Internal => tr!(error.internal).to_string(),
        }
    }
}

impl AppError {
    /// A rule that says no, with its words in each language: `AppError::refused(p.code(), |lang| p.label(lang))`.
    pub fn refused<T: Into<String>>(
        rule: impl Into<String>,
        words: impl Fn(domain::Lang) -> T,
    ) -> Self {
        Self::Refused {
            rule: rule.into(),
            vi: words(domain::Lang::Vi).into(),
            en: words(domain::Lang::En).into(),
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = crate::wire::JsonText;

    fn from_server_fn_error(value: ServerFnErrorErr) -> Self {
        match value {
            ServerFnErrorErr::Request(_) => Self::Offline,
            // In the browser it is the answer that cannot be read: a proxy's page, not ours.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "hydrate") => Self::Offline,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Malformed,
            // The text may hold what somebody typed, so it is not logged.
            _ => Self::Internal,
        }
    }
}

#[cfg(feature = "ssr")]
mod on_the_server {
    use http::StatusCode;
    use leptos::prelude::use_context;
    use store::StoreError;
    use store::evidence::EvidenceError;

    use super::AppError;

    impl AppError {
        /// The HTTP status that says the same.
        pub fn status(&self) -> StatusCode {
            match self {
                Self::NotFound { .. } => StatusCode::NOT_FOUND,
                Self::SignInNeeded => StatusCode::UNAUTHORIZED,
                Self::Forbidden | Self::PasswordChangeNeeded => StatusCode::FORBIDDEN,
                Self::Invalid { .. } | Self::Password { .. } | Self::Refused { .. } => {
                    StatusCode::UNPROCESSABLE_ENTITY
                }
                Self::Conflict { .. } | Self::Exists { .. } => StatusCode::CONFLICT,
                Self::Malformed => StatusCode::BAD_REQUEST,
                Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
                Self::Offline => StatusCode::BAD_GATEWAY,
                Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            }
        }
    }

    impl From<StoreError> for AppError {
        fn from(error: StoreError) -> Self {
            match error {
                StoreError::NotFound { what, key } => Self::NotFound {
                    what: what.to_owned(),
                    key,
                },
                StoreError::Conflict { who, at, version } => Self::Conflict { who, at, version },
                StoreError::Exists { what, key } => Self::Exists {
                    what: what.to_owned(),
                    key,
                },
                StoreError::Corrupt { .. } | StoreError::Database(_) => {
                    tracing::error!(%error, "a request failed in the store");
                    Self::Internal
                }
            }
        }
    }

    impl From<EvidenceError> for AppError {
        fn from(error: EvidenceError) -> Self {
            match error {
                EvidenceError::Refused(problem) => {
                    Self::refused(problem.code(), |lang| problem.label(lang))
                }
                EvidenceError::Store(error) => error.into(),
                // Only uploads in pieces know places; they answer for themselves.
                EvidenceError::Elsewhere { .. } => Self::Malformed,
                EvidenceError::Disk(_) => {
                    tracing::error!(%error, "a request failed in the evidence folder");
                    Self::Internal
                }
            }
        }
    }

    impl From<sea_orm::DbErr> for AppError {
        fn from(error: sea_orm::DbErr) -> Self {
            StoreError::from(error).into()
        }
    }

    /// Gives the response of this request the status of `result`'s error.
    pub fn with_status<T>(result: Result<T, AppError>) -> Result<T, AppError> {
        if let Err(error) = &result
            && let Some(options) = use_context::<leptos_axum::ResponseOptions>()
        {
            options.set_status(error.status());
        }
        result
    }
}

#[cfg(feature = "ssr")]
pub use on_the_server::with_status;
