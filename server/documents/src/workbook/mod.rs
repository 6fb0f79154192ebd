//! Lists that people hand in as XLSX or CSV, read within limits into plain rows. Formulas are never followed, nothing is
//! unpacked beyond its budget, and every cell that cannot be taken is named.

mod archive;
mod book;
mod cells;
mod csv;
mod gather;
#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod large_tests;
mod numbers;
#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;
mod xml;

use domain::award::import::{ListKind, Refusal, Refused, Sheet};
use domain::evidence::MAX_BYTES;

use archive::{Archive, MOST_UNPACKED};
use book::{Book, SheetPart};
use cells::Shared;
use gather::Gather;

/// Most rows of a list.
pub const MOST_LIST_ROWS: usize = 150_000;

/// The rows of a list in a file of at most 50 MB, with the faults of cells that cannot be taken: formulas, errors, merged
/// cells.
///
/// The sheet is the one that has the name of the list, or the only one that is not hidden.
///
/// # Errors
/// Says why nothing of the file can be read, and what was found instead.
pub fn read_list(bytes: &[u8], kind: ListKind) -> Result<Sheet, Refused> {
    if bytes.is_empty() {
        return Err(Refusal::Empty.into());
    }
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Refusal::TooLarge.into());
    }
    match Archive::open(bytes, MOST_UNPACKED) {
        Ok(archive) => workbook(archive, kind),
        Err(Refused {
            code: Refusal::NotAWorkbook,
            ..
        }) if !bytes.starts_with(b"PK") => {
            let mut gather = Gather::new(kind, kind.label(domain::Lang::Vi));
            csv::rows(csv::text_of(bytes)?, &mut |row| gather.take(row))?;
            gather.finish(&[])
        }
        Err(refused) => Err(refused),
    }
}

fn workbook(mut archive: Archive<'_>, kind: ListKind) -> Result<Sheet, Refused> {
    let book = Book::read(&mut archive)?;
    let sheet = sheet_of(&book, kind)?;
    let styles = book::styles(&mut archive)?;
    let strings = book::shared_strings(&mut archive)?;
    let shared = Shared {
        strings: &strings,
        styles: &styles,
        from_1904: book.from_1904,
    };
    let part = archive.part(&sheet.path)?.ok_or(Refusal::Damaged)?;
    let mut gather = Gather::new(kind, &sheet.name);
    let merged = cells::rows(part, &shared, &mut |row| gather.take(row))?;
    gather.finish(&merged)
}

/// The sheet of the list by its name, or the only visible one.
fn sheet_of(book: &Book, kind: ListKind) -> Result<&SheetPart, Refused> {
    let visible: Vec<&SheetPart> = book
        .sheets
        .iter()
        .filter(|sheet| !sheet.is_hidden)
        .collect();
    let named = visible.iter().find(|sheet| kind.is_sheet_name(&sheet.name));
    match (named, visible.as_slice()) {
        (Some(sheet), _) | (None, [sheet]) => Ok(sheet),
        (None, sheets) => Err(Refused {
            found: sheets
                .iter()
                .take(20)
                .map(|sheet| format!("«{}»", sheet.name))
                .collect(),
            likely: ListKind::ALL
                .iter()
                .copied()
                .find(|other| sheets.iter().any(|sheet| other.is_sheet_name(&sheet.name))),
            ..Refusal::WrongSheet.into()
        }),
    }
}
