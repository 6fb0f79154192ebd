//! Feedback waits, is shown or hidden, and is answered by a named person.

use domain::movement::{FeedbackState, check_feedback};
use store::StoreError;
use store::launch::{self, FeedbackCounts, Verdict};
use store::live;

use crate::support::databases;
use crate::{load, somebody};

#[tokio::test]
async fn nobody_reads_feedback_before_the_office_shows_it() {
    for test in databases().await {
        load(&test).await;
        let db = test.db.newest();
        let movement = store::movement::find(db, "M01").await.unwrap().unwrap();
        let site = live::topic(db, live::SITE).await.unwrap().version;
        let sent = check_feedback("Bác Tư", "Đường vào ấp còn lầy").unwrap();
        let tx = test.db.begin().await.unwrap();
        let row = launch::send_feedback(&tx, &movement, &sent, None)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let shown = launch::shown_feedback_of(db, movement.id, 50).await;
        assert_eq!(shown.unwrap(), (Vec::new(), 0), "{}", test.label);
        assert_eq!(live::topic(db, live::SITE).await.unwrap().version, site);
        let waiting = launch::feedback_list(db, FeedbackState::Waiting, 50)
            .await
            .unwrap();
        assert_eq!(waiting[0].0, row, "{}", test.label);
        assert_eq!(waiting[0].1, movement);

        let tx = test.db.begin().await.unwrap();
        let lan = somebody("Lan");
        launch::judge(&tx, &lan, row.id, 1, &Verdict::Show)
            .await
            .unwrap();
        launch::answer(&tx, &lan, row.id, 2, "Xã sẽ làm trong quý IV")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let (shown, all) = launch::shown_feedback_of(db, movement.id, 50)
            .await
            .unwrap();
        assert_eq!((shown.len(), all), (1, 1), "{}", test.label);
        assert_eq!(shown[0].answer.as_deref(), Some("Xã sẽ làm trong quý IV"));
        assert_eq!(shown[0].answered_by_name.as_deref(), Some("Lan"));
        assert!(live::topic(db, live::SITE).await.unwrap().version > site);

        let tx = test.db.begin().await.unwrap();
        let stale = launch::judge(&tx, &somebody("Minh"), row.id, 1, &Verdict::Show).await;
        assert!(
            matches!(&stale, Err(StoreError::Conflict { who, version: 3, .. }) if who == "Lan"),
            "{}: {stale:?}",
            test.label
        );
        let hide = Verdict::Hide {
            reason: "Nêu tên người khác".to_owned(),
        };
        launch::judge(&tx, &lan, row.id, 3, &hide).await.unwrap();
        tx.commit().await.unwrap();
        let shown = launch::shown_feedback_of(db, movement.id, 50).await;
        assert_eq!(shown.unwrap().1, 0, "{}", test.label);
        let counts = launch::feedback_counts(db).await.unwrap();
        let expected = FeedbackCounts {
            hidden: 1,
            ..FeedbackCounts::default()
        };
        assert_eq!(counts, expected, "{}", test.label);
    }
}
