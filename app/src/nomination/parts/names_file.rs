//! Names from a spreadsheet: they go into the field for names, where they are checked before anything is recorded.

use leptos::prelude::*;

use crate::form::FileForm;
use crate::tr;

/// Where the file is sent; the query says which form the names are for.
pub const NAMES_FILE: &str = "/nominations/do/names-file";

/// Chooses a spreadsheet with names.
#[component]
pub fn NamesFile(
    /// [`NAMES_FILE`] with its query.
    action: String,
) -> impl IntoView {
    view! {
        <details class="ask">
            <summary class="button button--quiet">{tr!(nomination.names_from_file).to_string()}</summary>
            <FileForm action class="ask__body" id="names-file" accept=".xlsx,.csv" label=tr!(nomination.read_names).to_string()>
                <p>
                    {tr!(nomination.names_from_file_text).to_string()}
                    " "
                    <a href="/records/import/template/people" rel="external" download="">{tr!(nomination.names_template).to_string()}</a>
                </p>
            </FileForm>
        </details>
    }
    .into_any()
}
