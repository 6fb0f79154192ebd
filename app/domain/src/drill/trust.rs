//! How far a figure on a chart can be trusted, in the four words of the office, and what should be there by now.

use crate::confidence::Confidence;
use crate::scoring::SheetState;

coded! {
    /// How far a figure can be trusted.
    Trust {
        /// Seen in the cited source, or settled by the office.
        Confirmed = "confirmed", "đã xác nhận", "confirmed";
        /// As the unit reported it, not checked yet.
        SelfReported = "self-reported", "tự báo cáo", "self-reported";
        /// From a weak source, or still being appraised.
        Estimated = "estimated", "ước tính", "estimated";
        /// It should be there by now and is not.
        Overdue = "overdue", "quá hạn", "overdue";
    }
}

impl Trust {
    /// That of a recorded figure; `by_person` where somebody entered it rather than the loader.
    #[must_use]
    pub const fn of_figure(confidence: Confidence, by_person: bool) -> Self {
        match (confidence, by_person) {
            (Confidence::Confirmed, _) => Self::Confirmed,
            (Confidence::Unconfirmed, true) => Self::SelfReported,
            (Confidence::Unconfirmed | Confidence::Sample, _) => Self::Estimated,
        }
    }

    /// That of the score of a sheet in this state.
    #[must_use]
    pub const fn of_sheet(state: SheetState) -> Self {
        match state {
            SheetState::Locked => Self::Confirmed,
            SheetState::Meeting | SheetState::Appraisal => Self::Estimated,
            SheetState::Draft | SheetState::Submitted | SheetState::CrossChecked => {
                Self::SelfReported
            }
        }
    }
}

/// The years of `term` (first and last, both included) that are over in `this_year` and not among `known`.
#[must_use]
pub fn overdue(term: (i16, i16), known: &[i16], this_year: i16) -> Vec<i16> {
    (term.0..=term.1)
        .filter(|year| *year < this_year && !known.contains(year))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_seen_or_settled_is_confirmed() {
        for by_person in [false, true] {
            for confidence in Confidence::ALL {
                let confirmed = Trust::of_figure(*confidence, by_person) == Trust::Confirmed;
                assert_eq!(confirmed, *confidence == Confidence::Confirmed);
            }
        }
        for state in SheetState::ALL {
            let confirmed = Trust::of_sheet(*state) == Trust::Confirmed;
            assert_eq!(confirmed, *state == SheetState::Locked);
        }
    }

    #[test]
    fn the_running_year_is_not_overdue() {
        assert_eq!(overdue((2021, 2025), &[2021, 2023], 2024), [2022]);
        assert_eq!(overdue((2021, 2025), &[], 2021), [0_i16; 0]);
    }
}
