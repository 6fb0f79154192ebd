//! Initiatives and topics: reach, day of recognition, use by other awards (Law 06/2022 Articles 3.4, 22, 23;
//! letter 5007/BNV-TĐKT of 2023, III.5c).

use super::Ctx;
use super::history::is_form;
use super::span::Tally;
use crate::Date;
use crate::award::outcome::{Ground, Outcome, Proof};
use crate::award::rules::Check;
use crate::award::why::{Note, Want, Why};
use crate::award::{Reach, WorkFact, WorkKind, WorkUse};

impl Ctx<'_> {
    /// Days from the beginning of a window of years to the submission.
    fn window_of(&self, years: u8) -> (Date, Date) {
        let first = self
            .request
            .year
            .saturating_sub(i16::from(years.max(1)) - 1);
        (self.bounds(first).0, self.request.received)
    }

    /// Whether a work reaches far enough, was recognised within days and is still so at the receipt.
    fn fits_work(&self, work: &WorkFact, reach: Reach, first: Date, last: Date) -> Outcome {
        let reaches = Outcome::of_known(work.reach.map(|found| found >= reach));
        let in_time = work.recognised.map(|day| first <= day && day <= last);
        self.unless_ended(work, reaches.and(Outcome::of_known(in_time)))
    }

    /// The law knows no end of a recognition; where a decision named one, it has to be looked at once that day is over.
    fn unless_ended(&self, work: &WorkFact, outcome: Outcome) -> Outcome {
        match self.ended(work) {
            Some(_) => outcome.unconfirmed(),
            None => outcome,
        }
    }

    /// The last day of a recognition that was over at the receipt.
    fn ended(&self, work: &WorkFact) -> Option<Date> {
        work.valid_until
            .filter(|last| *last < self.request.received)
    }

    fn why_work(&self, work: &WorkFact) -> Why {
        Why::Work {
            reach: work.reach,
            recognised: work.recognised,
            ended: self.ended(work),
        }
    }

    /// An initiative or topic with an effect this far, recognised within so many years.
    pub(super) fn work(
        &self,
        reach: Reach,
        kind: Option<WorkKind>,
        years: u8,
        ground: &mut Ground,
    ) -> Outcome {
        let (first, last) = self.window_of(years);
        let mut best: Option<(Outcome, &WorkFact)> = None;
        self.note_school_year(ground);
        for work in self
            .subject
            .works
            .iter()
            .filter(|work| kind.is_none_or(|kind| kind == work.kind))
        {
            let outcome = self.fits_work(work, reach, first, last);
            if outcome == Outcome::NotMet {
                continue;
            }
            ground.proof(Proof::Work(work.record));
            if best.is_none_or(|(before, _)| outcome > before) {
                best = Some((outcome, work));
            }
        }
        let Some((outcome, work)) = best else {
            let want = kind.map_or(Want::Work(reach), |kind| Want::WorkOf(kind, reach));
            ground.why.push(Tally::default().why(want, 1));
            return Outcome::NotMet;
        };
        ground.why.push(self.why_work(work));
        outcome
    }

    /// The reach and the years that the award in question asks of a work.
    fn asked(&self) -> (Reach, u8) {
        match self.award.code.as_str() {
            "CSTDTQ" => (Reach::Nation, 2),
            "CSTDT" => (Reach::Province, 3),
            "CSTDCS" => (Reach::Base, 1),
            _ => (Reach::Base, 2),
        }
    }

    /// Uses of a work by other awards than the one in question.
    fn other_uses<'w>(&self, work: &'w WorkFact) -> impl Iterator<Item = &'w WorkUse> {
        let (code, year) = (self.award.code.clone(), self.request.year);
        work.uses
            .iter()
            .filter(move |used| used.code != code || used.year != year)
    }

    /// Whether one of the works that count was not used by forms, by titles, or at all.
    pub(super) fn unused(&self, check: Check, ground: &mut Ground) -> Outcome {
        let (reach, years) = self.asked();
        let (first, last) = self.window_of(years);
        let (mut free, mut uses) = (0_usize, Vec::new());
        self.note_school_year(ground);
        for work in &self.subject.works {
            if self.fits_work(work, reach, first, last) < Outcome::NeedsConfirmation {
                continue;
            }
            ground.proof(Proof::Work(work.record));
            let before = uses.len();
            for used in self.other_uses(work) {
                let form = is_form(used.code.as_str());
                let matters = match check {
                    Check::UnusedByForms => form,
                    Check::UnusedByTitles => !form,
                    _ => true,
                };
                if matters {
                    uses.push((used.code.to_string().into(), used.year));
                }
            }
            free += usize::from(uses.len() == before);
        }
        let outcome = Outcome::of(free > 0 || uses.is_empty());
        let nothing = Why::Note(Note::NothingToCheck);
        ground.why.push(if uses.is_empty() {
            nothing
        } else {
            Why::Used(uses)
        });
        outcome
    }

    /// Works recognised in some years. An initiative and a topic add up only where the province says so.
    pub(super) fn count_works(
        &self,
        first: i16,
        end: i16,
        unused: bool,
        ground: &mut Ground,
    ) -> Tally {
        let (initiatives, topics) = self.count_both(first, end, unused, ground);
        if self.policy.mixed_count_allowed {
            return Tally {
                have: initiatives.have.saturating_add(topics.have),
                confirm: initiatives.confirm.saturating_add(topics.confirm),
                unknown: initiatives.unknown.saturating_add(topics.unknown),
            };
        }
        let weight = |tally: Tally| (tally.have, tally.confirm, tally.unknown);
        if weight(topics) > weight(initiatives) {
            topics
        } else {
            initiatives
        }
    }

    fn count_both(
        &self,
        first: i16,
        end: i16,
        unused: bool,
        ground: &mut Ground,
    ) -> (Tally, Tally) {
        let (mut initiatives, mut topics) = (Tally::default(), Tally::default());
        self.note_school_year(ground);
        // The works of the last year may be recognised in the next one, before the dossier comes.
        let last = if end >= self.request.year {
            self.request.received
        } else {
            self.bounds(end).1.min(self.request.received)
        };
        let first = self.bounds(first).0;
        for work in &self.subject.works {
            let outcome = self.fits_work(work, Reach::Base, first, last);
            if outcome == Outcome::NotMet {
                continue;
            }
            ground.proof(Proof::Work(work.record));
            if unused && self.other_uses(work).next().is_some() {
                let uses = self
                    .other_uses(work)
                    .map(|used| (used.code.to_string().into(), used.year));
                ground.why.push(Why::Used(uses.collect()));
                continue;
            }
            match work.kind {
                WorkKind::Initiative => initiatives.add(outcome),
                WorkKind::Topic => topics.add(outcome),
            }
        }
        (initiatives, topics)
    }

    /// Last year of the two base titles that a certificate rests on.
    fn end_of_titles(&self, ground: &mut Ground) -> i16 {
        let year = self.request.year;
        match self.given("CSTDCS", year, ground) {
            Some(_) => year,
            None => year.saturating_sub(1),
        }
    }

    /// Two unused works beside two base titles (letter 1168/BNV-BTĐKT of 2026).
    pub(super) fn two_unused(&self, ground: &mut Ground) -> Outcome {
        let end = self.end_of_titles(ground);
        let tally = self.count_works(end.saturating_sub(1), end, true, ground);
        ground.why.push(tally.why(Want::Work(Reach::Base), 2));
        tally.at_least(2)
    }

    /// Whether two works are two only when kinds are added up.
    pub(super) fn mixed_works(&self, ground: &mut Ground) -> Outcome {
        let year = self.request.year;
        let (initiatives, topics) = self.count_both(year.saturating_sub(1), year, true, ground);
        if initiatives.have.max(topics.have) >= 2
            || initiatives.have.saturating_add(topics.have) < 2
        {
            ground.why.push(Why::Note(Note::NothingToCheck));
            return Outcome::Met;
        }
        ground.why.push(Why::Note(Note::Disputed));
        if self.policy.mixed_count_allowed {
            Outcome::NeedsConfirmation
        } else {
            Outcome::NotMet
        }
    }

    /// One of the works was applied, then recognised, then submitted.
    pub(super) fn sound_works(&self, ground: &mut Ground) -> Outcome {
        let (reach, years) = self.asked();
        let (first, received) = self.window_of(years);
        let mut best: Option<(Outcome, &WorkFact)> = None;
        self.note_school_year(ground);
        for work in &self.subject.works {
            let too_near = work.reach.is_some_and(|found| found < reach);
            if too_near || work.recognised.is_some_and(|day| day < first) {
                continue;
            }
            ground.proof(Proof::Work(work.record));
            let in_order = match (work.applied, work.recognised) {
                (Some(applied), Some(recognised)) => {
                    Some(applied <= recognised && recognised <= received)
                }
                (_, Some(recognised)) if recognised > received => Some(false),
                _ => None,
            };
            let sound =
                Outcome::of_known(in_order).and(Outcome::of_known(work.reach.map(|_| true)));
            let outcome = self.unless_ended(work, sound);
            if best.is_none_or(|(before, _)| outcome > before) {
                best = Some((outcome, work));
            }
        }
        let Some((outcome, work)) = best else {
            ground.why.push(Why::Note(Note::NothingToCheck));
            return Outcome::Met;
        };
        ground.why.push(self.why_work(work));
        outcome
    }
}
