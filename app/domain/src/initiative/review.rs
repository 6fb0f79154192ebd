//! The states of an initiative, who moves it, and whether it can support an award (rule R-X-06).

use super::record::{Initiative, InitiativeProblem, Recognition, RecognitionProblem, UsedFor};
use crate::Date;
use crate::account::Role;
use crate::award::Reach;
use crate::lang::Lang;
use crate::nomination::guard::{UseLedger, UseState};
use crate::nomination::{Actor, NominationId, Place, Requirement};
use crate::org::UnitId;
use crate::reason::ReturnReason;

coded! {
    /// Where an initiative stands.
    InitiativeState {
        /// The unit registered it.
        Registered = "registered", "đã đăng ký", "registered";
        /// It lies before the initiative council.
        UnderReview = "under-review", "đang xét công nhận", "under review";
        /// It is recognised at one level at least.
        Recognised = "recognised", "đã công nhận", "recognised";
        /// It was not recognised.
        Refused = "refused", "không công nhận", "refused";
    }
}

/// What may still be written about an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum OpenParts {
    /// Everything.
    All,
    /// Effect, figures and files: a wider council may ask for them. What was recognised stays as it was decided on.
    Effect,
    /// Nothing: it lies before a council, or was refused.
    Nothing,
}

impl OpenParts {
    /// The parts that are open in a state.
    #[must_use]
    pub const fn of(state: InitiativeState) -> Self {
        match state {
            InitiativeState::Registered => Self::All,
            InitiativeState::Recognised => Self::Effect,
            InitiativeState::UnderReview | InitiativeState::Refused => Self::Nothing,
        }
    }
}

coded! {
    /// What somebody does with an initiative.
    InitiativeAction {
        /// The unit puts it before the council; a recognised one goes to the council of a wider level.
        SendToReview = "send-to-review", "trình hội đồng sáng kiến", "send to the council";
        /// The head of the level recognised it.
        Recognise = "recognise", "ghi quyết định công nhận", "record the recognition";
        /// The council did not recognise it.
        Refuse = "refuse", "ghi kết quả không công nhận", "record the refusal";
        /// The council asks for additions.
        Return = "return", "trả lại bổ sung", "return for additions";
        /// The level takes its recognition back.
        Revoke = "revoke", "hủy bỏ quyết định công nhận", "revoke the recognition";
    }
}

/// Where an initiative stands on a day, in what people want to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InitiativeStanding {
    /// Registered, under review or refused.
    In(InitiativeState),
    /// Recognised at this level, the widest that is valid.
    RecognisedAt(Reach),
    /// Every recognition has ended.
    Expired,
}

impl InitiativeStanding {
    /// The words for people.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::In(state), _) => state.label(lang).to_owned(),
            (Self::RecognisedAt(Reach::Base), Lang::Vi) => String::from("đã công nhận cấp cơ sở"),
            (Self::RecognisedAt(Reach::Province), Lang::Vi) => {
                String::from("đã công nhận cấp tỉnh")
            }
            (Self::RecognisedAt(Reach::Nation), Lang::Vi) => {
                String::from("đã công nhận phạm vi toàn quốc")
            }
            (Self::RecognisedAt(reach), Lang::En) => {
                format!("recognised, {}", reach.label(lang))
            }
            (Self::Expired, Lang::Vi) => String::from("hết hiệu lực"),
            (Self::Expired, Lang::En) => String::from("expired"),
        }
    }
}

/// Where an initiative stands on a day. A recognised one that goes to a wider council stays recognised meanwhile.
#[must_use]
pub fn standing(
    initiative: &Initiative,
    state: InitiativeState,
    today: Date,
) -> InitiativeStanding {
    if initiative.recognitions.is_empty() {
        return InitiativeStanding::In(state);
    }
    let valid = valid_on(initiative, today).map(|recognition| recognition.reach);
    valid.max().map_or(
        InitiativeStanding::Expired,
        InitiativeStanding::RecognisedAt,
    )
}

fn valid_on(initiative: &Initiative, day: Date) -> impl Iterator<Item = &Recognition> {
    let held = initiative.recognitions.iter();
    held.filter(move |recognition| {
        recognition.decided <= day && recognition.valid_until.is_none_or(|until| day <= until)
    })
}

/// The levels to whose council it may still go: those without a recognition of their own that are wider than what is
/// valid on the day.
pub fn open_levels(initiative: &Initiative, today: Date) -> impl Iterator<Item = Reach> {
    let widest = valid_on(initiative, today).map(|held| held.reach).max();
    let levels = Reach::ALL.iter().copied();
    levels.filter(move |level| !has(initiative, *level) && widest < Some(*level))
}

