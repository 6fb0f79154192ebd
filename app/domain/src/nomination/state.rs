//! The states of a nomination and what can be done with it; which leads where stands in one table.
//! Who may do it and what must be in order first: `who` and `conditions`.

coded! {
    /// Where a nomination stands.
    NominationState {
        /// The nominating unit prepares it.
        Draft = "draft", "nháp", "draft";
        /// The meeting of the collective has not assessed it yet.
        AwaitingAssessment = "awaiting-assessment", "chờ bình xét", "waiting for base assessment";
        /// The council of the unit has not voted yet.
        AwaitingBallot = "awaiting-ballot", "chờ bỏ phiếu", "waiting for base vote";
        /// It was sent to the standing body.
        Submitted = "submitted", "đã trình", "submitted";
        /// It came back for additions.
        Returned = "returned", "trả lại bổ sung", "returned for additions";
        /// The standing body appraises it.
        Appraisal = "appraisal", "đang thẩm định", "under appraisal";
        /// Agencies and the party committee are asked.
        Consultation = "consultation", "lấy ý kiến", "consultation";
        /// The list is public.
        Posting = "posting", "công khai", "public posting";
        /// The council has not voted yet.
        AwaitingCouncil = "awaiting-council", "chờ hội đồng", "waiting for the council";
        /// The council voted for it.
        CouncilPassed = "council-passed", "hội đồng thông qua", "council passed";
        /// The council did not vote for it.
        CouncilFailed = "council-failed", "hội đồng không thông qua", "council not passed";
        /// The decision or the submission to the centre waits for its signature.
        AwaitingSignature = "awaiting-signature", "chờ ký", "waiting for signature";
        /// It was submitted to the Prime Minister.
        SentToCentre = "sent-to-centre", "trình trung ương", "submitted to the centre";
        /// The award was decided.
        Decided = "decided", "đã quyết định", "decided";
        /// The award was handed over.
        HandedOver = "handed-over", "đã trao", "handed over";
        /// The dossier is closed and kept.
        Archived = "archived", "lưu trữ", "archived";
        /// There will be no award.
        NotAwarded = "not-awarded", "không khen", "not awarded";
        /// The decision was revoked.
        Revoked = "revoked", "hủy bỏ", "revoked";
        /// The nominating unit took it back.
        Withdrawn = "withdrawn", "đã rút", "withdrawn";
    }
}

impl NominationState {
    /// The order of the way to an award; every path is this order with steps left out.
    pub const WAY: &'static [Self] = &[
        Self::Draft,
        Self::AwaitingAssessment,
        Self::AwaitingBallot,
        Self::Submitted,
        Self::Appraisal,
        Self::Consultation,
        Self::Posting,
        Self::AwaitingCouncil,
        Self::CouncilPassed,
        Self::AwaitingSignature,
        Self::SentToCentre,
        Self::Decided,
        Self::HandedOver,
        Self::Archived,
    ];

    /// Whether the nominating unit can change what the dossier says.
    #[must_use]
    pub const fn is_editable(self) -> bool {
        matches!(
            self,
            Self::Draft | Self::AwaitingAssessment | Self::AwaitingBallot | Self::Returned
        )
    }

    /// Whether the award stands: decided and not revoked. An archived dossier may also be one without an award.
    #[must_use]
    pub const fn holds_award(self) -> bool {
        matches!(self, Self::Decided | Self::HandedOver)
    }

    /// Whether an initiative that the dossier rests on is free again.
    #[must_use]
    pub const fn releases_initiatives(self) -> bool {
        matches!(self, Self::NotAwarded | Self::Revoked | Self::Withdrawn)
    }

    /// Whether nothing more happens of itself.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Archived | Self::NotAwarded | Self::Revoked | Self::Withdrawn
        )
    }
}

