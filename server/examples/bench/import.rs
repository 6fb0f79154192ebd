//! Import of historic awards: the list is handed in, looked at and applied by the forms of the screen, on SQLite and, where a
//! server can be had, on PostgreSQL.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use domain::Lang;
use domain::award::import::{Field, ListKind};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QuerySelect};
use store::Database;
use store::entity::{award_record, unit};

use crate::Failure;
use crate::clerk::{Office, location};
use crate::program::{Program, Running};
use crate::report::{Goal, Report};
use crate::search::{POSTGRES, with_database};

const LIMIT_S: f64 = 60.0;
const LIMIT_MB: f64 = 500.0;

/// Measures on the program's own database, and on one of PostgreSQL; `prepare` makes a program on a database.
pub async fn measure(
    report: &mut Report,
    prepare: impl Fn(Option<String>) -> Result<Program, Failure>,
    awards: u64,
) -> Result<(), Failure> {
    println!("   Importing {awards} awards");
    one(report, prepare(None)?, "SQLite", awards).await?;
    let Ok(server) = std::env::var(POSTGRES) else {
        report.note(format!(
            "Import on PostgreSQL was not measured: {POSTGRES} names no server."
        ));
        return Ok(());
    };
    let name = format!("bangvang_bench_import_{}", std::process::id());
    let admin = sea_orm::Database::connect(&server).await?;
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await?;
    let measured = match prepare(Some(with_database(&server, &name))) {
        Ok(program) => one(report, program, "PostgreSQL", awards).await,
        Err(error) => Err(error),
    };
    admin
        .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .await?;
    admin.close().await?;
    measured
}

async fn one(
    report: &mut Report,
    program: Program,
    engine: &str,
    awards: u64,
) -> Result<(), Failure> {
    let db = Database::open(&program.database_url(), None).await?;
    let units: Vec<String> = unit::Entity::find()
        .select_only()
        .column(unit::Column::Slug)
        .limit(50)
        .into_tuple()
        .all(db.newest())
        .await?;
    let before = award_record::Entity::find().count(db.newest()).await?;
    let list = list(awards, &units);
    let running = program.start().await?;
    let mut office = Office::sign_in(running.address).await?;
    let idle = peak_mb(&running);
    let begun = Instant::now();
    let looked = office
        .hand_in("/records/import/check", "awards", &list)
        .await?;
    let dry = begun.elapsed();
    let upload = location(&looked)
        .and_then(|place| place.split_once("upload="))
        .map(|(_, rest)| rest.split('#').next().unwrap_or(rest).to_owned())
        .ok_or_else(|| format!("the list was answered with {}", looked.head.status))?;
    let applied = office
        .post("/records/import/apply", &[("upload", &upload)])
        .await?;
    let took = begun.elapsed();
    let kept = award_record::Entity::find().count(db.newest()).await? - before;
    if kept != awards {
        return Err(format!(
            "{kept} of {awards} awards were kept, status {}",
            applied.head.status
        )
        .into());
    }
    db.close().await?;
    add(
        report,
        engine,
        awards,
        (dry, took),
        (idle, peak_mb(&running)),
    );
    Ok(())
}

fn add(
    report: &mut Report,
    engine: &str,
    awards: u64,
    (dry, took): (Duration, Duration),
    (idle, peak): (Option<f64>, Option<f64>),
) {
    let what = format!("Import of {awards} awards, {engine}");
    report.add(
        &format!("{what}: look and apply"),
        format!(
            "{:.1} s, of which {:.1} s to look",
            took.as_secs_f64(),
            dry.as_secs_f64()
        ),
        Goal::below(took.as_secs_f64(), LIMIT_S, "< 60 s"),
    );
    match (idle, peak) {
        (Some(idle), Some(peak)) => report.add(
            &format!("{what}: most memory of the server"),
            format!("{peak:.0} MB ({idle:.0} MB before)"),
            Goal::below(peak, LIMIT_MB, "< 500 MB"),
        ),
        _ => report.note(format!("{what}: memory is measured on Linux only.")),
    }
}

/// The most memory that the server held so far.
fn peak_mb(running: &Running) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", running.pid())).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// A list of awards, each of a person of its own.
fn list(awards: u64, units: &[String]) -> String {
    let columns: Vec<Field> = ListKind::Awards
        .columns()
        .iter()
        .map(|rule| rule.field)
        .collect();
    let heads: Vec<&str> = columns.iter().map(|field| field.label(Lang::Vi)).collect();
    let mut text = heads.join(";");
    text.push_str("\r\n");
    for number in 0..awards {
        let unit = usize::try_from(number).unwrap_or(0) % units.len().max(1);
        let unit = units.get(unit).map_or("", String::as_str);
        let cells = columns.iter().map(|field| match field {
            Field::Subject => "cá nhân".to_owned(),
            Field::Name => format!("Nguyễn Thị Thùy Dương {number}"),
            Field::Born => format!(
                "{:02}/{:02}/{}",
                number % 28 + 1,
                number % 12 + 1,
                1950 + number % 50
            ),
            Field::Unit => unit.to_owned(),
            Field::Award => "LDTT".to_owned(),
            Field::Commendation => "công trạng".to_owned(),
            Field::FromYear | Field::ToYear => "2024".to_owned(),
            Field::DecisionNumber => format!("{}/QĐ-UBND", number % 400 + 1),
            Field::DecisionDate => "15/01/2025".to_owned(),
            _ => String::new(),
        });
        let row = cells.collect::<Vec<_>>().join(";");
        let _written = write!(text, "{row}\r\n");
    }
    text
}
