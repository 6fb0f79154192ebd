//! Where pieces of evidence are used, told so that a reader finds the place.

use std::collections::BTreeMap;

use domain::criteria::{CriteriaSet, CriterionId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::uses::{Place, place_of};
use crate::entity::{
    criteria_version, evidence_use, movement, proposed_cut, scoring_period, sheet, unit,
};
use crate::error::StoreResult;
use crate::org;

/// A use of a piece, told so that a reader finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The piece.
    pub evidence_id: i64,
    /// Where.
    pub place: Place,
    /// The sheet, for a line or a cut.
    pub sheet_id: Option<i64>,
    /// The line, for a line or a cut.
    pub criterion_id: Option<i64>,
    /// Number and title of the line, or name of the movement.
    pub title: String,
    /// Title of the period in Vietnamese and English, for a line or a cut.
    pub period: Option<(String, String)>,
    /// Code of the movement.
    pub movement: Option<String>,
}

/// Where each of these pieces is used, in the order in which it was put there.
///
/// # Errors
/// The database refuses.
pub async fn uses_of(db: &impl ConnectionTrait, evidence_ids: &[i64]) -> StoreResult<Vec<Use>> {
    let uses = evidence_use::Entity::find()
        .filter(evidence_use::Column::EvidenceId.is_in(evidence_ids.iter().copied()))
        .order_by_asc(evidence_use::Column::Id)
        .all(db)
        .await?;
    let around = Around::of(db, &uses).await?;
    Ok(uses.iter().filter_map(|found| around.tell(found)).collect())
}

/// What the uses refer to, read once for all of them.
struct Around {
    cuts: BTreeMap<i64, proposed_cut::Model>,
    sheets: BTreeMap<i64, sheet::Model>,
    periods: BTreeMap<i64, scoring_period::Model>,
    units: BTreeMap<i64, unit::Model>,
    sets: BTreeMap<(i64, i64), CriteriaSet>,
    movements: BTreeMap<i64, movement::Model>,
}

impl Around {
    async fn of(db: &impl ConnectionTrait, uses: &[evidence_use::Model]) -> StoreResult<Self> {
        let cuts = proposed_cut::Entity::find()
            .filter(proposed_cut::Column::Id.is_in(uses.iter().filter_map(|found| found.cut_id)))
            .all(db)
            .await?;
        let on_lines = uses.iter().filter_map(|found| found.sheet_id);
        let sheet_ids = on_lines.chain(cuts.iter().map(|cut| cut.sheet_id));
        let sheets = sheet::Entity::find()
            .filter(sheet::Column::Id.is_in(sheet_ids))
            .all(db)
            .await?;
        let periods = scoring_period::Entity::find()
            .filter(scoring_period::Column::Id.is_in(sheets.iter().map(|sheet| sheet.period_id)))
            .all(db)
            .await?;
        let movements = movement::Entity::find()
            .filter(movement::Column::Id.is_in(uses.iter().filter_map(|found| found.movement_id)))
            .all(db)
            .await?;
        Ok(Self {
            units: org::by_ids(db, sheets.iter().map(|sheet| sheet.unit_id)).await?,
            sets: sets_of(db, &sheets).await?,
            cuts: cuts.into_iter().map(|row| (row.id, row)).collect(),
            sheets: sheets.into_iter().map(|row| (row.id, row)).collect(),
            periods: periods.into_iter().map(|row| (row.id, row)).collect(),
            movements: movements.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    fn tell(&self, found: &evidence_use::Model) -> Option<Use> {
        let place = place_of(found)?;
        let (sheet_id, criterion_id) = match place {
            Place::Line {
                sheet_id,
                criterion_id,
            } => (sheet_id, criterion_id),
            Place::Cut { cut_id } => {
                let cut = self.cuts.get(&cut_id)?;
                (cut.sheet_id, cut.criterion_id)
            }
            Place::Movement { movement_id } => {
                let movement = self.movements.get(&movement_id)?;
                return Some(Use {
                    evidence_id: found.evidence_id,
                    place,
                    sheet_id: None,
                    criterion_id: None,
                    title: movement.name_vi.clone(),
                    period: None,
                    movement: Some(movement.code.clone()),
                });
            }
        };
        let sheet = self.sheets.get(&sheet_id)?;
        let line = self
            .sets
            .get(&(sheet.set_id, sheet.set_version))
            .and_then(|set| set.find(CriterionId(criterion_id)))
            .map(|line| format!("{} {}", line.number, line.title));
        let unit = self.units.get(&sheet.unit_id).map(|unit| unit.name.clone());
        let period = self.periods.get(&sheet.period_id);
        Some(Use {
            evidence_id: found.evidence_id,
            place,
            sheet_id: Some(sheet_id),
            criterion_id: Some(criterion_id),
            title: line.or(unit).unwrap_or_default(),
            period: period.map(|period| (period.title_vi.clone(), period.title_en.clone())),
            movement: None,
        })
    }
}

/// The versions of criteria sets on which these sheets stand. One that cannot be read tells no titles, no more.
async fn sets_of(
    db: &impl ConnectionTrait,
    sheets: &[sheet::Model],
) -> StoreResult<BTreeMap<(i64, i64), CriteriaSet>> {
    let versions = criteria_version::Entity::find()
        .filter(criteria_version::Column::SetId.is_in(sheets.iter().map(|sheet| sheet.set_id)))
        .all(db)
        .await?;
    let wanted = |version: &criteria_version::Model| {
        sheets
            .iter()
            .any(|sheet| (sheet.set_id, sheet.set_version) == (version.set_id, version.number))
    };
    let sets = versions.iter().filter(|version| wanted(version));
    Ok(sets
        .filter_map(|version| {
            let set = serde_json::from_str(&version.content).ok()?;
            Some(((version.set_id, version.number), set))
        })
        .collect())
}
