//! Dossiers are found by the names in them: however many others have the name, within the nominating unit, and no longer
//! once they are secret or taken out.

use domain::award::{AwardCode, CommendationType, SubjectId};
use domain::search::SearchGroup;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use store::Database;
use store::award::{self, Membership, PersonContent, Readable};
use store::entity::{nomination, nomination_list, unit};
use store::nomination::{NewList, create_list, remove_name};
use store::search::{Count, MOST, Reader};

use crate::support::databases;
use crate::support::units::communes;
use crate::{actor, all, find, only, person, titles};

async fn nominated(db: &Database, unit: &unit::Model, who: &[SubjectId]) -> nomination_list::Model {
    let new = NewList {
        unit_id: unit.id,
        award: AwardCode::parse("LDTT").unwrap(),
        commendation: CommendationType::Merit,
        year: 2025,
        title: format!("Danh sách của {}", unit.name),
    };
    let tx = db.begin().await.unwrap();
    let today = store::clock::now().date_vn();
    let list = create_list(&tx, &actor(), &Readable::ALL, &new, who, today)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    list
}

async fn namesakes(db: &Database, unit: &unit::Model, count: u64) {
    let content = PersonContent {
        name: "Nguyễn Văn An".to_owned(),
        ..PersonContent::default()
    };
    let membership = Membership {
        unit_id: unit.id,
        collective_id: None,
        from: None,
        post: String::new(),
    };
    let tx = db.begin().await.unwrap();
    for _ in 0..count {
        award::add_person(&tx, &actor(), &content, None, &membership)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_dossier_is_found_behind_hundreds_of_others_of_the_name() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã Một"]).await;
        namesakes(db, &units[0], MOST + 1).await;
        let last = person(db, &units[0], "Nguyễn Văn An").await;
        nominated(db, &units[0], &[last]).await;
        let people = find(db, &all(), SearchGroup::Person, "van an").await;
        assert_eq!(people.count, Count::MoreThan(MOST), "{}", test.label);
        let dossiers = titles(db, &all(), SearchGroup::Nomination, "an nguyen").await;
        assert_eq!(dossiers, ["Nguyễn Văn An"], "{}", test.label);
    }
}

#[tokio::test]
async fn a_dossier_is_found_by_its_nominating_unit_and_not_while_it_is_secret() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã Một", "Xã Hai"]).await;
        let an = person(db, &units[0], "Trần Thị An").await;
        let anh = person(db, &units[0], "Trần Văn Anh").await;
        let list = nominated(db, &units[0], &[anh, an]).await;
        let tran =
            async |reader: Reader| titles(db, &reader, SearchGroup::Nomination, "tran").await;
        assert_eq!(tran(only(&units[0])).await.len(), 2, "{}", test.label);
        assert_eq!(tran(only(&units[1])).await, [""; 0]);
        assert_eq!(tran(Reader::default()).await, [""; 0]);
        // What was typed whole comes first.
        let found = titles(db, &all(), SearchGroup::Nomination, "tran an").await;
        assert_eq!(found, ["Trần Thị An", "Trần Văn Anh"]);

        let of_an = nomination::Column::SubjectId.eq(an.0);
        let row = nomination::Entity::find().filter(of_an).one(db.newest());
        let row = row.await.unwrap().unwrap();
        let mut secret: nomination::ActiveModel = row.clone().into();
        secret.secret = Set(true);
        secret.update(db.writer()).await.unwrap();
        assert_eq!(tran(all()).await, ["Trần Văn Anh"]);

        let mut open: nomination::ActiveModel = row.clone().into();
        open.secret = Set(false);
        open.update(db.writer()).await.unwrap();
        let tx = db.begin().await.unwrap();
        remove_name(&tx, &actor(), (list.id, list.version + 1), row.id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(tran(all()).await, ["Trần Văn Anh"], "{}", test.label);
    }
}
