//! Sample criteria sets, marked as such in their titles: a table for localities and one for agencies, out of 100 points.
//! Their shape is that of such regulations; their numbers are invented.

mod block;
mod locality;
mod table;
mod targets;

pub use targets::{SAMPLE_TARGETS, SampleTarget};

use domain::criteria::{
    CriteriaSet, CriteriaSetId, Criterion, CriterionId, EvidenceRule, Method, Scale, ScaleLimit,
    ScoredBy, SetVersion,
};
use domain::figure::Points;
use domain::org::UnitKind;
use sea_orm::ConnectionTrait;

use super::copy::with_own_ids;
use super::{PublishError, by_code, create, newest_published, publish, save_draft};
use crate::audit::Actor;
use crate::error::{StoreError, StoreResult};

/// Code of the sample table for localities.
pub const LOCALITY: &str = "mau-dia-phuong";
/// Code of the sample table for agencies.
pub const BLOCK: &str = "mau-khoi";
/// The document that a sample set cites.
pub const DECIDED_BY: &str = "Dữ liệu mẫu, không phải văn bản thật";

/// Quarter points in 100.
const QUARTERS: usize = 400;

/// The published sample table for districts and communes, with the sample targets of its formulas; made where missing.
///
/// # Errors
/// The reference data is not loaded ([`StoreError::NotFound`]); the database refuses.
pub async fn sample_locality(tx: &impl ConnectionTrait, actor: &Actor) -> StoreResult<SetVersion> {
    if let Some(there) = published_already(tx, LOCALITY).await? {
        return Ok(there);
    }
    let targets = targets::ensure(tx).await?;
    let set = locality::table(&targets);
    Box::pin(install(tx, actor, LOCALITY, set)).await
}

/// The published sample table for agencies, with the sample targets of its formulas; made where missing.
///
/// # Errors
/// The database refuses.
pub async fn sample_block(tx: &impl ConnectionTrait, actor: &Actor) -> StoreResult<SetVersion> {
    if let Some(there) = published_already(tx, BLOCK).await? {
        return Ok(there);
    }
    let targets = targets::ensure(tx).await?;
    let set = block::table(&targets);
    Box::pin(install(tx, actor, BLOCK, set)).await
}

async fn published_already(
    tx: &impl ConnectionTrait,
    code: &str,
) -> StoreResult<Option<SetVersion>> {
    let set = match by_code(tx, code).await {
        Ok(set) => set,
        Err(StoreError::NotFound { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let newest = newest_published(tx, set.id).await?;
    Ok(newest.map(|set| set.version()))
}

/// Makes a sample set of this code and publishes `set` as its first version, under ids of its own.
///
/// # Errors
/// [`StoreError::Exists`] when the code is taken, [`StoreError::Corrupt`] when `set` does not pass the checks; the
/// database refuses.
pub async fn install(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    code: &str,
    set: CriteriaSet,
) -> StoreResult<SetVersion> {
    let row = create(tx, actor, code, &set.title, true).await?;
    let set = with_own_ids(tx, row.id, set).await?;
    let saved = save_draft(tx, actor, row.id, 1, &set).await?;
    match publish(tx, actor, row.id, saved.version).await {
        Ok(published) => Ok(published.version()),
        Err(PublishError::Store(error)) => Err(error),
        Err(PublishError::Blocked(findings)) => {
            let codes: Vec<_> = findings.iter().map(|found| found.code.code()).collect();
            Err(StoreError::corrupt("criteria set", codes.join(", ")))
        }
    }
}

/// A set out of 100 points for every kind of unit, with this many judged lines (1 to 400) in sections of ten; for
/// measuring. Its ids count from 1; [`install`] gives it ids of its own.
pub fn synthetic(lines: usize) -> CriteriaSet {
    let lines = lines.clamp(1, QUARTERS);
    let mut criteria: Vec<Criterion> = Vec::with_capacity(lines + lines / 10 + 1);
    let mut id = 0_i64;
    for section in 0..lines.div_ceil(10) {
        id += 1;
        let group = criteria.len();
        let (section_id, number) = (CriterionId(id), section + 1);
        criteria.push(node(
            section_id,
            None,
            number,
            number.to_string(),
            Points::ZERO,
        ));
        let mut sum = 0;
        for line in section * 10..lines.min(section * 10 + 10) {
            id += 1;
            let quarters = QUARTERS / lines + usize::from(line < QUARTERS % lines);
            sum += quarters;
            let place = line - section * 10 + 1;
            let mut judged = node(
                CriterionId(id),
                Some(section_id),
                place,
                format!("{number}.{place}"),
                quarter_points(quarters),
            );
            judged.method = Method::Judged {
                min: Points::ZERO,
                step: quarter_points(1),
            };
            criteria.push(judged);
        }
        if let Some(group) = criteria.get_mut(group) {
            group.max = quarter_points(sum);
        }
    }
    CriteriaSet {
        version: SetVersion {
            set: CriteriaSetId(0),
            version: 1,
        },
        title: "Bảng điểm thử (dữ liệu mẫu)".to_owned(),
        decided_by: DECIDED_BY.to_owned(),
        scale: Scale::Hundred,
        scale_limit: ScaleLimit::Capped,
        bonus_cap: None,
        penalty_cap: None,
        unit_kinds: UnitKind::ALL.to_vec(),
        criteria,
    }
}

fn node(
    id: CriterionId,
    parent: Option<CriterionId>,
    place: usize,
    number: String,
    max: Points,
) -> Criterion {
    Criterion {
        id,
        parent,
        position: u32::try_from(place).unwrap_or(u32::MAX),
        title: format!("Tiêu chí {number}"),
        number,
        max,
        method: Method::Group,
        evidence: EvidenceRule::NotRequired,
        scored_by: ScoredBy::StandingBody,
        deadline: None,
        applies_to: Vec::new(),
    }
}

fn quarter_points(quarters: usize) -> Points {
    let quarters = i64::try_from(quarters).unwrap_or(i64::MAX);
    Points::from_raw(quarters.saturating_mul(Points::SCALE / 4))
}

#[cfg(test)]
mod tests {
    use domain::criteria::{KnownTargets, PublishedSet};

    use super::*;

    #[test]
    fn a_synthetic_set_of_any_size_adds_up() {
        for lines in [1, 7, 10, 11, 60, 399, 400] {
            let set = PublishedSet::new(synthetic(lines), KnownTargets::NotChecked).unwrap();
            assert_eq!(set.lines(UnitKind::Commune).count(), lines);
        }
    }

    #[test]
    fn both_sample_tables_add_up_and_say_that_they_are_samples() {
        let targets = targets::Keys::counted();
        for set in [locality::table(&targets), block::table(&targets)] {
            assert!(set.title.contains("(dữ liệu mẫu)"));
            let lines = set
                .criteria
                .iter()
                .filter(|node| !matches!(node.method, Method::Group));
            assert!((20..=32).contains(&lines.count()));
            assert!(
                set.criteria
                    .iter()
                    .any(|node| node.evidence == EvidenceRule::Required)
            );
            assert!(set.criteria.iter().any(|node| node.deadline.is_some()));
            let published = PublishedSet::new(set, KnownTargets::NotChecked).map(|_| ());
            assert_eq!(published, Ok(()));
        }
    }
}
