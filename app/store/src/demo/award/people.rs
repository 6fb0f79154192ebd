//! The sample persons of the units, with their careers.

use domain::award::{IdentityNumber, Occupation, Sex};
use domain::date::{Date, PartialDate};
use domain::org::UnitKind;

use super::career::{Career, KINDS};
use super::names::name;
use super::{Place, mixed};
use crate::award::import::PersonRow;
use crate::award::{Membership, PersonContent};

/// Persons in each unit.
pub(super) const IN_UNIT: u64 = 75;

/// A sample person.
pub(super) struct Made {
    pub row: PersonRow,
    pub career: Career,
    /// Position of the place.
    pub place: usize,
    /// Which division of the place.
    pub division: usize,
    /// Position of the place where the person was before 2022, of those who moved.
    pub came_from: Option<usize>,
}

/// All persons, unit by unit.
pub(super) fn of_places(places: &[Place], divisions: usize) -> Vec<Made> {
    let mut made: Vec<Made> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        for number in 0..IN_UNIT {
            let seed = mixed(at as u64 + 1, number + 1);
            let kind = number % KINDS;
            let came_from = (kind == 11 && at > 0).then(|| at - 1);
            let row = match made.last() {
                // One in each unit is a double, for the list of doubles.
                Some(last) if number == IN_UNIT - 1 => double(&last.row, at),
                _ => person(place, seed, kind),
            };
            made.push(Made {
                row,
                // Half of the doubles have no years of their own: nothing stands in the way of merging them.
                career: if number == IN_UNIT - 1 && at / 3 % 2 == 0 {
                    Career::default()
                } else {
                    Career::of(kind, seed)
                },
                place: at,
                division: usize::try_from(number).unwrap_or_default() % divisions.max(1),
                came_from,
            });
        }
    }
    made
}

fn person(place: &Place, seed: u64, kind: u64) -> PersonRow {
    let woman = kind == 7 || seed.is_multiple_of(2);
    let sex = if woman { Sex::Female } else { Sex::Male };
    let year = i16::try_from(1968 + seed % 27).unwrap_or(1980);
    let month = u8::try_from(1 + (seed >> 8) % 12).unwrap_or(1);
    let day = u8::try_from(1 + (seed >> 12) % 28).unwrap_or(1);
    let birth = if (seed >> 20).is_multiple_of(10) {
        Some(PartialDate::Year(year))
    } else {
        Date::new(year, month, day).map(PartialDate::Day)
    };
    let is_force = place.unit.kind == UnitKind::ArmedForces.code();
    let occupation = match kind {
        _ if is_force => Occupation::Forces,
        4 if place.unit.kind == UnitKind::Commune.code() => Occupation::Farmer,
        8 => Occupation::Contract,
        _ => Occupation::PublicEmployee,
    };
    // No citizen card begins with these digits.
    let digits = format!("000{:09}", seed % 1_000_000_000);
    PersonRow {
        content: PersonContent {
            name: name(sex, seed >> 3),
            birth,
            sex: Some(sex),
            occupation: Some(occupation),
            direct_worker: Some(kind == 4),
            managed_by_party: Some(kind == 0),
            head_of_unit: Some(kind == 0 && seed.is_multiple_of(7)),
            school_year: Some(place.unit.kind == UnitKind::Education.code()),
            priority_area: None,
            died: None,
        },
        number: IdentityNumber::parse(&digits).filter(|_| !(seed >> 24).is_multiple_of(3)),
        membership: Membership {
            unit_id: place.unit.id,
            collective_id: None,
            from: place.since,
            post: (if kind == 0 {
                "Lãnh đạo"
            } else {
                "Chuyên viên"
            })
            .to_owned(),
        },
    }
}

/// The same person once more, with another number: the words of the name in another order, without accents, or the same.
fn double(of: &PersonRow, at: usize) -> PersonRow {
    let mut row = of.clone();
    row.number = IdentityNumber::parse(&format!("0019{at:08}"));
    row.content.name = match at % 3 {
        0 => turned(&of.content.name),
        1 => without_accents(&of.content.name),
        _ => return row,
    };
    row
}

/// The family name last.
fn turned(name: &str) -> String {
    let words = name.split_once(' ');
    words.map_or_else(
        || name.to_owned(),
        |(family, others)| format!("{others} {family}"),
    )
}

/// As it is typed on a machine without Vietnamese letters.
fn without_accents(name: &str) -> String {
    let words = domain::text::search_key(name);
    let words = words.split(' ').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}
