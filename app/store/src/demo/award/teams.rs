//! Sample collectives: each unit and its divisions, with numbers that are counted from the sample persons.

use domain::award::{CollectiveKind, CommendationType, Grade, SubjectId, SubjectKind};
use domain::date::Date;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::career::{Won, YEARS, code};
use super::people::Made;
use super::{Place, mixed};
use crate::audit::Actor;
use crate::award::subject::row_of;
use crate::award::words;
use crate::award::{Composition, RecordResult};
use crate::entity::{collective, subject};

/// Divisions of each unit.
pub(super) const DIVISIONS: [&str; 3] = ["Văn phòng", "Phòng Tổng hợp", "Phòng Nghiệp vụ"];

/// A sample collective.
pub(super) struct Team {
    pub id: SubjectId,
    /// Position of the place.
    pub place: usize,
    /// Which division; `None` for the whole unit.
    pub division: Option<usize>,
}

/// Adds the collectives, four for each place: the unit, then its divisions.
pub(super) async fn add(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    places: &[Place],
) -> RecordResult<Vec<Team>> {
    let mut rows = Vec::new();
    let mut shapes = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let unit = place.unit.name.clone();
        let whole = std::iter::once((unit.clone(), None));
        let parts = DIVISIONS.iter().enumerate();
        let parts = parts.map(|(part, name)| (format!("{name}, {unit}"), Some(part)));
        for (name, division) in whole.chain(parts) {
            let mut row = row_of(actor, SubjectKind::Collective, &name, Some(place.unit.id))?;
            row.sample = Set(true);
            rows.push(row);
            shapes.push((at, division));
        }
    }
    crate::award::kept::insert_all(tx, rows).await?;
    let stored: Vec<(i64, String)> = subject::Entity::find()
        .select_only()
        .columns([subject::Column::Id, subject::Column::SearchKey])
        .filter(subject::Column::Sample.eq(true))
        .filter(subject::Column::Kind.eq(SubjectKind::Collective.code()))
        .order_by_asc(subject::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    let teams = stored.iter().zip(&shapes);
    let unit_of = |at: usize| places.get(at).map_or(0, |place| place.unit.id);
    let names = teams.clone().flat_map(|((id, key), (at, _))| {
        words::rows_of(*id, SubjectKind::Collective, key, Some(unit_of(*at)))
    });
    crate::award::kept::insert_all(tx, names).await?;
    let details =
        teams.clone().map(|((id, _), (at, division))| {
            let kind = match division {
                None => CollectiveKind::Unit,
                Some(_) => CollectiveKind::Division,
            };
            collective::ActiveModel {
                subject_id: Set(*id),
                unit_id: Set(unit_of(*at)),
                is_unit: Set(division.is_none()),
                kind: Set(kind.code().to_owned()),
                founded: Set(
                    Date::new(2000 + i16::try_from(at % 20).unwrap_or(0), 1, 1).map(Date::iso)
                ),
                flag_eligible: Set(Some(division.is_none())),
                listed_type: Set((at % 5 != 4).then_some(division.is_none())),
                valid_from: Set(None),
                valid_to: Set(None),
            }
        });
    crate::award::kept::insert_all(tx, details).await?;
    Ok(teams
        .map(|((id, _), (place, division))| Team {
            id: SubjectId(*id),
            place: *place,
            division: *division,
        })
        .collect())
}

/// The years of one collective.
pub(super) struct TeamYears {
    pub grades: Vec<(i16, Grade)>,
    pub awards: Vec<Won>,
    pub compositions: Vec<(i16, Composition)>,
}

/// Counts the numbers of a team among `made`, and gives it the grades and titles that fit them.
pub(super) fn years_of(team: &Team, made: &[Made]) -> TeamYears {
    let belongs = |person: &&Made| {
        person.place == team.place && team.division.is_none_or(|part| part == person.division)
    };
    let members: Vec<&Made> = made.iter().filter(belongs).collect();
    let mut years = TeamYears {
        grades: Vec::new(),
        awards: Vec::new(),
        compositions: Vec::new(),
    };
    for year in YEARS {
        let numbers = numbers(&members, year);
        let luck = mixed(team.id.0.unsigned_abs(), u64::from(year.unsigned_abs())) % 10;
        let grade = match luck {
            0..=4 => Grade::Excellent,
            5..=8 => Grade::Good,
            _ => Grade::Completed,
        };
        years.compositions.push((year, numbers));
        years.grades.push((year, grade));
        let enough = 100 * numbers.advanced.unwrap_or(0) >= 70 * numbers.members;
        let nobody = numbers.warned == Some(0);
        let won = match grade {
            Grade::Excellent if enough && numbers.completed == Some(numbers.members) => {
                Some("TTLDXS")
            }
            Grade::Excellent | Grade::Good if enough && nobody => Some("TTLDTT"),
            _ => None,
        };
        years.awards.extend(won.and_then(|what| award(what, year)));
        if team.division.is_none() && team.place % 10 == usize::from(year.unsigned_abs() % 10) {
            years.awards.extend(award("CO_TINH", year));
        }
    }
    years
}

fn award(what: &str, year: i16) -> Option<Won> {
    Some(Won {
        code: code(what)?,
        commendation: CommendationType::Merit,
        years: (year, year),
        basis: None,
        verified: true,
    })
}

fn numbers(members: &[&Made], year: i16) -> Composition {
    let count = |holds: &dyn Fn(&Made) -> bool| {
        let count = members.iter().filter(|person| holds(person)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    let has = |person: &Made, what: &str| {
        let mut awards = person.career.awards.iter();
        awards.any(|won| won.code.as_str() == what && won.years.1 == year)
    };
    let done = |person: &Made| {
        let mut grades = person.career.grades.iter();
        grades.any(|(of, grade)| *of == year && grade.at_least(Grade::Completed))
    };
    Composition {
        members: count(&|_| true),
        advanced: Some(count(&|person| has(person, "LDTT"))),
        fighters: Some(count(&|person| has(person, "CSTDCS"))),
        completed: Some(count(&done)),
        warned: Some(if year == 2022 {
            count(&|person| {
                person
                    .career
                    .facts
                    .iter()
                    .any(|fact| matches!(fact, crate::award::Fact::Discipline { .. }))
            })
        } else {
            0
        }),
        women: Some(count(&|person| {
            person.row.content.sex == Some(domain::award::Sex::Female)
        })),
    }
}
