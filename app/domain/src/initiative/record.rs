//! What an initiative is (Law 06/2022 Article 3.4): new, effective, applied, described with figures, recognised at a level.

use super::InitiativeId;
use super::share::Shares;
use crate::Date;
use crate::award::{AwardClass, AwardCode, Reach};
use crate::figure::Figure;
use crate::nomination::NominationId;
use crate::org::UnitId;
use crate::scoring::EvidenceId;
use crate::text::visible_chars;
use serde::{Deserialize, Serialize};

/// Most characters of one text field.
pub const TEXT_MAX_CHARS: usize = 20_000;

/// The texts of an initiative. They should be NFC.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeText {
    /// Its name.
    pub title: String,
    /// How it was before.
    pub problem: String,
    /// What is new.
    pub solution: String,
    /// What it brought.
    pub effect: String,
}

impl InitiativeText {
    /// What is compared with earlier initiatives: problem and solution; titles and effects are alike by custom.
    #[must_use]
    pub fn compared(&self) -> String {
        format!("{}.\n{}.\n{}", self.title, self.problem, self.solution)
    }
}

/// A figure of the effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectFigure {
    /// What is counted: `chi phí tiết kiệm mỗi năm`.
    pub what: String,
    /// How much.
    pub value: Figure,
    /// In which unit: `triệu đồng`.
    pub unit: String,
    /// The year; `None` when it is about all time.
    pub year: Option<i16>,
    /// Where the figure comes from: `sổ theo dõi tiền điện của trạm bơm`.
    pub source: String,
}

coded! {
    /// What an initiative is about.
    InitiativeField {
        /// Running an office, serving citizens.
        Administration = "administration", "quản lý, cải cách hành chính", "administration";
        /// Computers, data, digital services.
        Digital = "digital", "chuyển đổi số", "digital services";
        /// Schools and training.
        Education = "education", "giáo dục, đào tạo", "education";
        /// Health care.
        Health = "health", "y tế", "health";
        /// Fields, ponds, forests.
        Agriculture = "agriculture", "nông, lâm, ngư nghiệp", "agriculture";
        /// Industry, trade, works.
        Industry = "industry", "công nghiệp, xây dựng, thương mại", "industry and trade";
        /// Water, waste, nature.
        Environment = "environment", "tài nguyên, môi trường", "environment";
        /// Culture and social policy.
        Society = "society", "văn hóa, xã hội", "culture and society";
        /// Defence and public order.
        Security = "security", "quốc phòng, an ninh", "defence and security";
        /// None of these.
        Other = "other", "lĩnh vực khác", "other";
    }
}

/// How the council voted: whole people, so that nothing is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CouncilVotes {
    /// Members who were there.
    pub present: u16,
    /// Members who agreed.
    pub agreed: u16,
}

/// Recognition by the head of a level, on the advice of the initiative council.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognition {
    /// The level.
    pub reach: Reach,
    /// The day on which the council met.
    pub council_met: Date,
    /// The day of the decision.
    pub decided: Date,
    /// Number and symbol of the decision.
    pub number: String,
    /// The unit whose head decided.
    pub unit: UnitId,
    /// The last day on which it can support an award; `None` without an end.
    pub valid_until: Option<Date>,
    /// How the council voted, where it is known.
    pub votes: Option<CouncilVotes>,
}

/// An award that rested on the initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsedFor {
    /// The nomination.
    pub nomination: NominationId,
    /// The award.
    pub award: AwardCode,
    /// Title or form.
    pub class: AwardClass,
    /// The year of the award.
    pub year: i16,
}

/// An initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Initiative {
    /// Its id.
    pub id: InitiativeId,
    /// The unit in which it was made.
    pub unit: UnitId,
    /// The authors.
    pub shares: Shares,
    /// The texts.
    pub text: InitiativeText,
    /// The day since which it is applied; `None` while it is not.
    pub applied_since: Option<Date>,
    /// The effect in figures.
    pub figures: Vec<EffectFigure>,
    /// Files that prove it.
    pub files: Vec<EvidenceId>,
    /// Recognitions, the earliest first.
    pub recognitions: Vec<Recognition>,
}

