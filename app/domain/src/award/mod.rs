//! Awards: the words of the law, and the facts about a subject that its rules look at.

mod facts;
pub mod import;
mod kinds;

pub use facts::{
    AwardCode, AwardFact, CaseFact, CompositionFact, ConfirmationFact, DisciplineFact, GradeFact,
    LeaveFact, MembershipFact, OpinionFact, PostFact, RecordId, StandingFact, Subject, Traits,
    VoteFact, WorkFact, WorkUse,
};
pub use kinds::{
    AwardClass, CaseKind, CommendationType, DisciplineForm, Grade, Reach, SubjectKind, TitleBasis,
    WorkKind,
};
