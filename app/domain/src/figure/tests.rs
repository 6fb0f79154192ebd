//! Tests of fixed-point numbers: reading, writing, rounding, serde.
//! Every number of the reference data must survive a round trip.

use super::*;
use proptest::prelude::*;

fn figure(text: &str) -> Figure {
    Figure::parse_plain(text).unwrap()
}

#[test]
fn plain_numbers_of_the_reference_data_are_read_exactly() {
    for (text, raw) in [
        ("0.58", 5_800),
        ("68956.99", 689_569_900),
        ("8784.84", 87_848_400),
        ("267179", 2_671_790_000),
        ("-4.5", -45_000),
        ("0", 0),
        ("0.0001", 1),
        ("7.2400", 72_400),
    ] {
        assert_eq!(
            Figure::parse_plain(text),
            Ok(Figure::from_raw(raw)),
            "{text}"
        );
    }
}

#[test]
fn plain_numbers_have_no_separators_spaces_or_signs() {
    use FigureError::{Empty, NotANumber, TooLarge, TooManyDecimals};
    for (text, error) in [
        ("", Empty),
        (" 1", NotANumber),
        ("1,5", NotANumber),
        ("+1", NotANumber),
        ("1.", NotANumber),
        (".5", NotANumber),
        ("-", NotANumber),
        ("--1", NotANumber),
        ("1.2.3", NotANumber),
        ("1e3", NotANumber),
        ("\u{2212}1", NotANumber),
        ("\u{661}", NotANumber),
        ("7-9", NotANumber),
        ("NaN", NotANumber),
        ("1.00000", TooManyDecimals),
        ("1.0000x", NotANumber),
        ("922337203685478", TooLarge),
        (
            "99999999999999999999999999999999999999999999999999999999999999",
            TooLarge,
        ),
    ] {
        assert_eq!(Figure::parse_plain(text), Err(error), "{text}");
    }
    assert_eq!(figure("922337203685477.5807").raw(), i64::MAX);
    assert_eq!(figure("-922337203685477.5808").raw(), i64::MIN);
}

#[test]
fn people_type_numbers_in_the_convention_of_their_language() {
    for (text, lang, plain) in [
        ("1.234,5", Lang::Vi, "1234.5"),
        ("1234,5", Lang::Vi, "1234.5"),
        ("1 234,5", Lang::Vi, "1234.5"),
        ("1\u{a0}234\u{a0}567", Lang::Vi, "1234567"),
        ("1\u{202f}234 567", Lang::Vi, "1234567"),
        ("1.234", Lang::Vi, "1234"),
        ("1.234", Lang::En, "1.234"),
        ("1,234", Lang::Vi, "1.234"),
        ("1,234", Lang::En, "1234"),
        ("1,234.5", Lang::En, "1234.5"),
        ("  86,5 ", Lang::Vi, "86.5"),
        ("-3,2", Lang::Vi, "-3.2"),
        ("\u{2212}3,2", Lang::Vi, "-3.2"),
        ("\u{2212} 3.2", Lang::En, "-3.2"),
        ("0,123", Lang::Vi, "0.123"),
        ("0", Lang::Vi, "0"),
        ("12.345.678,9012", Lang::Vi, "12345678.9012"),
    ] {
        assert_eq!(
            Figure::parse_typed(text, lang),
            Ok(figure(plain)),
            "{text} in {lang:?}"
        );
    }
}

