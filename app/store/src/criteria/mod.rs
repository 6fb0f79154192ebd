//! Criteria sets and their versions: drafts that one person after another edits, published versions that sheets stand on.
//! A published version that sheets use never changes; an edit of it goes into the next version.

mod copy;
mod draft;
mod notify;
mod publish;
pub mod samples;

pub use copy::copy_of;
pub use draft::{Draft, discard_draft, draft, save_draft, start_draft};
pub use publish::{PublishError, hold_published, publish};

use domain::criteria::{
    CriteriaSet, CriteriaSetId, CriterionId, KnownTargets, PublishedSet, Scale, ScaleLimit, SetUse,
    SetVersion,
};
use domain::target::TargetId;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeSet;

use crate::audit::{self, Actor, Event};
use crate::clock;
use crate::db::is_duplicate;
use crate::entity::{criteria_set, criteria_version, criterion, sheet, target};
use crate::error::{StoreError, StoreResult};

/// State of a version that is edited.
pub const DRAFT: &str = "draft";
/// State of a version that sheets may stand on.
pub const PUBLISHED: &str = "published";

/// Makes a new set whose first version is an empty draft out of 100 points.
///
/// # Errors
/// [`StoreError::Exists`] when the code is taken; the database refuses.
pub async fn create(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
    title: &str,
    sample: bool,
) -> StoreResult<criteria_set::Model> {
    let set = insert_set(tx, code, title, sample).await?;
    let version = SetVersion {
        set: CriteriaSetId(set.id),
        version: 1,
    };
    let empty = CriteriaSet {
        version,
        title: title.to_owned(),
        decided_by: String::new(),
        scale: Scale::Hundred,
        scale_limit: ScaleLimit::Capped,
        bonus_cap: None,
        penalty_cap: None,
        unit_kinds: Vec::new(),
        criteria: Vec::new(),
    };
    draft::insert(tx, actor, &empty).await?;
    let event = Event {
        action: "criteria.create",
        subject: "criteria-set",
        subject_key: code,
        new: Some(title),
        ..Default::default()
    };
    audit::append(tx, actor, event).await?;
    Ok(set)
}

async fn insert_set(
    tx: &impl ConnectionTrait,
    code: &str,
    title: &str,
    sample: bool,
) -> StoreResult<criteria_set::Model> {
    let row = criteria_set::ActiveModel {
        code: Set(code.to_owned()),
        title: Set(title.to_owned()),
        sample: Set(sample),
        made_at: Set(clock::now().millis()),
        ..Default::default()
    };
    row.insert(tx).await.map_err(|error| {
        if is_duplicate(&error) {
            StoreError::Exists {
                what: "criteria set",
                key: code.to_owned(),
            }
        } else {
            error.into()
        }
    })
}

/// Allocates the id of a new group or line of a set. The same line keeps it from version to version.
///
/// # Errors
/// The set does not exist, or the database refuses.
pub async fn new_criterion(
    tx: &impl ConnectionTrait,
    set_id: impl Into<i64>,
) -> StoreResult<CriterionId> {
    let row = criterion::ActiveModel {
        set_id: Set(set_id.into()),
        ..Default::default()
    };
    Ok(CriterionId(row.insert(tx).await?.id))
}

/// Every set, by title.
///
/// # Errors
/// The database refuses.
pub async fn all(db: &impl ConnectionTrait) -> StoreResult<Vec<criteria_set::Model>> {
    let mut sets = criteria_set::Entity::find().all(db).await?;
    sets.sort_by_cached_key(|set| domain::text::sort_key(&set.title));
    Ok(sets)
}

/// The set with this code.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_code(db: &impl ConnectionTrait, code: &str) -> StoreResult<criteria_set::Model> {
    let found = criteria_set::Entity::find()
        .filter(criteria_set::Column::Code.eq(code))
        .one(db)
        .await?;
    found.ok_or_else(|| StoreError::not_found("criteria set", code))
}

/// The set with this key.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn by_id(
    db: &impl ConnectionTrait,
    set_id: impl Into<i64>,
) -> StoreResult<criteria_set::Model> {
    let id = set_id.into();
    let found = criteria_set::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| StoreError::not_found("criteria set", id.to_string()))
}

/// All versions of a set, newest first, drafts among them.
///
/// # Errors
/// The database refuses.
pub async fn versions(
    db: &impl ConnectionTrait,
    set_id: impl Into<i64>,
) -> StoreResult<Vec<criteria_version::Model>> {
    Ok(criteria_version::Entity::find()
        .filter(criteria_version::Column::SetId.eq(set_id.into()))
        .order_by_desc(criteria_version::Column::Number)
        .all(db)
        .await?)
}

