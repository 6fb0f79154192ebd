//! What the page of records shows that look like one. Of a number of identity there is only its end.

use domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::award::people::view::LineView;
use crate::form::FormState;

/// Where records are listed that look like one.
pub const DUPLICATES_PAGE: &str = "/records/duplicates";
/// Name and address of the form that merges two records.
pub const MERGE: (&str, &str) = ("record-merge", "/records/do/merge");
/// Name and address of the form that takes a merge back.
pub const UNMERGE: (&str, &str) = ("record-unmerge", "/records/do/unmerge");
/// Name and address of the form that says that two records are of two people.
pub const APART: (&str, &str) = ("record-apart", "/records/do/apart");
/// Name and address of the form that takes that back.
pub const TOGETHER: (&str, &str) = ("record-together", "/records/do/together");

/// Which list the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Show {
    /// Pairs nobody decided about.
    #[default]
    Pairs,
    /// Pairs that are two people.
    Apart,
    /// Pairs that were merged.
    Merged,
}

impl Show {
    /// All of them, as the page offers them.
    pub const ALL: [Self; 3] = [Self::Pairs, Self::Apart, Self::Merged];

    /// As the address says it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pairs => "",
            Self::Apart => "apart",
            Self::Merged => "merged",
        }
    }

    /// From the address; anything else is the list of pairs.
    #[must_use]
    pub fn parse(code: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|show| show.code() == code).unwrap_or_default()
    }

    /// The address of one page of the list, counted from 0.
    #[must_use]
    pub fn address(self, page: u64) -> String {
        let parts = [
            (self != Self::Pairs).then(|| format!("show={}", self.code())),
            (page > 0).then(|| format!("page={page}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() {
            DUPLICATES_PAGE.to_owned()
        } else {
            format!("{DUPLICATES_PAGE}?{}", parts.join("&"))
        }
    }
}

/// One page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicatesView {
    /// Which list.
    pub show: Show,
    /// Which page, from 0.
    pub page: u64,
    /// Whether another follows.
    pub next: bool,
    /// Pairs nobody decided about.
    pub pairs: Vec<PairView>,
    /// Pairs that are two people.
    pub apart: Vec<SettledView>,
    /// Pairs that were merged: the one that stays first.
    pub merged: Vec<SettledView>,
    /// What the forms of the page know.
    pub form: FormState,
}

/// Two records that look like one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairView {
    /// The one that was recorded first.
    pub first: HalfView,
    /// The other.
    pub second: HalfView,
    /// Why they look like one, in words.
    pub why: String,
    /// What both have one of.
    pub clashes: Vec<ClashView>,
}

impl PairView {
    /// What tells the forms of this pair from those of others.
    #[must_use]
    pub fn about(&self) -> String {
        format!("{}-{}", self.first.line.id, self.second.line.id)
    }
}

/// A record of a pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfView {
    /// Key, name, birth, unit.
    pub line: LineView,
    /// The end of the number of identity; empty where there is none.
    pub number: String,
    /// The version that the reader sees.
    pub version: i64,
    /// Yearly grades.
    pub grades: usize,
    /// Titles and awards that are not revoked.
    pub awards: usize,
    /// Initiatives and topics.
    pub works: usize,
}

/// Something of which both records have one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClashView {
    /// Name of the choice; `None` where the records have to be put right first.
    pub key: Option<String>,
    /// What it is.
    pub what: String,
    /// What the first record says.
    pub first: String,
    /// What the second says.
    pub second: String,
}

/// A pair about which somebody decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledView {
    /// Key of the decision.
    pub id: i64,
    /// One record; of a merge the one that stays.
    pub first: LineView,
    /// The other.
    pub second: LineView,
    /// Why; empty for a merge.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_found_by_its_address() {
        assert_eq!(Show::Pairs.address(0), "/records/duplicates");
        assert_eq!(Show::Pairs.address(2), "/records/duplicates?page=2");
        assert_eq!(
            Show::Merged.address(1),
            "/records/duplicates?show=merged&page=1"
        );
        for show in Show::ALL {
            assert_eq!(Show::parse(show.code()), show);
        }
        assert_eq!(Show::parse("x"), Show::Pairs);
    }
}
