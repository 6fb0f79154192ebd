//! Tests of entered values: what each kind of line takes, and the words for what it does not take.
//! Texts are those that people type and paste.

use super::*;
use crate::criteria::samples::{node, points, table};
use crate::criteria::{CriteriaSet, CriterionId, Extra, Method};
use crate::figure::Points;
use crate::lang::Lang;
use crate::record::Notation;

const TYPED: Notation = Notation::Typed(Lang::Vi);

fn code(set: &CriteriaSet, id: i64, text: &str) -> Result<Points, EntryCode> {
    let line = set.find(CriterionId(id)).unwrap();
    let given = read(line, text, TYPED).map_err(|error| error.code)?;
    let scored = score(line, &given, Stage::SelfScore).map_err(|error| error.code)?;
    Ok(scored.points)
}

#[test]
fn judged_points_must_lie_in_range_and_on_a_step() {
    use EntryCode::*;
    let set = table();
    for (text, expected) in [
        ("12,5", Ok(points("12.5"))),
        (" 20 ", Ok(points("20"))),
        ("0", Ok(points("0"))),
        ("20,5", Err(AboveMaximum)),
        ("-1", Err(Negative)),
        ("\u{2212}1", Err(Negative)),
        ("12,3", Err(OffStep)),
        ("", Err(Required)),
        ("  ", Err(Required)),
        ("mười", Err(NotANumber)),
        ("12,5 điểm", Err(HasUnit)),
        ("95%", Err(HasUnit)),
        ("12/20", Err(HasUnit)),
        ("1.2.3", Err(NotANumber)),
        ("12.5", Err(NotANumber)),
        ("1,23456", Err(TooManyDecimals)),
        ("99999999999999999999", Err(TooLarge)),
    ] {
        assert_eq!(code(&set, 12, text), expected, "{text}");
    }
    let line = node(
        5,
        None,
        "10",
        Method::Judged {
            min: points("4"),
            step: points("3"),
        },
    );
    let of = |text: &str| score(&line, &Given::Points(points(text)), Stage::SelfScore);
    assert_eq!(of("3").unwrap_err().code, BelowMinimum);
    assert_eq!(of("3").unwrap_err().limit, Some(points("4")));
    assert_eq!(of("6").unwrap_err().code, OffStep);
    assert_eq!(of("7").unwrap().points, points("7"));
    assert_eq!(
        of("11").unwrap_err().sentence(Lang::Vi),
        "vượt quá điểm tối đa (10)"
    );
}

#[test]
fn counted_lines_take_whole_numbers_and_show_what_the_cap_cut() {
    let set = table();
    assert_eq!(code(&set, 23, "3"), Ok(points("6")));
    assert_eq!(code(&set, 23, "9"), Ok(points("10")));
    assert_eq!(code(&set, 23, "1,5"), Err(EntryCode::NotWhole));
    assert_eq!(code(&set, 23, "-2"), Err(EntryCode::Negative));
    assert_eq!(code(&set, 23, "3 mô hình"), Err(EntryCode::HasUnit));
    assert_eq!(code(&set, 23, "4.294.967.296"), Err(EntryCode::TooLarge));
    let bonus = node(
        1,
        None,
        "6",
        Method::Bonus(Extra::Count { each: points("2") }),
    );
    let scored = score(&bonus, &Given::Count(u32::MAX), Stage::SelfScore).unwrap();
    assert_eq!(scored.points, points("6"));
    assert!(scored.earned > scored.points);
}

#[test]
fn yes_no_and_steps_are_read_as_people_write_them() {
    let set = table();
    for text in ["có", "CÓ", "yes", "1", "x"] {
        assert_eq!(code(&set, 21, text), Ok(points("10")), "{text}");
    }
    for text in ["không", "Khong", "no", "0"] {
        assert_eq!(code(&set, 21, text), Ok(points("0")), "{text}");
    }
    assert_eq!(code(&set, 21, "10"), Err(EntryCode::NotYesOrNo));
    assert_eq!(code(&set, 22, "tốt"), Ok(points("20")));
    assert_eq!(code(&set, 22, "đạt"), Ok(points("12")));
    assert_eq!(code(&set, 22, "Chưa đạt"), Ok(points("0")));
    assert_eq!(code(&set, 22, "12"), Ok(points("12")));
    assert_eq!(code(&set, 22, "13"), Err(EntryCode::UnknownGrade));
    assert_eq!(code(&set, 22, "khá"), Err(EntryCode::UnknownGrade));
    let line = set.find(CriterionId(22)).unwrap();
    let beyond = score(line, &Given::Grade(3), Stage::SelfScore);
    assert_eq!(beyond.unwrap_err().code, EntryCode::UnknownGrade);
    assert_eq!(Given::Grade(2).label(line, Lang::Vi), "Tốt");
}

#[test]
fn a_formula_line_is_computed_and_only_the_appraisal_can_override_it() {
    let set = table();
    let line = set.find(CriterionId(11)).unwrap();
    let result = Given::Result {
        source: ResultFigureId(5),
        plan: Some(crate::figure::Figure::from_int(200)),
        done: crate::figure::Figure::from_int(150),
    };
    let scored = score(line, &result, Stage::SelfScore).unwrap();
    assert_eq!(scored.points, points("30"));
    assert_eq!(
        scored.outcome.unwrap().plan,
        Some(crate::figure::Figure::from_int(200))
    );
    assert_eq!(code(&set, 11, "30"), Err(EntryCode::Computed));
    let typed = Given::Points(points("25"));
    let cross_check = score(line, &typed, Stage::CrossCheck);
    assert_eq!(cross_check.unwrap_err().code, EntryCode::Computed);
    assert_eq!(
        score(line, &typed, Stage::Appraisal).unwrap().points,
        points("25")
    );
    let without_plan = Given::Result {
        source: ResultFigureId(5),
        plan: None,
        done: crate::figure::Figure::ZERO,
    };
    let refused = score(line, &without_plan, Stage::SelfScore);
    assert_eq!(refused.unwrap_err().code, EntryCode::NoPlan);
}

#[test]
fn a_value_of_the_wrong_kind_or_on_a_group_is_refused() {
    let set = table();
    assert_eq!(code(&set, 1, "5"), Err(EntryCode::IsGroup));
    assert_eq!(code(&set, 34, "đã xem"), Ok(Points::ZERO));
    let line = set.find(CriterionId(21)).unwrap();
    let wrong = score(line, &Given::Count(1), Stage::SelfScore);
    assert_eq!(wrong.unwrap_err().code, EntryCode::WrongKind);
}
