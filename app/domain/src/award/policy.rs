//! The provincial layer: readings and settings that the law leaves to the province or to the office, with their defaults.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::AwardCode;

coded! {
    /// How strictly a reading is held that the law does not settle.
    Reading {
        /// Not looked at.
        Off = "off", "không áp dụng", "not applied";
        /// Warned about.
        Warn = "warn", "cảnh báo", "warns";
        /// Blocks.
        Block = "block", "chặn", "blocks";
    }
}

coded! {
    /// Who is counted below the line when a council votes.
    VoteBase {
        /// All members of the council (decree 98/2023 Article 30 clause 7).
        AllMembers = "all-members", "tổng số thành viên Hội đồng", "all members";
        /// Those who came or voted in writing, as minutes before 2024 had it.
        Present = "present", "số thành viên tham gia", "members who took part";
    }
}

/// Settings of the province. An evaluation stores those in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// Cap of a title in percent of those with the lower one; the law of 2022 sets none.
    pub quota_percent: BTreeMap<AwardCode, u8>,
    /// Whether years of one provincial fighter title may serve another; the law is silent.
    pub window_reuse: Reading,
    /// Letter 1168/BNV-BTĐKT of 2026: two base titles need two unused initiatives beside them.
    pub bk_requires_two_unused: Reading,
    /// Whether an initiative and a topic add up to two.
    pub mixed_count_allowed: bool,
    /// Whether persons on contract of decree 111/68 can hold titles.
    pub contract_staff_eligible: bool,
    /// Whether exactly the percentage of votes is enough.
    pub threshold_inclusive: bool,
    /// Whether records that nobody compared with their decision count.
    pub unverified_counts: bool,
    /// Whether the year of an award's decision counts among the years after it.
    pub decision_year_counts: bool,
    /// Who is counted below the line of a vote.
    pub vote_base: VoteBase,
    /// Percent of members who must take part in a session on awards.
    pub quorum_percent: u8,
    /// Working days of public posting; `None` while no rule was found.
    pub publish_days: Option<u16>,
    /// Flags that one cluster or block may propose; `None` while the province has not said.
    pub flags_per_group: Option<u32>,
    /// Cap of Government flags in percent of provincial ones.
    pub gov_flag_max_percent: Option<u8>,
    /// Whether the commemorative medal is given once only; `None` while the resolution is not known.
    pub commemorative_once: Option<bool>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            quota_percent: BTreeMap::new(),
            window_reuse: Reading::Warn,
            bk_requires_two_unused: Reading::Warn,
            mixed_count_allowed: false,
            contract_staff_eligible: true,
            threshold_inclusive: true,
            unverified_counts: false,
            decision_year_counts: true,
            vote_base: VoteBase::AllMembers,
            quorum_percent: 80,
            publish_days: None,
            flags_per_group: None,
            gov_flag_max_percent: None,
            commemorative_once: None,
        }
    }
}

