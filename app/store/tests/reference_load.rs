//! The reference data is loaded whole, once, and never over what a person recorded.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use std::collections::BTreeMap;

use domain::figure::Figure;
use domain::lang::Lang;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use store::audit::Actor;
use store::entity::*;
use store::record::{self, FigureContent};
use store::reference::{self, LoadReport, Mode};
use store::{Database, demo, live};
use support::{Folder, TestDatabase, databases, reference_folder};

async fn load(test: &TestDatabase) -> LoadReport {
    load_folder(&test.db, &reference_folder()).await
}

async fn load_folder(db: &Database, folder: &std::path::Path) -> LoadReport {
    reference::load(db, folder, Mode::Apply, &Actor::command_line())
        .await
        .unwrap()
}

async fn unit_by_slug(db: &Database, slug: &str) -> unit::Model {
    store::org::by_slug(db.reader(), slug).await.unwrap()
}

/// The real growth of 2023 in the province, 6.79 %.
async fn growth_2023(db: &Database) -> result_figure::Model {
    let target = target::Entity::find()
        .filter(target::Column::Code.eq("KT01"))
        .one(db.reader())
        .await
        .unwrap();
    result_figure::Entity::find()
        .filter(result_figure::Column::TargetId.eq(target.unwrap().id))
        .filter(result_figure::Column::Year.eq(2023))
        .filter(result_figure::Column::Period.eq("year"))
        .one(db.reader())
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn every_row_of_the_files_arrives() {
    for test in databases().await {
        let report = load(&test).await;
        let inserted: BTreeMap<&str, usize> = report
            .tables
            .iter()
            .map(|table| (table.table, table.counts.inserted))
            .collect();
        let expected = BTreeMap::from([
            ("unit", 2 + 15 + 144 + 48 + 73),
            ("unit_succession", 1 + 143 + 8),
            ("unit_fact", 24),
            ("unit_place", 15 + 143 + 48),
            ("content", 15),
            ("target", 43 + 4),
            ("content_target", 43 + 8 + 4),
            ("plan", 26 + 21),
            ("yardstick", 8),
            ("status_review", 8),
            ("result_figure", 86 + 11),
            ("movement", 18),
            ("movement_link", 2),
            ("movement_document", 6),
            ("movement_participant", 37),
            ("movement_content", 32),
            ("cluster", 8),
            ("cluster_member", 67),
            ("holiday_year", 4),
            ("holiday", 62),
            ("board", 5),
            ("board_entry", 42),
        ]);
        assert_eq!(inserted, expected, "{}", test.label);
        assert_eq!(
            unit::Entity::find().count(test.db.reader()).await.unwrap(),
            282
        );
        assert_eq!(report.total().updated, 0);
        assert_eq!(report.checked.len(), 6);
        // People read words, not names of tables.
        for line in report.describe(Lang::Vi).lines().take(inserted.len()) {
            assert!(!line.contains('_'), "{line}");
        }
    }
}

#[tokio::test]
async fn a_second_load_changes_nothing() {
    for test in databases().await {
        let first = load(&test).await;
        let topics = live::topics(test.db.reader()).await.unwrap();
        let units = unit::Entity::find()
            .order_by_asc(unit::Column::Id)
            .all(test.db.reader())
            .await
            .unwrap();
        let second = load(&test).await;
        assert!(!second.changed(), "{}: {second:?}", test.label);
        assert_eq!(second.total().unchanged, first.total().inserted);
        assert_eq!(
            audit_entry::Entity::find()
                .count(test.db.reader())
                .await
                .unwrap(),
            1
        );
        assert_eq!(live::topics(test.db.reader()).await.unwrap(), topics);
        let again = unit::Entity::find()
            .order_by_asc(unit::Column::Id)
            .all(test.db.reader())
            .await
            .unwrap();
        assert_eq!(again, units);
    }
}

#[tokio::test]
async fn a_load_is_told_to_the_log_and_to_every_board() {
    for test in databases().await {
        load(&test).await;
        let entry = audit_entry::Entity::find()
            .one(test.db.reader())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (entry.action.as_str(), entry.subject.as_str()),
            ("reference.load", "reference")
        );
        assert!(
            entry
                .new_value
                .unwrap()
                .starts_with("unit +282, unit_succession +152")
        );
        let topics: Vec<String> = live::topics(test.db.reader())
            .await
            .unwrap()
            .into_keys()
            .collect();
        assert_eq!(
            topics,
            [
                "cchc-2018",
                "chi-tieu",
                "ho-ngheo",
                "nha-o",
                "site",
                "thu-nhap"
            ]
        );
    }
}

#[tokio::test]
async fn a_dry_run_tells_the_same_and_writes_nothing() {
    for test in databases().await {
        let actor = Actor::command_line();
        let dry = reference::load(&test.db, &reference_folder(), Mode::DryRun, &actor)
            .await
            .unwrap();
        assert_eq!(
            unit::Entity::find().count(test.db.reader()).await.unwrap(),
            0
        );
        assert_eq!(
            audit_entry::Entity::find()
                .count(test.db.reader())
                .await
                .unwrap(),
            0
        );
        assert_eq!(
            live::topics(test.db.reader()).await.unwrap(),
            BTreeMap::new()
        );
        assert_eq!(load(&test).await, dry);
    }
}

