//! Who the authors are: each typed name is looked up among the records of the person's units.

use std::collections::BTreeMap;

use domain::Lang;
use domain::award::{SubjectId, SubjectKind};
use domain::initiative::{Author, NO_RECORD, RecordMeant, record_meant};
use domain::text::search_key;
use sea_orm::ConnectionTrait;
use store::award::Readable;
use store::award::find::{Line, by_names};

use super::view::AuthorRow;
use crate::error::{AppError, AppResult};

/// The records that the names of one form may mean.
pub(super) struct Candidates {
    /// Records in the person's units, by the key of their names.
    known: BTreeMap<String, Vec<Line>>,
    /// Authors that the stored initiative is linked to; their records may lie elsewhere by now.
    linked: Vec<Author>,
}

/// A record that a name may mean.
struct Candidate<'a> {
    id: SubjectId,
    /// What is known of it, where it may be read.
    line: Option<&'a Line>,
}

impl Candidates {
    /// Those of these rows: one query for the names, one for the records.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        readable: &Readable,
        rows: &[AuthorRow],
        linked: &[Author],
    ) -> AppResult<Self> {
        let names = rows.iter().map(|row| row.name.as_str());
        let names = names.filter(|name| !name.is_empty());
        Ok(Self {
            known: by_names(db, readable, Some(SubjectKind::Individual), names).await?,
            linked: linked.to_vec(),
        })
    }

    fn of_name(&self, name: &str) -> Vec<Candidate<'_>> {
        let key = search_key(name);
        let lines = self.known.get(&key).map_or(&[][..], Vec::as_slice);
        let mut all: Vec<Candidate<'_>> = lines
            .iter()
            .map(|line| Candidate {
                id: line.id,
                line: Some(line),
            })
            .collect();
        for author in &self.linked {
            let Some(id) = author.subject else { continue };
            if search_key(&author.name) == key && all.iter().all(|one| one.id != id) {
                all.push(Candidate { id, line: None });
            }
        }
        all
    }

    /// The record of each row and the author's name.
    ///
    /// # Errors
    /// Every name that several records have while none of them is chosen.
    pub(super) fn resolve(
        &self,
        rows: &[AuthorRow],
    ) -> AppResult<Vec<(Option<SubjectId>, String)>> {
        let mut unclear = Vec::new();
        let mut people = Vec::with_capacity(rows.len());
        for row in rows {
            let candidates = self.of_name(&row.name);
            match meant(row, &candidates) {
                RecordMeant::Record(id) => {
                    let mut lines = candidates.iter().filter_map(|one| one.line);
                    let line = lines.find(|line| line.id == id);
                    let name = line.map_or(&row.name, |line| &line.name);
                    people.push((Some(id), name.clone()));
                }
                RecordMeant::Nobody => people.push((None, row.name.clone())),
                RecordMeant::Unclear => unclear.push(row.name.as_str()),
            }
        }
        if unclear.is_empty() {
            Ok(people)
        } else {
            Err(several_records(&unclear.join(", ")))
        }
    }

    /// Writes into a row what can be chosen there, and what saving it would choose.
    pub(super) fn offer(&self, row: &mut AuthorRow, lang: Lang) {
        let candidates = self.of_name(&row.name);
        row.record = match meant(row, &candidates) {
            RecordMeant::Record(id) => id.to_string(),
            RecordMeant::Nobody => NO_RECORD.to_owned(),
            RecordMeant::Unclear => String::new(),
        };
        row.choices = candidates
            .iter()
            .map(|one| (one.id.to_string(), words(one, lang)))
            .collect();
    }
}

