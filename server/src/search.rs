//! `GET /api/v1/search`: what the search page shows, as JSON, for the palette and for other programs.

use app::context::{Preferences, Viewer};
use app::search::load::{Query as Asked, search as find};
use axum::Json;
use axum::extract::{Extension, Query, State};
use axum::response::{IntoResponse, Response};
use http::header;

use crate::AppState;
use crate::api::ApiError;

/// What is looked for.
#[derive(serde::Deserialize)]
pub struct SearchQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    page: u64,
}

/// What fits the words among what the person behind the request may see.
pub async fn search(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Extension(preferences): Extension<Preferences>,
    Query(query): Query<SearchQuery>,
) -> Result<Response, ApiError> {
    let asked = Asked::parse(&query.q, &query.group, query.page)?;
    let db = state.context.db.reader();
    let found = Box::pin(find(db, person.as_ref(), &asked, preferences.lang)).await?;
    // It depends on who asks, and the names in it are nobody else's business.
    Ok(([(header::CACHE_CONTROL, "private, no-store")], Json(found)).into_response())
}
