//! Units made by a test.
#![allow(dead_code, reason = "each test file uses a part of it")]

use domain::text;
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::Database;
use store::entity::unit;

/// Communes of these names.
pub async fn communes(db: &Database, names: &[&str]) -> Vec<unit::Model> {
    let mut made = Vec::new();
    for name in names {
        let key = text::search_key(name).replace(' ', "-");
        let row = unit::ActiveModel {
            code: Set(key.clone()),
            slug: Set(key.clone()),
            kind: Set("commune".to_owned()),
            name: Set((*name).to_owned()),
            short_name: Set((*name).to_owned()),
            source: Set("thử".to_owned()),
            confirmed: Set(true),
            search_key: Set(text::search_key(name)),
            sort_key: Set(text::sort_key(name)),
            version: Set(1),
            ..Default::default()
        };
        made.push(row.insert(db.writer()).await.unwrap());
    }
    made
}
