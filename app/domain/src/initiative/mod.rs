//! Initiatives (sáng kiến): who made them with which share, what they do, who recognised them at which level, until when,
//! and how like they are to earlier ones. Likeness is shown to the secretary and never rejects by itself.

#[cfg(test)]
mod alike_tests;
mod author;
mod compare;
mod record;
mod review;
mod share;
#[cfg(test)]
mod share_tests;
#[cfg(test)]
mod tests;
mod tokens;

pub use author::{NO_RECORD, RecordMeant, record_meant};
pub use compare::{Fingerprint, LEAST_SHOWN, MOST_SHOWN, Match, fingerprint, most_similar};
pub use record::{
    CouncilVotes, EffectFigure, Initiative, InitiativeField, InitiativeProblem, InitiativeText,
    Recognition, RecognitionProblem, TEXT_MAX_CHARS, UsedFor,
};
pub use review::{
    InitiativeAction, InitiativeRefusal, InitiativeStanding, InitiativeState, InitiativeStep,
    OpenParts, Usability, next, open_levels, requirement, standing, usability, used_for,
};
pub use share::{Author, ShareProblem, Shares, WHOLE, equal_shares, parse_share, percent};
pub use tokens::{Token, tokens};

crate::org::id!(
    /// An initiative.
    InitiativeId
);
