//! Sample people and collectives with ten years of history, marked as samples; they depend on their places only, so every
//! run makes the same ones.

mod career;
mod names;
mod people;
mod teams;
mod works;

use domain::date::Date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect,
};

use self::career::{Won, YEARS};
use self::people::Made;
use self::teams::{Team, TeamYears};
use super::SOURCE;
use crate::audit::Actor;
use crate::award::conduct::{self, Row};
use crate::award::import::{self, AwardRow, Batch, GradeRow, Whom};
use crate::award::kept::insert_all;
use crate::award::standing::{self, NewStanding};
use crate::award::{AwardContent, Checked, RecordError, RecordResult, member, yearly};
use crate::entity::{award_record, subject, unit};
use crate::error::{StoreError, StoreResult};
use crate::org;

/// Departments, where there are so many.
const DEPARTMENTS: usize = 20;
/// Departments and communes.
const UNITS: usize = 40;

/// A unit of the sample.
struct Place {
    unit: unit::Model,
    /// What it was before it was formed, where it is younger than the sample.
    before: Option<i64>,
    /// The day on which it was formed.
    since: Option<Date>,
}

/// Adds the sample records; gives how many persons. They are left alone where they are there already.
pub(super) async fn write(tx: &impl ConnectionTrait, actor: &Actor) -> StoreResult<usize> {
    let there = subject::Entity::find()
        .filter(subject::Column::Sample.eq(true))
        .limit(1)
        .count(tx)
        .await?;
    if there > 0 {
        return Ok(0);
    }
    let places = places(tx).await?;
    Box::pin(add(tx, actor, &places))
        .await
        .map_err(|error| match error {
            RecordError::Store(error) => error,
            other => StoreError::corrupt("sample record", other.to_string()),
        })
}

/// Departments and communes of today, with what they were before.
async fn places(tx: &impl ConnectionTrait) -> StoreResult<Vec<Place>> {
    let mut units = Vec::new();
    for (kind, most) in [("department", DEPARTMENTS), ("commune", UNITS)] {
        let of_kind = org::of_kind_in_year(tx, kind, 2026).await?;
        units.extend(of_kind.into_iter().take(most - units.len()));
    }
    let ids: Vec<i64> = units.iter().map(|unit| unit.id).collect();
    let links = org::successions_of(tx, &ids).await?;
    let place = |unit: unit::Model| {
        let link = links.iter().find(|link| link.to_id == unit.id);
        let since = link.and_then(|link| Date::parse_iso(&link.since));
        Place {
            before: link.map(|link| link.from_id).filter(|_| since.is_some()),
            since: since.or(Date::new(2012, 1, 1)),
            unit,
        }
    };
    Ok(units.into_iter().map(place).collect())
}

async fn add(tx: &impl ConnectionTrait, actor: &Actor, places: &[Place]) -> RecordResult<usize> {
    let teams = teams::add(tx, actor, places).await?;
    let mut made = people::of_places(places, teams::DIVISIONS.len());
    for person in &mut made {
        let team = teams
            .iter()
            .find(|team| team.place == person.place && team.division == Some(person.division));
        person.row.membership.collective_id = team.map(|team| team.id.0);
    }
    let years: Vec<TeamYears> = teams
        .iter()
        .map(|team| teams::years_of(team, &made))
        .collect();
    let batch = batch(places, &made, &teams, &years);
    let applied = import::apply(tx, actor, &batch).await?;
    let ids = applied.people;
    earlier_memberships(tx, actor, places, &made, &ids).await?;
    facts(tx, actor, &made, &ids).await?;
    works::add(tx, actor, &made, &ids).await?;
    revoke(tx, &made, &ids).await?;
    of_teams(tx, actor, &teams, &years).await?;
    Ok(ids.len())
}

/// Everything that an import can bring.
fn batch(places: &[Place], made: &[Made], teams: &[Team], years: &[TeamYears]) -> Batch {
    let mut batch = Batch {
        file_name: SOURCE.to_owned(),
        people: made.iter().map(|person| person.row.clone()).collect(),
        sample: true,
        ..Batch::default()
    };
    for (at, person) in made.iter().enumerate() {
        let place = places.get(person.place);
        let awards = person.career.awards.iter();
        let row = |won| award_row(Whom::InFile(at), won, place);
        batch.awards.extend(awards.map(row));
        let grades = person.career.grades.iter();
        let row = |grade| grade_row(Whom::InFile(at), grade);
        batch.grades.extend(grades.map(row));
    }
    for (team, years) in teams.iter().zip(years) {
        let (whom, place) = (Whom::Known(team.id), places.get(team.place));
        let awards = years.awards.iter();
        batch
            .awards
            .extend(awards.map(|won| award_row(whom, won, place)));
        let grades = years.grades.iter();
        batch
            .grades
            .extend(grades.map(|grade| grade_row(whom, grade)));
    }
    batch
}

