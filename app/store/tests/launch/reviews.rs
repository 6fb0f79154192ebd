//! Interim reviews come before the one final review.

use domain::movement::{ReviewKind, ReviewProblem};
use store::StoreError;
use store::entity::movement;
use store::launch::{self, NewReview, ReviewError};

use crate::support::{TestDatabase, databases};
use crate::{day, launched, load, somebody, unit};

fn review(kind: ReviewKind, on: &str) -> NewReview {
    NewReview {
        replaces: None,
        kind,
        on: day(on),
        achieved: "108/116 xã đạt chuẩn".to_owned(),
        decision: "Quyết định 12/QĐ-UBND".to_owned(),
        awards: "Tặng Bằng khen cho 20 tập thể".to_owned(),
    }
}

async fn write(
    test: &TestDatabase,
    movement: &movement::Model,
    review: &NewReview,
) -> Result<(), ReviewError> {
    let tx = test.db.begin().await.unwrap();
    let today = day("2026-01-15");
    launch::write_review(&tx, &somebody("Lan"), movement, review, today).await?;
    tx.commit().await.unwrap();
    Ok(())
}

#[tokio::test]
async fn a_movement_has_interim_reviews_and_one_final_review() {
    for test in databases().await {
        load(&test).await;
        let ids = [unit(&test.db, "904").await];
        let movement = launched(&test.db, "Sơ kết", &ids).await;
        for (kind, on) in [
            (ReviewKind::Interim, "2023-10-01"),
            (ReviewKind::Interim, "2024-10-01"),
            (ReviewKind::Final, "2025-12-31"),
        ] {
            write(&test, &movement, &review(kind, on)).await.unwrap();
        }
        let again = write(&test, &movement, &review(ReviewKind::Final, "2026-01-10")).await;
        assert!(
            matches!(again, Err(ReviewError::Problem(ReviewProblem::FinalExists))),
            "{}: {again:?}",
            test.label
        );
        let stored = launch::reviews_of(test.db.newest(), movement.id)
            .await
            .unwrap();
        let days: Vec<&str> = stored.iter().map(|row| row.day.as_str()).collect();
        assert_eq!(days, ["2023-10-01", "2024-10-01", "2025-12-31"]);
    }
}

#[tokio::test]
async fn a_review_is_replaced_by_who_saw_the_last_one() {
    for test in databases().await {
        load(&test).await;
        let db = test.db.newest();
        let movement = store::movement::find(db, "M02").await.unwrap().unwrap();
        write(&test, &movement, &review(ReviewKind::Final, "2025-12-01"))
            .await
            .unwrap();
        let stored = launch::reviews_of(db, movement.id).await.unwrap().remove(0);
        let mut other = review(ReviewKind::Final, "2025-12-15");
        other.replaces = Some((stored.id, 1));
        write(&test, &movement, &other).await.unwrap();
        let stale = write(&test, &movement, &other).await;
        assert!(
            matches!(
                stale,
                Err(ReviewError::Store(StoreError::Conflict { version: 2, .. }))
            ),
            "{}: {stale:?}",
            test.label
        );
        let rows = launch::reviews_of(db, movement.id).await.unwrap();
        assert_eq!((rows.len(), rows[0].day.as_str()), (1, "2025-12-15"));
    }
}
