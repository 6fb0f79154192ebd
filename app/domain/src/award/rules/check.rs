//! Conditions that look at more than one fact and have no arguments. Each has one function in the engine.

coded! {
    /// A condition by name; its words are those of its rule.
    Check {
        /// Kind of subject, type of commendation and dates fit the catalogue.
        Fits = "fits", "phù hợp danh mục", "fits the catalogue";
        /// A blocking standard of this very case is in the data.
        Encoded = "encoded", "đã số hóa tiêu chuẩn", "standards are encoded";
        /// The person belonged to the nominating unit.
        Membership = "membership", "thuộc đơn vị", "belongs to the unit";
        /// The quota of the province.
        Quota = "quota", "tỷ lệ", "quota";
        /// Years used for another provincial fighter title.
        WindowReuse = "window-reuse", "năm đã dùng", "years used";
        /// Last day of the national fighter title.
        FighterDeadline = "fighter-deadline", "hạn gửi", "last day";
        /// Last day of the Government flag.
        FlagDeadline = "flag-deadline", "hạn gửi", "last day";
        /// Flags of a cluster.
        FlagsPerGroup = "flags-per-group", "số cờ của cụm, khối", "flags of the cluster";
        /// Government flags.
        GovernmentFlags = "government-flags", "số Cờ Chính phủ", "Government flags";
        /// Two works beside two base titles.
        TwoUnused = "two-unused", "02 sáng kiến chưa dùng", "two unused works";
        /// An initiative and a topic that only together make two.
        MixedWorks = "mixed-works", "cộng sáng kiến và đề tài", "works of two kinds";
        /// Certificates without flags.
        CertificatesOnly = "certificates-only", "chỉ có Bằng khen", "certificates only";
        /// Posts of leadership without discipline.
        Posts = "posts", "chức vụ đã giữ", "posts held";
        /// The commemorative medal once.
        CommemorativeOnce = "commemorative-once", "chưa được tặng", "not awarded before";
        /// No open case.
        OpenCase = "open-case", "không có vụ việc", "no open case";
        /// The year lies after the end of discipline.
        Discipline = "discipline", "không trong kỷ luật", "no discipline";
        /// The former award is of merit.
        MeritChain = "merit-chain", "công trạng", "regular merit";
        /// The same achievement with the same award.
        SameAchievement = "same-achievement", "chưa khen", "not awarded";
        /// Overlapping achievements.
        OverlappingAchievement = "overlapping-achievement", "không trùng", "no overlap";
        /// No use by a form.
        UnusedByForms = "unused-by-forms", "chưa dùng cho hình thức", "not used by a form";
        /// No use by a title.
        UnusedByTitles = "unused-by-titles", "chưa dùng cho danh hiệu", "not used by a title";
        /// No use at all.
        Unused = "unused", "chưa dùng", "not used";
        /// Applied, then recognised, then submitted.
        SoundWorks = "sound-works", "công nhận hợp lệ", "properly recognised";
        /// Who comes first between equals.
        Tie = "tie", "ưu tiên", "tie";
        /// Maternity leave.
        Maternity = "maternity", "thai sản", "maternity leave";
        /// The unit manages the subject.
        UnitManages = "unit-manages", "đơn vị quản lý", "managing unit";
        /// The decider has the authority.
        Decider = "decider", "thẩm quyền", "authority";
        /// Papers.
        Papers = "papers", "thành phần hồ sơ", "papers";
        /// Template of the report.
        Template = "template", "mẫu báo cáo", "template";
        /// Public posting.
        Posting = "posting", "công khai", "posting";
        /// The council's roster.
        Roster = "roster", "danh sách Hội đồng", "roster";
        /// The quorum.
        Quorum = "quorum", "số người dự", "quorum";
        /// Steps in time.
        InTime = "in-time", "đúng hạn", "in time";
        /// The rule set.
        RuleSet = "rule-set", "bộ quy tắc", "rule set";
        /// The simplified procedure.
        Simplified = "simplified", "thủ tục đơn giản", "simplified procedure";
        /// The bonus.
        Money = "money", "tiền thưởng", "bonus";
        /// Several units.
        Merger = "merger", "sáp nhập", "merger";
        /// Revoked awards of the chain.
        Revoked = "revoked", "bị hủy bỏ", "revoked";
        /// The person lives, or the form is posthumous.
        Alive = "alive", "truy tặng", "posthumous";
        /// Duplicates.
        Duplicate = "duplicate", "trùng đối tượng", "duplicates";
        /// Priority.
        Priority = "priority", "ưu tiên", "priority";
        /// Secrecy.
        Secret = "secret", "bí mật", "secret";
        /// Persons on contract.
        Contract = "contract", "hợp đồng", "contract";
        /// A vote exactly on the line.
        Threshold = "threshold", "đúng tỷ lệ", "exactly the percentage";
    }
}
