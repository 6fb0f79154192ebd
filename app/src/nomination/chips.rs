//! Chips of states and clocks.

use domain::Date;
use domain::nomination::{Clock, ClockStatus, NominationState};
use leptos::prelude::*;

use crate::lang::{capitalised, lang};
use crate::ui::{ChipKind, StatusChip};

const fn kind_of(state: NominationState) -> ChipKind {
    use NominationState as S;
    match state {
        S::Draft | S::AwaitingAssessment | S::AwaitingBallot => ChipKind::NoFigure,
        S::Returned => ChipKind::Unconfirmed,
        S::Submitted
        | S::Appraisal
        | S::Consultation
        | S::Posting
        | S::AwaitingCouncil
        | S::AwaitingSignature
        | S::SentToCentre => ChipKind::InProgress,
        S::CouncilPassed => ChipKind::Met,
        S::Decided | S::HandedOver => ChipKind::Exceeded,
        S::Archived => ChipKind::Official,
        S::CouncilFailed | S::NotAwarded | S::Revoked | S::Withdrawn => ChipKind::NotMet,
    }
}

/// Where a dossier stands.
#[component]
pub fn StateChip(
    /// The state.
    state: NominationState,
) -> impl IntoView {
    view! { <StatusChip kind=kind_of(state) word=capitalised(state.label(lang())) /> }
}

/// How much time is left, in words and with the last day; nothing for a state without a limit.
#[component]
pub fn ClockWords(
    /// The clock.
    clock: Option<Clock>,
) -> impl IntoView {
    clock.map(|clock| {
        let lang = lang();
        let class = match clock.status {
            ClockStatus::OnTime => "due due--on-time",
            ClockStatus::Soon => "due due--soon",
            ClockStatus::Overdue => "due due--overdue",
        };
        view! {
            <span class=class>
                {capitalised(&clock.sentence(lang))}
                <span class="due__day">" " {clock.last_day.format(lang)}</span>
            </span>
        }
    })
}

/// A day, or a dash where there is none.
pub fn day_words(day: Option<Date>) -> String {
    day.map_or_else(|| "–".to_owned(), |day| day.format(lang()))
}
