//! Which rows hold on a day, and what the program's own rules become under them.

use std::collections::{BTreeMap, BTreeSet};

use super::content::path_key;
use super::quota::QuotaRow;
use super::setting::apply;
use super::{Content, QuotaScope, Rule, RuleKind};
use crate::award::{AwardCode, Certainty, Policy};
use crate::date::Date;
use crate::nomination::{
    Basis, PathConfig, SeasonDeadline, TimeLimit, standard_limits, standard_paths, standard_season,
};

/// The rows that hold on a day: of those about the same the one that began last, unless it has ended.
#[must_use]
pub fn in_force(rules: &[Rule], on: Date) -> Vec<&Rule> {
    let mut newest: BTreeMap<(RuleKind, String), &Rule> = BTreeMap::new();
    for rule in rules.iter().filter(|rule| rule.from <= on) {
        let key = (rule.content.kind(), rule.content.key());
        let kept = newest.entry(key).or_insert(rule);
        if kept.from < rule.from {
            *kept = rule;
        }
    }
    let holds = |rule: &&Rule| rule.to.is_none_or(|to| on <= to);
    newest.into_values().filter(holds).collect()
}

/// Every row about the same thing, the one that begins last first.
#[must_use]
pub fn newest_first<'a>(rules: &'a [Rule], kind: RuleKind, key: &str) -> Vec<&'a Rule> {
    let same = |rule: &&Rule| rule.content.kind() == kind && rule.content.key() == key;
    let mut found: Vec<&Rule> = rules.iter().filter(same).collect();
    found.sort_by_key(|rule| std::cmp::Reverse((rule.from, rule.id)));
    found
}

/// Where a row of the province comes from.
fn basis(rule: &Rule) -> Basis {
    Basis {
        citation: rule.document.clone(),
        mark: Certainty::Confirmed,
        validity: rule.validity(),
    }
}

/// The settings on a day, with the quotas that hold everywhere.
#[must_use]
pub fn policy(rules: &[Rule], on: Date) -> Policy {
    let mut policy = Policy::default();
    for rule in in_force(rules, on) {
        match &rule.content {
            Content::Setting { setting, value } => {
                // What was kept was an answer; another program version may not know it, and then the default holds.
                let _unknown = apply(&mut policy, *setting, value).is_none();
            }
            Content::Quota {
                award,
                scope: QuotaScope::Everywhere,
                percent,
            } => {
                policy.quota_percent.insert(award.clone(), *percent);
            }
            _ => {}
        }
    }
    policy
}

/// The steps of every award on a day.
#[must_use]
pub fn paths(rules: &[Rule], on: Date) -> Vec<PathConfig> {
    let mut rows: Vec<PathConfig> = standard_paths();
    for rule in in_force(rules, on) {
        let Content::Path { path } = &rule.content else {
            continue;
        };
        let row = PathConfig {
            basis: basis(rule),
            ..path.as_ref().clone()
        };
        let key = path_key(&row);
        match rows.iter_mut().find(|known| path_key(known) == key) {
            Some(known) => *known = row,
            None => rows.push(row),
        }
    }
    rows
}

/// How long each step may take on a day.
#[must_use]
pub fn limits(rules: &[Rule], on: Date) -> Vec<TimeLimit> {
    let mut rows = standard_limits();
    for rule in in_force(rules, on) {
        let Content::Limit {
            state,
            working_days,
        } = &rule.content
        else {
            continue;
        };
        let row = TimeLimit {
            state: *state,
            working_days: *working_days,
            basis: basis(rule),
        };
        match rows.iter_mut().find(|known| known.state == *state) {
            Some(known) => *known = row,
            None => rows.push(row),
        }
    }
    rows
}

/// The deadlines of the year on a day.
#[must_use]
pub fn season(rules: &[Rule], on: Date) -> Vec<SeasonDeadline> {
    let mut rows = standard_season();
    for rule in in_force(rules, on) {
        let Content::Deadline {
            code,
            words,
            month,
            day,
            cutoff,
        } = &rule.content
        else {
            continue;
        };
        let row = SeasonDeadline {
            code: code.clone(),
            words: words.clone(),
            month: *month,
            day: *day,
            cutoff: *cutoff,
            basis: basis(rule),
        };
        match rows.iter_mut().find(|known| known.code == *code) {
            Some(known) => *known = row,
            None => rows.push(row),
        }
    }
    rows
}

/// How many copies of the dossier of an award; `None` while the province has not said.
#[must_use]
pub fn copies(rules: &[Rule], on: Date, award: &AwardCode) -> Option<u8> {
    let rows = in_force(rules, on);
    let of = |wanted: Option<&AwardCode>| {
        rows.iter().find_map(|rule| match &rule.content {
            Content::Copies { award, copies } if award.as_ref() == wanted => Some(*copies),
            _ => None,
        })
    };
    of(Some(award)).or_else(|| of(None))
}

/// The quotas on a day.
#[must_use]
pub fn quotas(rules: &[Rule], on: Date) -> Vec<QuotaRow> {
    let rows = in_force(rules, on).into_iter();
    rows.filter_map(|rule| match &rule.content {
        Content::Quota {
            award,
            scope,
            percent,
        } => Some(QuotaRow {
            award: award.clone(),
            scope: scope.clone(),
            percent: *percent,
            document: rule.document.clone(),
        }),
        _ => None,
    })
    .collect()
}

/// Units that are a group of their own for quotas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitList {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Keys of its units.
    pub units: BTreeSet<i64>,
}

/// The unit lists on a day.
#[must_use]
pub fn unit_lists(rules: &[Rule], on: Date) -> Vec<UnitList> {
    let rows = in_force(rules, on).into_iter();
    rows.filter_map(|rule| match &rule.content {
        Content::UnitList { code, name, units } => Some(UnitList {
            code: code.clone(),
            name: name.clone(),
            units: units.clone(),
        }),
        _ => None,
    })
    .collect()
}
