//! Between a row and the fields of its form.

use std::collections::BTreeSet;

use domain::award::{AwardCode, CommendationType, Setting};
use domain::award_policy::{Content, PolicyProblem, QuotaScope, RuleKind};
use domain::nomination::{
    BallotForm, Cutoff, Decider, NominationState, PartyTiming, Passing, PathConfig, Procedure,
    Share, VoteBase, VoteRule, Words, standard_agencies, standard_paths,
};
use domain::text::{clean_line, search_key};
use store::entity::unit;

use crate::form::Fields;

/// The ticked or chosen yes.
pub(super) const YES: &str = "yes";

/// What a form says, or what cannot be read of it.
pub(super) fn content_of(
    kind: RuleKind,
    fields: &Fields,
    units: &[unit::Model],
) -> Result<Content, Unread> {
    let line = |name: &str| clean_line(&fields.text(name));
    let award = || AwardCode::parse(&line("award")).ok_or(Unread::Problem(PolicyProblem::Award));
    Ok(match kind {
        RuleKind::Quota => Content::Quota {
            award: award()?,
            scope: QuotaScope::parse(&line("scope"))
                .ok_or(Unread::Problem(PolicyProblem::Scope))?,
            percent: number(&line("percent").replace('%', "")),
        },
        RuleKind::UnitList => Content::UnitList {
            code: line("code"),
            name: line("name"),
            units: units_of(&fields.text("units"), units)?,
        },
        RuleKind::Path => Content::Path {
            path: Box::new(path_of(fields, award()?)?),
        },
        RuleKind::Deadline => Content::Deadline {
            code: line("code"),
            words: Words::new(&line("vi"), &line("en")),
            month: number(&line("month")),
            day: number(&line("day")),
            cutoff: Cutoff::parse(&line("cutoff"))
                .ok_or(Unread::Problem(PolicyProblem::Calendar))?,
        },
        RuleKind::Limit => Content::Limit {
            state: NominationState::parse(&line("state"))
                .ok_or(Unread::Problem(PolicyProblem::State))?,
            working_days: number(&line("days")),
        },
        RuleKind::Copies => Content::Copies {
            award: match line("award").as_str() {
                "" => None,
                _ => Some(award()?),
            },
            copies: number(&line("copies")),
        },
        RuleKind::Setting => Content::Setting {
            setting: Setting::parse(&line("setting"))
                .ok_or(Unread::Problem(PolicyProblem::Value))?,
            value: line("value"),
        },
    })
}

/// What cannot be read of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// A field with a value that cannot be meant.
    Problem(PolicyProblem),
    /// A share that is none: what was typed.
    Share(String),
    /// Codes or names of no unit.
    Units(Vec<String>),
}

/// A whole number; 0, which no rule takes, for what is none.
fn number<T: std::str::FromStr + Default>(text: &str) -> T {
    text.parse().unwrap_or_default()
}

/// One unit a line, by code, address or whole name.
fn units_of(text: &str, units: &[unit::Model]) -> Result<BTreeSet<i64>, Unread> {
    let mut found = BTreeSet::new();
    let mut unknown = Vec::new();
    for line in text.lines().map(clean_line).filter(|line| !line.is_empty()) {
        let key = search_key(&line);
        let named = |unit: &&unit::Model| {
            unit.code == line || unit.slug == line || search_key(&unit.name) == key
        };
        // Of units of one name the one that exists; a merged one is named by its code.
        let of_name = units.iter().filter(named);
        match of_name.min_by_key(|unit| unit.valid_to.is_some()) {
            Some(unit) => {
                found.insert(unit.id);
            }
            None => unknown.push(line),
        }
    }
    if unknown.is_empty() {
        Ok(found)
    } else {
        Err(Unread::Units(unknown))
    }
}

fn path_of(fields: &Fields, award: AwardCode) -> Result<PathConfig, Unread> {
    let line = |name: &str| clean_line(&fields.text(name));
    let problem = || Unread::Problem(PolicyProblem::Value);
    let wanted = fields.all("agency");
    let mut agencies = standard_agencies();
    agencies.retain(|agency| wanted.contains(&agency.code));
    // Only the basis is taken from the program's row; it is replaced when the row is kept.
    let model = standard_paths().into_iter().next().ok_or_else(problem)?;
    Ok(PathConfig {
        award,
        commendation: match line("commendation").as_str() {
            "" => None,
            code => Some(CommendationType::parse(code).ok_or_else(problem)?),
        },
        only_managed: line("managed") == YES,
        procedure: Procedure::parse(&line("procedure")).ok_or_else(problem)?,
        decider: Decider::parse(&line("decider")).ok_or_else(problem)?,
        base_vote: vote_of(fields, "base")?,
        appraisal: line("appraisal") == YES,
        agencies,
        party: PartyTiming::parse(&line("party")).ok_or_else(problem)?,
        posting_days: match line("posting").as_str() {
            "" => None,
            days => Some(number(days)),
        },
        council: vote_of(fields, "council")?,
        committee: line("committee") == YES,
        basis: model.basis,
    })
}

fn vote_of(fields: &Fields, of: &str) -> Result<Option<VoteRule>, Unread> {
    let line = |name: &str| clean_line(&fields.text(&format!("{of}_{name}")));
    let problem = || Unread::Problem(PolicyProblem::Value);
    let typed = line("share");
    if typed.is_empty() {
        return Ok(None);
    }
    Ok(Some(VoteRule {
        share: share_of(&typed)?,
        passing: Passing::parse(&line("passing")).ok_or_else(problem)?,
        base: VoteBase::parse(&line("of")).ok_or_else(problem)?,
        quorum: share_of(&line("quorum"))?,
        form: BallotForm::parse(&line("form")).ok_or_else(problem)?,
    }))
}

