//! Whether an achievement was rewarded before (Law 06/2022 Article 5.2c; rule R-X-04): the same one blocks, an overlap warns.
//! A warning can be overridden with a reason; a block cannot.

use crate::Date;
use crate::award::Certainty;
use crate::award::{AwardClass, AwardCode, AwardFact, CommendationType, RecordId};
use crate::lang::Lang;
use crate::nomination::BlockingFinding;
use crate::nomination::words::{Basis, Words};
use crate::org::AccountId;
use crate::reason::ChangeReason;
use serde::{Deserialize, Serialize};

coded! {
    /// What a finding of a guard does.
    GuardSeverity {
        /// The nomination cannot be submitted.
        Block = "block", "chặn", "blocks";
        /// It can, with a reason.
        Warn = "warn", "cảnh báo", "warns";
        /// It is shown.
        Inform = "inform", "thông tin", "informs";
    }
}

/// What an award honours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Achievement {
    /// The work of these years, both ends among them.
    Years {
        /// First year.
        from: i16,
        /// Last year.
        to: i16,
    },
    /// A movement, by its code.
    Movement(String),
    /// A feat, by the number of its record.
    Feat(RecordId),
}

/// What is nominated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The award.
    pub code: AwardCode,
    /// Title or form.
    pub class: AwardClass,
    /// Its type of commendation.
    pub commendation: Option<CommendationType>,
    /// What it would honour.
    pub achievement: Achievement,
}

/// What was rewarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewarded {
    /// Its record.
    pub record: RecordId,
    /// Number of the decision.
    pub number: String,
    /// What it honours.
    pub claim: Claim,
    /// Day of the decision.
    pub decided: Option<Date>,
    /// Whether it was revoked: then it stands in nobody's way.
    pub revoked: bool,
}

impl Rewarded {
    /// From the record of an award. `class` comes from the catalogue.
    #[must_use]
    pub fn of(fact: &AwardFact, class: AwardClass) -> Self {
        let achievement = match (&fact.movement, fact.commendation) {
            (Some(movement), _) => Achievement::Movement(movement.clone()),
            // A feat is one event and not the work of its year.
            (None, Some(CommendationType::Feat)) => Achievement::Feat(fact.record),
            (None, _) => Achievement::Years {
                from: fact.from_year,
                to: fact.to_year,
            },
        };
        Self {
            record: fact.record,
            number: fact.number.clone(),
            claim: Claim {
                code: fact.code.clone(),
                class,
                commendation: fact.commendation,
                achievement,
            },
            decided: fact.decided,
            revoked: fact.revoked,
        }
    }
}

/// Months that must lie between two awards of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRule {
    /// The awards of the group.
    pub codes: Vec<AwardCode>,
    /// Months from decision to decision.
    pub months: u16,
    /// What it does.
    pub severity: GuardSeverity,
    /// Where it comes from.
    pub basis: Basis,
}

/// The waiting periods that the program brings along: no provision of today's law was found, so the old rule only warns.
#[must_use]
pub fn standard_waiting() -> Vec<WaitingRule> {
    let codes = [
        "HCLD1",
        "HCLD2",
        "HCLD3",
        "DL1",
        "DL2",
        "DL3",
        "SAO_VANG",
        "HO_CHI_MINH",
    ];
    vec![WaitingRule {
        codes: codes
            .iter()
            .filter_map(|code| AwardCode::parse(code))
            .collect(),
        months: 12,
        severity: GuardSeverity::Warn,
        basis: Basis::new(
            "quy định trước năm 2024: không đề nghị hai hình thức cấp Nhà nước trong một năm",
            Certainty::Uncertain,
        ),
    }]
}

coded! {
    /// Why an earlier award stands in the way.
    RepeatKind {
        /// The same movement.
        SameMovement = "same-movement", "đã được khen về cùng phong trào", "rewarded for the same movement";
        /// The same feat.
        SameFeat = "same-feat", "đã được khen về cùng thành tích đột xuất", "rewarded for the same feat";
        /// The same years.
        SameYears = "same-years", "đã được khen về cùng khoảng thời gian", "rewarded for the same years";
        /// Some of the years.
        OverlappingYears = "overlapping-years", "khoảng thời gian xét khen trùng một phần", "some of the years were rewarded";
        /// Too soon after the last one.
        TooSoon = "too-soon", "chưa đủ thời gian giữa hai lần khen", "too soon after the last award";
    }
}

/// An earlier award that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatFinding {
    /// The record of the earlier award.
    pub record: RecordId,
    /// Number of its decision.
    pub number: String,
    /// Why.
    pub kind: RepeatKind,
    /// What it does.
    pub severity: GuardSeverity,
    /// Where the rule comes from.
    pub citation: String,
}

const ONE_ACHIEVEMENT: &str = "Luật 06/2022/QH15 Điều 5.2c";

