//! Reading a value as a person typed or pasted it into a cell of the grid.
//! What is read still has to be scored against the line.

use super::entry::{EntryCode, EntryError, Given};
use crate::criteria::{Criterion, Extra, Grade, Method};
use crate::figure::{FigureError, Points};
use crate::lang::Lang;
use crate::record::Notation;
use crate::text::{clean_line, search_key};

/// Reads a cell for a line: points, a count, yes or no, the name or the points of a step, or a note.
///
/// # Errors
/// Says what is wrong with the text; nothing is guessed and nothing rounded.
pub fn read(line: &Criterion, text: &str, notation: Notation) -> Result<Given, EntryError> {
    let text = clean_line(text);
    if text.is_empty() {
        return Err(EntryError::new(EntryCode::Required));
    }
    match &line.method {
        Method::Group => Err(EntryError::new(EntryCode::IsGroup)),
        Method::Judged { .. }
        | Method::Formula { .. }
        | Method::Bonus(Extra::Judged { .. })
        | Method::Penalty(Extra::Judged { .. }) => Ok(Given::Points(number(&text, notation)?)),
        Method::Count { .. }
        | Method::Bonus(Extra::Count { .. })
        | Method::Penalty(Extra::Count { .. }) => count(&text, notation),
        Method::YesNo => yes_or_no(&text),
        Method::Graded(grades) => grade(grades, &text, notation),
        Method::Information => Ok(Given::Note(text)),
    }
}

fn number(text: &str, notation: Notation) -> Result<Points, EntryError> {
    let read = match notation {
        Notation::Plain => Points::parse_plain(text),
        Notation::Typed(lang) => Points::parse_typed(text, lang),
    };
    match read {
        Err(FigureError::NotANumber) if has_unit(text, notation) => {
            Err(EntryError::new(EntryCode::HasUnit))
        }
        read => Ok(read?),
    }
}

/// Whether the text begins with a number and goes on with something else, as `12,5 điểm` or `95%`.
fn has_unit(text: &str, notation: Notation) -> bool {
    let end = text
        .find(|c: char| c.is_alphabetic() || matches!(c, '%' | '/' | '('))
        .unwrap_or(text.len());
    let head = text.get(..end).unwrap_or_default().trim_end();
    end < text.len()
        && match notation {
            Notation::Plain => Points::parse_plain(head).is_ok(),
            Notation::Typed(lang) => Points::parse_typed(head, lang).is_ok(),
        }
}

fn count(text: &str, notation: Notation) -> Result<Given, EntryError> {
    let number = number(text, notation)?;
    if number.is_negative() {
        return Err(EntryError::new(EntryCode::Negative));
    }
    if number.decimals_needed() > 0 {
        return Err(EntryError::new(EntryCode::NotWhole));
    }
    u32::try_from(number.raw() / Points::SCALE)
        .map(Given::Count)
        .map_err(|_| EntryError::new(EntryCode::TooLarge))
}

fn yes_or_no(text: &str) -> Result<Given, EntryError> {
    match search_key(text).as_str() {
        "co" | "yes" | "1" | "x" => Ok(Given::Yes),
        "khong" | "no" | "0" => Ok(Given::No),
        _ => Err(EntryError::new(EntryCode::NotYesOrNo)),
    }
}

/// A step by its name, or by its points where only one step has them.
fn grade(grades: &[Grade], text: &str, notation: Notation) -> Result<Given, EntryError> {
    let key = search_key(text);
    let by_name: Vec<_> = indices(grades, |grade| search_key(&grade.label) == key);
    if let [index] = by_name.as_slice() {
        return Ok(Given::Grade(*index));
    }
    // Names that differ in accents only are told apart by the exact text.
    let exact = indices(grades, |grade| clean_line(&grade.label) == text);
    if let [index] = exact.as_slice() {
        return Ok(Given::Grade(*index));
    }
    let Ok(points) = number(text, notation) else {
        return Err(EntryError::new(EntryCode::UnknownGrade));
    };
    match indices(grades, |grade| grade.points == points).as_slice() {
        [index] => Ok(Given::Grade(*index)),
        _ => Err(EntryError::new(EntryCode::UnknownGrade)),
    }
}

fn indices(grades: &[Grade], fits: impl Fn(&Grade) -> bool) -> Vec<usize> {
    let numbered = grades.iter().enumerate();
    numbered
        .filter(|(_, grade)| fits(grade))
        .map(|(index, _)| index)
        .collect()
}

impl Given {
    /// What was entered, for people; of a step its name.
    #[must_use]
    pub fn label(&self, line: &Criterion, lang: Lang) -> String {
        match self {
            Self::Points(points) => points.format(lang),
            Self::Count(count) => crate::wording::whole(*count as usize, lang),
            Self::Yes => String::from(if lang == Lang::Vi { "có" } else { "yes" }),
            Self::No => String::from(if lang == Lang::Vi { "không" } else { "no" }),
            Self::Grade(index) => match &line.method {
                Method::Graded(grades) => grades
                    .get(*index)
                    .map_or_else(String::new, |grade| grade.label.clone()),
                _ => String::new(),
            },
            Self::Result { done, .. } => done.format(lang),
            Self::Note(note) => note.clone(),
        }
    }
}
