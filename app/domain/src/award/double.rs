//! Why two records are taken for one person, and which of two records something is about.

use crate::date::PartialDate;

coded! {
    /// One of two records that are compared.
    Side {
        /// The one that was recorded first.
        First = "first", "hồ sơ thứ nhất", "the first record";
        /// The other.
        Second = "second", "hồ sơ thứ hai", "the second record";
    }
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

coded! {
    /// What two births have in common that do not contradict one another.
    BirthLikeness {
        /// The day.
        SameDay = "same-day", "cùng ngày sinh", "the same day of birth";
        /// The year, of which one says no more.
        SameYear = "same-year", "cùng năm sinh", "the same year of birth";
        /// One is not recorded.
        Unknown = "unknown", "có hồ sơ chưa ghi ngày sinh", "one has no day of birth";
    }
}

impl BirthLikeness {
    /// What two births have in common; `None` when they cannot be the same.
    #[must_use]
    pub fn of(one: Option<PartialDate>, other: Option<PartialDate>) -> Option<Self> {
        let (Some(one), Some(other)) = (one, other) else {
            return Some(Self::Unknown);
        };
        if matches!((one, other), (PartialDate::Day(one), PartialDate::Day(other)) if one == other)
        {
            return Some(Self::SameDay);
        }
        let agree = one.start() <= other.end() && other.start() <= one.end();
        agree.then_some(Self::SameYear)
    }
}

coded! {
    /// What the numbers of identity of two records say. The same number twice is never kept.
    NumberLikeness {
        /// Both have one, and they differ.
        Other = "other", "khác số định danh", "another identity number";
        /// One has none.
        OneMissing = "one-missing", "một hồ sơ chưa có số định danh", "one has no identity number";
        /// Neither has one.
        BothMissing = "both-missing", "cả hai chưa có số định danh", "neither has an identity number";
    }
}

impl NumberLikeness {
    /// What can be said where it is known which of the two have a number.
    #[must_use]
    pub const fn of(one: bool, other: bool) -> Self {
        match (one, other) {
            (true, true) => Self::Other,
            (false, false) => Self::BothMissing,
            _ => Self::OneMissing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn births_are_alike_by_day_by_year_or_for_want_of_one() {
        let like =
            |one, other| BirthLikeness::of(PartialDate::parse(one), PartialDate::parse(other));
        assert_eq!(
            like("1990-02-03", "1990-02-03"),
            Some(BirthLikeness::SameDay)
        );
        assert_eq!(like("1990-02-03", "1990"), Some(BirthLikeness::SameYear));
        assert_eq!(like("1990", "1990"), Some(BirthLikeness::SameYear));
        assert_eq!(like("", "1990"), Some(BirthLikeness::Unknown));
        assert_eq!(like("1990-02-03", "1990-02-04"), None);
        assert_eq!(like("1990", "1991-01-01"), None);
    }

    #[test]
    fn the_other_side_of_the_other_side_is_the_side() {
        for side in Side::ALL {
            assert_eq!(side.other().other(), *side);
            assert_ne!(side.other(), *side);
        }
        assert_eq!(NumberLikeness::of(true, false), NumberLikeness::OneMissing);
    }
}
