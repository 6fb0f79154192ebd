//! The one handler of all plain forms: who sent it, what it may do, what it answers.

use app::context::{Granted, Preferences, Viewer, grant};
use app::error::{AppError, AppResult};
use app::flash;
use app::form::{Done, Fields, FormAction, Outcome};
use app::layout::url::encoded;
use axum::extract::{Extension, Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::account::Permission;
use domain::text::nfc_exact;
use http::HeaderMap;
use tower_sessions::Session;

use crate::AppState;
use crate::api::ApiError;
use crate::forms::request_id;

/// Carries out the form `F`: redirects to where it leads, or back with what was typed and why it was refused.
pub async fn act<F: FormAction>(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Extension(preferences): Extension<Preferences>,
    session: Session,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    // macOS and iPadOS send letters apart from their marks.
    let fields = Fields(
        sent.into_iter()
            .map(|(name, value)| (name, nfc_exact(&value)))
            .collect(),
    );
    let form = F::read(&fields);
    let page = form.page();
    let granted = match allowed(person, F::PERMISSION, &headers) {
        Ok(granted) => granted,
        Err(AppError::SignInNeeded) => {
            leave_refused::<F>(&session, &page, AppError::SignInNeeded, fields).await;
            return Redirect::to(&format!("/login?next={}", encoded(&page))).into_response();
        }
        Err(error) => return ApiError::from(error).into_response(),
    };
    match form
        .carry_out(&state.context, &granted, preferences.lang)
        .await
    {
        Ok(Done { to, vi, en }) => {
            state.context.changed.notify_one();
            let form = F::NAME.to_owned();
            let outcome = Outcome::Done { form, vi, en };
            flash::leave(&session, flash::FORM, (to.clone(), outcome)).await;
            Redirect::to(&to).into_response()
        }
        // Whose units it does not concern is told so by the status, like a role that may not.
        Err(error @ AppError::Forbidden) => ApiError::from(error).into_response(),
        Err(error) => {
            leave_refused::<F>(&session, &page, error, fields).await;
            Redirect::to(&page).into_response()
        }
    }
}

fn allowed(
    person: Option<app::context::SignedIn>,
    permission: Permission,
    headers: &HeaderMap,
) -> AppResult<Granted> {
    let person = person.ok_or(AppError::SignInNeeded)?;
    grant(person, permission, request_id(headers))
}

async fn leave_refused<F: FormAction>(
    session: &Session,
    page: &str,
    error: AppError,
    fields: Fields,
) {
    let outcome = Outcome::Refused {
        form: F::NAME.to_owned(),
        error,
        fields,
    };
    flash::leave(session, flash::FORM, (page.to_owned(), outcome)).await;
}
