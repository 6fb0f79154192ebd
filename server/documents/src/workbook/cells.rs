//! The cells of a sheet, read as a stream. Empty rows and cells that only have a style cost nothing but their bytes.

use std::io::BufRead;

use domain::Date;
use domain::award::import::{Refusal, Refused, Value};
use domain::text::nfc;
use quick_xml::events::{BytesStart, Event};

use super::book::Shown;
use super::xml::{Xml, append, attribute, typed};

/// Most merged ranges that are kept.
const MOST_MERGED: usize = 5_000;
/// Days from day 0 of a workbook to 1970-01-01, right from 1 March 1900 on.
const EPOCH_1900: i32 = 25_569;
/// The same for workbooks that count from 1904.
const EPOCH_1904: i32 = 24_107;

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

/// The day of a number of Excel; what lies behind the point is the time of day.
fn day(plain: &str, from_1904: bool) -> Option<Date> {
    let whole: i32 = plain
        .split_once('.')
        .map_or(plain, |(whole, _)| whole)
        .parse()
        .ok()?;
    let number = match whole {
        _ if from_1904 => whole.checked_sub(EPOCH_1904)?,
        // Excel counts 29 February 1900, which never was.
        1..=59 => whole + 1 - EPOCH_1900,
        61.. => whole.checked_sub(EPOCH_1900)?,
        _ => return None,
    };
    Date::from_day_number(number).filter(|day| day.year() >= 1900)
}

/// A plain decimal with its point two places to the right: exact, where multiplying would not be.
fn hundredfold(plain: &str) -> String {
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (moved, rest) = fraction.split_at_checked(2).unwrap_or((fraction, ""));
    let whole = format!("{whole}{moved:0<2}");
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    if rest.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_exact() {
        for (plain, percent) in [
            ("0.3333", "33.33"),
            ("1", "100"),
            ("0.5", "50"),
            ("-0.05", "-5"),
            ("0", "0"),
            ("0.33335", "33.335"),
        ] {
            assert_eq!(hundredfold(plain), percent);
        }
    }

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        let iso = |plain: &str, from_1904| day(plain, from_1904).map(Date::iso);
        assert_eq!(iso("46293", false).as_deref(), Some("2026-09-28"));
        assert_eq!(iso("46293.75", false).as_deref(), Some("2026-09-28"));
        assert_eq!(iso("44831", true).as_deref(), Some("2026-09-28"));
        assert_eq!(iso("1", false).as_deref(), Some("1900-01-01"));
        assert_eq!(iso("60", false), None);
        assert_eq!(iso("61", false).as_deref(), Some("1900-03-01"));
        assert_eq!(iso("-4", false), None);
        assert_eq!(iso("99999999999", false), None);
    }

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
