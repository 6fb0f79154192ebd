//! The sheets of a cluster or block go on together.

use domain::scoring::SheetState;
use store::meeting::{self, Advance, HeldBack, Hold};
use store::scoring;

use crate::prepared;
use crate::support::databases;
use crate::support::period::{self, office};

#[tokio::test]
async fn the_sheets_go_on_together_or_it_is_named_who_holds_them_back() {
    for test in databases().await {
        let (small, units) = prepared(&test).await;
        let advance = async |from| {
            let tx = test.db.begin().await.unwrap();
            let done = meeting::advance_sheets(&tx, &office(), &small.made, from)
                .await
                .unwrap();
            tx.commit().await.unwrap();
            done
        };
        let states = async || {
            let facts = scoring::sheets_of_cluster(test.db.newest(), small.made.id)
                .await
                .unwrap();
            let states: Vec<_> = facts.iter().map(|facts| facts.sheet.state()).collect();
            states
        };
        let held = Advance::HeldBack(vec![HeldBack {
            unit_id: units[3].id,
            hold: Hold::Behind(SheetState::Draft),
        }]);
        assert_eq!(
            advance(SheetState::CrossChecked).await,
            held,
            "{}",
            test.label
        );
        let before = [
            SheetState::CrossChecked,
            SheetState::CrossChecked,
            SheetState::CrossChecked,
            SheetState::Draft,
        ];
        assert_eq!(states().await, before, "{}", test.label);
        period::move_to(&test.db, &small, small.sheets[3], SheetState::Meeting).await;
        // One is further on already and stays there.
        assert_eq!(
            advance(SheetState::CrossChecked).await,
            Advance::Moved(3),
            "{}",
            test.label
        );
        assert_eq!(states().await, [SheetState::Meeting; 4], "{}", test.label);
        assert_eq!(
            advance(SheetState::Meeting).await,
            Advance::Moved(4),
            "{}",
            test.label
        );
        assert_eq!(states().await, [SheetState::Appraisal; 4], "{}", test.label);
    }
}
