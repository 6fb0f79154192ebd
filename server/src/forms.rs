//! Plain HTML forms: they work before the wasm has loaded, and without it. Each answers with a redirect.

use app::account::view::Notice;
use app::context::{Preferences, SignedIn, Theme, Viewer};
use app::error::AppError;
use app::flash;
use app::layout::url::encoded;
use app::record::draft::RefusedRecord;
use app::record::submit::submit;
use app::record::view::RecordInput;
use axum::extract::{Extension, Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Lang;
use http::{HeaderMap, HeaderValue, header};
use store::StoreResult;
use tower_sessions::Session;

use crate::AppState;
use crate::auth::{AuthSession, Credentials};
use crate::client::Client;

/// The sign-in form.
#[derive(serde::Deserialize)]
pub struct SignInForm {
    username: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// `POST /login`
pub async fn sign_in(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    mut auth: AuthSession,
    session: Session,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Response {
    let next = local_path(&form.next).unwrap_or("/").to_owned();
    let back = Redirect::to(&format!("/login?next={}", encoded(&next)));
    let username = form.username.trim().to_owned();
    if !state.limits.may_try_sign_in(client, &username) {
        flash::leave(
            &session,
            flash::NOTICE,
            Notice::TooManyAttempts { username },
        )
        .await;
        return back.into_response();
    }
    let credentials = Credentials {
        username: username.clone(),
        password: nfc_password(&form.password),
    };
    let outcome = auth.authenticate(credentials).await;
    // Guesses that came at once were all let in; those past the limit are not told what they found.
    if !state.limits.may_try_sign_in(client, &username) {
        flash::leave(
            &session,
            flash::NOTICE,
            Notice::TooManyAttempts { username },
        )
        .await;
        return back.into_response();
    }
    match outcome {
        Ok(Some(user)) => {
            if let Err(error) = auth.login(&user).await {
                tracing::error!(%error, "a session could not be opened");
                return http::StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
            let person = user.signed_in();
            if let Err(error) = note_sign_in(&state, person.as_ref(), request_id(&headers)).await {
                tracing::error!(%error, "a sign-in could not be written into the log");
            }
            let must_change = person.is_some_and(|person| person.must_change_password);
            Redirect::to(if must_change { "/account" } else { &next }).into_response()
        }
        Ok(None) => {
            state.limits.note_failed_sign_in(client, &username);
            tracing::info!(client = %client, "a sign-in was refused");
            flash::leave(&session, flash::NOTICE, Notice::SignInRefused { username }).await;
            back.into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a sign-in could not be checked");
            http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn note_sign_in(
    state: &AppState,
    person: Option<&SignedIn>,
    request_id: Option<String>,
) -> StoreResult<()> {
    let Some(person) = person else { return Ok(()) };
    let tx = state.context.db.begin().await?;
    store::account::log_sign_in(&tx, &person.actor(request_id), &person.username).await?;
    tx.commit().await?;
    Ok(())
}

/// Passwords are compared in NFC, so that every keyboard types the same one; spaces count.
fn nfc_password(password: &str) -> String {
    domain::text::nfc_exact(password)
}

/// `POST /logout`
pub async fn sign_out(mut auth: AuthSession) -> Response {
    if let Err(error) = auth.logout().await {
        tracing::error!(%error, "a session could not be closed");
    }
    Redirect::to("/").into_response()
}

/// A preference and the way back.
#[derive(serde::Deserialize)]
pub struct PreferencesForm {
    lang: Option<String>,
    theme: Option<String>,
    #[serde(default)]
    back: String,
}

/// `POST /preferences`: language or theme, kept in a cookie for a year.
pub async fn preferences(
    State(state): State<AppState>,
    Form(form): Form<PreferencesForm>,
) -> Response {
    let mut response = Redirect::to(local_path(&form.back).unwrap_or("/")).into_response();
    let secure = if state.config.secure() {
        "; Secure"
    } else {
        ""
    };
    let lang = form
        .lang
        .as_deref()
        .and_then(Lang::parse)
        .map(|lang| (app::lang::COOKIE, lang.code()));
    let theme = form
        .theme
        .as_deref()
        .and_then(Theme::parse)
        .map(|theme| (THEME_COOKIE, theme.code()));
    for (name, value) in [lang, theme].into_iter().flatten() {
        let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax{secure}");
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}

const THEME_COOKIE: &str = "bangvang_theme";

/// The preferences that the request's cookies tell.
pub fn preferences_of(headers: &HeaderMap) -> Preferences {
    let mut found = Preferences::default();
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    for cookie in cookies.flat_map(|value| value.split(';')) {
        match cookie.trim().split_once('=') {
            Some((app::lang::COOKIE, code)) => found.lang = Lang::parse(code).unwrap_or_default(),
            Some((THEME_COOKIE, code)) => found.theme = Theme::parse(code).unwrap_or_default(),
            _ => {}
        }
    }
    found
}

/// `POST /record`: the recording form without script.
pub async fn record(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Extension(preferences): Extension<Preferences>,
    session: Session,
    headers: HeaderMap,
    Form(input): Form<RecordInput>,
) -> Response {
    let request_id = request_id(&headers);
    let typed = input.clone();
    let outcome = match person {
        Some(person) => submit(&state.context, person, request_id, preferences.lang, input).await,
        None => Err(AppError::SignInNeeded),
    };
    match outcome {
        Ok(saved) => Redirect::to(&format!(
            "/record?target={}&saved={}",
            saved.target, saved.figure
        ))
        .into_response(),
        Err(error) => {
            let place = if typed.figure.is_empty() {
                format!("/record?target={}", encoded(&typed.target))
            } else {
                format!("/record?figure={}", encoded(&typed.figure))
            };
            let sign_in_first = error == AppError::SignInNeeded;
            flash::leave(
                &session,
                flash::RECORD,
                RefusedRecord {
                    input: typed,
                    error,
                },
            )
            .await;
            let place = if sign_in_first {
                format!("/login?next={}", encoded(&place))
            } else {
                place
            };
            Redirect::to(&place).into_response()
        }
    }
}

/// The id that the router gave this request.
pub fn request_id(headers: &HeaderMap) -> Option<String> {
    Some(headers.get("x-request-id")?.to_str().ok()?.to_owned())
}

/// A path of our own site: never another host.
fn local_path(path: &str) -> Option<&str> {
    let odd = |c: char| c == '\\' || c.is_control();
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains(odd);
    inside.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_never_leads_to_another_site() {
        assert_eq!(local_path("/boards?year=2023"), Some("/boards?year=2023"));
        for evil in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "boards",
            "/a\r\nSet-Cookie: x",
            "/\t/evil.example",
        ] {
            assert_eq!(local_path(evil), None, "{evil}");
        }
    }
}
