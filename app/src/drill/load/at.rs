//! Where a reader stands: the level, its filters, the language, and the links and chips that follow from them.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::Lang;
use domain::drill::{FilterName, Filters, Place};

use super::sealed::SealedBoards;
use super::words::say;
use crate::board::reader::Reader;
use crate::context::SignedIn;
use crate::drill::view::{Chip, Choice, FilterChoice, RecordsLink, Step, StepCrumb};
use crate::error::{AppError, AppResult};
use crate::lang::capitalised;

/// A level with its filters, for one reader.
pub struct At {
    /// The level.
    pub place: Place,
    /// Its filters; what the level does not have has fallen away.
    pub filters: Filters,
    /// The reader's language.
    pub lang: Lang,
    /// Which board the reader sees.
    pub reader: Reader,
    /// Who reads.
    pub person: Option<SignedIn>,
    /// Boards that were frozen or published, parsed.
    pub sealed: Arc<SealedBoards>,
    seen: Mutex<Vec<(i64, i64)>>,
}

impl At {
    /// Reads an address.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for what is no level, [`AppError::Refused`] for a filter without such a value.
    pub fn read(
        path: &str,
        query: &str,
        lang: Lang,
        person: Option<SignedIn>,
        sealed: Arc<SealedBoards>,
    ) -> AppResult<Self> {
        let place = Place::parse(path).map_err(|_| AppError::NotFound {
            what: "page".to_owned(),
            key: format!("/drill/{path}"),
        })?;
        let pairs = decoded(query);
        let filters = Filters::parse(
            pairs
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        )
        .map_err(|problem| no_such_value(problem.0))?;
        if !filters.compares_as(&place) {
            return Err(no_such_value(FilterName::Compare));
        }
        Ok(Self {
            filters: filters.at(&place),
            place,
            lang,
            reader: Reader::of(person.as_ref()),
            person,
            sealed,
            seen: Mutex::default(),
        })
    }

    /// Notes that a board was looked at as it stood in this version.
    pub(super) fn saw(&self, board_id: i64, version: i64) {
        self.boards_seen().push((board_id, version));
    }

    /// The boards that were looked at since the last call, with their versions.
    pub(super) fn take_seen(&self) -> Vec<(i64, i64)> {
        std::mem::take(&mut *self.boards_seen())
    }

    fn boards_seen(&self) -> MutexGuard<'_, Vec<(i64, i64)>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Words in the reader's language.
    pub(super) fn say(&self, vi: &str, en: &str) -> String {
        say(self.lang, vi, en)
    }

    /// The address of another level with those filters that it has.
    pub(super) fn to(&self, place: &Place) -> String {
        href(place, &self.filters)
    }

    /// The address of the records behind another level.
    pub(super) fn records(&self, place: &Place, count: usize) -> RecordsLink {
        records_link(place, &self.filters, count)
    }

    /// [`Self::records`] of one year, where the other level has all of them.
    pub(super) fn records_of(&self, place: &Place, year: i16, count: usize) -> RecordsLink {
        let mut filters = self.filters.clone();
        filters.year = Some(year);
        records_link(place, &filters, count)
    }

    /// This level with one filter changed.
    pub(super) fn with(&self, change: impl FnOnce(&mut Filters)) -> String {
        let mut filters = self.filters.clone();
        change(&mut filters);
        href(&self.place, &filters)
    }

    /// A filter with its values; the first takes the filter away.
    pub(super) fn choice(
        &self,
        name: FilterName,
        none: String,
        values: Vec<(String, String)>,
    ) -> FilterChoice {
        let present = self.filters.value(name);
        let without = Choice {
            label: none,
            href: href(&self.place, &self.filters.without(name)),
            current: present.is_none(),
        };
        let each = values.into_iter().map(|(value, label)| Choice {
            label,
            href: self.with_value(name, &value),
            current: present.as_deref() == Some(value.as_str()),
        });
        FilterChoice {
            name,
            label: capitalised(name.label(self.lang)),
            choices: std::iter::once(without).chain(each).collect(),
        }
    }

