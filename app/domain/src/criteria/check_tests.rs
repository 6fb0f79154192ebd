//! Tests of the checks before publishing: each finding by its smallest example.
//! The sample table has none.

use super::samples::*;
use super::*;
use crate::org::UnitKind;
use crate::target::TargetId;
use std::collections::BTreeSet;

type Edit = fn(&mut CriteriaSet);

fn found(edit: impl Fn(&mut CriteriaSet)) -> Vec<(Option<i64>, FindingCode)> {
    let mut set = table();
    edit(&mut set);
    check(&set, KnownTargets::NotChecked)
        .into_iter()
        .map(|finding| (finding.at.map(|id| id.0), finding.code))
        .collect()
}

fn of(set: &mut CriteriaSet, id: i64) -> &mut Criterion {
    set.criteria
        .iter_mut()
        .find(|node| node.id == CriterionId(id))
        .unwrap()
}

#[test]
fn a_sound_table_has_no_findings() {
    assert_eq!(found(|_| {}), []);
    let known = BTreeSet::from([TargetId(7)]);
    assert_eq!(check(&table(), KnownTargets::These(&known)), []);
}

#[test]
fn a_broken_tree_is_named_node_by_node() {
    use FindingCode::{Cycle, DuplicateId, EmptyGroup, LineWithChildren, MissingParent, TooDeep};
    let cases: [(Edit, &[(i64, FindingCode)]); 6] = [
        (
            |set| of(set, 1).parent = Some(CriterionId(11)),
            &[(1, Cycle), (11, Cycle), (12, Cycle), (11, LineWithChildren)],
        ),
        (
            |set| of(set, 2).parent = Some(CriterionId(2)),
            &[(2, Cycle), (21, Cycle), (22, Cycle), (23, Cycle)],
        ),
        (
            |set| of(set, 34).parent = Some(CriterionId(99)),
            &[(34, MissingParent)],
        ),
        (
            |set| {
                set.criteria
                    .push(node(34, Some(3), "0", Method::Information))
            },
            &[(34, DuplicateId)],
        ),
        (
            |set| {
                set.criteria.extend([
                    node(4, Some(3), "0", Method::Group),
                    node(41, Some(4), "0", Method::Group),
                    node(411, Some(41), "0", Method::Information),
                ]);
            },
            &[(411, TooDeep)],
        ),
        (
            |set| set.criteria.push(node(4, None, "0", Method::Group)),
            &[(4, EmptyGroup)],
        ),
    ];
    for (edit, expected) in cases {
        let expected: Vec<_> = expected
            .iter()
            .map(|(id, code)| (Some(*id), *code))
            .collect();
        assert_eq!(found(edit), expected);
    }
}

#[test]
fn sums_that_do_not_fit_block_publishing() {
    use FindingCode::{GroupSumDiffers, ScaleSumDiffers};
    assert_eq!(
        found(|set| of(set, 21).max = points("11")),
        [(Some(2), GroupSumDiffers)]
    );
    let both = found(|set| {
        of(set, 21).max = points("11");
        of(set, 2).max = points("41");
    });
    assert_eq!(both, [(None, ScaleSumDiffers)]);
    assert_eq!(
        found(|set| set.scale = Scale::Thousand),
        [(None, ScaleSumDiffers)]
    );
    let mut set = table();
    of(&mut set, 21).max = points("11");
    let finding = check(&set, KnownTargets::NotChecked)[0];
    assert_eq!(
        finding.sentence(&set, Lang::Vi),
        "2 Tiêu chí 2: có điểm tối đa khác tổng điểm các tiêu chí con (41 ≠ 40)."
    );
}

#[test]
fn a_sum_that_fails_for_one_kind_of_unit_names_it() {
    let mut set = table();
    set.unit_kinds = vec![UnitKind::Commune, UnitKind::Department];
    of(&mut set, 23).applies_to = vec![UnitKind::Commune];
    let findings = check(&set, KnownTargets::NotChecked);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].kind, Some(UnitKind::Department));
    assert_eq!(findings[0].sum, Some((points("30"), points("40"))));
    let totals = running_totals(&set);
    assert!(totals[0].fits());
    assert_eq!(totals[1].sum, points("90"));
    of(&mut set, 2).applies_to = vec![UnitKind::Department];
    let codes: Vec<_> = check(&set, KnownTargets::NotChecked)
        .into_iter()
        .map(|finding| finding.code)
        .collect();
    assert!(codes.contains(&FindingCode::KindNotInGroup));
}

