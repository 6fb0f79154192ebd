//! Clusters and blocks of a year on both databases: made from the year before, head and deputy, fairness, pledges.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::Date;
use domain::cluster::{ClusterKind, ClusterProblem, FairnessCode};
use domain::org::UnitId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::audit::Actor;
use store::cluster::{self, Fact, MemberRecords, NewCluster, Signing, YearSettings};
use store::entity::{cluster_member, cluster_year, unit};
use store::reference::{self, Mode};
use store::{Database, StoreError, org};
use support::{TestDatabase, databases, reference_folder};

const DECISION: &str = "Quyết định 12/QĐ-UBND ngày 05/01/2025";

fn office() -> Actor {
    Actor {
        account_id: None,
        name: "Lan".to_owned(),
        role: "provincial-office".to_owned(),
        request_id: None,
    }
}

async fn load(test: &TestDatabase) {
    let actor = Actor::command_line();
    reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
        .await
        .unwrap();
}

async fn unit_called(db: &Database, name: &str) -> unit::Model {
    let found = unit::Entity::find()
        .filter(unit::Column::Name.eq(name))
        .one(db.newest())
        .await
        .unwrap();
    found.unwrap_or_else(|| panic!("no unit is called {name}"))
}

/// A cluster of these units in `year`, made by the office.
async fn made(db: &Database, name: &str, year: i64, units: &[&unit::Model]) -> cluster_year::Model {
    let tx = db.begin().await.unwrap();
    let new = NewCluster {
        kind: ClusterKind::Cluster,
        name,
        province: "Kiên Giang",
        year,
        decided_by: DECISION,
    };
    let (_, made) = cluster::create(&tx, &office(), &new).await.unwrap();
    for unit in units {
        cluster::add_member(&tx, &office(), &made, unit)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    made
}

fn settings(head: Option<i64>, deputy: Option<i64>) -> YearSettings {
    YearSettings {
        head,
        deputy,
        managing_body: Some("Hội đồng Thi đua – Khen thưởng tỉnh".to_owned()),
        reviewing_body: Some("Sở Nội vụ".to_owned()),
        flags: 1,
        second_prizes: 1,
        third_prizes: 2,
        decided_by: DECISION.to_owned(),
    }
}

async fn settle(
    db: &Database,
    made: &cluster_year::Model,
    settings: &YearSettings,
) -> cluster_year::Model {
    let tx = db.begin().await.unwrap();
    let stored = cluster::save_year(&tx, &office(), made.id, made.version, settings)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    stored
}

#[tokio::test]
async fn work_follows_the_head_of_the_year() {
    for test in databases().await {
        load(&test).await;
        let (db, a, b) = (
            &test.db,
            org::by_slug(test.db.newest(), "904").await.unwrap(),
            org::by_slug(test.db.newest(), "905").await.unwrap(),
        );
        let first = made(db, "Cụm thi đua số 1", 2023, &[&b, &a]).await;
        settle(db, &first, &settings(Some(a.id), Some(b.id))).await;
        let led = cluster::led_by(db.newest(), a.id, 2023).await.unwrap();
        assert_eq!(led.len(), 1, "{}", test.label);
        assert_eq!(led[0].id, first.id);
        assert!(
            cluster::led_by(db.newest(), a.id, 2024)
                .await
                .unwrap()
                .is_empty()
        );
        let head = cluster::head_of(db.newest(), first.cluster_id, 2023)
            .await
            .unwrap();
        assert_eq!(head.unwrap().id, a.id);
        let members = cluster::members(db.newest(), first.cluster_id, 2023)
            .await
            .unwrap();
        let mut sorted = members.clone();
        sorted.sort_by(|x, y| x.sort_key.cmp(&y.sort_key));
        assert_eq!(members, sorted);
        assert_eq!(members.len(), 2);
        let year = cluster::year_of_unit(db.newest(), b.id, 2023)
            .await
            .unwrap();
        assert_eq!(year.unwrap().id, first.id);
        assert!(
            cluster::year_of_unit(db.newest(), b.id, 2022)
                .await
                .unwrap()
                .is_none()
        );
    }
}

#[tokio::test]
async fn who_was_told_head_in_the_collection_is_head_without_a_made_year() {
    for test in databases().await {
        load(&test).await;
        let block = unit_called(&test.db, "Sở Tư pháp").await;
        let memberships = org::memberships(test.db.newest(), block.id).await.unwrap();
        let (_, cluster) = memberships
            .iter()
            .find(|(row, _)| row.year == 2020)
            .unwrap();
        let head = cluster::head_of(test.db.newest(), cluster.id, 2020)
            .await
            .unwrap();
        let told = cluster_member::Entity::find()
            .filter(cluster_member::Column::ClusterId.eq(cluster.id))
            .filter(cluster_member::Column::Role.eq("head"))
            .one(test.db.newest())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(head.map(|unit| unit.id), told.unit_id, "{}", test.label);
    }
}

#[tokio::test]
async fn a_year_is_made_from_the_one_before_with_successors_in_place_of_merged_units() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        // Two old communes that one new commune continues, one unit that stays, one district that nobody continues.
        let arrows = store::cluster::successors(db.newest(), 2026).await.unwrap();
        let old = org::of_kind_in_year(db.newest(), "commune", 2025)
            .await
            .unwrap();
        let first = &old[0];
        let heir = arrows.today(UnitId(first.id));
        let second = old[1..]
            .iter()
            .find(|unit| arrows.today(UnitId(unit.id)) == heir)
            .unwrap();
        let stays = unit::Entity::find()
            .filter(unit::Column::ValidTo.is_null())
            .filter(unit::Column::ValidFrom.is_null())
            .one(db.newest())
            .await
            .unwrap()
            .unwrap();
        let district = org::by_slug(db.newest(), "904").await.unwrap();
        let before = made(
            db,
            "Cụm thi đua số 2",
            2025,
            &[first, second, &stays, &district],
        )
        .await;
        settle(db, &before, &settings(Some(first.id), Some(second.id))).await;

        let tx = db.begin().await.unwrap();
        let copied = cluster::make_year(&tx, &office(), before.cluster_id, 2026, "QĐ 3/QĐ-UBND")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            (copied.from, copied.kept),
            (Some(2025), 1),
            "{}",
            test.label
        );
        assert_eq!(copied.replaced.len(), 2);
        assert_eq!(copied.gone, [district.name.as_str()]);
        assert_eq!(
            copied.year.head_unit_id, None,
            "the head changes every year"
        );
        assert_eq!(copied.year.reviewing_body.as_deref(), Some("Sở Nội vụ"));
        let now = cluster::members(db.newest(), before.cluster_id, 2026)
            .await
            .unwrap();
        let mut ids: Vec<i64> = now.iter().map(|unit| unit.id).collect();
        ids.sort_unstable();
        let mut wanted = vec![heir.0, stays.id];
        wanted.sort_unstable();
        assert_eq!(ids, wanted);
        let rows = cluster::members_in_year(db.newest(), [before.cluster_id], 2026)
            .await
            .unwrap();
        let note = rows[&before.cluster_id]
            .iter()
            .find(|member| member.row.unit_id == Some(heir.0))
            .and_then(|member| member.row.note.clone());
        let note = note.unwrap();
        assert!(
            note.contains(&first.name) && note.contains(&second.name),
            "{note}"
        );
        let past = cluster::members(db.newest(), before.cluster_id, 2025)
            .await
            .unwrap();
        assert_eq!(past.len(), 4, "history stays");
        // The heir of the old head must not lead again without being noticed.
        let again = settle(db, &copied.year, &settings(Some(heir.0), Some(stays.id))).await;
        let problems = cluster::problems(db.newest(), &again).await.unwrap();
        assert_eq!(problems, [ClusterProblem::SameHead]);
        let tx = db.begin().await.unwrap();
        let twice = cluster::make_year(&tx, &office(), before.cluster_id, 2026, "QĐ").await;
        assert!(matches!(twice, Err(StoreError::Exists { .. })), "{twice:?}");
    }
}

