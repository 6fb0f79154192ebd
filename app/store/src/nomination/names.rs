//! Names that somebody pasted: looked up among the subjects that may be read, all lines at once, nothing guessed.

use domain::Lang;
use domain::award::SubjectId;
use domain::nomination::MOST_NAMES;
use domain::text;
use sea_orm::ConnectionTrait;

use super::{NominationError, NominationResult};
use crate::award::Readable;
use crate::award::find::{Line, by_names};

/// Faults that one message names.
const MOST_TOLD: usize = 10;

/// A line that names nobody, or several.
struct Fault {
    row: usize,
    name: String,
    candidates: Vec<Line>,
}

impl Fault {
    fn sentence(&self, lang: Lang) -> String {
        let (row, name) = (self.row, &self.name);
        if self.candidates.is_empty() {
            return match lang {
                Lang::Vi => format!("Dòng {row}: không có ai tên «{name}» trong hồ sơ của đơn vị."),
                Lang::En => format!("Line {row}: nobody named “{name}” is in the unit's records."),
            };
        }
        let told: Vec<String> = self
            .candidates
            .iter()
            .take(4)
            .map(|line| told_apart(line, lang))
            .collect();
        let told = told.join("; ");
        match lang {
            Lang::Vi => format!(
                "Dòng {row}: có {} người tên «{name}» ({told}). Hãy thêm ngày sinh hoặc đơn vị sau tên.",
                self.candidates.len()
            ),
            Lang::En => format!(
                "Line {row}: {} people are named “{name}” ({told}). Add the day of birth or the unit behind the name.",
                self.candidates.len()
            ),
        }
    }
}

/// What tells the person from others of the same name, or the name itself where nothing does.
fn told_apart(line: &Line, lang: Lang) -> String {
    match line.distinction(lang) {
        nothing if nothing.is_empty() => line.name.clone(),
        words => words,
    }
}

/// The subjects that a pasted text names, in its order: one a line, the name first, behind it (after a tab, a semicolon or a
/// comma) the day of birth or the unit where several have the name. A number in front of the name is passed over.
///
/// # Errors
/// Every line that names nobody or several, ten of them in words; more than 500 lines; the database refuses.
pub async fn named(
    db: &impl ConnectionTrait,
    readable: &Readable,
    pasted: &str,
) -> NominationResult<Vec<SubjectId>> {
    let typed: Vec<(usize, Vec<String>)> = pasted
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, cells(line)))
        .filter(|(_, cells)| !cells.is_empty())
        .collect();
    if typed.len() > MOST_NAMES {
        let problem = domain::nomination::ListProblem::TooMany(typed.len());
        return Err(NominationError::List(vec![problem]));
    }
    let names = typed.iter().filter_map(|(_, cells)| cells.first());
    let known = by_names(db, readable, None, names.map(String::as_str)).await?;
    let mut found = Vec::with_capacity(typed.len());
    let mut faults = Vec::new();
    for (row, cells) in typed {
        let Some((name, rest)) = cells.split_first() else {
            continue;
        };
        let of_name = known
            .get(&text::search_key(name))
            .map_or(&[][..], Vec::as_slice);
        let fitting: Vec<&Line> = of_name
            .iter()
            .filter(|line| of_name.len() == 1 || rest.iter().all(|cell| tells(line, cell)))
            .collect();
        match fitting.as_slice() {
            [only] if of_name.len() == 1 || !rest.is_empty() => found.push(only.id),
            _ => faults.push(Fault {
                row,
                name: name.clone(),
                candidates: of_name.to_vec(),
            }),
        }
    }
    if faults.is_empty() {
        return Ok(found);
    }
    Err(told(&faults))
}

fn told(faults: &[Fault]) -> NominationError {
    let words = |lang: Lang| {
        let mut all: Vec<String> = faults
            .iter()
            .take(MOST_TOLD)
            .map(|fault| fault.sentence(lang))
            .collect();
        let more = faults.len().saturating_sub(MOST_TOLD);
        if more > 0 {
            all.push(match lang {
                Lang::Vi => format!("Còn {more} dòng khác."),
                Lang::En => format!("{more} more lines."),
            });
        }
        all.join(" ")
    };
    NominationError::value("names", words(Lang::Vi), words(Lang::En))
}

/// The cells of a line; a number in front is the row number of a spreadsheet.
fn cells(line: &str) -> Vec<String> {
    let mut cells: Vec<String> = line
        .split(['\t', ';', ','])
        .map(text::clean_line)
        .filter(|cell| !cell.is_empty())
        .collect();
    let numbered = cells.first().is_some_and(|cell| {
        cell.trim_end_matches('.')
            .bytes()
            .all(|byte| byte.is_ascii_digit())
    });
    if numbered && cells.len() > 1 {
        cells.remove(0);
    }
    cells
}

/// Whether a cell behind the name is the birth or the unit of a subject.
fn tells(line: &Line, cell: &str) -> bool {
    let born = |iso: &String| {
        let typed = domain::Date::parse_typed(cell).map(domain::Date::iso);
        typed.as_deref() == Some(iso) || iso.starts_with(cell)
    };
    let unit = |unit: &String| {
        let key = text::search_key(unit);
        text::search_matches(cell, &key)
    };
    line.birth.as_ref().is_some_and(born) || line.unit.as_ref().is_some_and(unit)
}
