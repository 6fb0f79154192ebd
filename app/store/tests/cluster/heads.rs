//! Who heads a cluster or block in a year.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::cluster;
use store::entity::cluster_member;
use store::org;

use crate::support::databases;
use crate::{load, made, settings, settle, unit_called};

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
