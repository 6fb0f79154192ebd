//! Words of the catalogue: who decides, what is handed over, which papers a dossier holds, which steps it takes, how sure a
//! row is.

coded! {
    /// Who decides an award (Law 06/2022 Articles 77 to 80; Decree 129/2025 Article 59).
    Decider {
        /// Law Article 77.
        President = "president", "Chủ tịch nước", "the President";
        /// Law Article 78 clause 1.
        Government = "government", "Chính phủ", "the Government";
        /// Law Article 78 clause 2.
        PrimeMinister = "prime-minister", "Thủ tướng Chính phủ", "the Prime Minister";
        /// Law Article 79 clause 4.
        ProvincialChair = "provincial-chair", "Chủ tịch Ủy ban nhân dân tỉnh", "the chair of the provincial People's Committee";
        /// Law Article 80 clause 1.
        AgencyHead = "agency-head", "người đứng đầu cơ quan chuyên môn cấp tỉnh và tương đương", "the head of a provincial agency or its equal";
        /// Until 2025-06-30, when the level was abolished.
        DistrictChair = "district-chair", "Chủ tịch Ủy ban nhân dân cấp huyện", "the chair of the district People's Committee";
        /// Law Article 75; Decree 129/2025 Article 59.
        CommuneChair = "commune-chair", "Chủ tịch Ủy ban nhân dân cấp xã", "the chair of the commune People's Committee";
        /// Law Article 80 clause 4.
        EnterpriseDirector = "enterprise-director", "người đứng đầu doanh nghiệp, hợp tác xã", "the head of the enterprise or cooperative";
        /// Law Article 80 clause 5.
        ForcesMinistry = "forces-ministry", "theo quy định của Bộ Quốc phòng, Bộ Công an", "as the Ministries of Defence and Public Security rule";
        /// Law Article 32.
        CentralBody = "central-body", "cơ quan trung ương của tổ chức", "the central body of the organisation";
    }
}

impl Decider {
    /// Whether the dossier leaves the province.
    #[must_use]
    pub const fn is_central(self) -> bool {
        matches!(
            self,
            Self::President | Self::Government | Self::PrimeMinister
        )
    }
}

coded! {
    /// What is handed over with an award.
    Artefact {
        /// The certificate that goes with a title.
        TitleCertificate = "title-certificate", "Bằng chứng nhận", "title certificate";
        /// A certificate of merit or of the order.
        Certificate = "certificate", "Bằng", "certificate";
        /// The frame.
        Frame = "frame", "khung", "frame";
        /// The badge.
        Badge = "badge", "huy hiệu", "badge";
        /// The box of the badge.
        Box = "box", "hộp đựng", "box";
        /// A flag.
        Flag = "flag", "cờ", "flag";
    }
}

coded! {
    /// Papers of a dossier (Law 06/2022 Article 84).
    Paper {
        /// Law Article 84 clauses 1 and 2.
        SubmissionLetter = "submission-letter", "tờ trình", "submission letter";
        /// Law Article 84 clauses 1 and 2.
        AchievementReport = "achievement-report", "báo cáo thành tích", "achievement report";
        /// Law Article 84 clauses 1 and 2.
        Minutes = "minutes", "biên bản bình xét, xét khen thưởng", "minutes of the assessment";
        /// Decree 98/2023 Article 30 clause 7.
        VoteCount = "vote-count", "kết quả bỏ phiếu", "result of the ballot";
        /// The list of members with their grades and titles.
        MemberList = "member-list", "danh sách thành viên kèm xếp loại, danh hiệu", "list of members with grades and titles";
        /// Recognition of an initiative or topic, or the proof of an excellent grade.
        BasisProof = "basis-proof", "chứng nhận sáng kiến, đề tài hoặc xếp loại xuất sắc", "proof of the initiative, topic or excellent grade";
        /// Recognition of the effect of an initiative.
        EffectRecognition = "effect-recognition", "văn bản công nhận phạm vi ảnh hưởng của sáng kiến", "recognition of the reach of the initiative";
        /// The scoring sheet of the cluster.
        ScoringSheet = "scoring-sheet", "bảng chấm điểm của cụm, khối", "scoring sheet of the cluster";
        /// Earlier decisions in the chain.
        EarlierDecisions = "earlier-decisions", "bản sao quyết định khen thưởng trước", "copies of earlier decisions";
        /// The plan of the movement.
        MovementPlan = "movement-plan", "kế hoạch phát động phong trào", "plan of the movement";
        /// Confirmation of the feat.
        FeatConfirmation = "feat-confirmation", "xác nhận thành tích đột xuất", "confirmation of the feat";
        /// Opinions of the bodies that were asked.
        Opinions = "opinions", "ý kiến hiệp y", "opinions of other bodies";
        /// Result of the public posting.
        PostingResult = "posting-result", "kết quả lấy ý kiến nhân dân", "result of the public consultation";
        /// The notice of retirement.
        RetirementNotice = "retirement-notice", "thông báo nghỉ hưu", "notice of retirement";
    }
}

coded! {
    /// The path of a dossier (the model is the regulation of Bắc Ninh, Article 5).
    Path {
        /// The unit's own body appraises, its council assesses, its head decides.
        OwnLevel = "own-level", "xét và quyết định tại đơn vị", "assessed and decided in the unit";
        /// The standing body appraises, the chair decides without the provincial council.
        Appraisal = "appraisal", "Sở Nội vụ thẩm định, Chủ tịch tỉnh quyết định", "appraised by the standing body, decided by the chair";
        /// With the provincial council and the People's Committee.
        Council = "council", "qua Hội đồng cấp tỉnh, Ủy ban nhân dân tỉnh", "through the provincial council and committee";
        /// As above, and the chair submits to the Prime Minister.
        Central = "central", "qua Hội đồng cấp tỉnh, trình Thủ tướng Chính phủ", "through the provincial council to the Prime Minister";
        /// As above, with the written opinion of the Party's standing committee.
        CentralParty = "central-party", "qua Hội đồng, Ban Thường vụ Tỉnh ủy, trình Thủ tướng Chính phủ", "through the council and the Party's standing committee to the Prime Minister";
    }
}

coded! {
    /// How sure a row is: the marks of the law reference.
    Certainty {
        /// The provision was read.
        Confirmed = "C", "đã đọc văn bản", "the provision was read";
        /// Read in decree 98/2023 only.
        Decree98 = "C98", "chỉ đọc trong Nghị định 98/2023", "read in decree 98/2023 only";
        /// Follows from rows that were read.
        Derived = "D", "suy ra từ quy định đã đọc", "derived from provisions that were read";
        /// Practice of another province.
        Practice = "P", "thực tiễn của tỉnh khác", "practice of another province";
        /// The law before 2024.
        Old = "O", "quy định trước năm 2024", "law before 2024";
        /// Not known.
        Uncertain = "U", "chưa xác minh", "not verified";
    }
}
