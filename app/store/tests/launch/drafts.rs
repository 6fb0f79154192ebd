//! A draft is nobody else's business; the launch makes it everybody's, once.

use store::StoreError;
use store::audit::{self, Filter};
use store::launch::{self, LaunchError};
use store::{live, notice};

use crate::support::databases;
use crate::{begun, complete, day, launched, load, saved, somebody, unit, units};

#[tokio::test]
async fn a_draft_stands_in_no_list_of_movements() {
    for test in databases().await {
        load(&test).await;
        let db = test.db.newest();
        let before = store::movement::all(db).await.unwrap();
        let row = begun(&test.db, None, "Thi đua chuyển đổi số").await;
        assert!(row.code.starts_with("PT-"), "{}", row.code);
        assert_eq!(store::movement::all(db).await.unwrap(), before);
        assert_eq!(store::movement::find(db, &row.code).await.unwrap(), None);
        assert!(matches!(
            store::movement::by_code(db, &row.code).await,
            Err(StoreError::NotFound { .. })
        ));
        let own = launch::drafts_of(db, None).await.unwrap();
        assert_eq!(own, [row], "{}", test.label);
        let unit = unit(&test.db, "904").await;
        let of_others = launch::drafts_of(db, Some(unit)).await.unwrap();
        assert_eq!(of_others, [], "{}", test.label);
        assert_eq!(launch::launched(db).await.unwrap(), []);
    }
}

#[tokio::test]
async fn codes_count_up_and_are_never_given_twice() {
    for test in databases().await {
        let first = begun(&test.db, None, "Một").await.code;
        let second = begun(&test.db, None, "Hai").await.code;
        assert!(first.ends_with("-01") && second.ends_with("-02"));
    }
}

#[tokio::test]
async fn a_draft_keeps_what_was_typed_and_refuses_a_stale_save() {
    for test in databases().await {
        load(&test).await;
        let db = test.db.newest();
        let ids = [unit(&test.db, "904").await, unit(&test.db, "908").await];
        let row = begun(&test.db, None, "Bản nháp").await;
        let draft = complete("Bản nháp", &ids);
        let stored = saved(&test.db, &row.code, row.version, &draft).await;
        assert_eq!(stored.version, 2);
        let read = launch::content(&stored, launch::units_of(db, stored.id).await.unwrap());
        assert_eq!(read.unwrap(), draft, "{}", test.label);

        let tx = test.db.begin().await.unwrap();
        let stale = launch::save(&tx, &somebody("Minh"), &row.code, 1, &draft).await;
        assert!(
            matches!(&stale, Err(StoreError::Conflict { who, version: 2, .. }) if who == "Lan"),
            "{}: {stale:?}",
            test.label
        );
        drop(tx);

        let fewer = complete("Bản nháp", &ids[..1]);
        saved(&test.db, &row.code, 2, &fewer).await;
        let left = launch::units_of(db, stored.id).await.unwrap();
        assert_eq!(left, units(&ids[..1]), "{}", test.label);
    }
}

#[tokio::test]
async fn a_draft_that_lacks_something_is_not_launched() {
    for test in databases().await {
        load(&test).await;
        let ids = [unit(&test.db, "904").await];
        let row = begun(&test.db, None, "Thiếu kinh phí").await;
        let mut draft = complete("Thiếu kinh phí", &ids);
        draft.launch.funding.clear();
        let row = saved(&test.db, &row.code, row.version, &draft).await;
        let tx = test.db.begin().await.unwrap();
        let today = day("2022-07-12");
        let refused = launch::launch(&tx, &somebody("Lan"), &row.code, row.version, today).await;
        let Err(LaunchError::Missing(parts)) = refused else {
            panic!("{}: {refused:?}", test.label)
        };
        assert_eq!(parts, [domain::movement::LaunchPart::Funding]);
        drop(tx);
        let movement = store::movement::find(test.db.newest(), &row.code).await;
        assert_eq!(movement.unwrap(), None);
    }
}

