//! Collectives, households and enterprises are changed, end, and are followed by others.

use domain::award::{CollectiveKind, SubjectId, SubjectKind};
use sea_orm::EntityTrait;
use store::award::find::{Query, find};
use store::award::{self, Ending, NewCollective, NewEnterprise, NewHousehold, Readable, TOPIC};
use store::entity::{collective, enterprise, household, subject, unit};
use store::{Database, live};

use crate::support::databases;
use crate::support::units::communes;
use crate::{actor, day, last_told, person, refused};

fn division(name: &str, unit: &unit::Model) -> NewCollective {
    NewCollective {
        name: name.to_owned(),
        unit_id: unit.id,
        kind: CollectiveKind::Division,
        founded: Some(day("2015-01-01")),
        flag_eligible: None,
        listed_type: None,
        valid_from: None,
        valid_to: None,
    }
}

async fn added(db: &Database, new: &NewCollective) -> SubjectId {
    let tx = db.begin().await.unwrap();
    let id = award::add_collective(&tx, &actor(), new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn row(db: &Database, id: SubjectId) -> subject::Model {
    let row = subject::Entity::find_by_id(id.0).one(db.newest()).await;
    row.unwrap().unwrap()
}

async fn found(db: &Database, readable: &Readable, text: &str) -> usize {
    let query = Query {
        text,
        kind: SubjectKind::Collective,
        page: 0,
        page_size: 10,
    };
    find(db.newest(), readable, &query)
        .await
        .unwrap()
        .lines
        .len()
}

#[tokio::test]
async fn a_collective_is_renamed_moved_and_ended_with_its_successor() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã Một", "Xã Hai"]).await;
        let id = added(db, &division("Phòng Kinh tế", &units[0])).await;
        let next = added(db, &division("Phòng Kinh tế và Hạ tầng", &units[1])).await;
        let before = live::topic(db.newest(), TOPIC).await.unwrap().version;
        let content = NewCollective {
            flag_eligible: Some(true),
            ..division("Phòng Tài chính", &units[1])
        };
        let ending = Ending {
            ended: Some(day("2025-06-30")),
            successor: Some(next),
        };
        let tx = db.begin().await.unwrap();
        let stored = award::edit_collective(&tx, &actor(), (id, 1), &content, &ending)
            .await
            .unwrap();
        assert_eq!(stored.version, 2);
        tx.commit().await.unwrap();
        assert!(live::topic(db.newest(), TOPIC).await.unwrap().version > before);
        let (action, _, old, new) = last_told(db).await;
        assert_eq!(action, "record.edit-collective", "{}", test.label);
        assert!(old.unwrap().starts_with("Phòng Kinh tế · "));
        assert!(new.unwrap().ends_with(&format!("→ #{next}")));
        let kept = collective::Entity::find_by_id(id.0).one(db.newest()).await;
        let kept = kept.unwrap().unwrap();
        assert_eq!(
            (kept.unit_id, kept.flag_eligible),
            (units[1].id, Some(true))
        );
        assert_eq!(kept.valid_to.as_deref(), Some("2025-06-30"));
        assert_eq!(
            found(db, &Readable::units([units[0].id]), "tai chinh").await,
            0
        );
        assert_eq!(
            found(db, &Readable::units([units[1].id]), "tai chinh").await,
            1
        );

        let tx = db.begin().await.unwrap();
        let late = award::edit_collective(&tx, &actor(), (id, 1), &content, &ending).await;
        assert_eq!(refused(late), "conflict", "{}", test.label);
        tx.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn an_ending_that_cannot_be_is_refused_in_words() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã Một"]).await;
        let content = division("Phòng Kinh tế", &units[0]);
        let id = added(db, &content).await;
        let next = added(db, &division("Phòng Nội vụ", &units[0])).await;
        let somebody = person(db, &units[0], "Lê Thị Hoa").await;
        let end = |ended: Option<&str>, successor| Ending {
            ended: ended.map(day),
            successor,
        };
        let tx = db.begin().await.unwrap();
        for (ending, code) in [
            (end(None, Some(next)), "successor-early"),
            (end(Some("2025-06-30"), Some(id)), "successor-wrong"),
            (end(Some("2025-06-30"), Some(somebody)), "successor-wrong"),
            (end(Some("2014-12-31"), None), "days-reversed"),
        ] {
            let done = award::edit_collective(&tx, &actor(), (id, 1), &content, &ending).await;
            assert_eq!(refused(done), code, "{}", test.label);
        }
        let wrong = NewHousehold {
            name: "Hộ ông An".to_owned(),
            unit_id: units[0].id,
            address: String::new(),
        };
        let done = award::edit_household(&tx, &actor(), (id, 1), &wrong, &Ending::default()).await;
        assert_eq!(refused(done), "wrong-kind");
        tx.rollback().await.unwrap();
        assert_eq!(row(db, id).await.version, 1);
    }
}

#[tokio::test]
async fn households_and_enterprises_are_changed_too() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã Một"]).await;
        let tx = db.begin().await.unwrap();
        let mut home = NewHousehold {
            name: "Hộ ông An".to_owned(),
            unit_id: units[0].id,
            address: "Ấp 1".to_owned(),
        };
        let mut firm = NewEnterprise {
            name: "Hợp tác xã Bình Minh".to_owned(),
            managed_by: units[0].id,
            unit_id: None,
            tax_code: Some("1700".to_owned()),
            founded: Some(day("2010-01-01")),
        };
        let home_id = award::add_household(&tx, &actor(), &home).await.unwrap();
        let firm_id = award::add_enterprise(&tx, &actor(), &firm).await.unwrap();
        home.address = " Ấp  2 ".to_owned();
        firm.name = "Hợp tác xã Bình Minh Mới".to_owned();
        firm.tax_code = None;
        let ending = Ending {
            ended: Some(day("2025-12-31")),
            successor: None,
        };
        award::edit_household(&tx, &actor(), (home_id, 1), &home, &ending)
            .await
            .unwrap();
        award::edit_enterprise(&tx, &actor(), (firm_id, 1), &firm, &ending)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let home = household::Entity::find_by_id(home_id.0).one(db.newest());
        let home = home.await.unwrap().unwrap();
        assert_eq!(
            (home.address.as_str(), home.ended.as_deref()),
            ("Ấp 2", Some("2025-12-31")),
            "{}",
            test.label
        );
        let firm = enterprise::Entity::find_by_id(firm_id.0).one(db.newest());
        let firm = firm.await.unwrap().unwrap();
        assert_eq!((firm.tax_code, firm.ended.is_some()), (None, true));
        assert_eq!(row(db, firm_id).await.name, "Hợp tác xã Bình Minh Mới");
    }
}
