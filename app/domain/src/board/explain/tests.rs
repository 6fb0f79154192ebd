//! Tests of why a unit has its rank and what would lift it.
//! The properties apply the changes that a plan names and rank again.

use super::*;
use crate::board::{Direction, Entry, Rank, Ranked, rank};
use crate::criteria::CriterionId;
use crate::criteria::samples::{points, published, table};
use crate::figure::Points;
use crate::org::UnitKind;
use crate::scoring::{Given, Scored, Stage, score, totals};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn line(text: &str, max: &str, openness: Openness) -> LineStanding {
    LineStanding {
        points: points(text),
        pool: Pool::Base,
        reach: Reach::Steps {
            first: Points::ZERO,
            step: points("0.5"),
            best: points(max),
        },
        openness,
    }
}

fn unit(key: &'static str, lines: Vec<LineStanding>) -> Standing<&'static str> {
    let numbered = (1..).map(CriterionId).zip(lines);
    Standing {
        key,
        lines: numbered.collect(),
        caps: Caps::default(),
    }
}

fn ranked<K: Ord + Clone>(standings: &[Standing<K>]) -> Vec<Ranked<K, Points>> {
    let entries = standings
        .iter()
        .map(|standing| Entry {
            key: standing.key.clone(),
            group: None,
            score: Some(standing.total()),
            tie_breaks: Vec::new(),
        })
        .collect();
    rank(entries, Direction::HighestFirst, &[])
}

fn change(id: i64, from: &str, to: &str, openness: Openness) -> LiftChange {
    LiftChange {
        criterion: CriterionId(id),
        from: points(from),
        to: points(to),
        openness,
    }
}

#[test]
fn a_unit_sees_what_parts_it_from_the_one_above() {
    use Openness::{Closed, Open};
    let board = [
        unit(
            "a",
            vec![
                line("10", "10", Open),
                line("8", "10", Open),
                line("5", "10", Open),
            ],
        ),
        unit(
            "b",
            vec![
                line("7", "10", Closed),
                line("6", "10", Open),
                line("7", "10", Open),
            ],
        ),
        unit("c", vec![line("1", "10", Open)]),
    ];
    let why = why(&board, &ranked(&board), TieRule::Shared, &"b").unwrap();
    assert_eq!(
        (why.rank, why.above, why.above_rank),
        (Rank(2), "a", Rank(1))
    );
    assert_eq!(why.gap, points("3"));
    let seen: Vec<_> = why
        .separating
        .iter()
        .map(|s| (s.criterion.0, s.difference.plain()))
        .collect();
    assert_eq!(
        seen,
        [
            (1, "3".to_owned()),
            (2, "2".to_owned()),
            (3, "-2".to_owned())
        ]
    );
    assert_eq!(why.by_caps, Points::ZERO);
    assert_eq!(why.lift.needed, points("23"));
    assert_eq!(why.lift.fewest, Some(vec![change(2, "6", "9", Open)]));
    assert_eq!(why.lift.fewest_open, why.lift.fewest);
    assert!(why.lift.part(Closed).is_empty());
}

#[test]
fn nobody_stands_above_the_first_and_a_shared_first() {
    let board = [
        unit("a", vec![line("10", "10", Openness::Open)]),
        unit("b", vec![line("10", "10", Openness::Open)]),
    ];
    assert_eq!(why(&board, &ranked(&board), TieRule::Shared, &"b"), None);
    assert_eq!(why(&board, &ranked(&board), TieRule::Shared, &"z"), None);
}

#[test]
fn closed_lines_are_told_apart_and_may_leave_no_way_up() {
    use Openness::{Closed, Open};
    let board = [
        unit("a", vec![line("20", "20", Open)]),
        unit("b", vec![line("4", "10", Closed), line("9", "10", Open)]),
    ];
    let why = why(&board, &ranked(&board), TieRule::Shared, &"b").unwrap();
    let fewest = why.lift.fewest.clone().unwrap();
    assert_eq!(
        fewest,
        [change(1, "4", "10", Closed), change(2, "9", "10", Open)]
    );
    assert_eq!(why.lift.fewest_open, None);
    assert_eq!(why.lift.part(Open), [change(2, "9", "10", Open)]);
    let broken = super::why(&board, &ranked(&board), TieRule::Broken, &"b").unwrap();
    assert_eq!(broken.lift.fewest, None, "20 is all that can be had");
}

#[test]
fn a_line_with_few_values_jumps_to_the_next_one() {
    let mut graded = line("0", "0", Openness::Open);
    graded.reach = Reach::Values(["0", "12", "20"].map(points).into());
    let board = [
        unit("a", vec![line("5", "20", Openness::Open)]),
        unit("b", vec![graded]),
    ];
    let why = why(&board, &ranked(&board), TieRule::Shared, &"b").unwrap();
    assert_eq!(
        why.lift.fewest,
        Some(vec![change(1, "0", "12", Openness::Open)])
    );
}

#[test]
fn caps_are_part_of_the_gap_and_of_the_way_up() {
    let set = published(table());
    let of = |key: &'static str, values: &[(i64, Given)]| {
        let scored: BTreeMap<_, _> = values
            .iter()
            .map(|(id, given)| {
                let line = set.find(CriterionId(*id)).unwrap();
                (line.id, score(line, given, Stage::Appraisal).unwrap())
            })
            .collect();
        let standing = standing(key, &set, UnitKind::Commune, &scored, |_| Openness::Open);
        let total = totals(&set, UnitKind::Commune, &scored).total;
        assert_eq!(standing.total(), total, "one total, two ways");
        standing
    };
    let first = of(
        "a",
        &[
            (11, Given::Points(points("40"))),
            (31, Given::Points(points("5"))),
            (32, Given::Count(3)),
        ],
    );
    let second = of(
        "b",
        &[(11, Given::Points(points("40"))), (33, Given::Count(9))],
    );
    assert_eq!(first.total(), points("48"));
    assert_eq!(second.total(), points("34"));
    let board = [first, second];
    let why = why(&board, &ranked(&board), TieRule::Shared, &"b").unwrap();
    assert_eq!(why.gap, points("14"));
    assert_eq!(why.by_caps, points("-6"), "3 bonus and 3 penalty were cut");
    let by_lines: i64 = why.separating.iter().map(|s| s.difference.raw()).sum();
    assert_eq!(by_lines + why.by_caps.raw(), why.gap.raw());
    assert_eq!(
        why.lift.fewest,
        Some(vec![change(12, "0", "14", Openness::Open)])
    );
}

