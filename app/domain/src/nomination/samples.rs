//! Dossiers and people for the tests of the workflow.

use super::*;
use crate::Date;
use crate::account::{Role, Scope};
use crate::award::{AwardCode, SubjectKind};
use crate::consultation::{
    AgencyConsultation, CitizenAnswer, CitizenOpinion, OpinionAnswer, OpinionResult,
    PARTY_COMMITTEE, PublicConsultation,
};
use crate::org::{AccountId, UnitId};
use crate::reason::ReturnReason;
use crate::workday::{Calendar, CalendarData};

/// The nominating unit, its parent, the province.
pub const CHAIN: [UnitId; 3] = [UnitId(904), UnitId(90), UnitId(1)];

pub fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

pub fn today() -> Date {
    day("2026-10-20")
}

pub fn calendar() -> Calendar {
    Calendar::try_from(CalendarData {
        first_year: 2025,
        last_year: 2027,
        holidays: vec![],
        make_up_days: vec![],
    })
    .unwrap()
}

pub fn reason() -> ReturnReason {
    ReturnReason::parse("Thiếu biên bản kiểm phiếu của hội đồng cơ sở").unwrap()
}

pub fn code(text: &str) -> AwardCode {
    AwardCode::parse(text).unwrap()
}

pub fn path_of(award: &str) -> PathConfig {
    let rows = standard_paths();
    path_for(&rows, &code(award), None, Some(false), today())
        .unwrap()
        .clone()
}

pub fn someone(role: Role, scope: Scope) -> Actor {
    Actor {
        account: AccountId(1),
        role,
        scope,
    }
}

pub fn clerk() -> Actor {
    someone(Role::UnitClerk, Scope::UnitTree(UnitId(904)))
}

pub fn office() -> Actor {
    someone(Role::ProvincialOffice, Scope::WholeProvince)
}

pub fn head() -> Actor {
    someone(Role::Leader, Scope::UnitTree(UnitId(904)))
}

pub fn chair() -> Actor {
    someone(Role::Leader, Scope::WholeProvince)
}

/// Every role in every place.
pub fn everybody() -> Vec<Actor> {
    let scopes = [
        Scope::WholeProvince,
        Scope::UnitTree(UnitId(904)),
        Scope::UnitTree(UnitId(90)),
        Scope::UnitTree(UnitId(905)),
    ];
    let roles = Role::ALL.iter();
    roles
        .flat_map(|role| scopes.map(|scope| someone(*role, scope)))
        .collect()
}

pub fn vote(held: &str, members: u32, yes: u32) -> HeldVote {
    HeldVote {
        held: day(held),
        members,
        present: members - 1,
        written: 1,
        yes,
        form: BallotForm::Secret,
    }
}

pub fn agreed(body: &str) -> AgencyConsultation {
    AgencyConsultation {
        body: body.to_owned(),
        sent: day("2026-09-08"),
        due: day("2026-09-18"),
        answer: Some(OpinionAnswer {
            on: day("2026-09-12"),
            result: OpinionResult::Agree,
            document: "15/CV".to_owned(),
            words: String::new(),
        }),
        resolution: None,
    }
}

pub fn answered_citizen() -> CitizenOpinion {
    let mut opinion =
        CitizenOpinion::new(day("2026-09-16"), "Lan", "Tôi nhất trí đề nghị này").unwrap();
    opinion.show();
    opinion
        .reply(CitizenAnswer {
            by: AccountId(1),
            name: "Trần Thị B, Trưởng phòng".to_owned(),
            on: day("2026-09-17"),
            words: "Xin cảm ơn ý kiến của ông, bà".to_owned(),
        })
        .unwrap();
    opinion
}

/// A dossier in which nothing is missing.
pub fn complete(path: &PathConfig) -> DossierFacts {
    let mut opinions: Vec<_> = path.agencies.iter().map(|a| agreed(&a.code)).collect();
    opinions.push(agreed(PARTY_COMMITTEE));
    DossierFacts {
        managed_by_party: Some(false),
        components: Some(vec![Component {
            name: Words::new("Báo cáo thành tích", "The achievement report"),
            attached: true,
            signature_missing: false,
            date_missing: false,
        }]),
        blocking: Some(vec![]),
        cases: Some(vec![]),
        assessment: Some(Assessment {
            held: day("2026-09-01"),
            in_favour: true,
            minutes_signed: true,
        }),
        base_vote: Some(vote("2026-09-02", 15, 15)),
        simplified: Some(SimplifiedCase::Feat),
        submitted: Some(day("2026-09-07")),
        appraised: Some(day("2026-09-10")),
        opinions,
        posting: Some(PublicConsultation {
            first_day: day("2026-09-14"),
            working_days: 10,
            interrupted: None,
            opinions: vec![answered_citizen()],
        }),
        council_vote: Some(vote("2026-10-01", 15, 15)),
        committee_considered: Some(day("2026-10-05")),
        decision: Some(DecisionPaper {
            number: "1234/QĐ-UBND".to_owned(),
            signed: day("2026-10-10"),
            signer: "Nguyễn Văn C".to_owned(),
        }),
        handed_over: Some(day("2026-10-15")),
        ..DossierFacts::new(SubjectKind::Individual, 1)
    }
}

/// A desk: what a test needs to make a context.
pub struct Desk {
    pub path: PathConfig,
    pub facts: DossierFacts,
    pub calendar: Calendar,
    pub reason: Option<ReturnReason>,
    pub today: Date,
}

impl Desk {
    /// A complete dossier of an award.
    pub fn of(path: PathConfig) -> Self {
        Self {
            facts: complete(&path),
            path,
            calendar: calendar(),
            reason: Some(reason()),
            today: today(),
        }
    }

    pub fn context(&self, actor: Actor) -> Context<'_> {
        Context {
            path: &self.path,
            actor,
            unit_and_ancestors: &CHAIN,
            today: self.today,
            calendar: &self.calendar,
            facts: &self.facts,
            reason: self.reason.as_ref(),
        }
    }

    pub fn act(
        &self,
        state: NominationState,
        action: NominationAction,
        actor: Actor,
    ) -> Result<NominationState, Refusal> {
        next(state, action, &self.context(actor))
    }

    /// The codes of what stands in the way.
    pub fn refused(
        &self,
        state: NominationState,
        action: NominationAction,
        actor: Actor,
    ) -> Vec<&'static str> {
        let refusal = self.act(state, action, actor).unwrap_err();
        refusal.problems.iter().map(Problem::code).collect()
    }

    /// Somebody who may do the action.
    pub fn whoever_may(&self, state: NominationState, action: NominationAction) -> Actor {
        let needed = requirement(action, state, &self.path);
        let found = everybody().into_iter().find(|a| needed.met_by(*a, &CHAIN));
        found.unwrap()
    }
}
