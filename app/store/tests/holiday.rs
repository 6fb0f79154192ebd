//! The holiday calendar as it is loaded, on both databases.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::Date;
use store::audit::Actor;
use store::reference::{self, Mode};
use store::{StoreError, holiday};
use support::{databases, reference_folder};

#[tokio::test]
async fn limits_count_working_days_by_the_recorded_calendar() {
    for test in databases().await {
        let none = holiday::calendar(test.db.newest()).await;
        assert!(matches!(none, Err(StoreError::NotFound { .. })), "{none:?}");
        let actor = Actor::command_line();
        reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
            .await
            .unwrap();
        let calendar = holiday::calendar(test.db.newest()).await.unwrap();
        let day = |iso: &str| Date::parse_iso(iso).unwrap();
        // Monday 31 August is off for the Saturday 22 August that is worked on; 1 and 2 September are National Day.
        let last = calendar.add(day("2026-08-28"), 1).unwrap();
        assert_eq!(last, day("2026-09-03"), "{}", test.label);
        assert_eq!(calendar.is_working(day("2026-08-22")), Ok(true));
        assert_eq!(
            calendar.holiday(day("2025-01-29")),
            Some("Tết Nguyên đán Ất Tỵ")
        );
        assert!(calendar.is_working(day("2027-01-04")).is_err());
    }
}
