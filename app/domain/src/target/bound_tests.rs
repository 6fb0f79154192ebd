//! Tests of planned yardsticks.
//! Every planned value of `targets.csv`.

use super::{Bound, BoundKind, Polarity};
use crate::figure::{Figure, FigureError};
use crate::lang::Lang;

fn figure(text: &str) -> Figure {
    Figure::parse_plain(text).unwrap()
}

/// Every `target_2025` of `targets.csv` with its direction, its note where it matters, and its words.
const PLANS: [(&str, &str, &str, &str, &str); 26] = [
    (
        "KT01",
        "higher",
        "7.24",
        "Nghị quyết: từ 7,24% trở lên",
        "từ 7,24 trở lên",
    ),
    ("KT02", "higher", "3485", "", "từ 3.485 trở lên"),
    (
        "KT04",
        "higher",
        "49.37",
        "Cùng số trong KH Sở KH&ĐT",
        "từ 49,37 trở lên",
    ),
    ("KT05", "higher", "25.43", "", "từ 25,43 trở lên"),
    (
        "KT06",
        "lower",
        "25.2",
        "Chuyển dịch cơ cấu: giảm là đạt",
        "không quá 25,2",
    ),
    ("KT07", "higher", "1.78", "", "từ 1,78 trở lên"),
    ("KT08", "higher", "8", "", "từ 8 trở lên"),
    ("KT09", "higher", "10", "", "từ 10 trở lên"),
    (
        "KT10",
        "higher",
        "267179",
        "Cộng dồn 5 năm",
        "từ 267.179 trở lên",
    ),
    (
        "NS01",
        "higher",
        "73645",
        "Cộng dồn 5 năm",
        "từ 73.645 trở lên",
    ),
    ("HT01", "higher", "41.45", "", "từ 41,45 trở lên"),
    ("HT02", "higher", "90", "", "từ 90 trở lên"),
    ("NTM01", "higher", "116", "100% số xã", "từ 116 trở lên"),
    ("NTM02", "higher", "30", "Ít nhất 30", "từ 30 trở lên"),
    ("NTM03", "higher", "15", "", "từ 15 trở lên"),
    (
        "NTM04",
        "higher",
        "7-9",
        "Mục tiêu 7-9 huyện nông thôn mới",
        "từ 7 đến 9",
    ),
    (
        "GN01",
        "lower",
        "2",
        "Mục tiêu \"dưới 2%\"; gốc 1,91%",
        "dưới 2",
    ),
    ("GN02", "higher", "2799", "", "từ 2.799 trở lên"),
    (
        "AS01",
        "higher",
        "35000",
        "Từ 35.000 trở lên mỗi năm",
        "từ 35.000 trở lên",
    ),
    ("YT01", "higher", "10", "", "từ 10 trở lên"),
    ("YT02", "higher", "90", "", "từ 90 trở lên"),
    ("YT05", "higher", "100", "", "từ 100 trở lên"),
    ("GD01", "higher", "60", "60% trở lên", "từ 60 trở lên"),
    (
        "GD02",
        "higher",
        "97",
        "97% trở lên, hằng năm",
        "từ 97 trở lên",
    ),
    ("CT01", "higher", "80", "", "từ 80 trở lên"),
    (
        "CT02",
        "higher",
        "8000",
        "Từ 8.000 trở lên; cộng dồn",
        "từ 8.000 trở lên",
    ),
];

#[test]
fn every_planned_value_of_the_reference_data_is_read() {
    for (code, direction, text, note, words) in PLANS {
        let polarity = Polarity::parse(direction).unwrap();
        let bound = Bound::parse(text, polarity, note).unwrap();
        assert_eq!(bound.label(Lang::Vi), words, "{code}");
        assert!(bound.polarity().is_none_or(|own| own == polarity), "{code}");
        let (kind, value, high) = bound.parts();
        assert_eq!(Bound::from_parts(kind, value, high), Some(bound));
        assert_eq!(Bound::parse_as(kind, text), Ok(bound));
        let json = serde_json::to_string(&bound).unwrap();
        assert_eq!(serde_json::from_str::<Bound>(&json).unwrap(), bound);
    }
}

#[test]
fn bounds_that_make_no_sense_are_refused() {
    let read = |text| Bound::parse(text, Polarity::HigherIsBetter, "");
    assert_eq!(read(""), Err(FigureError::Empty));
    assert_eq!(read("9-7"), Err(FigureError::NotANumber));
    assert_eq!(read("7-"), Err(FigureError::Empty));
    assert_eq!(read("7-8-9"), Err(FigureError::NotANumber));
    assert_eq!(read("tăng"), Err(FigureError::NotANumber));
    assert_eq!(read("-5"), Ok(Bound::AtLeast(figure("-5"))));
    assert_eq!(
        read("-5 – -3"),
        Ok(Bound::Range {
            low: figure("-5"),
            high: figure("-3")
        })
    );
    assert_eq!(
        Bound::parse_as(BoundKind::Range, "7"),
        Err(FigureError::NotANumber)
    );
    assert_eq!(Bound::from_parts(BoundKind::Range, figure("7"), None), None);
    assert_eq!(
        Bound::from_parts(BoundKind::AtLeast, figure("7"), Some(figure("9"))),
        None
    );
}

#[test]
fn bounds_have_words_in_english() {
    assert_eq!(
        Bound::AtLeast(figure("7.24")).label(Lang::En),
        "at least 7.24"
    );
    assert_eq!(Bound::Below(figure("2")).label(Lang::En), "below 2");
    assert_eq!(
        Bound::AtMost(figure("25.2")).label(Lang::En),
        "at most 25.2"
    );
    assert_eq!(
        Bound::range(figure("7"), figure("9"))
            .unwrap()
            .label(Lang::En),
        "7 to 9"
    );
}
