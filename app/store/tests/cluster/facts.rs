//! What a year records beside points: pledges, and facts that keep a member from coming first.

use domain::Date;
use store::cluster::{self, Fact, MemberRecords, Signing};
use store::org;

use crate::support::databases;
use crate::{load, made, office};

#[tokio::test]
async fn pledges_and_knock_out_facts_are_kept_and_hold_a_member_in_the_year() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let districts = org::of_kind_in_year(db.newest(), "district", 2023)
            .await
            .unwrap();
        let made = made(db, "Cụm A", 2023, &[&districts[0], &districts[1]]).await;
        let day = Date::parse_iso("2023-02-10").unwrap();
        let tx = db.begin().await.unwrap();
        let signing = Signing {
            unit_ids: &[districts[0].id],
            day,
            document: "Giao ước 01/GU-CTĐ",
        };
        cluster::sign_pledges(&tx, &office(), &made, &signing)
            .await
            .unwrap();
        cluster::sign_pledges(&tx, &office(), &made, &signing)
            .await
            .unwrap();
        let fact = Fact {
            unit_id: districts[1].id,
            fact: "Lãnh đạo bị kỷ luật cảnh cáo",
            document: "QĐ 9/QĐ-UBKT",
        };
        cluster::add_knock_out(&tx, &office(), &made, &fact)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let signed = cluster::pledges(db.newest(), made.id).await.unwrap();
        assert_eq!(signed.len(), 1, "{}", test.label);
        assert_eq!(signed[0].signed_on, "2023-02-10");
        for unit in &districts[..2] {
            let records = cluster::member_records(db.newest(), &made, unit.id)
                .await
                .unwrap();
            assert_eq!(records, MemberRecords::Some);
        }
        let facts = cluster::knock_outs(db.newest(), made.id).await.unwrap();
        assert_eq!(facts[0].unit_id, districts[1].id);
        let tx = db.begin().await.unwrap();
        cluster::remove_knock_out(&tx, &office(), facts[0].id, "Ghi nhầm đơn vị")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(
            cluster::knock_outs(db.newest(), made.id)
                .await
                .unwrap()
                .is_empty()
        );
    }
}
