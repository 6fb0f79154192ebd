//! Tests of published sets: order of the table, levels, kinds of unit, versions.
//! The samples' strategy of random sets is itself tested here.

use super::samples::*;
use super::*;
use crate::org::UnitKind;
use proptest::prelude::*;

fn ids<'a>(nodes: impl Iterator<Item = &'a Criterion>) -> Vec<i64> {
    nodes.map(|node| node.id.0).collect()
}

#[test]
fn the_table_is_walked_group_by_group_in_the_order_of_positions() {
    let mut set = table();
    set.criteria.reverse();
    for node in &mut set.criteria {
        if node.id == CriterionId(2) {
            node.position = 0;
        }
    }
    let set = published(set);
    let order = [2, 21, 22, 23, 1, 11, 12, 3, 31, 32, 33, 34];
    assert_eq!(ids(set.nodes()), order);
    assert_eq!(set.level(CriterionId(1)), Some(1));
    assert_eq!(set.level(CriterionId(34)), Some(2));
    assert_eq!(set.level(CriterionId(99)), None);
    assert_eq!(set.find(CriterionId(99)), None);
}

#[test]
fn a_line_that_is_not_for_a_kind_of_unit_is_not_among_its_lines() {
    let mut set = table();
    set.unit_kinds = vec![UnitKind::Commune, UnitKind::Department];
    let mut office = node(24, Some(2), "10", Method::YesNo);
    office.applies_to = vec![UnitKind::Department];
    set.criteria.push(office);
    for node in &mut set.criteria {
        if node.id == CriterionId(23) {
            node.applies_to = vec![UnitKind::Commune];
        }
    }
    let set = published(set);
    let commune = ids(set.lines(UnitKind::Commune));
    assert_eq!(commune, [11, 12, 21, 22, 23, 31, 32, 33, 34]);
    let department = ids(set.lines(UnitKind::Department));
    assert_eq!(department, [11, 12, 21, 22, 24, 31, 32, 33, 34]);
}

#[test]
fn a_set_in_use_gets_a_new_version() {
    let version = SetVersion {
        set: CriteriaSetId(4),
        version: 2,
    };
    assert_eq!(edit_plan(version, SetUse::Unused), EditPlan::InPlace);
    assert_eq!(
        edit_plan(version, SetUse::InUse),
        EditPlan::NewVersion(SetVersion {
            set: CriteriaSetId(4),
            version: 3
        })
    );
}

#[test]
fn what_changed_between_versions_says_whether_values_must_be_looked_at() {
    let old = table();
    let mut new = table();
    new.criteria.retain(|node| node.id != CriterionId(34));
    new.criteria
        .push(node(35, Some(3), "0", Method::Information));
    for node in &mut new.criteria {
        match node.id.0 {
            12 => node.title.push('!'),
            31 => node.max = points("4"),
            _ => {}
        }
    }
    assert_eq!(
        changes(&old, &new),
        [
            Change::Reworded(CriterionId(12)),
            Change::Rescored(CriterionId(31)),
            Change::Removed(CriterionId(34)),
            Change::Added(CriterionId(35)),
        ]
    );
    assert_eq!(changes(&old, &old), []);
}

#[test]
fn a_set_survives_json() {
    let set = table();
    let json = serde_json::to_string(&set).unwrap();
    assert_eq!(serde_json::from_str::<CriteriaSet>(&json).unwrap(), set);
}

#[test]
fn every_line_has_a_rule_in_both_languages() {
    let set = table();
    let rule = |id: i64, lang| set.find(CriterionId(id)).unwrap().rule_sentence(lang);
    for (id, vi, en) in [
        (
            12,
            "Chấm từ 0 đến 20 điểm, mỗi bước 0,5.",
            "From 0 to 20 points in steps of 0.5.",
        ),
        (
            21,
            "Có: 10 điểm; không: 0 điểm.",
            "Yes: 10 points; no: 0 points.",
        ),
        (
            23,
            "Mỗi lần được 2 điểm, tối đa 10 điểm.",
            "2 points for each, at most 10 points.",
        ),
        (
            32,
            "Điểm thưởng: mỗi lần 2 điểm, tối đa 6 điểm.",
            "Bonus: 2 points for each, at most 6 points.",
        ),
        (
            31,
            "Điểm thưởng: tối đa 5 điểm, mỗi bước 0,5.",
            "Bonus: at most 5 points, in steps of 0.5.",
        ),
        (
            33,
            "Điểm trừ: mỗi lần 1 điểm, tối đa 10 điểm.",
            "Penalty: 1 point for each, at most 10 points.",
        ),
        (
            34,
            "Chỉ để tham khảo, không tính điểm.",
            "For information only, no points.",
        ),
        (
            11,
            "Điểm = 40 × thực hiện : kế hoạch, tối đa 40 điểm. Làm tròn đến 0,01 điểm.",
            "Points = 40 × result : plan, at most 40 points. Rounded to 0.01 of a point.",
        ),
    ] {
        assert_eq!(rule(id, Lang::Vi), vi);
        assert_eq!(rule(id, Lang::En), en);
    }
    assert_eq!(rule(1, Lang::Vi), "");
}

proptest! {
    #[test]
    fn random_sets_pass_and_their_order_does_not_depend_on_the_input(
        set in any_set(), seed in any::<prop::sample::Index>(),
    ) {
        let first = published(set.clone());
        let mut turned = set;
        let by = seed.index(turned.criteria.len());
        turned.criteria.rotate_left(by);
        let second = published(turned);
        prop_assert_eq!(ids(first.nodes()), ids(second.nodes()));
        prop_assert_eq!(first.nodes().count(), first.set().criteria.len());
    }
}
