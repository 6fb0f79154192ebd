//! Codes of movements that are launched here: `PT-2026-01`, the next free one of the year; never typed.

/// The next free code of `year`, given all codes that are taken.
#[must_use]
pub fn next_code<'a>(year: i16, taken: impl IntoIterator<Item = &'a str>) -> String {
    let prefix = format!("PT-{year:04}-");
    let numbers = taken.into_iter().filter_map(|code| {
        let number = code.strip_prefix(&prefix)?;
        number.parse::<u32>().ok()
    });
    let next = numbers.max().unwrap_or(0).saturating_add(1);
    format!("{prefix}{next:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_count_up_within_a_year() {
        assert_eq!(next_code(2026, []), "PT-2026-01");
        let taken = ["M01", "PT-2025-07", "PT-2026-01", "PT-2026-03", "PT-2026-x"];
        assert_eq!(next_code(2026, taken), "PT-2026-04");
        assert_eq!(next_code(2026, ["PT-2026-99"]), "PT-2026-100");
        assert_eq!(next_code(2026, ["PT-2026-100"]), "PT-2026-101");
    }

    proptest! {
        #[test]
        fn a_new_code_is_never_taken(numbers in proptest::collection::vec(0_u32..500, 0..20)) {
            let taken: Vec<String> = numbers.iter().map(|n| format!("PT-2026-{n:02}")).collect();
            let code = next_code(2026, taken.iter().map(String::as_str));
            prop_assert!(!taken.contains(&code));
        }
    }
}
