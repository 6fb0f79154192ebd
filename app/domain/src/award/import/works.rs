//! Checks the list of works: one row for each author, joined by the code of the work.

use std::collections::HashMap;

use super::check::subject_key;
use super::reader::Reader;
use super::rows::{AuthorRow, Content, Row, WorkRow};
use super::{FaultCode, Field, SheetRow};
use crate::award::SubjectKind;
use crate::text::search_key;

/// The whole work, in hundredths of a percent.
const WHOLE: u32 = 10_000;
/// What must stand alike in all rows of a work.
const SHARED: [Field; 6] = [
    Field::Title,
    Field::WorkKind,
    Field::Reach,
    Field::Applied,
    Field::Recognised,
    Field::DecisionNumber,
];

/// A work whose rows are being gathered.
struct Gathered<'a> {
    first: &'a SheetRow,
    work: Option<WorkRow>,
    authors: Vec<AuthorRow>,
    seen: HashMap<String, u32>,
    /// Whether a row of it could not be read; then its sum says nothing.
    broken: bool,
}

/// Reads the rows and joins those of one work.
pub(super) fn works(reader: &mut Reader<'_>, rows: &[&SheetRow]) -> Vec<Row> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut works: Vec<Gathered<'_>> = Vec::new();
    for row in rows {
        let code = reader.text(row, Field::WorkCode);
        let work = code.as_ref().map(|code| search_key(code)).and_then(|key| {
            let next = works.len();
            let place = *places.entry(key).or_insert(next);
            if place == next {
                works.push(Gathered {
                    first: row,
                    work: None,
                    authors: Vec::new(),
                    seen: HashMap::new(),
                    broken: false,
                });
            }
            works.get_mut(place)
        });
        match work {
            Some(work) => gather(reader, row, code.unwrap_or_default(), work),
            None => {
                let mut lost = Gathered {
                    first: row,
                    work: None,
                    authors: Vec::new(),
                    seen: HashMap::new(),
                    broken: true,
                };
                gather(reader, row, String::new(), &mut lost);
            }
        }
    }
    works
        .into_iter()
        .filter_map(|work| finish(reader, work))
        .collect()
}

fn gather(reader: &mut Reader<'_>, row: &SheetRow, code: String, gathered: &mut Gathered<'_>) {
    if std::ptr::eq(row, gathered.first) {
        gathered.work = head(reader, row, code);
    } else {
        for field in SHARED {
            let (cell, first) = (reader.cell(row, field), reader.cell(gathered.first, field));
            // The rows of further authors may leave it empty.
            if !cell.is_empty() && search_key(&cell.shown()) != search_key(&first.shown()) {
                let fault = reader.fault_at(row, field, FaultCode::WorkDiffers);
                reader.faults.push(fault.like_row(gathered.first.number));
            }
        }
    }
    let who = reader.who(row, Some(SubjectKind::Individual));
    let share = reader.share(row, Field::Share);
    let (Some(who), Some(share)) = (who, share) else {
        gathered.broken = true;
        return;
    };
    if let Some(number) = gathered.seen.get(&subject_key(&who)) {
        let fault = reader
            .fault_at(row, Field::Name, FaultCode::AuthorTwice)
            .like_row(*number);
        reader.faults.push(fault);
    }
    gathered.seen.insert(subject_key(&who), row.number);
    gathered.authors.push(AuthorRow {
        row: row.number,
        who,
        share,
    });
}

fn head(reader: &mut Reader<'_>, row: &SheetRow, code: String) -> Option<WorkRow> {
    let title = reader.text(row, Field::Title);
    let kind = reader.word(row, Field::WorkKind);
    let reach = reader.word(row, Field::Reach);
    let applied = reader.past_date(row, Field::Applied);
    let recognised = reader.past_date(row, Field::Recognised);
    let number = reader.text(row, Field::DecisionNumber);
    Some(WorkRow {
        code,
        title: title?,
        kind: kind?,
        reach,
        applied,
        recognised,
        number,
        authors: Vec::new(),
    })
}

fn finish(reader: &mut Reader<'_>, gathered: Gathered<'_>) -> Option<Row> {
    let sum: u32 = gathered
        .authors
        .iter()
        .map(|author| u32::from(author.share))
        .sum();
    if !gathered.broken && sum != WHOLE {
        let fault = reader.fault_at(gathered.first, Field::Share, FaultCode::SharesNotWhole);
        reader
            .faults
            .push(fault.about(&format!("{},{:02}%", sum / 100, sum % 100)));
    }
    let mut work = gathered.work?;
    work.authors = gathered.authors;
    Some(Row {
        number: gathered.first.number,
        content: Content::Work(work),
    })
}
