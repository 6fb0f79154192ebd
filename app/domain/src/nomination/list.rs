//! Lists of many names in one submission: split, merge, withdraw one name; and the link between a dossier that is decided
//! here and the one that also goes higher. Nobody stands twice in a list.

use super::words::NominationId;
use crate::award::AwardCode;
use crate::award::SubjectId;
use crate::lang::Lang;
use crate::org::UnitId;
use crate::reason::ReturnReason;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Most names in one list.
pub const MOST_NAMES: usize = 500;

/// A name in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedName {
    /// Its nomination.
    pub nomination: NominationId,
    /// Whom it nominates.
    pub subject: SubjectId,
    /// The name as it is printed.
    pub name: String,
    /// Why it was withdrawn; `None` while it stands.
    pub withdrawn: Option<ReturnReason>,
}

/// What all names of a list have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListHead {
    /// The nominating unit.
    pub unit: UnitId,
    /// The award.
    pub award: AwardCode,
    /// The year, or the year in which the school year ended.
    pub year: i16,
}

/// The names of one submission, as checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawList", into = "RawList")]
pub struct NameList {
    head: ListHead,
    names: Vec<ListedName>,
}

#[derive(Serialize, Deserialize)]
struct RawList {
    head: ListHead,
    names: Vec<ListedName>,
}

/// Why a list cannot be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListProblem {
    /// No name stands in it.
    Empty,
    /// More than [`MOST_NAMES`].
    TooMany(usize),
    /// One subject stands in it twice: the name and its rows, from 1.
    Twice(String, Vec<usize>),
    /// One nomination stands in it twice: its rows, from 1.
    NominationTwice(Vec<usize>),
    /// A chosen name does not stand in the list.
    NotListed(NominationId),
    /// Nothing was chosen, or everything.
    NothingToSplit,
    /// The lists are of different units, awards or years.
    DifferentHeads,
    /// The name was withdrawn before.
    AlreadyWithdrawn(String),
}

impl ListProblem {
    /// The sentence for people.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let rows = |rows: &[usize]| {
            let rows: Vec<_> = rows.iter().map(usize::to_string).collect();
            rows.join(", ")
        };
        match (self, lang) {
            (Self::Empty, Lang::Vi) => String::from("Danh sách chưa có tên nào."),
            (Self::Empty, Lang::En) => String::from("The list has no names."),
            (Self::TooMany(count), Lang::Vi) => {
                format!("Danh sách có {count} tên, nhiều nhất là {MOST_NAMES}: hãy tách danh sách.")
            }
            (Self::TooMany(count), Lang::En) => {
                format!("The list has {count} names, at most {MOST_NAMES}: split it.")
            }
            (Self::Twice(name, at), Lang::Vi) => {
                format!(
                    "{name} có nhiều lần, ở dòng {}: hãy giữ một dòng.",
                    rows(at)
                )
            }
            (Self::Twice(name, at), Lang::En) => {
                format!("{name} is listed in rows {}: keep one of them.", rows(at))
            }
            (Self::NominationTwice(at), Lang::Vi) => {
                format!("Một hồ sơ có nhiều lần, ở dòng {}.", rows(at))
            }
            (Self::NominationTwice(at), Lang::En) => {
                format!("One dossier is listed in rows {}.", rows(at))
            }
            (Self::NotListed(_), Lang::Vi) => {
                String::from("Tên đã chọn không còn trong danh sách: hãy tải lại trang.")
            }
            (Self::NotListed(_), Lang::En) => {
                String::from("A chosen name is no longer in the list: load the page again.")
            }
            (Self::NothingToSplit, Lang::Vi) => {
                String::from("Hãy chọn một phần danh sách để tách, không phải tất cả.")
            }
            (Self::NothingToSplit, Lang::En) => {
                String::from("Choose a part of the list to split off, not all of it.")
            }
            (Self::DifferentHeads, Lang::Vi) => {
                String::from("Chỉ gộp được danh sách cùng đơn vị, cùng danh hiệu, cùng năm.")
            }
            (Self::DifferentHeads, Lang::En) => {
                String::from("Only lists of one unit, one award and one year can be merged.")
            }
            (Self::AlreadyWithdrawn(name), Lang::Vi) => format!("{name} đã được rút trước đó."),
            (Self::AlreadyWithdrawn(name), Lang::En) => format!("{name} was withdrawn before."),
        }
    }
}

impl From<NameList> for RawList {
    fn from(list: NameList) -> Self {
        Self {
            head: list.head,
            names: list.names,
        }
    }
}

impl TryFrom<RawList> for NameList {
    type Error = String;

    fn try_from(raw: RawList) -> Result<Self, String> {
        Self::new(raw.head, raw.names).map_err(|problems| {
            let problems: Vec<_> = problems.iter().map(|p| p.sentence(Lang::En)).collect();
            problems.join(" ")
        })
    }
}

