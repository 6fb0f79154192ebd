//! Bonus money: a multiplier of the statutory base salary of the day of the decision, rounded up to ten thousand đồng
//! (Decree 152/2025 Article 49 clauses 1 and 2). Exact integers.

use serde::{Deserialize, Serialize};

use crate::Date;

/// Hundredths of the base salary: 450 is 4.5 times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Multiplier(pub u32);

/// Base salaries in đồng with their first days, the latest first: decrees 161/2026 and 73/2024.
const BASE_SALARIES: [(Date, u64); 2] = [
    (first_day(2026, 7), 2_530_000),
    (first_day(2024, 7), 2_340_000),
];

/// Đồng to which a bonus is rounded up.
const STEP: u64 = 10_000;

const fn first_day(year: i16, month: u8) -> Date {
    match Date::new(year, month, 1) {
        Some(day) => day,
        None => Date::MIN,
    }
}

/// The statutory base salary in đồng on a day; `None` before 2024-07-01, which the table does not cover.
#[must_use]
pub fn base_salary(day: Date) -> Option<u64> {
    let row = BASE_SALARIES.iter().find(|(from, _)| *from <= day)?;
    Some(row.1)
}

impl Multiplier {
    /// Reads `4.5`, `12` or `0.45`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(part) || whole.len() > 4 || part.len() > 2 {
            return None;
        }
        let tenths = if part.len() == 1 { 10 } else { 1 };
        let part = part.parse::<u32>().ok()? * tenths;
        Some(Self(whole.parse::<u32>().ok()? * 100 + part))
    }

    /// What a household gets: one and a half times the person's amount (Decree 152/2025 Article 54). The half of an odd
    /// hundredth rounds up; no row of the decree has one.
    #[must_use]
    pub const fn for_household(self) -> Self {
        Self((self.0 * 3).div_ceil(2))
    }

    /// Đồng for a decision on a day, rounded up to ten thousand; `None` when the base salary of the day is not known.
    #[must_use]
    pub fn bonus(self, decided: Date) -> Option<u64> {
        let exact = base_salary(decided)? * u64::from(self.0);
        Some(exact.div_ceil(100 * STEP) * STEP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bonuses_are_those_of_the_published_table() {
        let (before, after) = (
            Date::new(2026, 6, 30).unwrap(),
            Date::new(2026, 7, 1).unwrap(),
        );
        let vnd = |text, day| Multiplier::parse(text).unwrap().bonus(day);
        assert_eq!(vnd("4.5", after), Some(11_390_000));
        assert_eq!(vnd("0.3", after), Some(760_000));
        assert_eq!(vnd("0.3", before), Some(710_000));
        assert_eq!(vnd("30.5", after), Some(77_170_000));
        assert_eq!(vnd("12", after), Some(30_360_000));
        let household = Multiplier::parse("1.5").unwrap().for_household();
        assert_eq!(household, Multiplier(225));
        assert_eq!(household.bonus(after), Some(5_700_000));
        assert_eq!(Multiplier(30).for_household().bonus(after), Some(1_140_000));
        assert_eq!(vnd("1", Date::new(2024, 6, 30).unwrap()), None);
        assert_eq!(vnd("1", Date::new(2024, 7, 1).unwrap()), Some(2_340_000));
    }

    #[test]
    fn a_multiplier_is_read_exactly_or_not_at_all() {
        assert_eq!(Multiplier::parse("0.45"), Some(Multiplier(45)));
        for text in ["", "-1", "1,5", "1.555", ".5", "5.", "1e3"] {
            assert_eq!(Multiplier::parse(text), None, "{text}");
        }
    }
}
