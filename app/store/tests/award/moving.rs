//! Persons move between units, by themselves and with a merger.

use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::award::{self, Checked, Membership, Readable, history};
use store::entity::unit_succession;

use crate::support::databases;
use crate::support::units::communes;
use crate::{actor, day, decided, in_unit, person, refused};

#[tokio::test]
async fn people_of_a_merged_unit_go_on_in_the_new_one_and_awards_stay_with_the_old() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Cũ", "Xã Mới"]).await;
        let (old, new) = (&units[0], &units[1]);
        let link = unit_succession::ActiveModel {
            from_id: Set(old.id),
            to_id: Set(new.id),
            since: Set("2025-07-01".to_owned()),
            source: Set("thử".to_owned()),
            ..Default::default()
        };
        link.insert(test.db.writer()).await.unwrap();
        let id = person(&test.db, old, "Nguyễn Văn An").await;
        let stays = person(&test.db, new, "Trần Thị Bình").await;
        let tx = test.db.begin().await.unwrap();
        award::add_award(&tx, &actor(), id, &decided("LDTT", 2024), Checked::Verified)
            .await
            .unwrap();
        let since = day("2025-07-01");
        let moved = award::follow_merger(&tx, &actor(), old.id, new.id, since)
            .await
            .unwrap();
        assert_eq!(moved, 1, "{}", test.label);
        let again = award::follow_merger(&tx, &actor(), old.id, new.id, since)
            .await
            .unwrap();
        assert_eq!(again, 0);
        tx.commit().await.unwrap();
        let known = history::of_one(test.db.newest(), id).await.unwrap();
        let times: Vec<_> = known
            .memberships
            .iter()
            .map(|time| (time.unit.0, time.from, time.until))
            .collect();
        assert_eq!(
            times,
            [
                (old.id, Some(day("2015-01-01")), Some(day("2025-06-30"))),
                (new.id, Some(since), None)
            ]
        );
        let of_old = award::awards_of_unit(test.db.newest(), &Readable::units([old.id]), 2024)
            .await
            .unwrap();
        assert_eq!(of_old.len(), 1);
        let reader = Readable::units([new.id]);
        let found = crate::finding::names(&test.db, &reader, "nguyen").await;
        assert_eq!(found, ["Nguyễn Văn An"]);
        assert_ne!(id, stays);
    }
}

#[tokio::test]
async fn a_person_who_moves_is_read_by_the_new_unit() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Một", "Xã Hai"]).await;
        let id = person(&test.db, &units[0], "Nguyễn Văn An").await;
        let tx = test.db.begin().await.unwrap();
        let to = Membership {
            from: Some(day("2024-03-01")),
            ..in_unit(&units[1])
        };
        award::move_to(&tx, &actor(), id, 1, &to).await.unwrap();
        let late = award::move_to(&tx, &actor(), id, 1, &to).await;
        assert_eq!(refused(late), "conflict");
        let too_early = award::move_to(&tx, &actor(), id, 2, &to).await;
        assert_eq!(refused(too_early), "days-reversed");
        tx.commit().await.unwrap();
        let (first, second) = (
            Readable::units([units[0].id]),
            Readable::units([units[1].id]),
        );
        assert!(award::page(test.db.newest(), &first, id).await.is_err());
        let page = award::page(test.db.newest(), &second, id).await.unwrap();
        assert_eq!(page.memberships.len(), 2, "{}", test.label);
        assert_eq!(page.units.len(), 2);
    }
}