    fn with_value(&self, name: FilterName, value: &str) -> String {
        let other = self.filters.without(name);
        let query = other.query();
        let mark = if query.is_empty() { '?' } else { '&' };
        format!(
            "/drill/{}{query}{mark}{}={value}",
            self.place.path(),
            name.code()
        )
    }

    /// The filters that are set, each to be taken away. `words` names values that are codes.
    pub(super) fn chips(&self, words: impl Fn(FilterName, &str) -> Option<String>) -> Vec<Chip> {
        FilterName::ALL
            .iter()
            .filter_map(|name| {
                let value = self.filters.value(*name)?;
                let label = match words(*name, &value).or_else(|| self.label(*name)) {
                    Some(word) if *name == FilterName::Confirmed => word,
                    Some(word) => format!("{}: {word}", capitalised(name.label(self.lang))),
                    None => format!("{}: {value}", capitalised(name.label(self.lang))),
                };
                Some(Chip {
                    label,
                    clear: href(&self.place, &self.filters.without(*name)),
                })
            })
            .collect()
    }

    fn label(&self, name: FilterName) -> Option<String> {
        let lang = self.lang;
        let words = match name {
            FilterName::Status => self.filters.status?.label(lang),
            FilterName::Kind => self.filters.kind?.label(lang),
            FilterName::Confirmed => return Some(capitalised(name.label(lang))),
            FilterName::Compare => self.filters.compare?.label(lang),
            FilterName::Order => self.filters.sort?.label(lang),
            FilterName::Era => self.filters.era?.label(lang),
            FilterName::Year | FilterName::With | FilterName::Indicator => return None,
        };
        Some(words.to_owned())
    }

    /// The confirmed-only switch, which every level has.
    pub(super) fn confirmed_choice(&self) -> FilterChoice {
        let mut choice = self.choice(
            FilterName::Confirmed,
            self.say("Mọi số liệu", "All figures"),
            vec![(
                "1".to_owned(),
                self.say("Chỉ số đã xác nhận", "Confirmed only"),
            )],
        );
        choice.label = self.say("Độ tin cậy", "Trust");
        choice
    }

    /// A crumb with the levels beside it.
    pub(super) fn crumb(
        &self,
        label: String,
        place: &Place,
        siblings: Vec<(String, Place)>,
    ) -> StepCrumb {
        StepCrumb {
            href: self.to(place),
            siblings: siblings
                .into_iter()
                .map(|(label, other)| Choice {
                    label,
                    href: self.to(&other),
                    current: other.path() == place.path(),
                })
                .collect(),
            label,
        }
    }

    /// A level with its address and filters and nothing on it.
    pub(super) fn blank(&self, kicker: String, title: String, summary: String) -> Step {
        Step {
            address: format!("/drill/{}", self.place.path()),
            query: self.filters.query(),
            title,
            kicker,
            summary,
            crumbs: Vec::new(),
            notes: Vec::new(),
            state: None,
            sample: false,
            filters: Vec::new(),
            chips: Vec::new(),
            warnings: Vec::new(),
            charts: Vec::new(),
            multiples: None,
            records: None,
            leaf: None,
            links: Vec::new(),
        }
    }
}

/// A filter names something that does not exist.
pub(super) fn no_such_value(name: FilterName) -> AppError {
    AppError::refused("filter", |lang| {
        let label = name.label(lang);
        match lang {
            Lang::Vi => format!(
                "Địa chỉ này chứa bộ lọc «{label}» với giá trị không có. Hãy bỏ bộ lọc hoặc chọn lại."
            ),
            Lang::En => format!(
                "This address holds the filter “{label}” with a value that does not exist. Take the filter away or choose again."
            ),
        }
    })
}

fn records_link(place: &Place, filters: &Filters, count: usize) -> RecordsLink {
    RecordsLink {
        count: u32::try_from(count).unwrap_or(u32::MAX),
        href: format!(
            "/drill/records/{}{}",
            place.path(),
            filters.at(place).query()
        ),
    }
}

/// The address of a level with the filters that it has.
fn href(place: &Place, filters: &Filters) -> String {
    format!("/drill/{}{}", place.path(), filters.at(place).query())
}

/// The pairs of a query.
pub(super) fn decoded(query: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(query.trim_start_matches('?').as_bytes())
        .into_owned()
        .collect()
}
