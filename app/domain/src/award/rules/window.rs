//! How many years back an award looks, read from its rules: the window of an achievement report.

use super::{Cond, rule_book};
use crate::Date;
use crate::award::{AwardCode, CommendationType, SubjectKind};

/// The most years, the honoured one among them, over which a rule of the award looks; 1 where none looks further back.
#[must_use]
pub fn years_asked(
    award: &AwardCode,
    kind: SubjectKind,
    commendation: CommendationType,
    day: Date,
) -> u8 {
    let rules = rule_book().of_award(award.as_str());
    rules
        .filter(|rule| rule.specific && rule.applies(kind, commendation, day))
        .flat_map(|rule| &rule.routes)
        .map(|route| years(&route.needs))
        .max()
        .unwrap_or(1)
        .max(1)
}

fn years(condition: &Cond) -> u8 {
    match condition {
        Cond::All(parts) | Cond::Any(parts) => parts.iter().map(years).max().unwrap_or(1),
        Cond::If(pair) => years(&pair.0).max(years(&pair.1)),
        Cond::Span(span) => span.years,
        Cond::Streak(_, years) | Cond::Work(_, _, years) => *years,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_award_looks_back_as_far_as_its_rules() {
        let day = Date::parse_iso("2026-02-05").unwrap();
        let asked = |code, kind| {
            let award = AwardCode::parse(code).unwrap();
            years_asked(&award, kind, CommendationType::Merit, day)
        };
        let person = SubjectKind::Individual;
        assert_eq!(asked("LDTT", person), 1);
        assert_eq!(asked("BK_TINH", person), 2);
        assert_eq!(asked("CSTDT", person), 3);
        assert_eq!(asked("HCLD2", person), 5);
    }
}
