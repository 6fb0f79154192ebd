//! The fairness check of a cluster or block: spread of population, class and kind, and rotation of first place.
//! It blocks nothing: it shows the office what members will complain about before the year starts.

use super::Successors;
use crate::lang::Lang;
use crate::org::{UnitId, UnitKind};
use crate::wording::whole;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The administrative class (loại đơn vị hành chính) of a locality: 1, 2 or 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct UnitClass(u8);

impl UnitClass {
    /// A class; `None` for a number other than 1, 2 and 3.
    #[must_use]
    pub fn new(class: u8) -> Option<Self> {
        (1..=3).contains(&class).then_some(Self(class))
    }

    /// The number: `loại I` is 1.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for UnitClass {
    type Error = &'static str;

    fn try_from(class: u8) -> Result<Self, Self::Error> {
        Self::new(class).ok_or("a class is 1, 2 or 3")
    }
}

impl From<UnitClass> for u8 {
    fn from(class: UnitClass) -> Self {
        class.0
    }
}

/// What is known of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberFacts {
    /// The unit.
    pub unit: UnitId,
    /// What it is.
    pub kind: UnitKind,
    /// Its class, where it has one.
    pub class: Option<UnitClass>,
    /// How many people live there, where it is a locality and the number is known.
    pub population: Option<u64>,
}

/// From where on the check speaks up; the office may set other limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FairnessLimits {
    /// The largest member may have so many times the people of the smallest.
    pub population_times: u32,
    /// So many classes may lie between the highest and the lowest.
    pub class_steps: u8,
    /// So many kinds of unit may be in one group.
    pub kinds: usize,
    /// Fewest members.
    pub fewest_members: usize,
    /// Most members.
    pub most_members: usize,
    /// So many years in a row with a different winner each are called a rotation.
    pub rotation_years: u8,
}

impl Default for FairnessLimits {
    /// Groups of 5 to 14 members are what provinces have; the other limits are a start for the office to change.
    fn default() -> Self {
        Self {
            population_times: 3,
            class_steps: 1,
            kinds: 1,
            fewest_members: 5,
            most_members: 14,
            rotation_years: 3,
        }
    }
}

/// The smallest and the largest of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread<T> {
    /// The member with the least.
    pub least: (UnitId, T),
    /// The member with the most.
    pub most: (UnitId, T),
}

impl<T: Ord + Copy> Spread<T> {
    /// The spread of values; of equal ones the lower id is named. `None` for no values.
    fn of(values: impl Iterator<Item = (UnitId, T)>) -> Option<Self> {
        let values: Vec<_> = values.collect();
        let least = values.iter().min_by_key(|(unit, value)| (*value, *unit))?;
        let most = values
            .iter()
            .max_by_key(|(unit, value)| (*value, std::cmp::Reverse(*unit)))?;
        Some(Self {
            least: *least,
            most: *most,
        })
    }
}

coded! {
    /// What the check noticed.
    FairnessCode {
        /// Populations are too far apart.
        PopulationSpread = "population-spread", "dân số các đơn vị chênh lệch quá lớn", "populations are too far apart";
        /// The population of a locality is not recorded.
        PopulationUnknown = "population-unknown", "có đơn vị chưa ghi nhận dân số", "the population of a member is not recorded";
        /// Classes are too far apart.
        ClassSpread = "class-spread", "loại đơn vị hành chính chênh lệch quá lớn", "classes are too far apart";
        /// Too many kinds of unit.
        MixedKinds = "mixed-kinds", "có nhiều loại đơn vị khác nhau trong một cụm, khối", "different kinds of unit stand in one group";
        /// Too few members.
        TooSmall = "too-small", "cụm, khối quá ít đơn vị", "the group has too few members";
        /// Too many members.
        TooLarge = "too-large", "cụm, khối quá nhiều đơn vị", "the group has too many members";
        /// Every year another member came first.
        FirstPlaceRotated = "first-place-rotated", "hạng nhất luân phiên qua các năm gần đây", "first place rotated in recent years";
    }
}

/// One thing that the check noticed, with its number: how many times, steps, kinds, members or years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FairnessFinding {
    /// What was noticed.
    pub code: FairnessCode,
    /// The number: members without population, classes between, kinds, members, years; of the population how many times
    /// the smallest goes into the largest, rounded down.
    pub number: u64,
}

