//! Pairs of records that may be one person: who sees and merges them, and pairs that are told apart.

use domain::award::Side;
use sea_orm::EntityTrait;
use store::award::merge;
use store::award::{Readable, duplicate};
use store::entity::subject_merge;

use crate::merging::{merged, two, wanted};
use crate::support::databases;
use crate::{actor, reason, refused};

#[tokio::test]
async fn a_reader_of_one_unit_merges_nothing_and_learns_nothing() {
    for test in databases().await {
        let db = &test.db;
        let two = two(db).await;
        let mut wanted = wanted(db, &two, Side::First).await;
        wanted.second.1 += 7;
        for unit in &two.units {
            let own = Readable::units([unit.id]);
            let hidden = merged(db, &own, &wanted).await;
            assert_eq!(refused(hidden), "not-found", "{}", test.label);
            let (pairs, _) = duplicate::pairs(db.newest(), &own, 0, 10).await.unwrap();
            assert_eq!(pairs, vec![]);
            let tx = db.begin().await.unwrap();
            let apart =
                merge::keep_apart(&tx, &actor(), &own, (two.first, two.second), &reason()).await;
            assert_eq!(refused(apart), "not-found");
            tx.rollback().await.unwrap();
        }
        let of_both = Readable::units(two.units.iter().map(|unit| unit.id));
        let (pairs, _) = duplicate::pairs(db.newest(), &of_both, 0, 10)
            .await
            .unwrap();
        assert_eq!(pairs.len(), 1);
        assert_eq!(
            (pairs[0].first.count.grades, pairs[0].second.count.works),
            (1, 1)
        );
        let late = merged(db, &of_both, &wanted).await;
        assert_eq!(refused(late), "conflict", "{}", test.label);
        wanted.second.1 -= 7;
        let id = merged(db, &of_both, &wanted).await.unwrap();
        let rows = subject_merge::Entity::find()
            .all(db.newest())
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
        let own = Readable::units([two.units[0].id]);
        let tx = db.begin().await.unwrap();
        let hidden = merge::undo(&tx, &actor(), &own, id, &reason()).await;
        assert_eq!(refused(hidden), "not-found");
        tx.rollback().await.unwrap();
        let again = merged(db, &of_both, &wanted).await;
        assert_eq!(refused(again), "conflict", "{}", test.label);
        let now = self::wanted(db, &two, Side::First).await;
        let again = merged(db, &of_both, &now).await;
        assert_eq!(refused(again), "not-found", "{}", test.label);
    }
}

#[tokio::test]
async fn two_people_are_not_offered_again_until_it_is_taken_back() {
    for test in databases().await {
        let db = &test.db;
        let two = two(db).await;
        let offered = async || {
            let found = duplicate::pairs(db.newest(), &Readable::ALL, 0, 10).await;
            found.unwrap().0.len()
        };
        assert_eq!(offered().await, 1);
        for _ in 0..2 {
            let tx = db.begin().await.unwrap();
            let pair = (two.second, two.first);
            merge::keep_apart(&tx, &actor(), &Readable::ALL, pair, &reason())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(offered().await, 0, "{}", test.label);
        let (apart, more) = merge::aparts(db.newest(), &Readable::ALL, 0, 10)
            .await
            .unwrap();
        assert_eq!((apart.len(), more), (1, false));
        assert_eq!(apart[0].reason, reason().as_str());
        let tx = db.begin().await.unwrap();
        merge::take_together(&tx, &actor(), &Readable::ALL, apart[0].id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(offered().await, 1);
    }
}
