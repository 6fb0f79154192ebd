//! Names from a spreadsheet: they go into the field for names, where they are checked before anything is recorded.

use leptos::prelude::*;

use crate::tr;
use crate::ui::{Button, ButtonKind, ButtonType};

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
            <form method="post" action=action enctype="multipart/form-data" class="ask__body">
                <p>
                    {tr!(nomination.names_from_file_text).to_string()}
                    " "
                    <a href="/records/import/template/people" rel="external" download="">{tr!(nomination.names_template).to_string()}</a>
                </p>
                <label class="field" for="names-file">
                    <span class="field__label">{tr!(imports.file).to_string()}</span>
                    <input class="input" id="names-file" type="file" name="file" accept=".xlsx,.csv" required />
                </label>
                <Button kind=ButtonKind::Secondary button_type=ButtonType::Submit>{tr!(nomination.read_names).to_string()}</Button>
            </form>
        </details>
    }
    .into_any()
}
