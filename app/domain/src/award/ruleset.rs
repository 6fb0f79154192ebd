//! Rule sets by date: which law a dossier follows (Law 06/2026 Article 4).

use serde::{Deserialize, Serialize};

use crate::Date;
use crate::reason::ChangeReason;

coded! {
    /// A version of the rules, chosen by the day on which the dossier was received for appraisal. The order is that of time.
    RuleSet {
        /// The law of 2003 with decree 91/2017; kept for history, its rules are not encoded.
        Law2003 = "LAW2003", "Luật Thi đua, khen thưởng 2003", "Law of 2003";
        /// Law 06/2022 with decree 98/2023.
        Nd98 = "LAW2022_ND98", "Luật 06/2022 và Nghị định 98/2023", "Law 06/2022 with decree 98/2023";
        /// Law 06/2022 with decree 152/2025.
        Nd152 = "LAW2022_ND152", "Luật 06/2022 và Nghị định 152/2025", "Law 06/2022 with decree 152/2025";
        /// Law 06/2022 as amended by law 06/2026, whose content is still to be read.
        Am2026 = "LAW2022_AM2026", "Luật 06/2022 sửa đổi bởi Luật 06/2026", "Law 06/2022 as amended by law 06/2026";
    }
}

/// First days of the rule sets after the first.
const STARTS: [(i16, u8, u8, RuleSet); 3] = [
    (2026, 10, 1, RuleSet::Am2026),
    (2025, 7, 1, RuleSet::Nd152),
    (2024, 1, 1, RuleSet::Nd98),
];

impl RuleSet {
    /// The rule set of a dossier that was received on a day.
    #[must_use]
    pub fn of(received: Date) -> Self {
        let day = (received.year(), received.month(), received.day());
        let found = STARTS
            .iter()
            .find(|start| (start.0, start.1, start.2) <= day);
        found.map_or(Self::Law2003, |start| start.3)
    }

    /// Whether the rules are there to be evaluated.
    #[must_use]
    pub const fn is_encoded(self) -> bool {
        !matches!(self, Self::Law2003)
    }

    /// Whether marked rules must be read again before they are relied on.
    #[must_use]
    pub const fn must_be_reread(self) -> bool {
        matches!(self, Self::Am2026)
    }

    /// The day whose rule rows are looked up: the first day of the set, so that a dossier that follows another set than
    /// that of its day is judged by the rows of that set.
    #[must_use]
    pub fn first_day(self) -> Date {
        let start = STARTS.iter().find(|start| start.3 == self);
        start
            .and_then(|start| Date::new(start.0, start.1, start.2))
            .unwrap_or(Date::MIN)
    }
}

/// Another rule set than that of the day of receipt, because it favours the subject (Law 06/2026 Article 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSetOverride {
    /// The set to follow.
    pub rule_set: RuleSet,
    /// Why it is more favourable.
    pub reason: ChangeReason,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_receipt_chooses_the_rules() {
        let of = |text: &str| RuleSet::of(Date::parse_iso(text).unwrap());
        assert_eq!(of("2023-12-31"), RuleSet::Law2003);
        assert_eq!(of("2024-01-01"), RuleSet::Nd98);
        assert_eq!(of("2025-06-30"), RuleSet::Nd98);
        assert_eq!(of("2025-07-01"), RuleSet::Nd152);
        assert_eq!(of("2026-09-30"), RuleSet::Nd152);
        assert_eq!(of("2026-10-01"), RuleSet::Am2026);
        for set in RuleSet::ALL.iter().filter(|set| set.is_encoded()) {
            assert_eq!(RuleSet::of(set.first_day()), *set);
        }
    }

    #[test]
    fn an_override_needs_a_reason() {
        let short = r#"{"rule_set":"LAW2022_AM2026","reason":"vì lợi"}"#;
        assert!(serde_json::from_str::<RuleSetOverride>(short).is_err());
    }
}
