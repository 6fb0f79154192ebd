//! Years and percentages as people type them.

use crate::Lang;
use crate::figure::Percent;
use crate::text::clean_line;

/// `2026`, or `2025-2026` for a school year.
pub(super) fn year_of(text: &str) -> Option<i16> {
    let four = |part: &str| {
        let part = part.trim();
        let fits = part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse::<i16>().ok()).flatten()
    };
    match text.split_once(['-', '–', '/']) {
        None => four(text),
        Some((first, last)) => {
            let (first, last) = (four(first)?, four(last)?);
            (last == first + 1).then_some(last)
        }
    }
}

/// `33,33`, `33.33` or `33,33 %`.
pub(super) fn typed_percent(text: &str) -> Option<Percent> {
    let number = clean_line(text);
    let number = number.strip_suffix('%').unwrap_or(&number).trim();
    Percent::parse_typed(number, Lang::Vi)
        .or_else(|_| Percent::parse_plain(number))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_year_is_the_year_in_which_it_ends() {
        assert_eq!(year_of("2026"), Some(2026));
        assert_eq!(year_of("2025 - 2026"), Some(2026));
        assert_eq!(year_of("2025–2026"), Some(2026));
        for wrong in [
            "",
            "26",
            "2024-2026",
            "2026-2025",
            "2026.0",
            "năm 2026",
            "-2026",
            "20260",
        ] {
            assert_eq!(year_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_percentage_has_either_decimal_mark_and_no_third_decimal() {
        let raw = |text| typed_percent(text).map(Percent::raw);
        for text in ["33,33", "33.33", "33,33 %", " 33.33%"] {
            assert_eq!(raw(text), Some(3_333), "{text}");
        }
        assert_eq!(raw("-5"), Some(-500));
        for wrong in ["33,333", "một phần ba", "1/3", "", "%"] {
            assert_eq!(raw(wrong), None, "{wrong}");
        }
    }
}
