//! Sheets driven through random steps: nothing is ever lost, and no state is skipped.

use proptest::prelude::*;

use super::sheet_tests::{OFFICE, at, empty, filled, reason, result, set, with_reason};
use super::*;
use crate::criteria::CriterionId;
use crate::criteria::samples::points;
use crate::org::UnitKind;

#[derive(Debug, Clone)]
enum Act {
    Enter(i64, usize, u32),
    Accept(usize),
    Attach,
    Forward,
    Back,
}

fn any_act() -> impl Strategy<Value = Act> {
    let line = prop::sample::select(vec![11_i64, 12, 21, 22, 23, 31, 32, 33]);
    prop_oneof![
        4 => (line, 0_usize..4, 0_u32..6).prop_map(|(id, stage, n)| Act::Enter(id, stage, n)),
        2 => (1_usize..4).prop_map(Act::Accept),
        1 => Just(Act::Attach),
        4 => Just(Act::Forward),
        1 => Just(Act::Back),
    ]
}

fn value_of(id: i64, n: u32) -> Given {
    match id {
        11 => result(),
        21 => {
            if n.is_multiple_of(2) {
                Given::Yes
            } else {
                Given::No
            }
        }
        22 => Given::Grade((n % 3) as usize),
        23 | 32 | 33 => Given::Count(n),
        31 => Given::Points(points("0.5")),
        _ => Given::Points(crate::figure::Points::from_int(i32::try_from(n).unwrap())),
    }
}

proptest! {
    #[test]
    fn random_steps_never_lose_a_value_or_skip_a_state(acts in prop::collection::vec(any_act(), 0..80), ready in any::<bool>()) {
        let set = set();
        let mut sheet = if ready { filled() } else { empty() };
        for act in acts {
            let before = sheet.clone();
            let done = match act {
                Act::Enter(id, stage, n) => {
                    sheet.enter(&set, with_reason(id, Stage::ALL[stage], value_of(id, n))).map(|_| ())
                }
                Act::Accept(stage) => sheet.accept_rest(&set, Stage::ALL[stage], OFFICE, at(1), &reason()).map(|_| ()),
                Act::Attach => sheet.attach(&set, CriterionId(12), EvidenceId(1)),
                Act::Forward => sheet.advance(&set, OFFICE, at(1)).map(|_| ()),
                Act::Back => sheet.step_back(OFFICE, at(1), reason()).map(|_| ()),
            };
            if done.is_err() {
                prop_assert_eq!(&sheet, &before, "a refusal changes nothing");
            }
            for (id, line) in before.lines() {
                prop_assert!(sheet.lines()[id].values().starts_with(line.values()), "values only grow");
                prop_assert!(sheet.lines()[id].evidence().is_superset(line.evidence()));
            }
            let moved = before.state() != sheet.state();
            if moved {
                let forward = before.state().next() == Some(sheet.state());
                let back = before.state().previous() == Some(sheet.state());
                prop_assert!(forward || back, "one step at a time");
                let step = sheet.steps().last().unwrap();
                prop_assert_eq!((step.from, step.to), (before.state(), sheet.state()));
                prop_assert_eq!(step.reason.is_some(), back, "a step back has a reason");
            }
            prop_assert_eq!(sheet.steps().len(), before.steps().len() + usize::from(moved));
        }
        if sheet.state() == SheetState::Locked {
            let finals = sheet.scored(Reading::At(Stage::Final));
            for line in set.lines(UnitKind::Commune).filter(|line| line.kind().needs_value()) {
                prop_assert!(finals.contains_key(&line.id));
            }
        }
    }
}
