//! A new set that begins as a copy of another: the same tree under ids of its own.
//! The copy goes its own way; nothing ties it to where it came from.

use domain::criteria::{CriteriaSet, CriteriaSetId, SetVersion};
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;

use super::{content, create, new_criterion, save_draft, version};
use crate::audit::Actor;
use crate::entity::criteria_set;
use crate::error::{StoreError, StoreResult};

/// Makes a new set whose first draft is a copy of a version of another.
///
/// # Errors
/// [`StoreError::Exists`] when the code is taken, [`StoreError::NotFound`] when there is nothing to copy; the database
/// refuses.
pub async fn copy_of(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
    title: &str,
    from: SetVersion,
) -> StoreResult<criteria_set::Model> {
    let source = content(&version(tx, from).await?)?;
    let set = create(tx, actor, code, title, false).await?;
    let copied = CriteriaSet {
        title: title.to_owned(),
        ..with_own_ids(tx, set.id, source).await?
    };
    // A set that was just made is at its first saving.
    save_draft(tx, actor, set.id, 1, &copied).await?;
    Ok(set)
}

/// The same tree as the first version of another set, under ids that were given out for that set.
pub(super) async fn with_own_ids(
    tx: &impl ConnectionTrait,
    set_id: i64,
    source: CriteriaSet,
) -> StoreResult<CriteriaSet> {
    let mut ids = BTreeMap::new();
    for node in &source.criteria {
        ids.insert(node.id, new_criterion(tx, set_id).await?);
    }
    let mut criteria = source.criteria;
    for node in &mut criteria {
        let own = |id| {
            let found = ids.get(&id).copied();
            found.ok_or_else(|| StoreError::corrupt("criteria tree", format!("parent {id}")))
        };
        node.id = own(node.id)?;
        node.parent = node.parent.map(own).transpose()?;
    }
    Ok(CriteriaSet {
        version: SetVersion {
            set: CriteriaSetId(set_id),
            version: 1,
        },
        criteria,
        ..source
    })
}