#[test]
fn what_could_be_a_slip_is_refused_and_not_guessed() {
    use FigureError::{Empty, NotANumber, TooLarge, TooManyDecimals};
    for (text, lang, error) in [
        ("", Lang::Vi, Empty),
        (" \u{a0} ", Lang::Vi, Empty),
        ("86.5", Lang::Vi, NotANumber),
        ("0.123", Lang::Vi, NotANumber),
        ("0,123", Lang::En, NotANumber),
        ("86,5", Lang::En, NotANumber),
        ("1.23.456", Lang::Vi, NotANumber),
        ("1234.567", Lang::Vi, NotANumber),
        ("1.234 567", Lang::Vi, NotANumber),
        ("1..234", Lang::Vi, NotANumber),
        (".234", Lang::Vi, NotANumber),
        ("1.234,567.8", Lang::Vi, NotANumber),
        ("1,2,3", Lang::Vi, NotANumber),
        ("1,", Lang::Vi, NotANumber),
        (",5", Lang::Vi, NotANumber),
        ("7%", Lang::Vi, NotANumber),
        ("7 tỷ", Lang::Vi, NotANumber),
        ("bảy", Lang::Vi, NotANumber),
        ("- -7", Lang::Vi, NotANumber),
        ("+7", Lang::Vi, NotANumber),
        ("<script>", Lang::En, NotANumber),
        ("7,12345", Lang::Vi, TooManyDecimals),
        ("1.000.000.000.000.000", Lang::Vi, TooLarge),
        (
            "999999999999999999999999999999999999999999",
            Lang::En,
            TooLarge,
        ),
    ] {
        assert_eq!(
            Figure::parse_typed(text, lang),
            Err(error),
            "{text} in {lang:?}"
        );
    }
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    assert_eq!(figure("1234.5").format(Lang::Vi), "1.234,5");
    assert_eq!(figure("1234.5").format(Lang::En), "1,234.5");
    assert_eq!(figure("267179").format(Lang::Vi), "267.179");
    assert_eq!(figure("-0.5").format(Lang::Vi), "\u{2212}0,5");
    assert_eq!(figure("0.0001").format(Lang::En), "0.0001");
    assert_eq!(figure("100").format(Lang::En), "100");
    assert_eq!(figure("-86.5").plain(), "-86.5");
    assert_eq!(figure("98").to_string(), "98");
    assert_eq!(
        Figure::from_raw(i64::MIN).format(Lang::En),
        "\u{2212}922,337,203,685,477.5808"
    );
}

#[test]
fn fixed_decimals_round_half_away_from_zero() {
    for (text, decimals, shown) in [
        ("86.5", 2, "86,50"),
        ("86.545", 2, "86,55"),
        ("-86.545", 2, "\u{2212}86,55"),
        ("86.544", 2, "86,54"),
        ("0.5", 0, "1"),
        ("-0.5", 0, "\u{2212}1"),
        ("-0.4", 0, "0"),
        ("999.95", 1, "1.000,0"),
        ("1", 9, "1,0000"),
    ] {
        assert_eq!(
            figure(text).format_fixed(Lang::Vi, decimals),
            shown,
            "{text}"
        );
    }
}

#[test]
fn a_column_can_be_aligned_by_the_decimals_it_needs() {
    assert_eq!(figure("7").decimals_needed(), 0);
    assert_eq!(figure("7.5").decimals_needed(), 1);
    assert_eq!(figure("-7.25").decimals_needed(), 2);
    assert_eq!(figure("0.0001").decimals_needed(), 4);
    assert_eq!(Figure::ZERO.decimals_needed(), 0);
}

#[test]
fn sums_and_means_are_exact() {
    let growth = ["0.58", "7.7", "6.79"].map(figure);
    assert_eq!(Figure::checked_sum(&growth), Some(figure("15.07")));
    assert_eq!(Figure::mean(&growth), Some(figure("5.0233")));
    assert_eq!(Figure::mean(&[]), None);
    assert_eq!(
        Figure::mean(&["0.0001", "0.0002"].map(figure)),
        Some(figure("0.0002"))
    );
    assert_eq!(
        Figure::mean(&["-0.0001", "-0.0002"].map(figure)),
        Some(figure("-0.0002"))
    );
    assert_eq!(
        Figure::mean(&[Figure::from_raw(i64::MAX); 3]),
        Some(Figure::from_raw(i64::MAX))
    );
    assert_eq!(Figure::checked_sum(&[Figure::from_raw(i64::MAX); 2]), None);
    assert_eq!(
        Figure::from_raw(i64::MAX).checked_add(Figure::from_raw(1)),
        None
    );
    assert_eq!(
        figure("0.1").checked_add(figure("0.2")),
        Some(figure("0.3"))
    );
    assert_eq!(
        figure("0.3").checked_sub(figure("0.1")),
        Some(figure("0.2"))
    );
    assert_eq!(figure("1.5").checked_mul(4), Some(Figure::from_int(6)));
}

