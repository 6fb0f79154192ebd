//! Emulation movements (phong trào thi đua): the launch checklist, kinds, length, the tree of movements.
//! Also who has made a movement known (quán triệt), its reviews, what it brought forth, and feedback.

mod code;
mod feedback;
mod review;
#[cfg(test)]
mod tests;
mod tree;

pub use code::next_code;
pub use feedback::{
    FEEDBACK_MAX_CHARS, FEEDBACK_NAME_MAX_CHARS, Feedback, FeedbackProblem, FeedbackState,
    check_feedback, check_words,
};
pub use review::{OutputKind, ReviewKind, ReviewProblem, check_review};
pub use tree::{TreeProblem, chain, check_tree};

use crate::date::Date;
use crate::org::{UnitId, id};
use crate::text::clean_line;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

id!(
    /// A movement.
    MovementId
);

coded! {
    /// The kind of a movement (Law on Emulation and Commendation 2022, article 16.1; drives are daily practice).
    MovementKind {
        /// thi đua thường xuyên
        Regular = "regular", "thường xuyên", "regular";
        /// thi đua theo chuyên đề
        Thematic = "thematic", "theo chuyên đề", "thematic";
        /// A short drive towards a day or an event.
        Drive = "drive", "theo đợt", "drive";
    }
}

coded! {
    /// A part of the launch checklist (article 17: what organising a movement takes).
    LaunchPart {
        /// What it is for.
        Aim = "aim", "mục đích, yêu cầu", "aim";
        /// Where it runs.
        Scope = "scope", "phạm vi", "scope";
        /// Who takes part.
        Subjects = "subjects", "đối tượng", "subjects";
        /// What is done and by what it is judged.
        Contents = "contents", "nội dung và tiêu chí thi đua", "contents and criteria";
        /// From when to when.
        Time = "time", "thời gian", "time";
        /// The steps.
        Plan = "plan", "kế hoạch thực hiện", "plan";
        /// How it is carried out.
        Measures = "measures", "biện pháp thực hiện", "measures";
        /// What pays for it.
        Funding = "funding", "kinh phí", "funding";
        /// The documents on which it rests.
        LegalBasis = "legal-basis", "căn cứ pháp lý", "legal basis";
        /// The units that take part.
        Participants = "participants", "đơn vị tham gia", "participating units";
    }
}

/// A movement as it is prepared. Texts may be empty until it is launched.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LaunchDraft {
    /// What it is for.
    pub aim: String,
    /// Where it runs.
    pub scope: String,
    /// Who takes part.
    pub subjects: String,
    /// What is done.
    pub contents: String,
    /// By what it is judged.
    pub criteria: String,
    /// First day.
    pub start: Option<Date>,
    /// Last day; a regular movement may have none.
    pub end: Option<Date>,
    /// The steps.
    pub plan: String,
    /// How it is carried out.
    pub measures: String,
    /// What pays for it.
    pub funding: String,
    /// The documents on which it rests.
    pub legal_basis: String,
    /// The units that take part.
    pub participants: BTreeSet<UnitId>,
}

/// What is missing before the movement can be launched, in the order of the checklist; empty when it can be.
///
/// Time is missing as well when it ends before it begins, and when a thematic movement or a drive has no end.
#[must_use]
pub fn missing(kind: MovementKind, draft: &LaunchDraft) -> Vec<LaunchPart> {
    let written = |text: &str| !clean_line(text).is_empty();
    let is_there = |part: LaunchPart| match part {
        LaunchPart::Aim => written(&draft.aim),
        LaunchPart::Scope => written(&draft.scope),
        LaunchPart::Subjects => written(&draft.subjects),
        LaunchPart::Contents => written(&draft.contents) && written(&draft.criteria),
        LaunchPart::Time => time_is_set(kind, draft),
        LaunchPart::Plan => written(&draft.plan),
        LaunchPart::Measures => written(&draft.measures),
        LaunchPart::Funding => written(&draft.funding),
        LaunchPart::LegalBasis => written(&draft.legal_basis),
        LaunchPart::Participants => !draft.participants.is_empty(),
    };
    let parts = LaunchPart::ALL.iter().copied();
    parts.filter(|part| !is_there(*part)).collect()
}

