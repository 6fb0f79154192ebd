//! Registering and editing: what is kept, what is refused, who sees it.

use domain::account::Role;
use domain::award::Reach;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use store::award::Readable;
use store::entity::{audit_entry, initiative as row, initiative_author, live_topic};
use store::error::StoreError;
use store::initiative::{self, InitiativeError, Query, Seen};

use crate::support::databases;
use crate::support::units::communes;
use crate::{Does, actor, author, by, content, now, only, person, recognition, registered, step};

#[tokio::test]
async fn what_was_registered_is_read_back_with_an_audit_row_and_a_moved_topic() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên"]).await;
        let an = person(db, &units[0], "Nguyễn Văn An").await;
        let authors = vec![
            author(Some(an), "Nguyễn Văn An", 6667),
            author(None, "Lê Bình", 3333),
        ];
        let made = registered(db, &content(&units[0], authors.clone())).await;
        let read = now(db, made.row.id).await;
        assert_eq!(read.initiative, made.initiative, "{}", test.label);
        assert_eq!(read.initiative.shares.authors(), authors);
        assert_eq!(read.initiative.figures[0].source, "Sổ điện");
        let told = audit_entry::Entity::find()
            .order_by_desc(audit_entry::Column::Seq)
            .one(db.newest())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(told.action, "initiative.register");
        assert!(told.new_value.unwrap().contains("Nguyễn Văn An 6667/10000"));
        let topic = live_topic::Entity::find_by_id(initiative::TOPIC.to_owned());
        assert!(topic.one(db.newest()).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn an_edit_replaces_the_parts_and_a_stale_one_says_who_was_first() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên", "Xã Bình An"]).await;
        let made = registered(db, &content(&units[0], vec![author(None, "An", 10_000)])).await;
        let mut changed = content(
            &units[0],
            vec![author(None, "An", 5000), author(None, "Bình", 5000)],
        );
        changed.figures.clear();
        let id = made.row.id;
        let tx = db.begin().await.unwrap();
        let edited = initiative::edit(&tx, &actor(), &only(&units[0]), (id, 1), &changed)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(edited.row.version, 2);
        assert_eq!(edited.initiative.shares.authors().len(), 2);
        assert!(edited.initiative.figures.is_empty());

        let tx = db.begin().await.unwrap();
        let late = initiative::edit(&tx, &actor(), &only(&units[0]), (id, 1), &changed).await;
        assert!(matches!(
            late,
            Err(InitiativeError::Store(StoreError::Conflict { ref who, .. })) if who == "Lan"
        ));
        let strange = initiative::edit(&tx, &actor(), &only(&units[1]), (id, 2), &changed).await;
        assert!(matches!(
            strange,
            Err(InitiativeError::Store(StoreError::NotFound { .. }))
        ));
        tx.rollback().await.unwrap();
        let authors = initiative_author::Entity::find();
        assert_eq!(
            authors.count(db.newest()).await.unwrap(),
            2,
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn nothing_is_half_written_for_another_units_initiative() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên", "Xã Bình An"]).await;
        let of_other = content(&units[1], vec![author(None, "An", 10_000)]);
        let tx = db.begin().await.unwrap();
        let refused = initiative::register(&tx, &actor(), &only(&units[0]), &of_other).await;
        assert!(matches!(
            refused,
            Err(InitiativeError::Store(StoreError::NotFound {
                what: "unit",
                ..
            }))
        ));
        let mut unnamed = content(&units[0], vec![author(None, "An", 10_000)]);
        unnamed.text.title = " … ".to_owned();
        let refused = initiative::register(&tx, &actor(), &only(&units[0]), &unnamed).await;
        assert!(matches!(refused, Err(InitiativeError::NoTitle)));
        tx.commit().await.unwrap();
        assert_eq!(row::Entity::find().count(db.newest()).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn another_unit_sees_nothing_until_the_province_recognised_it() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên", "Xã Bình An"]).await;
        let made = registered(db, &content(&units[0], vec![author(None, "An", 10_000)])).await;
        let (id, other) = (made.row.id, only(&units[1]));
        let list = async |readable: &Readable| {
            let query = Query {
                text: "may bom",
                page_size: 10,
                ..Query::default()
            };
            let found = initiative::list(db.newest(), readable, &query)
                .await
                .unwrap();
            (
                found.rows.len(),
                found.counts.values().sum::<u64>(),
                found.units.len(),
                found.years.len(),
            )
        };
        assert_eq!(list(&other).await, (0, 0, 0, 0));
        assert_eq!(list(&only(&units[0])).await, (1, 1, 1, 1));
        let looked = initiative::by_id(db.newest(), &other, id).await;
        assert!(matches!(looked, Err(StoreError::NotFound { .. })));

        let (clerk, head) = (
            by(Role::UnitClerk, Some(&units[0])),
            by(Role::Leader, Some(&units[0])),
        );
        step(db, id, clerk, Does::Send(Reach::Base)).await.unwrap();
        let base = recognition(&units[0], Reach::Base, "5/QĐ");
        step(db, id, head, Does::Recognise(&base)).await.unwrap();
        assert_eq!(list(&other).await, (0, 0, 0, 0), "the base shares nothing");
        step(db, id, clerk, Does::Send(Reach::Province))
            .await
            .unwrap();
        let office = by(Role::ProvincialOffice, None);
        let province = recognition(&units[0], Reach::Province, "9/QĐ");
        step(db, id, office, Does::Recognise(&province))
            .await
            .unwrap();
        assert_eq!(list(&other).await, (1, 1, 1, 1), "{}", test.label);
        let seen = initiative::by_id(db.newest(), &other, id).await.unwrap();
        assert_eq!(seen.seen, Seen::Shared);
        let own = initiative::own(db.newest(), &other, id).await;
        assert!(matches!(own, Err(StoreError::NotFound { .. })));
    }
}
