//! The readings that the law leaves open, as answers to choose from.

use crate::award::{Policy, Reading, Setting, VoteBase};
use crate::lang::Lang;

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// One of these: code and words.
    Choice(Vec<(&'static str, &'static str)>),
    /// A whole number.
    Number {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
}

/// How a question is answered; `None` for quotas, which are rows of their own.
#[must_use]
pub fn answers(setting: Setting, lang: Lang) -> Option<Answer> {
    use Setting as S;
    Some(match setting {
        S::QuotaPercent => return None,
        S::WindowReuse | S::BkRequiresTwoUnused => Answer::Choice(
            Reading::ALL
                .iter()
                .map(|reading| (reading.code(), reading.label(lang)))
                .collect(),
        ),
        S::MixedCountAllowed
        | S::ContractStaffEligible
        | S::ThresholdInclusive
        | S::UnverifiedCounts
        | S::DecisionYearCounts
        | S::CommemorativeOnce => Answer::Choice(match lang {
            Lang::Vi => vec![("yes", "có"), ("no", "không")],
            Lang::En => vec![("yes", "yes"), ("no", "no")],
        }),
        S::VoteBase => Answer::Choice(
            VoteBase::ALL
                .iter()
                .map(|base| (base.code(), base.label(lang)))
                .collect(),
        ),
        S::QuorumPercent => Answer::Number {
            least: 50,
            most: 100,
        },
        S::GovFlagMaxPercent => Answer::Number {
            least: 1,
            most: 100,
        },
        S::PublishDays => Answer::Number {
            least: 1,
            most: 250,
        },
        S::FlagsPerGroup => Answer::Number { least: 1, most: 50 },
    })
}

/// Puts an answer into the policy; `None`, and nothing changed, when it is no answer to the question.
#[must_use]
pub fn apply(policy: &mut Policy, setting: Setting, value: &str) -> Option<()> {
    use Setting as S;
    let flag = || match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let number = || {
        let number: u32 = value.parse().ok()?;
        match answers(setting, Lang::Vi)? {
            Answer::Number { least, most } => (least..=most).contains(&number).then_some(number),
            Answer::Choice(_) => None,
        }
    };
    match setting {
        S::QuotaPercent => return None,
        S::WindowReuse => policy.window_reuse = Reading::parse(value)?,
        S::BkRequiresTwoUnused => policy.bk_requires_two_unused = Reading::parse(value)?,
        S::MixedCountAllowed => policy.mixed_count_allowed = flag()?,
        S::ContractStaffEligible => policy.contract_staff_eligible = flag()?,
        S::ThresholdInclusive => policy.threshold_inclusive = flag()?,
        S::UnverifiedCounts => policy.unverified_counts = flag()?,
        S::DecisionYearCounts => policy.decision_year_counts = flag()?,
        S::CommemorativeOnce => policy.commemorative_once = Some(flag()?),
        S::VoteBase => policy.vote_base = VoteBase::parse(value)?,
        S::QuorumPercent => policy.quorum_percent = u8::try_from(number()?).ok()?,
        S::GovFlagMaxPercent => policy.gov_flag_max_percent = Some(u8::try_from(number()?).ok()?),
        S::PublishDays => policy.publish_days = Some(u16::try_from(number()?).ok()?),
        S::FlagsPerGroup => policy.flags_per_group = Some(number()?),
    }
    Some(())
}

/// The answer that stands in a policy; empty where it is not known.
#[must_use]
pub fn value_of(policy: &Policy, setting: Setting) -> String {
    use Setting as S;
    let flag = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    match setting {
        S::QuotaPercent => String::new(),
        S::WindowReuse => policy.window_reuse.code().to_owned(),
        S::BkRequiresTwoUnused => policy.bk_requires_two_unused.code().to_owned(),
        S::MixedCountAllowed => flag(policy.mixed_count_allowed),
        S::ContractStaffEligible => flag(policy.contract_staff_eligible),
        S::ThresholdInclusive => flag(policy.threshold_inclusive),
        S::UnverifiedCounts => flag(policy.unverified_counts),
        S::DecisionYearCounts => flag(policy.decision_year_counts),
        S::CommemorativeOnce => policy.commemorative_once.map(flag).unwrap_or_default(),
        S::VoteBase => policy.vote_base.code().to_owned(),
        S::QuorumPercent => policy.quorum_percent.to_string(),
        S::GovFlagMaxPercent => number(policy.gov_flag_max_percent),
        S::PublishDays => number(policy.publish_days),
        S::FlagsPerGroup => number(policy.flags_per_group),
    }
}

fn number(value: Option<impl ToString>) -> String {
    value.map(|number| number.to_string()).unwrap_or_default()
}

/// The words of an answer.
pub(super) fn value_words(setting: Setting, value: &str, lang: Lang) -> String {
    if value.is_empty() {
        return match lang {
            Lang::Vi => "chưa có quy định".to_owned(),
            Lang::En => "not decided".to_owned(),
        };
    }
    match answers(setting, lang) {
        Some(Answer::Choice(all)) => all
            .iter()
            .find(|(code, _)| *code == value)
            .map_or(value, |(_, words)| words)
            .to_owned(),
        _ => value.to_owned(),
    }
}
