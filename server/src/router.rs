//! The router: every route of the server, those of the plain forms from `form_routes`.

use app::award_policy::actions::{RemoveRule, SaveRule};
use app::context::Viewer;
use app::error::AppError;
use app::{App, shell};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch, post};
use axum_login::AuthManagerLayerBuilder;
use http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version};
use leptos::prelude::provide_context;
use leptos_axum::{LeptosRoutes, generate_route_list};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::limit::RequestBodyLimitLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};
use tracing::Instrument;

use crate::act::act;
use crate::auth::{Backend, note_viewer};
use crate::session_store::DatabaseSessions;
use crate::{
    AppState, account_forms, api, assets, client, evidence, export, form_routes, forms,
    import_files, metrics, minutes, names_upload, pages, protect, search,
};

/// Largest body of a form or server function, in bytes.
const LARGEST_FORM: usize = 256 * 1024;
/// How long a session lives after signing in.
const SESSION_HOURS: i64 = 12;

/// The whole server as one service.
pub fn router(state: AppState) -> Router {
    let compression = CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(
            DefaultPredicate::new()
                .and(NotForContentType::const_new("text/event-stream"))
                // Documents are packed already, and parts of them are asked for by place.
                .and(NotForContentType::const_new("application/pdf"))
                .and(NotForContentType::const_new("application/vnd")),
        );
    let smaller = CompressionLayer::new()
        .quality(CompressionLevel::Precise(5))
        .compress_when(DefaultPredicate::new().and(of_analysis));
    let with_session = pages_and_forms(&state).layer(from_fn(note_preferences));
    Router::new()
        .merge(with_session)
        .merge(public_api())
        .layer(from_fn(note_analysis))
        .layer(smaller)
        .layer(compression)
        .merge(live_api())
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(state.clone(), protect::limit_writes))
        .layer(from_fn_with_state(state.clone(), client::note_client))
        .layer(from_fn_with_state(state.clone(), protect::same_origin))
        .layer(from_fn_with_state(state.clone(), protect::security_headers))
        .layer(from_fn_with_state(state.clone(), metrics::count))
        .layer(from_fn(name_request))
        .with_state(state)
}

fn public_api() -> Router<AppState> {
    Router::new()
        .route("/api/v1/boards", get(api::boards))
        .route("/api/v1/boards/{code}", get(api::board))
        .route("/api/v1/openapi.json", get(api::openapi))
        .route("/healthz", get(api::healthz))
        .route("/readyz", get(api::readyz))
        .route("/metrics", get(api::metrics))
}

/// Outside the compression layer: a stream must not wait for a full buffer.
fn live_api() -> Router<AppState> {
    Router::new()
        .route("/api/v1/live/boards/{code}", get(api::live_board))
        .route("/api/v1/live/site", get(api::live_site))
}

fn pages_and_forms(state: &AppState) -> Router<AppState> {
    let sessions = SessionManagerLayer::new(DatabaseSessions::new(state.context.db.clone()))
        .with_name(state.session_cookie())
        .with_secure(state.config.secure())
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(time_hours(SESSION_HOURS)));
    let auth = AuthManagerLayerBuilder::new(Backend::new(state.context.clone()), sessions).build();
    let context = state.context.clone();
    let assets = state.assets.clone();
    Router::new()
        .route("/login", post(forms::sign_in))
        .route("/logout", post(forms::sign_out))
        .route("/preferences", post(forms::preferences))
        .route("/record", post(forms::record))
        .route("/account/password", post(account_forms::change_password))
        .route(
            "/account/sign-out-everywhere",
            post(account_forms::sign_out_everywhere),
        )
        .route("/admin/accounts/add", post(account_forms::add))
        .route("/admin/accounts/reset", post(account_forms::reset))
        .route("/admin/accounts/disable", post(account_forms::disable))
        .route("/admin/accounts/enable", post(account_forms::enable))
        .route("/admin/award-policy/save", post(act::<SaveRule>))
        .route("/admin/award-policy/remove", post(act::<RemoveRule>))
        .merge(form_routes::scoring_forms())
        .merge(form_routes::movement_forms())
        .merge(form_routes::initiative_forms())
        .merge(form_routes::nomination_forms())
        .merge(form_routes::record_forms())
        .route("/score/clusters/{code}/minutes.docx", get(minutes::minutes))
        .route("/api/v1/search", get(search::search))
        .route("/export/progress/{number}", get(export::progress))
        .route("/export/{format}/{*place}", get(export::export))
        .leptos_routes_with_context(
            state,
            generate_route_list(App),
            move || provide_context(context.clone()),
            move || shell(&assets),
        )
        .fallback(assets::file_or_not_found)
        .layer(from_fn(say_status))
        .layer(RequestBodyLimitLayer::new(LARGEST_FORM))
        .merge(evidence_routes())
        .merge(import_routes())
        .layer(from_fn(note_viewer))
        .layer(auth)
        .layer(from_fn_with_state(state.clone(), pages::keep))
}

