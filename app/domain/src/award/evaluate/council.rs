//! Votes, opinions and confirmations. Votes are integers: `100 * yes >= percent * base` (decree 98/2023 Article 30 clause 7).

use super::Ctx;
use crate::award::VoteFact;
use crate::award::outcome::{Ground, Outcome, Proof};
use crate::award::policy::VoteBase;
use crate::award::why::{Note, Why};

impl Ctx<'_> {
    /// The vote that counts: the one recorded last.
    fn last_vote(&self, ground: &mut Ground) -> Option<&VoteFact> {
        let last = self.subject.votes.iter().max_by_key(|vote| vote.record);
        match last {
            Some(vote) => ground.proof(Proof::Vote(vote.record)),
            None => ground.why.push(Why::Note(Note::NotRecorded)),
        }
        last
    }

    const fn base(&self, vote: &VoteFact) -> u32 {
        match self.policy.vote_base {
            VoteBase::AllMembers => vote.members,
            VoteBase::Present => vote.present,
        }
    }

    /// Whether enough votes are in favour.
    pub(super) fn vote(&self, percent: u8, ground: &mut Ground) -> Outcome {
        let Some(vote) = self.last_vote(ground) else {
            return Outcome::Unknown;
        };
        let base = self.base(vote);
        let asked = u64::from(percent) * u64::from(base);
        let cast = 100 * u64::from(vote.yes);
        let inclusive = self.policy.threshold_inclusive;
        let need = if inclusive {
            asked.div_ceil(100)
        } else {
            asked / 100 + 1
        };
        let need = u32::try_from(need).unwrap_or(u32::MAX);
        ground.why.push(Why::Vote {
            yes: vote.yes,
            base,
            percent,
            need,
        });
        if base == 0 || vote.yes > base {
            return Outcome::NeedsConfirmation;
        }
        Outcome::of(if inclusive {
            cast >= asked
        } else {
            cast > asked
        })
    }

    /// Whether the base of the vote is the roster of the day, and the numbers agree.
    pub(super) fn roster(&self, ground: &mut Ground) -> Outcome {
        let Some(vote) = self.last_vote(ground) else {
            return Outcome::Unknown;
        };
        let roster = self
            .request
            .dossier
            .as_ref()
            .and_then(|dossier| dossier.council_roster);
        let Some(roster) = roster else {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        };
        let (members, whole) = (u64::from(vote.members), u64::from(roster));
        ground.why.push(Why::Number {
            have: members,
            limit: whole,
            at_least: true,
        });
        Outcome::of(members == whole && vote.yes <= vote.present && vote.present <= vote.members)
    }

    /// Whether enough members took part.
    pub(super) fn quorum(&self, ground: &mut Ground) -> Outcome {
        let Some(vote) = self.last_vote(ground) else {
            return Outcome::Unknown;
        };
        let percent = self.policy.quorum_percent;
        ground.why.push(Why::Ratio {
            part: Some(vote.present),
            whole: vote.members,
            percent,
        });
        let enough = 100 * u64::from(vote.present) >= u64::from(percent) * u64::from(vote.members);
        Outcome::of(enough && vote.members > 0)
    }

    /// Whether a vote stands exactly on the line, where one body's rules ask for more than the decree.
    pub(super) fn threshold(&self, ground: &mut Ground) -> Outcome {
        let (Some(vote), Some(percent)) = (self.last_vote(ground), self.award.vote_percent) else {
            return Outcome::Unknown;
        };
        let on_the_line =
            100 * u64::from(vote.yes) == u64::from(percent) * u64::from(self.base(vote));
        if !on_the_line {
            ground.why.push(Why::Note(Note::NothingToCheck));
            return Outcome::Met;
        }
        ground.why.push(Why::Note(Note::Disputed));
        Outcome::of(self.policy.threshold_inclusive)
    }

    /// Whether a body agrees in writing; of several answers the last one counts. Silence is not consent.
    pub(super) fn opinion(&self, body: &str, ground: &mut Ground) -> Outcome {
        let of_body = self
            .subject
            .opinions
            .iter()
            .filter(|opinion| opinion.body == body);
        let Some(last) = of_body.max_by_key(|opinion| opinion.record) else {
            ground.why.push(Why::Note(Note::NotRecorded));
            return Outcome::Unknown;
        };
        ground.proof(Proof::Opinion(last.record));
        ground.why.push(Why::Note(match last.agrees {
            Some(true) => Note::Agrees,
            Some(false) => Note::Disagrees,
            None => Note::Silent,
        }));
        Outcome::of_known(last.agrees)
    }

    /// Whether an official confirmed a condition. What nobody confirmed waits for it.
    pub(super) fn confirmed(&self, name: &str, ground: &mut Ground) -> Outcome {
        let year = self.request.year;
        let mut answers: Option<(bool, bool)> = None;
        for fact in &self.subject.confirmations {
            if fact.name != name || fact.year.is_some_and(|of| of != year) {
                continue;
            }
            ground.proof(Proof::Confirmation(fact.record));
            let (yes, no) = answers.unwrap_or_default();
            answers = Some((yes || fact.holds, no || !fact.holds));
        }
        let (outcome, note) = match answers {
            None => (Outcome::NeedsConfirmation, Note::NotConfirmed),
            Some((true, true)) => (Outcome::NeedsConfirmation, Note::Contradiction),
            Some((true, false)) => (Outcome::Met, Note::Confirmed),
            Some(_) => (Outcome::NotMet, Note::Refuted),
        };
        ground.why.push(Why::Note(note));
        outcome
    }
}
