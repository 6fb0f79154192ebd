//! Who may enter which of the four values: the unit itself, the other members, the department, the standing body.
//! Nobody cross-checks or appraises their own unit.

use super::workflow::{SheetState, Stage};
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

coded! {
    /// Which way a sheet is moved.
    Direction {
        /// One state forward.
        Forward = "forward", "chuyển tiếp", "forward";
        /// One state back, with a reason.
        Back = "back", "trả lại", "back";
    }
}

/// Whether somebody may move the sheet of the scored unit out of this state.
///
/// The unit hands in, those who cross-check say when they are done, head and deputy lead through the meeting, the office
/// appraises and settles. A unit never takes its own sheet back: whoever has it returns it.
#[must_use]
pub fn may_step(
    scorer: Scorer,
    scored: UnitId,
    from: SheetState,
    direction: Direction,
    rule: CrossCheckRule,
) -> bool {
    let of_unit = matches!(scorer, Scorer::Unit { id, .. } if id == scored);
    let leads = matches!(scorer, Scorer::Unit { leads: true, .. });
    let office = scorer == Scorer::StandingBody;
    match (direction, from) {
        (Direction::Forward, SheetState::Draft) => of_unit,
        (Direction::Forward, SheetState::Submitted) => {
            let checks = may_enter(scorer, scored, Stage::CrossCheck, ScoredBy::Unit, rule);
            checks || (leads && !of_unit) || office
        }
        (Direction::Forward, SheetState::CrossChecked | SheetState::Meeting) => leads || office,
        (Direction::Forward, SheetState::Appraisal) => office,
        (Direction::Back, SheetState::Submitted | SheetState::CrossChecked) => {
            (leads && !of_unit) || office
        }
        (Direction::Back, SheetState::Meeting | SheetState::Appraisal | SheetState::Locked) => {
            office
        }
        (Direction::Forward, SheetState::Locked) | (Direction::Back, SheetState::Draft) => false,
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

    #[test]
    fn the_unit_hands_in_members_check_the_head_leads_and_the_office_settles() {
        use CrossCheckRule::{HeadAndDeputy, Members};
        use Direction::{Back, Forward};
        let may = |scorer, direction, rule| {
            let states = SheetState::ALL.iter().copied();
            states
                .filter(|state| may_step(scorer, SCORED, *state, direction, rule))
                .collect::<Vec<_>>()
        };
        let (own, own_head) = (unit(904, true, false), unit(904, true, true));
        let (member, head) = (unit(905, true, false), unit(905, true, true));
        use SheetState::{Appraisal, CrossChecked, Draft, Locked, Meeting, Submitted};
        assert_eq!(may(own, Forward, Members), [Draft]);
        assert_eq!(may(own, Back, Members), []);
        assert_eq!(
            may(own_head, Forward, Members),
            [Draft, CrossChecked, Meeting]
        );
        assert_eq!(may(own_head, Back, Members), []);
        assert_eq!(may(member, Forward, Members), [Submitted]);
        assert_eq!(may(member, Forward, HeadAndDeputy), []);
        assert_eq!(
            may(head, Forward, HeadAndDeputy),
            [Submitted, CrossChecked, Meeting]
        );
        assert_eq!(may(head, Back, HeadAndDeputy), [Submitted, CrossChecked]);
        let office = Scorer::StandingBody;
        assert_eq!(
            may(office, Forward, Members),
            [Submitted, CrossChecked, Meeting, Appraisal]
        );
        assert_eq!(
            may(office, Back, Members),
            [Submitted, CrossChecked, Meeting, Appraisal, Locked]
        );
        assert_eq!(may(unit(20, false, false), Forward, Members), []);
    }
}