/// Files come in larger bodies than other forms do; each route has its own limit.
fn evidence_routes() -> Router<AppState> {
    let pieces = Router::new()
        .route("/api/v1/evidence/uploads/{token}", patch(evidence::append))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(evidence::LARGEST_CHUNK));
    let form = Router::new()
        .route("/score/evidence/add", post(evidence::add))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(evidence::LARGEST_FORM));
    Router::new()
        .route("/api/v1/evidence/uploads", post(evidence::begin))
        .route("/api/v1/evidence/uploads/{token}", get(evidence::standing))
        .route(
            "/api/v1/evidence/uploads/{token}/finish",
            post(evidence::finish),
        )
        .route("/evidence/{id}", get(evidence::show))
        .layer(RequestBodyLimitLayer::new(LARGEST_FORM))
        .merge(pieces)
        .merge(form)
}

/// Lists come in larger bodies than other forms do.
fn import_routes() -> Router<AppState> {
    Router::new()
        .route("/records/import/check", post(import_files::look))
        .route("/nominations/do/names-file", post(names_upload::names))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(import_files::LARGEST_FORM))
}

/// A page or a step of the analysis. They are large and read by few: they leave a third smaller for about a millisecond,
/// while boards, which a hall asks for at once, leave as fast as they can (docs/PERFORMANCE.md).
#[derive(Clone, Copy)]
struct Analysis;

async fn note_analysis(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let analysis = path.starts_with("/drill") || path.starts_with("/api/ui/drill");
    let mut response = next.run(request).await;
    if analysis {
        response.extensions_mut().insert(Analysis);
    }
    response
}

fn of_analysis(_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions) -> bool {
    extensions.get::<Analysis>().is_some()
}

fn time_hours(hours: i64) -> tower_sessions::cookie::time::Duration {
    tower_sessions::cookie::time::Duration::hours(hours)
}

async fn note_preferences(mut request: Request, next: Next) -> Response {
    let preferences = forms::preferences_of(request.headers());
    request.extensions_mut().insert(preferences);
    request.extensions_mut().insert(Viewer::default());
    next.run(request).await
}

/// A server function that fails before its body runs (unreadable arguments) answers 500 by itself; the error in the
/// answer knows better.
async fn say_status(request: Request, next: Next) -> Response {
    let of_screens = request.uri().path().starts_with(app::access::PREFIX);
    let response = next.run(request).await;
    if !of_screens || response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST_FORM).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Ok(error) = serde_json::from_slice::<AppError>(&bytes) {
        parts.status = error.status();
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Gives every request an id that its log lines and audit rows carry; what a client sends is not believed.
async fn name_request(mut request: Request, next: Next) -> Response {
    let id = hex::encode(rand::random::<[u8; 8]>());
    let value = HeaderValue::from_str(&id).unwrap_or(HeaderValue::from_static("-"));
    request.headers_mut().insert("x-request-id", value.clone());
    let span =
        tracing::info_span!("request", id, method = %request.method(), path = request.uri().path());
    let mut response = next.run(request).instrument(span).await;
    response.headers_mut().insert("x-request-id", value);
    response
}
