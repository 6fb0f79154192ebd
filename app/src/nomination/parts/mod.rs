//! Parts of the pages of a submission and of a dossier.

mod citizens;
mod consult;
mod findings;
mod guards;
mod history;
mod meeting;
mod names_file;
mod papers;
mod province;
mod reasoned;
mod report;
mod steps;

pub(super) use citizens::{Citizens, Interrupt, PostingFacts};
pub(super) use consult::Opinions;
pub(super) use findings::Findings;
pub(super) use guards::Guards;
pub use guards::LET_PASS;
pub(super) use history::History;
pub(super) use meeting::{AssessmentForm, VoteForm, assessment_words, vote_words};
pub(super) use names_file::{NAMES_FILE, NamesFile};
pub(super) use papers::Papers;
pub(super) use province::Province;
pub(super) use reasoned::{ReasonFor, ReasonWords};
pub(super) use report::{ReportText, place};
pub(super) use steps::{Steps, Way};

use leptos::prelude::*;

/// A box to tick.
fn check(name: &'static str, label: String, ticked: bool) -> AnyView {
    view! {
        <label class="check">
            <input class="check__box" type="checkbox" name=name value="1" checked=ticked />
            <span>{label}</span>
        </label>
    }
    .into_any()
}
