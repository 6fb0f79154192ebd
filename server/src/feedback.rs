//! What visitors write: `POST /movements/feedback` about a movement, `POST /postings/speak` about a public list. Visitors
//! have no account, so these are no forms of [`crate::act`]. Whoever is refused gets the typed text back; whoever is not gets no session for it.

use app::error::AppError;
use app::flash;
use app::form::{Fields, Outcome};
use app::launch::actions::keep_feedback;
use app::launch::names;
use app::layout::url::encoded;
use axum::extract::{Form, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::text::nfc_exact;
use http::HeaderMap;
use tower_sessions::Session;

use app::nomination::actions::keep_opinion;

use crate::AppState;
use crate::api::ApiError;
use crate::forms::request_id;

/// A field that people do not see and programs fill in.
const TRAP: &str = "website";

/// Keeps the feedback until the office has read it, and leads back to the movement.
pub async fn send(
    State(state): State<AppState>,
    session: Session,
    headers: HeaderMap,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(
        sent.into_iter()
            .map(|(name, value)| (name, nfc_exact(&value)))
            .collect(),
    );
    let page = format!("/movements/{}", encoded(&fields.text("movement")));
    let thanks = Redirect::to(&format!("{page}?{}#feedback", names::FEEDBACK_KEPT));
    if !fields.text(TRAP).trim().is_empty() {
        // It is told what everybody is told, so that it does not try another way.
        tracing::info!("feedback of a program was dropped");
        return thanks.into_response();
    }
    match keep_feedback(&state.context, &fields, request_id(&headers)).await {
        Ok(()) => thanks.into_response(),
        Err(error @ (AppError::NotFound { .. } | AppError::Internal)) => {
            ApiError::from(error).into_response()
        }
        Err(error) => {
            let outcome = Outcome::Refused {
                form: names::FEEDBACK.to_owned(),
                error,
                fields,
            };
            flash::leave(&session, flash::FORM, (page.clone(), outcome)).await;
            Redirect::to(&format!("{page}#feedback")).into_response()
        }
    }
}

/// Keeps what a visitor says about a public list until the office has read it, and leads back to the list.
pub async fn speak(
    State(state): State<AppState>,
    session: Session,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(
        sent.into_iter()
            .map(|(name, value)| (name, nfc_exact(&value)))
            .collect(),
    );
    let page = format!("/postings/{}", fields.id("posting"));
    let thanks = Redirect::to(&format!("{page}?said=1#speak"));
    if !fields.text(TRAP).trim().is_empty() {
        tracing::info!("an opinion of a program was dropped");
        return thanks.into_response();
    }
    match keep_opinion(&state.context, &fields).await {
        Ok(()) => thanks.into_response(),
        Err(error @ (AppError::NotFound { .. } | AppError::Internal)) => {
            ApiError::from(error).into_response()
        }
        Err(error) => {
            let outcome = Outcome::Refused {
                form: "citizen-opinion".to_owned(),
                error,
                fields,
            };
            flash::leave(&session, flash::FORM, (page.clone(), outcome)).await;
            Redirect::to(&format!("{page}#speak")).into_response()
        }
    }
}
