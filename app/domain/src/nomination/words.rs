//! Small types that all parts of a nomination share: ids, texts in both languages, and where a rule comes from.

use crate::award::Certainty;
use crate::lang::Lang;
use crate::org::{Validity, id};
use serde::{Deserialize, Serialize};

id!(
    /// A nomination: one subject and one award, with its dossier.
    NominationId
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

/// Where a rule comes from, how sure it is, and when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The provision or the deciding document.
    pub citation: String,
    /// How sure it is.
    pub mark: Certainty,
    /// The days on which it holds.
    pub validity: Validity,
}

impl Basis {
    /// A basis that holds on every day.
    #[must_use]
    pub fn new(citation: &str, mark: Certainty) -> Self {
        Self {
            citation: citation.to_owned(),
            mark,
            validity: Validity::ALWAYS,
        }
    }
}
