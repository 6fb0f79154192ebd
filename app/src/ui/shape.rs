//! The small filled shapes that say a state without its colour; chips and legends share them.

use super::ChipKind;
use leptos::prelude::*;

impl ChipKind {
    /// Outline on a 16 × 16 grid, filled by the even-odd rule.
    pub(super) const fn shape(self) -> &'static str {
        match self {
            // A triangle: above the plan.
            Self::Exceeded => "M8 1.5 15.5 14.5h-15z",
            // A full disc: just the plan.
            Self::Met => "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z",
            // A cross: missed.
            Self::NotMet => {
                "M3.5 1 8 5.5 12.5 1 15 3.5 10.5 8l4.5 4.5-2.5 2.5L8 10.5 3.5 15 1 12.5 5.5 8 1 3.5z"
            }
            // A half disc: on the way.
            Self::InProgress => "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM8 2.8a5.2 5.2 0 0 1 0 10.4z",
            // A ring: nothing in it yet.
            Self::NoFigure => {
                "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3z"
            }
            // Unequal: another yardstick.
            Self::NotComparable => {
                "M1.5 4h8l1.5-3 2 .8L11.8 4h2.7v2.5h-3.9L9.2 9.5h5.3V12H8l-1.5 3-2-.8L5.7 12H1.5V9.5h5.3L8.2 6.5H1.5z"
            }
            // A clock: not final.
            Self::Provisional => {
                "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM7 4v4.6l3.3 2.1 1-1.7L9 7.6V4z"
            }
            // A lock: nobody changes it.
            Self::Frozen => "M3 7V5.5a5 5 0 0 1 10 0V7h1v8H2V7zM5.2 7h5.6V5.5a2.8 2.8 0 0 0-5.6 0z",
            // A seal: signed.
            Self::Official => {
                "M8 0.2 10.4 2.1 13.5 2.5 13.9 5.6 15.8 8 13.9 10.4 13.5 13.5 10.4 13.9 8 15.8 5.6 13.9 2.5 13.5 2.1 10.4 0.2 8 2.1 5.6 2.5 2.5 5.6 2.1zM6.9 11.6 3.8 8.5 5.2 7.1l1.7 1.7 3.9-3.9 1.4 1.4z"
            }
            // A pencil: changed after publication.
            Self::Correction => "M1.5 14.5v-4L11 1l4 4-9.5 9.5zM3.5 11.5l1 1 7.5-7.5-1-1z",
            // A tick.
            Self::Confirmed => "M1 8.5 3 6.5l3 3 7-7 2 2-9 9z",
            // A question.
            Self::Unconfirmed => {
                "M4 5.5C4 3 5.7 1.5 8.2 1.5c2.4 0 4.1 1.4 4.1 3.6 0 3.1-3.2 3.2-3.2 5.4H6.8c0-3.3 3.1-3.4 3.1-5.3 0-.9-.7-1.5-1.7-1.5-1.1 0-1.8.7-1.8 1.8zM6.7 12.2h2.5v2.5H6.7z"
            }
        }
    }
}

/// The shape of a state, in the colour of the words beside it.
#[component]
pub(super) fn StateShape(
    /// Which state.
    kind: ChipKind,
    /// CSS classes.
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=class viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path fill-rule="evenodd" d=kind.shape()></path>
        </svg>
    }
}
