//! Tests of lines as they are typed: what comes back is what was there, and each wrong field is named.
//! Numbers are in the notation of the reader.

use super::samples::*;
use super::typed::{LineDraft, LineFault, TypedProblem};
use super::*;
use crate::figure::{Figure, Percent};
use crate::lang::Lang;
use proptest::prelude::*;

fn draft(shape: LineShape, fields: &[(LineField, &str)]) -> LineDraft {
    let mut draft = LineDraft::empty(shape, None, Lang::Vi);
    draft
        .values
        .insert(LineField::Title, "Thu ngân sách".to_owned());
    for (field, text) in fields {
        draft.values.insert(*field, (*text).to_owned());
    }
    draft
}

fn problems(draft: &LineDraft) -> Vec<(LineField, &'static str)> {
    let found = draft
        .read(CriterionId(1), Lang::Vi)
        .err()
        .unwrap_or_default();
    found
        .into_iter()
        .map(|problem| (problem.field, problem.code()))
        .collect()
}

fn band(from: &str, below: &str, points: &str) -> [String; 3] {
    [from.to_owned(), below.to_owned(), points.to_owned()]
}

#[test]
fn numbers_are_read_as_the_reader_writes_them() {
    let typed = draft(
        LineShape::Proportional,
        &[
            (LineField::Max, "12,5"),
            (LineField::AtPlan, "10"),
            (LineField::StartsAt, "70%"),
            (LineField::Target, "7"),
            (LineField::RoundTo, "0,25"),
            (LineField::Deadline, "30/11/2026"),
        ],
    );
    let node = typed.read(CriterionId(3), Lang::Vi).unwrap();
    assert_eq!((node.id, node.max), (CriterionId(3), points("12.5")));
    assert_eq!(node.deadline, Date::new(2026, 11, 30));
    assert_eq!(
        node.method,
        Method::Formula {
            target: Some(TargetId(7)),
            formula: Formula::Proportional {
                at_plan: points("10"),
                starts_at: Percent::from_int(70),
                floor: Points::ZERO,
            },
            round_to: points("0.25"),
        }
    );
    assert!(typed.read(CriterionId(3), Lang::En).is_err());
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let mut typed = draft(
        LineShape::Judged,
        &[
            (LineField::Title, " "),
            (LineField::Max, "20 điểm"),
            (LineField::Min, "-1"),
            (LineField::Step, ""),
            (LineField::ScoredBy, "nobody"),
            (LineField::Deadline, "31/02/2026"),
            (LineField::Parent, "x"),
        ],
    );
    typed.applies_to = vec!["moon".to_owned()];
    assert_eq!(
        problems(&typed),
        [
            (LineField::Parent, "not-offered"),
            (LineField::Title, "required"),
            (LineField::AppliesTo, "not-offered"),
            (LineField::Max, "not-a-number"),
            (LineField::Min, "negative"),
            (LineField::Step, "required"),
            (LineField::ScoredBy, "not-offered"),
            (LineField::Deadline, "not-a-date"),
        ]
    );
}

#[test]
fn what_cannot_be_scored_is_told_at_its_field() {
    let judged = [(LineField::Max, "10"), (LineField::Step, "3")];
    assert_eq!(
        problems(&draft(LineShape::Judged, &judged)),
        [(LineField::Step, "step-does-not-divide")]
    );
    let nothing = [(LineField::Max, "0"), (LineField::Step, "1")];
    assert_eq!(
        problems(&draft(LineShape::Judged, &nothing)),
        [(LineField::Max, "zero-max")]
    );
    let share = [
        (LineField::Max, "10"),
        (LineField::AtPlan, "10"),
        (LineField::StartsAt, "170"),
    ];
    assert_eq!(
        problems(&draft(LineShape::Proportional, &share)),
        [(LineField::StartsAt, "formula-percent-outside")]
    );
    let above = [(LineField::Max, "10"), (LineField::AtPlan, "11")];
    assert_eq!(
        problems(&draft(LineShape::Proportional, &above)),
        [(LineField::AtPlan, "formula-points-outside")]
    );
    let lower = [(LineField::Max, "10"), (LineField::NothingFrom, "90%")];
    assert_eq!(
        problems(&draft(LineShape::LowerIsBetter, &lower)),
        [(LineField::NothingFrom, "formula-percent-outside")]
    );
    let over = [
        (LineField::Max, "10"),
        (LineField::AtPlan, "10"),
        (LineField::PerPercent, "1"),
    ];
    assert_eq!(
        problems(&draft(LineShape::OverFulfilment, &over)),
        [(LineField::AtPlan, "bonus-out-of-reach")]
    );
    let rough = [(LineField::Max, "10"), (LineField::RoundTo, "3")];
    assert_eq!(
        problems(&draft(LineShape::LowerIsBetter, &rough)),
        [(LineField::RoundTo, "step-does-not-divide")]
    );
    let each = [(LineField::Max, "2"), (LineField::Each, "5")];
    assert_eq!(
        problems(&draft(LineShape::PenaltyCount, &each)),
        [(LineField::Each, "each-outside")]
    );
}

