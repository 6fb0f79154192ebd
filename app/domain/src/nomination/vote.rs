//! Votes of councils and the rules that they must meet, in whole numbers.
//! The base is the full council unless the rule says otherwise; an absent member without a written vote is not in favour.

use crate::lang::Lang;
use serde::{Deserialize, Serialize};

use crate::Date;

/// A share such as 2/3 or 90/100; `of` is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Share {
    parts: u32,
    of: u32,
}

impl Share {
    /// Half.
    pub const HALF: Self = Self { parts: 1, of: 2 };
    /// Two thirds.
    pub const TWO_THIRDS: Self = Self { parts: 2, of: 3 };

    /// A share from nothing to all; `None` above all or of nothing.
    #[must_use]
    pub const fn new(parts: u32, of: u32) -> Option<Self> {
        if of > 0 && parts <= of {
            Some(Self { parts, of })
        } else {
            None
        }
    }

    /// So many per cent; more than 100 counts as 100.
    #[must_use]
    pub const fn percent(percent: u32) -> Self {
        Self {
            parts: if percent > 100 { 100 } else { percent },
            of: 100,
        }
    }

    /// The least whole number that reaches the share of a base, or that is above it.
    #[must_use]
    pub fn least(self, base: u32, passing: Passing) -> u32 {
        let (parts, of) = (u64::from(self.parts), u64::from(self.of));
        let wanted = parts * u64::from(base);
        let least = match passing {
            Passing::AtLeast => wanted.div_ceil(of),
            Passing::MoreThan => wanted / of + 1,
        };
        u32::try_from(least).unwrap_or(u32::MAX)
    }
}

impl From<Share> for (u32, u32) {
    fn from(share: Share) -> Self {
        (share.parts, share.of)
    }
}

impl TryFrom<(u32, u32)> for Share {
    type Error = &'static str;

    fn try_from((parts, of): (u32, u32)) -> Result<Self, Self::Error> {
        Self::new(parts, of).ok_or("not a share")
    }
}

coded! {
    /// Whether an exact share passes (R-X-30).
    Passing {
        /// An exact share passes.
        AtLeast = "at-least", "từ", "at least";
        /// Only more passes.
        MoreThan = "more-than", "trên", "more than";
    }
}

coded! {
    /// What a share of votes is taken of.
    VoteBase {
        /// All members of the council (Decree 98/2023 Article 30 clause 7).
        AllMembers = "all-members", "tổng số thành viên hội đồng", "all members";
        /// Members who came or voted in writing.
        TakingPart = "taking-part", "số thành viên tham gia", "members taking part";
    }
}

coded! {
    /// How a council votes.
    BallotForm {
        /// On paper, secretly.
        Secret = "secret", "bỏ phiếu kín", "secret ballot";
        /// By a show of hands.
        Open = "open", "biểu quyết", "open vote";
    }
}

/// What a vote must reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteRule {
    /// The share in favour.
    pub share: Share,
    /// Whether an exact share passes.
    pub passing: Passing,
    /// What the share is taken of.
    pub base: VoteBase,
    /// The share of members that must take part, written votes among them.
    pub quorum: Share,
    /// How the council votes.
    pub form: BallotForm,
}

impl VoteRule {
    /// At least so many per cent of all members in a secret ballot, 80 % of whom take part.
    #[must_use]
    pub const fn ballot(percent: u32) -> Self {
        Self {
            share: Share::percent(percent),
            passing: Passing::AtLeast,
            base: VoteBase::AllMembers,
            quorum: Share::percent(80),
            form: BallotForm::Secret,
        }
    }

    /// More than half of all members by a show of hands.
    #[must_use]
    pub const fn majority() -> Self {
        Self {
            share: Share::HALF,
            passing: Passing::MoreThan,
            base: VoteBase::AllMembers,
            quorum: Share::percent(80),
            form: BallotForm::Open,
        }
    }
}

/// Which of the two votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Council {
    /// Of the nominating unit.
    Base,
    /// Of the province.
    Province,
}

impl Council {
    /// Its name.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Base, Lang::Vi) => "hội đồng cơ sở",
            (Self::Base, Lang::En) => "the base council",
            (Self::Province, Lang::Vi) => "hội đồng cấp tỉnh",
            (Self::Province, Lang::En) => "the provincial council",
        }
    }
}

/// A vote that was held, from its counting minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldVote {
    /// The day.
    pub held: Date,
    /// Members of the council on the day.
    pub members: u32,
    /// Members who came.
    pub present: u32,
    /// Absent members who voted in writing.
    pub written: u32,
    /// Votes in favour, written ones among them.
    pub yes: u32,
    /// How it was held.
    pub form: BallotForm,
}

/// What became of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteOutcome {
    /// It meets its rule.
    Passed,
    /// Fewer in favour than needed.
    Short {
        /// Votes in favour.
        yes: u32,
        /// Votes needed.
        needed: u32,
    },
    /// Fewer took part than needed; no vote in the sense of the rule.
    NoQuorum {
        /// Members who took part.
        took_part: u32,
        /// Members needed.
        needed: u32,
    },
    /// The rule asks for a secret ballot and the vote was open.
    NotSecret,
    /// The numbers contradict each other.
    Contradiction,
}

/// Measures a vote against its rule.
#[must_use]
pub fn outcome(vote: HeldVote, rule: VoteRule) -> VoteOutcome {
    let took_part = u64::from(vote.present) + u64::from(vote.written);
    let fits = took_part <= u64::from(vote.members) && u64::from(vote.yes) <= took_part;
    let Some(took_part) = u32::try_from(took_part).ok().filter(|_| fits) else {
        return VoteOutcome::Contradiction;
    };
    let quorum = rule.quorum.least(vote.members, Passing::AtLeast).max(1);
    if took_part < quorum {
        return VoteOutcome::NoQuorum {
            took_part,
            needed: quorum,
        };
    }
    if rule.form == BallotForm::Secret && vote.form == BallotForm::Open {
        return VoteOutcome::NotSecret;
    }
    let base = match rule.base {
        VoteBase::AllMembers => vote.members,
        VoteBase::TakingPart => took_part,
    };
    let needed = rule.share.least(base, rule.passing).max(1);
    if vote.yes < needed {
        return VoteOutcome::Short {
            yes: vote.yes,
            needed,
        };
    }
    VoteOutcome::Passed
}
