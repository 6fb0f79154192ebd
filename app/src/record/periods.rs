//! The periods that people may record figures of a target for.

use domain::Period;
use sea_orm::ConnectionTrait;
use store::StoreResult;

/// Periods that every target is reported for.
const USUAL: [Period; 5] = [
    Period::Year,
    Period::FirstMonths(9),
    Period::FirstMonths(6),
    Period::FirstMonths(3),
    Period::FirstMonths(10),
];

/// The usual periods, then those that the target has figures of already: a campaign that is counted to 10 March goes
/// on being counted to 10 March.
///
/// # Errors
/// The database refuses.
pub async fn offered(db: &impl ConnectionTrait, target_id: i64) -> StoreResult<Vec<Period>> {
    let mut others: Vec<Period> = store::target::periods_of(db, target_id)
        .await?
        .iter()
        .filter_map(|code| Period::parse(code))
        .filter(|period| !USUAL.contains(period))
        .collect();
    others.sort_by_key(|period| (period.order_in_year(), period.code()));
    Ok(USUAL.into_iter().chain(others).collect())
}
