//! The rows of the form as they were typed; those that are empty are left out.

use domain::text::clean_line;

use super::view::{AuthorRow, FigureRow};
use crate::form::Fields;

/// What was typed into the field of a row.
fn typed(fields: &Fields, prefix: &str, row: &str) -> String {
    clean_line(&fields.text(&format!("{prefix}.{row}")))
}

/// The authors.
pub(super) fn author_rows(fields: &Fields) -> Vec<AuthorRow> {
    let rows = fields.by_row("author.").into_iter();
    rows.map(|(row, _)| AuthorRow {
        name: typed(fields, "author", row),
        record: typed(fields, "record", row),
        share: typed(fields, "share", row),
        choices: Vec::new(),
    })
    .filter(|row| !(row.name.is_empty() && row.share.is_empty()))
    .collect()
}

/// The figures.
pub(super) fn figure_rows(fields: &Fields) -> Vec<FigureRow> {
    let rows = fields.by_row("figure.").into_iter();
    rows.map(|(row, _)| FigureRow {
        what: typed(fields, "figure", row),
        value: typed(fields, "value", row),
        measure: typed(fields, "measure", row),
        year: typed(fields, "year", row),
        source: typed(fields, "source", row),
    })
    .filter(|row| *row != FigureRow::default())
    .collect()
}
