//! What comes out for one subject and one award, who is becoming eligible, and how many places of a quota are left.

use serde::{Deserialize, Serialize};

use super::catalogue::{Award, catalogue};
use super::evaluate::{Ctx, findings};
use super::outcome::{Finding, Outcome, RuleId, Severity};
use super::policy::Policy;
use super::rules::rule_book;
use super::ruleset::{RuleSet, RuleSetOverride};
use super::{AwardCode, CommendationType, Request, Stage, Subject};
use crate::Date;
use crate::lang::Lang;

/// The short answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", content = "rules", rename_all = "kebab-case")]
pub enum Summary {
    /// Every blocking rule is met.
    Eligible,
    /// All but one are met; which one.
    OneMissing(RuleId),
    /// More are not met, or one is not met and others are not known.
    NotEligible(Vec<RuleId>),
    /// None is known to fail, but data or confirmations are missing for these.
    NotKnown(Vec<RuleId>),
}

impl Summary {
    /// Of the findings of one evaluation. No findings at all is no pass.
    fn of(findings: &[Finding]) -> Self {
        let (mut failed, mut open) = (Vec::new(), Vec::new());
        for finding in findings
            .iter()
            .filter(|finding| finding.severity == Severity::Block)
        {
            let list: &mut Vec<RuleId> = match finding.outcome {
                Outcome::Met => continue,
                Outcome::NotMet => &mut failed,
                Outcome::Unknown | Outcome::NeedsConfirmation => &mut open,
            };
            if !list.contains(&finding.rule) {
                list.push(finding.rule.clone());
            }
        }
        open.retain(|rule| !failed.contains(rule));
        match (failed.len(), open.is_empty()) {
            (0, true) if findings.is_empty() => Self::NotKnown(Vec::new()),
            (0, true) => Self::Eligible,
            (0, false) => Self::NotKnown(open),
            (1, true) => Self::OneMissing(failed.swap_remove(0)),
            _ => Self::NotEligible(failed),
        }
    }
}

/// The outcome for one subject and one award, with everything that is needed to repeat it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The award.
    pub award: AwardCode,
    /// The rule set that was followed.
    pub rule_set: RuleSet,
    /// The reason when it is not that of the day of receipt.
    pub rule_set_override: Option<RuleSetOverride>,
    /// [`super::RuleBook::fingerprint`] of the rules.
    pub rules_fingerprint: u64,
    /// The year that is honoured.
    pub year: i16,
    /// First year of a longer achievement.
    pub from_year: Option<i16>,
    /// Day of receipt.
    pub received: Date,
    /// Day of the evaluation.
    pub today: Date,
    /// Type of commendation.
    pub commendation: CommendationType,
    /// Rules up to this stage were looked at.
    pub stage: Stage,
    /// The settings of the province.
    pub policy: Policy,
    /// Whether rules must be read again under the law that applies: a warning for the reader.
    pub reread: bool,
    /// The short answer.
    pub summary: Summary,
    /// What every rule found, in the order of the rule file.
    pub findings: Vec<Finding>,
}

impl Evaluation {
    /// Findings that stop the dossier.
    pub fn blocking(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.blocks())
    }

    /// Findings that ask for a reason.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        let all = self.findings.iter();
        all.filter(|finding| finding.severity == Severity::Warn && finding.outcome != Outcome::Met)
    }

    /// The finding of a rule; of several rows the worst.
    #[must_use]
    pub fn finding(&self, rule: &str) -> Option<&Finding> {
        let rows = self
            .findings
            .iter()
            .filter(|finding| finding.rule.as_str() == rule);
        rows.min_by_key(|finding| (finding.severity, finding.outcome))
    }
}

impl Finding {
    /// What the rule asks for.
    #[must_use]
    pub fn asks(&self, lang: Lang) -> &'static str {
        rule_book()
            .get(&self.rule, self.row)
            .map_or("", |rule| rule.words(lang))
    }

    /// The name of a route of the rule; empty for a rule with one way only.
    #[must_use]
    pub fn route_name(&self, number: u8, lang: Lang) -> &'static str {
        let rule = rule_book().get(&self.rule, self.row);
        let route = rule.and_then(|rule| rule.routes.get(usize::from(number)));
        route.map_or("", |route| match lang {
            Lang::Vi => route.vi,
            Lang::En => route.en,
        })
    }

    /// Why it came out so, with the figures: `Chiến sĩ thi đua cơ sở: có 2 trong 3 năm liên tục: 2023, 2024; thiếu 2025.`
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let mut out = String::new();
        for why in &self.ground.why {
            if !out.is_empty() {
                out.push_str("; ");
            }
            out.push_str(&why.sentence(lang));
        }
        out.push('.');
        out
    }
}

/// Evaluates an award for a subject.
#[must_use]
pub fn evaluate(
    award: &Award,
    subject: &Subject,
    request: &Request,
    policy: &Policy,
) -> Evaluation {
    let rule_set = request.rule_set();
    let findings = findings(&Ctx {
        award,
        subject,
        request,
        policy,
        rule_set,
    });
    Evaluation {
        award: award.code.clone(),
        rule_set,
        rule_set_override: request.rule_set_override.clone(),
        rules_fingerprint: rule_book().fingerprint(),
        year: request.year,
        from_year: request.from_year,
        received: request.received,
        today: request.today,
        commendation: request.commendation,
        stage: request.stage,
        policy: policy.clone(),
        reread: rule_set.must_be_reread()
            && (award.reread || findings.iter().any(|finding| finding.reread)),
        summary: Summary::of(&findings),
        findings,
    }
}

/// The short answer alone, for lists of thousands.
#[must_use]
pub fn summarise(award: &Award, subject: &Subject, request: &Request, policy: &Policy) -> Summary {
    let rule_set = request.rule_set();
    Summary::of(&findings(&Ctx {
        award,
        subject,
        request,
        policy,
        rule_set,
    }))
}

/// One line of the list of who is becoming eligible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Becoming<K> {
    /// Whose line it is.
    pub key: K,
    /// The title.
    pub award: AwardCode,
    /// The short answer.
    pub summary: Summary,
}

/// Checks many subjects for every yearly title of their kind. The request says the year and the days; its type of
/// commendation is that of regular merit and its stage that of the standards.
pub fn becoming_eligible<'a, K: Clone + 'a>(
    subjects: impl IntoIterator<Item = (K, &'a Subject)> + 'a,
    request: &'a Request,
    policy: &'a Policy,
) -> impl Iterator<Item = Becoming<K>> + 'a {
    subjects.into_iter().flat_map(move |(key, subject)| {
        let titles = catalogue().yearly_titles(subject.kind);
        let titles = titles.filter(|award| award.is_meant_for(subject));
        titles.map(move |award| Becoming {
            key: key.clone(),
            award: award.code.clone(),
            summary: summarise(award, subject, request, policy),
        })
    })
}

/// Places of a quota that are left: the floor of `percent` of `count`, less those that are used.
#[must_use]
pub fn quota_left(percent: u8, count: u32, used: u32) -> u32 {
    let places = u64::from(percent) * u64::from(count) / 100;
    u32::try_from(places)
        .unwrap_or(u32::MAX)
        .saturating_sub(used)
}
