//! What is known about a dossier when somebody acts on it. The store fills it; nothing here reads a clock or a database.
//! What is not known is `None` and never meets a condition.

use super::path::{PartyTiming, PathConfig, SimplifiedCase};
use super::vote::HeldVote;
use super::who::Actor;
use super::words::Words;
use crate::Date;
use crate::award::{CaseFact, SubjectKind};
use crate::consultation::{AgencyConsultation, PARTY_COMMITTEE, PublicConsultation};
use crate::org::UnitId;
use crate::reason::ReturnReason;
use crate::workday::Calendar;
use serde::{Deserialize, Serialize};

/// A paper that the dossier must have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// Its name.
    pub name: Words,
    /// Whether a file is attached.
    pub attached: bool,
    /// Whether it must be signed and is not.
    pub signature_missing: bool,
    /// Whether it must be dated and is not.
    pub date_missing: bool,
}

/// A finding of the eligibility rules that blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockingFinding {
    /// The rule: `R-X-01`.
    pub rule: String,
    /// What it found and what to do.
    pub words: Words,
}

/// The meeting that assessed the nomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The day.
    pub held: Date,
    /// Whether the meeting is for it.
    pub in_favour: bool,
    /// Whether the minutes are signed by secretary and chair.
    pub minutes_signed: bool,
}

/// A signed decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionPaper {
    /// Its number and symbol.
    pub number: String,
    /// Its day.
    pub signed: Date,
    /// Name of the person who signed.
    pub signer: String,
}

/// What a dossier holds when it is acted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierFacts {
    /// What the subject is.
    pub kind: SubjectKind,
    /// Whether the party's standing committee manages the person; for others it is not looked at.
    pub managed_by_party: Option<bool>,
    /// Names that the dossier still nominates; withdrawn ones do not count.
    pub names: u32,
    /// The papers that the catalogue asks for; `None` while nobody worked them out.
    pub components: Option<Vec<Component>>,
    /// Blocking findings of the last evaluation; `None` while there was none.
    pub blocking: Option<Vec<BlockingFinding>>,
    /// The cases of the subject in the register, closed ones among them; `None` when the register was not asked.
    pub cases: Option<Vec<CaseFact>>,
    /// The meeting of the collective.
    pub assessment: Option<Assessment>,
    /// The vote of the unit's council.
    pub base_vote: Option<HeldVote>,
    /// The case of the simplified procedure.
    pub simplified: Option<SimplifiedCase>,
    /// The day on which the dossier was submitted last.
    pub submitted: Option<Date>,
    /// The day of the signed appraisal sheet.
    pub appraised: Option<Date>,
    /// Opinions that were asked, the party committee's among them.
    pub opinions: Vec<AgencyConsultation>,
    /// The public posting.
    pub posting: Option<PublicConsultation>,
    /// The vote of the provincial council.
    pub council_vote: Option<HeldVote>,
    /// The day on which the People's Committee considered it.
    pub committee_considered: Option<Date>,
    /// The signed decision.
    pub decision: Option<DecisionPaper>,
    /// The day on which the award was handed over.
    pub handed_over: Option<Date>,
}

impl DossierFacts {
    /// A dossier of which nothing is known yet but the names.
    #[must_use]
    pub const fn new(kind: SubjectKind, names: u32) -> Self {
        Self {
            kind,
            managed_by_party: None,
            names,
            components: None,
            blocking: None,
            cases: None,
            assessment: None,
            base_vote: None,
            simplified: None,
            submitted: None,
            appraised: None,
            opinions: Vec::new(),
            posting: None,
            council_vote: None,
            committee_considered: None,
            decision: None,
            handed_over: None,
        }
    }

    /// The opinion of a body: of several requests the latest, for a body is asked again after a change.
    #[must_use]
    pub fn opinion_of(&self, body: &str) -> Option<&AgencyConsultation> {
        let asked = self.opinions.iter().filter(|opinion| opinion.body == body);
        asked.max_by_key(|opinion| opinion.sent)
    }
}

/// Whether the party committee is asked about a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartyAsked {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Nobody recorded yet whether the committee manages the person.
    Unknown,
}

/// Whether the party committee must be asked, by the path and by who the subject is. Awards that the unit decides itself
/// do not go to the province's committee.
#[must_use]
pub fn party_asked(path: &PathConfig, facts: &DossierFacts) -> PartyAsked {
    if path.party != PartyTiming::OnlyIfManaged {
        return PartyAsked::Yes;
    }
    let of_person = facts.kind == SubjectKind::Individual;
    if !of_person || path.decider == super::path::Decider::UnitHead {
        return PartyAsked::No;
    }
    match facts.managed_by_party {
        Some(true) => PartyAsked::Yes,
        Some(false) => PartyAsked::No,
        None => PartyAsked::Unknown,
    }
}

/// Everything that the machine looks at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The path that held on the day on which the dossier was received, or holds today before that.
    pub path: &'a PathConfig,
    /// Who acts.
    pub actor: Actor,
    /// The nominating unit and all its ancestors.
    pub unit_and_ancestors: &'a [UnitId],
    /// The day in Vietnam.
    pub today: Date,
    /// Holidays.
    pub calendar: &'a Calendar,
    /// The dossier.
    pub facts: &'a DossierFacts,
    /// Why, for a return, a refusal, a withdrawal and a revocation.
    pub reason: Option<&'a ReturnReason>,
}

impl Context<'_> {
    /// Whether the way has a step for the party committee. An unknown person takes the longer way.
    #[must_use]
    pub fn asks_party(&self) -> bool {
        party_asked(self.path, self.facts) != PartyAsked::No
    }

    /// The opinion of the party committee.
    #[must_use]
    pub fn party_opinion(&self) -> Option<&AgencyConsultation> {
        self.facts.opinion_of(PARTY_COMMITTEE)
    }
}