/// `80`, `80%` or `2/3`.
fn share_of(typed: &str) -> Result<Share, Unread> {
    let unread = || Unread::Share(typed.to_owned());
    let share = match typed.split_once('/') {
        Some((parts, of)) => {
            let parts = parts.trim().parse().map_err(|_| unread())?;
            let of = of.trim().parse().map_err(|_| unread())?;
            Share::new(parts, of)
        }
        None => {
            let percent = typed.trim_end_matches('%').trim();
            Share::new(percent.parse().map_err(|_| unread())?, 100)
        }
    };
    share.ok_or_else(unread)
}

fn share_text(share: Share) -> String {
    match share.into() {
        (parts, 100) => format!("{parts}%"),
        (parts, of) => format!("{parts}/{of}"),
    }
}

/// The fields of a row.
pub(super) fn fields_of(content: &Content, units: &[unit::Model]) -> Fields {
    let mut fields: Vec<(&str, String)> = Vec::new();
    match content {
        Content::Quota {
            award,
            scope,
            percent,
        } => fields.extend([
            ("award", award.as_str().to_owned()),
            ("scope", scope.code()),
            ("percent", percent.to_string()),
        ]),
        Content::UnitList {
            code,
            name,
            units: keys,
        } => {
            let codes = units.iter().filter(|unit| keys.contains(&unit.id));
            let codes: Vec<&str> = codes.map(|unit| unit.code.as_str()).collect();
            fields.extend([
                ("code", code.clone()),
                ("name", name.clone()),
                ("units", codes.join("\n")),
            ]);
        }
        Content::Path { path } => fields.extend(fields_of_path(path)),
        Content::Deadline {
            code,
            words,
            month,
            day,
            cutoff,
        } => fields.extend([
            ("code", code.clone()),
            ("vi", words.vi.clone()),
            ("en", words.en.clone()),
            ("month", month.to_string()),
            ("day", day.to_string()),
            ("cutoff", cutoff.code().to_owned()),
        ]),
        Content::Limit {
            state,
            working_days,
        } => fields.extend([
            ("state", state.code().to_owned()),
            ("days", working_days.to_string()),
        ]),
        Content::Copies { award, copies } => fields.extend([
            (
                "award",
                award.as_ref().map_or("", AwardCode::as_str).to_owned(),
            ),
            ("copies", copies.to_string()),
        ]),
        Content::Setting { setting, value } => fields.extend([
            ("setting", setting.code().to_owned()),
            ("value", value.clone()),
        ]),
    }
    Fields(
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

fn fields_of_path(path: &PathConfig) -> Vec<(&'static str, String)> {
    let yes = |yes: bool| if yes { YES } else { "no" }.to_owned();
    let mut fields = vec![
        ("award", path.award.as_str().to_owned()),
        (
            "commendation",
            path.commendation.map_or("", |kind| kind.code()).to_owned(),
        ),
        ("managed", yes(path.only_managed)),
        ("procedure", path.procedure.code().to_owned()),
        ("decider", path.decider.code().to_owned()),
        ("appraisal", yes(path.appraisal)),
        ("party", path.party.code().to_owned()),
        (
            "posting",
            path.posting_days
                .map(|days| days.to_string())
                .unwrap_or_default(),
        ),
        ("committee", yes(path.committee)),
    ];
    let agencies = path.agencies.iter();
    fields.extend(agencies.map(|agency| ("agency", agency.code.clone())));
    let base = [
        "base_share",
        "base_passing",
        "base_of",
        "base_quorum",
        "base_form",
    ];
    let council = [
        "council_share",
        "council_passing",
        "council_of",
        "council_quorum",
        "council_form",
    ];
    for (names, rule) in [(base, path.base_vote), (council, path.council)] {
        // What a vote begins with where there is none yet.
        let usual = VoteRule::ballot(80);
        let shown = rule.unwrap_or(usual);
        let values = [
            rule.map(|rule| share_text(rule.share)).unwrap_or_default(),
            shown.passing.code().to_owned(),
            shown.base.code().to_owned(),
            share_text(shown.quorum),
            shown.form.code().to_owned(),
        ];
        fields.extend(names.into_iter().zip(values));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_of_the_program_comes_back_from_its_form() {
        for path in standard_paths() {
            let content = Content::Path {
                path: Box::new(path.clone()),
            };
            let fields = fields_of(&content, &[]);
            let Ok(Content::Path { path: read }) = content_of(RuleKind::Path, &fields, &[]) else {
                panic!("{path:?}");
            };
            let read = PathConfig {
                basis: path.basis.clone(),
                ..*read
            };
            assert_eq!(read, path);
        }
    }

    #[test]
    fn shares_are_read_as_people_write_them() {
        assert_eq!(share_of("80%"), Ok(Share::percent(80)));
        assert_eq!(share_of("80"), Ok(Share::percent(80)));
        assert_eq!(share_of("2/3"), Ok(Share::TWO_THIRDS));
        for wrong in ["", "x", "3/2", "1/0", "120%", "-1", "66,7%"] {
            assert_eq!(
                share_of(wrong),
                Err(Unread::Share(wrong.to_owned())),
                "{wrong}"
            );
        }
    }
}
