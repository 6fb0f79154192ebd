//! Tests of editing: every step keeps a sound tree or changes nothing.
//! Random steps are tried on random sets.

use super::samples::*;
use super::*;
use proptest::prelude::*;

fn order(set: &CriteriaSet) -> Vec<(usize, i64)> {
    let nodes = set.in_order().into_iter();
    nodes.map(|(level, node)| (level, node.id.0)).collect()
}

fn with(set: &CriteriaSet, id: i64, change: impl Fn(&mut Criterion)) -> Criterion {
    let mut node = set.find(CriterionId(id)).unwrap().clone();
    change(&mut node);
    node
}

#[test]
fn a_new_line_comes_last_in_its_group() {
    let mut set = table();
    set.add(node(24, Some(2), "5", judged("1"))).unwrap();
    let lines: Vec<_> = set
        .children(Some(CriterionId(2)))
        .iter()
        .map(|node| node.id.0)
        .collect();
    assert_eq!(lines, [21, 22, 23, 24]);
    assert_eq!(
        set.add(node(24, Some(2), "5", judged("1"))),
        Err(EditProblem::Twice)
    );
}

#[test]
fn a_place_that_would_break_the_tree_is_refused_and_nothing_changes() {
    let set = table();
    let mut edited = set.clone();
    edited.add(node(4, Some(1), "0", Method::Group)).unwrap();
    edited.add(node(5, Some(4), "0", Method::Group)).unwrap();
    let before = edited.clone();
    let refused = [
        (
            edited.add(node(9, Some(99), "1", Method::YesNo)),
            EditProblem::NoSuchGroup,
        ),
        (
            edited.add(node(9, Some(21), "1", Method::YesNo)),
            EditProblem::IntoLine,
        ),
        (
            edited.add(node(9, Some(5), "1", Method::YesNo)),
            EditProblem::TooDeep,
        ),
        (
            edited.replace(with(&before, 1, |node| node.parent = Some(CriterionId(5)))),
            EditProblem::IntoItself,
        ),
        (
            edited.replace(with(&before, 1, |node| node.parent = Some(CriterionId(1)))),
            EditProblem::IntoItself,
        ),
        (
            edited.replace(with(&before, 1, |node| node.parent = Some(CriterionId(2)))),
            EditProblem::TooDeep,
        ),
        (
            edited.replace(with(&before, 2, |node| node.method = Method::YesNo)),
            EditProblem::HasLines,
        ),
        (
            edited.replace(node(77, None, "1", Method::YesNo)),
            EditProblem::NotHere,
        ),
        (
            edited.remove(CriterionId(2)).map(|_| ()),
            EditProblem::HasLines,
        ),
        (
            edited.remove(CriterionId(99)).map(|_| ()),
            EditProblem::NotHere,
        ),
        (
            edited.shift(CriterionId(21), Direction::Up),
            EditProblem::AtTheEnd,
        ),
        (
            edited.shift(CriterionId(23), Direction::Down),
            EditProblem::AtTheEnd,
        ),
        (
            edited.shift(CriterionId(99), Direction::Down),
            EditProblem::NotHere,
        ),
    ];
    for (index, (result, problem)) in refused.into_iter().enumerate() {
        assert_eq!(result, Err(problem), "case {index}");
    }
    assert_eq!(edited, before);
}

#[test]
fn a_line_moves_among_its_siblings_and_to_another_group() {
    let mut set = table();
    set.shift(CriterionId(23), Direction::Up).unwrap();
    set.shift(CriterionId(1), Direction::Down).unwrap();
    let moved = with(&set, 12, |node| node.parent = Some(CriterionId(3)));
    set.replace(moved).unwrap();
    assert_eq!(
        order(&set),
        [
            (1, 2),
            (2, 21),
            (2, 23),
            (2, 22),
            (1, 1),
            (2, 11),
            (1, 3),
            (2, 31),
            (2, 32),
            (2, 33),
            (2, 34),
            (2, 12),
        ]
    );
}

#[test]
fn what_was_removed_can_be_added_again() {
    let mut set = table();
    let gone = set.remove(CriterionId(21)).unwrap();
    assert_eq!(set.find(CriterionId(21)), None);
    set.add(gone).unwrap();
    assert_eq!(check(&set, KnownTargets::NotChecked), []);
}

#[test]
fn a_set_does_not_grow_without_end() {
    let mut set = table();
    let mut id = 1000;
    while set.criteria.len() < MOST_NODES {
        set.add(node(id, Some(3), "0", Method::Information))
            .unwrap();
        id += 1;
    }
    assert_eq!(
        set.add(node(id, Some(3), "0", Method::Information)),
        Err(EditProblem::TooMany)
    );
}

#[test]
fn a_circle_does_not_stop_the_walk() {
    let mut set = table();
    for node in &mut set.criteria {
        if node.id == CriterionId(1) {
            node.parent = Some(CriterionId(11));
        }
    }
    assert_eq!(order(&set).len(), set.criteria.len());
    assert!(!structure(&set).is_empty());
}

/// One random step of editing: what to do, to which node, in which group.
fn any_step() -> impl Strategy<Value = (u8, prop::sample::Index, prop::sample::Index)> {
    (
        0_u8..5,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
    )
}

proptest! {
    #[test]
    fn whatever_is_done_the_tree_stays_sound(
        set in any_set(), steps in prop::collection::vec(any_step(), 1..40),
    ) {
        let mut set = set;
        let mut next = 10_000;
        for (what, which, where_to) in steps {
            if set.criteria.is_empty() {
                break;
            }
            let id = set.criteria[which.index(set.criteria.len())].id;
            let other = set.criteria[where_to.index(set.criteria.len())].id;
            let before = set.clone();
            let result = match what {
                0 => {
                    next += 1;
                    set.add(node(next, Some(other.0), "1", Method::Group))
                }
                1 => set.replace(with(&before, id.0, |node| node.parent = Some(other))),
                2 => set.shift(id, Direction::Up),
                3 => set.shift(id, Direction::Down),
                _ => set.remove(id).map(|_| ()),
            };
            if result.is_err() {
                prop_assert_eq!(&set, &before);
            }
            prop_assert_eq!(structure(&set), []);
            prop_assert_eq!(set.in_order().len(), set.criteria.len());
        }
    }
}
