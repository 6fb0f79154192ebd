//! Domain states as chips: one place decides shape, colour and word of each.

use domain::Confidence;
use domain::board::BoardState;
use domain::target::TargetStatus;
use leptos::prelude::*;

use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{ChipKind, SourceNote, StackedCount, StatusChip, StatusCount};

/// Shape and colour of a status.
pub const fn status_kind(status: TargetStatus) -> ChipKind {
    match status {
        TargetStatus::Exceeded => ChipKind::Exceeded,
        TargetStatus::Met => ChipKind::Met,
        TargetStatus::NotMet => ChipKind::NotMet,
        TargetStatus::InProgress => ChipKind::InProgress,
        TargetStatus::NoFigure | TargetStatus::NoPlan => ChipKind::NoFigure,
        TargetStatus::NotComparable => ChipKind::NotComparable,
    }
}

/// How a target stands.
#[component]
pub fn TargetChip(
    /// How it stands.
    status: TargetStatus,
) -> impl IntoView {
    view! { <StatusChip kind=status_kind(status) word=capitalised(status.label(lang())) /> }
}

/// How final a board is.
#[component]
pub fn StateChip(
    /// How final it is.
    state: BoardState,
) -> impl IntoView {
    let kind = match state {
        BoardState::Provisional => ChipKind::Provisional,
        BoardState::Frozen => ChipKind::Frozen,
        BoardState::Official => ChipKind::Official,
    };
    view! { <StatusChip kind word=capitalised(state.label(lang())) /> }
}

/// How sure a figure is.
#[component]
pub fn ConfidenceChip(
    /// How sure it is.
    confidence: Confidence,
) -> impl IntoView {
    let kind = match confidence {
        Confidence::Confirmed => ChipKind::Confirmed,
        Confidence::Unconfirmed | Confidence::Sample => ChipKind::Unconfirmed,
    };
    view! { <StatusChip kind word=capitalised(confidence.label(lang())) /> }
}

/// Where a figure comes from and how sure it is.
#[component]
pub fn Source(
    /// Document or page.
    #[prop(into)]
    source: String,
    /// How sure the figure is.
    confidence: Confidence,
) -> impl IntoView {
    view! {
        <SourceNote label=tr!(common.source).to_string() source>
            <ConfidenceChip confidence />
        </SourceNote>
    }
}

/// How many targets stand where: states without a target stay out, except the four that everybody asks for.
#[component]
pub fn StatusSummary(
    /// States with their counts.
    counts: Vec<(TargetStatus, u32)>,
) -> impl IntoView {
    const ALWAYS: [TargetStatus; 4] = [
        TargetStatus::Exceeded,
        TargetStatus::Met,
        TargetStatus::NotMet,
        TargetStatus::NoFigure,
    ];
    let lang = lang();
    let counts = counts
        .into_iter()
        .filter(|(status, count)| *count > 0 || ALWAYS.contains(status))
        .map(|(status, count)| StatusCount {
            kind: status_kind(status),
            count,
            word: capitalised(status.label(lang)),
        })
        .collect();
    view! { <StackedCount counts /> }
}
