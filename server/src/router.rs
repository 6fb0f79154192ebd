//! The router: every route of the server in one place.

use app::award_policy::actions::{RemoveRule, SaveRule};
use app::cluster::actions::{
    AddKnockOutForm, AddMemberForm, CopyYearForm, NewClusterForm, PledgeForm, RemoveKnockOutForm,
    RemoveMemberForm, SettleYearForm,
};
use app::context::Viewer;
use app::criteria::actions::{DiscardDraft, NewSet, PublishSet, SaveSettings, StartDraft};
use app::criteria::line_actions::{MoveLine, RemoveLine, RestoreLine, SaveLine};
use app::error::AppError;
use app::honesty::actions::DrawSeed;
use app::initiative::actions as initiative;
use app::launch::actions as movement;
use app::meeting::actions::{AdvanceSheets, HoldMeeting, ReopenMeeting};
use app::nomination::actions as nomination;
use app::publication::actions as publication;
use app::registration::actions::{CopyForm, DecideForm, RemindForm, SaveForm};
use app::scoring::actions as scoring;
use app::work::actions::NoticeDoneForm;
use app::{App, shell};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch, post};
use axum_login::AuthManagerLayerBuilder;
use http::{HeaderValue, StatusCode};
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
    AppState, account_forms, act, api, assets, client, evidence, export, feedback, forms,
    import_files, metrics, minutes, names_upload, nomination_files, pages, protect, search,
};

/// Largest body of a form or server function, in bytes.
const LARGEST_FORM: usize = 256 * 1024;
/// How long a session lives after signing in.
const SESSION_HOURS: i64 = 12;

/// Forms about nominations, and what citizens say about public lists.
fn nomination_forms() -> Router<AppState> {
    Router::new()
        .route(
            "/nominations/do/create",
            post(act::<nomination::CreateForm>),
        )
        .route("/nominations/do/names", post(act::<nomination::NamesForm>))
        .route("/nominations/do/head", post(act::<nomination::HeadForm>))
        .route(
            "/nominations/do/remove",
            post(act::<nomination::RemoveForm>),
        )
        .route("/nominations/do/split", post(act::<nomination::SplitForm>))
        .route("/nominations/do/merge", post(act::<nomination::MergeForm>))
        .route("/nominations/do/post", post(act::<nomination::PostForm>))
        .route(
            "/nominations/do/interrupt",
            post(act::<nomination::InterruptForm>),
        )
        .route(
            "/nominations/do/let-pass",
            post(act::<nomination::LetPassForm>),
        )
        .route("/nominations/do/act", post(act::<nomination::ActForm>))
        .route(
            "/nominations/do/evaluate",
            post(act::<nomination::EvaluateForm>),
        )
        .route("/nominations/do/cite", post(act::<nomination::CiteForm>))
        .route(
            "/nominations/do/confirm",
            post(act::<nomination::ConfirmForm>),
        )
        .route(
            "/nominations/do/assess",
            post(act::<nomination::AssessForm>),
        )
        .route(
            "/nominations/do/report-renew",
            post(act::<nomination::RenewReport>),
        )
        .route(
            "/nominations/do/report-drop",
            post(act::<nomination::DropReport>),
        )
        .route(
            "/nominations/do/report-form",
            post(act::<nomination::TakeForm>),
        )
        .route(
            "/nominations/do/report-text",
            post(act::<nomination::TypeReport>),
        )
        .route("/nominations/do/vote", post(act::<nomination::VoteForm>))
        .route("/nominations/do/about", post(act::<nomination::AboutForm>))
        .route("/nominations/do/paper", post(act::<nomination::PaperForm>))
        .route("/nominations/do/ask", post(act::<nomination::AskForm>))
        .route(
            "/nominations/do/opinion",
            post(act::<nomination::AnswerForm>),
        )
        .route(
            "/nominations/do/settle",
            post(act::<nomination::SettleForm>),
        )
        .route("/nominations/do/days", post(act::<nomination::DaysForm>))
        .route(
            "/nominations/do/decision",
            post(act::<nomination::DecisionForm>),
        )
        .route(
            "/nominations/do/moderate",
            post(act::<nomination::ModerateForm>),
        )
        .route("/nominations/do/reply", post(act::<nomination::ReplyForm>))
        .route("/postings/speak", post(feedback::speak))
        .route(
            "/records/import/template/{kind}",
            get(import_files::template),
        )
        .route("/records/import/faults/{id}", get(import_files::faults))
        .route("/records/import/apply", post(import_files::apply_list))
        .route(
            "/records/import/undo",
            post(act::<app::award::import::actions::UndoForm>),
        )
        .route(
            "/nominations/lists/{id}/{file}",
            get(nomination_files::file),
        )
        .route(
            "/nominations/{id}/report.docx",
            get(nomination_files::report),
        )
}