coded! {
    /// What somebody does with a nomination.
    NominationAction {
        /// The unit puts it before the meeting of the collective.
        SendToAssessment = "send-to-assessment", "đưa ra bình xét", "send to assessment";
        /// The meeting was held; the council of the unit votes next.
        OpenBallot = "open-ballot", "chuyển bỏ phiếu", "open the base vote";
        /// The head of the unit submits it, or puts it forward for an own decision.
        Submit = "submit", "trình", "submit";
        /// The standing body takes it in; the day selects the rule set.
        Receive = "receive", "tiếp nhận", "receive";
        /// The standing body asks for additions.
        Return = "return", "trả lại bổ sung", "return for additions";
        /// The appraisal is complete.
        FinishAppraisal = "finish-appraisal", "kết thúc thẩm định", "finish the appraisal";
        /// The opinions are in.
        FinishConsultation = "finish-consultation", "kết thúc lấy ý kiến", "finish the consultation";
        /// The list was public long enough.
        FinishPosting = "finish-posting", "kết thúc công khai", "finish the posting";
        /// The council voted for it.
        PassCouncil = "pass-council", "ghi kết quả thông qua", "record that the council passed it";
        /// The council did not vote for it.
        FailCouncil = "fail-council", "ghi kết quả không thông qua", "record that the council did not pass it";
        /// It goes to whoever signs.
        SendToSignature = "send-to-signature", "trình ký", "send to signature";
        /// The decision is signed.
        Decide = "decide", "ký quyết định", "sign the decision";
        /// The submission to the Prime Minister is signed.
        SendToCentre = "send-to-centre", "trình Thủ tướng Chính phủ", "submit to the Prime Minister";
        /// The decision of the centre arrived.
        RecordCentralDecision = "record-central-decision", "ghi quyết định của trung ương", "record the decision of the centre";
        /// The award was handed over.
        HandOver = "hand-over", "trao tặng", "hand over";
        /// The dossier is closed.
        Archive = "archive", "lưu trữ", "archive";
        /// There will be no award.
        Refuse = "refuse", "kết luận không khen", "conclude without an award";
        /// The unit takes it back.
        Withdraw = "withdraw", "rút hồ sơ", "withdraw";
        /// The decider cancels the decision.
        Revoke = "revoke", "hủy bỏ quyết định", "revoke the decision";
    }
}

/// Where an action leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Always to this state.
    To(NominationState),
    /// To the first state of the path after this one.
    After(NominationState),
}

impl NominationAction {
    /// From which states it is possible, and where it leads: the whole machine.
    #[must_use]
    pub const fn row(self) -> (&'static [NominationState], Target) {
        use NominationState as S;
        use Target::{After, To};
        match self {
            Self::SendToAssessment => (&[S::Draft, S::Returned], To(S::AwaitingAssessment)),
            Self::OpenBallot => (&[S::AwaitingAssessment], To(S::AwaitingBallot)),
            Self::Submit => (
                &[S::AwaitingAssessment, S::AwaitingBallot, S::Returned],
                After(S::AwaitingBallot),
            ),
            Self::Receive => (&[S::Submitted], After(S::Submitted)),
            Self::Return => (
                &[
                    S::Submitted,
                    S::Appraisal,
                    S::Consultation,
                    S::Posting,
                    S::AwaitingCouncil,
                    S::AwaitingSignature,
                    S::SentToCentre,
                ],
                To(S::Returned),
            ),
            Self::FinishAppraisal => (&[S::Appraisal], After(S::Appraisal)),
            Self::FinishConsultation => (&[S::Consultation], After(S::Consultation)),
            Self::FinishPosting => (&[S::Posting], After(S::Posting)),
            Self::PassCouncil => (&[S::AwaitingCouncil], To(S::CouncilPassed)),
            Self::FailCouncil => (&[S::AwaitingCouncil], To(S::CouncilFailed)),
            Self::SendToSignature => (&[S::CouncilPassed], After(S::CouncilPassed)),
            Self::Decide => (&[S::AwaitingSignature], To(S::Decided)),
            Self::SendToCentre => (&[S::AwaitingSignature], To(S::SentToCentre)),
            Self::RecordCentralDecision => (&[S::SentToCentre], To(S::Decided)),
            Self::HandOver => (&[S::Decided], To(S::HandedOver)),
            Self::Archive => (&[S::HandedOver, S::NotAwarded], To(S::Archived)),
            Self::Refuse => (
                &[
                    S::AwaitingAssessment,
                    S::AwaitingBallot,
                    S::Submitted,
                    S::Appraisal,
                    S::Consultation,
                    S::Posting,
                    S::CouncilFailed,
                    S::AwaitingSignature,
                    S::SentToCentre,
                ],
                To(S::NotAwarded),
            ),
            Self::Withdraw => (
                &[
                    S::Draft,
                    S::AwaitingAssessment,
                    S::AwaitingBallot,
                    S::Submitted,
                    S::Returned,
                    S::Appraisal,
                    S::Consultation,
                    S::Posting,
                    S::AwaitingCouncil,
                ],
                To(S::Withdrawn),
            ),
            Self::Revoke => (&[S::Decided, S::HandedOver, S::Archived], To(S::Revoked)),
        }
    }
}
