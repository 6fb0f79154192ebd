//! Rules that look at the dossier. Without a dossier, or without the fact in it, the answer is "not known".

use super::Ctx;
use crate::Date;
use crate::award::bonus::Multiplier;
use crate::award::eligibility::quota_left;
use crate::award::outcome::{Ground, Outcome};
use crate::award::request::{DossierFacts, Simplified, SimplifiedCase};
use crate::award::rules::Check;
use crate::award::why::{Note, Why};
use crate::award::{CommendationType, Decider};

impl Ctx<'_> {
    pub(super) fn check_dossier(&self, check: Check, ground: &mut Ground) -> Outcome {
        // What is asked of days and settings needs no dossier.
        match check {
            Check::FighterDeadline => return self.deadline(1, 12, ground),
            Check::FlagDeadline => return self.flag_deadline(ground),
            Check::Quota if self.quota_percent().is_none() => return Self::nothing(ground),
            Check::GovernmentFlags if self.policy.gov_flag_max_percent.is_none() => {
                return Self::nothing(ground);
            }
            Check::FlagsPerGroup if self.policy.flags_per_group.is_none() => {
                ground.why.push(Why::Note(Note::NoSetting));
                return Outcome::NeedsConfirmation;
            }
            _ => {}
        }
        let Some(dossier) = &self.request.dossier else {
            ground.why.push(Why::Note(Note::NoDossier));
            return Outcome::Unknown;
        };
        match check {
            Check::Papers => self.papers(dossier, ground),
            Check::Template => self.template(dossier, ground),
            Check::Posting => self.posting(dossier, ground),
            Check::Simplified => self.simplified(dossier, ground),
            Check::Money => self.money(dossier, ground),
            Check::Decider => {
                let today = self.request.today;
                plain(
                    dossier
                        .decider
                        .map(|decider| self.award.decided_by(decider, today)),
                    ground,
                )
            }
            Check::UnitManages => plain(dossier.unit_manages, ground),
            Check::Secret => plain(dossier.secret.map(|secret| !secret), ground),
            Check::InTime => at_most(dossier.overdue_steps, 0, ground),
            Check::Duplicate => at_most(dossier.duplicates, 0, ground),
            Check::FlagsPerGroup => at_most(
                dossier.flags_in_group,
                self.policy.flags_per_group.unwrap_or(0),
                ground,
            ),
            Check::Quota => self.quota(dossier, self.quota_percent(), ground),
            Check::GovernmentFlags => self.quota(dossier, self.policy.gov_flag_max_percent, ground),
            _ => {
                ground.why.push(Why::Note(Note::NotEncoded));
                Outcome::Unknown
            }
        }
    }

    /// The decider is this one.
    pub(super) fn decided_by(&self, who: Decider, ground: &mut Ground) -> Outcome {
        let decider = self
            .request
            .dossier
            .as_ref()
            .and_then(|dossier| dossier.decider);
        plain(decider.map(|decider| decider == who), ground)
    }

    fn quota_percent(&self) -> Option<u8> {
        self.policy
            .quota_percent
            .get(&self.award.code)
            .copied()
            .or(self.award.quota_percent)
    }

    fn quota(&self, dossier: &DossierFacts, percent: Option<u8>, ground: &mut Ground) -> Outcome {
        let (Some(quota), Some(percent)) = (dossier.quota, percent) else {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        };
        let left = quota_left(percent, quota.count, quota.used);
        ground.why.push(Why::Number {
            have: left.into(),
            limit: 1,
            at_least: true,
        });
        Outcome::of(left > 0)
    }

    /// Received by the last day of a month, so many years after the year in question.
    fn deadline(&self, years: i16, month: u8, ground: &mut Ground) -> Outcome {
        let last =
            Date::end_of_month(self.request.year.saturating_add(years), month).unwrap_or(Date::MAX);
        let day = self.request.received;
        ground.why.push(Why::Deadline { day, last });
        Outcome::of(day <= last)
    }

    /// Government flags: 30 June of the next year; education, whose year ends in summer, 31 December of the same.
    fn flag_deadline(&self, ground: &mut Ground) -> Outcome {
        self.note_school_year(ground);
        if self.subject.traits.school_year == Some(true) {
            self.deadline(0, 12, ground)
        } else {
            self.deadline(1, 6, ground)
        }
    }

    /// Every paper of the catalogue is attached, signed and dated. What the simplified procedure leaves out is not known.
    fn papers(&self, dossier: &DossierFacts, ground: &mut Ground) -> Outcome {
        let Some(attached) = &dossier.papers else {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        };
        let mut needed = self.award.papers_for(self.request.commendation).peekable();
        if needed.peek().is_none() {
            ground.why.push(Why::Note(Note::NotEncoded));
            return Outcome::NeedsConfirmation;
        }
        let ready = |paper| {
            attached
                .iter()
                .any(|found| found.paper == paper && found.signed && found.dated)
        };
        let missing: Vec<_> = needed.filter(|paper| !ready(*paper)).collect();
        if missing.is_empty() {
            ground.why.push(Why::Note(Note::InOrder));
            return Outcome::Met;
        }
        ground.why.push(Why::PapersMissing(missing));
        match dossier.simplified {
            Some(Simplified::Yes(Some(_))) => Outcome::NeedsConfirmation,
            _ => Outcome::NotMet,
        }
    }

    fn template(&self, dossier: &DossierFacts, ground: &mut Ground) -> Outcome {
        let Some(right) = self
            .award
            .template(self.subject.kind, self.request.commendation)
        else {
            return Self::nothing(ground);
        };
        let Some(used) = &dossier.template else {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        };
        ground.why.push(Why::Template(used.clone(), right.into()));
        Outcome::of(used == right)
    }

    fn posting(&self, dossier: &DossierFacts, ground: &mut Ground) -> Outcome {
        let Some(posted) = dossier.posted_working_days else {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        };
        let Some(days) = self.award.posting_days.max(self.policy.publish_days) else {
            ground.why.push(Why::Note(Note::NoSetting));
            return if posted == 0 {
                Outcome::NotMet
            } else {
                Outcome::NeedsConfirmation
            };
        };
        ground.why.push(Why::Number {
            have: posted.into(),
            limit: days.into(),
            at_least: true,
        });
        Outcome::of(posted >= days)
    }

    fn simplified(&self, dossier: &DossierFacts, ground: &mut Ground) -> Outcome {
        let commendation = self.request.commendation;
        let fits = dossier.simplified.map(|procedure| match procedure {
            Simplified::No => true,
            Simplified::Yes(None) => false,
            Simplified::Yes(Some(SimplifiedCase::Feat)) => commendation == CommendationType::Feat,
            Simplified::Yes(Some(SimplifiedCase::LongService)) => matches!(
                commendation,
                CommendationType::Service | CommendationType::Tenure | CommendationType::Foreign
            ),
            Simplified::Yes(Some(_)) => true,
        });
        plain(fits, ground)
    }

    /// The bonus of the draft is that of the decree on the day of the decision.
    fn money(&self, dossier: &DossierFacts, ground: &mut Ground) -> Outcome {
        let today = self.request.today;
        let exact = self
            .award
            .bonus(self.subject.kind)
            .and_then(|much| much.bonus(today));
        let most = self
            .award
            .bonus_at_most
            .and_then(|much: Multiplier| much.bonus(today));
        let (Some(drafted), Some(limit)) = (dossier.bonus_vnd, exact.or(most)) else {
            let known = dossier.bonus_vnd.is_some();
            ground.why.push(Why::Note(if known {
                Note::NotEncoded
            } else {
                Note::NotRecorded
            }));
            return if known {
                Outcome::NeedsConfirmation
            } else {
                Outcome::Unknown
            };
        };
        ground.why.push(Why::Number {
            have: drafted,
            limit,
            at_least: exact.is_some(),
        });
        Outcome::of(if exact.is_some() {
            drafted == limit
        } else {
            drafted <= limit
        })
    }
}

/// A plain answer.
fn plain(holds: Option<bool>, ground: &mut Ground) -> Outcome {
    ground.why.push(Why::Note(match holds {
        Some(true) => Note::InOrder,
        Some(false) => Note::NotInOrder,
        None => Note::NotRecorded,
    }));
    Outcome::of_known(holds)
}

/// A number that must not be passed.
fn at_most(have: Option<u32>, most: u32, ground: &mut Ground) -> Outcome {
    match have {
        Some(have) => ground.why.push(Why::Number {
            have: have.into(),
            limit: most.into(),
            at_least: false,
        }),
        None => ground.why.push(Why::Note(Note::NotRecorded)),
    }
    Outcome::of_known(have.map(|have| have <= most))
}
