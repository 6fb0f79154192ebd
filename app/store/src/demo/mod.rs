//! Sample data for trying the program: figures and boards that are marked as samples wherever they are
//! shown. They have targets and boards of their own, so that no real board shows an invented figure.

mod award;
mod clusters;
mod figures;
pub mod initiative;
mod movements;
pub mod national;
pub mod nomination;
pub mod scoring;

use domain::confidence::Confidence;
use domain::figure::Figure;
use domain::text;
use sea_orm::ConnectionTrait;

use crate::audit::Actor;
use crate::db::Database;
use crate::entity::{board, result_figure, target, unit};
use crate::error::{StoreError, StoreResult};
use crate::reference::apply::Applier;
use crate::reference::{self, LoadReport};
use crate::{clock, org};

/// Who recorded a sample figure.
pub const RECORDER: &str = "Dữ liệu mẫu";
/// The source of every sample figure, target and board.
pub const SOURCE: &str = "Dữ liệu mẫu, không phải số liệu thật";

/// What was added; everything else was there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DemoReport {
    /// Sample targets added.
    pub targets: usize,
    /// Sample boards added.
    pub boards: usize,
    /// Sample figures added.
    pub figures: usize,
    /// Places that have a figure already, real or sample.
    pub kept: usize,
    /// Sample sheets added.
    pub sheets: usize,
    /// Sample persons added.
    pub people: usize,
    /// Sample initiatives added.
    pub initiatives: usize,
    /// Sample nominations added.
    pub nominations: usize,
}

