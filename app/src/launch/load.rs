//! Reads movements for those who launch them and carry them out.

use std::collections::{BTreeMap, BTreeSet};

use domain::account::{Permission, allows};
use domain::movement::{DisseminationForm, missing};
use domain::{Date, Timestamp, UnitId};
use sea_orm::ConnectionTrait;
use store::entity::{movement, movement_dissemination, movement_launch, unit};
use store::launch::{self, OutputFacts, Standing};
use store::{StoreError, StoreResult, clock, org};

use super::load_carried::{carried_out, made_known, stored_day};
use super::load_draft::{choices, draft_view};
use super::place::{Place, is_own, launched};
use super::view::{
    ChildRow, DraftRow, KnownRow, LaunchState, LaunchView, LaunchedView, OwnKnown, OwnMovements,
    OwnRow, PictureChoice, StandingView, TakingPartRow,
};
use crate::board::load::{movement_ref, unit_ref};
use crate::context::{Granted, SignedIn};
use crate::error::AppResult;
use crate::form::state_for;
use crate::movement::load::summary;

/// The movements of the person's unit, or of the province.
///
/// # Errors
/// A stored value is not readable, or the database refuses.
pub async fn own(db: &impl ConnectionTrait, person: &SignedIn) -> AppResult<OwnMovements> {
    let place = Place::of(person);
    let all = store::movement::all(db).await?;
    let may_launch = place.is_some() && allows(Some(person.role), Permission::LaunchMovements);
    let unit = match place.and_then(Place::unit) {
        Some(id) => Some(org::by_id(db, id).await?),
        None => None,
    };
    let mut drafts = Vec::new();
    if let Some(place) = place {
        for row in launch::drafts_of(db, place.unit()).await? {
            drafts.push(draft_row(db, row).await?);
        }
    }
    let taking_part = match &unit {
        Some(unit) => taking_part(db, unit.id, &all).await?,
        None => Vec::new(),
    };
    Ok(OwnMovements {
        form: state_for("/score/movements").await,
        unit: unit.map(|unit| unit.name),
        drafts: if may_launch { drafts } else { Vec::new() },
        may_launch,
        launched: launched_rows(db, place, &all).await?,
        taking_part,
        parents: choices(all, None),
    })
}

async fn draft_row(db: &impl ConnectionTrait, row: movement_launch::Model) -> AppResult<DraftRow> {
    let units = launch::units_of(db, row.id).await?;
    let draft = launch::content(&row, units)?;
    Ok(DraftRow {
        missing: missing(draft.kind, &draft.launch).len(),
        code: row.code,
        name: draft.name_vi,
        kind: draft.kind,
        changed_by: row.changed_by_name,
        changed_at: Timestamp::from_millis(row.changed_at),
    })
}

/// What a place launched; who works for no unit sees what the province launched.
async fn launched_rows(
    db: &impl ConnectionTrait,
    place: Option<Place>,
    all: &[movement::Model],
) -> AppResult<Vec<OwnRow>> {
    let owner = place.and_then(Place::unit);
    let launches = launch::launched(db).await?;
    let owner_of: BTreeMap<i64, Option<i64>> = launches
        .iter()
        .filter_map(|row| Some((row.movement_id?, row.owner_unit_id)))
        .collect();
    let mut rows = Vec::new();
    for movement in all.iter().rev() {
        let stored = owner_of.get(&movement.id);
        if stored.copied().flatten() != owner {
            continue;
        }
        let known = match stored {
            Some(_) => made_known(&launch::standing(db, movement.id).await?),
            None => None,
        };
        rows.push(OwnRow {
            movement: summary(movement)?,
            known,
        });
    }
    Ok(rows)
}

async fn taking_part(
    db: &impl ConnectionTrait,
    unit_id: i64,
    all: &[movement::Model],
) -> AppResult<Vec<TakingPartRow>> {
    let mut rows = Vec::new();
    for row in launch::taking_part(db, unit_id).await? {
        let movement = all
            .iter()
            .find(|movement| Some(movement.id) == row.movement_id);
        let Some(movement) = movement else { continue };
        let standing = launch::standing(db, movement.id).await?;
        let known = standing.confirmed.iter().find(|row| row.unit_id == unit_id);
        rows.push(TakingPartRow {
            movement: summary(movement)?,
            known_on: known.and_then(|row| Date::parse_iso(&row.day)),
        });
    }
    Ok(rows)
}

