//! The search over as many people as a large province has, by way of the server on SQLite and, where a server can be had,
//! in the store on PostgreSQL.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use domain::search::{SearchGroup, SearchWords};
use domain::text::search_key;
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;
use store::Database;
use store::award::Readable;
use store::search::{Asked, Reader, group};

use crate::Failure;
use crate::clerk::Office;
use crate::dossiers;
use crate::load::Times;
use crate::people::{self, some_name};
use crate::program::Program;
use crate::report::{Goal, Report};

/// Names a PostgreSQL server, as for the tests (`.ci/postgres.sh`).
pub const POSTGRES: &str = "BANGVANG_TEST_POSTGRES";
/// How many questions are asked on each database.
const QUESTIONS: usize = 300;
const LIMIT_MS: f64 = 50.0;

/// Fills the database of a program of its own, starts it and asks as the office.
pub async fn measure(report: &mut Report, program: Program, people: u64) -> Result<(), Failure> {
    println!("   Making {people} people (one to two minutes)");
    let db = Database::open(&program.database_url(), None).await?;
    let took = people::fill(&db, people).await?;
    let dossiers = dossiers::fill(&db).await?;
    db.close().await?;
    report.note(format!(
        "Search: {people} people made in {:.0} s, {dossiers} dossiers; every question asks all groups.",
        took.as_secs_f64()
    ));
    let running = program.start().await?;
    let mut office = Office::sign_in(running.address).await?;
    let times = asked_by_http(&mut office, running.address).await?;
    add(
        report,
        "Search over people, SQLite, by the API",
        people,
        &times,
    );
    drop(running);
    let Ok(server) = std::env::var(POSTGRES) else {
        report.note(format!(
            "Search on PostgreSQL was not measured: {POSTGRES} names no server."
        ));
        return Ok(());
    };
    postgres(report, &server, people).await
}

fn add(report: &mut Report, what: &str, people: u64, times: &Times) {
    report.add(
        &format!("{what} ({people})"),
        times.describe(),
        Goal::below(times.p95_ms(), LIMIT_MS, "p95 < 50 ms"),
    );
}

async fn asked_by_http(office: &mut Office, _address: SocketAddr) -> Result<Times, Failure> {
    let mut times = Vec::with_capacity(QUESTIONS);
    for text in questions() {
        let path = format!("/api/v1/search?q={}", text.replace(' ', "+"));
        let begun = Instant::now();
        let answer = office.get(&path, &[]).await?;
        times.push(begun.elapsed());
        answer.expect_status(200)?;
    }
    Ok(Times::new(times))
}

/// A database of its own on the server, gone afterwards.
async fn postgres(report: &mut Report, server: &str, people: u64) -> Result<(), Failure> {
    let name = format!("bangvang_bench_{}", std::process::id());
    let admin = sea_orm::Database::connect(server).await?;
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await?;
    let measured = on_postgres(&with_database(server, &name), people).await;
    admin
        .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
        .await?;
    admin.close().await?;
    let (took, times) = measured?;
    report.note(format!(
        "Search on PostgreSQL: {people} people made in {:.0} s; measured after VACUUM (ANALYZE), which autovacuum does by itself within minutes.",
        took.as_secs_f64()
    ));
    add(
        report,
        "Search over people, PostgreSQL, in the store",
        people,
        &times,
    );
    Ok(())
}

async fn on_postgres(url: &str, people: u64) -> Result<(Duration, Times), Failure> {
    let db = Database::open(url, None).await?;
    migrations::Migrator::up(db.writer(), None).await?;
    let took = people::fill(&db, people).await?;
    dossiers::fill(&db).await?;
    // As autovacuum does within minutes of so many rows: until then each name is looked up in the table as well.
    db.writer().execute_unprepared("VACUUM (ANALYZE)").await?;
    let reader = Reader {
        records: Some(Readable::ALL),
        initiatives: Some(Readable::ALL),
        nominations: Some(Readable::ALL),
    };
    let mut times = Vec::with_capacity(QUESTIONS);
    for text in questions() {
        let asked = Asked {
            words: SearchWords::of(&text),
            page: 0,
            page_size: 6,
        };
        let begun = Instant::now();
        for which in SearchGroup::ALL {
            group(db.newest(), &reader, *which, &asked).await?;
        }
        times.push(begun.elapsed());
    }
    db.close().await?;
    Ok((took, Times::new(times)))
}

/// The server's address with another database in it.
pub fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let host = address
        .rsplit_once('/')
        .filter(|(host, _)| host.contains("//") && !host.ends_with('/'));
    let host = host.map_or(address, |(host, _)| host);
    format!("{host}/{name}?{options}")
}

/// What people type: whole names, names turned round, the first words, one word, beginnings, common words, numbers.
fn questions() -> Vec<String> {
    const COMMON: [&str; 6] = [
        "nguyen van",
        "nguyen thi",
        "n",
        "le nguyen",
        "xa an",
        "2024",
    ];
    let mut seed = 99;
    let questions = (0..QUESTIONS).map(|at| {
        let name = search_key(&some_name(&mut seed));
        let mut words: Vec<&str> = name.split(' ').collect();
        match at % 6 {
            0 => name.clone(),
            1 => {
                words.reverse();
                words.join(" ")
            }
            2 => words.iter().take(2).copied().collect::<Vec<_>>().join(" "),
            3 => words.first().copied().unwrap_or_default().to_owned(),
            4 => {
                let last = words.last().copied().unwrap_or_default();
                let begins: String = last.chars().take(1).collect();
                format!("{} {begins}", words.first().copied().unwrap_or_default())
            }
            _ => COMMON
                .get(at / 6 % COMMON.len())
                .copied()
                .unwrap_or_default()
                .to_owned(),
        }
    });
    questions.collect()
}
