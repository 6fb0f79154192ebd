//! The minutes of a cluster's closing meeting as a Word file.

use app::context::{Viewer, grant};
use app::error::AppError;
use app::layout::url::encoded;
use app::meeting::load;
use app::meeting::view::{MeetingDetails, MeetingView, MemberView};
use axum::extract::{Extension, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use documents::{MinutesFacts, MinutesRow, Origin, Standing};
use domain::account::Permission;
use http::{HeaderMap, HeaderValue, header};

use crate::AppState;
use crate::api::ApiError;
use crate::forms::request_id;

/// What Word files are called on the wire.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Which year of a cluster.
#[derive(serde::Deserialize)]
pub struct YearQuery {
    #[serde(default)]
    year: String,
}

/// `GET /score/clusters/{code}/minutes.docx`: for whoever may open the page of the meeting.
pub async fn minutes(
    State(state): State<AppState>,
    Extension(Viewer(person)): Extension<Viewer>,
    Path(code): Path<String>,
    Query(query): Query<YearQuery>,
    headers: HeaderMap,
) -> Response {
    let Some(person) = person else {
        let page = format!(
            "{}?year={}",
            load::path(&encoded(&code)),
            encoded(&query.year)
        );
        return Redirect::to(&format!("/login?next={}", encoded(&page))).into_response();
    };
    let granted = match grant(person, Permission::HoldMeeting, request_id(&headers)) {
        Ok(granted) => granted,
        Err(error) => return ApiError::from(error).into_response(),
    };
    let db = state.context.db.newest();
    let page = load::page(db, granted.person(), &code, &query.year);
    match Box::pin(page).await {
        Ok(view) => file(view).unwrap_or_else(|error| ApiError::from(error).into_response()),
        Err(error) => ApiError::from(error).into_response(),
    }
}

fn file(view: MeetingView) -> Result<Response, AppError> {
    let name = format!("bien-ban-{}-{}.docx", view.code, view.year);
    let Some(details) = view.details.clone() else {
        return Err(AppError::NotFound {
            what: "cluster year".to_owned(),
            key: view.year.to_string(),
        });
    };
    let bytes = documents::minutes(&facts(view, details)).map_err(|error| {
        tracing::error!(%error, "minutes could not be written");
        AppError::Internal
    })?;
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .map_err(|_| AppError::Internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(DOCX)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

fn facts(view: MeetingView, details: MeetingDetails) -> MinutesFacts {
    let next_head = details.name_of(details.next_head);
    let next_deputy = details.name_of(details.next_deputy);
    let head = details.head;
    MinutesFacts {
        superior: details.superior,
        cluster: view.name,
        kind: view.kind,
        year: view.year,
        number: head.number,
        standing: if details.closed.is_some() {
            Standing::Closed
        } else {
            Standing::Draft
        },
        origin: if details.sample {
            Origin::Sample
        } else {
            Origin::Real
        },
        held_on: head.held_on,
        place: head.place,
        chair: head.chair,
        secretary: head.secretary,
        present: head.present,
        members: details.members.len(),
        absent: head.absent,
        discussion: head.discussion,
        rows: details.members.into_iter().map(row).collect(),
        proposed: details.proposed,
        open_rank: details.open_rank,
        next_head,
        next_deputy,
    }
}

fn row(member: MemberView) -> MinutesRow {
    let differs = member.differs();
    MinutesRow {
        name: member.name,
        points: member.points,
        by_points: member.by_points,
        by_vote: member.by_vote,
        // A reason that was typed before the ranks were made equal is none.
        reason: if differs {
            member.reason
        } else {
            String::new()
        },
        knocked_out: member.knocked_out,
    }
}
