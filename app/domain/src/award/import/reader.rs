//! Reads the cells of one row by what their columns hold. Every cell is read, so that all its faults are named at once.

use super::choice::Word;
use super::columns::{ColumnRule, Holds};
use super::known::Found;
use super::typed::{typed_percent, year_of};
use super::{
    Fault, FaultCode, Faults, Field, Known, ListKind, Offer, PersonMark, Sheet, SheetRow,
    Suggestion, Value, Who,
};
use crate::award::{AwardCode, SubjectKind};
use crate::figure::Percent;
use crate::text::{clean_line, search_key};
use crate::{Date, Lang};

/// First year that a record can be about.
const FIRST_YEAR: i16 = 1945;

/// Where each column of the list stands in the sheet.
pub(super) struct Reader<'a> {
    sheet: &'a Sheet,
    pub(super) known: &'a Known,
    places: Vec<(&'static ColumnRule, usize)>,
    /// What is wrong so far.
    pub(super) faults: Faults,
}

impl<'a> Reader<'a> {
    /// Finds the columns; what is wrong with the headings is a fault of their row.
    pub(super) fn new(kind: ListKind, sheet: &'a Sheet, known: &'a Known) -> Self {
        let mut faults = sheet.faults.clone();
        let mut places: Vec<(&'static ColumnRule, usize)> = Vec::new();
        for (index, heading) in sheet.headings.iter().enumerate() {
            let fault = |code| Fault::of_row(sheet.heading_row, code).in_column(index, heading);
            match kind.column_of(heading) {
                _ if heading.trim().is_empty() => {}
                None => faults
                    .push(fault(FaultCode::UnknownColumn).or_rather(near_headings(kind, heading))),
                Some(rule) if places.iter().any(|(other, _)| other.field == rule.field) => {
                    faults.push(fault(FaultCode::ColumnTwice));
                }
                Some(rule) => places.push((rule, index)),
            }
        }
        for rule in kind.columns().iter().filter(|rule| rule.required) {
            if !places.iter().any(|(other, _)| other.field == rule.field) {
                let mut fault = Fault::of_row(sheet.heading_row, FaultCode::MissingColumn);
                fault.heading = rule.field.label(Lang::Vi).to_owned();
                faults.push(fault);
            }
        }
        let mut reader = Self {
            sheet,
            known,
            places,
            faults,
        };
        reader.content_without_heading();
        reader
    }

    /// The first cell of each column that has content and no heading.
    fn content_without_heading(&mut self) {
        let mut told: Vec<usize> = Vec::new();
        for row in &self.sheet.rows {
            for (index, value) in row.cells.iter().enumerate() {
                let bare = self
                    .sheet
                    .headings
                    .get(index)
                    .is_none_or(|heading| heading.trim().is_empty());
                if bare && !value.is_empty() && *value != Value::Refused && !told.contains(&index) {
                    told.push(index);
                    let fault = Fault::of_row(row.number, FaultCode::NoHeading);
                    self.faults
                        .push(fault.in_column(index, "").about(&value.shown()));
                }
            }
        }
    }

    fn place(&self, field: Field) -> Option<(&'static ColumnRule, usize)> {
        self.places
            .iter()
            .find(|(rule, _)| rule.field == field)
            .copied()
    }

    /// The cell of a column; empty where the column or the cell is missing.
    pub(super) fn cell<'r>(&self, row: &'r SheetRow, field: Field) -> &'r Value {
        const NOTHING: &Value = &Value::Empty;
        self.place(field)
            .and_then(|(_, index)| row.cells.get(index))
            .unwrap_or(NOTHING)
    }

    /// Names a fault of a cell, with what stands there.
    pub(super) fn fault(&mut self, row: &SheetRow, field: Field, code: FaultCode) {
        let fault = self.fault_at(row, field, code);
        self.faults.push(fault);
    }

    /// A fault of a cell, to be added to.
    pub(super) fn fault_at(&self, row: &SheetRow, field: Field, code: FaultCode) -> Fault {
        let fault = Fault::of_row(row.number, code);
        match self.place(field) {
            Some((_, index)) => {
                let heading = self.sheet.headings.get(index).map_or("", String::as_str);
                fault
                    .in_column(index, heading)
                    .about(&self.cell(row, field).shown())
            }
            None => fault,
        }
    }

    /// The value of a cell with something in it; says when it must not be empty.
    fn filled<'r>(&mut self, row: &'r SheetRow, field: Field) -> Option<&'r Value> {
        let (rule, index) = self.place(field)?;
        match row.cells.get(index) {
            Some(Value::Refused) => None,
            Some(value) if !value.is_empty() => Some(value),
            _ => {
                if rule.required {
                    self.fault(row, field, FaultCode::Required);
                }
                None
            }
        }
    }

    /// Words on one line. A whole number is taken as it is written.
    pub(super) fn text(&mut self, row: &SheetRow, field: Field) -> Option<String> {
        let longest = match self.place(field)?.0.holds {
            Holds::Text(longest) => longest,
            _ => usize::MAX,
        };
        let text = match self.filled(row, field)? {
            Value::Text(text) => clean_line(text),
            Value::Number(text) if !text.contains('.') => text.to_string(),
            _ => {
                self.fault(row, field, FaultCode::NotText);
                return None;
            }
        };
        if text.chars().count() > longest {
            self.fault(row, field, FaultCode::TooLong);
            return None;
        }
        Some(text)
    }

    /// A day, also where it is written as text; a birth or a decision does not lie in the future.
    pub(super) fn past_date(&mut self, row: &SheetRow, field: Field) -> Option<Date> {
        let day = self.date(row, field)?;
        if day > self.known.today() {
            self.fault(row, field, FaultCode::FutureDate);
            return None;
        }
        Some(day)
    }

    /// A day, also where it is written as text.
    pub(super) fn date(&mut self, row: &SheetRow, field: Field) -> Option<Date> {
        let code = match self.filled(row, field)? {
            Value::Date(day) => return Some(*day),
            Value::Text(text) => match Date::parse_typed(&clean_line(text)) {
                Some(day) => return Some(day),
                None => FaultCode::NotADate,
            },
            Value::Number(_) => FaultCode::NumberNotDate,
            _ => FaultCode::NotADate,
        };
        self.fault(row, field, code);
        None
    }

    /// A year from 1945 to this year; of a school year the one in which it ends.
    pub(super) fn year(&mut self, row: &SheetRow, field: Field) -> Option<i16> {
        let read = match self.filled(row, field)? {
            Value::Number(text) | Value::Text(text) => {
                year_of(&clean_line(text)).ok_or(FaultCode::NotAYear)
            }
            Value::Date(_) => Err(FaultCode::DateNotYear),
            _ => Err(FaultCode::NotAYear),
        };
        let latest = self.known.today().year();
        match read {
            Ok(year) if (FIRST_YEAR..=latest).contains(&year) => return Some(year),
            Ok(_) => self.fault(row, field, FaultCode::YearOutOfRange),
            Err(code) => self.fault(row, field, code),
        }
        None
    }

    /// A share in hundredths of a percent, 1 to 10,000.
    pub(super) fn share(&mut self, row: &SheetRow, field: Field) -> Option<u16> {
        let read = match self.filled(row, field)? {
            Value::Number(text) | Value::Percent(text) => Percent::parse_plain(text).ok(),
            Value::Text(text) => typed_percent(text),
            _ => None,
        };
        let code = match read.map(Percent::raw) {
            None => FaultCode::NotAShare,
            Some(raw) if raw <= 0 => FaultCode::ShareNegative,
            Some(raw) if raw > 10_000 => FaultCode::ShareTooLarge,
            Some(raw) => return u16::try_from(raw).ok(),
        };
        self.fault(row, field, code);
        None
    }

    /// Twelve or nine digits.
    fn identity(&mut self, row: &SheetRow, field: Field) -> Option<String> {
        let code = match self.filled(row, field)? {
            Value::Text(text) => {
                let digits: String = text
                    .chars()
                    .filter(|c| !c.is_whitespace() && *c != '.')
                    .collect();
                let fits =
                    matches!(digits.len(), 9 | 12) && digits.bytes().all(|b| b.is_ascii_digit());
                if fits {
                    return Some(digits);
                }
                FaultCode::NotIdentity
            }
            Value::Number(_) => FaultCode::LostZeros,
            _ => FaultCode::NotIdentity,
        };
        self.fault(row, field, code);
        None
    }

    /// A word of the law.
    pub(super) fn word<T: Word>(&mut self, row: &SheetRow, field: Field) -> Option<T> {
        let text = self.filled(row, field)?.shown();
        let found = T::read(&text);
        if found.is_none() {
            self.unknown_word(row, field, &text);
        }
        found
    }

    /// Whether a person is a woman.
    pub(super) fn woman(&mut self, row: &SheetRow, field: Field) -> Option<bool> {
        let text = self.filled(row, field)?.shown();
        match search_key(&text).as_str() {
            "nu" | "female" | "f" => Some(true),
            "nam" | "male" | "m" => Some(false),
            _ => {
                self.unknown_word(row, field, &text);
                None
            }
        }
    }

    fn unknown_word(&mut self, row: &SheetRow, field: Field, text: &str) {
        if !self.faults.has_room() {
            self.fault(row, field, FaultCode::UnknownWord);
            return;
        }
        let Some((
            ColumnRule {
                holds: Holds::One(choice),
                ..
            },
            _,
        )) = self.place(field)
        else {
            return;
        };
        let offers = choice.offers(self.known);
        let words: Vec<(usize, String)> = offers
            .iter()
            .map(|offer| search_key(&offer.vi))
            .enumerate()
            .collect();
        let words_of = |offer: &Offer| Suggestion::new(offer.vi.clone(), offer.en.clone());
        let mut suggestions: Vec<Suggestion> = super::nearest::nearest(text, &words)
            .iter()
            .filter_map(|index| offers.get(*index))
            .map(words_of)
            .collect();
        if suggestions.is_empty() {
            suggestions = offers.iter().map(words_of).collect();
        }
        let fault = self
            .fault_at(row, field, FaultCode::UnknownWord)
            .or_rather(suggestions);
        self.faults.push(fault);
    }

    /// Code of a unit that is known.
    fn unit(&mut self, row: &SheetRow, field: Field) -> Option<String> {
        let text = self.filled(row, field)?.shown();
        let code = match self.known.unit(&text) {
            Found::One(unit) => return Some(unit.code.clone()),
            Found::Many => FaultCode::Ambiguous,
            Found::None => FaultCode::UnknownUnit,
        };
        let near = if self.faults.has_room() {
            self.known.nearest_units(&text)
        } else {
            Vec::new()
        };
        let fault = self.fault_at(row, field, code).or_rather(near);
        self.faults.push(fault);
        None
    }

    /// An award of the catalogue.
    pub(super) fn award(&mut self, row: &SheetRow, field: Field) -> Option<AwardCode> {
        let text = self.filled(row, field)?.shown();
        let code = match self.known.award(&text) {
            Found::One(award) => return Some(award.code.clone()),
            Found::Many => FaultCode::Ambiguous,
            Found::None => FaultCode::UnknownAward,
        };
        let near = if self.faults.has_room() {
            self.known.nearest_awards(&text)
        } else {
            Vec::new()
        };
        let fault = self.fault_at(row, field, code).or_rather(near);
        self.faults.push(fault);
        None
    }

    /// Whom the row is about; `kind` is `None` for a row whose kind of subject has its fault already.
    pub(super) fn who(&mut self, row: &SheetRow, kind: Option<SubjectKind>) -> Option<Who> {
        let faults = self.faults.total;
        let name = self.text(row, Field::Name);
        let born = self.past_date(row, Field::Born);
        let identity = self.identity(row, Field::Identity);
        let unit = self.unit(row, Field::Unit);
        let is_person = kind == Some(SubjectKind::Individual);
        if kind.is_some() && !is_person {
            for (field, is_there) in [
                (Field::Born, born.is_some()),
                (Field::Identity, identity.is_some()),
            ] {
                if is_there {
                    self.fault(row, field, FaultCode::NotAPerson);
                }
            }
        } else if is_person
            && self.cell(row, Field::Born).is_empty()
            && self.cell(row, Field::Identity).is_empty()
        {
            let born_is_required = self
                .place(Field::Born)
                .is_some_and(|(rule, _)| rule.required);
            if !born_is_required {
                self.fault(row, Field::Born, FaultCode::WhichPerson);
            }
        }
        if self.faults.total > faults {
            return None;
        }
        Some(Who {
            kind: kind?,
            mark: PersonMark {
                name: name?,
                born,
                identity,
            },
            unit: unit?,
        })
    }
}

fn near_headings(kind: ListKind, heading: &str) -> Vec<Suggestion> {
    let labels: Vec<(&str, &str)> = kind
        .columns()
        .iter()
        .map(|rule| (rule.field.label(Lang::Vi), rule.field.label(Lang::En)))
        .collect();
    let words: Vec<(usize, String)> = labels
        .iter()
        .map(|(label, _)| search_key(label))
        .enumerate()
        .collect();
    let near = super::nearest::nearest(heading, &words);
    near.iter()
        .filter_map(|index| labels.get(*index))
        .map(|(vi, en)| Suggestion::new(*vi, *en))
        .collect()
}