fn award_row(whom: Whom, won: &Won, place: Option<&Place>) -> AwardRow {
    let (from_year, to_year) = won.years;
    // What was decided before the unit was formed belongs to the unit of that time.
    let before = place.filter(|place| place.since.is_some_and(|since| to_year < since.year()));
    let number = u64::from(to_year.unsigned_abs()) % 100 * 7 + won.code.as_str().len() as u64;
    AwardRow {
        whom,
        content: AwardContent {
            code: won.code.clone(),
            commendation: Some(won.commendation),
            from_year,
            to_year,
            decision_number: format!("{number}/QĐ-MẪU-{to_year}"),
            decided_on: Date::new(to_year, 12, 20),
            decider: SOURCE.to_owned(),
            basis: won.basis,
            work: None,
            movement: None,
            unit_id: before.and_then(|place| place.before),
        },
        checked: if won.verified {
            Checked::Verified
        } else {
            Checked::Unverified
        },
    }
}

fn grade_row(whom: Whom, (year, grade): &(i16, domain::award::Grade)) -> GradeRow {
    GradeRow {
        whom,
        year: *year,
        grade: *grade,
        document: SOURCE.to_owned(),
    }
}

/// Where persons were before their unit was formed, or before they moved to it.
async fn earlier_memberships(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    places: &[Place],
    made: &[Made],
    ids: &[i64],
) -> RecordResult<()> {
    let rows = made.iter().zip(ids).filter_map(|(person, id)| {
        let place = places.get(person.place)?;
        let before = match (person.came_from, place.before) {
            (Some(other), _) => places.get(other)?.unit.id,
            (None, before) => before?,
        };
        let earlier = crate::award::Membership {
            unit_id: before,
            collective_id: None,
            from: Date::new(2008, 9, 1),
            post: person.row.membership.post.clone(),
        };
        let mut row = member::row_of(actor, *id, &earlier);
        row.until_day = Set(place.since?.add_days(-1).map(Date::iso));
        Some(row)
    });
    insert_all(tx, rows).await?;
    Ok(())
}

/// Discipline, cases, posts and leave.
async fn facts(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    made: &[Made],
    ids: &[i64],
) -> RecordResult<()> {
    let (mut disciplines, mut cases, mut posts, mut leaves) = (vec![], vec![], vec![], vec![]);
    for (person, id) in made.iter().zip(ids) {
        for fact in &person.career.facts {
            match conduct::row_of(actor, *id, fact) {
                Row::Discipline(row) => disciplines.push(row),
                Row::Case(row) => cases.push(row),
                Row::Post(row) => posts.push(row),
                Row::Leave(row) => leaves.push(row),
            }
        }
    }
    insert_all(tx, disciplines).await?;
    insert_all(tx, cases).await?;
    insert_all(tx, posts).await?;
    insert_all(tx, leaves).await?;
    Ok(())
}

/// Marks the awards that were revoked: one statement for each of the few codes and years.
async fn revoke(tx: &impl ConnectionTrait, made: &[Made], ids: &[i64]) -> RecordResult<()> {
    use award_record::Column;
    let mut lists: std::collections::BTreeMap<(&str, i16), Vec<i64>> = Default::default();
    for (person, id) in made.iter().zip(ids) {
        for key in &person.career.revoked {
            lists.entry(*key).or_default().push(*id);
        }
    }
    for ((code, year), whose) in lists {
        award_record::Entity::update_many()
            .col_expr(Column::Revoked, Expr::value(true))
            .col_expr(Column::RevokedReason, Expr::value(SOURCE))
            .col_expr(Column::RevokedNumber, Expr::value("99/QĐ-MẪU"))
            .filter(Column::Code.eq(code))
            .filter(Column::ToYear.eq(i64::from(year)))
            .filter(Column::SubjectId.is_in(whose))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Numbers and ranks of the collectives.
async fn of_teams(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    teams: &[Team],
    years: &[TeamYears],
) -> RecordResult<()> {
    let both = || teams.iter().zip(years);
    let compositions = both().flat_map(|(team, years)| {
        let id = team.id.0;
        let row =
            move |(year, numbers): &(i16, _)| yearly::composition_row(actor, id, *year, numbers);
        years.compositions.iter().map(row)
    });
    insert_all(tx, compositions).await?;
    let whole = teams.iter().filter(|team| team.division.is_none());
    let standings = whole.flat_map(|team| {
        YEARS.map(|year| {
            // Ten units make a cluster; each comes first in one year of ten.
            let turn = (team.place + 10 - usize::from(year.unsigned_abs() % 10)) % 10;
            let new = NewStanding {
                year,
                rank: u32::try_from(turn + 1).ok(),
                exceeded: Some(turn < 5),
                movement_id: None,
                document: SOURCE.to_owned(),
            };
            standing::row_of(actor, team.id.0, &new)
        })
    });
    insert_all(tx, standings).await?;
    Ok(())
}

/// A number that depends on two others only and looks as if by chance (SplitMix64).
const fn mixed(one: u64, other: u64) -> u64 {
    let sum = one
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(other.wrapping_mul(0xd1b5_4a32_d192_ed03));
    let mixed = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