coded! {
    /// The settings by name, with the question that each one answers.
    Setting {
        /// See [`Policy::quota_percent`].
        QuotaPercent = "quota-percent", "Tỷ lệ tối đa của danh hiệu so với người đạt danh hiệu thấp hơn (%)", "Cap of a title against the lower one (%)";
        /// See [`Policy::window_reuse`].
        WindowReuse = "window-reuse", "Năm đã tính cho một lần Chiến sĩ thi đua cấp tỉnh được tính lại", "Years of one provincial fighter title serve another";
        /// See [`Policy::bk_requires_two_unused`].
        BkRequiresTwoUnused = "bk-requires-two-unused", "Hai lần Chiến sĩ thi đua cơ sở phải kèm 02 sáng kiến chưa dùng", "Two base titles need two unused initiatives";
        /// See [`Policy::mixed_count_allowed`].
        MixedCountAllowed = "mixed-count-allowed", "Cộng sáng kiến với đề tài thành hai", "An initiative and a topic add up to two";
        /// See [`Policy::contract_staff_eligible`].
        ContractStaffEligible = "contract-staff-eligible", "Người làm hợp đồng 111/68 được xét danh hiệu", "Contract staff can hold titles";
        /// See [`Policy::threshold_inclusive`].
        ThresholdInclusive = "threshold-inclusive", "Đúng bằng tỷ lệ phiếu là đạt", "Exactly the percentage passes";
        /// See [`Policy::unverified_counts`].
        UnverifiedCounts = "unverified-counts", "Tính cả bản ghi chưa đối chiếu quyết định", "Unverified records count";
        /// See [`Policy::decision_year_counts`].
        DecisionYearCounts = "decision-year-counts", "Tính năm ban hành quyết định trước vào số năm sau đó", "The year of the earlier decision counts";
        /// See [`Policy::vote_base`].
        VoteBase = "vote-base", "Mẫu số khi tính tỷ lệ phiếu", "Denominator of votes";
        /// See [`Policy::quorum_percent`].
        QuorumPercent = "quorum-percent", "Tỷ lệ thành viên dự họp xét khen thưởng (%)", "Quorum of a session on awards (%)";
        /// See [`Policy::publish_days`].
        PublishDays = "publish-days", "Số ngày làm việc công khai", "Working days of public posting";
        /// See [`Policy::flags_per_group`].
        FlagsPerGroup = "flags-per-group", "Số Cờ thi đua của tỉnh mỗi cụm, khối được đề nghị", "Flags that a cluster may propose";
        /// See [`Policy::gov_flag_max_percent`].
        GovFlagMaxPercent = "gov-flag-max-percent", "Tỷ lệ tối đa Cờ Chính phủ so với Cờ của tỉnh (%)", "Cap of Government flags (%)";
        /// See [`Policy::commemorative_once`].
        CommemorativeOnce = "commemorative-once", "Kỷ niệm chương chỉ tặng một lần", "The commemorative medal is given once";
    }
}

impl Setting {
    /// Where the setting comes from.
    #[must_use]
    pub const fn citation(self) -> &'static str {
        match self {
            Self::QuotaPercent => "Luật 06/2022 không quy định tỷ lệ; quy định của tỉnh",
            Self::WindowReuse => "Luật 06/2022 Điều 22 không nêu",
            Self::BkRequiresTwoUnused => "Công văn 1168/BNV-BTĐKT ngày 06/02/2026",
            Self::MixedCountAllowed => "luatvietnam.vn 107095; Luật 06/2022 Điều 74.1d",
            Self::ContractStaffEligible => "các câu trả lời khác nhau",
            Self::ThresholdInclusive | Self::VoteBase => "Nghị định 98/2023 Điều 30(7)",
            Self::UnverifiedCounts => "quy định của cơ quan",
            Self::DecisionYearCounts => {
                "Luật 06/2022 Điều 42-44, 73 (chữ \"sau đó\" không nêu cách tính)"
            }
            Self::QuorumPercent => "Quyết định 86/2025/QĐ-UBND Bắc Ninh Điều 8.4b (mẫu)",
            Self::PublishDays => {
                "Luật 06/2022 Điều 84.5; Nghị định 98/2023 Điều 46 (Anh hùng: 10 ngày làm việc)"
            }
            Self::FlagsPerGroup | Self::GovFlagMaxPercent => "quy định của tỉnh, chưa tìm thấy",
            Self::CommemorativeOnce => "Nghị quyết của Hội đồng nhân dân tỉnh, chưa tìm thấy",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_a_stored_policy_does_not_know_take_their_defaults() {
        let policy: Policy = serde_json::from_str(r#"{"unverified_counts":true}"#).unwrap();
        assert!(policy.unverified_counts);
        assert_eq!(policy.quorum_percent, 80);
        let json = serde_json::to_value(Policy::default()).unwrap();
        let fields: Vec<String> = json
            .as_object()
            .unwrap()
            .keys()
            .map(|key| key.replace('_', "-"))
            .collect();
        let mut named: Vec<&str> = Setting::ALL.iter().map(|setting| setting.code()).collect();
        named.sort_unstable();
        assert_eq!(fields, named);
    }
}
