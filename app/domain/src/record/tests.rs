//! Tests of the checks of a recorded result.
//! Each refusal of issue 2, section 5, alone and all at once.

use super::*;
use proptest::prelude::*;

const VI: Notation = Notation::Typed(Lang::Vi);

fn today() -> Date {
    Date::parse_iso("2025-07-15").unwrap()
}

fn draft() -> ResultDraft {
    ResultDraft {
        value_text: String::from("7,5"),
        unit_of_measure: String::from("%/năm"),
        year: 2025,
        period: Period::FirstMonths(6),
        as_of: Date::parse_iso("2025-06-25"),
        source: String::from(" Cục Thống kê\n25/06/2025 "),
        note: String::new(),
    }
}

fn limits() -> TargetLimits {
    TargetLimits {
        unit_of_measure: String::from("%/năm"),
        min: Some(Figure::from_int(-100)),
        max: Some(Figure::from_int(100)),
        first_year: 2018,
        last_year: 2030,
    }
}

fn problems(draft: &ResultDraft) -> Vec<(Field, Problem)> {
    match validate_result(draft, &limits(), today(), VI) {
        Ok(_) => Vec::new(),
        Err(errors) => errors
            .iter()
            .map(|error| (error.field, error.problem))
            .collect(),
    }
}

#[test]
fn a_good_draft_becomes_a_clean_result() {
    let valid = validate_result(&draft(), &limits(), today(), VI).unwrap();
    assert_eq!(valid.value, Figure::parse_plain("7.5").unwrap());
    assert_eq!(valid.source, "Cục Thống kê 25/06/2025");
    assert_eq!(valid.note, None);
    assert_eq!(valid.period, Period::FirstMonths(6));
    let noted = ResultDraft {
        note: String::from(" ước\r\ntính "),
        as_of: None,
        ..draft()
    };
    let valid = validate_result(&noted, &limits(), today(), VI).unwrap();
    assert_eq!(valid.note.as_deref(), Some("ước\ntính"));
    assert_eq!(valid.as_of, None);
}

#[test]
fn each_refusal_stands_at_its_field() {
    let day = |iso| Some(Date::parse_iso(iso).unwrap());
    let text = |text: &str| text.to_owned();
    let cases = [
        (
            ResultDraft {
                value_text: text(""),
                ..draft()
            },
            Field::Value,
            Problem::Required,
        ),
        (
            ResultDraft {
                value_text: text("bảy"),
                ..draft()
            },
            Field::Value,
            Problem::NotANumber,
        ),
        (
            ResultDraft {
                value_text: text("7.5"),
                ..draft()
            },
            Field::Value,
            Problem::NotANumber,
        ),
        (
            ResultDraft {
                value_text: text("7,12345"),
                ..draft()
            },
            Field::Value,
            Problem::TooManyDecimals,
        ),
        (
            ResultDraft {
                value_text: "9".repeat(40),
                ..draft()
            },
            Field::Value,
            Problem::TooLarge,
        ),
        (
            ResultDraft {
                value_text: text("100,0001"),
                ..draft()
            },
            Field::Value,
            Problem::OutOfRange,
        ),
        (
            ResultDraft {
                value_text: text("-101"),
                ..draft()
            },
            Field::Value,
            Problem::OutOfRange,
        ),
        (
            ResultDraft {
                unit_of_measure: text(" "),
                ..draft()
            },
            Field::UnitOfMeasure,
            Problem::Required,
        ),
        (
            ResultDraft {
                unit_of_measure: text("tỷ đồng"),
                ..draft()
            },
            Field::UnitOfMeasure,
            Problem::WrongUnit,
        ),
        (
            ResultDraft {
                year: 2017,
                as_of: None,
                ..draft()
            },
            Field::Year,
            Problem::YearOutsideData,
        ),
        (
            ResultDraft {
                year: 2031,
                as_of: None,
                ..draft()
            },
            Field::Year,
            Problem::YearOutsideData,
        ),
        (
            ResultDraft {
                period: Period::Year,
                ..draft()
            },
            Field::Period,
            Problem::PeriodInFuture,
        ),
        (
            ResultDraft {
                year: 2026,
                as_of: None,
                ..draft()
            },
            Field::Period,
            Problem::PeriodInFuture,
        ),
        (
            ResultDraft {
                year: 2026,
                period: Period::parse("to date").unwrap(),
                as_of: None,
                ..draft()
            },
            Field::Period,
            Problem::PeriodInFuture,
        ),
        (
            ResultDraft {
                as_of: day("2025-07-16"),
                ..draft()
            },
            Field::AsOf,
            Problem::DateInFuture,
        ),
        (
            ResultDraft {
                as_of: day("2024-12-31"),
                ..draft()
            },
            Field::AsOf,
            Problem::DateOutsidePeriod,
        ),
        (
            ResultDraft {
                source: text(" \n "),
                ..draft()
            },
            Field::Source,
            Problem::NoSource,
        ),
        (
            ResultDraft {
                source: "ố".repeat(501),
                ..draft()
            },
            Field::Source,
            Problem::SourceTooLong,
        ),
        (
            ResultDraft {
                note: "ố".repeat(2001),
                ..draft()
            },
            Field::Note,
            Problem::NoteTooLong,
        ),
    ];
    for (draft, field, problem) in cases {
        assert_eq!(problems(&draft), [(field, problem)], "{draft:?}");
    }
}

