//! Places of a quota by unit: who holds the lower title of the year, and who was given the title already.

use std::collections::BTreeMap;

use domain::Date;
use domain::award::{AwardCode, SubjectKind};
use domain::award_policy::{Slots, lower_title, percent_for, quotas, unit_lists};
use domain::org::UnitKind;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
};

use super::all;
use crate::award::Readable;
use crate::entity::{award_record, subject, unit};
use crate::error::StoreResult;

/// The places of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitSlots {
    /// Key of the unit.
    pub unit_id: i64,
    /// Its short name.
    pub unit: String,
    /// The places.
    pub slots: Slots,
    /// Whether the base are those who meet the conditions of the lower title, because nobody who holds it is recorded.
    pub provisional: bool,
    /// The document that decided the quota.
    pub document: String,
}

/// How many people of each unit, by its key, meet the conditions of the lower title.
pub type Expected = BTreeMap<i64, u32>;

/// Whether the province has a quota of a title on a day: one query.
///
/// # Errors
/// The database refuses.
pub async fn has_quota(
    db: &impl ConnectionTrait,
    award: &AwardCode,
    on: Date,
) -> StoreResult<bool> {
    let rules = all(db).await?;
    Ok(quotas(&rules, on).iter().any(|row| row.award == *award))
}

/// The places of a title for a year in the units that may be read and have somebody with the lower title or the title
/// itself, by name; before the lower title is recorded those of the units in `expected`, as provisional. `None` where no quota of the title holds on `on`.
/// Three queries.
///
/// Persons count in the unit where they were when they were given the title. Revoked awards do not count; records that
/// nobody compared with their decision take places, but make places only where the policy counts them.
///
/// # Errors
/// The database refuses.
pub async fn slots(
    db: &impl ConnectionTrait,
    readable: &Readable,
    award: &AwardCode,
    (year, on): (i16, Date),
    expected: &Expected,
) -> StoreResult<Option<Vec<UnitSlots>>> {
    let rules = all(db).await?;
    let (quotas, lists) = (quotas(&rules, on), unit_lists(&rules, on));
    let Some(lower) = lower_title(award).filter(|_| quotas.iter().any(|row| row.award == *award))
    else {
        return Ok(None);
    };
    let unverified = domain::award_policy::policy(&rules, on).unverified_counts;
    let mut counts: BTreeMap<i64, (u32, u32)> = BTreeMap::new();
    for row in held(db, readable, [&lower, award], year).await? {
        let (base, used) = counts.entry(row.unit_id).or_default();
        if row.code == award.as_str() {
            *used += 1;
        } else if row.verified || unverified {
            *base += 1;
        }
    }
    for unit in expected.keys().filter(|unit| readable.covers(Some(**unit))) {
        counts.entry(*unit).or_default();
    }
    let units: Vec<(i64, String, String)> = unit::Entity::find()
        .select_only()
        .columns([
            unit::Column::Id,
            unit::Column::ShortName,
            unit::Column::Kind,
        ])
        .filter(unit::Column::Id.is_in(counts.keys().copied()))
        .order_by_asc(unit::Column::SortKey)
        .into_tuple()
        .all(db)
        .await?;
    let found = units.into_iter().filter_map(|(unit_id, name, kind)| {
        let row = percent_for(&quotas, &lists, award, unit_id, UnitKind::parse(&kind))?;
        let (recorded, used) = counts.get(&unit_id).copied()?;
        let expected = expected.get(&unit_id).copied().unwrap_or_default();
        let provisional = recorded == 0 && expected > 0;
        let base = if provisional { expected } else { recorded };
        Some(UnitSlots {
            unit_id,
            unit: name,
            slots: Slots {
                percent: row.percent,
                base,
                used,
            },
            provisional,
            document: row.document.clone(),
        })
    });
    Ok(Some(found.collect()))
}

#[derive(sea_orm::FromQueryResult)]
struct Held {
    subject_id: i64,
    unit_id: i64,
    code: String,
    verified: bool,
}

/// Who holds one of the titles of the year; each person once for each title.
async fn held(
    db: &impl ConnectionTrait,
    readable: &Readable,
    codes: [&AwardCode; 2],
    year: i16,
) -> StoreResult<Vec<Held>> {
    use award_record::Column;
    let to_subject = award_record::Entity::belongs_to(subject::Entity)
        .from(Column::SubjectId)
        .to(subject::Column::Id)
        .into();
    let mut rows = award_record::Entity::find()
        .select_only()
        .columns([
            Column::SubjectId,
            Column::UnitId,
            Column::Code,
            Column::Verified,
        ])
        .join(JoinType::InnerJoin, to_subject)
        .filter(subject::Column::Kind.eq(SubjectKind::Individual.code()))
        .filter(Column::Code.is_in(codes.map(AwardCode::as_str)))
        .filter(Column::FromYear.lte(i64::from(year)))
        .filter(Column::ToYear.gte(i64::from(year)))
        .filter(Column::Revoked.eq(false))
        .filter(Column::UnitId.is_not_null())
        .filter(readable.filter(Column::UnitId))
        .into_model::<Held>()
        .all(db)
        .await?;
    // A record that was compared stands before one of the same title that was not.
    rows.sort_by(|a, b| {
        (a.subject_id, &a.code, !a.verified).cmp(&(b.subject_id, &b.code, !b.verified))
    });
    rows.dedup_by(|a, b| (a.subject_id, &a.code) == (b.subject_id, &b.code));
    Ok(rows)
}