#[tokio::test]
async fn rules_are_told_and_a_member_of_two_groups_is_noticed() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let districts = org::of_kind_in_year(db.newest(), "district", 2023)
            .await
            .unwrap();
        let first = made(db, "Cụm A", 2023, &[&districts[0], &districts[1]]).await;
        let second = made(db, "Cụm B", 2023, &[&districts[1], &districts[2]]).await;
        let problems = cluster::problems(db.newest(), &second).await.unwrap();
        assert_eq!(
            problems,
            [ClusterProblem::NoHead, ClusterProblem::MemberTwice],
            "{}",
            test.label
        );
        let other = cluster::other_group(db.newest(), &second, districts[1].id)
            .await
            .unwrap();
        assert_eq!(other.unwrap().id, first.cluster_id);
        let wrong = settings(Some(districts[5].id), Some(districts[5].id));
        let wrong = settle(db, &first, &wrong).await;
        let problems = cluster::problems(db.newest(), &wrong).await.unwrap();
        assert!(problems.contains(&ClusterProblem::HeadNotMember));
        assert!(problems.contains(&ClusterProblem::HeadIsDeputy));
    }
}

#[tokio::test]
async fn of_two_who_settle_a_year_the_second_learns_who_was_first() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let districts = org::of_kind_in_year(db.newest(), "district", 2023)
            .await
            .unwrap();
        let opened = made(db, "Cụm A", 2023, &[&districts[0], &districts[1]]).await;
        settle(db, &opened, &settings(Some(districts[0].id), None)).await;
        let tx = db.begin().await.unwrap();
        let late = settings(Some(districts[1].id), None);
        let refused = cluster::save_year(&tx, &office(), opened.id, opened.version, &late).await;
        match refused {
            Err(StoreError::Conflict { who, version, .. }) => {
                assert_eq!((who.as_str(), version), ("Lan", 2), "{}", test.label);
            }
            other => panic!("{}: {other:?}", test.label),
        }
    }
}

