//! How far a shown figure can be trusted.
//! Unconfirmed and sample figures are shown apart and never enter a sum, a mean or a rank (issue 2, section 2).

coded! {
    /// How far a figure can be trusted.
    Confidence {
        /// Seen in the cited source.
        Confirmed = "confirmed", "đã xác nhận", "confirmed";
        /// From a weak or contradicting source, or inferred.
        Unconfirmed = "unconfirmed", "chưa xác nhận", "unconfirmed";
        /// Made up for trying the program.
        Sample = "sample", "dữ liệu mẫu", "sample data";
    }
}

impl Confidence {
    /// The confidence of the reference data's column `confirmed` (`yes` or `no`).
    #[must_use]
    pub fn from_confirmed(column: &str) -> Option<Self> {
        match column {
            "yes" => Some(Self::Confirmed),
            "no" => Some(Self::Unconfirmed),
            _ => None,
        }
    }

    /// Whether the figure may enter sums, means, ranks and statuses.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Confirmed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn codes_round_trip_and_only_confirmed_figures_count() {
        for confidence in Confidence::ALL {
            assert_eq!(Confidence::parse(confidence.code()), Some(*confidence));
        }
        assert!(Confidence::Confirmed.counts());
        assert!(!Confidence::Unconfirmed.counts());
        assert!(!Confidence::Sample.counts());
        assert_eq!(Confidence::from_confirmed("maybe"), None);
        assert_eq!(Confidence::Unconfirmed.label(Lang::Vi), "chưa xác nhận");
    }
}
