//! Status chip: a word and a shape; the colour only helps.

use super::shape::StateShape;
use leptos::prelude::*;

/// The states that a chip can say: of a target, of a board, of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipKind {
    /// Target: above the plan.
    Exceeded,
    /// Target: reaches the plan.
    Met,
    /// Target: misses the plan.
    NotMet,
    /// Target: the period still runs.
    InProgress,
    /// Target: nothing recorded.
    NoFigure,
    /// Target: the yardstick changed in between.
    NotComparable,
    /// Board: figures still come in.
    Provisional,
    /// Board: closed for the council.
    Frozen,
    /// Board: signed and published.
    Official,
    /// Board: changed after publication.
    Correction,
    /// Figure: seen in its source.
    Confirmed,
    /// Figure: source weak or contradicted.
    Unconfirmed,
}

impl ChipKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Exceeded => "chip chip--exceeded",
            Self::Met => "chip chip--met",
            Self::NotMet => "chip chip--not-met",
            Self::InProgress => "chip chip--in-progress",
            Self::NoFigure => "chip chip--no-figure",
            Self::NotComparable => "chip chip--not-comparable",
            Self::Provisional => "chip chip--provisional",
            Self::Frozen => "chip chip--frozen",
            Self::Official => "chip chip--official",
            Self::Correction => "chip chip--correction",
            Self::Confirmed => "chip chip--confirmed",
            Self::Unconfirmed => "chip chip--unconfirmed",
        }
    }
}

/// A state as shape and word.
#[component]
pub fn StatusChip(
    /// Decides shape and colour.
    kind: ChipKind,
    /// The state in the reader's language.
    #[prop(into)]
    word: String,
) -> impl IntoView {
    view! {
        <span class=kind.class()>
            <StateShape kind class="chip__shape" />
            {word}
        </span>
    }
}
