//! Lists, what others may read of them, and clocks.

use domain::account::Scope;
use domain::nomination::NominationState as S;
use domain::org::UnitId;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::audit::Actor;
use store::award::{Readable, readable};
use store::entity::{audit_entry, nomination, nomination_list};
use store::nomination::{Asked, NominationError, add_names, counts, find, limits, split};
use store::{StoreError, demo, holiday};

use crate::{actor, eligible, list_of, loaded, sample, today};

#[tokio::test]
async fn a_list_that_was_sent_is_not_split() {
    for test in loaded().await {
        let db = &test.db;
        let sent = sample(db, "BK_TINH", S::Submitted).await;
        let list = nomination_list::Entity::find_by_id(sent[0].list_id)
            .one(db.newest())
            .await
            .unwrap()
            .unwrap();
        let chosen = [domain::nomination::NominationId(sent[0].id)].into();
        let tx = db.begin().await.unwrap();
        let done = split(&tx, &actor(), (list.id, list.version), &chosen, "Tách").await;
        assert!(
            matches!(done, Err(NominationError::NotEditable("submitted"))),
            "{}: {done:?}",
            test.label
        );
    }
}

#[tokio::test]
async fn nobody_stands_twice_in_a_list() {
    for test in loaded().await {
        let db = &test.db;
        let (unit, people) = eligible(db).await;
        let (list, ids) = list_of(db, unit, &people[..1]).await;
        let stored = nomination_list::Entity::find_by_id(list.id)
            .one(db.newest())
            .await
            .unwrap()
            .unwrap();
        let tx = db.begin().await.unwrap();
        let key = (list.id, stored.version);
        let twice = add_names(&tx, &actor(), &Readable::ALL, key, &people[..1], today()).await;
        assert!(
            matches!(twice, Err(NominationError::List(_))),
            "{}",
            test.label
        );
        let foreign = Readable::units([unit + 100_000]);
        let hidden = add_names(&tx, &actor(), &foreign, key, &people[1..2], today()).await;
        assert!(matches!(
            hidden,
            Err(NominationError::Store(StoreError::NotFound { .. }))
        ));
        tx.rollback().await.unwrap();
        let found = nomination::Entity::find()
            .filter(nomination::Column::ListId.eq(list.id))
            .count(db.newest())
            .await
            .unwrap();
        assert_eq!(found, ids.len() as u64);
    }
}

#[tokio::test]
async fn other_units_see_neither_rows_nor_counts() {
    for test in loaded().await {
        let db = &test.db;
        let one = sample(db, "BK_TINH", S::Submitted).await.remove(0);
        let all = nomination::Entity::find().count(db.newest()).await.unwrap();
        let calendar = holiday::calendar(db.newest()).await.unwrap();
        let limits = limits(db.newest(), today()).await.unwrap();
        let when = (limits.as_slice(), today(), &calendar);
        let own = readable(db.newest(), Scope::UnitTree(UnitId(one.unit_id)))
            .await
            .unwrap();
        let asked = Asked::default();
        let found = find(db.newest(), &own, &asked, when, (1, 1_000))
            .await
            .unwrap();
        assert!(found.total > 0 && found.total < all, "{}", test.label);
        assert!(
            found
                .rows
                .iter()
                .all(|row| own.covers(Some(row.row.unit_id)))
        );
        let nobody = Readable::units([]);
        assert_eq!(
            find(db.newest(), &nobody, &asked, when, (1, 50))
                .await
                .unwrap()
                .total,
            0
        );
        let (by_state, overdue) = counts(
            db.newest(),
            &nobody,
            &Asked {
                overdue: true,
                ..asked.clone()
            },
            when,
        )
        .await
        .unwrap();
        assert!(by_state.is_empty() && overdue == 0);
        let hidden = store::nomination::dossier(db.newest(), &nobody, one.id, today()).await;
        assert!(matches!(hidden, Err(StoreError::NotFound { .. })));
        let hidden = store::nomination::list(db.newest(), &nobody, one.list_id, today()).await;
        assert!(matches!(hidden, Err(StoreError::NotFound { .. })));
    }
}

#[tokio::test]
async fn overdue_is_what_the_clock_says() {
    for test in loaded().await {
        let db = &test.db;
        let calendar = holiday::calendar(db.newest()).await.unwrap();
        let limits = limits(db.newest(), today()).await.unwrap();
        let when = (limits.as_slice(), today(), &calendar);
        let asked = Asked {
            overdue: true,
            ..Asked::default()
        };
        let found = find(db.newest(), &Readable::ALL, &asked, when, (1, 1_000))
            .await
            .unwrap();
        let all = find(
            db.newest(),
            &Readable::ALL,
            &Asked::default(),
            when,
            (1, 1_000),
        )
        .await
        .unwrap();
        let is_over = |row: &store::nomination::Row| {
            let limit = limits.iter().find(|limit| limit.state == row.state);
            limit.is_some_and(|limit| {
                let last = calendar.add(row.entered, limit.working_days);
                last.is_ok_and(|last| last < today())
            })
        };
        let expected = all.rows.iter().filter(|row| is_over(row)).count();
        assert_eq!(found.rows.len(), expected, "{}", test.label);
        assert!(expected > 0 && expected < all.rows.len());
        assert!(found.rows.iter().all(is_over));
    }
}

#[tokio::test]
async fn the_sample_has_every_state_and_is_made_once() {
    for test in loaded().await {
        let db = &test.db;
        let rows = nomination::Entity::find().all(db.newest()).await.unwrap();
        assert!(rows.len() >= 180, "{} {}", test.label, rows.len());
        assert!(rows.iter().all(|row| row.sample));
        for state in S::ALL {
            assert!(rows.iter().any(|row| row.state == state.code()), "{state}");
        }
        let told = audit_entry::Entity::find()
            .count(db.newest())
            .await
            .unwrap();
        demo::load(db, &Actor::command_line()).await.unwrap();
        let again = nomination::Entity::find().count(db.newest()).await.unwrap();
        assert_eq!(again, rows.len() as u64);
        assert_eq!(
            audit_entry::Entity::find()
                .count(db.newest())
                .await
                .unwrap(),
            told
        );
    }
}
