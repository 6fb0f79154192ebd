//! The path to the next awards of a subject: the earliest year of each, and what is still needed today.
//! The earliest year assumes the best: from this year on every year is excellent, every title that can be had is given,
//! what is not known holds, and open cases end well. It is a plan, never a promise.

use serde::{Deserialize, Serialize};

use super::catalogue::{Award, catalogue};
use super::eligibility::evaluate;
use super::outcome::{Finding, Outcome, Severity};
use super::policy::Policy;
use super::{
    AwardClass, AwardCode, AwardFact, CommendationType, CompositionFact, Grade, GradeFact, Reach,
    RecordId, Request, StandingFact, Subject, SubjectKind, WorkFact, WorkKind,
};
use crate::Date;

/// Years that are looked ahead: the longest chain, from the first title to the first class of the order, takes 22.
const HORIZON: i16 = 30;

/// Chains of awards, each in the order in which they follow each other.
const PERSONS: [&[&str]; 2] = [
    &["LDTT", "CSTDCS", "CSTDT", "CSTDTQ"],
    &["BK_TINH", "BKTTG", "HCLD3", "HCLD2", "HCLD1"],
];
const COLLECTIVES: [&[&str]; 3] = [
    &["TTLDTT", "TTLDXS"],
    &["CO_TINH", "CO_CP"],
    &["BK_TINH", "BKTTG", "HCLD3", "HCLD2", "HCLD1"],
];

/// One award on the path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathStep {
    /// The award.
    pub award: AwardCode,
    /// Which chain it belongs to, from 0.
    pub chain: u8,
    /// The earliest year that it can honour; `None` when no year within thirty.
    pub earliest_year: Option<i16>,
    /// Blocking rules that are not met today, or not known.
    pub still_needed: Vec<Finding>,
}

/// The awards that come next for a subject, the earliest first.
#[must_use]
pub fn path_to_next(subject: &Subject, today: Date, policy: &Policy) -> Vec<PathStep> {
    let chains: &[&[&str]] = match subject.kind {
        SubjectKind::Individual => &PERSONS,
        SubjectKind::Collective | SubjectKind::Enterprise => &COLLECTIVES,
        SubjectKind::Household => &[],
    };
    let mut steps = Vec::new();
    for (chain, codes) in (0_u8..).zip(chains) {
        let held = |code: &str| {
            subject
                .awards
                .iter()
                .any(|fact| !fact.revoked && fact.code.as_str() == code)
        };
        // What lies below an award that is held is behind the subject.
        let behind = codes
            .iter()
            .rposition(|code| held(code))
            .map_or(0, |place| place + 1);
        let ahead = codes
            .iter()
            .skip(behind)
            .filter_map(|code| catalogue().get(code));
        steps.extend(ahead.map(|award| PathStep {
            award: award.code.clone(),
            chain,
            earliest_year: None,
            still_needed: needed(award, subject, today, policy),
        }));
    }
    look_ahead(subject, today, policy, &mut steps);
    steps.sort_by_key(|step| (step.earliest_year.is_none(), step.earliest_year, step.chain));
    steps
}

fn needed(award: &Award, subject: &Subject, today: Date, policy: &Policy) -> Vec<Finding> {
    let evaluation = evaluate(award, subject, &Request::merit(today.year(), today), policy);
    evaluation
        .findings
        .into_iter()
        .filter(Finding::blocks)
        .collect()
}

