//! Small wordings that several screens share: counts with their noun, and how fresh the figures are.
//! Vietnamese nouns do not change with the number; English ones do.

use crate::date::Timestamp;
use crate::figure::push_grouped;
use crate::lang::Lang;

/// A thing that screens count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// đơn vị
    Unit,
    /// chỉ tiêu
    Target,
    /// bảng
    Board,
    /// số liệu
    Figure,
    /// tài khoản
    Account,
    /// phong trào
    Movement,
    /// năm
    Year,
    /// dòng
    Row,
    /// điểm
    Point,
    /// nguồn
    Source,
}

impl Noun {
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Unit => ("đơn vị", "unit", "units"),
            Self::Target => ("chỉ tiêu", "target", "targets"),
            Self::Board => ("bảng", "board", "boards"),
            Self::Figure => ("số liệu", "figure", "figures"),
            Self::Account => ("tài khoản", "account", "accounts"),
            Self::Movement => ("phong trào", "movement", "movements"),
            Self::Year => ("năm", "year", "years"),
            Self::Row => ("dòng", "row", "rows"),
            Self::Point => ("điểm", "point", "points"),
            Self::Source => ("nguồn", "source", "sources"),
        }
    }
}

/// A count with its noun: `3 đơn vị`, `1 unit`, `1,200 units`.
#[must_use]
pub fn count(number: usize, noun: Noun, lang: Lang) -> String {
    let (vi, one, many) = noun.words();
    let mut out = whole(number, lang);
    out.push(' ');
    out.push_str(match (lang, number) {
        (Lang::Vi, _) => vi,
        (Lang::En, 1) => one,
        (Lang::En, _) => many,
    });
    out
}

/// A whole number with thousands separators: `1.200` or `1,200`.
#[must_use]
pub fn whole(number: usize, lang: Lang) -> String {
    let mut out = String::new();
    push_grouped(&mut out, number as u128, lang.group_mark());
    out
}

/// How fresh the figures are: `số liệu lúc 14:05, 28/09/2026` or `figures as of 14:05, 28 Sep 2026`.
#[must_use]
pub fn freshness(at: Timestamp, lang: Lang) -> String {
    let mut out = String::from(match lang {
        Lang::Vi => "số liệu lúc ",
        Lang::En => "figures as of ",
    });
    out.push_str(&at.format(lang));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_take_the_right_noun() {
        assert_eq!(count(3, Noun::Unit, Lang::Vi), "3 đơn vị");
        assert_eq!(count(1, Noun::Unit, Lang::En), "1 unit");
        assert_eq!(count(0, Noun::Unit, Lang::En), "0 units");
        assert_eq!(count(1200, Noun::Target, Lang::Vi), "1.200 chỉ tiêu");
        assert_eq!(count(1_234_567, Noun::Row, Lang::En), "1,234,567 rows");
    }

    #[test]
    fn freshness_is_told_in_vietnam_time() {
        let at = Timestamp::from_millis(1_790_579_100_000);
        assert_eq!(freshness(at, Lang::Vi), "số liệu lúc 14:05, 28/09/2026");
        assert_eq!(freshness(at, Lang::En), "figures as of 14:05, 28 Sep 2026");
    }
}
