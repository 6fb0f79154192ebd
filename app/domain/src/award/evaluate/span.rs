//! At least so many consecutive years up to the year in question, after an award, with counts inside them
//! (Law 06/2022 Articles 42 to 44, 73, 74: "liên tục từ 05 năm trở lên đến thời điểm đề nghị").

use super::Ctx;
use super::history::{Seen, is_form, listed};
use crate::award::outcome::{Ground, Outcome, Proof};
use crate::award::rules::{Item, Span};
use crate::award::why::{Discount, Want, Why};
use crate::award::years::Years;
use crate::award::{AwardFact, CommendationType, Grade, Reach};

/// Years beyond which no run is followed.
const LONGEST: i16 = 40;

/// How many count, may count once confirmed, and of how many years nothing is known.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub have: u8,
    pub confirm: u8,
    pub unknown: u8,
}

impl Tally {
    pub(super) fn add(&mut self, outcome: Outcome) {
        let place = match outcome {
            Outcome::Met => &mut self.have,
            Outcome::NeedsConfirmation => &mut self.confirm,
            Outcome::Unknown => &mut self.unknown,
            Outcome::NotMet => return,
        };
        *place = place.saturating_add(1);
    }

    /// Whether it is enough for sure, once confirmed, or perhaps.
    pub(super) const fn at_least(self, need: u8) -> Outcome {
        let confirmed = self.have.saturating_add(self.confirm);
        if self.have >= need {
            Outcome::Met
        } else if confirmed >= need {
            Outcome::NeedsConfirmation
        } else if confirmed.saturating_add(self.unknown) >= need {
            Outcome::Unknown
        } else {
            Outcome::NotMet
        }
    }

    pub(super) const fn why(self, want: Want, need: u8) -> Why {
        let Self {
            have,
            confirm,
            unknown,
        } = self;
        Why::Count {
            want,
            need,
            have,
            confirm,
            unknown,
        }
    }
}

