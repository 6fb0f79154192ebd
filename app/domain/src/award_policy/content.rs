//! What a row says: its key, what is wrong with it, and the words for it.

use std::collections::BTreeSet;

use super::setting::{apply, value_words};
use super::{PolicyProblem, RuleKind};
use crate::award::{AwardCode, Policy, Setting, catalogue};
use crate::date::Date;
use crate::lang::Lang;
use crate::nomination::{Cutoff, MOST_POSTING_DAYS, NominationState, PathConfig, Words, minimum};
use crate::org::UnitKind;
use serde::{Deserialize, Serialize};

/// To whom a quota applies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "of", content = "name")]
pub enum QuotaScope {
    /// Every unit without a more special row.
    Everywhere,
    /// Units of one kind.
    Kind(UnitKind),
    /// The units of a list, by its code.
    List(String),
}

impl QuotaScope {
    /// `""`, `kind:commune` or `list:trong-diem`: the form in which it is sent and stored in keys.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Everywhere => String::new(),
            Self::Kind(kind) => format!("kind:{}", kind.code()),
            Self::List(code) => format!("list:{code}"),
        }
    }

    /// The scope of a code; `None` for what is none.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code.split_once(':') {
            None if code.is_empty() => Some(Self::Everywhere),
            Some(("kind", kind)) => UnitKind::parse(kind).map(Self::Kind),
            Some(("list", list)) if !list.is_empty() => Some(Self::List(list.to_owned())),
            _ => None,
        }
    }

    /// The words for people; a list by its code.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Everywhere, Lang::Vi) => "mọi đơn vị".to_owned(),
            (Self::Everywhere, Lang::En) => "every unit".to_owned(),
            (Self::Kind(kind), _) => kind.label(lang).to_owned(),
            (Self::List(code), Lang::Vi) => format!("danh sách {code}"),
            (Self::List(code), Lang::En) => format!("list {code}"),
        }
    }
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Content {
    /// At most so many per cent of the holders of the lower title.
    Quota {
        /// The title.
        award: AwardCode,
        /// Where.
        scope: QuotaScope,
        /// Per cent, 1 to 100.
        percent: u8,
    },
    /// Units that are a group of their own.
    UnitList {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
        /// Keys of its units.
        units: BTreeSet<i64>,
    },
    /// The steps of an award.
    Path {
        /// The row; its basis is made from the days and the document.
        path: Box<PathConfig>,
    },
    /// A day by which something is due every year.
    Deadline {
        /// Its code.
        code: String,
        /// What is due.
        words: Words,
        /// 1 to 12.
        month: u8,
        /// Day of the month.
        day: u8,
        /// Whether that day still counts.
        cutoff: Cutoff,
    },
    /// Working days that a step may take.
    Limit {
        /// The step.
        state: NominationState,
        /// Working days.
        working_days: u32,
    },
    /// Copies of a dossier.
    Copies {
        /// The award; `None` for every award without a row of its own.
        award: Option<AwardCode>,
        /// How many.
        copies: u8,
    },
    /// A reading.
    Setting {
        /// Which.
        setting: Setting,
        /// The answer, see [`super::answers`].
        value: String,
    },
}

impl Content {
    /// What it is about.
    #[must_use]
    pub const fn kind(&self) -> RuleKind {
        match self {
            Self::Quota { .. } => RuleKind::Quota,
            Self::UnitList { .. } => RuleKind::UnitList,
            Self::Path { .. } => RuleKind::Path,
            Self::Deadline { .. } => RuleKind::Deadline,
            Self::Limit { .. } => RuleKind::Limit,
            Self::Copies { .. } => RuleKind::Copies,
            Self::Setting { .. } => RuleKind::Setting,
        }
    }

