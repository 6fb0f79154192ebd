//! Checks a whole list: every cell by its column, then the rows against each other and against what is known.

use std::collections::HashMap;

use super::reader::Reader;
use super::rows::{AwardRow, Content, DisciplineRow, GradeRow, PersonRow, Row, Who};
use super::{
    Fault, FaultCode, Faults, Field, Known, Likeness, ListKind, Sheet, SheetRow, Suggestion, Value,
};
use super::{likeness, marks_example, works};
use crate::award::name_words;
use crate::award::{Grade, SubjectKind};
use crate::{Date, Lang};

/// A list that can be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The rows, typed.
    pub rows: Vec<Row>,
    /// People who may be the same as others; somebody must look at them before the import.
    pub warnings: Faults,
}

/// Checks a list.
///
/// # Errors
/// All faults of the sheet at once, warnings among them; nothing may be imported then.
pub fn check(kind: ListKind, sheet: &Sheet, known: &Known) -> Result<Checked, Faults> {
    let mut reader = Reader::new(kind, sheet, known);
    let rows = sheet.rows.iter().filter(|row| !is_example(&reader, row));
    let rows: Vec<&SheetRow> = rows.collect();
    let rows = match kind {
        ListKind::People => people(&mut reader, &rows),
        ListKind::Grades => grades(&mut reader, &rows),
        ListKind::Awards => awards(&mut reader, &rows),
        ListKind::Works => works::works(&mut reader, &rows),
        ListKind::Disciplines => disciplines(&mut reader, &rows),
    };
    let mut faults = reader.faults;
    faults.sort();
    let warnings = faults
        .shown
        .iter()
        .filter(|fault| !fault.code.blocks())
        .count();
    // Beyond what is kept nobody knows which are warnings, so they block.
    if warnings == faults.total {
        Ok(Checked {
            rows,
            warnings: faults,
        })
    } else {
        Err(faults)
    }
}

fn is_example(reader: &Reader<'_>, row: &SheetRow) -> bool {
    matches!(reader.cell(row, Field::Mark), Value::Text(text) if marks_example(text))
}

fn people(reader: &mut Reader<'_>, rows: &[&SheetRow]) -> Vec<Row> {
    let mut seen = Seen::default();
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let who = reader.who(row, Some(SubjectKind::Individual));
        let woman = reader.woman(row, Field::Sex);
        let post = reader.text(row, Field::Post);
        let from = reader.date(row, Field::From);
        let Some(who) = who else { continue };
        seen.compare(reader, row, &who);
        read.push(Row {
            number: row.number,
            content: Content::Person(PersonRow {
                who,
                woman,
                post,
                from,
            }),
        });
    }
    read
}

/// People by the words of their names and their birth dates, each with its row.
type ByName = HashMap<(String, Option<Date>), Vec<(u32, Who)>>;

/// The people of the rows above.
#[derive(Default)]
struct Seen {
    people: ByName,
    numbers: HashMap<String, (u32, String)>,
}

impl Seen {
    /// Says where a person stands in the list already, or may be known to the system.
    fn compare(&mut self, reader: &mut Reader<'_>, row: &SheetRow, who: &Who) {
        let mark = &who.mark;
        let key = (name_words(&mark.name), mark.born);
        let above = self.people.entry(key).or_default();
        let twin = above
            .iter()
            .filter_map(|(number, other)| Some((*number, other, likeness(mark, &other.mark)?)))
            .min_by_key(|(_, _, likeness)| *likeness);
        let same_number = mark
            .identity
            .as_ref()
            .and_then(|number| self.numbers.get(number));
        if let Some((number, other, likeness)) = twin {
            let both = mark.identity.is_some() && other.mark.identity.is_some();
            let surely = likeness == Likeness::Number || (likeness == Likeness::Name && !both);
            let code = if surely {
                FaultCode::PersonTwice
            } else {
                FaultCode::MaybeTwice
            };
            let fault = reader.fault_at(row, Field::Name, code).like_row(number);
            reader.faults.push(fault.or_rather(vec![Suggestion::new(
                likeness.label(Lang::Vi),
                likeness.label(Lang::En),
            )]));
        } else if let Some((number, _)) = same_number {
            let fault = reader.fault_at(row, Field::Identity, FaultCode::IdentityTwice);
            reader.faults.push(fault.like_row(*number));
        } else {
            known_person(reader, row, who);
        }
        // A few are enough to compare with: a list of one name only stays quick.
        if above.len() < 8 {
            above.push((row.number, who.clone()));
        }
        if let Some(number) = &mark.identity {
            self.numbers
                .entry(number.clone())
                .or_insert((row.number, mark.name.clone()));
        }
    }
}

fn known_person(reader: &mut Reader<'_>, row: &SheetRow, who: &Who) {
    let mark = &who.mark;
    let owner = mark
        .identity
        .as_deref()
        .and_then(|number| reader.known.person_of(number));
    if let Some(owner) = owner {
        // The same number and another name: one of the two is wrong.
        if name_words(&owner.name) != name_words(&mark.name) {
            let fault = reader.fault_at(row, Field::Identity, FaultCode::IdentityTwice);
            let fault = fault.or_rather(vec![owner.name.clone()]);
            reader.faults.push(fault);
        }
        return;
    }
    let Some(born) = mark.born else { return };
    let found: Vec<Suggestion> = reader
        .known
        .people_like(&mark.name, born)
        .filter_map(|other| Some((other, likeness(mark, other)?)))
        .map(|(other, likeness)| {
            let words = |lang| format!("{} ({})", other.name, likeness.label(lang));
            Suggestion::new(words(Lang::Vi), words(Lang::En))
        })
        .collect();
    if !found.is_empty() {
        let fault = reader
            .fault_at(row, Field::Name, FaultCode::MaybeKnown)
            .or_rather(found);
        reader.faults.push(fault);
    }
}

