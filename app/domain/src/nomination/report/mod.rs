//! Papers of a nomination as structured data: the achievement report whose sentences point to their records, the submission
//! letter and the name list in the layout of Decree 30/2020. Another crate makes Word files of them.

mod assemble;
mod blocks;
mod claims;
mod letter;
mod names;
mod plain;
mod read;
#[cfg(test)]
mod read_tests;
mod renew;
mod template;
#[cfg(test)]
mod tests;

pub use assemble::{NamedAward, NamedWork, ReportFacts, ReportedResult, ReportedScore, assemble};
pub use blocks::{Block, Nature, RecordKind, RecordRef, Report, Row, Run, Sentence, footnotes};
pub use claims::{Claim, ClaimStanding, claims};
pub use letter::{
    AdministrativeDocument, LetterFacts, LetterVote, Signing, SigningRight, submission_letter,
};
pub use names::{ListedPerson, NameTable, NameTableColumn, name_table};
pub use plain::{from_lines, to_lines};
pub use read::{
    MAX_BLOCKS, MAX_CELLS, MAX_CHARS, MAX_JSON_BYTES, RawBlock, RawReport, ReportProblem,
    read_report,
};
pub use renew::{bring_in, unused};
pub use template::{TemplateForm, template_fits, template_for};
