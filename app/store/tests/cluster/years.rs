//! Years of a cluster or block: made from the one before, settled, kept by a load of the reference data.

use domain::cluster::ClusterProblem;
use domain::org::UnitId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::cluster;
use store::entity::unit;
use store::{StoreError, org};

use crate::support::databases;
use crate::{DECISION, load, made, office, settings, settle, unit_called};

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
