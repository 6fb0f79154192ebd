//! Awards: the words of the law, and the facts about a subject that its rules look at.

mod facts;
mod kinds;
mod record;

pub use facts::{
    AwardCode, AwardFact, CaseFact, CompositionFact, ConfirmationFact, DisciplineFact, GradeFact,
    LeaveFact, MembershipFact, OpinionFact, PostFact, RecordId, StandingFact, Subject, Traits,
    VoteFact, WorkFact, WorkUse,
};
pub use kinds::{
    AwardClass, CaseKind, CommendationType, DisciplineForm, Grade, Reach, SubjectKind, TitleBasis,
    WorkKind,
};
pub use record::{
    CollectiveKind, IdentityNumber, NameLikeness, Occupation, RecordProblem, Sex, Share, SubjectId,
    WorkId, YEARS, check_authors, check_days, check_years, name_words,
};