#[test]
fn a_hole_between_bands_and_a_step_without_words_are_told() {
    let mut typed = draft(LineShape::Bands, &[(LineField::Max, "10")]);
    typed.bands = vec![band("", "70%", "0"), band("", "", ""), band("80", "", "10")];
    assert_eq!(problems(&typed), [(LineField::Bands, "band-hole")]);
    typed.bands = vec![band("", "70", "0"), band("70", "", "mười")];
    let found = typed.read(CriterionId(1), Lang::Vi).unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].field, found[0].row, found[0].fault),
        (
            LineField::Bands,
            Some(2),
            LineFault::Typed(TypedProblem::NotANumber)
        )
    );
    assert_eq!(
        found[0].sentence(Lang::Vi),
        "Các khoảng điểm, dòng 2: không phải là số; chỉ gõ chữ số, không gõ đơn vị."
    );
    let mut typed = draft(LineShape::Graded, &[(LineField::Max, "10")]);
    typed.grades = vec![["".to_owned(), "10".to_owned()]];
    assert_eq!(problems(&typed), [(LineField::Grades, "required")]);
    typed.grades = Vec::new();
    assert_eq!(problems(&typed), [(LineField::Grades, "grades-missing")]);
}

#[test]
fn a_formula_may_wait_for_its_target_while_it_is_a_draft() {
    let typed = draft(
        LineShape::LowerIsBetter,
        &[(LineField::Max, "10"), (LineField::Target, "")],
    );
    assert!(typed.read(CriterionId(1), Lang::Vi).is_ok());
    let typed = draft(
        LineShape::LowerIsBetter,
        &[(LineField::Max, "10"), (LineField::Target, "H-TN")],
    );
    assert_eq!(problems(&typed), [(LineField::Target, "not-offered")]);
}

#[test]
fn a_finding_reads_as_a_sentence_in_both_languages() {
    let typed = draft(
        LineShape::Judged,
        &[(LineField::Max, "10"), (LineField::Step, "3")],
    );
    let found = typed.read(CriterionId(1), Lang::Vi).unwrap_err();
    assert_eq!(
        found[0].sentence(Lang::Vi),
        "Bước điểm: dòng này có bước điểm không chia hết khoảng điểm."
    );
    assert_eq!(
        found[0].sentence(Lang::En),
        "Step: this line has a step that does not divide its range."
    );
}

fn any_method() -> impl Strategy<Value = Method> {
    let formula = prop_oneof![
        Just(Formula::Proportional {
            at_plan: points("18.5"),
            starts_at: Percent::from_raw(3350),
            floor: points("1"),
        }),
        Just(Formula::OverFulfilment {
            at_plan: points("16"),
            per_percent: points("0.2")
        }),
        Just(Formula::LowerIsBetter {
            nothing_from: Percent::from_raw(12_550)
        }),
        Just(Formula::Bands {
            basis: BandBasis::Figure,
            bands: vec![
                Band {
                    from: None,
                    below: Some(Figure::from_int(1500)),
                    points: points("2.5")
                },
                Band {
                    from: Some(Figure::from_int(1500)),
                    below: None,
                    points: points("20")
                },
            ],
        }),
    ];
    prop_oneof![
        Just(Method::Group),
        Just(Method::YesNo),
        Just(Method::Judged {
            min: points("2"),
            step: points("0.25")
        }),
        Just(Method::Count {
            each: points("1.5")
        }),
        Just(Method::Bonus(Extra::Judged {
            step: points("0.5")
        })),
        Just(Method::Bonus(Extra::Count { each: points("2") })),
        Just(Method::Penalty(Extra::Judged {
            step: points("0.5")
        })),
        Just(Method::Penalty(Extra::Count { each: points("1") })),
        Just(Method::Graded(vec![
            Grade {
                label: String::from("Loại B"),
                points: points("7.5")
            },
            Grade {
                label: String::from("Loại A"),
                points: points("20")
            },
        ])),
        formula.prop_map(|formula| Method::Formula {
            target: Some(TargetId(7)),
            formula,
            round_to: points("0.01"),
        }),
    ]
}

proptest! {
    #[test]
    fn a_line_that_is_opened_and_sent_unchanged_is_the_same_line(
        method in any_method(), vietnamese in any::<bool>(), scorer in 0_u8..3, dated in any::<bool>(),
    ) {
        let lang = if vietnamese { Lang::Vi } else { Lang::En };
        let mut line = node(12, Some(1), "20", method);
        line.position = 0;
        if line.kind() != CriterionKind::Group {
            line.evidence = EvidenceRule::Required;
            line.deadline = Date::new(2026, 11, 30).filter(|_| dated);
            line.scored_by = match scorer {
                0 => ScoredBy::Unit,
                1 => ScoredBy::StandingBody,
                _ => ScoredBy::Department(UnitId(5)),
            };
        }
        line.applies_to = vec![UnitKind::Commune];
        let typed = LineDraft::of(&line, lang);
        prop_assert_eq!(typed.read(line.id, lang), Ok(line));
    }

    #[test]
    fn any_text_is_read_or_refused_and_never_breaks(text in ".{0,30}", which in 0_usize..14) {
        let shape = LineShape::ALL[which];
        let mut typed = LineDraft::empty(shape, None, Lang::Vi);
        for field in LineField::ALL {
            typed.values.insert(*field, text.clone());
        }
        typed.grades = vec![[text.clone(), text.clone()]];
        typed.bands = vec![[text.clone(), text.clone(), text.clone()]];
        typed.applies_to = vec![text];
        prop_assert!(typed.read(CriterionId(1), Lang::Vi).is_err());
    }
}