impl FairnessFinding {
    /// The words with the number.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let number = whole(usize::try_from(self.number).unwrap_or(usize::MAX), lang);
        format!("{} ({number})", self.code.label(lang))
    }
}

/// The result of the check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fairness {
    /// The smallest and the largest population.
    pub population: Option<Spread<u64>>,
    /// The highest class (1) as least and the lowest as most.
    pub class: Option<Spread<UnitClass>>,
    /// How many members there are of each kind.
    pub kinds: Vec<(UnitKind, usize)>,
    /// Who came first in the years before, the latest first, as the units are called today.
    pub winners: Vec<(i16, Vec<UnitId>)>,
    /// What was noticed.
    pub findings: Vec<FairnessFinding>,
}

/// Checks a group before the year starts.
///
/// `winners` are those who came first in earlier years, of this group or of the groups from which it was formed. They count
/// only for the years directly before `year`, without a gap, and as the units that continue them today.
#[must_use]
pub fn check_fairness(
    members: &[MemberFacts],
    winners: &[(i16, UnitId)],
    year: i16,
    successors: &Successors,
    limits: &FairnessLimits,
) -> Fairness {
    let population = Spread::of(members.iter().filter_map(|m| Some((m.unit, m.population?))));
    let class = Spread::of(members.iter().filter_map(|m| Some((m.unit, m.class?))));
    let mut kinds: BTreeMap<UnitKind, usize> = BTreeMap::new();
    for member in members {
        *kinds.entry(member.kind).or_default() += 1;
    }
    let winners = winners_by_year(winners, year, successors, limits.rotation_years);
    let mut findings = Vec::new();
    let mut notice = |code, number: u64, noticed: bool| {
        if noticed {
            findings.push(FairnessFinding { code, number });
        }
    };
    if let Some(spread) = population {
        let (least, most) = (u128::from(spread.least.1), u128::from(spread.most.1));
        notice(
            FairnessCode::PopulationSpread,
            spread.most.1 / spread.least.1.max(1),
            most > least * u128::from(limits.population_times),
        );
    }
    let unknown = members
        .iter()
        .filter(|m| m.kind.is_locality() && m.population.is_none())
        .count() as u64;
    notice(FairnessCode::PopulationUnknown, unknown, unknown > 0);
    if let Some(spread) = class {
        let steps = spread.most.1.number() - spread.least.1.number();
        let too_many = steps > limits.class_steps;
        notice(FairnessCode::ClassSpread, u64::from(steps), too_many);
    }
    let different = kinds.len() as u64;
    let mixed = kinds.len() > limits.kinds;
    notice(FairnessCode::MixedKinds, different, mixed);
    let size = members.len() as u64;
    let too_small = members.len() < limits.fewest_members;
    notice(FairnessCode::TooSmall, size, too_small);
    let too_large = members.len() > limits.most_members;
    notice(FairnessCode::TooLarge, size, too_large);
    let rotated = has_rotated(&winners, limits.rotation_years);
    let years = winners.len() as u64;
    notice(FairnessCode::FirstPlaceRotated, years, rotated);
    Fairness {
        population,
        class,
        kinds: kinds.into_iter().collect(),
        winners,
        findings,
    }
}

/// The winners of the years directly before `year`, the latest first, at most so many years and up to the first gap.
fn winners_by_year(
    winners: &[(i16, UnitId)],
    year: i16,
    successors: &Successors,
    most_years: u8,
) -> Vec<(i16, Vec<UnitId>)> {
    let mut by_year: BTreeMap<i16, BTreeSet<UnitId>> = BTreeMap::new();
    for (won, unit) in winners {
        let names = by_year.entry(*won).or_default();
        names.insert(successors.today(*unit));
    }
    (1..=i16::from(most_years))
        .map_while(|back| {
            let won = year.checked_sub(back)?;
            let units = by_year.get(&won)?;
            Some((won, units.iter().copied().collect()))
        })
        .collect()
}

/// Whether in all the years nobody came first twice. Fewer years than asked for say nothing.
fn has_rotated(winners: &[(i16, Vec<UnitId>)], years: u8) -> bool {
    if winners.len() < usize::from(years) || years < 2 {
        return false;
    }
    let mut seen = BTreeSet::new();
    winners
        .iter()
        .flat_map(|(_, units)| units)
        .all(|unit| seen.insert(*unit))
}
