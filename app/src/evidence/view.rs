//! What the screens know of evidence.

use domain::Timestamp;
use domain::evidence::{FileKind, size_words};
use serde::{Deserialize, Serialize};

use crate::form::FormState;
use crate::lang::{lang, pick};

/// The page of a unit's evidence.
pub const PAGE: &str = "/score/evidence";
/// Where the plain form posts to.
pub const ADD: &str = "/score/evidence/add";
/// Name of the plain form.
pub const FORM: &str = "evidence-add";
/// The field of the plain form that tells the unit.
pub const FORM_UNIT: &str = "unit";

/// A piece of evidence, as any screen refers to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRef {
    /// Its key.
    pub id: i64,
    /// Its name, with the ending that its content says.
    pub name: String,
    /// Its media type, from its content.
    pub media_type: String,
    /// How many bytes.
    pub size: i64,
    /// Whether a browser shows it in place.
    pub inline: bool,
}

impl EvidenceRef {
    /// Where it is looked at, or handed over as a file.
    pub fn href(&self) -> String {
        format!("/evidence/{}", self.id)
    }

    /// Where it is handed over as a file, whatever its kind.
    pub fn download_href(&self) -> String {
        format!("/evidence/{}?download=1", self.id)
    }

    /// Whether a page may show it as a picture.
    pub fn is_picture(&self) -> bool {
        FileKind::of_media_type(&self.media_type).is_some_and(FileKind::is_picture)
    }

    /// Kind and size: `PDF, 1,4 MB`.
    pub fn about(&self) -> String {
        let size = size_words(u64::try_from(self.size).unwrap_or_default(), lang());
        match FileKind::of_media_type(&self.media_type) {
            Some(kind) => format!("{}, {size}", kind.label(lang())),
            None => size,
        }
    }
}

/// A piece that stands on a line, in an answer or on a movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedRef {
    /// Key of the use, for taking the piece away.
    pub use_id: i64,
    /// The piece.
    pub file: EvidenceRef,
}

/// What a use supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UseKind {
    /// A line of a scoring sheet.
    Line,
    /// An answer in an explanation round.
    Answer,
    /// What a movement brought forth.
    Movement,
}

/// Where a piece is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseRef {
    /// What it supports.
    pub kind: UseKind,
    /// Where that is seen.
    pub href: String,
    /// Line or movement.
    pub title: String,
    /// The period in Vietnamese; empty for a movement.
    pub period_vi: String,
    /// The period in English.
    pub period_en: String,
}

impl UseRef {
    /// The period in the reader's language.
    pub fn period(&self) -> &str {
        pick(&self.period_vi, &self.period_en)
    }
}

/// A row of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRow {
    /// The piece.
    pub file: EvidenceRef,
    /// Name of the unit.
    pub unit: String,
    /// Who handed it in.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Free remark.
    pub note: Option<String>,
    /// Whether it is sample data.
    pub sample: bool,
    /// Where it is used.
    pub uses: Vec<UseRef>,
}

/// A unit to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChoice {
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// What is asked for, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EvidenceRequest {
    /// Address of the unit; empty for the reader's own, or for all.
    pub unit: String,
    /// Words to look for.
    pub find: String,
    /// Page, from 1.
    pub page: String,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceList {
    /// What the form before has to say.
    pub form: FormState,
    /// Units of the reader, in Vietnamese order.
    pub units: Vec<UnitChoice>,
    /// Address of the unit that is shown; empty for all.
    pub unit: String,
    /// Words that were looked for.
    pub find: String,
    /// Page, from 1.
    pub page: usize,
    /// Whether a page of older ones follows.
    pub more: bool,
    /// Newest first.
    pub rows: Vec<EvidenceRow>,
    /// Whether the reader may hand in.
    pub may_upload: bool,
}

/// Where an upload in pieces stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadStanding {
    /// Its name.
    pub token: String,
    /// Bytes that are there.
    pub received: i64,
    /// Bytes of the whole.
    pub size: i64,
}

/// An upload that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// Key of the piece.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Whether the unit had this very file already.
    pub already: bool,
}
