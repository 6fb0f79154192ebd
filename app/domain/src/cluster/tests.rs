//! Tests of clusters and blocks: head and deputy, mergers, and the fairness check.
//! Numbers are those of communes after the mergers of 2025, in round form.

use super::*;
use crate::lang::Lang;
use crate::org::UnitKind;
use proptest::prelude::*;

fn group(year: i16, members: &[i64], head: Option<i64>, deputy: Option<i64>) -> ClusterYear {
    ClusterYear {
        cluster: ClusterId(1),
        year,
        members: members.iter().copied().map(UnitId).collect(),
        head: head.map(UnitId),
        deputy: deputy.map(UnitId),
    }
}

#[test]
fn head_and_deputy_are_two_members_and_the_head_changes_yearly() {
    use ClusterProblem::*;
    let previous = Some(UnitId(1));
    let problems = |head, deputy| group(2026, &[1, 2, 3], head, deputy).problems(previous);
    assert_eq!(problems(Some(2), Some(3)), []);
    assert_eq!(problems(Some(1), Some(3)), [SameHead]);
    assert_eq!(problems(None, Some(3)), [NoHead]);
    assert_eq!(problems(Some(9), Some(8)), [HeadNotMember, DeputyNotMember]);
    assert_eq!(problems(Some(2), Some(2)), [HeadIsDeputy]);
    assert_eq!(
        group(2026, &[1], Some(1), None).problems(None),
        [TooFewMembers]
    );
    assert!(HeadIsDeputy.blocks() && !SameHead.blocks());
}

#[test]
fn a_unit_is_a_member_of_one_group_in_a_year() {
    let groups = [
        group(2025, &[1, 2], None, None),
        group(2026, &[1, 2], None, None),
        group(2026, &[2, 3], None, None),
    ];
    assert_eq!(members_twice(&groups), [(2026, UnitId(2))]);
}

fn successors(arrows: &[(i64, i64)]) -> Option<Successors> {
    let arrows = arrows.iter();
    Successors::new(
        arrows
            .map(|(old, new)| (UnitId(*old), UnitId(*new)))
            .collect(),
    )
}

#[test]
fn a_merged_unit_points_to_the_one_that_continues_it() {
    let merged = successors(&[(1, 10), (2, 10), (10, 20)]).unwrap();
    assert_eq!(merged.today(UnitId(1)), UnitId(20));
    assert_eq!(merged.today(UnitId(20)), UnitId(20));
    assert_eq!(merged.today(UnitId(7)), UnitId(7));
    assert_eq!(merged.merged_into(UnitId(20)), [1, 2, 10, 20].map(UnitId));
    assert_eq!(successors(&[(1, 2), (2, 1)]), None);
    assert_eq!(successors(&[(1, 1)]), None);
}

fn member(unit: i64, class: u8, population: Option<u64>) -> MemberFacts {
    MemberFacts {
        unit: UnitId(unit),
        kind: UnitKind::Commune,
        class: UnitClass::new(class),
        population,
    }
}

fn codes(fairness: &Fairness) -> Vec<FairnessCode> {
    fairness.findings.iter().map(|f| f.code).collect()
}

fn alike() -> Vec<MemberFacts> {
    (1..=6)
        .map(|unit| member(unit, 1, Some(20_000 + u64::try_from(unit).unwrap())))
        .collect()
}

fn check(members: &[MemberFacts], winners: &[(i16, i64)]) -> Fairness {
    let winners: Vec<_> = winners.iter().map(|(y, u)| (*y, UnitId(*u))).collect();
    check_fairness(
        members,
        &winners,
        2026,
        &successors(&[(90, 5)]).unwrap(),
        &FairnessLimits::default(),
    )
}

#[test]
fn members_that_are_alike_give_no_findings() {
    let fairness = check(&alike(), &[(2025, 1), (2024, 1), (2023, 2)]);
    assert_eq!(codes(&fairness), []);
    assert_eq!(fairness.kinds, [(UnitKind::Commune, 6)]);
    let spread = fairness.population.unwrap();
    assert_eq!(spread.least, (UnitId(1), 20_001));
    assert_eq!(spread.most, (UnitId(6), 20_006));
}

#[test]
fn differences_between_members_are_named_with_their_number() {
    let mut members = alike();
    members[0] = member(1, 3, Some(90_500));
    members[1] = member(2, 1, None);
    members[2].kind = UnitKind::Department;
    members[2].population = None;
    members.truncate(4);
    let fairness = check(&members, &[]);
    assert_eq!(
        codes(&fairness),
        [
            FairnessCode::PopulationSpread,
            FairnessCode::PopulationUnknown,
            FairnessCode::ClassSpread,
            FairnessCode::MixedKinds,
            FairnessCode::TooSmall,
        ]
    );
    let numbers: Vec<_> = fairness.findings.iter().map(|f| f.number).collect();
    assert_eq!(numbers, [4, 1, 2, 2, 4]);
    assert_eq!(
        fairness.findings[0].sentence(Lang::Vi),
        "dân số các đơn vị chênh lệch quá lớn (4)"
    );
}

#[test]
fn the_limit_itself_is_still_fair() {
    let mut members = alike();
    members[0].population = Some(1000);
    members.truncate(1);
    members.extend((2..=6).map(|unit| member(unit, 1, Some(3000))));
    assert_eq!(codes(&check(&members, &[])), []);
    members[1].population = Some(3001);
    assert_eq!(
        codes(&check(&members, &[])),
        [FairnessCode::PopulationSpread]
    );
}

#[test]
fn three_winners_in_three_years_are_a_rotation_even_through_a_merger() {
    let rotated = |winners: &[(i16, i64)]| {
        codes(&check(&alike(), winners)).contains(&FairnessCode::FirstPlaceRotated)
    };
    assert!(rotated(&[(2023, 1), (2024, 2), (2025, 3)]));
    assert!(rotated(&[(2022, 1), (2023, 1), (2024, 2), (2025, 3)]));
    assert!(!rotated(&[(2023, 1), (2024, 2), (2025, 1)]));
    assert!(!rotated(&[(2023, 90), (2024, 2), (2025, 5)]), "90 became 5");
    assert!(!rotated(&[(2024, 2), (2025, 3)]), "two years say nothing");
    assert!(
        !rotated(&[(2022, 1), (2024, 2), (2025, 3)]),
        "a year is missing"
    );
    assert!(!rotated(&[(2023, 1), (2023, 2), (2024, 2), (2025, 3)]));
}

proptest! {
    #[test]
    fn the_order_of_members_and_winners_does_not_matter(
        populations in prop::collection::vec(prop::option::of(1_u64..100_000), 2..15),
        winners in prop::collection::vec((2020_i16..2026, 1_i64..5), 0..8),
    ) {
        let members: Vec<_> = (1..).zip(&populations).map(|(unit, p)| member(unit, 2, *p)).collect();
        let mut turned = members.clone();
        turned.reverse();
        let mut later = winners.clone();
        later.reverse();
        prop_assert_eq!(check(&members, &winners), check(&turned, &later));
    }

    #[test]
    fn successors_always_end_at_a_unit_of_today(arrows in prop::collection::btree_map(0_i64..10, 0_i64..10, 0..10)) {
        let pairs: Vec<_> = arrows.iter().map(|(a, b)| (*a, *b)).collect();
        if let Some(successors) = successors(&pairs) {
            for unit in arrows.keys() {
                let today = successors.today(UnitId(*unit));
                prop_assert!(!arrows.contains_key(&today.0));
                prop_assert!(successors.merged_into(today).contains(&UnitId(*unit)));
            }
        }
    }
}
