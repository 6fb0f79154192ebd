//! A movement carries out one above it, and never itself.

use domain::movement::TreeProblem;
use store::StoreError;
use store::launch::{self, LinkError};

use crate::support::databases;
use crate::{launched, load, somebody, unit};

#[tokio::test]
async fn a_chain_is_read_from_below_and_a_cycle_is_refused() {
    for test in databases().await {
        load(&test).await;
        let db = test.db.newest();
        let ids = [unit(&test.db, "904").await];
        let m01 = store::movement::find(db, "M01").await.unwrap().unwrap();
        let province = launched(&test.db, "Của tỉnh", &ids).await;
        let district = launched(&test.db, "Của huyện", &ids).await;
        for (child, parent) in [(&province, m01.id), (&district, province.id)] {
            let tx = test.db.begin().await.unwrap();
            launch::set_parent(&tx, &somebody("Lan"), &child.code, 3, Some(parent))
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        let above = launch::above(db, district.id).await.unwrap();
        let codes: Vec<&str> = above.iter().map(|row| row.code.as_str()).collect();
        assert_eq!(codes, [province.code.as_str(), "M01"], "{}", test.label);

        for parent in [district.id, province.id] {
            let tx = test.db.begin().await.unwrap();
            let refused =
                launch::set_parent(&tx, &somebody("Lan"), &province.code, 4, Some(parent)).await;
            assert!(
                matches!(refused, Err(LinkError::Tree(TreeProblem::Cycle(_)))),
                "{}: {refused:?}",
                test.label
            );
        }
        let tx = test.db.begin().await.unwrap();
        let stale = launch::set_parent(&tx, &somebody("Minh"), &district.code, 3, None).await;
        assert!(
            matches!(stale, Err(LinkError::Store(StoreError::Conflict { .. }))),
            "{}: {stale:?}",
            test.label
        );
        launch::set_parent(&tx, &somebody("Minh"), &district.code, 4, None)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(launch::above(db, district.id).await.unwrap(), []);
    }
}