/// Whether the reference data is there, without which there is nothing to add samples to.
///
/// # Errors
/// The database refuses.
pub async fn is_possible(db: &impl ConnectionTrait) -> StoreResult<bool> {
    match units_of(db, "district").await {
        Ok(_) => Ok(true),
        Err(StoreError::NotFound { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Adds the sample data to a database that has the reference data. Running it again adds nothing.
///
/// # Errors
/// The reference data is not loaded ([`StoreError::NotFound`]); the database refuses.
pub async fn load(db: &Database, actor: &Actor) -> StoreResult<DemoReport> {
    let tx = db.begin().await?;
    let mut applier = Applier {
        tx: &tx,
        report: LoadReport::default(),
    };
    Box::pin(write(&mut applier)).await?;
    Box::pin(movements::write(&tx)).await?;
    let report = applier.report;
    if report.changed() {
        reference::tell(&tx, "demo.load", "demo", &report, actor).await?;
    }
    let sheets = Box::pin(scoring::load(&tx, &recorder())).await?;
    if sheets > 0 {
        let boards = [
            scoring::code::DISTRICTS_2022,
            scoring::code::DISTRICTS_2023,
            scoring::code::DEPARTMENTS_2024,
            scoring::code::COMMUNES_2026,
        ];
        crate::live::touch(&tx, &boards).await?;
    }
    let people = Box::pin(award::write(&tx, &recorder())).await?;
    let initiatives = Box::pin(initiative::write(&tx, &recorder())).await?;
    let nominations = Box::pin(nomination::write(&tx)).await?;
    tx.commit().await?;
    Ok(DemoReport {
        sheets,
        people,
        initiatives,
        nominations,
        targets: report.of("target").inserted,
        boards: report.of("board").inserted,
        figures: report.of("result_figure").inserted,
        kept: report.of("result_figure").kept,
    })
}

/// As whom sample values are entered: nobody signed in, but named.
fn recorder() -> Actor {
    Actor {
        name: RECORDER.to_owned(),
        ..Actor::command_line()
    }
}

async fn write<C: ConnectionTrait>(applier: &mut Applier<'_, C>) -> StoreResult<()> {
    let districts = units_of(applier.tx, "district").await?;
    let communes = units_of(applier.tx, "commune").await?;
    let targets = applier.sync::<target::Entity>(sample_targets()).await?;
    let (of_districts, of_communes, works) = (targets.of(0), targets.of(1), targets.of(2));
    applier
        .sync::<board::Entity>(sample_boards(of_districts, of_communes))
        .await?;

    let mut values = figures::district_points(of_districts, &districts);
    values.extend(figures::commune_points(of_communes, &communes));
    values.extend(figures::commune_works(works, &communes));
    let now = clock::now().0;
    let rows = values.into_iter().map(|value| result_figure::Model {
        id: 0,
        target_id: value.target_id,
        unit_id: value.unit_id,
        year: value.year,
        period: "year".to_owned(),
        value: value.value.raw(),
        as_of: None,
        source: SOURCE.to_owned(),
        note: None,
        confidence: Confidence::Sample.code().to_owned(),
        recorded_by: None,
        recorded_by_name: RECORDER.to_owned(),
        recorded_at: now,
        version: 1,
    });
    applier
        .sync_unless::<result_figure::Entity>(rows.collect(), |_| true)
        .await?;
    Ok(())
}

/// The units of a kind before the mergers of 2025, which the sample years are about.
async fn units_of(tx: &impl ConnectionTrait, kind: &str) -> StoreResult<Vec<unit::Model>> {
    let units = org::of_kind_in_year(tx, kind, 2024).await?;
    if units.is_empty() {
        return Err(StoreError::not_found("unit", kind));
    }
    Ok(units)
}

fn sample_targets() -> Vec<target::Model> {
    let sample =
        |position: i64, code: &str, name_vi: &str, name_en: &str, level: &str, most: i32| {
            target::Model {
                id: 0,
                code: code.to_owned(),
                name_vi: name_vi.to_owned(),
                name_en: name_en.to_owned(),
                measure_vi: "điểm".to_owned(),
                measure_en: "points".to_owned(),
                polarity: "higher".to_owned(),
                accumulation: "yearly".to_owned(),
                level: level.to_owned(),
                baseline_year: None,
                baseline: None,
                possible_min: Some(0),
                possible_max: Some(Figure::from_int(most).raw()),
                source: SOURCE.to_owned(),
                confirmed: false,
                basis: "sample".to_owned(),
                note: None,
                position,
                search_key: text::search_key(&format!("{name_vi} {name_en} {code}")),
                sort_key: text::sort_key(name_vi),
                version: 1,
            }
        };
    vec![
        sample(
            901,
            "MAU-H",
            "Điểm thi đua cấp huyện (dữ liệu mẫu)",
            "Emulation points of districts (sample data)",
            "district",
            1000,
        ),
        sample(
            902,
            "MAU-X",
            "Điểm thi đua cấp xã (dữ liệu mẫu)",
            "Emulation points of communes (sample data)",
            "commune",
            100,
        ),
        target::Model {
            measure_vi: "công trình".to_owned(),
            measure_en: "works".to_owned(),
            possible_max: None,
            ..sample(
                903,
                "MAU-CT-X",
                "Công trình thi đua hoàn thành cấp xã (dữ liệu mẫu)",
                "Emulation works finished by communes (sample data)",
                "commune",
                0,
            )
        },
    ]
}

fn sample_boards(of_districts: i64, of_communes: i64) -> Vec<board::Model> {
    let districts = board::Model {
        id: 0,
        code: "mau-huyen".to_owned(),
        kind: "ranking".to_owned(),
        title_vi: "Bảng điểm thi đua cấp huyện (dữ liệu mẫu)".to_owned(),
        title_en: "Emulation points by district (sample data)".to_owned(),
        question_vi: "Trong từng loại đơn vị hành chính, huyện nào dẫn đầu?".to_owned(),
        question_en: "Which district leads in each administrative class?".to_owned(),
        movement_id: None,
        target_id: Some(of_districts),
        unit_kind: Some("district".to_owned()),
        grouping: "class".to_owned(),
        direction: "highest-first".to_owned(),
        period: "year".to_owned(),
        first_year: 2022,
        last_year: 2024,
        state: "provisional".to_owned(),
        sample: true,
        source: SOURCE.to_owned(),
        position: 901,
        search_key: text::search_key(
            "Bảng điểm thi đua cấp huyện (dữ liệu mẫu) Emulation points by district mau-huyen",
        ),
        version: 1,
    };
    let communes = board::Model {
        code: "mau-xa".to_owned(),
        title_vi: "Bảng điểm thi đua cấp xã (dữ liệu mẫu)".to_owned(),
        title_en: "Emulation points by commune (sample data)".to_owned(),
        question_vi: "Trong từng huyện, xã nào dẫn đầu?".to_owned(),
        question_en: "Which commune leads in each district?".to_owned(),
        target_id: Some(of_communes),
        unit_kind: Some("commune".to_owned()),
        grouping: "parent".to_owned(),
        first_year: 2023,
        position: 902,
        search_key: text::search_key(
            "Bảng điểm thi đua cấp xã (dữ liệu mẫu) Emulation points by commune mau-xa",
        ),
        ..districts.clone()
    };
    vec![districts, communes]
}