/// Why a step is refused: everything at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InitiativeRefusal {
    /// The person may not do it.
    NotAllowed(Requirement),
    /// Not in this state.
    WrongState(InitiativeState, InitiativeAction),
    /// The initiative is not complete.
    Incomplete(Vec<InitiativeProblem>),
    /// The recognition is not in order, or there is none.
    Recognition(Vec<RecognitionProblem>),
    /// A reason of 20 characters is missing.
    ReasonMissing,
    /// What is recognised already reaches as far.
    Covered,
}

impl InitiativeRefusal {
    /// The sentences for people.
    #[must_use]
    pub fn sentences(&self, lang: Lang) -> Vec<String> {
        match (self, lang) {
            (Self::NotAllowed(needed), Lang::Vi) => {
                vec![format!("Việc này do {} thực hiện.", needed.sentence(lang))]
            }
            (Self::NotAllowed(needed), Lang::En) => {
                vec![format!("This is done by {}.", needed.sentence(lang))]
            }
            (Self::WrongState(state, action), Lang::Vi) => vec![format!(
                "Sáng kiến ở bước «{}», không thực hiện được «{}».",
                state.label(lang),
                action.label(lang)
            )],
            (Self::WrongState(state, action), Lang::En) => vec![format!(
                "The initiative is at “{}”; “{}” is not possible.",
                state.label(lang),
                action.label(lang)
            )],
            (Self::Incomplete(problems), _) => {
                problems.iter().map(|p| p.label(lang).to_owned()).collect()
            }
            (Self::Recognition(problems), Lang::Vi) if problems.is_empty() => {
                vec![String::from("Chưa nhập quyết định công nhận.")]
            }
            (Self::Recognition(problems), Lang::En) if problems.is_empty() => {
                vec![String::from("The decision that recognises it is missing.")]
            }
            (Self::Recognition(problems), _) => {
                problems.iter().map(|p| p.label(lang).to_owned()).collect()
            }
            (Self::ReasonMissing, Lang::Vi) => {
                vec![String::from("Hãy ghi lý do, ít nhất 20 ký tự.")]
            }
            (Self::ReasonMissing, Lang::En) => {
                vec![String::from("Give a reason of at least 20 characters.")]
            }
            (Self::Covered, Lang::Vi) => vec![String::from(
                "Sáng kiến đã được công nhận ở cấp này hoặc ở phạm vi rộng hơn. Hãy chọn cấp rộng hơn.",
            )],
            (Self::Covered, Lang::En) => vec![String::from(
                "The initiative is recognised at this level or a wider one already. Choose a wider level.",
            )],
        }
    }
}

/// Who may do it: the unit registers, the council of the level's own side records what was decided.
#[must_use]
pub const fn requirement(action: InitiativeAction, level: Reach) -> Requirement {
    match (action, level) {
        (InitiativeAction::SendToReview, _) => Requirement {
            roles: &[Role::UnitClerk, Role::ClusterHead],
            place: Place::NominatingUnit,
        },
        // Not the clerk who registers it: nobody recognises what they put forward.
        (_, Reach::Base) => Requirement {
            roles: &[Role::Leader],
            place: Place::NominatingUnit,
        },
        // The head of the province recognises nationwide effect too (Law 06/2022 Article 21).
        (_, Reach::Province | Reach::Nation) => Requirement {
            roles: &[Role::ProvincialOffice],
            place: Place::Province,
        },
    }
}

/// What somebody does with an initiative, and everything that is looked at.
#[derive(Debug, Clone, Copy)]
pub struct InitiativeStep<'a> {
    /// What is done.
    pub action: InitiativeAction,
    /// The level of the council.
    pub level: Reach,
    /// Who does it.
    pub actor: Actor,
    /// The unit of the initiative and all its ancestors.
    pub unit_and_ancestors: &'a [UnitId],
    /// The recognition that is recorded.
    pub recognition: Option<&'a Recognition>,
    /// Why, for a refusal and a return.
    pub reason: Option<&'a ReturnReason>,
    /// The day in Vietnam.
    pub today: Date,
}

