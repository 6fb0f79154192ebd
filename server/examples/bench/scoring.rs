//! Scoring at the size of the nation: 3,321 units with 60 criteria on one board, a grid of 102 units, a freeze.
//! The units, the criteria set and the scores are made up here; nothing of them is in any other database.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use domain::board::OwnScore;
use domain::criteria::PublishedSet;
use domain::scoring::{CrossCheckRule, Entry, Given, Sheet, SheetState, Stage};
use domain::{AccountId, Points, Timestamp};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use store::Database;
use store::audit::Actor;
use store::criteria::samples;
use store::entity::{cluster, cluster_member, cluster_year, sheet, unit};
use store::scoring::{self, NewPeriod};

use crate::Failure;
use crate::clerk::Office;
use crate::http::{Connection, request};
use crate::load::Times;
use crate::report::{Goal, Report};

const NATION: &str = "do-toan-quoc";
const PROVINCE: &str = "do-tinh";
const YEAR: i16 = 2026;
const CRITERIA: usize = 60;
const UNITS: usize = 3_321;
const GRID_UNITS: usize = 102;
const CHANGES: usize = 41;
const REASON: &str = "Đo tốc độ của chương trình";

/// Makes the two periods in the database of the program, before it serves.
pub async fn prepare(database_url: &str, reference: &Path) -> Result<(), Failure> {
    let db = Database::open(database_url, None).await?;
    let actor = Actor::command_line();
    let codes = codes(reference)?;
    let tx = db.begin().await?;
    let version = samples::install(&tx, &actor, "do-toc-do", samples::synthetic(CRITERIA)).await?;
    let set = store::criteria::published(&tx, version).await?;
    tx.commit().await?;
    period(
        &db,
        &actor,
        NATION,
        &set,
        codes.get(..UNITS).unwrap_or(&codes),
    )
    .await?;
    period(
        &db,
        &actor,
        PROVINCE,
        &set,
        codes.get(..GRID_UNITS).unwrap_or(&codes),
    )
    .await?;
    db.close().await?;
    Ok(())
}

/// Code and name of every commune of the country, by province.
fn codes(reference: &Path) -> Result<Vec<(String, String, String)>, Failure> {
    let text = std::fs::read_to_string(reference.join("national_units.csv"))?;
    Ok(text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split(',');
            let province = fields.next()?.to_owned();
            let (_, code, name) = (fields.next()?, fields.next()?, fields.next()?);
            Some((province, code.to_owned(), name.to_owned()))
        })
        .collect())
}