    /// What tells it from other rows of its kind: rows of one key follow one another in time.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Quota { award, scope, .. } => format!("{}|{}", award.as_str(), scope.code()),
            Self::UnitList { code, .. } | Self::Deadline { code, .. } => code.clone(),
            Self::Path { path } => path_key(path),
            Self::Limit { state, .. } => state.code().to_owned(),
            Self::Copies { award, .. } => award.as_ref().map_or("", AwardCode::as_str).to_owned(),
            Self::Setting { setting, .. } => setting.code().to_owned(),
        }
    }

    /// Everything that is wrong with it apart from days and document; paths have problems of their own, see
    /// [`PathConfig::problems`].
    #[must_use]
    pub fn problems(&self) -> Vec<PolicyProblem> {
        let known = |award: &AwardCode| catalogue().get(award.as_str()).is_some();
        let checks: Vec<(PolicyProblem, bool)> = match self {
            Self::Quota { award, percent, .. } => vec![
                (PolicyProblem::Award, !known(award)),
                (PolicyProblem::Percent, !(1..=100).contains(percent)),
            ],
            Self::UnitList { code, name, units } => vec![
                (
                    PolicyProblem::Name,
                    !is_code(code) || name.trim().is_empty(),
                ),
                (PolicyProblem::Units, units.is_empty()),
            ],
            Self::Path { path } => vec![(PolicyProblem::Award, !known(&path.award))],
            Self::Deadline {
                code,
                words,
                month,
                day,
                ..
            } => vec![
                (
                    PolicyProblem::Name,
                    !is_code(code) || words.vi.trim().is_empty(),
                ),
                // 2023 is no leap year: a deadline must be there every year.
                (
                    PolicyProblem::Calendar,
                    Date::new(2023, *month, *day).is_none(),
                ),
            ],
            Self::Limit { working_days, .. } => vec![(
                PolicyProblem::Days,
                !(1..=MOST_POSTING_DAYS).contains(working_days),
            )],
            Self::Copies { award, copies } => vec![
                (
                    PolicyProblem::Award,
                    award.as_ref().is_some_and(|award| !known(award)),
                ),
                (PolicyProblem::Copies, !(1..=20).contains(copies)),
            ],
            Self::Setting { setting, value } => vec![(
                PolicyProblem::Value,
                apply(&mut Policy::default(), *setting, value).is_none(),
            )],
        };
        checks
            .into_iter()
            .filter_map(|(problem, wrong)| wrong.then_some(problem))
            .collect()
    }

    /// What it is about, in words.
    #[must_use]
    pub fn about(&self, lang: Lang) -> String {
        let name = |award: &AwardCode| award_name(award, lang);
        match self {
            Self::Quota { award, scope, .. } => format!("{} · {}", name(award), scope.label(lang)),
            Self::UnitList { code, name, .. } => format!("{name} ({code})"),
            Self::Path { path } => path_words(path, lang),
            Self::Deadline { words, .. } => words.get(lang).to_owned(),
            Self::Limit { state, .. } => state.label(lang).to_owned(),
            Self::Copies { award, .. } => match (award, lang) {
                (Some(award), _) => name(award),
                (None, Lang::Vi) => "mọi danh hiệu, hình thức".to_owned(),
                (None, Lang::En) => "every award".to_owned(),
            },
            Self::Setting { setting, .. } => setting.label(lang).to_owned(),
        }
    }

    /// What it says, in words.
    #[must_use]
    pub fn says(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Quota { percent, .. }, Lang::Vi) => {
                format!("không quá {percent}% (làm tròn xuống)")
            }
            (Self::Quota { percent, .. }, Lang::En) => {
                format!("at most {percent}% (rounded down)")
            }
            (Self::UnitList { units, .. }, Lang::Vi) => format!("{} đơn vị", units.len()),
            (Self::UnitList { units, .. }, Lang::En) => format!("{} units", units.len()),
            (Self::Path { path }, _) => says_of_path(path, lang),
            (
                Self::Deadline {
                    month, day, cutoff, ..
                },
                _,
            ) => format!("{} {day:02}/{month:02}", cutoff.label(lang)),
            (Self::Limit { working_days, .. }, Lang::Vi) => format!("{working_days} ngày làm việc"),
            (Self::Limit { working_days, .. }, Lang::En) => format!("{working_days} working days"),
            (Self::Copies { copies, .. }, Lang::Vi) => format!("{copies} bộ"),
            (Self::Copies { copies, .. }, Lang::En) => format!("{copies} copies"),
            (Self::Setting { setting, value }, _) => value_words(*setting, value, lang),
        }
    }
}

