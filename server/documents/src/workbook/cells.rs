//! The cells of a sheet, read as a stream. Empty rows and cells that only have a style cost nothing but their bytes.

use std::io::BufRead;

use domain::Date;
use domain::award::import::{Refusal, Refused, Value};
use domain::text::nfc;
use quick_xml::events::{BytesStart, Event};

use super::book::Shown;
use super::numbers::{day, hundredfold};
use super::xml::{Xml, append, attribute, typed};

/// Most merged ranges that are kept.
const MOST_MERGED: usize = 5_000;
/// Most memory for cells, in bytes: 200 MB. 100,000 awards take about 85.
const MOST_KEPT: usize = 200 * 1024 * 1024;
/// What a cell takes besides its text, in bytes.
const CELL: usize = 56;

/// Counts the memory of cells: one long text that many cells share would become endless.
#[derive(Default)]
pub(super) struct Kept(usize);

impl Kept {
    /// One more cell.
    pub(super) fn add(&mut self, content: &Content) -> Result<(), Refused> {
        self.0 += CELL
            + match content {
                Content::Plain(Value::Text(text) | Value::Number(text) | Value::Percent(text)) => {
                    text.len()
                }
                Content::Plain(_) => 0,
                Content::Formula(text) | Content::Error(text) => text.len(),
            };
        if self.0 > MOST_KEPT {
            Err(Refusal::ZipBomb.into())
        } else {
            Ok(())
        }
    }
}

/// What cells refer to.
pub(super) struct Shared<'a> {
    pub(super) strings: &'a [Box<str>],
    pub(super) styles: &'a [Shown],
    pub(super) from_1904: bool,
}

/// What stands in a cell.
#[derive(Debug)]
pub(super) enum Content {
    /// A value.
    Plain(Value),
    /// A formula, by its text.
    Formula(String),
    /// An error, by its name.
    Error(String),
}

/// A range of merged cells: rows from 1, columns from 0, both ends belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) rows: (u32, u32),
    pub(super) columns: (usize, usize),
    /// As Excel writes it: `A5:A9`.
    pub(super) name: String,
}

/// A row with something in it: its number and its cells by column.
pub(super) type RawRow = (u32, Vec<(usize, Content)>);

/// Gives each row that is not empty to `take`, then the merged ranges.
pub(super) fn rows<R: BufRead>(
    part: R,
    shared: &Shared<'_>,
    take: &mut dyn FnMut(RawRow) -> Result<(), Refused>,
) -> Result<Vec<Merged>, Refused> {
    let mut walk = Walk {
        number: 0,
        column: 0,
        cells: Vec::new(),
        merged: Vec::new(),
    };
    let mut cell = Cell::default();
    let mut kept = Kept::default();
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => walk.row(&start)?,
                "c" => {
                    walk.cell(&start)?;
                    cell.begin(&start)?;
                }
                "mergeCell" => walk.merge(&start)?,
                name => cell.open(name),
            },
            Event::Empty(start) => match start.local_name().as_ref() {
                "row" => walk.row(&start)?,
                "c" => {
                    walk.cell(&start)?;
                    walk.column += 1;
                }
                "f" => cell.is_formula = true,
                "mergeCell" => walk.merge(&start)?,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "c" => {
                    if let Some(content) = cell.content(shared)? {
                        kept.add(&content)?;
                        walk.cells.push((walk.column, content));
                    }
                    walk.column += 1;
                }
                "row" if !walk.cells.is_empty() => {
                    take((walk.number, std::mem::take(&mut walk.cells)))?
                }
                _ => cell.inside = Inside::Nothing,
            },
            Event::Eof => return Ok(walk.merged),
            event => cell.append(&event)?,
        }
    }
}

/// Where the stream is.
struct Walk {
    number: u32,
    column: usize,
    cells: Vec<(usize, Content)>,
    merged: Vec<Merged>,
}

impl Walk {
    /// A row begins; rows without a number follow the one before. Numbers only rise.
    fn row(&mut self, start: &BytesStart<'_>) -> Result<(), Refused> {
        let number = match attribute(start, "r")? {
            Some(text) => text.parse().map_err(|_| Refusal::Damaged)?,
            None => self.number + 1,
        };
        if number <= self.number || number > 1_048_576 {
            return Err(Refusal::Damaged.into());
        }
        self.number = number;
        self.column = 0;
        self.cells.clear();
        Ok(())
    }

    fn cell(&mut self, start: &BytesStart<'_>) -> Result<(), Refused> {
        if let Some(place) = attribute(start, "r")? {
            self.column = place_of(&place).ok_or(Refusal::Damaged)?.1;
        }
        Ok(())
    }

