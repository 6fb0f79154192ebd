//! Who may enter which of the four values: the unit itself, the other members, the department, the standing body.
//! Nobody cross-checks or appraises their own unit.

use super::workflow::Stage;
use crate::criteria::ScoredBy;
use crate::org::UnitId;

/// For whom an account acts on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scorer {
    /// The unit with this id: the scored unit itself or another one.
    Unit {
        /// The unit for which the account acts.
        id: UnitId,
        /// Whether it is a member of the scored unit's cluster this year.
        member: bool,
        /// Whether it is head or deputy of that cluster this year.
        leads: bool,
    },
    /// The standing body of the emulation council.
    StandingBody,
}

coded! {
    /// How members check each other; a cluster's regulation says which.
    CrossCheckRule {
        /// Any other member.
        Members = "members", "các đơn vị chấm chéo", "members check each other";
        /// Head and deputy.
        HeadAndDeputy = "head-and-deputy", "trưởng và phó cụm, khối chấm", "head and deputy check";
    }
}

/// Whether somebody may enter a value of this stage on a line of the scored unit.
///
/// The standing body may enter every value but the unit's own: it stands in where a department does not answer.
#[must_use]
pub fn may_enter(
    scorer: Scorer,
    scored: UnitId,
    stage: Stage,
    scored_by: ScoredBy,
    rule: CrossCheckRule,
) -> bool {
    match (stage, scorer) {
        (Stage::SelfScore, Scorer::Unit { id, .. }) => id == scored,
        (Stage::SelfScore, Scorer::StandingBody) => false,
        (_, Scorer::StandingBody) => true,
        (_, Scorer::Unit { id, .. }) if id == scored => false,
        (Stage::CrossCheck, Scorer::Unit { member, leads, .. }) => match rule {
            CrossCheckRule::Members => member,
            CrossCheckRule::HeadAndDeputy => leads,
        },
        (Stage::Appraisal, Scorer::Unit { id, .. }) => scored_by == ScoredBy::Department(id),
        (Stage::Final, Scorer::Unit { .. }) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCORED: UnitId = UnitId(904);
    const DEPARTMENT: ScoredBy = ScoredBy::Department(UnitId(20));

    fn unit(id: i64, member: bool, leads: bool) -> Scorer {
        Scorer::Unit {
            id: UnitId(id),
            member,
            leads,
        }
    }

    fn allowed(scorer: Scorer, rule: CrossCheckRule) -> Vec<Stage> {
        let stages = Stage::ALL.iter().copied();
        stages
            .filter(|stage| may_enter(scorer, SCORED, *stage, DEPARTMENT, rule))
            .collect()
    }

    #[test]
    fn everybody_enters_their_own_value_and_nobody_judges_themselves() {
        use CrossCheckRule::{HeadAndDeputy, Members};
        use Stage::{Appraisal, CrossCheck, Final, SelfScore};
        assert_eq!(allowed(unit(904, true, true), Members), [SelfScore]);
        assert_eq!(allowed(unit(904, true, true), HeadAndDeputy), [SelfScore]);
        assert_eq!(allowed(unit(905, true, false), Members), [CrossCheck]);
        assert_eq!(allowed(unit(905, true, false), HeadAndDeputy), []);
        assert_eq!(allowed(unit(905, true, true), HeadAndDeputy), [CrossCheck]);
        assert_eq!(allowed(unit(700, false, false), Members), []);
        assert_eq!(allowed(unit(20, false, false), Members), [Appraisal]);
        assert_eq!(
            allowed(Scorer::StandingBody, Members),
            [CrossCheck, Appraisal, Final]
        );
        let own_field = ScoredBy::Department(SCORED);
        assert!(!may_enter(
            unit(904, true, true),
            SCORED,
            Appraisal,
            own_field,
            Members
        ));
    }
}
