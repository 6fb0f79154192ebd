//! Units confirm that they made a movement known; those that have not are reminded.

use domain::movement::{Dissemination, DisseminationForm};
use domain::org::UnitId;
use store::launch::{self, Confirmation};
use store::{Database, StoreError, StoreResult, notice};

use crate::support::databases;
use crate::{day, launched, load, somebody, unit, units};

async fn confirm(
    db: &Database,
    movement: &store::entity::movement::Model,
    unit: i64,
    version: i64,
    form: DisseminationForm,
) -> StoreResult<()> {
    let confirmation = Confirmation {
        what: Dissemination {
            unit: UnitId(unit),
            on: day("2022-08-01"),
            form,
        },
        note: "120 người dự".to_owned(),
        expected_version: version,
    };
    let tx = db.begin().await.unwrap();
    launch::confirm(&tx, &somebody("Hoa"), movement, &confirmation).await?;
    tx.commit().await.unwrap();
    Ok(())
}

#[tokio::test]
async fn who_has_confirmed_no_longer_waits() {
    for test in databases().await {
        load(&test).await;
        let db = test.db.newest();
        let (a, b) = (unit(&test.db, "904").await, unit(&test.db, "908").await);
        let movement = launched(&test.db, "Quán triệt", &[a, b]).await;
        let standing = launch::standing(db, movement.id).await.unwrap();
        assert_eq!(standing.participants, units(&[a, b]));
        assert_eq!(standing.waiting().unwrap().len(), 2);

        let meeting = DisseminationForm::Meeting;
        confirm(&test.db, &movement, a, 0, meeting).await.unwrap();
        let standing = launch::standing(db, movement.id).await.unwrap();
        assert_eq!(standing.waiting().unwrap(), [UnitId(b)], "{}", test.label);
        assert_eq!(standing.confirmed[0].note, "120 người dự");
        assert_eq!(notice::open_for_unit(db, a).await.unwrap(), []);
        assert_eq!(notice::open_for_unit(db, b).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_confirmation_is_corrected_by_who_saw_the_last_one() {
    for test in databases().await {
        load(&test).await;
        let a = unit(&test.db, "904").await;
        let movement = launched(&test.db, "Sửa xác nhận", &[a]).await;
        let meeting = DisseminationForm::Meeting;
        confirm(&test.db, &movement, a, 0, meeting).await.unwrap();
        let letter = DisseminationForm::Letter;
        let stale = confirm(&test.db, &movement, a, 0, letter).await;
        assert!(matches!(
            stale,
            Err(StoreError::Conflict { version: 1, .. })
        ));
        confirm(&test.db, &movement, a, 1, letter).await.unwrap();
        let standing = launch::standing(test.db.newest(), movement.id)
            .await
            .unwrap();
        assert_eq!(standing.confirmed.len(), 1, "{}", test.label);
        assert_eq!(standing.confirmed[0].form, "letter");
    }
}

#[tokio::test]
async fn only_who_has_not_confirmed_is_reminded_and_not_twice_over() {
    for test in databases().await {
        load(&test).await;
        let db = test.db.newest();
        let (a, b) = (unit(&test.db, "904").await, unit(&test.db, "908").await);
        let movement = launched(&test.db, "Nhắc", &[a, b]).await;
        let meeting = DisseminationForm::Meeting;
        confirm(&test.db, &movement, a, 0, meeting).await.unwrap();
        for _ in 0..2 {
            let tx = test.db.begin().await.unwrap();
            let reminded = launch::remind(&tx, &somebody("Lan"), &movement).await;
            assert_eq!(reminded.unwrap(), 1, "{}", test.label);
            tx.commit().await.unwrap();
        }
        assert_eq!(notice::open_for_unit(db, a).await.unwrap(), []);
        let codes: Vec<String> = notice::open_for_unit(db, b)
            .await
            .unwrap()
            .into_iter()
            .map(|notice| notice.code)
            .collect();
        assert_eq!(codes.len(), 2, "{}: {codes:?}", test.label);
        assert!(codes.contains(&"movement-reminder".to_owned()));
    }
}

#[tokio::test]
async fn nobody_takes_part_in_a_movement_of_the_reference_data() {
    for test in databases().await {
        load(&test).await;
        let db = test.db.newest();
        let movement = store::movement::find(db, "M01").await.unwrap().unwrap();
        assert_eq!(launch::of_movement(db, movement.id).await.unwrap(), None);
        let standing = launch::standing(db, movement.id).await.unwrap();
        assert_eq!(standing, launch::Standing::default(), "{}", test.label);
    }
}