impl NameList {
    /// A list.
    ///
    /// # Errors
    /// Everything that is wrong with it at once. A subject whose name was withdrawn may be listed anew.
    pub fn new(head: ListHead, names: Vec<ListedName>) -> Result<Self, Vec<ListProblem>> {
        let mut problems = Vec::new();
        if names.is_empty() {
            problems.push(ListProblem::Empty);
        }
        if names.len() > MOST_NAMES {
            problems.push(ListProblem::TooMany(names.len()));
        }
        let mut subjects: BTreeMap<SubjectId, Vec<usize>> = BTreeMap::new();
        let mut nominations: BTreeMap<NominationId, Vec<usize>> = BTreeMap::new();
        for (row, listed) in names.iter().enumerate() {
            if listed.withdrawn.is_none() {
                subjects.entry(listed.subject).or_default().push(row + 1);
            }
            nominations
                .entry(listed.nomination)
                .or_default()
                .push(row + 1);
        }
        for rows in subjects.into_values().filter(|rows| rows.len() > 1) {
            let first = rows.first().and_then(|row| names.get(row - 1));
            let name = first.map(|listed| listed.name.clone()).unwrap_or_default();
            problems.push(ListProblem::Twice(name, rows));
        }
        let doubled = nominations.into_values().filter(|rows| rows.len() > 1);
        problems.extend(doubled.map(ListProblem::NominationTwice));
        if problems.is_empty() {
            Ok(Self { head, names })
        } else {
            Err(problems)
        }
    }

    /// What all names have in common.
    #[must_use]
    pub const fn head(&self) -> &ListHead {
        &self.head
    }

    /// The names in their order, withdrawn ones among them.
    #[must_use]
    pub fn names(&self) -> &[ListedName] {
        &self.names
    }

    /// The names that are still nominated.
    pub fn standing(&self) -> impl Iterator<Item = &ListedName> {
        self.names
            .iter()
            .filter(|listed| listed.withdrawn.is_none())
    }

    /// Splits the chosen names off into a list of their own; gives those that stay and those that go, each in their order.
    ///
    /// # Errors
    /// When a chosen name is not listed, or one of the parts would be empty.
    pub fn split(self, chosen: &BTreeSet<NominationId>) -> Result<(Self, Self), ListProblem> {
        let listed: BTreeSet<_> = self.names.iter().map(|name| name.nomination).collect();
        if let Some(missing) = chosen.iter().find(|id| !listed.contains(id)) {
            return Err(ListProblem::NotListed(*missing));
        }
        if chosen.is_empty() || chosen.len() == self.names.len() {
            return Err(ListProblem::NothingToSplit);
        }
        let (go, stay) = self
            .names
            .into_iter()
            .partition(|name| chosen.contains(&name.nomination));
        let with = |names| Self {
            head: self.head.clone(),
            names,
        };
        Ok((with(stay), with(go)))
    }

    /// Puts two lists together, the other's names after the own.
    ///
    /// # Errors
    /// Everything that is wrong at once, as for a new list; or that the lists do not belong together.
    pub fn merge(self, other: Self) -> Result<Self, Vec<ListProblem>> {
        if self.head != other.head {
            return Err(vec![ListProblem::DifferentHeads]);
        }
        let mut names = self.names;
        names.extend(other.names);
        Self::new(self.head, names)
    }

    /// Withdraws one name; it stays on record with its reason.
    ///
    /// # Errors
    /// When the name is not listed or was withdrawn before.
    pub fn withdraw(
        &mut self,
        nomination: NominationId,
        reason: ReturnReason,
    ) -> Result<(), ListProblem> {
        let listed = self
            .names
            .iter_mut()
            .find(|listed| listed.nomination == nomination)
            .ok_or(ListProblem::NotListed(nomination))?;
        if listed.withdrawn.is_some() {
            return Err(ListProblem::AlreadyWithdrawn(listed.name.clone()));
        }
        listed.withdrawn = Some(reason);
        Ok(())
    }
}

coded! {
    /// Why two dossiers cannot be linked.
    LinkProblem {
        /// One dossier.
        Same = "same-dossier", "không liên kết hồ sơ với chính nó", "a dossier is not linked with itself";
        /// They nominate different subjects.
        OtherSubject = "other-subject", "hai hồ sơ đề nghị hai đối tượng khác nhau", "the dossiers nominate different subjects";
        /// Linked already.
        Linked = "already-linked", "hai hồ sơ đã liên kết", "the dossiers are linked already";
        /// The higher one leads back to the lower one.
        Circle = "circle", "liên kết tạo thành vòng", "the link would make a circle";
    }
}

/// A dossier that is decided here, and the one about the same subject that also goes higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DossierLink {
    /// Decided here.
    pub here: NominationId,
    /// Goes higher.
    pub higher: NominationId,
}

/// Links two dossiers.
///
/// # Errors
/// See [`LinkProblem`].
pub fn link(
    here: (NominationId, SubjectId),
    higher: (NominationId, SubjectId),
    existing: &[DossierLink],
) -> Result<DossierLink, LinkProblem> {
    let link = DossierLink {
        here: here.0,
        higher: higher.0,
    };
    if link.here == link.higher {
        return Err(LinkProblem::Same);
    }
    if here.1 != higher.1 {
        return Err(LinkProblem::OtherSubject);
    }
    if existing.contains(&link) {
        return Err(LinkProblem::Linked);
    }
    if linked_above(link.higher, existing).contains(&link.here) {
        return Err(LinkProblem::Circle);
    }
    Ok(link)
}

/// Every dossier that a dossier leads up to, through any number of links.
#[must_use]
pub fn linked_above(from: NominationId, links: &[DossierLink]) -> BTreeSet<NominationId> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for link in links.iter().filter(|link| link.here == at) {
            if found.insert(link.higher) {
                open.push(link.higher);
            }
        }
    }
    found
}