fn grades(reader: &mut Reader<'_>, rows: &[&SheetRow]) -> Vec<Row> {
    let mut seen: HashMap<(String, i16), (u32, Grade)> = HashMap::new();
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let kind = reader.word(row, Field::Subject);
        let who = reader.who(row, kind);
        let year = reader.year(row, Field::Year);
        let grade = reader.word(row, Field::Grade);
        let (Some(who), Some(year), Some(grade)) = (who, year, grade) else {
            continue;
        };
        match seen.get(&(subject_key(&who), year)) {
            Some((number, other)) => {
                let code = if *other == grade {
                    FaultCode::RowTwice
                } else {
                    FaultCode::GradeTwice
                };
                let fault = reader.fault_at(row, Field::Grade, code).like_row(*number);
                reader.faults.push(fault);
            }
            None => {
                seen.insert((subject_key(&who), year), (row.number, grade));
            }
        }
        read.push(Row {
            number: row.number,
            content: Content::Grade(GradeRow { who, year, grade }),
        });
    }
    read
}

fn awards(reader: &mut Reader<'_>, rows: &[&SheetRow]) -> Vec<Row> {
    let mut seen: HashMap<String, u32> = HashMap::with_capacity(rows.len());
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(award) = award(reader, row) else {
            continue;
        };
        if let Some(number) = seen.get(&decision_key(&award)) {
            reader.faults.push(
                Fault::of_row(row.number, FaultCode::RowTwice)
                    .about(&award.number)
                    .like_row(*number),
            );
        } else {
            seen.insert(decision_key(&award), row.number);
        }
        read.push(Row {
            number: row.number,
            content: Content::Award(award),
        });
    }
    read
}

fn award(reader: &mut Reader<'_>, row: &SheetRow) -> Option<AwardRow> {
    let kind = reader.word(row, Field::Subject);
    let who = reader.who(row, kind);
    let code = reader.award(row, Field::Award);
    let commendation = reader.word(row, Field::Commendation);
    let from_year = reader.year(row, Field::FromYear);
    let to_year = reader.year(row, Field::ToYear);
    let number = reader.text(row, Field::DecisionNumber);
    let decided = reader.past_date(row, Field::DecisionDate);
    let basis = reader.word(row, Field::Basis);
    if let (Some(from), Some(to)) = (from_year, to_year)
        && to < from
    {
        reader.fault(row, Field::ToYear, FaultCode::YearsReversed);
    }
    if let (Some(from), Some(decided)) = (from_year, decided)
        && decided.year() < to_year.unwrap_or(from).max(from)
    {
        reader.fault(row, Field::DecisionDate, FaultCode::DecisionTooEarly);
    }
    let from_year = from_year?;
    Some(AwardRow {
        who: who?,
        code: code?,
        commendation,
        from_year,
        to_year: to_year.unwrap_or(from_year),
        number: number?,
        decided: decided?,
        basis,
    })
}

fn disciplines(reader: &mut Reader<'_>, rows: &[&SheetRow]) -> Vec<Row> {
    let mut seen: HashMap<(String, Date), u32> = HashMap::new();
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let who = reader.who(row, Some(SubjectKind::Individual));
        let form = reader.word(row, Field::Discipline);
        let from = reader.past_date(row, Field::From);
        let until = reader.date(row, Field::Until);
        let number = reader.text(row, Field::DecisionNumber);
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            reader.fault(row, Field::Until, FaultCode::DaysReversed);
        }
        let (Some(who), Some(form), Some(from)) = (who, form, from) else {
            continue;
        };
        if let Some(number) = seen.get(&(subject_key(&who), from)) {
            reader
                .faults
                .push(Fault::of_row(row.number, FaultCode::RowTwice).like_row(*number));
        } else {
            seen.insert((subject_key(&who), from), row.number);
        }
        let content = DisciplineRow {
            who,
            form,
            from,
            until,
            number,
        };
        read.push(Row {
            number: row.number,
            content: Content::Discipline(content),
        });
    }
    read
}

/// What tells one subject of a list from another: the number of identity, else name, birth date and unit.
pub(super) fn subject_key(who: &Who) -> String {
    match &who.mark.identity {
        Some(number) => format!("#{number}"),
        None => {
            let name = crate::text::clean_line(&who.mark.name).to_lowercase();
            let born = who.mark.born.map(Date::iso).unwrap_or_default();
            format!("{}|{name}|{born}|{}", who.kind, who.unit)
        }
    }
}

/// What makes an award the same record: subject, award, years, number and day of the decision.
///
/// The store can compare it with what is recorded already.
#[must_use]
pub fn decision_key(award: &AwardRow) -> String {
    format!(
        "{}|{}|{}-{}|{}|{}",
        subject_key(&award.who),
        award.code,
        award.from_year,
        award.to_year,
        crate::text::search_key(&award.number),
        award.decided
    )
}