/// The state after a step.
///
/// # Errors
/// See [`InitiativeRefusal`].
pub fn next(
    initiative: &Initiative,
    state: InitiativeState,
    step: &InitiativeStep<'_>,
) -> Result<InitiativeState, InitiativeRefusal> {
    use InitiativeAction as A;
    use InitiativeState as S;
    let InitiativeStep {
        action,
        level,
        reason,
        today,
        ..
    } = *step;
    let needed = requirement(action, level);
    if !needed.met_by(step.actor, step.unit_and_ancestors) {
        return Err(InitiativeRefusal::NotAllowed(needed));
    }
    match (action, state) {
        (A::SendToReview, S::Registered | S::Recognised) => {
            let problems = initiative.problems(today);
            if !problems.is_empty() {
                Err(InitiativeRefusal::Incomplete(problems))
            } else if open_levels(initiative, today).all(|open| open != level) {
                Err(InitiativeRefusal::Covered)
            } else {
                Ok(S::UnderReview)
            }
        }
        (A::Recognise, S::UnderReview) => {
            let Some(recognition) = step.recognition.filter(|given| given.reach == level) else {
                return Err(InitiativeRefusal::Recognition(Vec::new()));
            };
            let problems = initiative.recognition_problems(recognition, today);
            if problems.is_empty() {
                Ok(S::Recognised)
            } else {
                Err(InitiativeRefusal::Recognition(problems))
            }
        }
        (A::Revoke, S::Recognised | S::UnderReview) if has(initiative, level) => {
            if reason.is_none() {
                Err(InitiativeRefusal::ReasonMissing)
            } else if state == S::Recognised && !has_other(initiative, level) {
                Ok(S::Registered)
            } else {
                Ok(state)
            }
        }
        (A::Refuse | A::Return, S::UnderReview) if reason.is_none() => {
            Err(InitiativeRefusal::ReasonMissing)
        }
        // What a narrower council recognised stays recognised when a wider one does not.
        (A::Refuse | A::Return, S::UnderReview) if !initiative.recognitions.is_empty() => {
            Ok(S::Recognised)
        }
        (A::Refuse, S::UnderReview) => Ok(S::Refused),
        (A::Return, S::UnderReview) => Ok(S::Registered),
        _ => Err(InitiativeRefusal::WrongState(state, action)),
    }
}

fn has(initiative: &Initiative, level: Reach) -> bool {
    let mut held = initiative.recognitions.iter();
    held.any(|recognition| recognition.reach == level)
}

fn has_other(initiative: &Initiative, level: Reach) -> bool {
    let mut held = initiative.recognitions.iter();
    held.any(|recognition| recognition.reach != level)
}

coded! {
    /// Whether an initiative can support an award (rule R-X-06).
    Usability {
        /// It can.
        Usable = "usable", "dùng được", "usable";
        /// It was not recognised at the level, or later than the submission.
        NotRecognised = "not-recognised", "chưa được công nhận ở cấp cần thiết vào ngày trình", "not recognised at the level on the day of submission";
        /// Its recognition had ended.
        Expired = "expired", "quyết định công nhận đã hết hiệu lực", "the recognition has ended";
        /// It was not applied before.
        NotApplied = "not-applied", "chưa áp dụng trước khi công nhận", "not applied before it was recognised";
    }
}

/// Whether an initiative can support an award that asks for a level, submitted on a day. A wider level does as well.
#[must_use]
pub fn usability(initiative: &Initiative, level: Reach, submitted: Date) -> Usability {
    let of_level = |recognition: &&Recognition| recognition.reach >= level;
    let applied = |recognition: &Recognition| {
        initiative
            .applied_since
            .is_some_and(|applied| applied <= recognition.decided)
    };
    let valid: Vec<_> = valid_on(initiative, submitted).filter(of_level).collect();
    let decided = initiative.recognitions.iter();
    if valid.iter().any(|recognition| applied(recognition)) {
        Usability::Usable
    } else if !valid.is_empty() {
        Usability::NotApplied
    } else if decided
        .filter(of_level)
        .any(|held| held.decided <= submitted)
    {
        Usability::Expired
    } else {
        Usability::NotRecognised
    }
}

/// The use list: what the ledger says that was decided on the initiative, described by the store's records.
#[must_use]
pub fn used_for<'a>(
    initiative: &Initiative,
    ledger: &UseLedger,
    records: &'a [UsedFor],
) -> Vec<&'a UsedFor> {
    let consumed: Vec<NominationId> = ledger
        .uses()
        .iter()
        .filter(|entry| entry.initiative == initiative.id && entry.state == UseState::Consumed)
        .map(|entry| entry.nomination)
        .collect();
    let records = records.iter();
    records
        .filter(|record| consumed.contains(&record.nomination))
        .collect()
}
