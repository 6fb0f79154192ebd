//! Shapes of lines: what a person chooses before filling in a line, and the fields that each shape has.
//! Finer than [`CriterionKind`](super::CriterionKind): each formula and each way of measuring is a shape of its own.

use super::{Extra, Formula, Method};

coded! {
    /// What a group or line is made of.
    LineShape {
        /// Holds other nodes.
        Group = "group", "nhóm tiêu chí", "group of criteria";
        /// Points by judgement.
        Judged = "judged", "chấm theo đánh giá", "judged";
        /// All or nothing.
        YesNo = "yes-no", "có hoặc không", "yes or no";
        /// Described steps.
        Graded = "graded", "theo bậc", "graded steps";
        /// So many points for each.
        Count = "count", "theo số lượng", "by count";
        /// In proportion to the plan.
        Proportional = "proportional", "công thức: tỷ lệ thực hiện so với kế hoạch", "formula: in proportion to the plan";
        /// More than the plan earns more.
        OverFulfilment = "over-fulfilment", "công thức: thưởng phần vượt kế hoạch", "formula: over-fulfilment earns more";
        /// Fewer points the more the plan is exceeded.
        LowerIsBetter = "lower-is-better", "công thức: càng thấp càng tốt", "formula: lower is better";
        /// Points of a band.
        Bands = "bands", "công thức: theo khoảng", "formula: by bands";
        /// Bonus by judgement.
        BonusJudged = "bonus-judged", "điểm thưởng, chấm theo đánh giá", "bonus, judged";
        /// Bonus for each.
        BonusCount = "bonus-count", "điểm thưởng theo số lượng", "bonus by count";
        /// Penalty by judgement.
        PenaltyJudged = "penalty-judged", "điểm trừ, chấm theo đánh giá", "penalty, judged";
        /// Penalty for each.
        PenaltyCount = "penalty-count", "điểm trừ theo số lượng", "penalty by count";
        /// No points.
        Information = "information", "chỉ để tham khảo, không tính điểm", "for information only, no points";
    }
}

coded! {
    /// A field of a group or line, with the name that forms use.
    LineField {
        /// The number in the table.
        Number = "number", "số thứ tự", "number";
        /// What is scored.
        Title = "title", "nội dung", "what is scored";
        /// The group that holds it.
        Parent = "parent", "thuộc nhóm", "in the group";
        /// Most points.
        Max = "max", "điểm tối đa", "maximum";
        /// Fewest points.
        Min = "min", "điểm tối thiểu", "minimum";
        /// The step.
        Step = "step", "bước điểm", "step";
        /// Points for each.
        Each = "each", "điểm mỗi lần", "points for each";
        /// The described steps.
        Grades = "grades", "các bậc điểm", "steps";
        /// The target of a formula.
        Target = "target", "chỉ tiêu", "target";
        /// Points for exactly the plan.
        AtPlan = "at_plan", "điểm khi đạt 100% kế hoạch", "points for 100% of the plan";
        /// Share of the plan from which points are given.
        StartsAt = "starts_at", "bắt đầu tính điểm từ tỷ lệ kế hoạch", "points start at this share of the plan";
        /// Fewest points of a formula.
        Floor = "floor", "điểm sàn", "floor";
        /// Points for each per cent above the plan.
        PerPercent = "per_percent", "điểm cho mỗi 1% vượt kế hoạch", "points for each 1% above the plan";
        /// Share of the plan from which nothing is given.
        NothingFrom = "nothing_from", "không còn điểm từ tỷ lệ kế hoạch", "nothing from this share of the plan on";
        /// What bands measure.
        Basis = "basis", "khoảng tính theo", "bands by";
        /// The bands.
        Bands = "bands", "các khoảng điểm", "bands";
        /// Rounding of a formula.
        RoundTo = "round_to", "làm tròn điểm đến", "round points to";
        /// Whether it needs evidence.
        Evidence = "evidence", "minh chứng", "evidence";
        /// Who scores.
        ScoredBy = "scored_by", "cơ quan thẩm định", "appraised by";
        /// Last day of the unit's own score.
        Deadline = "deadline", "hạn tự chấm", "self-score by";
        /// The kinds of unit.
        AppliesTo = "applies_to", "loại đơn vị áp dụng", "kinds of unit";
    }
}

impl LineShape {
    /// The shape of a method.
    #[must_use]
    pub const fn of(method: &Method) -> Self {
        match method {
            Method::Group => Self::Group,
            Method::Judged { .. } => Self::Judged,
            Method::Formula { formula, .. } => match formula {
                Formula::Proportional { .. } => Self::Proportional,
                Formula::Bands { .. } => Self::Bands,
                Formula::OverFulfilment { .. } => Self::OverFulfilment,
                Formula::LowerIsBetter { .. } => Self::LowerIsBetter,
            },
            Method::YesNo => Self::YesNo,
            Method::Graded(_) => Self::Graded,
            Method::Count { .. } => Self::Count,
            Method::Bonus(Extra::Judged { .. }) => Self::BonusJudged,
            Method::Bonus(Extra::Count { .. }) => Self::BonusCount,
            Method::Penalty(Extra::Judged { .. }) => Self::PenaltyJudged,
            Method::Penalty(Extra::Count { .. }) => Self::PenaltyCount,
            Method::Information => Self::Information,
        }
    }

    /// The fields by which a line of this shape gets its points, in the order of the form.
    #[must_use]
    pub const fn method_fields(self) -> &'static [LineField] {
        use LineField::{
            AtPlan, Bands, Basis, Each, Floor, Grades, Max, Min, NothingFrom, PerPercent, RoundTo,
            StartsAt, Step, Target,
        };
        match self {
            Self::Information => &[],
            Self::Group | Self::YesNo => &[Max],
            Self::Judged => &[Max, Min, Step],
            Self::Graded => &[Max, Grades],
            Self::Count | Self::BonusCount | Self::PenaltyCount => &[Max, Each],
            Self::BonusJudged | Self::PenaltyJudged => &[Max, Step],
            Self::Proportional => &[Target, Max, AtPlan, StartsAt, Floor, RoundTo],
            Self::OverFulfilment => &[Target, Max, AtPlan, PerPercent, RoundTo],
            Self::LowerIsBetter => &[Target, Max, NothingFrom, RoundTo],
            Self::Bands => &[Target, Max, Basis, Bands, RoundTo],
        }
    }

    /// Whether a line of this shape is scored, so that evidence, appraiser and day concern it.
    #[must_use]
    pub const fn is_line(self) -> bool {
        !matches!(self, Self::Group)
    }
}