/// All versions of all sets, newest first.
///
/// # Errors
/// The database refuses.
pub async fn all_versions(db: &impl ConnectionTrait) -> StoreResult<Vec<criteria_version::Model>> {
    Ok(criteria_version::Entity::find()
        .order_by_desc(criteria_version::Column::Number)
        .all(db)
        .await?)
}

/// The row of one version.
///
/// # Errors
/// There is none, or the database refuses.
pub async fn version(
    db: &impl ConnectionTrait,
    wanted: SetVersion,
) -> StoreResult<criteria_version::Model> {
    let found = criteria_version::Entity::find()
        .filter(criteria_version::Column::SetId.eq(wanted.set.0))
        .filter(criteria_version::Column::Number.eq(i64::from(wanted.version)))
        .one(db)
        .await?;
    found.ok_or_else(|| StoreError::not_found("criteria version", key(wanted)))
}

/// A published version, as sheets use it.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such version or it is a draft, [`StoreError::Corrupt`] when what is stored
/// does not pass the checks any more; the database refuses.
pub async fn published(db: &impl ConnectionTrait, wanted: SetVersion) -> StoreResult<PublishedSet> {
    let row = version(db, wanted).await?;
    if row.state != PUBLISHED {
        return Err(StoreError::not_found("published version", key(wanted)));
    }
    checked(&row)
}

/// The newest published version of a set; `None` when none was published yet.
///
/// # Errors
/// [`StoreError::Corrupt`] when what is stored does not pass the checks any more; the database refuses.
pub async fn newest_published(
    db: &impl ConnectionTrait,
    set_id: impl Into<i64>,
) -> StoreResult<Option<PublishedSet>> {
    let row = criteria_version::Entity::find()
        .filter(criteria_version::Column::SetId.eq(set_id.into()))
        .filter(criteria_version::Column::State.eq(PUBLISHED))
        .order_by_desc(criteria_version::Column::Number)
        .one(db)
        .await?;
    row.as_ref().map(checked).transpose()
}

/// Whether sheets stand on a version.
///
/// # Errors
/// The database refuses.
pub async fn in_use(db: &impl ConnectionTrait, wanted: SetVersion) -> StoreResult<SetUse> {
    let sheets = sheet::Entity::find()
        .filter(sheet::Column::SetId.eq(wanted.set.0))
        .filter(sheet::Column::SetVersion.eq(i64::from(wanted.version)))
        .count(db)
        .await?;
    Ok(if sheets == 0 {
        SetUse::Unused
    } else {
        SetUse::InUse
    })
}

/// Every version that sheets stand on.
///
/// # Errors
/// The database refuses.
pub async fn versions_in_use(db: &impl ConnectionTrait) -> StoreResult<BTreeSet<SetVersion>> {
    let rows: Vec<(i64, i64)> = sheet::Entity::find()
        .select_only()
        .column(sheet::Column::SetId)
        .column(sheet::Column::SetVersion)
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(set, number)| version_of(set, number))
        .collect()
}

/// The content of a version, whatever its state.
///
/// # Errors
/// [`StoreError::Corrupt`] when it cannot be read.
pub fn content(row: &criteria_version::Model) -> StoreResult<CriteriaSet> {
    draft::read(row).map(|stored| stored.set)
}

/// Keys of all targets, which formulas may name.
async fn known_targets(db: &impl ConnectionTrait) -> StoreResult<BTreeSet<TargetId>> {
    let ids: Vec<i64> = target::Entity::find()
        .select_only()
        .column(target::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(TargetId).collect())
}

fn checked(row: &criteria_version::Model) -> StoreResult<PublishedSet> {
    PublishedSet::new(content(row)?, KnownTargets::NotChecked).map_err(|findings| {
        let codes: Vec<_> = findings.iter().map(|finding| finding.code.code()).collect();
        let what = format!("{}/{}: {}", row.set_id, row.number, codes.join(", "));
        StoreError::corrupt("criteria version", what)
    })
}

fn version_of(set: i64, number: i64) -> StoreResult<SetVersion> {
    let version = u32::try_from(number)
        .map_err(|_| StoreError::corrupt("criteria version", number.to_string()))?;
    Ok(SetVersion {
        set: CriteriaSetId(set),
        version,
    })
}

fn key(version: SetVersion) -> String {
    format!("{}/{}", version.set, version.version)
}