#[tokio::test]
async fn a_launch_makes_the_movement_public_and_tells_its_units() {
    for test in databases().await {
        load(&test).await;
        let db = test.db.newest();
        let ids = [unit(&test.db, "904").await, unit(&test.db, "908").await];
        let site = live::topic(db, live::SITE).await.unwrap().version;
        let movement = launched(&test.db, "Chung sức", &ids).await;
        assert_eq!(movement.launched.as_deref(), Some("2022-07-12"));
        assert_eq!(movement.launched_by, "Tỉnh Kiên Giang", "{}", test.label);
        assert_eq!(
            (movement.first_year, movement.last_year),
            (Some(2022), Some(2025))
        );
        let all = store::movement::all(db).await.unwrap();
        assert_eq!(all.last(), Some(&movement), "{}", test.label);
        for id in ids {
            let notices = notice::open_for_unit(db, id).await.unwrap();
            assert_eq!(notices.len(), 1, "{}", test.label);
            assert_eq!(notices[0].code, "movement-launched");
            assert_eq!(
                notices[0].href,
                format!("/score/movements/{}", movement.code)
            );
            assert_eq!(notice::parameters(&notices[0])["name"], "Chung sức");
        }
        let taking_part = launch::taking_part(db, ids[1]).await.unwrap();
        assert_eq!(taking_part.len(), 1, "{}", test.label);
        assert_eq!(launch::drafts_of(db, None).await.unwrap(), []);
        assert_eq!(
            live::topic(db, live::SITE).await.unwrap().version,
            site + 1,
            "{}",
            test.label
        );
        let (rows, _) = audit::list(db, &Filter::default(), 0, 1).await.unwrap();
        assert_eq!(rows[0].action, "movement.launch");
    }
}

#[tokio::test]
async fn a_launched_movement_is_neither_launched_again_nor_edited_nor_dropped() {
    for test in databases().await {
        load(&test).await;
        let ids = [unit(&test.db, "904").await];
        let movement = launched(&test.db, "Một lần", &ids).await;
        let row = launch::by_code(test.db.newest(), &movement.code)
            .await
            .unwrap();
        let tx = test.db.begin().await.unwrap();
        let actor = somebody("Minh");
        let on = day("2022-07-13");
        for version in [row.version, row.version - 1] {
            let again = launch::launch(&tx, &actor, &row.code, version, on).await;
            assert!(matches!(
                again,
                Err(LaunchError::Store(StoreError::Conflict { .. }))
            ));
            let draft = complete("Sửa lén", &ids);
            let edited = launch::save(&tx, &actor, &row.code, version, &draft).await;
            assert!(matches!(edited, Err(StoreError::Conflict { .. })));
            let dropped = launch::drop_draft(&tx, &actor, &row.code, version).await;
            assert!(matches!(dropped, Err(StoreError::Conflict { .. })));
        }
        tx.commit().await.unwrap();
        let after = launch::by_code(test.db.newest(), &movement.code)
            .await
            .unwrap();
        assert_eq!(after, row, "{}", test.label);
    }
}

#[tokio::test]
async fn a_dropped_draft_is_gone() {
    for test in databases().await {
        load(&test).await;
        let ids = [unit(&test.db, "904").await];
        let row = begun(&test.db, None, "Bỏ").await;
        let row = saved(&test.db, &row.code, row.version, &complete("Bỏ", &ids)).await;
        let tx = test.db.begin().await.unwrap();
        launch::drop_draft(&tx, &somebody("Lan"), &row.code, row.version)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(
            launch::by_code(test.db.newest(), &row.code).await,
            Err(StoreError::NotFound { .. })
        ));
    }
}

#[tokio::test]
async fn reference_data_loads_again_over_a_launched_movement() {
    for test in databases().await {
        load(&test).await;
        let ids = [unit(&test.db, "904").await];
        let movement = launched(&test.db, "Ở lại", &ids).await;
        load(&test).await;
        let after = store::movement::find(test.db.newest(), &movement.code).await;
        assert_eq!(after.unwrap(), Some(movement), "{}", test.label);
    }
}
