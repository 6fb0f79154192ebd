//! Words of commendation law: classes, kinds of subject, types of commendation, grades, discipline, cases.

coded! {
    /// Title or form: two things of the law that must never be confused (Law 06/2022 Articles 6 and 9).
    AwardClass {
        /// Recognition for achievement in emulation.
        Title = "title", "danh hiệu thi đua", "emulation title";
        /// One of the seven forms of commendation.
        Form = "form", "hình thức khen thưởng", "form of commendation";
    }
}

coded! {
    /// Who is awarded.
    SubjectKind {
        /// A person.
        Individual = "individual", "cá nhân", "individual";
        /// A unit, or a division of one.
        Collective = "collective", "tập thể", "collective";
        /// A household.
        Household = "household", "hộ gia đình", "household";
        /// An enterprise or a cooperative.
        Enterprise = "enterprise", "doanh nghiệp, hợp tác xã", "enterprise";
    }
}

coded! {
    /// Type of commendation (Law 06/2022 Article 8). It decides whether an award supports a later one.
    CommendationType {
        /// Regular merit.
        Merit = "merit", "công trạng", "merit";
        /// A movement, thematic ones among them.
        Movement = "movement", "phong trào thi đua", "movement";
        /// An irregular feat.
        Feat = "feat", "đột xuất", "irregular feat";
        /// Long service of leaders.
        Service = "service", "quá trình cống hiến", "long service";
        /// Years in the forces.
        Tenure = "tenure", "niên hạn", "years in the forces";
        /// Foreigners, and Vietnamese abroad.
        Foreign = "foreign", "đối ngoại", "external relations";
    }
}

coded! {
    /// Yearly grade of a person or a collective, from the best to the worst.
    Grade {
        /// Excellent.
        Excellent = "excellent", "hoàn thành xuất sắc nhiệm vụ", "excellent";
        /// Good.
        Good = "good", "hoàn thành tốt nhiệm vụ", "good";
        /// Completed.
        Completed = "completed", "hoàn thành nhiệm vụ", "completed";
        /// Not completed.
        NotCompleted = "not-completed", "không hoàn thành nhiệm vụ", "not completed";
    }
}

impl Grade {
    /// Whether the grade is `least` or better.
    #[must_use]
    pub fn at_least(self, least: Self) -> bool {
        self <= least
    }
}

coded! {
    /// Disciplinary measures, from the lightest to the heaviest.
    DisciplineForm {
        /// Reprimand.
        Reprimand = "reprimand", "khiển trách", "reprimand";
        /// Warning; from here on the collective is touched too (Law 06/2022 Article 28).
        Warning = "warning", "cảnh cáo", "warning";
        /// A lower salary.
        SalaryCut = "salary-cut", "hạ bậc lương", "salary cut";
        /// A lower post.
        Demotion = "demotion", "giáng chức", "demotion";
        /// Removed from the post.
        Removal = "removal", "cách chức", "removal";
        /// Dismissed.
        Dismissal = "dismissal", "buộc thôi việc", "dismissal";
    }
}

coded! {
    /// What is being looked into about a subject (Decree 152/2025 Article 4 clause 4).
    CaseKind {
        /// Discipline is being considered.
        Discipline = "discipline", "đang xem xét kỷ luật", "discipline is being considered";
        /// A criminal investigation.
        Investigation = "investigation", "đang bị điều tra", "under investigation";
        /// An inspection with signs of a violation.
        Inspection = "inspection", "thanh tra, kiểm tra có dấu hiệu vi phạm", "inspection with signs of a violation";
        /// A complaint or denunciation.
        Complaint = "complaint", "khiếu nại, tố cáo đang xác minh", "complaint being verified";
        /// A press report.
        Press = "press", "báo chí nêu đang xác minh", "press report being verified";
    }
}

coded! {
    /// How far the effect of an initiative reaches, from the narrowest to the widest.
    Reach {
        /// The unit itself.
        Base = "base", "cơ sở", "grass roots";
        /// The province.
        Province = "province", "cấp tỉnh", "provincial";
        /// The country.
        Nation = "nation", "toàn quốc", "nationwide";
    }
}

coded! {
    /// What stands for creative work.
    WorkKind {
        /// An initiative.
        Initiative = "initiative", "sáng kiến", "initiative";
        /// An accepted science topic, scheme or work.
        Topic = "topic", "đề tài, đề án khoa học", "science topic";
    }
}

coded! {
    /// What a base fighter title rested on (Law 06/2022 Article 23 clause 2).
    TitleBasis {
        /// The grade of the year.
        Grade = "grade", "xếp loại xuất sắc", "excellent grade";
        /// An initiative or science topic, which is named.
        Work = "work", "sáng kiến hoặc đề tài", "initiative or topic";
        /// Ingenuity in combat.
        Combat = "combat", "mưu trí, sáng tạo trong chiến đấu", "ingenuity in combat";
    }
}
