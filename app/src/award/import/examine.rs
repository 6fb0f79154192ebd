//! What would happen with a list: every fault at once, or what would be added.

use domain::Lang;
use domain::award::catalogue;
use domain::award::import::{Faults, Known, KnownAward, KnownUnit, ListKind, Sheet, check};
use sea_orm::ConnectionTrait;
use store::award::import::{self as store_import, Batch, Numbers, Recorded};
use store::award::{Readable, readable};
use store::{clock, org};

use super::view::Report;
use crate::context::Granted;
use crate::error::{AppError, AppResult};

/// Faults that are kept with a list.
const MOST: usize = 300;

/// What rows are compared with, for this person.
pub struct Place {
    known: Known,
    recorded: Recorded,
}

/// Reads what rows are compared with: units, people and awards that the person may record.
///
/// # Errors
/// The database refuses.
pub async fn place(db: &impl ConnectionTrait, granted: &Granted) -> AppResult<Place> {
    let scope = granted.person().scope().ok_or(AppError::Forbidden)?;
    let readable: Readable = readable(db, scope).await?;
    let recorded = store_import::recorded(db, &readable).await?;
    let units = org::all(db).await?;
    let units = units
        .into_iter()
        .filter(|unit| readable.covers(Some(unit.id)))
        .map(|unit| KnownUnit {
            code: unit.slug,
            name: unit.name,
        })
        .collect();
    let awards = catalogue().awards().iter().map(|award| KnownAward {
        code: award.code.clone(),
        vi: award.vi.to_owned(),
        en: award.en.to_owned(),
    });
    let today = clock::now().date_vn();
    Ok(Place {
        known: Known::new(today, units, awards.collect(), recorded.marks()),
        recorded,
    })
}

impl Place {
    /// What the template's drop-downs offer.
    #[must_use]
    pub fn known(&self) -> &Known {
        &self.known
    }
}

fn lines(faults: &Faults) -> (Vec<String>, Vec<String>) {
    let of = |lang: Lang| faults.lines(lang).into_iter().take(MOST).collect();
    (of(Lang::Vi), of(Lang::En))
}

/// Looks at a list; gives what was found, and the batch where nothing is wrong.
///
/// # Errors
/// The database refuses.
pub async fn examine(
    db: &impl ConnectionTrait,
    place: &Place,
    kind: ListKind,
    sheet: &Sheet,
    file_name: &str,
) -> AppResult<(Report, Option<(Batch, Numbers)>)> {
    let mut report = Report {
        rows: sheet.rows.len(),
        ..Report::default()
    };
    let checked = match check(kind, sheet, &place.known) {
        Ok(checked) => checked,
        Err(faults) => {
            (report.faults_vi, report.faults_en) = lines(&faults);
            return Ok((report, None));
        }
    };
    if !checked.warnings.is_empty() {
        (report.warnings_vi, report.warnings_en) = lines(&checked.warnings);
    }
    if checked.rows.is_empty() {
        report.faults_vi = vec!["Danh sách chưa có dòng nào để nhập.".to_owned()];
        report.faults_en = vec!["The list has no row to import.".to_owned()];
        return Ok((report, None));
    }
    let made = store_import::batch(file_name, checked.rows, &place.recorded);
    let (batch, numbers) = match made {
        Ok(made) => made,
        Err(unmatched) => {
            let of = |lang: Lang| {
                let rows = unmatched.iter().take(MOST);
                rows.map(|row| row.sentence(lang)).collect()
            };
            (report.faults_vi, report.faults_en) = (of(Lang::Vi), of(Lang::En));
            return Ok((report, None));
        }
    };
    report.people = batch.people.len();
    report.grades = batch.grades.len();
    report.awards = batch.awards.len();
    let bad = store_import::problems(db, &batch).await?;
    if bad.is_empty() {
        return Ok((report, Some((batch, numbers))));
    }
    let of = |lang: Lang| {
        let rows = bad.iter().take(MOST);
        rows.map(|row| {
            let number = numbers.of(row.part, row.index).unwrap_or_default();
            let words = row.problem.label(lang);
            match lang {
                Lang::Vi => format!("Dòng {number}: {words}"),
                Lang::En => format!("Row {number}: {words}"),
            }
        })
        .collect()
    };
    (report.faults_vi, report.faults_en) = (of(Lang::Vi), of(Lang::En));
    Ok((report, None))
}
