//! Criteria sets for tests: a small table in the shape that regulations have.
//! Also proptest strategies for sets that pass every check.

use super::*;
use crate::figure::Percent;
use proptest::prelude::*;

pub(crate) fn points(text: &str) -> Points {
    Points::parse_plain(text).unwrap()
}

pub(crate) fn node(id: i64, parent: Option<i64>, max: &str, method: Method) -> Criterion {
    Criterion {
        id: CriterionId(id),
        parent: parent.map(CriterionId),
        position: u32::try_from(id).unwrap(),
        number: format!("{id}"),
        title: format!("Tiêu chí {id}"),
        max: points(max),
        method,
        evidence: EvidenceRule::NotRequired,
        scored_by: ScoredBy::Unit,
        deadline: None,
        applies_to: Vec::new(),
    }
}

pub(crate) fn judged(step: &str) -> Method {
    Method::Judged {
        min: Points::ZERO,
        step: points(step),
    }
}

pub(crate) fn proportional(at_plan: &str) -> Method {
    Method::Formula {
        target: Some(TargetId(7)),
        formula: Formula::Proportional {
            at_plan: points(at_plan),
            starts_at: Percent::ZERO,
            floor: Points::ZERO,
        },
        round_to: points("0.01"),
    }
}

pub(crate) fn set_of(criteria: Vec<Criterion>) -> CriteriaSet {
    CriteriaSet {
        version: SetVersion {
            set: CriteriaSetId(1),
            version: 1,
        },
        title: String::from("Bảng điểm xã, phường"),
        decided_by: String::from("Quyết định số 1/QĐ-UBND"),
        scale: Scale::Hundred,
        scale_limit: ScaleLimit::MayExceed,
        bonus_cap: Some(Points::from_int(8)),
        penalty_cap: Some(Points::from_int(6)),
        unit_kinds: vec![UnitKind::Commune],
        criteria,
    }
}

/// A 100-point table with every kind of line.
///
/// 1 A: 11 formula 40, 12 judged 20 step 0.5 with evidence; 2 B: 21 yes/no 10, 22 graded 20, 23 count 10 (2 each);
/// 3 extra: 31 bonus 5 judged, 32 bonus 6 counted (2 each), 33 penalty 10 counted (1 each), 34 information.
pub(crate) fn table() -> CriteriaSet {
    let grade = |label: &str, text: &str| Grade {
        label: label.to_owned(),
        points: points(text),
    };
    let mut evidence = node(12, Some(1), "20", judged("0.5"));
    evidence.evidence = EvidenceRule::Required;
    set_of(vec![
        node(1, None, "60", Method::Group),
        node(11, Some(1), "40", proportional("40")),
        evidence,
        node(2, None, "40", Method::Group),
        node(21, Some(2), "10", Method::YesNo),
        node(
            22,
            Some(2),
            "20",
            Method::Graded(vec![
                grade("Chưa đạt", "0"),
                grade("Đạt", "12"),
                grade("Tốt", "20"),
            ]),
        ),
        node(23, Some(2), "10", Method::Count { each: points("2") }),
        node(3, None, "0", Method::Group),
        node(
            31,
            Some(3),
            "5",
            Method::Bonus(Extra::Judged {
                step: points("0.5"),
            }),
        ),
        node(
            32,
            Some(3),
            "6",
            Method::Bonus(Extra::Count { each: points("2") }),
        ),
        node(
            33,
            Some(3),
            "10",
            Method::Penalty(Extra::Count { each: points("1") }),
        ),
        node(34, Some(3), "0", Method::Information),
    ])
}

pub(crate) fn published(set: CriteriaSet) -> PublishedSet {
    PublishedSet::new(set, KnownTargets::NotChecked).unwrap()
}

/// Sets of 1 to 5 sections with 1 to 4 lines each that add up to 100.
pub(crate) fn any_set() -> impl Strategy<Value = CriteriaSet> {
    let lines = prop::collection::vec((1_i64..=100, 0_u8..5), 1..5);
    prop::collection::vec(lines, 1..5).prop_map(|sections| {
        let weights: i64 = sections.iter().flatten().map(|(weight, _)| weight).sum();
        let mut rest = Points::from_int(100).raw();
        let mut criteria = Vec::new();
        let last = sections.len() - 1;
        for (s, lines) in sections.iter().enumerate() {
            let section = i64::try_from(s).unwrap() + 1;
            let mut sum = 0;
            let last_line = lines.len() - 1;
            for (l, (weight, kind)) in lines.iter().enumerate() {
                let id = section * 100 + i64::try_from(l).unwrap() + 1;
                let max = if s == last && l == last_line {
                    rest
                } else {
                    Points::from_int(100).raw() * weight / weights
                };
                rest -= max;
                sum += max;
                let method = match kind {
                    0 => Method::YesNo,
                    1 => Method::Count {
                        each: Points::from_raw((max / 3).max(1)),
                    },
                    2 => Method::Graded(vec![
                        Grade {
                            label: String::from("Không"),
                            points: Points::ZERO,
                        },
                        Grade {
                            label: String::from("Có"),
                            points: Points::from_raw(max),
                        },
                    ]),
                    _ => Method::Judged {
                        min: Points::ZERO,
                        step: Points::from_raw(1),
                    },
                };
                let mut line = node(id, Some(section), "0", method);
                line.max = Points::from_raw(max);
                criteria.push(line);
            }
            let bonus = node(
                section * 100 + 50,
                Some(section),
                "3",
                Method::Bonus(Extra::Count { each: points("1") }),
            );
            let penalty = node(
                section * 100 + 51,
                Some(section),
                "4",
                Method::Penalty(Extra::Judged {
                    step: points("0.5"),
                }),
            );
            let mut group = node(section, None, "0", Method::Group);
            group.max = Points::from_raw(sum);
            criteria.extend([group, bonus, penalty]);
        }
        set_of(criteria)
    })
}
