//! What the system knows already and a list is compared with: the day, the units, the catalogue, the people.
//! Finding is by key, so that 100,000 rows take seconds.

use std::collections::HashMap;

use super::Suggestion;
use super::nearest::nearest;
use super::person::PersonMark;
use crate::Date;
use crate::award::AwardCode;
use crate::award::name_words;
use crate::text::{clean_line, search_key};

/// A unit that rows can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownUnit {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A title or form of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownAward {
    /// Its code.
    pub code: AwardCode,
    /// Its name.
    pub vi: String,
    /// Its English name.
    pub en: String,
}

/// What was found under a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<'a, T> {
    /// Exactly one.
    One(&'a T),
    /// Several of the name.
    Many,
    /// None.
    None,
}

/// Everything that a list is compared with.
#[derive(Clone, Debug)]
pub struct Known {
    today: Date,
    units: Vec<KnownUnit>,
    awards: Vec<KnownAward>,
    people: Vec<PersonMark>,
    unit_names: Names,
    award_names: Names,
    people_by_key: HashMap<(String, Date), Vec<usize>>,
    people_by_identity: HashMap<String, usize>,
}

impl Known {
    /// Takes what is known: the day of the import, units and awards in the order of their lists, and the people that the
    /// person who imports may see.
    #[must_use]
    pub fn new(
        today: Date,
        units: Vec<KnownUnit>,
        awards: Vec<KnownAward>,
        people: Vec<PersonMark>,
    ) -> Self {
        let mut unit_names = Names::default();
        for (index, unit) in units.iter().enumerate() {
            unit_names.add(index, &unit.code, &[&unit.name]);
        }
        let mut award_names = Names::default();
        for (index, award) in awards.iter().enumerate() {
            award_names.add(index, award.code.as_str(), &[&award.vi, &award.en]);
        }
        let mut people_by_key: HashMap<_, Vec<usize>> = HashMap::new();
        let mut people_by_identity = HashMap::new();
        for (index, person) in people.iter().enumerate() {
            if let Some(born) = person.born {
                people_by_key
                    .entry((name_words(&person.name), born))
                    .or_default()
                    .push(index);
            }
            if let Some(number) = &person.identity {
                people_by_identity.insert(number.clone(), index);
            }
        }
        Self {
            today,
            units,
            awards,
            people,
            unit_names,
            award_names,
            people_by_key,
            people_by_identity,
        }
    }

    /// The day of the import.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.today
    }

    /// The units.
    #[must_use]
    pub fn units(&self) -> &[KnownUnit] {
        &self.units
    }

    /// The awards.
    #[must_use]
    pub fn awards(&self) -> &[KnownAward] {
        &self.awards
    }

    pub(super) fn unit(&self, text: &str) -> Found<'_, KnownUnit> {
        self.unit_names.find(text, &self.units)
    }

    pub(super) fn award(&self, text: &str) -> Found<'_, KnownAward> {
        self.award_names.find(text, &self.awards)
    }

    pub(super) fn nearest_units(&self, text: &str) -> Vec<Suggestion> {
        let label = |unit: &KnownUnit| Suggestion::from(format!("{} – {}", unit.code, unit.name));
        nearest(text, &self.unit_names.words)
            .iter()
            .filter_map(|index| self.units.get(*index))
            .map(label)
            .collect()
    }

    pub(super) fn nearest_awards(&self, text: &str) -> Vec<Suggestion> {
        let label = |award: &KnownAward| {
            let words = |name: &str| format!("{} – {name}", award.code);
            Suggestion::new(words(&award.vi), words(&award.en))
        };
        nearest(text, &self.award_names.words)
            .iter()
            .filter_map(|index| self.awards.get(*index))
            .map(label)
            .collect()
    }

    /// People with the words of this name in any order, without accents, born on this day. At most eight.
    pub(super) fn people_like(&self, name: &str, born: Date) -> impl Iterator<Item = &PersonMark> {
        let found = self.people_by_key.get(&(name_words(name), born));
        found
            .into_iter()
            .flatten()
            .take(8)
            .filter_map(|index| self.people.get(*index))
    }

    /// The person with this number.
    pub(super) fn person_of(&self, identity: &str) -> Option<&PersonMark> {
        self.people_by_identity
            .get(identity)
            .and_then(|index| self.people.get(*index))
    }
}

/// Codes and names of a list.
#[derive(Clone, Debug, Default)]
struct Names {
    codes: HashMap<String, usize>,
    exact: HashMap<String, Vec<usize>>,
    keys: HashMap<String, Vec<usize>>,
    words: Vec<(usize, String)>,
}

impl Names {
    fn add(&mut self, index: usize, code: &str, names: &[&str]) {
        self.codes.entry(folded(code)).or_insert(index);
        self.words.push((index, search_key(code)));
        for name in names {
            for text in [(*name).to_owned(), format!("{code} – {name}")] {
                push_once(self.exact.entry(folded(&text)).or_default(), index);
                push_once(self.keys.entry(search_key(&text)).or_default(), index);
            }
            self.words.push((index, search_key(name)));
        }
    }

    /// By code, then by name as it is written, then without accents.
    fn find<'a, T>(&self, text: &str, all: &'a [T]) -> Found<'a, T> {
        let folded = folded(text);
        if let Some(one) = self.codes.get(&folded).and_then(|index| all.get(*index)) {
            return Found::One(one);
        }
        let indices = self
            .exact
            .get(&folded)
            .or_else(|| self.keys.get(&search_key(text)));
        match indices.map(Vec::as_slice) {
            Some([index]) => all.get(*index).map_or(Found::None, Found::One),
            Some([_, ..]) => Found::Many,
            _ => Found::None,
        }
    }
}

fn folded(text: &str) -> String {
    clean_line(text).to_lowercase()
}

fn push_once(list: &mut Vec<usize>, index: usize) {
    if !list.contains(&index) {
        list.push(index);
    }
}
