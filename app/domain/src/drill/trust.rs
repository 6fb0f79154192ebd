//! How far a figure on a chart can be trusted, in the four words of the office, and how fresh it is.

coded! {
    /// How far a figure can be trusted.
    Trust {
        /// Seen in the cited source, or appraised by the office.
        Confirmed = "confirmed", "đã xác nhận", "confirmed";
        /// As the unit reported it, not checked yet.
        SelfReported = "self-reported", "tự báo cáo", "self-reported";
        /// From a weak source, or for a part of the period only.
        Estimated = "estimated", "ước tính", "estimated";
        /// It should be there by now and is not.
        Overdue = "overdue", "quá hạn", "overdue";
    }
}

impl Trust {
    /// Whether the figure enters a rank as it is.
    #[must_use]
    pub const fn is_confirmed(self) -> bool {
        matches!(self, Self::Confirmed)
    }
}
