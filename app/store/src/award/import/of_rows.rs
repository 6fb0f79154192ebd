//! From the checked rows of a list to a batch: each row finds its subject, or a new person comes with it.

use std::collections::{BTreeMap, HashMap};

use domain::award::import::{Content, PersonMark, Row, Who};
use domain::award::{Grade, IdentityNumber, Occupation, Sex, SubjectId, SubjectKind, name_words};
use domain::{Date, Lang, PartialDate};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{AwardRow, Batch, GradeRow, Part, PersonRow, Whom};
use crate::award::award_record::{AwardContent, Checked};
use crate::award::member::Membership;
use crate::award::person::PersonContent;
use crate::award::scope::Readable;
use crate::entity::{person, subject, unit};
use crate::error::StoreResult;

/// A recorded subject as lists name it.
#[derive(Clone, Debug)]
struct Marked {
    id: SubjectId,
    kind: SubjectKind,
    unit_id: Option<i64>,
    born: Option<Date>,
    name: String,
}

/// Everything that the rows of a list are matched with.
#[derive(Clone, Debug, Default)]
pub struct Recorded {
    subjects: Vec<Marked>,
    by_name: HashMap<String, Vec<usize>>,
    units: BTreeMap<String, i64>,
}

/// A row that fits no subject, or several: its number and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    /// Its number as Excel shows it.
    pub row: u32,
    name: String,
    found: usize,
}

impl Unmatched {
    /// The sentence for people.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let (row, name, found) = (self.row, &self.name, self.found);
        match (found, lang) {
            (0, Lang::Vi) => format!(
                "Dòng {row}: chưa có «{name}» trong hồ sơ; hãy nhập danh sách tập thể trước."
            ),
            (0, Lang::En) => {
                format!("Row {row}: “{name}” is not recorded; import the collectives first.")
            }
            (_, Lang::Vi) => format!(
                "Dòng {row}: có {found} người tên «{name}»; hãy ghi ngày sinh hoặc đơn vị để phân biệt."
            ),
            (_, Lang::En) => format!(
                "Row {row}: {found} people are named “{name}”; give the day of birth or the unit to tell them apart."
            ),
        }
    }
}

/// The subjects of the readable units and all units by code: three queries.
///
/// # Errors
/// The database refuses.
pub async fn recorded(db: &impl ConnectionTrait, readable: &Readable) -> StoreResult<Recorded> {
    use subject::Column;
    let rows: Vec<(i64, String, String, Option<i64>)> = subject::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Kind, Column::Name, Column::UnitId])
        .filter(readable.standing())
        .into_tuple()
        .all(db)
        .await?;
    let born: HashMap<i64, String> = person::Entity::find()
        .select_only()
        .columns([person::Column::SubjectId, person::Column::Birth])
        .filter(person::Column::Birth.is_not_null())
        .into_tuple::<(i64, String)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let units: BTreeMap<String, i64> = unit::Entity::find()
        .select_only()
        .columns([unit::Column::Slug, unit::Column::Id])
        .into_tuple::<(String, i64)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let mut found = Recorded {
        units,
        ..Recorded::default()
    };
    for (id, kind, name, unit_id) in rows {
        let Some(kind) = SubjectKind::parse(&kind) else {
            continue;
        };
        let index = found.subjects.len();
        found
            .by_name
            .entry(name_words(&name))
            .or_default()
            .push(index);
        found.subjects.push(Marked {
            id: SubjectId(id),
            kind,
            unit_id,
            born: born.get(&id).and_then(|iso| Date::parse_iso(iso)),
            name,
        });
    }
    Ok(found)
}

impl Recorded {
    /// The persons, as the check of a list compares rows with them. Numbers of identity stay in the database.
    #[must_use]
    pub fn marks(&self) -> Vec<PersonMark> {
        let persons = self.subjects.iter();
        persons
            .filter(|one| one.kind == SubjectKind::Individual)
            .map(|one| PersonMark {
                name: one.name.clone(),
                born: one.born,
                identity: None,
            })
            .collect()
    }

    fn unit(&self, code: &str) -> Option<i64> {
        self.units.get(code).copied()
    }

    /// The subjects that a row can mean.
    fn fitting(&self, who: &Who) -> Vec<&Marked> {
        let of_name = self.by_name.get(&name_words(&who.mark.name));
        let all: Vec<&Marked> = of_name
            .into_iter()
            .flatten()
            .filter_map(|index| self.subjects.get(*index))
            .filter(|one| one.kind == who.kind)
            .filter(|one| match (one.born, who.mark.born) {
                (Some(known), Some(typed)) => known == typed,
                _ => true,
            })
            .collect();
        if all.len() < 2 {
            return all;
        }
        let unit = self.unit(&who.unit);
        let here: Vec<&Marked> = all
            .iter()
            .copied()
            .filter(|one| one.unit_id.is_some() && one.unit_id == unit)
            .collect();
        if here.is_empty() { all } else { here }
    }
}