async fn period(
    db: &Database,
    actor: &Actor,
    code: &str,
    set: &PublishedSet,
    communes: &[(String, String, String)],
) -> Result<(), Failure> {
    let new = NewPeriod {
        code: code.to_owned(),
        title_vi: format!("Đo tốc độ: {} đơn vị", communes.len()),
        title_en: format!("Benchmark: {} units", communes.len()),
        year: YEAR,
        set: set.version(),
        cross_check: CrossCheckRule::Members,
        own_score: OwnScore::Hidden,
        explanation_days: 5,
        self_score_until: None,
        sample: true,
        source: REASON.to_owned(),
    };
    let tx = db.begin().await?;
    let row = scoring::open(&tx, actor, &new).await?;
    let mut provinces: Vec<&str> = communes
        .iter()
        .map(|(province, ..)| province.as_str())
        .collect();
    provinces.dedup();
    for province in provinces {
        let members: Vec<_> = communes.iter().filter(|(of, ..)| of == province).collect();
        let year = group(&tx, code, province, &members).await?;
        let ids = scoring::add_sheets(&tx, actor, &row, &year, set).await?;
        for (place, id) in ids.into_iter().enumerate() {
            let facts = scoring::locked_for_change(&tx, id).await?;
            let filled = filled(&facts.sheet, set, place)?;
            scoring::save(&tx, actor, &facts, &filled, set, "bench.fill").await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

async fn group(
    tx: &impl sea_orm::ConnectionTrait,
    period: &str,
    province: &str,
    members: &[&(String, String, String)],
) -> Result<cluster_year::Model, Failure> {
    let name = format!("Cụm {province}");
    let group = cluster::ActiveModel {
        code: Set(format!("{period}-{province}")),
        kind: Set("cluster".to_owned()),
        name: Set(name.clone()),
        province: Set(province.to_owned()),
        level: Set("tỉnh".to_owned()),
        source: Set(REASON.to_owned()),
        confirmed: Set(false),
        note: Set(None),
        search_key: Set(name.clone()),
        sort_key: Set(name),
        ..Default::default()
    };
    let group = group.insert(tx).await?;
    for (position, (_, code, name)) in (0..).zip(members) {
        let code = format!("{period}-{code}");
        let row = unit::ActiveModel {
            code: Set(code.clone()),
            slug: Set(code),
            kind: Set("commune".to_owned()),
            name: Set(name.clone()),
            name_en: Set(None),
            short_name: Set(name.clone()),
            parent_id: Set(None),
            // Outside the years of every other board.
            valid_from: Set(Some("2098-01-01".to_owned())),
            valid_to: Set(Some("2099-12-31".to_owned())),
            admin_class: Set(None),
            population: Set(None),
            population_year: Set(None),
            area: Set(None),
            source: Set(REASON.to_owned()),
            confirmed: Set(false),
            note: Set(None),
            search_key: Set(name.clone()),
            sort_key: Set(name.clone()),
            version: Set(1),
            ..Default::default()
        };
        let unit = row.insert(tx).await?;
        let member = cluster_member::ActiveModel {
            cluster_id: Set(group.id),
            year: Set(i64::from(YEAR)),
            member_name: Set(format!("{name} {}", unit.id)),
            unit_id: Set(Some(unit.id)),
            role: Set(None),
            source: Set(REASON.to_owned()),
            confirmed: Set(false),
            note: Set(None),
            position: Set(position),
            ..Default::default()
        };
        cluster_member::Entity::insert(member)
            .exec_without_returning(tx)
            .await?;
    }
    let year = cluster_year::ActiveModel {
        cluster_id: Set(group.id),
        year: Set(i64::from(YEAR)),
        period_id: Set(None),
        head_unit_id: Set(None),
        deputy_unit_id: Set(None),
        managing_body: Set(None),
        reviewing_body: Set(None),
        flags: Set(1),
        second_prizes: Set(1),
        third_prizes: Set(1),
        decided_by: Set(REASON.to_owned()),
        sample: Set(true),
        version: Set(1),
        ..Default::default()
    };
    Ok(year.insert(tx).await?)
}

/// A sheet with every line scored, checked, and ready to be appraised.
fn filled(sheet: &Sheet, set: &PublishedSet, place: usize) -> Result<Sheet, Failure> {
    let mut sheet = sheet.clone();
    let at = Timestamp::from_millis(1_790_000_000_000);
    let why = domain::reason::ChangeReason::parse(REASON)?;
    for (number, line) in set.lines(sheet.kind()).enumerate() {
        let quarter = Points::SCALE / 4;
        let down = i64::try_from((place * 7 + number * 13) % 5)?;
        let points = Points::from_raw((line.max.raw() - down * quarter).max(0));
        let entry = Entry {
            criterion: line.id,
            stage: Stage::SelfScore,
            given: Given::Points(points),
            by: AccountId(0),
            at,
            reason: None,
        };
        sheet
            .enter(set, entry)
            .map_err(|refusal| format!("{refusal:?}"))?;
    }
    let refused = |refusal| format!("{refusal:?}");
    sheet.advance(set, AccountId(0), at).map_err(refused)?;
    sheet
        .accept_rest(set, Stage::CrossCheck, AccountId(0), at, &why)
        .map_err(refused)?;
    while sheet.state() != SheetState::Appraisal {
        sheet.advance(set, AccountId(0), at).map_err(refused)?;
    }
    Ok(sheet)
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
        .post("/publish/freeze", &[("board", NATION), ("version", "0")])
        .await?;
    let took = begun.elapsed();
    if answer.head.status != 303 {
        return Err(format!("freezing answered {}", answer.head.status).into());
    }
    let shown = crate::http::get(address, &format!("/api/v1/boards/{NATION}"), &[]).await?;
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

/// Sheets and lines to change, far apart on the board.
async fn places(db: &Database) -> Result<Vec<(i64, i64)>, Failure> {
    use sea_orm::{ColumnTrait, QueryFilter};
    let period = scoring::period_by_code(db.newest(), NATION).await?;
    let rows = sheet::Entity::find()
        .filter(sheet::Column::PeriodId.eq(period.id))
        .all(db.newest())
        .await?;
    let mut places = Vec::with_capacity(CHANGES);
    for number in 0..CHANGES {
        let row = rows
            .get(number * 79 % rows.len().max(1))
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
    let path = format!("/api/v1/live/boards/{NATION}");
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
