//! What is on the screen, as files to take along.

use leptos::prelude::*;
use leptos_meta::Script;

use crate::tr;
use crate::ui::DOWNLOADS;

/// Links to files, each with its label. With JavaScript a tray shows how far they are, also on the next page.
#[component]
pub(super) fn Files(
    /// Address and label of each.
    files: Vec<(String, String)>,
) -> impl IntoView {
    let links = files
        .into_iter()
        .map(|(href, label)| view! { <a class="button" href=href download="">{label}</a> })
        .collect_view();
    view! {
        <Script type_="module" src=DOWNLOADS />
        <bv-downloads data-words=words()>
            <nav class="cluster" aria-label=tr!(drill.export).to_string()>{links}</nav>
        </bv-downloads>
    }
    .into_any()
}

/// The sentences of the tray (frontend/web/downloads/words.ts), as JSON.
fn words() -> String {
    serde_json::json!({
        "tray": tr!(drill.download_tray).to_string(),
        "reading": tr!(drill.download_reading).to_string(),
        "waiting": tr!(drill.download_waiting).to_string(),
        "rows": tr!(drill.download_rows).to_string(),
        "pages": tr!(drill.download_pages).to_string(),
        "receiving": tr!(drill.download_receiving).to_string(),
        "done": tr!(drill.download_done).to_string(),
        "stop": tr!(drill.download_stop).to_string(),
        "close": tr!(drill.download_close).to_string(),
        "busy": tr!(drill.download_busy).to_string(),
        "failed": tr!(drill.download_failed).to_string(),
        "unreachable": tr!(drill.download_unreachable).to_string(),
    })
    .to_string()
}
