//! Search over everything by words: what can be found, which words were typed, how well a name fits them.
//! Words are compared without accents, in any order, each by its beginning.

mod place;

pub use place::Place;

use crate::lang::Lang;
use crate::text::search_key;

coded! {
    /// What can be found, in the order in which the answer shows it.
    SearchGroup {
        /// A page of the program.
        Page = "page", "đi tới", "go to";
        /// A person.
        Person = "person", "cá nhân", "people";
        /// A collective.
        Collective = "collective", "tập thể", "collectives";
        /// A household.
        Household = "household", "hộ gia đình", "households";
        /// An enterprise or a cooperative.
        Enterprise = "enterprise", "doanh nghiệp, hợp tác xã", "enterprises";
        /// An award decision, or the decision by which a board was published.
        Decision = "decision", "quyết định", "decisions";
        /// A nomination.
        Nomination = "nomination", "đề nghị khen thưởng", "nominations";
        /// An initiative or a science topic.
        Initiative = "initiative", "sáng kiến, đề tài", "initiatives";
        /// A unit.
        Unit = "unit", "đơn vị", "units";
        /// A board.
        Board = "board", "bảng thi đua", "boards";
        /// A movement.
        Movement = "movement", "phong trào thi đua", "movements";
        /// A target.
        Target = "target", "chỉ tiêu", "targets";
        /// A title or a form of the catalogue.
        Award = "award", "danh hiệu, hình thức khen thưởng", "titles and forms";
    }
}

/// Longest text that is looked at, in characters.
pub const LONGEST_TEXT: usize = 120;
/// Most words that are looked at.
pub const MOST_WORDS: usize = 8;

/// How well a key fits the words, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closeness {
    /// It is what was typed.
    Same,
    /// It begins with what was typed.
    Begins,
    /// What was typed stands in it in this order.
    Together,
    /// Every word stands in it.
    WholeWords,
    /// Every word begins one of its words.
    Beginnings,
}

/// The words that were typed, as keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchWords {
    joined: String,
    words: Vec<String>,
}

impl SearchWords {
    /// The words of what was typed: the first [`MOST_WORDS`] of its first [`LONGEST_TEXT`] characters.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let short: String = text.chars().take(LONGEST_TEXT).collect();
        let key = search_key(&short);
        let words: Vec<String> = key
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .map(str::to_owned)
            .collect();
        Self {
            joined: words.join(" "),
            words,
        }
    }

    /// Whether no word was typed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words in the order typed. They hold letters and digits only.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// How well a key made by [`search_key`] fits; `None` when a word begins none of its words, or nothing was typed.
    #[must_use]
    pub fn closeness(&self, key: &str) -> Option<Closeness> {
        if self.is_empty() {
            return None;
        }
        if key == self.joined {
            return Some(Closeness::Same);
        }
        let begins = |word: &String| key.split(' ').any(|own| own.starts_with(word.as_str()));
        if !self.words.iter().all(begins) {
            return None;
        }
        let whole = |word: &String| key.split(' ').any(|own| own == word);
        Some(if key.starts_with(&self.joined) {
            Closeness::Begins
        } else if key.contains(&format!(" {}", self.joined)) {
            Closeness::Together
        } else if self.words.iter().all(whole) {
            Closeness::WholeWords
        } else {
            Closeness::Beginnings
        })
    }
}

/// How many awards a decision gave: `12 khen thưởng`.
#[must_use]
pub fn awards_words(count: u64, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("{count} khen thưởng"),
        (Lang::En, 1) => "1 award".to_owned(),
        (Lang::En, _) => format!("{count} awards"),
    }
}

/// Until when a unit existed: `đến 30/06/2025`.
#[must_use]
pub fn ended_words(day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("đến {day}"),
        Lang::En => format!("until {day}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn closeness(typed: &str, name: &str) -> Option<Closeness> {
        SearchWords::of(typed).closeness(&search_key(name))
    }

    #[test]
    fn accents_order_and_ends_of_words_do_not_matter() {
        for typed in ["nguyen van an", "An Nguyễn", "NGUY v", "văn"] {
            assert!(closeness(typed, "Nguyễn Văn An").is_some(), "{typed}");
        }
        for typed in ["", "  - ", "guyen", "nguyen binh", "%", "_"] {
            assert_eq!(closeness(typed, "Nguyễn Văn An"), None, "{typed}");
        }
    }

    #[test]
    fn what_was_typed_whole_comes_before_what_only_begins_so() {
        let order: Vec<_> = [
            "An Biên",
            "An Biên Đông",
            "Xã An Biên",
            "Biên Hòa An",
            "Biên Ankara",
        ]
        .iter()
        .map(|name| closeness("an bien", name).unwrap())
        .collect();
        assert!(order.windows(2).all(|pair| pair[0] < pair[1]), "{order:?}");
    }

    #[test]
    fn a_long_text_is_cut() {
        let words = SearchWords::of(&"a ".repeat(500));
        assert_eq!(words.iter().count(), MOST_WORDS);
    }

    proptest! {
        #[test]
        fn a_name_is_found_by_its_words_in_any_order_cut_anywhere(
            name in "[A-ZĐÂ][a-zăâđêôơư]{1,6}( [A-ZĐÂ][a-zăâđêôơư]{0,6}){0,3}",
            turn in 0_usize..4,
            cut in 1_usize..4,
        ) {
            let key = search_key(&name);
            let mut words: Vec<&str> = key.split(' ').collect();
            let turn = turn % words.len();
            words.rotate_left(turn);
            let mut typed = words.join(" ");
            let last = words.last().map_or(0, |word| word.len());
            typed.truncate(typed.len() - last.saturating_sub(cut));
            prop_assert!(SearchWords::of(&typed).closeness(&key).is_some(), "{typed} in {key}");
        }
    }
}
