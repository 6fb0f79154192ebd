//! Grades and awards of years: what counts, what does not, what is not known.

use super::Ctx;
use crate::Date;
use crate::award::catalogue::catalogue;
use crate::award::outcome::{Ground, Outcome, Proof};
use crate::award::why::{Discount, Note, Want, Why};
use crate::award::years::Years;
use crate::award::{AwardClass, AwardFact, CommendationType, Grade};

/// Whether a code stands in a list between `|`.
pub(super) fn listed(codes: &str, fact: &AwardFact) -> bool {
    codes.split('|').any(|code| code == fact.code.as_str())
}

/// Whether a code is that of a form of commendation.
pub(super) fn is_form(code: &str) -> bool {
    catalogue()
        .get(code)
        .is_some_and(|award| award.class == AwardClass::Form)
}

/// Years by what is known of them.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    pub have: Years,
    pub missing: Years,
    pub unknown: Years,
    pub confirm: Years,
    pub barred: Years,
}

impl Seen {
    pub(super) fn add(&mut self, year: i16, outcome: Outcome, barred: bool) {
        match outcome {
            _ if barred => self.barred.add(year),
            Outcome::Met => self.have.add(year),
            Outcome::NeedsConfirmation => self.confirm.add(year),
            Outcome::Unknown => self.unknown.add(year),
            Outcome::NotMet => self.missing.add(year),
        }
    }

    pub(super) fn why(self, want: Want, need: u8) -> Why {
        let Self {
            have,
            missing,
            unknown,
            confirm,
            barred,
        } = self;
        Why::Years {
            want,
            need,
            have,
            missing,
            unknown,
            confirm,
            barred,
        }
    }
}