/// Every earlier award that stands in the way of a claim, in the order of the records.
#[must_use]
pub fn repeats(
    claim: &Claim,
    past: &[Rewarded],
    waiting: &[WaitingRule],
    today: Date,
) -> Vec<RepeatFinding> {
    let mut found = Vec::new();
    for earlier in past.iter().filter(|earlier| !earlier.revoked) {
        let mut push = |kind, severity, citation: &str| {
            found.push(RepeatFinding {
                record: earlier.record,
                number: earlier.number.clone(),
                kind,
                severity,
                citation: citation.to_owned(),
            });
        };
        if let Some((kind, severity)) = same_achievement(claim, &earlier.claim) {
            push(kind, severity, ONE_ACHIEVEMENT);
        }
        for rule in waiting {
            if too_soon(rule, claim, earlier, today) {
                push(RepeatKind::TooSoon, rule.severity, &rule.basis.citation);
            }
        }
    }
    found
}

/// A title and a form for one achievement may stand side by side (Decree 152/2025 Article 49.7), and titles build on each
/// other: the title of the same year is the condition of the next.
fn same_achievement(claim: &Claim, earlier: &Claim) -> Option<(RepeatKind, GuardSeverity)> {
    use GuardSeverity::{Block, Warn};
    let same_class = claim.class == earlier.class;
    let severity = if same_class { Block } else { Warn };
    match (&claim.achievement, &earlier.achievement) {
        (Achievement::Movement(a), Achievement::Movement(b)) => {
            (a == b).then_some((RepeatKind::SameMovement, severity))
        }
        (Achievement::Feat(a), Achievement::Feat(b)) => {
            (a == b).then_some((RepeatKind::SameFeat, severity))
        }
        (
            Achievement::Years { from, to },
            Achievement::Years {
                from: start,
                to: end,
            },
        ) => {
            let forms = same_class && claim.class == AwardClass::Form;
            // A type that an old record does not say may be any.
            let same_type = claim.commendation == earlier.commendation
                || claim.commendation.is_none()
                || earlier.commendation.is_none();
            let comparable = same_type && (claim.code == earlier.code || forms);
            if !comparable || to < start || end < from {
                None
            } else if (from, to) == (start, end) {
                Some((RepeatKind::SameYears, Block))
            } else {
                Some((RepeatKind::OverlappingYears, Warn))
            }
        }
        _ => None,
    }
}

fn too_soon(rule: &WaitingRule, claim: &Claim, earlier: &Rewarded, today: Date) -> bool {
    let grouped = rule.codes.contains(&claim.code) && rule.codes.contains(&earlier.claim.code);
    let ends = earlier
        .decided
        .and_then(|day| months_later(day, rule.months));
    grouped && rule.basis.validity.covers(today) && ends.is_some_and(|end| today < end)
}

/// The same day so many months later, or the last of that month when it has no such day.
fn months_later(day: Date, months: u16) -> Option<Date> {
    let counted = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + i32::from(months);
    let year = i16::try_from(counted.div_euclid(12)).ok()?;
    let month = u8::try_from(counted.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, day.day()).or_else(|| Date::end_of_month(year, month))
}

/// Why somebody lets a warning pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The record that stands in the way.
    pub record: RecordId,
    /// What kind of finding is let pass.
    pub kind: RepeatKind,
    /// Who.
    pub by: AccountId,
    /// Why.
    pub reason: ChangeReason,
}

/// The findings that still stand in the way, as the machine takes them: blocks, and warnings that nobody let pass.
#[must_use]
pub fn unsettled(findings: &[RepeatFinding], overrides: &[Override]) -> Vec<BlockingFinding> {
    let let_pass = |finding: &RepeatFinding| {
        overrides
            .iter()
            .any(|given| given.record == finding.record && given.kind == finding.kind)
    };
    let open = findings.iter().filter(|finding| match finding.severity {
        GuardSeverity::Block => true,
        GuardSeverity::Warn => !let_pass(finding),
        GuardSeverity::Inform => false,
    });
    open.map(RepeatFinding::blocking).collect()
}

impl RepeatFinding {
    fn blocking(&self) -> BlockingFinding {
        let (hint_vi, hint_en) = if self.severity == GuardSeverity::Block {
            (
                "hãy chọn thành tích khác hoặc rút tên",
                "choose another achievement or withdraw the name",
            )
        } else {
            (
                "hãy ghi lý do nếu vẫn đề nghị",
                "give a reason if it is nominated all the same",
            )
        };
        let number = if self.number.is_empty() {
            "?"
        } else {
            &self.number
        };
        BlockingFinding {
            rule: String::from("R-X-04"),
            words: Words {
                vi: format!(
                    "Đối tượng {} (Quyết định số {number}; {}): {hint_vi}.",
                    self.kind.label(Lang::Vi),
                    self.citation
                ),
                en: format!(
                    "The subject: {} (decision {number}; {}): {hint_en}.",
                    self.kind.label(Lang::En),
                    self.citation
                ),
            },
        }
    }
}