/// Letters, digits and hyphens, so that it can stand in an address.
fn is_code(code: &str) -> bool {
    !code.is_empty()
        && code.len() <= 40
        && code
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

pub(super) fn path_key(path: &PathConfig) -> String {
    let commendation = path.commendation.map_or("", |kind| kind.code());
    let managed = if path.only_managed { "managed" } else { "" };
    format!("{}|{commendation}|{managed}", path.award.as_str())
}

fn award_name(award: &AwardCode, lang: Lang) -> String {
    let known = catalogue().get(award.as_str());
    known
        .map_or(award.as_str(), |award| award.name(lang))
        .to_owned()
}

fn path_words(path: &PathConfig, lang: Lang) -> String {
    let managed = match (path.only_managed, lang) {
        (false, _) => "",
        (true, Lang::Vi) => "người thuộc diện cấp ủy quản lý",
        (true, Lang::En) => "persons whom the party committee manages",
    };
    let name = award_name(&path.award, lang);
    let kind = path.commendation.map_or("", |kind| kind.label(lang));
    let parts: Vec<&str> = [name.as_str(), kind, managed]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}

fn says_of_path(path: &PathConfig, lang: Lang) -> String {
    let mut parts = vec![
        path.decider.label(lang).to_owned(),
        path.sentence(false, lang),
    ];
    let votes = [
        (path.base_vote, ["hội đồng cơ sở", "base council"]),
        (path.council, ["hội đồng cấp tỉnh", "provincial council"]),
    ];
    for (rule, [vi, en]) in votes {
        let Some(rule) = rule else { continue };
        let name = if lang == Lang::Vi { vi } else { en };
        parts.push(format!("{name}: {}", vote_words(rule, lang)));
    }
    if let Some(days) = path.posting_days {
        parts.push(match lang {
            Lang::Vi => format!("công khai {days} ngày làm việc"),
            Lang::En => format!("posted for {days} working days"),
        });
    }
    parts.join("; ")
}

fn vote_words(rule: crate::nomination::VoteRule, lang: Lang) -> String {
    let (parts, of): (u32, u32) = rule.share.into();
    let share = if of == 100 {
        format!("{parts}%")
    } else {
        format!("{parts}/{of}")
    };
    format!(
        "{}, {} {share} {}",
        rule.form.label(lang),
        rule.passing.label(lang),
        rule.base.label(lang)
    )
}

/// What the law asks of the steps of an award whatever the province decides, one sentence each.
#[must_use]
pub fn minimum_words(award: &AwardCode, lang: Lang) -> Vec<String> {
    let least = minimum(award);
    let mut words = Vec::new();
    if least.posting {
        let days = least.posting_days;
        words.push(match lang {
            Lang::Vi => format!(
                "Công khai trước khi trình, ít nhất {days} ngày làm việc (Luật TĐKT Điều 84.5; NĐ 98/2023 Điều 46)"
            ),
            Lang::En => format!(
                "Public posting, at least {days} working days (Law 06/2022 Article 84.5; Decree 98/2023 Article 46)"
            ),
        });
    }
    if least.opinion {
        words.push(match lang {
            Lang::Vi => "Ý kiến của cơ quan liên quan (Luật TĐKT Điều 84.3)".to_owned(),
            Lang::En => "Opinion of a related body (Law 06/2022 Article 84.3)".to_owned(),
        });
    }
    if let Some(percent) = least.ballot {
        words.push(match lang {
            Lang::Vi => format!(
                "Bỏ phiếu kín, từ {percent}% tổng số thành viên hội đồng đồng ý (NĐ 98/2023 Điều 30.7)"
            ),
            Lang::En => format!(
                "Secret ballot, at least {percent}% of all members in favour (Decree 98/2023 Article 30.7)"
            ),
        });
    }
    words
}
