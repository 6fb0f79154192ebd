//! Tests of movements: the checklist names what is missing, length in years, the tree, who has not confirmed.
//! Dates are those of real movements of the province.

use super::*;
use crate::lang::Lang;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn complete() -> LaunchDraft {
    let text = || String::from("có");
    LaunchDraft {
        aim: text(),
        scope: text(),
        subjects: text(),
        contents: text(),
        criteria: text(),
        start: Some(day("2022-07-12")),
        end: Some(day("2025-12-31")),
        plan: text(),
        measures: text(),
        funding: text(),
        legal_basis: text(),
        participants: BTreeSet::from([UnitId(904)]),
    }
}

#[test]
fn an_empty_draft_misses_everything_and_a_complete_one_nothing() {
    let all = missing(MovementKind::Thematic, &LaunchDraft::default());
    assert_eq!(all, LaunchPart::ALL);
    assert_eq!(missing(MovementKind::Thematic, &complete()), []);
    assert_eq!(
        LaunchPart::Contents.label(Lang::Vi),
        "nội dung và tiêu chí thi đua"
    );
}

#[test]
fn the_button_names_what_is_missing() {
    let mut draft = complete();
    draft.criteria = String::from(" \n\u{0} ");
    draft.funding.clear();
    assert_eq!(
        missing(MovementKind::Thematic, &draft),
        [LaunchPart::Contents, LaunchPart::Funding]
    );
}

#[test]
fn only_a_regular_movement_can_be_without_end() {
    let mut draft = complete();
    draft.end = None;
    assert_eq!(missing(MovementKind::Regular, &draft), []);
    assert_eq!(missing(MovementKind::Drive, &draft), [LaunchPart::Time]);
    draft.end = Some(day("2022-07-11"));
    assert_eq!(missing(MovementKind::Regular, &draft), [LaunchPart::Time]);
}

#[test]
fn a_movement_lasts_as_many_years_as_it_completes() {
    for (start, end, years) in [
        ("2021-01-01", "2025-12-31", 5),
        ("2021-01-01", "2025-12-30", 4),
        ("2022-07-12", "2025-07-11", 3),
        ("2022-07-12", "2025-07-10", 2),
        ("2024-02-29", "2025-02-28", 1),
        ("2024-02-29", "2028-02-28", 4),
        ("2024-06-01", "2024-06-30", 0),
        ("2025-01-01", "2024-01-01", 0),
        ("0001-01-01", "9999-12-31", 9998),
    ] {
        assert_eq!(full_years(day(start), day(end)), years, "{start} {end}");
    }
    let thematic = MovementKind::Thematic;
    assert_eq!(LengthRoute::of(thematic, 2), []);
    assert_eq!(LengthRoute::of(thematic, 3), [LengthRoute::ThreeYears]);
    assert_eq!(LengthRoute::of(thematic, 5), LengthRoute::ALL);
    assert_eq!(LengthRoute::of(MovementKind::Regular, 9), []);
}

fn tree(pairs: &[(i64, Option<i64>)]) -> BTreeMap<MovementId, Option<MovementId>> {
    let pairs = pairs.iter();
    pairs
        .map(|(child, parent)| (MovementId(*child), parent.map(MovementId)))
        .collect()
}

#[test]
fn a_movement_cannot_carry_out_itself() {
    let sound = tree(&[(1, None), (2, Some(1)), (3, Some(2))]);
    assert_eq!(check_tree(&sound), []);
    assert_eq!(chain(&sound, MovementId(3)), [MovementId(2), MovementId(1)]);
    let broken = tree(&[
        (1, Some(2)),
        (2, Some(1)),
        (3, Some(2)),
        (4, Some(9)),
        (5, Some(5)),
    ]);
    assert_eq!(
        check_tree(&broken),
        [
            TreeProblem::MissingParent(MovementId(4)),
            TreeProblem::Cycle(MovementId(1)),
            TreeProblem::Cycle(MovementId(2)),
            TreeProblem::Cycle(MovementId(5)),
        ]
    );
    assert_eq!(
        chain(&broken, MovementId(3)),
        [MovementId(2), MovementId(1)]
    );
}

#[test]
fn the_parent_sees_who_has_not_confirmed() {
    let participants: BTreeSet<_> = [1, 2, 3].map(UnitId).into();
    let confirmation = Dissemination {
        unit: UnitId(2),
        on: day("2026-02-10"),
        form: DisseminationForm::Meeting,
    };
    let check = |unit: i64, on: &str| {
        let confirmation = Dissemination {
            unit: UnitId(unit),
            on: day(on),
            form: DisseminationForm::Letter,
        };
        check_dissemination(
            &participants,
            day("2026-02-01"),
            day("2026-03-01"),
            &confirmation,
        )
    };
    assert_eq!(check(2, "2026-02-10"), Ok(()));
    assert_eq!(
        check(4, "2026-02-10"),
        Err(DisseminationProblem::NotParticipating)
    );
    assert_eq!(
        check(2, "2026-01-31"),
        Err(DisseminationProblem::BeforeLaunch)
    );
    assert_eq!(check(2, "2026-03-02"), Err(DisseminationProblem::InFuture));
    assert_eq!(
        not_confirmed(&participants, &[confirmation]),
        [UnitId(1), UnitId(3)]
    );
}

proptest! {
    #[test]
    fn any_graph_is_walked_to_an_end(edges in prop::collection::btree_map(0_i64..12, prop::option::of(0_i64..12), 0..12)) {
        let pairs: Vec<_> = edges.into_iter().collect();
        let parents = tree(&pairs);
        let problems = check_tree(&parents);
        for movement in parents.keys() {
            let above = chain(&parents, *movement);
            prop_assert!(!above.contains(movement));
            if problems.is_empty() {
                let top = above.last().unwrap_or(movement);
                prop_assert_eq!(parents[top], None);
            }
        }
    }
}
