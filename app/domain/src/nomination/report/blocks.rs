//! The blocks of an achievement report: headings, paragraphs and lists of sentences, tables. A sentence is made of runs and
//! points to the records that prove it. What is built here has been cleaned; see `read` for what comes from the editor.

use super::read::{RawReport, ReportProblem};
use super::template::TemplateForm;
use crate::award::RecordId;
use serde::{Deserialize, Serialize};

coded! {
    /// What a record is about.
    RecordKind {
        /// A yearly grade.
        Grade = "grade", "xếp loại", "grade";
        /// A title or award that was decided.
        Award = "award", "khen thưởng", "award";
        /// An initiative or science topic.
        Work = "work", "sáng kiến, đề tài", "initiative";
        /// A recorded result.
        Result = "result", "kết quả", "result";
        /// A score on a board.
        Score = "score", "điểm thi đua", "score";
        /// A disciplinary measure.
        Discipline = "discipline", "kỷ luật", "discipline";
    }
}

/// A record that proves a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordRef {
    /// What it is about.
    pub kind: RecordKind,
    /// The record.
    pub record: RecordId,
}

/// Letters of one style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The letters; one line.
    pub text: String,
    /// Bold.
    #[serde(default)]
    pub bold: bool,
    /// Italic.
    #[serde(default)]
    pub italic: bool,
}

coded! {
    /// What a sentence is.
    Nature {
        /// It says that something was achieved.
        Claim = "claim", "nội dung thành tích", "claim";
        /// It leads over or says that there is nothing; only the program writes it.
        Linking = "linking", "câu dẫn", "linking sentence";
        /// Somebody must fill it in before the report is sent.
        Gap = "gap", "cần bổ sung", "to be filled in";
    }
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Its letters.
    pub runs: Vec<Run>,
    /// The records that prove it; each once.
    #[serde(default)]
    pub records: Vec<RecordRef>,
    /// What it is.
    #[serde(default = "claim")]
    pub nature: Nature,
}

/// What somebody writes is a claim until it is shown to be something else.
pub(super) const fn claim() -> Nature {
    Nature::Claim
}

impl Sentence {
    /// A plain sentence.
    #[must_use]
    pub fn new(text: &str, nature: Nature, records: Vec<RecordRef>) -> Self {
        Self {
            runs: vec![Run {
                text: text.to_owned(),
                bold: false,
                italic: false,
            }],
            records,
            nature,
        }
    }

    /// The letters without their style.
    #[must_use]
    pub fn plain(&self) -> String {
        let runs: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        crate::text::clean_line(&runs)
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// One cell for each column.
    pub cells: Vec<String>,
    /// The records that prove it.
    #[serde(default)]
    pub records: Vec<RecordRef>,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Its text; one line.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its sentences.
        sentences: Vec<Sentence>,
    },
    /// A list.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items, each of one or more sentences.
        items: Vec<Vec<Sentence>>,
    },
    /// A table.
    Table {
        /// The heads of the columns.
        header: Vec<String>,
        /// The rows, each with as many cells.
        rows: Vec<Row>,
    },
}

impl Block {
    /// The sentences of a paragraph or a list in their order.
    pub fn sentences(&self) -> Box<dyn Iterator<Item = &Sentence> + '_> {
        match self {
            Self::Paragraph { sentences } => Box::new(sentences.iter()),
            Self::List { items, .. } => Box::new(items.iter().flatten()),
            Self::Heading { .. } | Self::Table { .. } => Box::new(std::iter::empty()),
        }
    }
}

/// An achievement report, cleaned and within its limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawReport")]
pub struct Report {
    pub(super) template: TemplateForm,
    pub(super) blocks: Vec<Block>,
}

impl Report {
    /// The statutory form that it follows.
    #[must_use]
    pub const fn template(&self) -> TemplateForm {
        self.template
    }

    /// The blocks.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The same text under another statutory form.
    #[must_use]
    pub fn with_template(self, template: TemplateForm) -> Self {
        Self { template, ..self }
    }
}

impl TryFrom<RawReport> for Report {
    type Error = ReportProblem;

    fn try_from(raw: RawReport) -> Result<Self, ReportProblem> {
        super::read::clean(raw)
    }
}

/// The footnotes of a report: each record once, in the order in which the text first points to it. The number of a footnote
/// is its place in the list, from 1.
#[must_use]
pub fn footnotes(report: &Report) -> Vec<RecordRef> {
    let mut seen = std::collections::BTreeSet::new();
    let mut notes = Vec::new();
    for block in &report.blocks {
        let of_rows = match block {
            Block::Table { rows, .. } => rows.as_slice(),
            _ => &[],
        };
        let of_rows = of_rows.iter().flat_map(|row| &row.records);
        let of_text = block.sentences().flat_map(|sentence| &sentence.records);
        for record in of_text.chain(of_rows) {
            if seen.insert(*record) {
                notes.push(*record);
            }
        }
    }
    notes
}