#[test]
fn what_is_just_allowed_is_allowed() {
    let text = |text: &str| text.to_owned();
    for draft in [
        ResultDraft {
            value_text: text("100"),
            ..draft()
        },
        ResultDraft {
            value_text: text("-100"),
            ..draft()
        },
        ResultDraft {
            unit_of_measure: text("  %/năm "),
            ..draft()
        },
        ResultDraft {
            source: "ố".repeat(500),
            note: "ố".repeat(2000),
            ..draft()
        },
        ResultDraft {
            as_of: Some(today()),
            ..draft()
        },
        ResultDraft {
            period: Period::FirstMonths(7),
            ..draft()
        },
        ResultDraft {
            year: 2018,
            ..draft()
        },
    ] {
        assert_eq!(problems(&draft), [], "{draft:?}");
    }
}

#[test]
fn all_problems_are_told_at_once_in_the_order_of_the_form() {
    let bad = ResultDraft {
        value_text: String::from("x"),
        unit_of_measure: String::new(),
        year: 2026,
        period: Period::Year,
        as_of: Date::parse_iso("2026-01-01"),
        source: String::new(),
        note: "x".repeat(3000),
    };
    let fields: Vec<Field> = problems(&bad).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            Field::Value,
            Field::UnitOfMeasure,
            Field::Period,
            Field::AsOf,
            Field::Source,
            Field::Note
        ]
    );
}

#[test]
fn the_api_writes_numbers_plainly() {
    let plain = ResultDraft {
        value_text: String::from("7.5"),
        ..draft()
    };
    assert!(validate_result(&plain, &limits(), today(), Notation::Plain).is_ok());
    assert!(validate_result(&plain, &limits(), today(), Notation::Typed(Lang::En)).is_ok());
    assert!(validate_result(&draft(), &limits(), today(), Notation::Plain).is_err());
}

#[test]
fn a_correction_needs_a_reason_of_some_length() {
    let problem = |reason: &str| validate_reason(reason).err().map(|error| error.problem);
    assert_eq!(problem("  "), Some(Problem::Required));
    assert_eq!(problem("nhập nhầm"), Some(Problem::ReasonTooShort));
    assert_eq!(problem("nhập nhầm1"), None);
    assert_eq!(problem(&"ố".repeat(1000)), None);
    assert_eq!(problem(&"ố".repeat(1001)), Some(Problem::ReasonTooLong));
    assert_eq!(
        validate_reason(" theo văn bản\r\nmới ").unwrap(),
        "theo văn bản\nmới"
    );
}

#[test]
fn codes_are_stable() {
    for problem in Problem::ALL {
        assert_eq!(Problem::parse(problem.code()), Some(*problem));
    }
    for field in Field::ALL {
        assert_eq!(Field::parse(field.code()), Some(*field));
    }
    for error in [
        FigureError::Empty,
        FigureError::NotANumber,
        FigureError::TooManyDecimals,
        FigureError::TooLarge,
    ] {
        assert_eq!(Problem::from(error).code(), error.code());
    }
    let error = FieldError::new(Field::AsOf, Problem::DateInFuture);
    assert_eq!(
        serde_json::to_string(&error).unwrap(),
        r#"{"field":"as-of","problem":"date-in-future"}"#
    );
}

proptest! {
    #[test]
    fn no_draft_makes_the_checks_panic_and_a_field_has_at_most_one_problem(
        value_text in any::<String>(),
        unit_of_measure in any::<String>(),
        year in any::<i16>(),
        code in "[a-zA-Z0-9 ]{1,12}",
        day in prop::option::of(-800_000_i32..3_000_000),
        source in any::<String>(),
        note in any::<String>(),
    ) {
        let Some(period) = Period::parse(&code) else { return Ok(()) };
        let as_of = day.and_then(Date::from_day_number);
        let draft = ResultDraft { value_text, unit_of_measure, year, period, as_of, source, note };
        if let Err(errors) = validate_result(&draft, &limits(), today(), VI) {
            prop_assert!(!errors.is_empty());
            prop_assert!(errors.windows(2).all(|pair| pair[0].field < pair[1].field));
        }
    }
}
