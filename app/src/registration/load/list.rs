//! How the units of a year stand.

use domain::account::{Permission, Role, allows};
use domain::org::UnitKind;
use domain::registration::{ItemKey, RegistrationState, counts};
use domain::{Timestamp, UnitId};
use sea_orm::ConnectionTrait;
use store::registration::Standing;

use super::{decides_on, year_asked};
use crate::board::load::unit_ref;
use crate::context::Granted;
use crate::error::{AppError, AppResult};
use crate::form::state_for;
use crate::registration::view::{RegistrationList, RegistrationRow};
use crate::target::evaluate::short_year;

/// How the units of a year stand, for the person who asks: the whole province, or the own unit and those below.
///
/// # Errors
/// The account lost its unit; the database refuses, or a stored value is not readable.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    granted: &Granted,
    year: &str,
    state: &str,
) -> AppResult<RegistrationList> {
    let person = granted.person();
    if person.scope().is_none() {
        return Err(AppError::Forbidden);
    }
    let year = year_asked(year);
    let top = person.unit_id;
    let standings = store::registration::standings(db, top, year).await?;
    let shown = RegistrationState::parse(state);
    let counts = counts(standings.iter().map(|standing| standing.state));
    let late = |standing: &&Standing| standing.state.is_editable() && Some(standing.unit.id) != top;
    let to_remind = standings.iter().filter(late).count();
    let mut rows = Vec::new();
    for standing in standings {
        if shown.is_none_or(|shown| shown == standing.state) {
            rows.push(row(db, granted, standing).await?);
        }
    }
    // What waits for a decision comes first, then what came back; inside a state the Vietnamese order stays.
    rows.sort_by_key(|row| match row.state {
        RegistrationState::Pending => 0,
        RegistrationState::Returned => 1,
        RegistrationState::NotSent => 2,
        RegistrationState::Approved => 3,
    });
    let whose = match top {
        Some(id) => Some(store::org::by_id(db, id).await?),
        None => store::org::province_of_year(db, year).await.ok(),
    };
    let may_decide = allows(Some(person.role), Permission::ApproveRegistrations)
        && (top.is_some() || person.role == Role::ProvincialOffice);
    let this_year = i64::from(store::clock::now().date_vn().year());
    let known = store::registration::years(db).await?;
    let mut years: Vec<i64> = known
        .into_iter()
        .chain([this_year + 1, this_year, this_year - 1, year])
        .collect();
    years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
    years.dedup();
    Ok(RegistrationList {
        year: short_year(year)?,
        years: years
            .into_iter()
            .map(short_year)
            .collect::<store::StoreResult<_>>()?,
        shown,
        counts,
        rows,
        top: whose.as_ref().map(unit_ref),
        top_is_own: top.is_some(),
        to_remind,
        may_decide,
        form: state_for("/score/registrations").await,
    })
}

async fn row(
    db: &impl ConnectionTrait,
    granted: &Granted,
    standing: Standing,
) -> AppResult<RegistrationRow> {
    let Standing { unit, row, state } = standing;
    let mut items = (0, 0);
    if let Some(row) = &row {
        let (known, _) = store::registration::restored(db, row).await?;
        for item in known.contents().own_items(UnitId(unit.id)) {
            match item.about {
                ItemKey::Award(_) => items.0 += 1,
                ItemKey::Target(_) => items.1 += 1,
            }
        }
    }
    let decidable = state == RegistrationState::Pending && decides_on(db, granted, &unit).await?;
    Ok(RegistrationRow {
        unit: unit_ref(&unit),
        kind: UnitKind::parse(&unit.kind),
        state,
        version: row.as_ref().map_or(0, |row| row.version),
        items,
        sample: row.as_ref().is_some_and(|row| row.sample),
        changed: row
            .filter(|row| row.version > 0)
            .map(|row| (row.changed_by_name, Timestamp::from_millis(row.changed_at))),
        decidable,
    })
}