    fn merge(&mut self, start: &BytesStart<'_>) -> Result<(), Refused> {
        let Some(name) = attribute(start, "ref")? else {
            return Ok(());
        };
        if self.merged.len() < MOST_MERGED
            && let Some((first, last)) = name.split_once(':')
            && let (Some(first), Some(last)) = (place_of(first), place_of(last))
        {
            self.merged.push(Merged {
                rows: (first.0, last.0),
                columns: (first.1, last.1),
                name: name.into_owned(),
            });
        }
        Ok(())
    }
}

/// Row from 1 and column from 0 of `AB12`.
fn place_of(text: &str) -> Option<(u32, usize)> {
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let mut column = 0_usize;
    for letter in letters.bytes().map(|letter| letter.to_ascii_uppercase()) {
        if !letter.is_ascii_uppercase() || column > 16_384 {
            return None;
        }
        column = column * 26 + usize::from(letter - b'A') + 1;
    }
    Some((
        digits.parse().ok()?,
        column.checked_sub(1).filter(|column| *column < 16_384)?,
    ))
}

/// Which words the stream is reading.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    Value,
    Formula,
    Phonetic,
}

/// How a cell says what it is (attribute `t`).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Bool,
    Error,
    Iso,
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    kind: Kind,
    style: usize,
    value: String,
    formula: String,
    is_formula: bool,
    inside: Inside,
}

impl Cell {
    fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), Refused> {
        self.kind = match attribute(start, "t")?.as_deref() {
            Some("s") => Kind::Shared,
            Some("str" | "inlineStr") => Kind::Text,
            Some("b") => Kind::Bool,
            Some("e") => Kind::Error,
            Some("d") => Kind::Iso,
            _ => Kind::Number,
        };
        self.style = attribute(start, "s")?
            .and_then(|style| style.parse().ok())
            .unwrap_or(0);
        self.value.clear();
        self.formula.clear();
        self.is_formula = false;
        self.inside = Inside::Nothing;
        Ok(())
    }

    fn open(&mut self, name: &str) {
        self.inside = match name {
            "v" => Inside::Value,
            "t" if self.inside != Inside::Phonetic => Inside::Value,
            "f" => {
                self.is_formula = true;
                Inside::Formula
            }
            "rPh" => Inside::Phonetic,
            _ => self.inside,
        };
    }

    fn append(&mut self, event: &Event<'_>) -> Result<(), Refused> {
        match self.inside {
            Inside::Value => append(&mut self.value, event),
            Inside::Formula => append(&mut self.formula, event),
            Inside::Nothing | Inside::Phonetic => Ok(()),
        }
    }

    /// What stands in the cell; `None` when nothing does.
    fn content(&mut self, shared: &Shared<'_>) -> Result<Option<Content>, Refused> {
        self.inside = Inside::Nothing;
        if self.is_formula {
            return Ok(Some(Content::Formula(format!("={}", self.formula))));
        }
        let value = match self.kind {
            Kind::Error => return Ok(Some(Content::Error(self.value.clone()))),
            Kind::Shared => {
                let index: usize = self.value.trim().parse().map_err(|_| Refusal::Damaged)?;
                let text = shared.strings.get(index).ok_or(Refusal::Damaged)?;
                Value::Text(text.clone())
            }
            Kind::Text => Value::Text(nfc(&typed(&self.value)).into()),
            Kind::Bool => Value::Bool(self.value.trim() == "1"),
            Kind::Iso => match self.value.trim().get(..10).and_then(Date::parse_iso) {
                Some(day) => Value::Date(day),
                None => Value::Text(nfc(&self.value).into()),
            },
            Kind::Number => self.number(shared),
        };
        Ok((!value.is_empty()).then_some(Content::Plain(value)))
    }

    fn number(&self, shared: &Shared<'_>) -> Value {
        let text = self.value.trim();
        if text.is_empty() {
            return Value::Empty;
        }
        let Some(number) = text.parse::<f64>().ok().filter(|number| number.is_finite()) else {
            return Value::Text(nfc(text).into());
        };
        // The shortest decimal that is this number is what its owner typed: 0.1 and not 0.1000000000000000055.
        let plain = format!("{number}");
        match shared.styles.get(self.style) {
            Some(Shown::Date) => match day(&plain, shared.from_1904) {
                Some(day) => Value::Date(day),
                None => Value::Number(plain.into()),
            },
            Some(Shown::Percent) => Value::Percent(hundredfold(&plain).into()),
            Some(Shown::Number) | None => Value::Number(plain.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_nonsense_is_not() {
        assert_eq!(place_of("A1"), Some((1, 0)));
        assert_eq!(place_of("XFD1048576"), Some((1_048_576, 16_383)));
        for wrong in [
            "",
            "1",
            "A",
            "XFE1",
            "AAAAAAAAAAAAAAAAAAAAAAAA1",
            "$A$1",
            "A-1",
        ] {
            assert_eq!(place_of(wrong), None, "{wrong}");
        }
    }
}
