//! The sample of national size, made small: it is whole, marked as a sample, made once, and on no other board.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::BTreeSet;

use domain::scoring::{SheetState, Stage};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::Database;
use store::audit::{self, Actor, Verification};
use store::demo::national::{self, NationalReport, Province, Size, load, period_code};
use store::entity::*;
use store::reference::{self, Mode};
use store::{StoreError, scoring};
use support::{TestDatabase, databases, reference_folder};

const SMALL: Size = Size {
    provinces: 2,
    criteria: 12,
    years: 2025..=2026,
};
/// Communes of each province here.
const COMMUNES: usize = 70;

/// Two provinces, cut short.
fn provinces() -> Vec<Province> {
    let mut provinces = national::read(migrations::NATIONAL_UNITS).unwrap();
    provinces.retain(|province| province.communes.len() > COMMUNES);
    for province in &mut provinces {
        province.communes.truncate(COMMUNES);
    }
    provinces
}

async fn loaded() -> Vec<TestDatabase> {
    let all = databases().await;
    for test in &all {
        let actor = Actor::command_line();
        reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
            .await
            .unwrap();
    }
    all
}

async fn make(db: &Database) -> NationalReport {
    load(db, &provinces(), &SMALL, &|_| {}).await.unwrap()
}

#[test]
fn the_file_holds_34_provinces_and_3321_communes_with_their_places() {
    let provinces = national::read(migrations::NATIONAL_UNITS).unwrap();
    assert_eq!(provinces.len(), Size::NATIONAL.provinces);
    let communes: Vec<_> = provinces.iter().flat_map(|of| &of.communes).collect();
    assert_eq!(communes.len(), 3_321);
    let codes: BTreeSet<_> = communes.iter().map(|commune| &commune.code).collect();
    assert_eq!(codes.len(), communes.len());
    assert!(communes.iter().all(|commune| commune.place.is_some()));
    assert!(
        communes
            .iter()
            .all(|commune| !commune.short_name.is_empty())
    );
    let first = communes.first().unwrap();
    assert_eq!(first.name, "Phường Ba Đình");
    assert_eq!(first.short_name, "Ba Đình");
    assert_eq!(first.place, Some((21_038_600, 105_838_000)));
}

#[test]
fn a_file_of_another_shape_is_refused() {
    let other = national::read("a,b\n1,2\n");
    assert!(
        matches!(other, Err(StoreError::Corrupt { .. })),
        "{other:?}"
    );
}

#[tokio::test]
async fn every_unit_has_a_whole_sheet_in_every_year_and_all_of_it_is_a_sample() {
    for test in loaded().await {
        let db = test.db.newest();
        let made = make(&test.db).await;
        assert_eq!(
            (made.periods, made.sheets),
            (2, 2 * 2 * COMMUNES),
            "{}",
            test.label
        );
        for (code, settled) in [(period_code(2025), true), (period_code(2026), false)] {
            let period = scoring::period_by_code(db, &code).await.unwrap();
            assert!(period.sample && period.title_vi.contains("(dữ liệu mẫu)"));
            let clusters = scoring::clusters_of(db, period.id).await.unwrap();
            // 70 units make two clusters of 35 in each province.
            assert_eq!(clusters.len(), 4, "{}", test.label);
            assert!(clusters.iter().all(|known| known.year.sample));
            let sheets = scoring::sheets_of_cluster(db, clusters[0].year.id)
                .await
                .unwrap();
            assert_eq!(sheets.len(), 35);
            let locked = sheets
                .iter()
                .filter(|facts| facts.sheet.state() == SheetState::Locked)
                .count();
            assert_eq!(locked, if settled { 35 } else { 12 });
            let set = store::criteria::published(db, sheets[0].sheet.set())
                .await
                .unwrap();
            for facts in &sheets {
                assert_eq!(facts.sheet.lines().len(), SMALL.criteria);
                let sums = scoring::sums_of(&set, &facts.sheet);
                assert_eq!(
                    (sums.total, sums.points),
                    (facts.row.total, facts.row.points.clone())
                );
                let values = facts.sheet.lines().values().map(|line| line.values().len());
                let stages = match facts.sheet.state() {
                    SheetState::Locked => Stage::ALL.len(),
                    _ => 2,
                };
                assert_eq!(values.sum::<usize>(), SMALL.criteria * stages);
            }
        }
        let units = unit::Entity::find().filter(unit::Column::Slug.starts_with("mau-"));
        let units = units.all(db).await.unwrap();
        assert_eq!(units.len(), 2 + 2 * COMMUNES);
        assert!(
            units
                .iter()
                .all(|unit| unit.source == store::demo::SOURCE && !unit.confirmed)
        );
        let log = audit::verify(&test.db).await.unwrap();
        assert!(matches!(log, Verification::Intact { .. }), "{log:?}");
    }
}

#[tokio::test]
async fn making_it_again_adds_nothing_and_a_new_year_only_itself() {
    for test in loaded().await {
        make(&test.db).await;
        let rows = counts(&test.db).await;
        assert_eq!(make(&test.db).await, NationalReport::default());
        assert_eq!(counts(&test.db).await, rows, "{}", test.label);
        let longer = Size {
            years: 2024..=2026,
            ..SMALL
        };
        let made = load(&test.db, &provinces(), &longer, &|_| {})
            .await
            .unwrap();
        assert_eq!(made.periods, 1, "{}", test.label);
    }
}

#[tokio::test]
async fn it_depends_only_on_what_it_is_about() {
    let mut totals = BTreeSet::new();
    for test in loaded().await.into_iter().chain(loaded().await) {
        make(&test.db).await;
        let sheets = sheet::Entity::find().all(test.db.newest()).await.unwrap();
        let mut all: Vec<(i64, i64)> = sheets
            .iter()
            .map(|sheet| (sheet.self_total, sheet.total))
            .collect();
        all.sort_unstable();
        totals.insert(all);
    }
    assert_eq!(totals.len(), 1);
}

#[tokio::test]
async fn no_other_board_ranks_its_units() {
    for test in loaded().await {
        let before = store::org::of_kind_in_year(test.db.newest(), "commune", 2026)
            .await
            .unwrap();
        make(&test.db).await;
        let after = store::org::of_kind_in_year(test.db.newest(), "commune", 2026)
            .await
            .unwrap();
        assert_eq!(after, before, "{}", test.label);
    }
}

#[tokio::test]
async fn without_the_reference_data_nothing_is_made() {
    for test in databases().await {
        let refused = load(&test.db, &provinces(), &SMALL, &|_| {}).await;
        assert!(
            matches!(refused, Err(StoreError::NotFound { .. })),
            "{refused:?}"
        );
        assert!(!store::demo::is_possible(test.db.newest()).await.unwrap());
        assert_eq!(counts(&test.db).await, [0; 4], "{}", test.label);
    }
}

async fn counts(db: &Database) -> [u64; 4] {
    let db = db.newest();
    [
        unit::Entity::find().count(db).await.unwrap(),
        sheet::Entity::find().count(db).await.unwrap(),
        sheet_value::Entity::find().count(db).await.unwrap(),
        audit_entry::Entity::find().count(db).await.unwrap(),
    ]
}