fn any_line() -> impl Strategy<Value = LineStanding> {
    let reach = prop_oneof![
        (1_i64..5, 0_i64..30).prop_map(|(step, best)| (step, best, None)),
        prop::collection::btree_set(0_i64..30, 1..4).prop_map(|values| (1, 0, Some(values))),
    ];
    (0_i64..20, 0_usize..4, reach, any::<bool>()).prop_map(|(now, pool, reach, open)| {
        let pool = [Pool::Base, Pool::Base, Pool::Bonus, Pool::Penalty][pool];
        let shift = if pool == Pool::Penalty { -30 } else { 0 };
        LineStanding {
            points: Points::from_raw(now + shift),
            pool,
            reach: match reach {
                (step, best, None) => Reach::Steps {
                    first: Points::from_raw(shift),
                    step: Points::from_raw(step),
                    best: Points::from_raw(best + shift),
                },
                (_, _, Some(values)) => Reach::Values(
                    values
                        .into_iter()
                        .map(|v| Points::from_raw(v + shift))
                        .collect(),
                ),
            },
            openness: if open {
                Openness::Open
            } else {
                Openness::Closed
            },
        }
    })
}

fn any_board() -> impl Strategy<Value = Vec<Standing<i64>>> {
    let caps = (
        prop::option::of(0_i64..30),
        prop::option::of(0_i64..40),
        prop::option::of(20_i64..90),
    );
    let units = prop::collection::vec(prop::collection::vec(any_line(), 0..6), 2..6);
    (units, caps).prop_map(|(units, (bonus, penalty, total))| {
        let caps = Caps {
            bonus: bonus.map(Points::from_raw),
            penalty: penalty.map(Points::from_raw),
            total: total.map(Points::from_raw),
        };
        (0..)
            .zip(units)
            .map(|(key, lines)| Standing {
                key,
                lines: (1..).map(CriterionId).zip(lines).collect(),
                caps,
            })
            .collect()
    })
}

/// Every value that a line can have without becoming worse.
fn reachable(line: &LineStanding) -> Vec<Points> {
    (0..=line.better_values())
        .map(|number| {
            if number == 0 {
                line.points
            } else {
                line.better_value(number)
            }
        })
        .collect()
}

/// The fewest lines that reach a total, by trying all subsets at their best.
fn fewest_by_trying(standing: &Standing<i64>, needed: Points) -> Option<u32> {
    let ids: Vec<_> = standing.lines.keys().copied().collect();
    (0_u32..1 << ids.len())
        .filter(|mask| {
            let best: BTreeMap<_, _> = ids
                .iter()
                .enumerate()
                .filter(|(bit, _)| mask & (1 << bit) != 0)
                .map(|(_, id)| (*id, *reachable(&standing.lines[id]).iter().max().unwrap()))
                .collect();
            standing.total_with(&best) >= needed
        })
        .map(u32::count_ones)
        .min()
}

