//! The place of the rich-text editor: what it needs to begin with, as JSON. The editor itself is a module of its own
//! (frontend/web/report), fetched by this page only.

use domain::nomination::report::{ClaimStanding, to_lines};
use leptos::prelude::*;
use leptos_meta::Script;
use serde::Serialize;

use super::view::{NoteView, ReportView, TYPED, report_href};
use crate::form::{HiddenFields, KeptForm};
use crate::lang::{capitalised, lang};
use crate::layout::url::encoded;
use crate::tr;
use crate::ui::{Button, ButtonKind, ButtonType, REPORT, Section, TextArea};

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
        <bv-report class="report-editor" data-config=config data-ready=move || ready.get().then_some("1")></bv-report>
        <PlainText report />
    }
    .into_any()
}

/// The text as plain lines: for a browser without script, and where the editor did not open. The style sheet hides it when
/// the editor is there.
#[component]
fn PlainText(report: ReportView) -> impl IntoView {
    let text = report.state.value(TYPED, "text", to_lines(&report.report));
    let fields = vec![
        ("nomination", report.id.to_string()),
        ("version", report.version.to_string()),
    ];
    view! {
        <div class="report-plain">
            <Section id="plain" title=tr!(report.plain).to_string()>
                <p class="muted small">{tr!(report.plain_text).to_string()}</p>
                <KeptForm
                    name=TYPED
                    action="/nominations/do/report-text"
                    about=report.id.to_string()
                    written_on=report.version.to_string()
                    state=report.state.clone()
                >
                    <HiddenFields fields />
                    <TextArea
                        name="text"
                        label=tr!(report.plain_label).to_string()
                        hint=tr!(report.plain_hint).to_string()
                        rows=24
                        value=text
                    />
                    <div class="cluster">
                        <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(report.plain_save).to_string()}</Button>
                    </div>
                </KeptForm>
            </Section>
        </div>
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
        drop_column undo redo state_fresh state_saved state_unsaved state_saving state_offline state_signed_out sign_in state_refused
        state_full state_failed save_now draft_title draft_text draft_text_newer draft_use draft_drop conflict_title conflict_text keep_mine take_theirs
        claims no_claims notes see_record loading load_failed
    )
}
