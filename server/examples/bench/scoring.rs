//! Scoring at the size of the nation: 3,321 units with 60 criteria on one board, a grid of 102 units, a freeze.
//! The units, the criteria set and the scores are those of the national sample.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use domain::scoring::SheetState;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::Database;
use store::demo::national::{self, Size};
use store::entity::sheet;
use store::scoring;

use crate::Failure;
use crate::clerk::Office;
use crate::http::{Connection, request};
use crate::load::Times;
use crate::report::{Goal, Report};

const PROVINCE: &str = "do-tinh";
/// A year in which no unit of the sample is in another cluster.
const YEAR: i16 = 2027;
const CRITERIA: usize = 60;
const UNITS: usize = 3_321;
const GRID_UNITS: usize = 102;
const CHANGES: usize = 41;
const REASON: &str = "Đo tốc độ của chương trình";

/// The period whose board holds the nation while it is being appraised.
pub fn nation() -> String {
    national::period_code(*Size::NATIONAL.years.end())
}

/// Makes the period of the grid beside the national sample, before the program serves.
pub async fn prepare(database_url: &str) -> Result<(), Failure> {
    let db = Database::open(database_url, None).await?;
    let mut provinces = national::read(migrations::NATIONAL_UNITS)?;
    provinces.truncate(1);
    for province in &mut provinces {
        province.communes.truncate(GRID_UNITS);
    }
    national::load_period(&db, PROVINCE, &provinces, YEAR).await?;
    db.close().await?;
    Ok(())
}

/// Measures a changed score, the grid and the freeze on the serving program.
pub async fn measure(
    report: &mut Report,
    database_url: &str,
    address: SocketAddr,
) -> Result<(), Failure> {
    let db = Database::open(database_url, None).await?;
    let sheets = sheet::Entity::find().count(db.newest()).await?;
    let places = places(&db).await?;
    db.close().await?;
    report.note(format!(
        "Scoring: {UNITS} units × {CRITERIA} criteria on one board ({sheets} sheets in the database), {CHANGES} changed scores; grid {GRID_UNITS} × {CRITERIA}."
    ));
    let mut office = Office::sign_in(address).await?;
    let seen = changes(&mut office, address, &places).await?;
    report.add(
        "Changed score of 3,321 × 60 → re-ranked board on the wire",
        seen.describe(),
        Goal::below(seen.p50_ms(), 25.0, "p50 < 25 ms"),
    );
    grid(report, &mut office).await?;
    let begun = Instant::now();
    let answer = office
        .post("/publish/freeze", &[("board", &nation()), ("version", "0")])
        .await?;
    let took = begun.elapsed();
    if answer.head.status != 303 {
        return Err(format!("freezing answered {}", answer.head.status).into());
    }
    let shown = crate::http::get(address, &format!("/api/v1/boards/{}", nation()), &[]).await?;
    if !shown.text().contains("\"frozen\"") {
        return Err("the board is not frozen".into());
    }
    report.add(
        "Freeze of 3,321 units",
        format!("{:.0} ms", took.as_secs_f64() * 1000.0),
        Goal::below(took.as_secs_f64(), 1.0, "< 1 s"),
    );
    Ok(())
}

/// Sheets that are being appraised and lines to change on them, far apart on the board.
async fn places(db: &Database) -> Result<Vec<(i64, i64)>, Failure> {
    use sea_orm::{ColumnTrait, QueryFilter};
    let period = scoring::period_by_code(db.newest(), &nation()).await?;
    let rows = sheet::Entity::find()
        .filter(sheet::Column::PeriodId.eq(period.id))
        .filter(sheet::Column::State.eq(SheetState::Appraisal.code()))
        .all(db.newest())
        .await?;
    let mut places = Vec::with_capacity(CHANGES);
    for number in 0..CHANGES {
        let row = rows
            .get(number * 53 % rows.len().max(1))
            .ok_or("no sheets")?;
        let points = scoring::points_of(&row.points)?;
        let line = points.keys().nth(number % CRITERIA).ok_or("no lines")?;
        places.push((row.id, line.0));
    }
    Ok(places)
}

async fn changes(
    office: &mut Office,
    address: SocketAddr,
    places: &[(i64, i64)],
) -> Result<Times, Failure> {
    let mut watcher = Connection::open(address).await?;
    let path = format!("/api/v1/live/boards/{}", nation());
    let accept = [("accept", "text/event-stream")];
    watcher.send(&request("GET", &path, &accept, "")).await?;
    watcher.head().await?;
    next_board(&mut watcher).await?;
    let mut times = Vec::with_capacity(places.len());
    for (number, (sheet, criterion)) in places.iter().enumerate() {
        let body = serde_json::json!({ "cells": [{
            "sheet": sheet,
            "criterion": criterion,
            "text": if number % 2 == 0 { "0,25" } else { "0,5" },
            "reason": REASON,
            "seen": null,
        }] });
        let sent = Instant::now();
        office.send_json("/api/ui/enter_scores", &body).await?;
        next_board(&mut watcher).await?;
        times.push(sent.elapsed());
        let answer = office.answer().await?;
        answer.expect_status(200)?;
        if answer.text().contains("\"error\":\"") {
            return Err(format!("a score was refused: {}", answer.text()).into());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(Times::new(times))
}

/// Reads until a whole board has come.
async fn next_board(watcher: &mut Connection) -> Result<(), Failure> {
    let mut text = Vec::new();
    let whole = async {
        loop {
            if !watcher.chunk(&mut text).await? {
                return Err::<(), Failure>("the stream ended".into());
            }
            if text.ends_with(b"\n\n") {
                if text.windows(12).any(|part| part == b"event: board") {
                    return Ok(());
                }
                text.clear();
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(20), whole)
        .await
        .map_err(|_| "no board came within 20 seconds")?
}

async fn grid(report: &mut Report, office: &mut Office) -> Result<(), Failure> {
    let path = format!("/score/grid/{PROVINCE}");
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..11 {
        let begun = Instant::now();
        let answer = office.get(&path, &[("accept-encoding", "br")]).await?;
        times.push(begun.elapsed());
        answer.expect_status(200)?;
        bytes = answer.body.len();
    }
    let times = Times::new(times);
    report.add(
        "Grid of 102 × 60 opened",
        times.describe(),
        Goal::below(times.p50_ms(), 300.0, "p50 < 300 ms"),
    );
    let kilobytes = bytes as f64 / 1000.0;
    report.add(
        "Grid of 102 × 60 over the wire (brotli)",
        format!("{kilobytes:.1} kB"),
        Goal::below(kilobytes, 60.0, "< 60 kB"),
    );
    Ok(())
}
