//! Nominations (đề nghị khen thưởng): the workflow of a dossier from draft to archive, and what conditions it.
//! Pure: the day, the holidays, the dossier and the person who acts are passed in.

mod clock;
mod conditions;
mod facts;
pub mod guard;
mod list;
mod machine;
mod path;
mod paths;
mod phrases;
mod problem;
pub mod report;
mod season;
mod sentences;
mod state;
mod vote;
mod who;
mod words;

#[cfg(test)]
mod clock_tests;
#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod path_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk_tests;

pub use clock::{
    Clock, ClockStatus, NextActor, TimeLimit, clock, clock_to, next_actor, standard_limits,
};
pub use conditions::{Condition, conditions};
pub use facts::{
    Assessment, BlockingFinding, Component, Context, DecisionPaper, DossierFacts, PartyAsked,
    party_asked,
};
pub use list::{
    DossierLink, LinkProblem, ListHead, ListProblem, ListedName, MOST_NAMES, NameList, link,
    linked_above,
};
pub use machine::{BulkItem, BulkRefusal, next, next_for_all, offered, target};
pub use path::{
    AskedAgency, Decider, MOST_POSTING_DAYS, Minimum, PartyTiming, PathConfig, PathProblem,
    Procedure, SimplifiedCase, minimum,
};
pub use paths::{POSTING_DAYS, path_for, standard_agencies, standard_paths};
pub use phrases::{Phrase, ReturnProblem, return_reason, standard_phrases};
pub use problem::{AssessmentGap, ComponentGap, Problem, Refusal};
pub use season::{Cutoff, DayLoad, SeasonDeadline, WeekLoad, coming, standard_season, week_load};
pub use state::{NominationAction, NominationState, Target};
pub use vote::{
    BallotForm, Council, HeldVote, Passing, Share, VoteBase, VoteOutcome, VoteRule, outcome,
};
pub use who::{Actor, Place, Requirement, requirement};
pub use words::{Basis, NominationId, Words};
