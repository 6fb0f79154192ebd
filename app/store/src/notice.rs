//! Notices: something that waits for the clerks of a unit or for the office, until somebody has seen to it.
//!
//! The words are made on the page, from the code and its parameters, in the reader's language.

use std::collections::BTreeMap;

use domain::date::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder,
};

use crate::audit::Actor;
use crate::clock;
use crate::entity::notice;
use crate::error::{StoreError, StoreResult};

/// What a notice says and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotice<'a> {
    /// Whose clerks see it; `None` for the office.
    pub unit_id: Option<i64>,
    /// What happened: `registration-reminder` …
    pub code: &'a str,
    /// What the words name: `year` → `2026`.
    pub parameters: &'a [(&'a str, String)],
    /// The page where it is seen to.
    pub href: &'a str,
}

/// Leaves a notice. One that waits already and says the same is not said twice; its time is renewed.
///
/// # Errors
/// The database refuses.
pub async fn push(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    new: &NewNotice<'_>,
) -> StoreResult<()> {
    use notice::Column;
    let parameters: BTreeMap<&str, &str> = new
        .parameters
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let parameters = serde_json::to_string(&parameters)
        .map_err(|error| StoreError::corrupt("notice", error.to_string()))?;
    let now = clock::now().millis();
    let same_unit = match new.unit_id {
        Some(unit) => Column::UnitId.eq(unit),
        None => Column::UnitId.is_null(),
    };
    let renewed = notice::Entity::update_many()
        .col_expr(Column::MadeAt, Expr::value(now))
        .col_expr(Column::MadeByName, Expr::value(actor.name.clone()))
        .filter(same_unit)
        .filter(Column::Code.eq(new.code))
        .filter(Column::Href.eq(new.href))
        .filter(Column::Parameters.eq(parameters.as_str()))
        .filter(Column::DoneAt.is_null())
        .exec(tx)
        .await?;
    if renewed.rows_affected > 0 {
        return Ok(());
    }
    let row = notice::ActiveModel {
        unit_id: Set(new.unit_id),
        code: Set(new.code.to_owned()),
        parameters: Set(parameters),
        href: Set(new.href.to_owned()),
        made_by_name: Set(actor.name.clone()),
        made_at: Set(now),
        done_at: Set(None),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// What waits for the clerks of a unit, the newest first.
///
/// # Errors
/// The database refuses.
pub async fn open_for_unit(
    db: &impl ConnectionTrait,
    unit_id: i64,
) -> StoreResult<Vec<notice::Model>> {
    use notice::Column;
    Ok(notice::Entity::find()
        .filter(Column::UnitId.eq(unit_id))
        .filter(Column::DoneAt.is_null())
        .order_by_desc(Column::MadeAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}

/// What waits for the office, the newest first.
///
/// # Errors
/// The database refuses.
pub async fn open_for_office(db: &impl ConnectionTrait) -> StoreResult<Vec<notice::Model>> {
    use notice::Column;
    Ok(notice::Entity::find()
        .filter(Column::UnitId.is_null())
        .filter(Column::DoneAt.is_null())
        .order_by_desc(Column::MadeAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?)
}

/// The notice with this key.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_id(db: &impl ConnectionTrait, id: i64) -> StoreResult<notice::Model> {
    let found = notice::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("notice", id.to_string()))
}

/// Says that a notice was seen to. Seeing to it once more changes nothing.
///
/// # Errors
/// The database refuses.
pub async fn done(tx: &impl ConnectionTrait, id: i64) -> StoreResult<()> {
    use notice::Column;
    notice::Entity::update_many()
        .col_expr(Column::DoneAt, Expr::value(clock::now().millis()))
        .filter(Column::Id.eq(id))
        .filter(Column::DoneAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Says that every notice of this code and page that waits for a unit was seen to: the work itself was done.
///
/// # Errors
/// The database refuses.
pub async fn done_for(
    tx: &impl ConnectionTrait,
    unit_id: i64,
    code: &str,
    href: &str,
) -> StoreResult<()> {
    use notice::Column;
    notice::Entity::update_many()
        .col_expr(Column::DoneAt, Expr::value(clock::now().millis()))
        .filter(Column::UnitId.eq(unit_id))
        .filter(Column::Code.eq(code))
        .filter(Column::Href.eq(href))
        .filter(Column::DoneAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// The parameters of a notice; none where they cannot be read.
#[must_use]
pub fn parameters(notice: &notice::Model) -> BTreeMap<String, String> {
    serde_json::from_str(&notice.parameters).unwrap_or_default()
}

/// When a notice was made.
#[must_use]
pub fn made_at(notice: &notice::Model) -> Timestamp {
    Timestamp::from_millis(notice.made_at)
}
