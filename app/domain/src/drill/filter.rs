//! Filters of a level as the address carries them: each value is checked, and each level knows which of them it has.

use super::era::Era;
use super::place::{Place, ScoringPlace, TargetPlace, UnitPlace};
use crate::org::UnitKind;
use crate::target::TargetStatus;
use std::fmt::Write as _;

/// Most units that can be chosen for a comparison.
pub const MOST_CHOSEN: usize = 4;
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;
const LONGEST_CODE: usize = 64;

coded! {
    /// The name of a filter in the address.
    FilterName {
        /// The year of figures and plans.
        Year = "year", "năm", "year";
        /// How a target stands.
        Status = "status", "kết quả", "status";
        /// The kind of unit.
        Kind = "kind", "loại đơn vị", "kind of unit";
        /// Only figures that were seen in their source or appraised.
        Confirmed = "confirmed", "chỉ số đã xác nhận", "confirmed only";
        /// What is put beside the values.
        Compare = "compare", "so sánh với", "compared with";
        /// Units put beside.
        With = "with", "đơn vị so sánh", "compared units";
        /// Order of rows.
        Order = "sort", "thứ tự", "order";
        /// Within which boundaries units and sums are shown.
        Era = "era", "địa giới", "boundaries";
        /// What is measured in every unit.
        Indicator = "indicator", "chỉ số", "indicator";
    }
}

coded! {
    /// What is put beside the values of a level.
    Compare {
        /// The period before.
        Previous = "previous", "kỳ trước", "previous period";
        /// The plan.
        Plan = "plan", "kế hoạch", "plan";
        /// Median and quartiles of the cluster.
        Median = "median", "trung vị và tứ phân vị của cụm", "median and quartiles of the cluster";
        /// Units of the same kind and class, nearest in population.
        Similar = "similar", "đơn vị tương đồng", "comparable units";
    }
}

coded! {
    /// Order of rows.
    Sort {
        /// Best first.
        Value = "value", "theo kết quả", "by result";
        /// In Vietnamese order of names.
        Name = "name", "theo tên", "by name";
        /// As the document or the criteria set has them.
        Given = "given", "theo thứ tự gốc", "in the original order";
    }
}

/// The filters of an address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Year of figures and plans.
    pub year: Option<i16>,
    /// Only targets that stand so.
    pub status: Option<TargetStatus>,
    /// Only units of this kind.
    pub kind: Option<UnitKind>,
    /// Only confirmed figures.
    pub confirmed: bool,
    /// What is put beside the values.
    pub compare: Option<Compare>,
    /// Addresses of units put beside.
    pub with: Vec<String>,
    /// Order of rows.
    pub sort: Option<Sort>,
    /// Within which boundaries units and sums are shown.
    pub era: Option<Era>,
    /// Code of the target whose figures of every unit are shown.
    pub indicator: Option<String>,
}

/// A filter whose value cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilterProblem(pub FilterName);

impl Filters {
    /// Reads the decoded pairs of a query. Parameters of other things, such as the page of a list, are passed over.
    ///
    /// # Errors
    /// The first filter that has no possible value or stands there twice.
    pub fn parse<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, FilterProblem> {
        let mut filters = Self::default();
        let mut seen = Vec::new();
        for (name, value) in pairs {
            let Some(name) = FilterName::parse(name) else {
                continue;
            };
            if seen.contains(&name) {
                return Err(FilterProblem(name));
            }
            seen.push(name);
            if !value.is_empty() {
                filters.read(name, value).ok_or(FilterProblem(name))?;
            }
        }
        Ok(filters)
    }

    fn read(&mut self, name: FilterName, value: &str) -> Option<()> {
        match name {
            FilterName::Year => {
                let year = value.parse().ok().filter(|year| YEARS.contains(year));
                self.year = Some(year?);
            }
            FilterName::Status => self.status = Some(TargetStatus::parse(value)?),
            FilterName::Kind => self.kind = Some(UnitKind::parse(value)?),
            FilterName::Confirmed => {
                self.confirmed = match value {
                    "1" => true,
                    "0" => false,
                    _ => return None,
                }
            }
            FilterName::Compare => self.compare = Some(Compare::parse(value)?),
            FilterName::With => {
                let units: Option<Vec<String>> = value.split(',').map(code).collect();
                let mut units = units?;
                let chosen = units.len();
                units.dedup();
                if chosen > MOST_CHOSEN || units.len() < chosen {
                    return None;
                }
                self.with = units;
            }
            FilterName::Order => self.sort = Some(Sort::parse(value)?),
            FilterName::Era => self.era = Some(Era::parse(value)?),
            FilterName::Indicator => self.indicator = Some(code(value)?),
        }
        Some(())
    }