fn meant(row: &AuthorRow, candidates: &[Candidate<'_>]) -> RecordMeant {
    let ids: Vec<SubjectId> = candidates.iter().map(|one| one.id).collect();
    record_meant(&row.record, &ids)
}

/// The record in words: what tells it from others of the name, and its number.
fn words(candidate: &Candidate<'_>, lang: Lang) -> String {
    let id = candidate.id;
    let number = match lang {
        Lang::Vi => format!("hồ sơ số {id}"),
        Lang::En => format!("record no. {id}"),
    };
    let known = candidate.line.map(|line| line.distinction(lang));
    match known.filter(|known| !known.is_empty()) {
        Some(known) => format!("{known} ({number})"),
        None => crate::lang::capitalised(&number),
    }
}

fn several_records(names: &str) -> AppError {
    super::actions::no(
        "author-several",
        format!(
            "Có nhiều hồ sơ cùng tên {names}. Hãy chọn đúng người ở ô “Hồ sơ” cạnh tên rồi lưu lại."
        ),
        format!(
            "Several records have the name {names}. Choose the right person in the box “Record” beside the name and save again."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: i64, name: &str, birth: Option<&str>) -> Line {
        Line {
            id: SubjectId(id),
            name: name.to_owned(),
            birth: birth.map(str::to_owned),
            unit_id: None,
            unit: Some("Sở Y tế".to_owned()),
            sample: true,
        }
    }

    fn row(name: &str, record: &str) -> AuthorRow {
        AuthorRow {
            name: name.to_owned(),
            record: record.to_owned(),
            ..AuthorRow::default()
        }
    }

    fn candidates() -> Candidates {
        let an = "Nguyễn Văn An";
        let two = vec![line(7, an, Some("1980-05-03")), line(9, an, None)];
        let known = [
            (search_key(an), two),
            (search_key("Danh Út"), vec![line(4, "Danh Út", None)]),
        ];
        let linked = Author {
            subject: Some(SubjectId(30)),
            name: "Lê Thị Moved".to_owned(),
            share: 5_000,
        };
        Candidates {
            known: known.into_iter().collect(),
            linked: vec![linked],
        }
    }

    fn ids(rows: &[AuthorRow]) -> AppResult<Vec<Option<i64>>> {
        let people = candidates().resolve(rows)?;
        Ok(people
            .into_iter()
            .map(|(id, _)| id.map(|id| id.0))
            .collect())
    }

    #[test]
    fn the_only_record_of_a_name_is_meant_and_several_must_be_told_apart() {
        assert_eq!(ids(&[row("danh ut", "")]).unwrap(), [Some(4)]);
        assert_eq!(ids(&[row("Nobody", "")]).unwrap(), [None]);
        assert_eq!(ids(&[row("nguyen van an", "9")]).unwrap(), [Some(9)]);
        assert_eq!(ids(&[row("nguyen van an", NO_RECORD)]).unwrap(), [None]);
        assert!(ids(&[row("Danh Út", ""), row("Nguyễn Văn An", "")]).is_err());
    }

    #[test]
    fn a_choice_for_another_name_or_of_a_foreign_record_counts_for_nothing() {
        assert_eq!(ids(&[row("Danh Út", "9")]).unwrap(), [Some(4)]);
        assert_eq!(ids(&[row("Nobody", "7")]).unwrap(), [None]);
        assert_eq!(ids(&[row("Danh Út", "12345")]).unwrap(), [Some(4)]);
    }

    #[test]
    fn a_record_that_was_linked_stays_linked_though_it_lies_elsewhere_now() {
        assert_eq!(ids(&[row("Lê Thị Moved", "30")]).unwrap(), [Some(30)]);
        assert_eq!(ids(&[row("Somebody Else", "30")]).unwrap(), [None]);
    }

    #[test]
    fn a_row_offers_the_records_of_its_name_and_what_saving_would_choose() {
        let offered = |name: &str, record: &str| {
            let mut row = row(name, record);
            candidates().offer(&mut row, Lang::Vi);
            row
        };
        let several = offered("Nguyễn Văn An", "");
        assert_eq!(several.record, "");
        assert_eq!(
            several.choices,
            [
                (
                    "7".to_owned(),
                    "sinh 03/05/1980, Sở Y tế (hồ sơ số 7)".to_owned()
                ),
                ("9".to_owned(), "Sở Y tế (hồ sơ số 9)".to_owned()),
            ]
        );
        assert_eq!(offered("Danh Út", "").record, "4");
        assert_eq!(offered("Danh Út", NO_RECORD).record, NO_RECORD);
        assert_eq!(offered("Nobody", "9").choices, []);
        let moved = offered("Lê Thị Moved", "30");
        assert_eq!(moved.choices, [("30".to_owned(), "Hồ sơ số 30".to_owned())]);
    }
}