#[tokio::test]
async fn unlike_members_and_a_rotating_first_place_are_noticed() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let districts = org::of_kind_in_year(db.newest(), "district", 2024)
            .await
            .unwrap();
        let units: Vec<&unit::Model> = districts.iter().take(6).collect();
        let made = made(db, "Cụm A", 2024, &units).await;
        for (year, first) in [(2021, 0), (2022, 1), (2023, 2)] {
            let row = cluster_member::ActiveModel {
                cluster_id: Set(made.cluster_id),
                year: Set(year),
                member_name: Set(districts[first].name.clone()),
                unit_id: Set(Some(districts[first].id)),
                role: Set(Some("Hạng nhất".to_owned())),
                source: Set("thử".to_owned()),
                confirmed: Set(true),
                note: Set(None),
                position: Set(1),
                ..Default::default()
            };
            row.insert(db.writer()).await.unwrap();
        }
        let fairness = cluster::fairness(db.newest(), made.cluster_id, 2024)
            .await
            .unwrap();
        let codes: Vec<FairnessCode> = fairness.findings.iter().map(|f| f.code).collect();
        assert!(
            codes.contains(&FairnessCode::FirstPlaceRotated),
            "{}: {codes:?}",
            test.label
        );
        assert!(
            codes.contains(&FairnessCode::PopulationUnknown),
            "{codes:?}"
        );
        assert_eq!(fairness.winners.len(), 3);
        assert!(!codes.contains(&FairnessCode::MixedKinds));
        let history = cluster::history(db.newest(), made.cluster_id)
            .await
            .unwrap();
        let years: Vec<(i64, usize)> = history
            .iter()
            .map(|past| (past.year, past.members))
            .collect();
        assert_eq!(years, [(2024, 6), (2023, 1), (2022, 1), (2021, 1)]);
        assert_eq!(history[1].winners[0].id, districts[2].id);
    }
}

#[tokio::test]
async fn pledges_and_knock_out_facts_are_kept_and_hold_a_member_in_the_year() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let districts = org::of_kind_in_year(db.newest(), "district", 2023)
            .await
            .unwrap();
        let made = made(db, "Cụm A", 2023, &[&districts[0], &districts[1]]).await;
        let day = Date::parse_iso("2023-02-10").unwrap();
        let tx = db.begin().await.unwrap();
        let signing = Signing {
            unit_ids: &[districts[0].id],
            day,
            document: "Giao ước 01/GU-CTĐ",
        };
        cluster::sign_pledges(&tx, &office(), &made, &signing)
            .await
            .unwrap();
        cluster::sign_pledges(&tx, &office(), &made, &signing)
            .await
            .unwrap();
        let fact = Fact {
            unit_id: districts[1].id,
            fact: "Lãnh đạo bị kỷ luật cảnh cáo",
            document: "QĐ 9/QĐ-UBKT",
        };
        cluster::add_knock_out(&tx, &office(), &made, &fact)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let signed = cluster::pledges(db.newest(), made.id).await.unwrap();
        assert_eq!(signed.len(), 1, "{}", test.label);
        assert_eq!(signed[0].signed_on, "2023-02-10");
        for unit in &districts[..2] {
            let records = cluster::member_records(db.newest(), &made, unit.id)
                .await
                .unwrap();
            assert_eq!(records, MemberRecords::Some);
        }
        let facts = cluster::knock_outs(db.newest(), made.id).await.unwrap();
        assert_eq!(facts[0].unit_id, districts[1].id);
        let tx = db.begin().await.unwrap();
        cluster::remove_knock_out(&tx, &office(), facts[0].id, "Ghi nhầm đơn vị")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(
            cluster::knock_outs(db.newest(), made.id)
                .await
                .unwrap()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn a_load_does_not_bring_back_whom_the_office_took_out() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let justice = unit_called(db, "Sở Tư pháp").await;
        let memberships = org::memberships(db.newest(), justice.id).await.unwrap();
        let (_, block) = memberships
            .iter()
            .find(|(row, _)| row.year == 2020)
            .unwrap();
        let tx = db.begin().await.unwrap();
        let made = cluster::make(&tx, &office(), block, 2020, DECISION)
            .await
            .unwrap();
        assert_eq!(made.deputy_unit_id, Some(justice.id), "{}", test.label);
        let rows = cluster::members_in_year(&tx, [block.id], 2020)
            .await
            .unwrap();
        let last = rows[&block.id].last().unwrap().row.clone();
        cluster::remove_member(&tx, &office(), &made, last.id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        load(&test).await;
        let rows = cluster::members_in_year(db.newest(), [block.id], 2020)
            .await
            .unwrap();
        let names: Vec<&str> = rows[&block.id]
            .iter()
            .map(|m| m.row.member_name.as_str())
            .collect();
        assert!(
            !names.contains(&last.member_name.as_str()),
            "{}",
            test.label
        );
    }
}