    /// The filters that a level has.
    #[must_use]
    pub fn names_at(place: &Place) -> &'static [FilterName] {
        use FilterName::{Compare, Confirmed, Era, Indicator, Kind, Order, Status, With, Year};
        match place {
            Place::Targets(TargetPlace::Province) => &[Year, Status, Confirmed],
            Place::Targets(TargetPlace::Content { .. }) => &[Year, Status, Confirmed, Order],
            Place::Targets(TargetPlace::Target { .. }) => &[Year, Confirmed, Compare],
            Place::Targets(TargetPlace::Figures { .. }) => &[Confirmed],
            Place::Scoring(ScoringPlace::Period { .. }) => &[Kind, Confirmed, Compare],
            Place::Scoring(ScoringPlace::Cluster { .. }) => {
                &[Kind, Confirmed, Compare, With, Order]
            }
            Place::Scoring(ScoringPlace::Unit { .. } | ScoringPlace::Node { .. }) => {
                &[Confirmed, Compare, With]
            }
            Place::Units(UnitPlace::Province) => &[Year, Kind, Confirmed, Order, Era, Indicator],
            Place::Units(UnitPlace::Unit { .. }) => &[Year, Confirmed, Order, Indicator],
            Place::Units(UnitPlace::Commune { .. }) => &[Year, Confirmed, Indicator],
            Place::Awards(_) => &[Confirmed],
        }
    }

    /// What a level can be compared with.
    #[must_use]
    pub fn comparisons_at(place: &Place) -> &'static [Compare] {
        use Compare::{Median, Plan, Previous, Similar};
        match place {
            Place::Targets(TargetPlace::Target { .. }) => &[Previous, Plan],
            Place::Targets(_) | Place::Units(_) | Place::Awards(_) => &[],
            Place::Scoring(ScoringPlace::Period { .. }) => &[Previous],
            Place::Scoring(ScoringPlace::Cluster { .. }) => &[Previous, Median, Similar],
            Place::Scoring(ScoringPlace::Unit { .. } | ScoringPlace::Node { .. }) => {
                &[Median, Similar]
            }
        }
    }

    /// Whether a level that compares has this comparison.
    #[must_use]
    pub fn compares_as(&self, place: &Place) -> bool {
        let has_any = Self::names_at(place).contains(&FilterName::Compare);
        self.compare
            .is_none_or(|compare| !has_any || Self::comparisons_at(place).contains(&compare))
    }

    /// The filters as a level has them: what it does not have falls away.
    #[must_use]
    pub fn at(&self, place: &Place) -> Self {
        let mut kept = self.clone();
        kept.compare = kept
            .compare
            .filter(|compare| Self::comparisons_at(place).contains(compare));
        for name in FilterName::ALL {
            if !Self::names_at(place).contains(name) {
                kept.clear(*name);
            }
        }
        kept
    }

    /// Takes one filter away.
    pub fn clear(&mut self, name: FilterName) {
        match name {
            FilterName::Year => self.year = None,
            FilterName::Status => self.status = None,
            FilterName::Kind => self.kind = None,
            FilterName::Confirmed => self.confirmed = false,
            FilterName::Compare => self.compare = None,
            FilterName::With => self.with.clear(),
            FilterName::Order => self.sort = None,
            FilterName::Era => self.era = None,
            FilterName::Indicator => self.indicator = None,
        }
    }

    /// The filters without one.
    #[must_use]
    pub fn without(&self, name: FilterName) -> Self {
        let mut other = self.clone();
        other.clear(name);
        other
    }

    /// The value of a filter as the address carries it; `None` where it is not set.
    #[must_use]
    pub fn value(&self, name: FilterName) -> Option<String> {
        match name {
            FilterName::Year => self.year.map(|year| year.to_string()),
            FilterName::Status => self.status.map(|status| status.code().to_owned()),
            FilterName::Kind => self.kind.map(|kind| kind.code().to_owned()),
            FilterName::Confirmed => self.confirmed.then(|| "1".to_owned()),
            FilterName::Compare => self.compare.map(|compare| compare.code().to_owned()),
            FilterName::With => (!self.with.is_empty()).then(|| self.with.join(",")),
            FilterName::Order => self.sort.map(|sort| sort.code().to_owned()),
            FilterName::Era => self.era.map(|era| era.code().to_owned()),
            FilterName::Indicator => self.indicator.clone(),
        }
    }

    /// The filters that are set, each with its value as the address carries it.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        FilterName::ALL
            .iter()
            .filter_map(|name| Some((name.code().to_owned(), self.value(*name)?)))
            .collect()
    }

    /// The query with its question mark, which [`Self::parse`] reads; empty without filters.
    #[must_use]
    pub fn query(&self) -> String {
        let mut query = String::new();
        for name in FilterName::ALL {
            if let Some(value) = self.value(*name) {
                let mark = if query.is_empty() { '?' } else { '&' };
                // Codes hold no character that a query would have to hide.
                let _infallible = write!(query, "{mark}{}={value}", name.code());
            }
        }
        query
    }
}

fn code(text: &str) -> Option<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    let fits = !text.is_empty() && text.len() <= LONGEST_CODE && text.chars().all(allowed);
    fits.then(|| text.to_owned())
}
