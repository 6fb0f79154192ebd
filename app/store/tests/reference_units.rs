//! The loaded units keep what became of whom, codes that were used again, and the published ranking of 2018.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::Database;
use store::audit::Actor;
use store::entity::{unit, unit_succession};
use store::reference::{self, Mode};
use support::{TestDatabase, databases, reference_folder};

async fn load(test: &TestDatabase) {
    let actor = Actor::command_line();
    reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
        .await
        .unwrap();
}

async fn unit_by_slug(db: &Database, slug: &str) -> unit::Model {
    store::org::by_slug(db.reader(), slug).await.unwrap()
}

#[tokio::test]
async fn every_old_commune_but_one_has_exactly_one_successor() {
    for test in databases().await {
        load(&test).await;
        let communes = unit::Entity::find()
            .filter(unit::Column::Kind.eq("commune"))
            .all(test.db.reader())
            .await
            .unwrap();
        let (new, old): (Vec<_>, Vec<_>) = communes
            .into_iter()
            .partition(|unit| unit.valid_from.is_some());
        assert_eq!((old.len(), new.len()), (144, 48));
        let links = unit_succession::Entity::find()
            .all(test.db.reader())
            .await
            .unwrap();
        let without: Vec<&str> = old
            .iter()
            .filter(|unit| links.iter().filter(|link| link.from_id == unit.id).count() != 1)
            .map(|unit| unit.name.as_str())
            .collect();
        assert_eq!(without, ["Phường Vĩnh Bảo"]);
        assert!(
            new.iter()
                .all(|unit| links.iter().any(|link| link.to_id == unit.id))
        );
        assert!(
            links
                .iter()
                .filter(|link| old.iter().any(|unit| unit.id == link.from_id))
                .all(|link| link.since == "2025-07-01")
        );
        let province = unit_by_slug(&test.db, "an-giang").await;
        assert!(new.iter().all(|unit| unit.parent_id == Some(province.id)));
    }
}

#[tokio::test]
async fn a_code_that_is_used_again_means_two_units() {
    for test in databases().await {
        load(&test).await;
        for (code, old, new) in [
            ("30742", "Phường Vĩnh Bảo", "Phường Rạch Giá"),
            ("31078", "Phường Dương Đông", "Đặc khu Phú Quốc"),
        ] {
            let newest = unit_by_slug(&test.db, code).await;
            let older = unit_by_slug(&test.db, &format!("{code}-truoc-2025")).await;
            assert_eq!(
                (older.name.as_str(), newest.name.as_str()),
                (old, new),
                "{}",
                test.label
            );
            assert_eq!((older.code.as_str(), newest.code.as_str()), (code, code));
            assert_eq!(older.valid_to.as_deref(), Some("2025-06-30"));
            assert_eq!(newest.valid_from.as_deref(), Some("2025-07-01"));
        }
        assert_eq!(unit_by_slug(&test.db, "30763").await.name, "Xã Phi Thông");
    }
}

#[tokio::test]
async fn the_published_index_keeps_ties_and_open_ranks() {
    for test in databases().await {
        load(&test).await;
        let board = store::board::by_code(test.db.reader(), "cchc-2018")
            .await
            .unwrap();
        let entries = store::board::published_entries(test.db.reader(), board.id, 2018)
            .await
            .unwrap();
        assert_eq!(entries.len(), 42);
        assert!(
            entries.iter().all(|entry| entry.unit_id.is_some()),
            "every unit is ours"
        );
        let districts: Vec<_> = entries
            .iter()
            .filter(|entry| entry.group_en == "District people's committees")
            .collect();
        let first: Vec<_> = districts
            .iter()
            .filter(|entry| entry.rank == Some(1))
            .collect();
        let names: Vec<&str> = first
            .iter()
            .map(|entry| entry.unit_label.as_str())
            .collect();
        assert_eq!(names, ["Châu Thành", "Hòn Đất"]);
        assert!(first.iter().all(|entry| entry.score == Some(910_000)));
        let third = districts.iter().find(|entry| entry.position == 3).unwrap();
        assert_eq!((third.rank, third.unit_label.as_str()), (None, "An Biên"));
        assert_eq!(
            entries.iter().filter(|entry| entry.rank.is_none()).count(),
            25
        );
    }
}
