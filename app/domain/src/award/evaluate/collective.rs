//! Numbers of a collective, its place in its cluster, its movements, its age. Ratios are exact integers.

use super::Ctx;
use crate::award::outcome::{Ground, Outcome, Proof};
use crate::award::rules::Part;
use crate::award::why::{Note, Why};
use crate::award::{CommendationType, CompositionFact, StandingFact, TraitName};

impl Ctx<'_> {
    /// The numbers of the year in question.
    fn composition(&self, ground: &mut Ground) -> Option<&CompositionFact> {
        let year = self.request.year;
        let mut found = self
            .subject
            .compositions
            .iter()
            .filter(|fact| fact.year == year);
        let fact = found.next();
        if fact.is_some() {
            ground.proof(Proof::Composition(year));
        } else {
            ground.why.push(Why::Note(Note::NotRecorded));
        }
        fact
    }

    /// Whether a share of the members is large enough: `100 * part >= percent * members`.
    pub(super) fn ratio(&self, part: Part, percent: u8, ground: &mut Ground) -> Outcome {
        let Some(fact) = self.composition(ground) else {
            return Outcome::Unknown;
        };
        let (part, whole) = (number(fact, part), fact.members);
        ground.why.push(Why::Ratio {
            part,
            whole,
            percent,
        });
        match part {
            // Nobody to count, or more than there are: the record is wrong.
            Some(part) if whole == 0 || part > whole => Outcome::NeedsConfirmation,
            Some(part) => {
                Outcome::of(100 * u64::from(part) >= u64::from(percent) * u64::from(whole))
            }
            None => Outcome::Unknown,
        }
    }

    /// At least, or at most, so many members.
    pub(super) fn members(
        &self,
        part: Part,
        limit: u32,
        at_least: bool,
        ground: &mut Ground,
    ) -> Outcome {
        let Some(fact) = self.composition(ground) else {
            return Outcome::Unknown;
        };
        let Some(have) = number(fact, part) else {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        };
        ground.why.push(Why::Number {
            have: have.into(),
            limit: limit.into(),
            at_least,
        });
        Outcome::of(if at_least {
            have >= limit
        } else {
            have <= limit
        })
    }

    fn standings(&self, movement: bool) -> impl Iterator<Item = &StandingFact> {
        let year = self.request.year;
        let all = self.subject.standings.iter();
        all.filter(move |fact| fact.year == year && fact.movement.is_some() == movement)
    }

    /// The rank in the cluster; of several records the worst, since a unit stands in one cluster.
    pub(super) fn rank(&self, best: u32, ground: &mut Ground) -> Outcome {
        let mut worst: Option<(Outcome, Option<u32>)> = None;
        for fact in self.standings(false) {
            ground.proof(Proof::Standing(fact.record));
            let outcome = Outcome::of_known(fact.rank.map(|rank| rank <= best));
            if worst.is_none_or(|(before, _)| outcome < before) {
                worst = Some((outcome, fact.rank));
            }
        }
        let (outcome, rank) = worst.unwrap_or((Outcome::Unknown, None));
        ground.why.push(Why::Rank(rank));
        outcome
    }

    /// Whether the targets of the year were exceeded.
    pub(super) fn exceeded(&self, ground: &mut Ground) -> Outcome {
        let mut worst: Option<Outcome> = None;
        for fact in self.standings(false) {
            ground.proof(Proof::Standing(fact.record));
            let outcome = Outcome::of_known(fact.exceeded);
            worst = Some(worst.map_or(outcome, |before| before.and(outcome)));
        }
        let outcome = worst.unwrap_or(Outcome::Unknown);
        ground.why.push(Why::Note(match outcome {
            Outcome::Met => Note::Holds,
            Outcome::NotMet => Note::HoldsNot,
            _ => Note::NotRecorded,
        }));
        outcome
    }

    /// A movement that is long enough, launched by the right level, whose review was held in the year.
    pub(super) fn movement(&self, years: u16, provincial: bool, ground: &mut Ground) -> Outcome {
        let asked = self.request.movement.as_deref();
        let mut best: Option<(Outcome, &StandingFact)> = None;
        for fact in self.standings(true) {
            if asked.is_some() && fact.movement.as_deref() != asked {
                continue;
            }
            ground.proof(Proof::Standing(fact.record));
            let long = if years == 0 {
                Some(true)
            } else {
                fact.movement_years.map(|length| length >= years)
            };
            let launched = if provincial {
                fact.provincial
            } else {
                Some(true)
            };
            let each = [long, launched, fact.reviewed].map(Outcome::of_known);
            let outcome = each.into_iter().fold(Outcome::Met, Outcome::and);
            if best.is_none_or(|(before, _)| outcome > before) {
                best = Some((outcome, fact));
            }
        }
        if let Some((outcome, fact)) = best {
            ground.why.push(Why::Movement(fact.movement_years));
            return outcome;
        }
        ground.why.push(Why::Note(Note::NotRecorded));
        // Whoever honours a movement has one; for others the absence is the answer.
        if self.request.commendation == CommendationType::Movement {
            Outcome::Unknown
        } else {
            Outcome::NotMet
        }
    }

    /// Whether the collective has existed for so many years on the day of receipt.
    pub(super) fn founded(&self, years: u16, ground: &mut Ground) -> Outcome {
        let Some(day) = self.subject.traits.founded else {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        };
        ground.proof(Proof::Trait(TraitName::Founded));
        ground.why.push(Why::Day(day));
        let now = self.request.received;
        let old_enough = (
            i32::from(day.year()) + i32::from(years),
            day.month(),
            day.day(),
        );
        Outcome::of(old_enough <= (i32::from(now.year()), now.month(), now.day()))
    }

    /// Whether certificates of merit stand in the place of flags in the last five years.
    pub(super) fn certificates_only(&self, ground: &mut Ground) -> Outcome {
        let (first, end) = (self.request.year.saturating_sub(4), self.request.year);
        let mut inner = Ground::default();
        let flags = self.count_awards("CO_CP|CO_TINH", first, end, &mut inner);
        let certificates = self.count_awards("BK_TINH", first, end, &mut inner);
        ground.proofs_of(&inner);
        Outcome::of(flags.have.saturating_add(flags.confirm) == 0 && certificates.have > 0)
    }

    /// Who comes first between equals (Decree 152/2025 Article 4 clause 6).
    pub(super) fn tie(&self, ground: &mut Ground) -> Outcome {
        if self.subject.kind == crate::award::SubjectKind::Individual {
            return self.has_trait(TraitName::Woman, true, ground);
        }
        let Some(fact) = self.composition(ground) else {
            return Outcome::Unknown;
        };
        ground.why.push(Why::Ratio {
            part: fact.women,
            whole: fact.members,
            percent: 70,
        });
        let enough = |women: u32| 100 * u64::from(women) >= 70 * u64::from(fact.members);
        Outcome::of_known(fact.women.map(enough))
    }
}

/// A number of a collective.
const fn number(fact: &CompositionFact, part: Part) -> Option<u32> {
    match part {
        Part::Advanced => fact.advanced,
        Part::Fighters => fact.fighters,
        Part::Completed => fact.completed,
        Part::Warned => fact.warned,
    }
}
