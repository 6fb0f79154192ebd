//! Whether the nominating unit manages the subject (Law 06/2022 Article 83.1; rule R-X-09), and who is preferred among
//! equals (Decree 152/2025 Article 4.6; rule R-X-07). Both are shown; neither decides by itself.

use crate::lang::Lang;
use crate::nomination::words::NominationId;
use crate::org::UnitId;
use serde::{Deserialize, Serialize};

coded! {
    /// Whether the nominating unit manages the subject.
    Management {
        /// It does, or a unit below it does.
        Manages = "manages", "đơn vị đề nghị quản lý đối tượng", "the nominating unit manages the subject";
        /// Another unit does.
        Other = "other", "đối tượng do đơn vị khác quản lý, hãy ghi lý do đề nghị", "another unit manages the subject, say why this one nominates";
        /// The unit of the subject is not recorded.
        Unknown = "unknown", "chưa có thông tin đơn vị quản lý đối tượng", "the subject's unit is not recorded";
    }
}

/// Whether the nominating unit manages the subject, given the subject's unit of the day and all its ancestors.
#[must_use]
pub fn management(nominating: UnitId, subject_unit_and_ancestors: &[UnitId]) -> Management {
    if subject_unit_and_ancestors.is_empty() {
        Management::Unknown
    } else if subject_unit_and_ancestors.contains(&nominating) {
        Management::Manages
    } else {
        Management::Other
    }
}

coded! {
    /// Whether the law prefers somebody among equals.
    TiePreference {
        /// A woman.
        Woman = "woman", "ưu tiên nữ khi ngang điều kiện", "a woman is preferred among equals";
        /// A collective of which 70 % or more are women.
        MostlyWomen = "mostly-women", "ưu tiên tập thể có từ 70% nữ khi ngang điều kiện", "a collective with 70% women or more is preferred among equals";
        /// No preference.
        Plain = "plain", "không có ưu tiên", "no preference";
        /// Sex or composition is not recorded.
        Unknown = "unknown", "chưa có thông tin giới tính hoặc tỷ lệ nữ", "sex or share of women is not recorded";
    }
}

/// One of several who may be equal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieCandidate {
    /// The nomination.
    pub nomination: NominationId,
    /// Votes in favour.
    pub votes: u32,
    /// Whether the person is a woman; `None` for a collective, or when it is not known.
    pub woman: Option<bool>,
    /// Women and members of a collective; `None` for a person, or when it is not known.
    pub women_of_members: Option<(u32, u32)>,
}

/// Whether the law prefers this candidate among equals.
#[must_use]
pub fn preference(candidate: &TieCandidate) -> TiePreference {
    match (candidate.woman, candidate.women_of_members) {
        (Some(true), _) => TiePreference::Woman,
        (Some(false), _) => TiePreference::Plain,
        (None, Some((women, members))) if members > 0 && women <= members => {
            if u64::from(women) * 100 >= u64::from(members) * 70 {
                TiePreference::MostlyWomen
            } else {
                TiePreference::Plain
            }
        }
        (None, _) => TiePreference::Unknown,
    }
}

/// Candidates with equal votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Their votes.
    pub votes: u32,
    /// The candidates with their preference, in the order given.
    pub candidates: Vec<(NominationId, TiePreference)>,
}

impl Tie {
    /// The sentence for the minutes; `None` when the law prefers nobody or everybody.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> Option<String> {
        let preferred = self.candidates.iter().filter(|(_, preference)| {
            matches!(
                preference,
                TiePreference::Woman | TiePreference::MostlyWomen
            )
        });
        let (count, all) = (preferred.count(), self.candidates.len());
        (count > 0 && count < all).then(|| match lang {
            Lang::Vi => format!(
                "{all} trường hợp cùng {} phiếu: ưu tiên {count} trường hợp nữ hoặc có từ 70% nữ (NĐ 152/2025/NĐ-CP Điều 4.6).",
                self.votes
            ),
            Lang::En => format!(
                "{all} cases with {} votes each: {count} of them preferred as women or with 70% women or more (Decree 152/2025 Article 4.6).",
                self.votes
            ),
        })
    }
}

/// The groups of candidates with equal votes, most votes first.
#[must_use]
pub fn ties(candidates: &[TieCandidate]) -> Vec<Tie> {
    let mut groups: std::collections::BTreeMap<u32, Vec<_>> = std::collections::BTreeMap::new();
    for candidate in candidates {
        let preferred = (candidate.nomination, preference(candidate));
        groups.entry(candidate.votes).or_default().push(preferred);
    }
    groups
        .into_iter()
        .rev()
        .filter(|(_, candidates)| candidates.len() > 1)
        .map(|(votes, candidates)| Tie { votes, candidates })
        .collect()
}
