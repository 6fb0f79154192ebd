//! Award records in bulk: a list of 100,000 awards from the file to the database, and who is eligible among those people.

use std::fmt::Write as _;
use std::time::Instant;

use domain::award::import::{Field, Known, KnownAward, KnownUnit, ListKind, PersonMark, check};
use domain::award::{Policy, Request, SubjectKind, Summary, catalogue, evaluate};
use domain::{Date, Lang};
use store::audit::Actor;
use store::award::Readable;
use store::award::history::{Selection, of_many};
use store::award::import::{apply, batch, problems, recorded};
use store::{Database, clock, org};

use crate::Failure;
use crate::people::some_name;
use crate::program::Program;
use crate::report::{Goal, Report};

/// Rows of the list.
const AWARDS: usize = 100_000;
/// People who are named in it; none of them is recorded before.
const PEOPLE: usize = 50_000;
/// People of one page of histories.
const PAGE: u64 = 2_000;

/// Imports the list into the database of a program of its own, then evaluates all yearly titles for its people.
pub async fn measure(report: &mut Report, program: &Program) -> Result<(), Failure> {
    println!("   Importing {AWARDS} awards");
    let db = Database::open(&program.database_url(), None).await?;
    let file = list(&db).await?;
    let before = resident_megabytes()?;
    let begun = Instant::now();
    let rows = import(&db, file.into_bytes()).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let grown = peak_megabytes()?.saturating_sub(before);
    report.add(
        &format!("Import of {AWARDS} awards of {PEOPLE} new people, from the file to the database"),
        format!("{seconds:.1} s"),
        Goal::below(seconds, 60.0, "< 60 s"),
    );
    report.add(
        "Import of the list: memory above what the process had",
        format!("{grown} MB"),
        Goal::below(f64::from(grown), 500.0, "< 500 MB"),
    );
    report.note(format!("Import: {rows} rows were recorded, on SQLite."));
    eligibility(report, &db).await?;
    db.close().await?;
    Ok(())
}

/// The list as a CSV file with all of its columns.
async fn list(db: &Database) -> Result<String, Failure> {
    let units = org::of_kind_in_year(db.newest(), "department", 2026).await?;
    let columns = ListKind::Awards.columns();
    let headings: Vec<&str> = columns
        .iter()
        .map(|rule| rule.field.label(Lang::Vi))
        .collect();
    let mut text = headings.join(";");
    text.push('\n');
    let mut seed = 7;
    let mut names = Vec::with_capacity(PEOPLE);
    for _ in 0..PEOPLE {
        names.push(some_name(&mut seed));
    }
    for row in 0..AWARDS {
        let person = row % PEOPLE;
        let year = 2024 + row / PEOPLE;
        let unit = units
            .get(person % units.len().max(1))
            .map_or("", |unit| unit.slug.as_str());
        let born = Date::new(1960, 1, 1)
            .and_then(|day| day.add_days(i32::try_from(person).ok()? % 14_000));
        let name = names.get(person).map_or("", String::as_str);
        let cells: Vec<String> = columns
            .iter()
            .map(|rule| match rule.field {
                Field::Subject => SubjectKind::Individual.label(Lang::Vi).to_owned(),
                Field::Name => format!("{name} {}", person / 14_000),
                Field::Born => born.map_or_else(String::new, Date::iso),
                Field::Unit => unit.to_owned(),
                Field::Award => "LDTT".to_owned(),
                Field::FromYear | Field::ToYear => year.to_string(),
                Field::DecisionNumber => format!("{}/QĐ", person % 900 + 1),
                Field::DecisionDate => format!("{}-12-20", year),
                _ => String::new(),
            })
            .collect();
        writeln!(text, "{}", cells.join(";"))?;
    }
    Ok(text)
}

async fn import(db: &Database, file: Vec<u8>) -> Result<usize, Failure> {
    let sheet =
        documents::read_list(&file, ListKind::Awards).map_err(|refused| refused.words(Lang::En))?;
    drop(file);
    let tx = db.begin().await?;
    let there = recorded(&tx, &Readable::ALL).await?;
    let units = org::all(&tx).await?.into_iter().map(|unit| KnownUnit {
        code: unit.slug,
        name: unit.name,
    });
    let awards = catalogue().awards().iter().map(|award| KnownAward {
        code: award.code.clone(),
        vi: award.vi.to_owned(),
        en: award.en.to_owned(),
    });
    let marks: Vec<PersonMark> = there.marks();
    let known = Known::new(
        clock::now().date_vn(),
        units.collect(),
        awards.collect(),
        marks,
    );
    let checked = check(ListKind::Awards, &sheet, &known).map_err(|faults| {
        faults
            .lines(Lang::En)
            .into_iter()
            .take(3)
            .collect::<Vec<_>>()
            .join(" ")
    })?;
    drop(sheet);
    let (batch, _) = batch("bench.csv", checked.rows, &there)
        .map_err(|unmatched| format!("{} rows fit nobody", unmatched.len()))?;
    let bad = problems(&tx, &batch).await?;
    if !bad.is_empty() {
        return Err(format!("{} rows are not right", bad.len()).into());
    }
    let rows = batch.awards.len() + batch.people.len();
    apply(&tx, &Actor::command_line(), &batch).await?;
    tx.commit().await?;
    Ok(rows)
}

/// All yearly titles for everybody: reading the histories apart from evaluating the rules.
async fn eligibility(report: &mut Report, db: &Database) -> Result<(), Failure> {
    let year = 2025;
    let today = clock::now().date_vn();
    let (request, policy) = (Request::merit(year, today), Policy::default());
    let titles: Vec<_> = catalogue()
        .yearly_titles(SubjectKind::Individual)
        .filter(|award| award.is_valid_on(today))
        .collect();
    let selection = Selection::all(SubjectKind::Individual, Readable::ALL);
    let (mut after, mut people, mut eligible) = (None, 0_usize, 0_usize);
    let (mut reading, mut checking) = (0.0, 0.0);
    loop {
        let begun = Instant::now();
        let page = of_many(db.newest(), &selection, after, PAGE).await?;
        reading += begun.elapsed().as_secs_f64();
        let begun = Instant::now();
        for (_, subject) in &page.subjects {
            for award in &titles {
                let found = evaluate(award, subject, &request, &policy);
                eligible += usize::from(found.summary == Summary::Eligible);
            }
        }
        checking += begun.elapsed().as_secs_f64();
        people += page.subjects.len();
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    report.add(
        &format!(
            "Eligibility of {people} people for {} yearly titles, one core",
            titles.len()
        ),
        format!("{checking:.2} s"),
        Goal::below(checking, 5.0, "< 5 s"),
    );
    let one = checking * 1000.0 / people.max(1) as f64;
    report.add(
        "One person's check for all yearly titles",
        format!("{one:.3} ms"),
        Goal::below(one, 5.0, "< 5 ms"),
    );
    report.note(format!(
        "Eligibility: reading the histories took {reading:.2} s besides; {eligible} times a title could be given."
    ));
    Ok(())
}

fn status(name: &str) -> Result<u32, Failure> {
    let text = std::fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find(|line| line.starts_with(name));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    let kilobytes = kilobytes.ok_or("the memory of the process cannot be read")?;
    Ok(u32::try_from(kilobytes / 1024)?)
}

fn resident_megabytes() -> Result<u32, Failure> {
    // The peak starts anew, so that what was measured before does not count.
    std::fs::write("/proc/self/clear_refs", "5")?;
    status("VmRSS")
}

fn peak_megabytes() -> Result<u32, Failure> {
    status("VmHWM")
}