/// Forms that edit records of people and collectives.
fn record_forms() -> Router<AppState> {
    use app::award::people::duplicates::actions as duplicates;
    use app::award::people::edit::{actions, awards, facts, new, own};
    Router::new()
        .route("/records/do/grade", post(act::<actions::GradeForm>))
        .route("/records/do/person", post(act::<actions::PersonForm>))
        .route("/records/do/move", post(act::<actions::MoveForm>))
        .route("/records/do/award", post(act::<awards::AwardForm>))
        .route("/records/do/verify", post(act::<awards::VerifyForm>))
        .route("/records/do/revoke", post(act::<awards::RevokeForm>))
        .route("/records/do/fact", post(act::<facts::FactForm>))
        .route("/records/do/new", post(act::<new::NewForm>))
        .route("/records/do/subject", post(act::<own::SubjectForm>))
        .route("/records/do/merge", post(act::<duplicates::MergeForm>))
        .route("/records/do/unmerge", post(act::<duplicates::UnmergeForm>))
        .route("/records/do/apart", post(act::<duplicates::ApartForm>))
        .route(
            "/records/do/together",
            post(act::<duplicates::TogetherForm>),
        )
}

/// The whole server as one service.
pub fn router(state: AppState) -> Router {
    // A third smaller than the fastest level, for a millisecond more on a board page of 228 kB (docs/PERFORMANCE.md).
    let compression = CompressionLayer::new()
        .quality(CompressionLevel::Precise(5))
        .compress_when(
            DefaultPredicate::new()
                .and(NotForContentType::const_new("text/event-stream"))
                // Documents are packed already, and parts of them are asked for by place.
                .and(NotForContentType::const_new("application/pdf"))
                .and(NotForContentType::const_new("application/vnd")),
        );
    let with_session = pages_and_forms(&state).layer(from_fn(note_preferences));
    Router::new()
        .merge(with_session)
        .merge(public_api())
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
        .route("/publish/freeze", post(act::<publication::FreezeNow>))
        .route("/publish/plan", post(act::<publication::PlanFreeze>))
        .route("/publish/lift", post(act::<publication::LiftFreeze>))
        .route("/publish/official", post(act::<publication::PublishBoard>))
        .route("/publish/correct", post(act::<publication::CorrectBoard>))
        .route("/score/periods/open", post(act::<scoring::OpenPeriod>))
        .route("/score/periods/join", post(act::<scoring::JoinCluster>))
        .route("/score/periods/close", post(act::<scoring::ClosePeriod>))
        .route("/score/periods/reopen", post(act::<scoring::ReopenPeriod>))
        .route("/score/sheets/values", post(act::<scoring::SaveSheet>))
        .route("/score/sheets/accept", post(act::<scoring::AcceptRest>))
        .route("/score/sheets/attach", post(act::<scoring::Attach>))
        .route("/score/sheets/detach", post(act::<scoring::Detach>))
        .route("/score/sheets/explain", post(act::<scoring::Explain>))
        .route("/score/sheets/move", post(act::<scoring::MoveSheet>))
        .route("/score/sheets/forward", post(act::<scoring::StepForward>))
        .route("/score/sheets/back", post(act::<scoring::StepBack>))
        .route("/score/sheets/settle", post(act::<scoring::SettleSheet>))
        .route("/score/cuts/propose", post(act::<scoring::ProposeCut>))
        .route("/score/cuts/answer", post(act::<scoring::AnswerCut>))
        .route("/score/cuts/rule", post(act::<scoring::RuleCut>))
        .route("/score/clusters/new", post(act::act::<NewClusterForm>))
        .route("/score/clusters/copy", post(act::act::<CopyYearForm>))
        .route("/score/clusters/settle", post(act::act::<SettleYearForm>))
        .route(
            "/score/clusters/member/add",
            post(act::act::<AddMemberForm>),
        )
        .route(
            "/score/clusters/member/remove",
            post(act::act::<RemoveMemberForm>),
        )
        .route(
            "/score/clusters/knock-out/add",
            post(act::act::<AddKnockOutForm>),
        )
        .route(
            "/score/clusters/knock-out/remove",
            post(act::act::<RemoveKnockOutForm>),
        )
        .route("/score/clusters/pledge", post(act::act::<PledgeForm>))
        .route("/score/registrations/save", post(act::act::<SaveForm>))
        .route("/score/registrations/copy", post(act::act::<CopyForm>))
        .route("/score/registrations/decide", post(act::act::<DecideForm>))
        .route("/score/registrations/remind", post(act::act::<RemindForm>))
        .route("/score/notices/done", post(act::act::<NoticeDoneForm>))
        .route("/initiatives/save", post(act::<initiative::SaveInitiative>))
        .route("/initiatives/send", post(act::<initiative::SendInitiative>))
        .route(
            "/initiatives/return",
            post(act::<initiative::ReturnInitiative>),
        )
        .route(
            "/initiatives/refuse",
            post(act::<initiative::RefuseInitiative>),
        )
        .route(
            "/initiatives/recognise",
            post(act::<initiative::RecogniseInitiative>),
        )
        .route(
            "/initiatives/revoke",
            post(act::<initiative::RevokeInitiative>),
        )
        .route("/movements/feedback", post(feedback::send))
        .route("/score/movements/start", post(act::<movement::StartDraft>))
        .route("/score/movements/save", post(act::<movement::SaveDraft>))
        .route("/score/movements/drop", post(act::<movement::DropDraft>))
        .route("/score/movements/parent", post(act::<movement::SetParent>))
        .route(
            "/score/movements/made-known",
            post(act::<movement::ConfirmKnown>),
        )
        .route(
            "/score/movements/remind",
            post(act::<movement::RemindUnits>),
        )
        .route(
            "/score/movements/review",
            post(act::<movement::WriteReview>),
        )
        .route(
            "/score/movements/output",
            post(act::<movement::WriteOutput>),
        )
        .route(
            "/score/movements/output/remove",
            post(act::<movement::RemoveOutput>),
        )
        .route(
            "/score/movements/picture",
            post(act::<movement::AddPicture>),
        )
        .route(
            "/score/movements/picture/remove",
            post(act::<movement::RemovePicture>),
        )
        .route(
            "/score/feedback/judge",
            post(act::<movement::JudgeFeedback>),
        )
        .route(
            "/score/feedback/answer",
            post(act::<movement::AnswerFeedback>),
        )
        .merge(nomination_forms())
        .merge(record_forms())
        .route("/score/meetings/hold", post(act::act::<HoldMeeting>))
        .route("/score/meetings/reopen", post(act::act::<ReopenMeeting>))
        .route("/score/meetings/advance", post(act::act::<AdvanceSheets>))
        .route("/score/clusters/{code}/minutes.docx", get(minutes::minutes))
        .route("/api/v1/search", get(search::search))
        .route("/export/progress/{number}", get(export::progress))
        .route("/export/{format}/{*place}", get(export::export))
        .route("/score/sampling/draw", post(act::act::<DrawSeed>))
        .route("/score/criteria-sets/new", post(act::act::<NewSet>))
        .route("/score/criteria-sets/edit", post(act::act::<StartDraft>))
        .route(
            "/score/criteria-sets/settings",
            post(act::act::<SaveSettings>),
        )
        .route("/score/criteria-sets/line", post(act::act::<SaveLine>))
        .route("/score/criteria-sets/move", post(act::act::<MoveLine>))
        .route("/score/criteria-sets/remove", post(act::act::<RemoveLine>))
        .route(
            "/score/criteria-sets/restore",
            post(act::act::<RestoreLine>),
        )
        .route("/score/criteria-sets/publish", post(act::act::<PublishSet>))
        .route(
            "/score/criteria-sets/discard",
            post(act::act::<DiscardDraft>),
        )
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