proptest! {
    #[test]
    fn the_named_changes_lift_the_unit_and_fewer_do_not(board in any_board(), broken in any::<bool>()) {
        let rule = if broken { TieRule::Broken } else { TieRule::Shared };
        let before = ranked(&board);
        for line in &before {
            let Some(why) = why(&board, &before, rule, &line.key) else {
                prop_assert_eq!(line.rank, Some(Rank(1)));
                continue;
            };
            let by_lines: i64 = why.separating.iter().map(|s| s.difference.raw()).sum();
            prop_assert_eq!(by_lines + why.by_caps.raw(), why.gap.raw());
            let own = board.iter().find(|unit| unit.key == line.key).unwrap();
            let fewest = why.lift.fewest.as_ref().map(|changes| u32::try_from(changes.len()).unwrap());
            prop_assert_eq!(fewest, fewest_by_trying(own, why.lift.needed));
            for plan in [&why.lift.fewest, &why.lift.fewest_open].into_iter().flatten() {
                let mut lifted = board.clone();
                let unit = lifted.iter_mut().find(|unit| unit.key == line.key).unwrap();
                for change in plan {
                    let line = unit.lines.get_mut(&change.criterion).unwrap();
                    prop_assert_eq!(line.points, change.from);
                    prop_assert!(reachable(line).contains(&change.to));
                    prop_assert!(change.to > change.from);
                    line.points = change.to;
                }
                let after = ranked(&lifted);
                let place = |lines: &[Ranked<i64, Points>]| {
                    lines.iter().find(|l| l.key == line.key).unwrap().rank.unwrap()
                };
                prop_assert!(place(&after) <= why.above_rank);
                prop_assert!(place(&after) < place(&before));
            }
            let open = why.lift.fewest_open.iter().flatten();
            prop_assert!(open.into_iter().all(|change| change.openness == Openness::Open));
        }
    }

    #[test]
    fn every_single_change_of_a_plan_is_as_small_as_it_can_be(board in any_board()) {
        let before = ranked(&board);
        for line in &before {
            let Some(why) = why(&board, &before, TieRule::Shared, &line.key) else { continue };
            let own = board.iter().find(|unit| unit.key == line.key).unwrap();
            let Some(plan) = why.lift.fewest else { continue };
            for change in &plan {
                let smaller = reachable(&own.lines[&change.criterion]).into_iter().filter(|v| *v < change.to).max().unwrap();
                let mut values: BTreeMap<_, _> = plan.iter().map(|c| (c.criterion, c.to)).collect();
                values.insert(change.criterion, smaller);
                prop_assert!(own.total_with(&values) < why.lift.needed);
            }
        }
    }
}

#[test]
fn a_unit_without_any_value_has_a_standing_of_zero() {
    let set = published(table());
    let none: BTreeMap<CriterionId, Scored> = BTreeMap::new();
    let standing = standing(1, &set, UnitKind::Commune, &none, |_| Openness::Closed);
    assert_eq!(standing.total(), Points::ZERO);
    assert_eq!(
        standing.lines.len(),
        8,
        "groups and information lines add nothing"
    );
}

#[test]
fn a_line_above_its_minimum_is_reached_in_one_change() {
    let mut judged = line("0", "10", Openness::Open);
    judged.reach = Reach::Steps {
        first: points("4"),
        step: points("3"),
        best: points("10"),
    };
    assert_eq!(reachable(&judged), ["0", "4", "7", "10"].map(points));
    judged.points = points("7");
    assert_eq!(reachable(&judged), ["7", "10"].map(points));
    judged.reach = Reach::Steps {
        first: Points::ZERO,
        step: points("3"),
        best: points("10"),
    };
    judged.points = points("6");
    assert_eq!(reachable(&judged), ["6", "9", "10"].map(points));
}

#[test]
fn a_penalty_is_taken_back_in_its_own_steps() {
    use crate::criteria::samples::node;
    use crate::criteria::{Extra, Method};
    let mut table = table();
    for line in &mut table.criteria {
        if line.id == CriterionId(33) {
            let each = points("3");
            *line = node(33, Some(3), "10", Method::Penalty(Extra::Count { each }));
        }
    }
    let set = published(table);
    let line = set.find(CriterionId(33)).unwrap();
    let scored = score(line, &Given::Count(5), Stage::Appraisal).unwrap();
    let scored = BTreeMap::from([(CriterionId(33), scored)]);
    let standing = standing(1, &set, UnitKind::Commune, &scored, |_| Openness::Open);
    assert_eq!(
        reachable(&standing.lines[&CriterionId(33)]),
        ["-10", "-9", "-6", "-3", "0"].map(points)
    );
}
