//! The place of the rich-text editor: what it needs to begin with, as JSON. The editor itself is a module of its own
//! (frontend/web/report), fetched by this page only.

use domain::nomination::report::ClaimStanding;
use leptos::prelude::*;
use leptos_meta::Script;
use serde::Serialize;

use super::view::{NoteView, ReportView, report_href};
use crate::lang::{capitalised, lang};
use crate::layout::url::encoded;
use crate::tr;
use crate::ui::{Banner, BannerKind, REPORT};

/// What the editor begins with (frontend/web/report/config.ts).
#[derive(Serialize)]
struct Config<'a> {
    id: i64,
    person: i64,
    version: i64,
    saved: Option<String>,
    report: &'a domain::nomination::report::Report,
    assembled: &'a domain::nomination::report::Report,
    notes: &'a [NoteView],
    standings: Vec<(&'static str, String)>,
    sign_in: String,
    words: serde_json::Value,
}

/// The editor of a report.
#[component]
pub(super) fn ReportEditor(
    /// The report.
    report: ReportView,
) -> impl IntoView {
    let here = format!("{}?edit=1", report_href(report.id));
    let config = Config {
        id: report.id,
        person: report.state.person,
        version: report.version,
        saved: report.saved.as_ref().map(|(_, at)| at.clock_vn()),
        report: &report.report,
        assembled: &report.assembled,
        notes: &report.notes,
        standings: ClaimStanding::ALL
            .iter()
            .map(|standing| (standing.code(), capitalised(standing.label(lang()))))
            .collect(),
        sign_in: format!("/login?next={}", encoded(&here)),
        words: words(),
    };
    let config = serde_json::to_string(&config).unwrap_or_default();
    // The module fills the element once this page has been taken over, so that both do not build at the same time.
    let ready = RwSignal::new(false);
    Effect::new(move |_| ready.set(true));
    view! {
        <Script type_="module" src=REPORT />
        <noscript>
            <Banner kind=BannerKind::Warning title=tr!(report.script_title).to_string() text=tr!(report.script_text).to_string() />
        </noscript>
        <bv-report class="report-editor" data-config=config data-ready=move || ready.get().then_some("1")></bv-report>
    }
    .into_any()
}

/// The words of the editor. What it fills in itself stands between percent signs.
fn words() -> serde_json::Value {
    macro_rules! words {
        ($($key:ident)*) => {
            serde_json::json!({ $(stringify!($key): tr!(report.$key).to_string()),* })
        };
    }
    words!(
        editor tools bold italic paragraph heading_1 heading_2 heading_3 bullets numbers table add_row drop_row add_column
        drop_column undo redo state_saved state_unsaved state_saving state_offline state_signed_out sign_in state_refused
        state_full save_now draft_title draft_text draft_use draft_drop conflict_title conflict_text keep_mine take_theirs
        claims no_claims notes see_record loading load_failed
    )
}
