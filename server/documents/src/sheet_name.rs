//! Names of the sheets of a workbook, as Excel allows them: at most 31 letters, none of `[]:*?/\`, no apostrophe at
//! either end, not «History», and no two the same in any case.

use std::collections::HashSet;

use domain::Lang;

use crate::table::TableSheet;
use crate::words;

/// Longest name, in UTF-16 units as Excel counts.
const LONGEST: usize = 31;
const FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// One name for each sheet, in their order.
pub(crate) fn sheet_names(sheets: &[TableSheet], lang: Lang) -> Vec<String> {
    let mut taken = HashSet::new();
    sheets
        .iter()
        .map(|sheet| {
            let name = free(&cleaned(&sheet.name, lang), &taken);
            taken.insert(name.to_lowercase());
            name
        })
        .collect()
}

fn cleaned(name: &str, lang: Lang) -> String {
    let allowed: String = name
        .chars()
        .map(|letter| {
            if FORBIDDEN.contains(&letter) || letter.is_control() {
                ' '
            } else {
                letter
            }
        })
        .collect();
    let words = allowed.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = bare(&shortened(bare(&words), LONGEST)).to_owned();
    if name.is_empty() {
        words::sheet(lang).to_owned()
    } else if name.eq_ignore_ascii_case("history") {
        format!("{name}_")
    } else {
        name
    }
}

/// Without spaces and apostrophes at either end.
fn bare(name: &str) -> &str {
    name.trim_matches(|letter: char| letter == '\'' || letter.is_whitespace())
}

fn shortened(name: &str, longest: usize) -> String {
    let mut units = 0;
    name.chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= longest
        })
        .collect()
}

/// The name itself, or with the first free number behind it.
fn free(name: &str, taken: &HashSet<String>) -> String {
    let numbered = |number: usize| {
        let suffix = format!(" ({number})");
        let room = LONGEST.saturating_sub(suffix.len());
        format!("{}{suffix}", shortened(name, room).trim_end())
    };
    if taken.contains(&name.to_lowercase()) {
        // One more number than there are names: one of them is free.
        (2..=taken.len() + 2)
            .map(numbered)
            .find(|name| !taken.contains(&name.to_lowercase()))
            .unwrap_or_else(|| numbered(taken.len() + 3))
    } else {
        name.to_owned()
    }
}
