//! Nominations: submissions of a unit with one dossier for each name, from the draft to the award record.
//!
//! **What is recorded about a dossier** ([`Recorded`]) stands as JSON in its row, with exact types of `domain`; papers,
//! opinions, postings and initiatives stand in tables of their own. [`load::Loaded`] puts them together as the
//! [`DossierFacts`](domain::nomination::DossierFacts) that the state machine asks for, for many dossiers at once in a
//! constant number of queries.
//!
//! **The path** is pinned at receipt, with the rule set; before that the one that holds today counts.
//!
//! Functions that write take the open transaction, append the audit row and move [`TOPIC`]. Whether the actor may touch a
//! dossier of that unit is asked before, at the server function, by [`crate::award::Readable`]; who may take a step is the
//! machine's own last word.

mod act;
mod arrange;
mod citizen;
mod consult;
mod evaluate;
mod guards;
mod list;
mod load;
mod names;
mod page;
mod paper;
mod path;
mod posting;
mod readable;
mod record;
mod recorded;
mod report;
mod uses;
pub(crate) mod words;
mod work;

pub use act::{Act, act, offered};
pub use arrange::{merge, split};
pub use citizen::{moderate, reply, speak, unit_of_opinion};
pub use consult::{answer_opinion, ask_opinion, bodies_of, settle_opinion};
pub use evaluate::{Evaluated, confirm, evaluate, read_evaluation};
pub use guards::{Guarded, Passed, let_pass};
pub use list::{Head, NewList, add_names, create_list, edit_head, remove_name};
pub use load::{Loaded, PostingOfList, load, load_of_list};
pub use names::named;
pub use page::{DossierPage, ListPage, dossier, drafts, list, mergeable};
pub use paper::{PaperUse, attach, detach, papers_of};
pub use path::{limits, path_of, paths};
pub use posting::{
    PostedList, SeenPosting, interrupt, open_posting, posting_of, public_posting, public_postings,
};
pub use readable::{check_readable, list_of, readable_dossier, readable_list};
pub use record::{Change, change, change_list};
pub use recorded::{Confirmed, Recorded};
pub use report::{
    NamedRecord, ReportSource, SavedReport, drop_report, gather, save_report, saved_report,
    take_form, wanted_form,
};
pub use uses::{cite, uncite};
pub use work::{Asked, Found, Row, counts, due_days, find};

use domain::nomination::{BulkRefusal, ListProblem, Refusal};
use domain::reason::ReasonProblem;

use crate::error::StoreError;

/// The live topic that moves with every change of a nomination; no public page shows it.
pub const TOPIC: &str = "nominations";
/// The live topic of public postings.
pub const PUBLIC_TOPIC: &str = "postings";

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NominationError {
    /// The state machine says no, for these dossiers by name.
    #[error("{} dossiers cannot take the step", .0.len())]
    Refused(Vec<(String, Refusal)>),
    /// A list cannot be so.
    #[error("the list cannot be so")]
    List(Vec<ListProblem>),
    /// The dossier was sent and cannot be changed by the unit now.
    #[error("not editable in state {0}")]
    NotEditable(&'static str),
    /// A value is not right: a stable code with its sentences, Vietnamese and English.
    #[error("value: {code}")]
    Value {
        /// Stable code.
        code: &'static str,
        /// Sentence in Vietnamese.
        vi: String,
        /// Sentence in English.
        en: String,
    },
    /// A reason is missing or too short.
    #[error("reason")]
    Reason(ReasonProblem),
    /// The store says no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for NominationError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl From<crate::award::RecordError> for NominationError {
    fn from(error: crate::award::RecordError) -> Self {
        match error {
            crate::award::RecordError::Store(error) => Self::Store(error),
            other => Self::value(
                "award-record",
                format!("Không ghi được vào hồ sơ khen thưởng ({}).", other.code()),
                format!("The award record could not be written ({}).", other.code()),
            ),
        }
    }
}

impl NominationError {
    /// A value that is not right.
    pub(crate) fn value(code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Value {
            code,
            vi: vi.into(),
            en: en.into(),
        }
    }

    fn bulk(refusal: BulkRefusal, name: impl Fn(i64) -> String) -> Self {
        let refused = refusal.refused.into_iter();
        Self::Refused(refused.map(|(id, refusal)| (name(id.0), refusal)).collect())
    }
}

/// Result of an act on a nomination.
pub type NominationResult<T> = Result<T, NominationError>;
