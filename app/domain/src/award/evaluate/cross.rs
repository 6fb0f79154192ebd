//! Rules that cut across awards: cases, discipline, the chain of merit, death, revocation, priority.

use super::Ctx;
use super::history::listed;
use crate::Date;
use crate::award::outcome::{Ground, Outcome, Proof};
use crate::award::why::{Discount, Note, Why};
use crate::award::{AwardClass, AwardFact, CommendationType, TraitName};

/// Years back for which a revoked award is shown.
const REVIEW_YEARS: i16 = 10;

impl Ctx<'_> {
    /// Says that there is nothing to check.
    pub(super) fn nothing(ground: &mut Ground) -> Outcome {
        ground.why.push(Why::Note(Note::NothingToCheck));
        Outcome::Met
    }

    /// No case is open today (Decree 152/2025 Article 4 clause 4). A case of the year that ended without clearing the
    /// subject needs a person's eye.
    pub(super) fn open_case(&self, ground: &mut Ground) -> Outcome {
        let today = self.request.today;
        let first = self.bounds(self.request.first_year()).0;
        let mut outcome = Outcome::Met;
        for case in self
            .subject
            .cases
            .iter()
            .filter(|case| case.opened <= today)
        {
            let (found, why) = match case.closed {
                Some(closed) if closed <= today => match case.cleared {
                    Some(true) => continue,
                    _ if closed < first => continue,
                    _ => (Outcome::NeedsConfirmation, Why::ClosedCase(closed)),
                },
                _ => (Outcome::NotMet, Why::OpenCase(case.opened)),
            };
            ground.proof(Proof::Case(case.record));
            ground.why.push(why);
            outcome = outcome.and(found);
        }
        if outcome == Outcome::Met {
            Self::nothing(ground)
        } else {
            outcome
        }
    }

    /// The year in question lies after the end of every discipline; earlier years are looked at by the rules that count
    /// them.
    pub(super) fn discipline(&self, ground: &mut Ground) -> Outcome {
        let year = self.request.year;
        let outcome = self.unbarred(year, ground);
        if outcome == Outcome::Met {
            return Self::nothing(ground);
        }
        for fact in &self.subject.disciplines {
            let touches = fact.from <= self.request.received
                && fact.until.unwrap_or(Date::MAX) >= self.bounds(year).0;
            if touches {
                ground.why.push(Why::Discipline {
                    until: fact.until,
                    year,
                });
            }
        }
        outcome
    }

    /// The former award of the chain is of regular merit (Decree 152/2025 Article 4 clause 3).
    pub(super) fn merit_chain(&self, ground: &mut Ground) -> Outcome {
        let codes = self.award.after(self.subject.kind);
        let mut best: Option<(Outcome, &AwardFact, Option<Discount>)> = None;
        for fact in self
            .subject
            .awards
            .iter()
            .filter(|fact| !fact.revoked && codes.contains(&fact.code))
        {
            ground.proof(Proof::Award(fact.record));
            let (outcome, discount) = match self.counts(fact) {
                // Whether the record is verified is asked where it is counted.
                (_, Some(Discount::Unverified)) => (Outcome::Met, None),
                found => found,
            };
            if best.is_none_or(|(before, ..)| outcome > before) {
                best = Some((outcome, fact, discount));
            }
        }
        let Some((outcome, fact, discount)) = best else {
            return Self::nothing(ground);
        };
        ground.why.push(Why::Held {
            code: fact.code.to_string().into(),
            year: fact.to_year,
            discount,
        });
        outcome
    }

    /// Revoked awards, on which streaks may have rested (Law 06/2022 Article 93).
    pub(super) fn revoked(&self, ground: &mut Ground) -> Outcome {
        let year = self.request.year;
        let recent = year.saturating_sub(REVIEW_YEARS)..=year;
        let mut outcome = Outcome::Met;
        for fact in self
            .subject
            .awards
            .iter()
            .filter(|fact| fact.revoked && recent.contains(&fact.to_year))
        {
            ground.proof(Proof::Award(fact.record));
            let code = fact.code.to_string().into();
            ground.why.push(Why::Held {
                code,
                year: fact.to_year,
                discount: Some(Discount::Revoked),
            });
            outcome = Outcome::NotMet;
        }
        if outcome == Outcome::Met {
            Self::nothing(ground)
        } else {
            outcome
        }
    }

    /// The person lives, or the award is a form that can be given after death. Titles cannot.
    pub(super) fn alive(&self, ground: &mut Ground) -> Outcome {
        let Some(died) = self
            .subject
            .traits
            .died
            .filter(|day| *day <= self.request.today)
        else {
            return Self::nothing(ground);
        };
        ground.proof(Proof::Trait(TraitName::Died));
        ground.why.push(Why::Day(died));
        match (self.award.class, self.award.posthumous) {
            (AwardClass::Title, _) => Outcome::NotMet,
            (AwardClass::Form, Some(allowed)) => Outcome::of(allowed),
            (AwardClass::Form, None) => Outcome::NeedsConfirmation,
        }
    }

    /// Maternity leave counts as time served.
    pub(super) fn maternity(&self, ground: &mut Ground) -> Outcome {
        let (first, last) = (
            self.bounds(self.request.first_year()).0,
            self.bounds(self.request.year).1,
        );
        for leave in self.subject.leaves.iter().filter(|leave| leave.maternity) {
            if leave.from <= last && leave.until.unwrap_or(Date::MAX) >= first {
                ground.proof(Proof::Leave(leave.record));
                ground.why.push(Why::Day(leave.from));
            }
        }
        if ground.why.is_empty() {
            Self::nothing(ground)
        } else {
            Outcome::Met
        }
    }

    /// Priority areas and direct workers (Law 06/2022 Article 5 clause 2 point d).
    pub(super) fn priority(&self, ground: &mut Ground) -> Outcome {
        let area = self.has_trait(TraitName::PriorityArea, true, ground);
        area.or(self.has_trait(TraitName::DirectWorker, true, ground))
    }

    /// Persons on contract of decree 111/68: sources disagree, the office decides.
    pub(super) fn contract(&self, ground: &mut Ground) -> Outcome {
        match self.has_trait(TraitName::OnContract, false, ground) {
            Outcome::NotMet if self.policy.contract_staff_eligible => {
                ground.why.push(Why::Note(Note::Disputed));
                Outcome::NeedsConfirmation
            }
            outcome => outcome,
        }
    }

    /// Posts of leadership are recorded and no discipline fell into them; their length is confirmed by a person, since
    /// the decree's table of posts was not read.
    pub(super) fn posts(&self, ground: &mut Ground) -> Outcome {
        if self.subject.posts.is_empty() {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        }
        let mut outcome = Outcome::Met;
        for post in &self.subject.posts {
            ground.proof(Proof::Post(post.record));
            let until = post.until.unwrap_or(Date::MAX);
            for fact in &self.subject.disciplines {
                if fact.from <= until && fact.until.unwrap_or(Date::MAX) >= post.from {
                    ground.proof(Proof::Discipline(fact.record));
                    ground.why.push(Why::Discipline {
                        until: fact.until,
                        year: fact.from.year(),
                    });
                    outcome = Outcome::NotMet;
                }
            }
        }
        outcome
    }

    /// The commemorative medal is given once, if the resolution says so.
    pub(super) fn commemorative_once(&self, ground: &mut Ground) -> Outcome {
        let mut outcome = Outcome::Met;
        for fact in self
            .subject
            .awards
            .iter()
            .filter(|fact| !fact.revoked && fact.code == self.award.code)
        {
            ground.proof(Proof::Award(fact.record));
            ground.why.push(Why::Held {
                code: fact.code.to_string().into(),
                year: fact.to_year,
                discount: None,
            });
            outcome = match self.policy.commemorative_once {
                Some(once) => Outcome::of(!once),
                None => Outcome::NeedsConfirmation,
            };
        }
        outcome
    }

    /// The years of this provincial fighter title were not used for an earlier one.
    pub(super) fn window_reuse(&self, ground: &mut Ground) -> Outcome {
        let year = self.request.year;
        let window = year.saturating_sub(2)..year;
        let mut outcome = Outcome::Met;
        for fact in self
            .subject
            .awards
            .iter()
            .filter(|fact| !fact.revoked && listed("CSTDT", fact))
        {
            if window.contains(&fact.to_year) {
                ground.proof(Proof::Award(fact.record));
                ground.why.push(Why::Held {
                    code: fact.code.to_string().into(),
                    year: fact.to_year,
                    discount: None,
                });
                outcome = Outcome::NotMet;
            }
        }
        if outcome == Outcome::Met {
            Self::nothing(ground)
        } else {
            outcome
        }
    }

    /// This very achievement was not given this award already (Law 06/2022 Article 5 clause 2 point c).
    pub(super) fn same_achievement(&self, ground: &mut Ground) -> Outcome {
        let mut outcome = Outcome::Met;
        for fact in self
            .subject
            .awards
            .iter()
            .filter(|fact| !fact.revoked && fact.code == self.award.code)
        {
            let same = self.is_same(fact);
            if same != Outcome::NotMet {
                ground.proof(Proof::Award(fact.record));
                ground.why.push(Why::Held {
                    code: fact.code.to_string().into(),
                    year: fact.to_year,
                    discount: None,
                });
            }
            outcome = outcome.and(match same {
                Outcome::Met => Outcome::NotMet,
                Outcome::NotMet => Outcome::Met,
                other => other,
            });
        }
        if outcome == Outcome::Met {
            Self::nothing(ground)
        } else {
            outcome
        }
    }

    /// Whether an award of the same code honours the same achievement.
    fn is_same(&self, fact: &AwardFact) -> Outcome {
        let year = self.request.year;
        let of_year = fact.from_year <= year && year <= fact.to_year;
        if self.award.class == AwardClass::Title {
            let other_kind = fact
                .commendation
                .is_some_and(|of| of != self.request.commendation);
            return Outcome::of(of_year && !other_kind);
        }
        match (&self.request.movement, &fact.movement) {
            (Some(asked), Some(honoured)) => return Outcome::of(asked == honoured),
            (Some(_), None) | (None, Some(_)) if fact.commendation.is_some() => {
                return Outcome::NotMet;
            }
            _ => {}
        }
        match fact.commendation {
            _ if !of_year => Outcome::NotMet,
            Some(of) if of != self.request.commendation => Outcome::NotMet,
            Some(CommendationType::Merit) => Outcome::of(fact.to_year == year),
            // A second feat or movement of the year is another achievement; only a person can tell.
            _ => Outcome::NeedsConfirmation,
        }
    }

    /// The period or the movement does not overlap another form.
    pub(super) fn overlapping(&self, ground: &mut Ground) -> Outcome {
        if self.award.class == AwardClass::Title {
            return Self::nothing(ground);
        }
        let (first, last) = (self.request.first_year(), self.request.year);
        let mut outcome = Outcome::Met;
        for fact in self.subject.awards.iter().filter(|fact| !fact.revoked) {
            let asked = self.request.movement.as_ref();
            let same_movement = asked.is_some() && fact.movement.as_ref() == asked;
            let same_years = fact.from_year <= last && first <= fact.to_year;
            let same_form = fact.code == self.award.code
                && fact.commendation == Some(self.request.commendation);
            if same_movement || (same_form && same_years && fact.movement.is_none()) {
                ground.proof(Proof::Award(fact.record));
                ground.why.push(Why::Held {
                    code: fact.code.to_string().into(),
                    year: fact.to_year,
                    discount: None,
                });
                outcome = Outcome::NotMet;
            }
        }
        if outcome == Outcome::Met {
            Self::nothing(ground)
        } else {
            outcome
        }
    }
}
