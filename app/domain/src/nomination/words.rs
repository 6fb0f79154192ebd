//! Small types that all parts of a nomination share: ids, texts in both languages, and where a rule comes from.

use crate::lang::Lang;
use crate::org::{Validity, id};
use serde::{Deserialize, Serialize};

id!(
    /// A nomination: one subject and one award, with its dossier.
    NominationId
);
id!(
    /// A person, collective, household or enterprise that can be awarded.
    SubjectId
);

/// A text that people edit, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Words {
    /// A text in both languages.
    #[must_use]
    pub fn new(vi: &str, en: &str) -> Self {
        Self {
            vi: vi.to_owned(),
            en: en.to_owned(),
        }
    }

    /// The text in the reader's language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

coded! {
    /// How sure a rule of the law is (law.md 0.1).
    SourceMark {
        /// The text of the provision was read.
        Confirmed = "C", "đã đối chiếu văn bản", "confirmed";
        /// Confirmed in Decree 98/2023 only.
        OldDecree = "C98", "theo Nghị định 98/2023, chờ đối chiếu", "confirmed in Decree 98/2023 only";
        /// Derived from confirmed rows.
        Derived = "D", "suy ra từ quy định khác", "derived";
        /// Practice of another province or ministry.
        Practice = "P", "theo cách làm của địa phương khác", "practice of another province";
        /// Uncertain.
        Uncertain = "U", "chưa xác định được căn cứ", "uncertain";
    }
}

/// Where a rule comes from, how sure it is, and when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The provision or the deciding document.
    pub citation: String,
    /// How sure it is.
    pub mark: SourceMark,
    /// The days on which it holds.
    pub validity: Validity,
}

impl Basis {
    /// A basis that holds on every day.
    #[must_use]
    pub fn new(citation: &str, mark: SourceMark) -> Self {
        Self {
            citation: citation.to_owned(),
            mark,
            validity: Validity::ALWAYS,
        }
    }
}