#[test]
fn bonus_penalty_and_information_lines_are_in_no_sum() {
    assert_eq!(found(|set| of(set, 31).max = points("500")), []);
    assert_eq!(
        found(|set| of(set, 3).max = points("5")),
        [
            (Some(3), FindingCode::GroupSumDiffers),
            (None, FindingCode::ScaleSumDiffers)
        ]
    );
    assert!(running_totals(&table())[0].fits());
}

#[test]
fn numbers_that_do_not_fit_a_line_are_named() {
    use FindingCode::*;
    let cases: [(Edit, i64, FindingCode); 15] = [
        (|set| of(set, 31).max = points("-5"), 31, NegativeMax),
        (|set| of(set, 31).max = points("0"), 31, ZeroMax),
        (|set| of(set, 12).method = judged("0"), 12, StepNotPositive),
        (
            |set| of(set, 12).method = judged("3"),
            12,
            StepDoesNotDivide,
        ),
        (
            |set| {
                of(set, 12).method = Method::Judged {
                    min: points("-1"),
                    step: points("1"),
                }
            },
            12,
            NegativeMin,
        ),
        (
            |set| {
                of(set, 12).method = Method::Judged {
                    min: points("21"),
                    step: points("1"),
                }
            },
            12,
            MinAboveMax,
        ),
        (
            |set| of(set, 23).method = Method::Count { each: points("11") },
            23,
            EachOutside,
        ),
        (
            |set| of(set, 22).method = Method::Graded(vec![]),
            22,
            GradesMissing,
        ),
        (|set| of(set, 12).title.clear(), 12, TitleMissing),
        (
            |set| {
                let method = proportional("41");
                of(set, 11).method = method;
            },
            11,
            FormulaPointsOutside,
        ),
        (
            |set| {
                if let Method::Formula { target, .. } = &mut of(set, 11).method {
                    *target = None;
                }
            },
            11,
            FormulaWithoutTarget,
        ),
        (
            |set| {
                if let Method::Formula { round_to, .. } = &mut of(set, 11).method {
                    *round_to = points("0.03");
                }
            },
            11,
            StepDoesNotDivide,
        ),
        (
            |set| {
                if let Method::Formula { formula, .. } = &mut of(set, 11).method {
                    *formula = Formula::OverFulfilment {
                        at_plan: points("40"),
                        per_percent: points("1"),
                    };
                }
            },
            11,
            BonusOutOfReach,
        ),
        (
            |set| {
                if let Method::Formula { formula, .. } = &mut of(set, 11).method {
                    *formula = Formula::LowerIsBetter {
                        nothing_from: crate::figure::Percent::HUNDRED,
                    };
                }
            },
            11,
            FormulaPercentOutside,
        ),
        (
            |set| {
                if let Method::Formula { formula, .. } = &mut of(set, 11).method {
                    *formula = Formula::Bands {
                        basis: BandBasis::Completion,
                        bands: vec![],
                    };
                }
            },
            11,
            BandsMissing,
        ),
    ];
    for (edit, id, code) in cases {
        assert_eq!(found(edit), [(Some(id), code)]);
    }
}

#[test]
fn grades_outside_alike_or_short_of_the_maximum_are_named() {
    let grade = |label: &str, text: &str| Grade {
        label: label.to_owned(),
        points: points(text),
    };
    let codes = found(|set| {
        of(set, 22).method = Method::Graded(vec![grade("A", "21"), grade("A ", "-1")]);
    });
    assert_eq!(
        codes,
        [
            (Some(22), FindingCode::GradePointsOutside),
            (Some(22), FindingCode::GradesAlike),
            (Some(22), FindingCode::MaximumOutOfReach),
        ]
    );
}

#[test]
fn a_formula_over_an_unknown_target_blocks_publishing() {
    let known = BTreeSet::from([TargetId(8)]);
    let findings = check(&table(), KnownTargets::These(&known));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code, FindingCode::TargetUnknown);
    assert!(PublishedSet::new(table(), KnownTargets::These(&known)).is_err());
}

#[test]
fn findings_about_the_set_itself_name_no_node() {
    assert_eq!(
        found(|set| set.bonus_cap = Some(points("-1"))),
        [(None, FindingCode::NegativeCap)]
    );
    assert_eq!(
        found(|set| set.unit_kinds.clear()),
        [(None, FindingCode::NoUnitKinds)]
    );
    assert_eq!(
        found(|set| of(set, 34).max = points("1")),
        [(Some(34), FindingCode::InformationWithPoints)]
    );
}
