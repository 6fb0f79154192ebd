//! Whether the nomination itself fits: the catalogue, the encoded rules, the unit, the rule set.

use super::Ctx;
use crate::Date;
use crate::award::Stage;
use crate::award::outcome::{Ground, Outcome, Proof, Severity};
use crate::award::rules::rule_book;
use crate::award::why::{Note, Why};

impl Ctx<'_> {
    /// Kind of subject, type of commendation and dates fit the catalogue.
    pub(super) fn fits(&self, ground: &mut Ground) -> Outcome {
        let fits = self.award.subjects.contains(&self.subject.kind)
            && self.award.types.contains(&self.request.commendation)
            && self
                .award
                .is_valid_on(self.request.received.max(self.rule_set.first_day()));
        ground.why.push(Why::Note(if fits {
            Note::InOrder
        } else {
            Note::NotInOrder
        }));
        Outcome::of(fits)
    }

    /// Whether a blocking standard of this very case is in the data. Without one nothing could fail, so nothing may pass.
    pub(super) fn encoded(&self, ground: &mut Ground) -> Outcome {
        let day = self.rule_set.first_day();
        let mut rows = rule_book().of_award(self.award.code.as_str());
        let found = self.rule_set.is_encoded()
            && rows.any(|rule| {
                rule.specific
                    && rule.severity == Severity::Block
                    && rule.stage == Stage::Standard
                    && rule.applies(self.subject.kind, self.request.commendation, day)
            });
        if found {
            ground.why.push(Why::Note(Note::InOrder));
            return Outcome::Met;
        }
        ground.why.push(Why::RuleSet(self.rule_set));
        ground.why.push(Why::Note(Note::NotEncoded));
        Outcome::Unknown
    }

    /// The rule set that was used, and whether it is another one than that of the day.
    pub(super) fn rule_set_of_day(&self, ground: &mut Ground) -> Outcome {
        ground.why.push(Why::RuleSet(self.rule_set));
        if self.rule_set == crate::award::RuleSet::of(self.request.received) {
            Outcome::Met
        } else {
            Outcome::NeedsConfirmation
        }
    }

    /// The person belonged to the nominating unit, or to one that was merged into it, last or longest in the year.
    pub(super) fn membership(&self, ground: &mut Ground) -> Outcome {
        let (first, last) = self.bounds(self.request.year);
        let (mut inside, mut outside, mut newest) = (0_i64, 0_i64, None);
        for fact in &self.subject.memberships {
            let from = fact.from.unwrap_or(Date::MIN).max(first);
            let until = fact.until.unwrap_or(Date::MAX).min(last);
            if from > until {
                continue;
            }
            ground.proof(Proof::Membership(fact.record));
            let days = i64::from(until.day_number()) - i64::from(from.day_number()) + 1;
            let ours = self.request.units.contains(&fact.unit);
            *(if ours { &mut inside } else { &mut outside }) += days;
            newest = newest.max(Some((until, ours)));
        }
        let Some((_, last_is_ours)) = newest else {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        };
        if self.request.units.is_empty() {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        }
        let days = |count: i64| u64::try_from(count).unwrap_or_default();
        ground.why.push(Why::Number {
            have: days(inside),
            limit: days(outside),
            at_least: true,
        });
        Outcome::of(last_is_ours || (inside > 0 && inside >= outside))
    }

    /// Several units of a person, or several names of a collective: the years continue.
    pub(super) fn merger(&self, ground: &mut Ground) -> Outcome {
        if self.subject.memberships.len() < 2 {
            return Self::nothing(ground);
        }
        for fact in &self.subject.memberships {
            ground.proof(Proof::Membership(fact.record));
        }
        let have = u64::try_from(self.subject.memberships.len()).unwrap_or(u64::MAX);
        ground.why.push(Why::Number {
            have,
            limit: 2,
            at_least: true,
        });
        Outcome::Met
    }
}