fn time_is_set(kind: MovementKind, draft: &LaunchDraft) -> bool {
    match (draft.start, draft.end) {
        (Some(start), Some(end)) => start <= end,
        (Some(_), None) => kind == MovementKind::Regular,
        (None, _) => false,
    }
}

/// How many full years a movement lasts, both days included; zero when it ends before it begins.
///
/// Three full years open the provincial flag (article 26.2) and the Prime Minister's certificate (article 73.4), five the
/// Government flag (article 25.3).
#[must_use]
pub fn full_years(start: Date, end: Date) -> u32 {
    let Some(day_after) = end.add_days(1) else {
        return full_years_before(start, end);
    };
    full_years_before(start, day_after)
}

fn full_years_before(start: Date, end: Date) -> u32 {
    let years = i32::from(end.year()) - i32::from(start.year());
    let not_yet = (end.month(), end.day()) < (start.month(), start.day());
    u32::try_from(years - i32::from(not_yet)).unwrap_or(0)
}

coded! {
    /// What the length of a movement opens at its final review.
    LengthRoute {
        /// Three years or more: cờ thi đua của tỉnh, bằng khen của Thủ tướng.
        ThreeYears = "three-years", "từ 3 năm: xét Cờ thi đua của tỉnh, Bằng khen của Thủ tướng Chính phủ", "3 years or more: provincial flag, Prime Minister's certificate";
        /// Five years or more: cờ thi đua của Chính phủ.
        FiveYears = "five-years", "từ 5 năm, do Thủ tướng Chính phủ phát động: xét Cờ thi đua của Chính phủ", "5 years or more, launched by the Prime Minister: Government flag";
    }
}

impl LengthRoute {
    /// The routes that so many full years of a thematic movement open, for the office to look at; other kinds open none.
    #[must_use]
    pub fn of(kind: MovementKind, full_years: u32) -> Vec<Self> {
        let mut routes = Vec::new();
        if kind == MovementKind::Thematic && full_years >= 3 {
            routes.push(Self::ThreeYears);
            if full_years >= 5 {
                routes.push(Self::FiveYears);
            }
        }
        routes
    }
}

coded! {
    /// How a unit made a movement known to its people.
    DisseminationForm {
        /// At a meeting.
        Meeting = "meeting", "hội nghị quán triệt", "meeting";
        /// By an official letter.
        Letter = "letter", "văn bản triển khai", "official letter";
        /// Together with another meeting of the unit or its Party cell.
        Combined = "combined", "lồng ghép sinh hoạt", "within a regular meeting";
        /// On its portal or its loudspeakers.
        Media = "media", "cổng thông tin, truyền thanh", "portal or broadcast";
    }
}

/// A unit's confirmation that it has made a movement known (quán triệt).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dissemination {
    /// The unit.
    pub unit: UnitId,
    /// On which day.
    pub on: Date,
    /// How.
    pub form: DisseminationForm,
}

coded! {
    /// Why a confirmation is refused.
    DisseminationProblem {
        /// The unit does not take part.
        NotParticipating = "not-participating", "đơn vị không tham gia phong trào", "the unit does not take part";
        /// Before the movement was launched.
        BeforeLaunch = "before-launch", "trước ngày phát động", "before the launch";
        /// After today.
        InFuture = "date-in-future", "ở trong tương lai", "in the future";
    }
}

/// Checks a confirmation.
///
/// # Errors
/// Says what is wrong with it.
pub fn check_dissemination(
    participants: &BTreeSet<UnitId>,
    launched_on: Date,
    today: Date,
    confirmation: &Dissemination,
) -> Result<(), DisseminationProblem> {
    if !participants.contains(&confirmation.unit) {
        Err(DisseminationProblem::NotParticipating)
    } else if confirmation.on < launched_on {
        Err(DisseminationProblem::BeforeLaunch)
    } else if confirmation.on > today {
        Err(DisseminationProblem::InFuture)
    } else {
        Ok(())
    }
}

/// The participating units that have not confirmed, by id.
#[must_use]
pub fn not_confirmed(
    participants: &BTreeSet<UnitId>,
    confirmations: &[Dissemination],
) -> Vec<UnitId> {
    let confirmed: BTreeSet<_> = confirmations.iter().map(|c| c.unit).collect();
    participants.difference(&confirmed).copied().collect()
}
