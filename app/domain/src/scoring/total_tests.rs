//! Tests of totals: caps and where they cut, and that every node is the sum of its lines.
//! The property runs over random sets with random values.

use super::*;
use crate::criteria::samples::{any_set, points, published, table};
use crate::criteria::{CriterionId, CriterionKind, PublishedSet, ScaleLimit};
use crate::figure::Points;
use crate::org::UnitKind;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn given(set: &PublishedSet, values: &[(i64, Given)]) -> BTreeMap<CriterionId, Scored> {
    values
        .iter()
        .map(|(id, given)| {
            let line = set.find(CriterionId(*id)).unwrap();
            (line.id, score(line, given, Stage::Appraisal).unwrap())
        })
        .collect()
}

fn full(set: &PublishedSet) -> BTreeMap<CriterionId, Scored> {
    given(
        set,
        &[
            (11, Given::Points(points("40"))),
            (12, Given::Points(points("18.5"))),
            (21, Given::Yes),
            (22, Given::Grade(1)),
            (23, Given::Count(9)),
            (31, Given::Points(points("5"))),
            (32, Given::Count(4)),
            (33, Given::Count(7)),
            (34, Given::Note(String::from("xem báo cáo"))),
        ],
    )
}

#[test]
fn caps_cut_and_say_where() {
    let set = published(table());
    let total = totals(&set, UnitKind::Commune, &full(&set));
    let node = |id: i64| total.nodes[&CriterionId(id)];
    assert_eq!(node(1).points(), points("58.5"));
    assert_eq!(node(2).points(), points("32"));
    assert_eq!(node(3).bonus, points("11"));
    assert_eq!(node(3).penalty, points("7"));
    assert_eq!(node(34).points(), Points::ZERO);
    assert_eq!(total.bonus, points("8"));
    assert_eq!(total.penalty, points("6"));
    assert_eq!(total.total, points("92.5"));
    let cut = |at, earned: &str, kept: &str| Cut {
        at,
        earned: points(earned),
        kept: points(kept),
    };
    assert_eq!(
        total.cuts,
        [
            cut(CutAt::Line(CriterionId(23)), "18", "10"),
            cut(CutAt::Line(CriterionId(32)), "8", "6"),
            cut(CutAt::Bonus, "11", "8"),
            cut(CutAt::Penalty, "7", "6"),
        ]
    );
}

#[test]
fn the_total_stops_at_the_scale_where_the_set_says_so() {
    let mut table = table();
    table.penalty_cap = Some(Points::ZERO);
    let mut values = full(&published(table.clone()));
    let best = given(
        &published(table.clone()),
        &[(12, Given::Points(points("20"))), (22, Given::Grade(2))],
    );
    values.extend(best);
    let free = totals(&published(table.clone()), UnitKind::Commune, &values);
    assert_eq!(free.total, points("108"));
    table.scale_limit = ScaleLimit::Capped;
    let capped = totals(&published(table), UnitKind::Commune, &values);
    assert_eq!(capped.total, points("100"));
    assert_eq!(capped.cuts.last().unwrap().at, CutAt::Scale);
}

#[test]
fn an_empty_sheet_counts_the_lines_that_wait_for_a_value() {
    let set = published(table());
    let total = totals(&set, UnitKind::Commune, &BTreeMap::new());
    assert_eq!(total.total, Points::ZERO);
    assert_eq!(total.sum.without_value, 5);
    assert_eq!(total.nodes[&CriterionId(3)].without_value, 0);
    assert!(total.cuts.is_empty());
}

/// All lines below a node, by the definition: walk up from every line.
fn lines_below(set: &PublishedSet, id: CriterionId) -> Vec<CriterionId> {
    set.lines(UnitKind::Commune)
        .filter(|line| {
            let mut at = Some(line.id);
            while let Some(now) = at {
                if now == id {
                    return true;
                }
                at = set.find(now).unwrap().parent;
            }
            false
        })
        .map(|line| line.id)
        .collect()
}

proptest! {
    #[test]
    fn every_node_is_the_sum_of_its_lines(set in any_set(), picks in prop::collection::vec(0_u32..40, 1..30)) {
        let set = published(set);
        let mut scored = BTreeMap::new();
        for (line, pick) in set.lines(UnitKind::Commune).zip(picks.iter().cycle()) {
            let given = match line.kind() {
                CriterionKind::YesNo => if pick % 2 == 0 { Given::Yes } else { Given::No },
                CriterionKind::Graded => Given::Grade((pick % 2) as usize),
                CriterionKind::Count | CriterionKind::Bonus => Given::Count(*pick),
                CriterionKind::Penalty => Given::Points(Points::from_raw(i64::from(pick % 9) * 5_000)),
                _ => Given::Points(Points::from_raw(line.max.raw() * i64::from(*pick) / 40)),
            };
            // Every seventh line stays empty.
            if pick % 7 != 0 {
                scored.insert(line.id, score(line, &given, Stage::Appraisal).unwrap());
            }
        }
        let total = totals(&set, UnitKind::Commune, &scored);
        for (id, node) in &total.nodes {
            let mut sum = 0;
            for line in lines_below(&set, *id) {
                let points = scored.get(&line).map_or(0, |scored| scored.points.raw());
                let sign = if set.find(line).unwrap().kind() == CriterionKind::Penalty { -1 } else { 1 };
                sum += sign * points;
            }
            prop_assert_eq!(node.points().raw(), sum);
        }
        let roots = set.nodes().filter(|node| node.parent.is_none());
        let sum: i64 = roots.map(|root| total.nodes[&root.id].points().raw()).sum();
        prop_assert_eq!(total.sum.points().raw(), sum);
        // What the caps cut is exactly what parts the total from the sum.
        let cut: i64 = total.cuts.iter().map(|cut| {
            let by = cut.earned.raw() - cut.kept.raw();
            match cut.at {
                CutAt::Line(_) => 0,
                CutAt::Bonus | CutAt::Scale => by,
                CutAt::Penalty => -by,
            }
        }).sum();
        prop_assert_eq!(total.total.raw(), sum - cut);
    }
}
