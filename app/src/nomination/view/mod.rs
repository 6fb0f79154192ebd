//! What the pages of nominations show. Numbers of identity are in none of these types.

mod dossier;
mod list;
mod posting;
mod report;
mod work;

pub use dossier::{
    CitedView, DossierView, GuardsView, HistoryRow, OpinionView, PaperView, RepeatView,
};
pub use list::{ListView, ListedRow, StepChoice};
pub use posting::{CitizenView, PostingRow, PostingView, PostingsView, PublicPostingView};
pub use report::{ClaimView, NoteView, ReportInput, ReportSaved, ReportView, TYPED, report_href};
pub use work::{AwardChoice, DossierRow, DraftRow, NewView, WorkQuery, WorkView};

/// The work list.
pub const PAGE: &str = "/nominations";
/// Where a step of one or many dossiers posts to.
pub const ACT: &str = "/nominations/do/act";

/// The address of a dossier.
pub fn dossier_href(id: i64) -> String {
    format!("{PAGE}/{id}")
}

/// The address of a submission with its names.
pub fn list_href(id: i64) -> String {
    format!("{PAGE}/lists/{id}")
}