impl Ctx<'_> {
    /// Whether there is such a span. Every award after which it may run and both ends are tried; the best one gives the
    /// reason.
    pub(super) fn span(&self, span: &Span, ground: &mut Ground) -> Outcome {
        let year = self.request.year;
        let mut ends = vec![year];
        if self.year_of(span, year, &mut Ground::default()).0 == Outcome::Unknown {
            // The grade of the year in question is not known yet.
            ends.push(year.saturating_sub(1));
        }
        let starts = match span.after {
            None => vec![None],
            Some(codes) => self.starts(codes).into_iter().map(Some).collect(),
        };
        let mut best: Option<(Outcome, Ground)> = None;
        for start in &starts {
            for end in &ends {
                let mut inner = Ground::default();
                let outcome = self.run(span, *start, *end, &mut inner);
                ground.proofs_of(&inner);
                if best.as_ref().is_none_or(|(before, _)| outcome > *before) {
                    best = Some((outcome, inner));
                }
            }
        }
        match (best, span.after) {
            (Some((outcome, inner)), _) => {
                ground.take(inner);
                outcome
            }
            (None, codes) => self.never_held(codes.unwrap_or_default(), ground),
        }
    }

    /// Awards after which a span may run: those of regular merit, or any when there is none, which R-X-03 refuses.
    fn starts(&self, codes: &str) -> Vec<&AwardFact> {
        let all = self
            .subject
            .awards
            .iter()
            .filter(|fact| !fact.revoked && listed(codes, fact));
        let all: Vec<_> = all.collect();
        let merit = |fact: &&AwardFact| fact.commendation == Some(CommendationType::Merit);
        if all.iter().any(merit) {
            all.into_iter().filter(merit).collect()
        } else {
            all
        }
    }

    /// The span that ends with a year.
    fn run(
        &self,
        span: &Span,
        start: Option<&AwardFact>,
        end: i16,
        ground: &mut Ground,
    ) -> Outcome {
        let mut outcome = Outcome::Met;
        let mut floor = end.saturating_sub(LONGEST);
        if let Some(fact) = start {
            ground.proof(Proof::Award(fact.record));
            let (verified, discount) = self.verified(fact);
            outcome = verified;
            floor = self.first_year_after(fact).max(floor);
            ground.why.push(Why::Held {
                code: fact.code.to_string().into(),
                year: fact.to_year,
                discount,
            });
        }
        let mut first = end.saturating_sub(i16::from(span.years.saturating_sub(1)));
        if first < floor {
            let have =
                u8::try_from(end.saturating_sub(floor).saturating_add(1).max(0)).unwrap_or(u8::MAX);
            ground.why.push(Why::After {
                since: floor,
                have,
                need: span.years,
            });
            return Outcome::NotMet;
        }
        let mut seen = Seen::default();
        for year in first..=end {
            let (of_year, barred) = self.year_of(span, year, ground);
            seen.add(year, of_year, barred);
            outcome = outcome.and(of_year);
        }
        if outcome >= Outcome::NeedsConfirmation {
            // "Five years or more": a longer run may hold what the last five do not.
            while first > floor && self.year_of(span, first - 1, ground).0 == Outcome::Met {
                first -= 1;
                seen.add(first, Outcome::Met, false);
            }
        }
        let want = span.or.map_or(Want::Grade(span.grade), |codes| {
            Want::GradeOr(span.grade, codes.into())
        });
        ground.why.push(seen.why(want, span.years));
        for item in &span.items {
            outcome = outcome.and(self.item(item, first, end, ground));
        }
        outcome
    }

    /// First year that counts after an award. The law says "sau đó" and no more; the office decides whether the year of
    /// the decision counts.
    fn first_year_after(&self, fact: &AwardFact) -> i16 {
        let after = fact.to_year.saturating_add(1);
        match fact.decided {
            Some(day) if self.policy.decision_year_counts => after.max(day.year()),
            Some(day) => after.max(day.year().saturating_add(1)),
            None => after,
        }
    }

    /// Whether a year belongs to the span, and whether a discipline is why it does not.
    fn year_of(&self, span: &Span, year: i16, ground: &mut Ground) -> (Outcome, bool) {
        let (grade, _) = self.graded(span.grade, year, ground);
        let title = span.or.and_then(|codes| self.given(codes, year, ground));
        let outcome = grade.or(title.unwrap_or(Outcome::NotMet));
        let bar = self.unbarred(year, ground);
        (outcome.and(bar), bar == Outcome::NotMet && outcome > bar)
    }

    fn item(&self, item: &Item, first: i16, end: i16, ground: &mut Ground) -> Outcome {
        match item {
            Item::Award(codes, need) => {
                let tally = self.count_awards(codes, first, end, ground);
                ground
                    .why
                    .push(tally.why(Want::Award((*codes).into()), *need));
                tally.at_least(*need)
            }
            Item::Grade(least, need) => {
                let tally = self.count_grades(*least, first, end, ground);
                ground.why.push(tally.why(Want::Grade(*least), *need));
                tally.at_least(*need)
            }
            Item::Works(need) => {
                let tally = self.count_works(first, end, true, ground);
                ground.why.push(tally.why(Want::Work(Reach::Base), *need));
                tally.at_least(*need)
            }
        }
    }

    /// Awards of some years: a title once a year, a form once a decision.
    pub(super) fn count_awards(
        &self,
        codes: &'static str,
        first: i16,
        end: i16,
        ground: &mut Ground,
    ) -> Tally {
        let mut tally = Tally::default();
        let (mut titled, mut titled_confirm) = (Years::default(), Years::default());
        let mut noted: Vec<(&AwardFact, Discount)> = Vec::new();
        let within =
            |fact: &&AwardFact| (first..=end).contains(&fact.to_year) && listed(codes, fact);
        for fact in self.subject.awards.iter().filter(within) {
            ground.proof(Proof::Award(fact.record));
            let (counts, discount) = self.counts(fact);
            noted.extend(discount.map(|discount| (fact, discount)));
            let outcome = counts.and(self.unbarred(fact.to_year, ground));
            match outcome {
                _ if is_form(fact.code.as_str()) => tally.add(outcome),
                Outcome::Met => titled.add(fact.to_year),
                Outcome::NeedsConfirmation => titled_confirm.add(fact.to_year),
                _ => {}
            }
        }
        let only_to_confirm = titled_confirm
            .iter()
            .filter(|year| !titled.iter().any(|sure| sure == *year));
        let more = u8::try_from(only_to_confirm.count()).unwrap_or(u8::MAX);
        tally.have = tally.have.saturating_add(titled.len());
        tally.confirm = tally.confirm.saturating_add(more);
        for year in first..=end {
            if !self.recorded(year, year != self.request.year, ground) {
                tally.add(Outcome::Unknown);
            }
        }
        for (fact, discount) in noted {
            let code = fact.code.to_string().into();
            ground.why.push(Why::Held {
                code,
                year: fact.to_year,
                discount: Some(discount),
            });
        }
        tally
    }

    fn count_grades(&self, least: Grade, first: i16, end: i16, ground: &mut Ground) -> Tally {
        let mut tally = Tally::default();
        for year in first..=end {
            let (outcome, _) = self.graded(least, year, ground);
            tally.add(outcome.and(self.unbarred(year, ground)));
        }
        tally
    }
}