#[tokio::test]
async fn what_a_person_corrected_is_kept() {
    for test in databases().await {
        load(&test).await;
        let figure = growth_2023(&test.db).await;
        let content = FigureContent {
            value: Figure::parse_plain("6.8").unwrap(),
            as_of: None,
            source: "Niên giám thống kê 2024".to_owned(),
            note: None,
        };
        let tx = test.db.begin().await.unwrap();
        let actor = Actor::command_line();
        record::correct(&tx, &actor, figure.id, 1, &content, "Số liệu chính thức")
            .await
            .unwrap();
        let plan = plan::Entity::find().one(&tx).await.unwrap().unwrap();
        let edited = plan::Model {
            low: Some(1),
            version: plan.version + 1,
            ..plan
        };
        let active = sea_orm::ActiveModelTrait::reset_all(plan::ActiveModel::from(edited.clone()));
        plan::Entity::update(active).exec(&tx).await.unwrap();
        tx.commit().await.unwrap();

        let report = load(&test).await;
        assert!(!report.changed());
        assert_eq!(
            (report.of("result_figure").kept, report.of("plan").kept),
            (1, 1)
        );
        assert_eq!(growth_2023(&test.db).await.value, content.value.raw());
        let stored = plan::Entity::find_by_id(edited.id)
            .one(test.db.reader())
            .await
            .unwrap();
        assert_eq!(stored, Some(edited));
    }
}

#[tokio::test]
async fn a_figure_that_the_files_tell_anew_replaces_the_loaders_own_and_keeps_the_old_value() {
    for test in databases().await {
        load(&test).await;
        let folder = Folder::copy();
        for (old, new, version) in [("6.79", "6.8", 2), ("6.8", "6.81", 3)] {
            let line = |value: &str| format!("KT01,2023,year,{value},");
            folder.replace("results.csv", &line(old), &line(new));
            let report = load_folder(&test.db, folder.path()).await;
            assert_eq!(report.of("result_figure").updated, 1, "{}", test.label);
            let figure = growth_2023(&test.db).await;
            assert_eq!(figure.value, Figure::parse_plain(new).unwrap().raw());
            assert_eq!(figure.version, version);
        }
        let figure = growth_2023(&test.db).await;
        let revisions = store::target::revisions(test.db.reader(), &[figure.id])
            .await
            .unwrap();
        let values: Vec<i64> = revisions
            .into_iter()
            .map(|revision| revision.value)
            .collect();
        assert_eq!(values, [67_900, 68_000]);
    }
}

#[tokio::test]
async fn decomposed_text_is_stored_composed() {
    use unicode_normalization::UnicodeNormalization;
    for test in databases().await {
        let folder = Folder::copy();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            folder.rewrite(&name, |text| text.nfd().collect::<String>().into_bytes());
        }
        load_folder(&test.db, folder.path()).await;
        assert_eq!(unit_by_slug(&test.db, "907").await.name, "Huyện Gò Quao");
        assert!(!load(&test).await.changed(), "{}", test.label);
    }
}

#[tokio::test]
async fn figures_are_told_by_kind_of_plan_and_confidence() {
    for test in databases().await {
        load(&test).await;
        let plan_of = |code: &'static str| {
            let reader = test.db.reader();
            async move {
                let facts = store::target::target_by_code(reader, code).await.unwrap();
                let plan = facts
                    .plans
                    .into_iter()
                    .find(|plan| plan.span == "term")
                    .unwrap();
                (facts.target.accumulation, plan.bound, plan.low, plan.high)
            }
        };
        let text = |a: &str, b: &str, low: i64, high: Option<i64>| {
            (
                a.to_owned(),
                b.to_owned(),
                Some(low * 10_000),
                high.map(|high| high * 10_000),
            )
        };
        assert_eq!(plan_of("GN01").await, text("end-level", "below", 2, None));
        assert_eq!(
            plan_of("NTM04").await,
            text("end-level", "range", 7, Some(9))
        );
        assert_eq!(
            plan_of("NS01").await,
            text("cumulative", "at-least", 73_645, None)
        );
        let unconfirmed = result_figure::Entity::find()
            .filter(result_figure::Column::Confidence.eq("unconfirmed"))
            .count(test.db.reader())
            .await
            .unwrap();
        assert_eq!(unconfirmed, 3);
    }
}

#[tokio::test]
async fn sample_data_fills_gaps_is_marked_and_comes_once() {
    for test in databases().await {
        let actor = Actor::command_line();
        assert!(
            demo::load(&test.db, &actor).await.is_err(),
            "there are no units yet"
        );
        load(&test).await;
        let first = demo::load(&test.db, &actor).await.unwrap();
        // Targets of their own: no real figure stands in the way, and no real board shows a sample.
        let (points_of_districts, points_of_communes) = (15 * 3 - 1, 144 * 2);
        // One commune has no figure in the first year.
        let works_of_communes = 144 * 2 - 1;
        let wanted = points_of_districts + points_of_communes + works_of_communes;
        assert_eq!(
            (
                first.targets,
                first.boards,
                first.figures + first.kept,
                first.kept
            ),
            (3, 2, wanted, 0)
        );
        let second = demo::load(&test.db, &actor).await.unwrap();
        assert_eq!(
            (second.targets, second.boards, second.figures, second.kept),
            (0, 0, 0, wanted)
        );
        assert!(!load(&test).await.changed());

        let board = store::board::by_code(test.db.reader(), "mau-huyen")
            .await
            .unwrap();
        assert!(board.sample);
        let facts = store::board::ranking_facts(test.db.reader(), &board, 2024)
            .await
            .unwrap();
        assert_eq!(
            (facts.units.len(), facts.figures.len(), facts.previous.len()),
            (15, 14, 15)
        );
        assert!(
            facts
                .figures
                .iter()
                .all(|figure| figure.confidence == "sample")
        );
        let mut values: Vec<i64> = facts.figures.iter().map(|figure| figure.value).collect();
        values.sort_unstable();
        values.dedup();
        assert!(values.len() < 14, "some districts are tied");
    }
}