/// The rows of the file, by the part of the batch and the place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    people: Vec<u32>,
    awards: Vec<u32>,
    grades: Vec<u32>,
}

impl Numbers {
    /// The row of the file from which a row of the batch was made, from 1.
    #[must_use]
    pub fn of(&self, part: Part, index: usize) -> Option<u32> {
        let rows = match part {
            Part::People => &self.people,
            Part::Awards => &self.awards,
            Part::Grades => &self.grades,
        };
        rows.get(index).copied()
    }
}

/// Makes a batch of checked rows. A person who is not recorded comes with the first row that names them.
///
/// # Errors
/// Every row whose subject is not clear.
pub fn batch(
    file_name: &str,
    rows: Vec<Row>,
    recorded: &Recorded,
) -> Result<(Batch, Numbers), Vec<Unmatched>> {
    let mut made = Made {
        recorded,
        batch: Batch {
            file_name: file_name.to_owned(),
            ..Batch::default()
        },
        new: HashMap::new(),
        numbers: Numbers::default(),
        unmatched: Vec::new(),
    };
    for row in rows {
        made.row(row);
    }
    if made.unmatched.is_empty() {
        Ok((made.batch, made.numbers))
    } else {
        Err(made.unmatched)
    }
}

struct Made<'a> {
    recorded: &'a Recorded,
    batch: Batch,
    new: HashMap<(String, Option<Date>, String), usize>,
    numbers: Numbers,
    unmatched: Vec<Unmatched>,
}

impl Made<'_> {
    fn row(&mut self, row: Row) {
        let number = row.number;
        match row.content {
            Content::Person(person) => {
                let from = person.from;
                let content = PersonContent {
                    sex: person
                        .woman
                        .map(|woman| if woman { Sex::Female } else { Sex::Male }),
                    ..self.content(&person.who)
                };
                let post = person.post.unwrap_or_default();
                self.add(number, &person.who, content, from, post);
            }
            Content::Grade(grade) => {
                if let Some(whom) = self.whom(number, &grade.who) {
                    self.numbers.grades.push(number);
                    self.push_grade(whom, grade.year, grade.grade);
                }
            }
            Content::Award(award) => {
                let unit_id = self.recorded.unit(&award.who.unit);
                if let Some(whom) = self.whom(number, &award.who) {
                    self.numbers.awards.push(number);
                    self.batch.awards.push(AwardRow {
                        whom,
                        content: AwardContent {
                            code: award.code,
                            commendation: award.commendation,
                            from_year: award.from_year,
                            to_year: award.to_year,
                            decision_number: award.number,
                            decided_on: Some(award.decided),
                            decider: String::new(),
                            basis: award.basis,
                            work: None,
                            movement: None,
                            unit_id,
                        },
                        checked: Checked::Unverified,
                    });
                }
            }
            // These lists are not offered here.
            Content::Work(_) | Content::Discipline(_) => {}
        }
    }

    fn push_grade(&mut self, whom: Whom, year: i16, grade: Grade) {
        self.batch.grades.push(GradeRow {
            whom,
            year,
            grade,
            document: self.batch.file_name.clone(),
        });
    }

    fn content(&self, who: &Who) -> PersonContent {
        PersonContent {
            name: who.mark.name.clone(),
            birth: who.mark.born.and_then(|day| PartialDate::parse(&day.iso())),
            occupation: None::<Occupation>,
            ..PersonContent::default()
        }
    }

    fn whom(&mut self, row: u32, who: &Who) -> Option<Whom> {
        let fitting = self.recorded.fitting(who);
        let found = fitting.len();
        match fitting.as_slice() {
            [only] => Some(Whom::Known(only.id)),
            [] if who.kind == SubjectKind::Individual => {
                let content = self.content(who);
                Some(Whom::InFile(self.add(
                    row,
                    who,
                    content,
                    None,
                    String::new(),
                )))
            }
            _ => {
                self.unmatched.push(Unmatched {
                    row,
                    name: who.mark.name.clone(),
                    found,
                });
                None
            }
        }
    }

    /// The place of a person who comes with the file.
    fn add(
        &mut self,
        row: u32,
        who: &Who,
        content: PersonContent,
        from: Option<Date>,
        post: String,
    ) -> usize {
        let key = (name_words(&who.mark.name), who.mark.born, who.unit.clone());
        let next = self.batch.people.len();
        let at = *self.new.entry(key).or_insert(next);
        if at == next {
            self.numbers.people.push(row);
            let number = who.mark.identity.as_deref();
            self.batch.people.push(PersonRow {
                content,
                number: number.and_then(IdentityNumber::parse),
                membership: Membership {
                    unit_id: self.recorded.unit(&who.unit).unwrap_or_default(),
                    collective_id: None,
                    from,
                    post,
                },
            });
        }
        at
    }
}
