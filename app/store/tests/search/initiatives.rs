//! Registered initiatives are found in whatever state, by those who see them.

use domain::search::SearchGroup;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::Database;
use store::entity::{initiative, unit};
use store::search::{Found, Reader};

use crate::support::databases;
use crate::support::units::communes;
use crate::{find, only};

async fn registered(db: &Database, unit: &unit::Model, title: &str, reach: Option<&str>) -> i64 {
    let row = initiative::ActiveModel {
        unit_id: Set(unit.id),
        year: Set(2025),
        field: Set("administration".to_owned()),
        title: Set(title.to_owned()),
        search_key: Set(domain::text::search_key(title)),
        problem: Set(String::new()),
        solution: Set(String::new()),
        effect: Set(String::new()),
        state: Set("draft".to_owned()),
        reach: Set(reach.map(str::to_owned)),
        sample: Set(false),
        registered_by_name: Set("Lan".to_owned()),
        registered_at: Set(0),
        changed_by_name: Set("Lan".to_owned()),
        changed_at: Set(0),
        version: Set(1),
        ..Default::default()
    };
    row.insert(db.writer()).await.unwrap().id
}

#[tokio::test]
async fn an_initiative_that_is_still_reviewed_is_found_by_its_unit_and_what_is_shared_by_all_who_read()
 {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã Một", "Xã Hai"]).await;
        let draft = registered(db, &units[0], "Máy gieo hạt", None).await;
        let shared = registered(db, &units[1], "Máy gieo sạ", Some("province")).await;
        registered(db, &units[1], "Máy gieo nấm", None).await;
        let own = find(db, &only(&units[0]), SearchGroup::Initiative, "may gieo").await;
        let keys: Vec<String> = own.hits.iter().map(|hit| hit.key.clone()).collect();
        assert_eq!(
            keys,
            [draft.to_string(), shared.to_string()],
            "{}",
            test.label
        );
        let nobody = find(db, &Reader::default(), SearchGroup::Initiative, "may gieo").await;
        assert_eq!(nobody, Found::none());
        let mut recorded = only(&units[0]);
        recorded.initiatives = None;
        let found = find(db, &recorded, SearchGroup::Initiative, "may gieo").await;
        assert_eq!(found, Found::none(), "records alone show no registration");
    }
}