fn look_ahead(subject: &Subject, today: Date, policy: &Policy, steps: &mut [PathStep]) {
    let mut future = Future::of(subject);
    let chains: &[&[&str]] = match subject.kind {
        SubjectKind::Individual => &PERSONS,
        _ => &COLLECTIVES,
    };
    for year in today.year()..today.year().saturating_add(HORIZON) {
        future.assume_best(year);
        // A title may support another one of the same year; a form supports what comes after its year.
        let mut forms = Vec::new();
        for award in chains
            .iter()
            .copied()
            .flatten()
            .filter_map(|code| catalogue().get(code))
        {
            let step = steps.iter_mut().find(|step| step.award == award.code);
            let again = award.yearly
                || step
                    .as_ref()
                    .is_some_and(|step| step.earliest_year.is_none());
            if !again || future.has(award, year) || !future.allows(award, year, today, policy) {
                continue;
            }
            match award.class {
                AwardClass::Title => future.give(award, year),
                AwardClass::Form => forms.push(award),
            }
            if let Some(step) = step {
                step.earliest_year = step.earliest_year.or(Some(year));
            }
        }
        forms.into_iter().for_each(|award| future.give(award, year));
        if steps.iter().all(|step| step.earliest_year.is_some()) {
            return;
        }
    }
}

/// A subject with years that have not come. Their records have negative numbers.
struct Future {
    subject: Subject,
    next: i64,
}

impl Future {
    fn of(subject: &Subject) -> Self {
        let mut subject = subject.clone();
        subject.cases.clear();
        Self { subject, next: 0 }
    }

    fn record(&mut self) -> RecordId {
        self.next -= 1;
        RecordId(self.next)
    }

    fn has(&self, award: &Award, year: i16) -> bool {
        let mut facts = self.subject.awards.iter();
        facts.any(|fact| !fact.revoked && fact.code == award.code && fact.to_year == year)
    }

    fn allows(&self, award: &Award, year: i16, today: Date, policy: &Policy) -> bool {
        let end = Date::new(year, 12, 31).unwrap_or(today).max(today);
        let evaluation = evaluate(award, &self.subject, &Request::merit(year, end), policy);
        let mut blocking = evaluation
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Block);
        blocking.all(|finding| finding.outcome != Outcome::NotMet)
    }

    fn give(&mut self, award: &Award, year: i16) {
        let record = self.record();
        self.subject.awards.push(AwardFact {
            record,
            code: award.code.clone(),
            commendation: Some(CommendationType::Merit),
            from_year: year,
            to_year: year,
            decided: Date::new(year, 12, 31),
            number: String::new(),
            basis: None,
            movement: None,
            verified: true,
            revoked: false,
        });
    }

    fn assume_best(&mut self, year: i16) {
        if !self.subject.grades.iter().any(|fact| fact.year == year) {
            let record = self.record();
            self.subject.grades.push(GradeFact {
                record,
                year,
                grade: Grade::Excellent,
            });
        }
        if self.subject.kind == SubjectKind::Individual {
            self.assume_works(year);
        } else {
            self.assume_collective(year);
        }
    }

    fn assume_works(&mut self, year: i16) {
        for _ in 0..2 {
            let record = self.record();
            self.subject.works.push(WorkFact {
                record,
                kind: WorkKind::Initiative,
                reach: Some(Reach::Nation),
                recognised: Date::new(year, 6, 30),
                valid_until: None,
                applied: Date::new(year, 1, 1),
                uses: Vec::new(),
            });
        }
    }

    fn assume_collective(&mut self, year: i16) {
        if !self
            .subject
            .compositions
            .iter()
            .any(|fact| fact.year == year)
        {
            self.subject.compositions.push(CompositionFact {
                year,
                members: 1,
                advanced: Some(1),
                fighters: Some(1),
                completed: Some(1),
                warned: Some(0),
                women: None,
            });
        }
        if !self
            .subject
            .standings
            .iter()
            .any(|fact| fact.year == year && fact.movement.is_none())
        {
            let record = self.record();
            let flags = self.subject.traits.flag_eligible != Some(false);
            self.subject.standings.push(StandingFact {
                record,
                year,
                rank: Some(if flags { 1 } else { 2 }),
                exceeded: Some(true),
                movement: None,
                movement_years: None,
                provincial: None,
                reviewed: None,
            });
        }
    }
}