impl Ctx<'_> {
    /// Whether an award that was given counts for a later one of regular merit, and why not. Titles are yearly merit
    /// unless their record says otherwise (Decree 152/2025 Article 4 clause 3).
    pub(super) fn counts(&self, fact: &AwardFact) -> (Outcome, Option<Discount>) {
        if fact.revoked {
            return (Outcome::NotMet, Some(Discount::Revoked));
        }
        match fact.commendation {
            Some(CommendationType::Merit) => {}
            Some(_) => return (Outcome::NotMet, Some(Discount::NotMerit)),
            None if is_form(fact.code.as_str()) => {
                return (Outcome::NeedsConfirmation, Some(Discount::TypeUnknown));
            }
            None => {}
        }
        self.verified(fact)
    }

    /// Whether the record may be relied on.
    pub(super) fn verified(&self, fact: &AwardFact) -> (Outcome, Option<Discount>) {
        if fact.verified || self.policy.unverified_counts {
            (Outcome::Met, None)
        } else {
            (Outcome::NeedsConfirmation, Some(Discount::Unverified))
        }
    }

    /// Whether the achievements of a year count beside the discipline of the subject: years before its end do not, and
    /// whether the year in which it ends does is for a person to say (Decree 152/2025 Article 4 clause 4).
    pub(super) fn unbarred(&self, year: i16, ground: &mut Ground) -> Outcome {
        let mut outcome = Outcome::Met;
        if self.subject.disciplines.is_empty() {
            return outcome;
        }
        let (first, last) = self.bounds(year);
        for discipline in &self.subject.disciplines {
            let until = discipline.until.unwrap_or(Date::MAX);
            if discipline.from > self.request.received || until < first {
                continue;
            }
            ground.proof(Proof::Discipline(discipline.record));
            self.note_school_year(ground);
            outcome = outcome.and(if until < last {
                Outcome::NeedsConfirmation
            } else {
                Outcome::NotMet
            });
        }
        // A discipline that misses the school year may touch the calendar year.
        self.note_school_year(ground);
        outcome
    }

    /// Whether the grade of a year is good enough.
    pub(super) fn graded(
        &self,
        least: Grade,
        year: i16,
        ground: &mut Ground,
    ) -> (Outcome, Option<Grade>) {
        let mut found: Option<(Outcome, Grade)> = None;
        for fact in self.subject.grades.iter().filter(|fact| fact.year == year) {
            ground.proof(Proof::Grade(fact.record));
            let outcome = Outcome::of(fact.grade.at_least(least));
            found = Some(match found {
                None => (outcome, fact.grade),
                Some((before, grade)) if before == outcome => (before, grade.max(fact.grade)),
                // Two grades of one year that disagree: a person must say which is right.
                Some((_, grade)) => (Outcome::NeedsConfirmation, grade.max(fact.grade)),
            });
        }
        found.map_or((Outcome::Unknown, None), |(outcome, grade)| {
            (outcome, Some(grade))
        })
    }

    /// The grade of the year in question.
    pub(super) fn grade_of_year(&self, least: Grade, ground: &mut Ground) -> Outcome {
        let year = self.request.year;
        let (outcome, grade) = self.graded(least, year, ground);
        ground.why.push(Why::Grade { year, grade, least });
        outcome
    }

    /// Whether anything is recorded of a year. Nothing recorded means that an award may be missing from the records;
    /// something recorded means that the award was not given. A single record on which this rests is noted.
    pub(super) fn recorded(&self, year: i16, with_grades: bool, ground: &mut Ground) -> bool {
        let grades = self
            .subject
            .grades
            .iter()
            .filter(|fact| with_grades && fact.year == year);
        let grades = grades.map(|fact| Proof::Grade(fact.record));
        let awards = self
            .subject
            .awards
            .iter()
            .filter(|fact| fact.to_year == year);
        let mut proofs = grades.chain(awards.map(|fact| Proof::Award(fact.record)));
        let first = proofs.next();
        if let (Some(only), None) = (first, proofs.next()) {
            ground.proof(only);
        }
        first.is_some()
    }

    /// Whether one of some titles was given for a year; `None` when none was.
    pub(super) fn given(&self, codes: &str, year: i16, ground: &mut Ground) -> Option<Outcome> {
        let of_year = |fact: &&AwardFact| {
            fact.from_year <= year && year <= fact.to_year && listed(codes, fact)
        };
        let mut best = None;
        for fact in self.subject.awards.iter().filter(of_year) {
            ground.proof(Proof::Award(fact.record));
            let (outcome, _) = self.counts(fact);
            best = best.max(Some(outcome));
        }
        best
    }

    /// The same, with an answer when none was.
    fn title_in(&self, codes: &str, year: i16, ground: &mut Ground) -> Outcome {
        if let Some(outcome) = self.given(codes, year, ground) {
            return outcome;
        }
        // In the year in question titles are decided after grades.
        let with_grades = year != self.request.year;
        if self.recorded(year, with_grades, ground) {
            Outcome::NotMet
        } else {
            Outcome::Unknown
        }
    }

    /// One of some titles for the year in question.
    pub(super) fn title_of_year(&self, codes: &'static str, ground: &mut Ground) -> Outcome {
        let year = self.request.year;
        let outcome = match self.given(codes, year, ground) {
            Some(outcome) => outcome,
            None if self.recorded(year, true, ground) => Outcome::NotMet,
            None => Outcome::Unknown,
        };
        let mut seen = Seen::default();
        seen.add(year, outcome, false);
        ground.why.push(seen.why(Want::Award(codes.into()), 1));
        outcome
    }

    /// One of some titles in so many consecutive years, up to the year in question or, while its titles are not decided,
    /// up to the year before.
    pub(super) fn streak(&self, codes: &'static str, need: u8, ground: &mut Ground) -> Outcome {
        let year = self.request.year;
        let (mut outcome, mut seen) = self.window(codes, need, year, ground);
        if self.title_in(codes, year, ground) == Outcome::Unknown {
            let before = self.window(codes, need, year.saturating_sub(1), ground);
            if before.0 > outcome {
                (outcome, seen) = before;
            }
        }
        ground.why.push(seen.why(Want::Award(codes.into()), need));
        outcome
    }

    fn window(&self, codes: &str, need: u8, last: i16, ground: &mut Ground) -> (Outcome, Seen) {
        let mut seen = Seen::default();
        let mut all = Outcome::Met;
        for back in (0..i16::from(need)).rev() {
            let year = last.saturating_sub(back);
            let outcome = self.title_in(codes, year, ground);
            let bar = self.unbarred(year, ground);
            seen.add(
                year,
                outcome.and(bar),
                bar < outcome && bar == Outcome::NotMet,
            );
            all = all.and(outcome.and(bar));
        }
        (all, seen)
    }

    /// Whether one of some awards was held at all; whether it is of merit is asked by R-X-03.
    pub(super) fn held(&self, codes: &'static str, ground: &mut Ground) -> Outcome {
        let mut best: Option<(Outcome, &AwardFact, Option<Discount>)> = None;
        for fact in self
            .subject
            .awards
            .iter()
            .filter(|fact| !fact.revoked && listed(codes, fact))
        {
            ground.proof(Proof::Award(fact.record));
            let (outcome, discount) = self.verified(fact);
            if best.is_none_or(|(before, ..)| outcome > before) {
                best = Some((outcome, fact, discount));
            }
        }
        let Some((outcome, fact, discount)) = best else {
            return self.never_held(codes, ground);
        };
        let code = fact.code.to_string().into();
        ground.why.push(Why::Held {
            code,
            year: fact.to_year,
            discount,
        });
        outcome
    }

    /// The answer when an award was never given: "no" when a history is recorded, "not known" when there is none.
    pub(super) fn never_held(&self, codes: &'static str, ground: &mut Ground) -> Outcome {
        let grades = self
            .subject
            .grades
            .iter()
            .map(|fact| Proof::Grade(fact.record));
        let awards = self
            .subject
            .awards
            .iter()
            .map(|fact| Proof::Award(fact.record));
        let mut history = grades.chain(awards);
        let first = history.next();
        if let (Some(only), None) = (first, history.next()) {
            ground.proof(only);
        }
        ground.why.push(Why::NeverHeld(codes.into()));
        if first.is_some() {
            Outcome::NotMet
        } else {
            Outcome::Unknown
        }
    }

    /// None of some awards was given for the year, the award in question aside.
    pub(super) fn without(&self, codes: &str, ground: &mut Ground) -> Outcome {
        let year = self.request.year;
        let mut outcome = Outcome::Met;
        for fact in &self.subject.awards {
            if fact.revoked
                || fact.to_year != year
                || fact.code == self.award.code
                || !listed(codes, fact)
            {
                continue;
            }
            ground.proof(Proof::Award(fact.record));
            ground.why.push(Why::Held {
                code: fact.code.to_string().into(),
                year,
                discount: None,
            });
            outcome = Outcome::NotMet;
        }
        if outcome == Outcome::Met {
            ground.why.push(Why::Note(Note::NothingToCheck));
        }
        outcome
    }
}