/// A draft or a launched movement. To other units a draft does not exist.
///
/// # Errors
/// There is none for this person; a stored value is not readable; the database refuses.
pub async fn launch_view(
    db: &impl ConnectionTrait,
    granted: &Granted,
    code: &str,
) -> AppResult<LaunchView> {
    let place = Place::of(granted.person());
    let row = match launch::by_code(db, code).await {
        Ok(row) => Some(row),
        Err(StoreError::NotFound { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let draft = row.as_ref().filter(|row| row.movement_id.is_none());
    let state = match draft {
        Some(draft) => {
            let may = allows(Some(granted.person().role), Permission::LaunchMovements);
            if !may || !is_own(place, Some(draft)) {
                return Err(StoreError::not_found("movement", code).into());
            }
            LaunchState::Draft(draft_view(db, draft).await?)
        }
        None => {
            let movement = launched(db, code).await?;
            LaunchState::Launched(launched_view(db, granted, &movement, row).await?)
        }
    };
    Ok(LaunchView {
        form: state_for(&format!(
            "/score/movements/{}",
            crate::layout::url::encoded(code)
        ))
        .await,
        state,
    })
}

async fn launched_view(
    db: &impl ConnectionTrait,
    granted: &Granted,
    movement: &movement::Model,
    row: Option<movement_launch::Model>,
) -> AppResult<LaunchedView> {
    let person = granted.person();
    let place = Place::of(person);
    let may = |permission| place.is_some() && allows(Some(person.role), permission);
    let may_manage = may(Permission::LaunchMovements) && is_own(place, row.as_ref());
    let may_tell = may(Permission::CarryOutMovements);
    let standing = launch::standing(db, movement.id).await?;
    let units = org::all(db).await?;
    let facts = launch::outputs_of(db, movement.id).await?;
    let own_outputs = match may_tell {
        true => own_outputs(db, granted, place, &facts).await?,
        false => Vec::new(),
    };
    let all = store::movement::all(db).await?;
    let carried = carried_out(db, movement).await?;
    let today = clock::now().date_vn();
    let office = place == Some(Place::Province);
    Ok(LaunchedView {
        movement: summary(movement)?,
        children: children(db, &movement.code).await?,
        may_manage,
        may_tell,
        may_launch: may(Permission::LaunchMovements),
        version: row.as_ref().map_or(0, |row| row.version),
        parent: carried
            .above
            .first()
            .map_or_else(String::new, |above| above.code.clone()),
        parents: if may_manage && row.is_some() {
            choices(all, Some(movement.id))
        } else {
            Vec::new()
        },
        own: own_known(place, &standing, &units)?,
        standing: if (may_manage || office) && !standing.participants.is_empty() {
            Some(standing_view(&standing, &units)?)
        } else {
            None
        },
        units: if office && may_tell {
            units
                .iter()
                .filter(|unit| org::validity(unit).covers(today))
                .map(unit_ref)
                .collect()
        } else {
            Vec::new()
        },
        pictures: pictures(db, &own_outputs, &facts).await?,
        own_outputs,
        carried,
        today,
    })
}

async fn children(db: &impl ConnectionTrait, code: &str) -> AppResult<Vec<ChildRow>> {
    let facts = store::movement::by_code(db, code).await?;
    Ok(facts
        .children
        .into_iter()
        .map(|(movement, _)| ChildRow {
            launched_by: movement.launched_by.clone(),
            movement: movement_ref(movement),
        })
        .collect())
}

async fn own_outputs(
    db: &impl ConnectionTrait,
    granted: &Granted,
    place: Option<Place>,
    facts: &[OutputFacts],
) -> AppResult<Vec<i64>> {
    let mut own = Vec::new();
    for fact in facts {
        let mine = match (place, fact.output.unit_id) {
            (Some(Place::Province), _) => true,
            (Some(Place::Unit(_)), Some(unit)) => granted.covers(db, unit).await.is_ok(),
            _ => false,
        };
        if mine {
            own.push(fact.output.id);
        }
    }
    Ok(own)
}

async fn pictures(
    db: &impl ConnectionTrait,
    own: &[i64],
    facts: &[OutputFacts],
) -> AppResult<Vec<(i64, Vec<PictureChoice>)>> {
    let mut of_output = Vec::new();
    for fact in facts.iter().filter(|fact| own.contains(&fact.output.id)) {
        let tied: BTreeSet<i64> = fact.pictures.iter().map(|row| row.evidence_id).collect();
        let choices = launch::pictures_to_choose(db, fact.output.unit_id).await?;
        let choices = choices
            .into_iter()
            .filter(|file| !tied.contains(&file.id))
            .map(|file| PictureChoice {
                evidence: file.id,
                name: file.name,
            });
        of_output.push((fact.output.id, choices.collect()));
    }
    Ok(of_output)
}

fn standing_view(standing: &Standing, units: &[unit::Model]) -> StoreResult<StandingView> {
    let waiting: BTreeSet<UnitId> = standing.waiting()?.into_iter().collect();
    let confirmed = standing
        .confirmed
        .iter()
        .filter_map(|row| {
            let unit = units.iter().find(|unit| unit.id == row.unit_id)?;
            Some(known_row(row, unit))
        })
        .collect::<StoreResult<_>>()?;
    Ok(StandingView {
        confirmed,
        waiting: units
            .iter()
            .filter(|unit| waiting.contains(&UnitId(unit.id)))
            .map(unit_ref)
            .collect(),
    })
}

fn known_row(row: &movement_dissemination::Model, unit: &unit::Model) -> StoreResult<KnownRow> {
    Ok(KnownRow {
        unit: unit_ref(unit),
        on: stored_day(&row.day)?,
        form: DisseminationForm::parse(&row.form)
            .ok_or_else(|| StoreError::corrupt("dissemination form", &row.form))?,
        note: row.note.clone(),
        told_by: row.told_by_name.clone(),
    })
}

fn own_known(
    place: Option<Place>,
    standing: &Standing,
    units: &[unit::Model],
) -> StoreResult<Option<OwnKnown>> {
    let own = place
        .and_then(Place::unit)
        .filter(|unit| standing.participants.contains(&UnitId(*unit)));
    let Some(unit) = own.and_then(|own| units.iter().find(|unit| unit.id == own)) else {
        return Ok(None);
    };
    let known = standing.confirmed.iter().find(|row| row.unit_id == unit.id);
    Ok(Some(OwnKnown {
        unit: unit_ref(unit),
        version: known.map_or(0, |row| row.version),
        known: known.map(|row| known_row(row, unit)).transpose()?,
    }))
}
