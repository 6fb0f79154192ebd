//! Words for what forms about accounts did, or why they did nothing.

use domain::account::PasswordProblem;

use super::view::Notice;
use crate::tr;
use crate::ui::BannerKind;

/// Why a password does not do, and what to do about it.
pub fn password_problem(code: &str) -> String {
    match PasswordProblem::parse(code) {
        Some(PasswordProblem::TooShort) => tr!(account.password_too_short),
        Some(PasswordProblem::TooLong) => tr!(account.password_too_long),
        Some(PasswordProblem::ContainsUsername) => tr!(account.password_contains_username),
        Some(PasswordProblem::OneCharacter) => tr!(account.password_one_character),
        Some(PasswordProblem::TooCommon) => tr!(account.password_too_common),
        None => match code {
            "wrong" | "wrong-password" => tr!(account.password_wrong),
            "different" => tr!(account.password_different),
            _ => tr!(account.password_refused),
        },
    }
    .to_string()
}

/// Why a form about accounts did nothing.
pub fn problem_words(code: &str) -> String {
    match code {
        "bad-username" => tr!(account.bad_username).to_string(),
        "taken" => tr!(account.taken).to_string(),
        "no-name" => tr!(account.no_name).to_string(),
        "no-role" => tr!(account.no_role).to_string(),
        "no-unit" => tr!(account.no_unit).to_string(),
        "own-account" => tr!(account.own_account).to_string(),
        other => password_problem(other),
    }
}

/// The field of the form that a problem belongs to; `None` where it belongs to none.
pub fn field_of(problem: &str) -> Option<&'static str> {
    match problem {
        "bad-username" | "taken" => Some("username"),
        "no-name" => Some("display_name"),
        "no-role" => Some("role"),
        "no-unit" => Some("unit"),
        "wrong" | "wrong-password" => Some("current"),
        "different" => Some("again"),
        other => PasswordProblem::parse(other).map(|_| "new"),
    }
}

/// A notice as a banner says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeWords {
    /// How urgent it is.
    pub kind: BannerKind,
    /// What happened.
    pub title: String,
    /// What it means and what to do.
    pub text: String,
}

/// What happened, and what to do with it.
pub fn notice_words(notice: &Notice) -> NoticeWords {
    let (kind, title, text) = match notice {
        Notice::PasswordSet { username, .. } => (
            BannerKind::Good,
            tr!(account.password_set, username = username.clone()).to_string(),
            tr!(account.password_set_text).to_string(),
        ),
        Notice::Disabled { username } => (
            BannerKind::Good,
            tr!(account.disabled_done, username = username.clone()).to_string(),
            tr!(account.disabled_text).to_string(),
        ),
        Notice::Enabled { username } => (
            BannerKind::Good,
            tr!(account.enabled_done, username = username.clone()).to_string(),
            tr!(account.enabled_text).to_string(),
        ),
        Notice::PasswordChanged => (
            BannerKind::Good,
            tr!(account.changed).to_string(),
            tr!(account.changed_text).to_string(),
        ),
        Notice::SignInRefused { .. } => (
            BannerKind::Error,
            tr!(account.sign_in_refused).to_string(),
            tr!(account.sign_in_refused_text).to_string(),
        ),
        Notice::TooManyAttempts { .. } => (
            BannerKind::Error,
            tr!(account.too_many).to_string(),
            tr!(account.too_many_text).to_string(),
        ),
        Notice::Refused { problem } => (
            BannerKind::Error,
            tr!(account.refused).to_string(),
            problem_words(problem),
        ),
    };
    NoticeWords { kind, title, text }
}