#[test]
fn a_percentage_of_nothing_is_no_percentage() {
    let plan = figure("41200");
    assert_eq!(
        figure("45377.68")
            .percent_of(plan)
            .unwrap()
            .format_percent(Lang::Vi),
        "110,14%"
    );
    assert_eq!(Percent::of(plan, plan), Some(Percent::HUNDRED));
    assert_eq!(Percent::of(plan, Figure::ZERO), None);
    assert_eq!(Percent::of(plan, figure("-1")), None);
    assert_eq!(Percent::of_count(1, 3).unwrap().basis_points(), 3333);
    assert_eq!(Percent::of_count(0, 0), None);
    assert_eq!(
        Percent::of(Figure::from_raw(i64::MAX), Figure::from_raw(1)),
        None
    );
}

#[test]
fn positions_for_small_charts_are_clamped_thousandths() {
    let at = |value: &str| figure(value).position_between(figure("10"), figure("20"));
    assert_eq!(
        [at("5"), at("10"), at("12.5"), at("20"), at("99")],
        [0, 0, 250, 1000, 1000]
    );
    assert_eq!(figure("1").position_between(figure("1"), figure("1")), 500);
    let (low, high) = (Figure::from_raw(i64::MIN), Figure::from_raw(i64::MAX));
    assert_eq!(high.position_between(low, high), 1000);
}

#[test]
fn json_carries_text_and_never_a_float() {
    assert_eq!(serde_json::to_string(&figure("86.5")).unwrap(), "\"86.5\"");
    assert_eq!(
        serde_json::from_str::<Points>("\"98\"").unwrap(),
        Points::from_int(98)
    );
    assert_eq!(serde_json::to_string(&Percent::HUNDRED).unwrap(), "\"100\"");
    assert!(serde_json::from_str::<Figure>("86.5").is_err());
    assert!(serde_json::from_str::<Figure>("\"86,5\"").is_err());
    assert_eq!(
        Points::from_figure(figure("1.5")).as_figure(),
        figure("1.5")
    );
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(raw in any::<i64>()) {
        let figure = Figure::from_raw(raw);
        prop_assert_eq!(Figure::parse_plain(&figure.plain()), Ok(figure));
        for lang in Lang::ALL {
            prop_assert_eq!(Figure::parse_typed(&figure.format(*lang), *lang), Ok(figure));
            prop_assert_eq!(Figure::parse_typed(&figure.format_fixed(*lang, 4), *lang), Ok(figure));
        }
        let json = serde_json::to_string(&figure).unwrap();
        prop_assert_eq!(serde_json::from_str::<Figure>(&json).unwrap(), figure);
    }

    #[test]
    fn the_decimals_needed_show_the_value_exactly(raw in any::<i64>()) {
        let figure = Figure::from_raw(raw);
        prop_assert_eq!(figure.format_fixed(Lang::Vi, figure.decimals_needed()), figure.format(Lang::Vi));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[-−0-9., \u{a0}a]{0,30}") {
        let _ = Figure::parse_plain(&text);
        for lang in Lang::ALL {
            let _ = Figure::parse_typed(&text, *lang);
        }
    }

    #[test]
    fn a_mean_lies_between_the_least_and_the_greatest(raws in prop::collection::vec(any::<i64>(), 1..20)) {
        let figures: Vec<Figure> = raws.into_iter().map(Figure::from_raw).collect();
        let mean = Figure::mean(&figures).unwrap();
        prop_assert!(figures.iter().min() <= Some(&mean));
        prop_assert!(Some(&mean) <= figures.iter().max());
    }
}
