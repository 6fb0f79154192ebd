//! Awards: the words of the law, the facts about a subject, the catalogue of titles and forms, and the rules that say who is
//! eligible and why. The rules are data (`data/rules.txt`); cases that officers can read prove them (`cases/award`).

mod bonus;
mod catalogue;
mod double;
mod eligibility;
mod evaluate;
mod facts;
pub mod import;
mod kinds;
mod outcome;
mod path;
mod policy;
mod record;
mod request;
mod rules;
mod ruleset;
mod sentence;
mod text;
mod why;
mod years;

pub use bonus::{Multiplier, base_salary};
pub use catalogue::{
    Artefact, Award, Catalogue, Certainty, Dated, Decider, Paper, Path, catalogue,
};
pub use double::{BirthLikeness, NumberLikeness, Side};
pub use eligibility::{
    Becoming, Evaluation, Summary, becoming_eligible, evaluate, quota_left, summarise,
};
pub use facts::{
    AwardCode, AwardFact, CaseFact, CompositionFact, ConfirmationFact, DisciplineFact, GradeFact,
    LeaveFact, MembershipFact, OpinionFact, PostFact, RecordId, StandingFact, Subject, Traits,
    VoteFact, WorkFact, WorkUse,
};
pub use kinds::{
    AwardClass, CaseKind, CommendationType, DisciplineForm, Grade, Reach, SubjectKind, TitleBasis,
    WorkKind,
};
pub use outcome::{Finding, Ground, Outcome, Proof, Route, RuleId, Severity, TraitName};
pub use path::{PathStep, path_to_next};
pub use policy::{Policy, Reading, Setting, VoteBase};
pub use request::{
    AttachedPaper, DossierFacts, QuotaUse, Request, Simplified, SimplifiedCase, Stage,
};
pub use rules::{Check, Part, Rule, RuleBook, RuleRoute, rule_book, years_asked};
pub use ruleset::{RuleSet, RuleSetOverride};
pub use text::DataError;
pub use why::{Discount, Note, Want, Why};
pub use years::Years;

pub use record::{
    CollectiveKind, IdentityNumber, NameLikeness, Occupation, RecordProblem, Sex, Share, SubjectId,
    WorkId, YEARS, check_authors, check_days, check_years, name_words,
};

#[cfg(test)]
mod tests;
