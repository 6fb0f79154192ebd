//! Places for a title that a quota leaves to each unit.

use domain::Date;
use domain::award::{CommendationType, Setting};
use domain::award_policy::Content;
use store::Database;
use store::award::{self, AwardContent, Checked, Membership, PersonContent, Readable};
use store::award_policy::{Expected, NewRule, slots};
use store::entity::unit;

use crate::support::databases;
use crate::support::units::communes;
use crate::{actor, code, day, quota, save};

async fn given(db: &Database, unit: &unit::Model, name: &str, what: &[&str], checked: Checked) {
    let content = PersonContent {
        name: name.to_owned(),
        ..PersonContent::default()
    };
    let membership = Membership {
        unit_id: unit.id,
        collective_id: None,
        from: Date::parse_iso("2015-01-01"),
        post: String::new(),
    };
    let tx = db.begin().await.unwrap();
    let id = award::add_person(&tx, &actor(), &content, None, &membership)
        .await
        .unwrap();
    for what in what {
        let content = AwardContent {
            code: code(what),
            commendation: Some(CommendationType::Merit),
            from_year: 2025,
            to_year: 2025,
            decision_number: format!("{what}/QĐ"),
            decided_on: Date::parse_iso("2025-12-20"),
            decider: "Chủ tịch UBND".to_owned(),
            basis: None,
            work: None,
            movement: None,
            unit_id: None,
        };
        award::add_award(&tx, &actor(), id, &content, checked)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn places_are_counted_by_unit_from_the_lower_title_and_rounded_down() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã Một", "Xã Hai", "Xã Ba"]).await;
        for number in 0..7 {
            let what: &[&str] = if number == 0 {
                &["LDTT", "CSTDCS"]
            } else {
                &["LDTT"]
            };
            given(
                db,
                &units[0],
                &format!("Nguyễn Văn {number}"),
                what,
                Checked::Verified,
            )
            .await;
        }
        given(
            db,
            &units[0],
            "Chưa Đối Chiếu",
            &["LDTT"],
            Checked::Unverified,
        )
        .await;
        given(db, &units[1], "Lê Hai", &["LDTT"], Checked::Verified).await;
        let on = day("2026-01-10");
        let award = code("CSTDCS");
        let found = async |readable: &Readable| {
            let found = slots(db.newest(), readable, &award, (2025, on), &Expected::new())
                .await
                .unwrap();
            found.map(|units| {
                let rows = units.into_iter();
                rows.map(|row| (row.unit, row.slots.base, row.slots.used, row.slots.left()))
                    .collect::<Vec<_>>()
            })
        };
        assert_eq!(
            found(&Readable::ALL).await,
            None,
            "no quota, no places: {}",
            test.label
        );
        save(db, &quota(30, "2026-01-01")).await.unwrap();
        let one = ("Xã Một".to_owned(), 7, 1, 1);
        let two = ("Xã Hai".to_owned(), 1, 0, 0);
        assert_eq!(found(&Readable::ALL).await, Some(vec![two, one.clone()]));
        assert_eq!(
            found(&Readable::units([units[0].id])).await,
            Some(vec![one])
        );
        assert_eq!(found(&Readable::units([units[2].id])).await, Some(vec![]));
        // Who meets the conditions counts where nobody holds the lower title yet, and only there.
        let mut expected: Expected = [(units[0].id, 50), (units[2].id, 7)].into();
        let three = Readable::units([units[0].id, units[2].id]);
        let foreseen = slots(db.newest(), &three, &award, (2025, on), &expected);
        let foreseen = foreseen.await.unwrap().unwrap();
        let told: Vec<_> = foreseen
            .iter()
            .map(|row| (row.unit.as_str(), row.slots.places(), row.provisional))
            .collect();
        assert_eq!(told, [("Xã Ba", 2, true), ("Xã Một", 2, false)]);
        expected.remove(&units[0].id);
        let own = Readable::units([units[0].id]);
        let hidden = slots(db.newest(), &own, &award, (2025, on), &expected);
        assert_eq!(hidden.await.unwrap().unwrap().len(), 1, "of the own units");
        let counts = NewRule {
            content: Content::Setting {
                setting: Setting::UnverifiedCounts,
                value: "yes".to_owned(),
            },
            ..quota(1, "2026-01-01")
        };
        save(db, &counts).await.unwrap();
        let all = found(&Readable::units([units[0].id])).await.unwrap();
        assert_eq!((all[0].1, all[0].3), (8, 1));
    }
}