coded! {
    /// Why an initiative cannot go to its council.
    InitiativeProblem {
        /// No name.
        NoTitle = "no-title", "chưa nhập tên sáng kiến", "the name is missing";
        /// Nothing about how it was before.
        NoProblem = "no-problem", "chưa mô tả tình trạng trước khi có sáng kiến", "how it was before is missing";
        /// Nothing about what is new.
        NoSolution = "no-solution", "chưa mô tả giải pháp, điểm mới", "what is new is missing";
        /// Nothing about what it brought.
        NoEffect = "no-effect", "chưa mô tả hiệu quả", "the effect is missing";
        /// No figures.
        NoFigures = "no-figures", "chưa có số liệu chứng minh hiệu quả", "the effect has no figures";
        /// Not applied yet.
        NotApplied = "not-applied", "chưa nhập ngày áp dụng lần đầu: sáng kiến phải được áp dụng trước khi xét", "the first day of use is missing: it must be applied first";
        /// Applied after today.
        AppliedInFuture = "applied-in-future", "ngày áp dụng ở trong tương lai", "the first day of use is in the future";
        /// A text of more than 20,000 characters.
        TooLong = "too-long", "có phần mô tả dài quá 20.000 ký tự", "a text is longer than 20,000 characters";
    }
}

coded! {
    /// Why a recognition cannot be recorded.
    RecognitionProblem {
        /// No number of the decision.
        NoNumber = "no-number", "chưa nhập số quyết định công nhận", "the number of the decision is missing";
        /// Decided before the council met.
        BeforeCouncil = "before-council", "quyết định có trước ngày họp hội đồng sáng kiến", "the decision is before the council's meeting";
        /// Decided before it was applied.
        BeforeApplied = "before-applied", "quyết định có trước ngày áp dụng lần đầu", "the decision is before the first day of use";
        /// Decided after today.
        InFuture = "in-future", "quyết định ghi ngày sau hôm nay", "the decision is dated after today";
        /// Its validity ends before it begins.
        EndsEarly = "ends-early", "ngày hết hiệu lực ở trước ngày quyết định", "its validity ends before the decision";
        /// More agreed than were there, or nobody was.
        Votes = "votes", "số phiếu đồng ý nhiều hơn số thành viên dự họp", "more votes in favour than members present";
        /// The level was recognised before.
        LevelRecognised = "level-recognised", "sáng kiến đã được công nhận ở cấp này", "this level was recognised before";
    }
}

impl Initiative {
    /// Everything that keeps it from its council; empty when it can go.
    #[must_use]
    pub fn problems(&self, today: Date) -> Vec<InitiativeProblem> {
        let text = &self.text;
        let fields = [&text.title, &text.problem, &text.solution, &text.effect];
        let empty = |field: &str| visible_chars(field) == 0;
        let checks = [
            (InitiativeProblem::NoTitle, empty(&text.title)),
            (InitiativeProblem::NoProblem, empty(&text.problem)),
            (InitiativeProblem::NoSolution, empty(&text.solution)),
            (InitiativeProblem::NoEffect, empty(&text.effect)),
            (InitiativeProblem::NoFigures, self.figures.is_empty()),
            (InitiativeProblem::NotApplied, self.applied_since.is_none()),
            (
                InitiativeProblem::AppliedInFuture,
                self.applied_since.is_some_and(|day| day > today),
            ),
            (
                InitiativeProblem::TooLong,
                fields
                    .iter()
                    .any(|field| field.chars().count() > TEXT_MAX_CHARS),
            ),
        ];
        let wrong = checks.into_iter().filter(|(_, wrong)| *wrong);
        wrong.map(|(problem, _)| problem).collect()
    }

    /// Everything that is wrong with a recognition; empty when it can be recorded.
    #[must_use]
    pub fn recognition_problems(
        &self,
        recognition: &Recognition,
        today: Date,
    ) -> Vec<RecognitionProblem> {
        let decided = recognition.decided;
        let checks = [
            (
                RecognitionProblem::NoNumber,
                visible_chars(&recognition.number) == 0,
            ),
            (
                RecognitionProblem::BeforeCouncil,
                decided < recognition.council_met,
            ),
            (
                RecognitionProblem::BeforeApplied,
                self.applied_since.is_none_or(|applied| decided < applied),
            ),
            (RecognitionProblem::InFuture, decided > today),
            (
                RecognitionProblem::EndsEarly,
                recognition.valid_until.is_some_and(|until| until < decided),
            ),
            (
                RecognitionProblem::Votes,
                recognition
                    .votes
                    .is_some_and(|votes| votes.agreed > votes.present || votes.present == 0),
            ),
            (
                RecognitionProblem::LevelRecognised,
                self.recognitions
                    .iter()
                    .any(|held| held.reach == recognition.reach && held.valid_until.is_none()),
            ),
        ];
        let wrong = checks.into_iter().filter(|(_, wrong)| *wrong);
        wrong.map(|(problem, _)| problem).collect()
    }
}
