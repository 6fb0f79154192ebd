//! Clusters and blocks of the sample data, which years share.

use domain::text;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
};

use super::SOURCE;
use crate::entity::cluster;
use crate::error::StoreResult;

/// The sample cluster with this code in a province; made where it is missing, under its name with the sample mark.
pub(super) async fn cluster_of(
    tx: &impl ConnectionTrait,
    province: &str,
    kind: &str,
    (code, name): (String, &str),
) -> StoreResult<cluster::Model> {
    let there = cluster::Entity::find()
        .filter(cluster::Column::Code.eq(&code))
        .one(tx)
        .await?;
    if let Some(there) = there {
        return Ok(there);
    }
    let name = format!("{name} (dữ liệu mẫu)");
    let row = cluster::ActiveModel {
        code: Set(code),
        kind: Set(kind.to_owned()),
        province: Set(province.to_owned()),
        level: Set("tỉnh".to_owned()),
        source: Set(SOURCE.to_owned()),
        confirmed: Set(false),
        note: Set(None),
        search_key: Set(text::search_key(&name)),
        sort_key: Set(text::sort_key(&name)),
        name: Set(name),
        ..Default::default()
    };
    Ok(row.insert(tx).await?)
}
