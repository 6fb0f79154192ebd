//! Reads one line of a case into the facts, the request, the policy or the dossier.

use super::case_facts::fact;
use super::case_file::{Case, Expectation, Words};
use crate::UnitId;
use crate::award::*;
use crate::reason::ChangeReason;

type Done = Result<(), String>;

/// One part of a line.
pub(super) fn line(case: &mut Case, key: &str, mut words: Words<'_>, record: RecordId) -> Done {
    match key {
        "award" | "subject" | "cite" | "note" => return Ok(()),
        "received" => case.request.received = words.day()?,
        "today" => case.request.today = words.day()?,
        "year" => case.request.year = words.number()?,
        "from-year" => case.request.from_year = Some(words.number()?),
        "type" => case.request.commendation = words.read(CommendationType::parse)?,
        "stage" => case.request.stage = words.read(Stage::parse)?,
        "movement" => case.request.movement = Some(words.next()?.to_owned()),
        "units" => case.request.units.push(UnitId(words.number()?)),
        "rule-set" => {
            let rule_set = words.read(RuleSet::parse)?;
            let reason =
                ChangeReason::parse(&words.left()).map_err(|problem| problem.to_string())?;
            case.request.rule_set_override = Some(RuleSetOverride { rule_set, reason });
        }
        "policy" => policy(&mut case.policy, &mut words)?,
        "dossier" => {
            let papers = case.award.papers_for(case.request.commendation).collect();
            dossier(
                case.request.dossier.get_or_insert_default(),
                papers,
                &mut words,
            )?;
        }
        "expect" => case.expected.push(expectation(&mut words)?),
        "says" => case
            .expected
            .push(Expectation::Says(words.next()?.to_owned(), words.left())),
        _ => fact(&mut case.subject, key, &mut words, record)?,
    }
    match words.maybe() {
        Some(word) => Err(format!("`{word}` is left over in `{}`", words.all)),
        None => Ok(()),
    }
}

fn expectation(words: &mut Words<'_>) -> Result<Expectation, String> {
    let first = words.next()?.to_owned();
    if first == "summary" {
        return Ok(Expectation::Summary(
            words.next()?.to_owned(),
            words.maybe().map(str::to_owned),
        ));
    }
    if !rule_book()
        .rules()
        .iter()
        .any(|rule| rule.id.as_str() == first)
    {
        return Err(format!("`{first}` is no rule"));
    }
    Ok(Expectation::Rule(first, words.read(Outcome::parse)?))
}

fn policy(policy: &mut Policy, words: &mut Words<'_>) -> Done {
    match words.read(Setting::parse)? {
        Setting::QuotaPercent => {
            let code = words.read(AwardCode::parse)?;
            policy.quota_percent.insert(code, words.number()?);
        }
        Setting::WindowReuse => policy.window_reuse = words.read(Reading::parse)?,
        Setting::BkRequiresTwoUnused => {
            policy.bk_requires_two_unused = words.read(Reading::parse)?
        }
        Setting::MixedCountAllowed => policy.mixed_count_allowed = words.yes()? == Some(true),
        Setting::ContractStaffEligible => {
            policy.contract_staff_eligible = words.yes()? == Some(true)
        }
        Setting::ThresholdInclusive => policy.threshold_inclusive = words.yes()? == Some(true),
        Setting::UnverifiedCounts => policy.unverified_counts = words.yes()? == Some(true),
        Setting::DecisionYearCounts => policy.decision_year_counts = words.yes()? == Some(true),
        Setting::VoteBase => policy.vote_base = words.read(VoteBase::parse)?,
        Setting::QuorumPercent => policy.quorum_percent = words.number()?,
        Setting::PublishDays => policy.publish_days = Some(words.number()?),
        Setting::FlagsPerGroup => policy.flags_per_group = Some(words.number()?),
        Setting::GovFlagMaxPercent => policy.gov_flag_max_percent = Some(words.number()?),
        Setting::CommemorativeOnce => policy.commemorative_once = words.yes()?,
    }
    Ok(())
}

fn dossier(dossier: &mut DossierFacts, needed: Vec<Paper>, words: &mut Words<'_>) -> Done {
    match words.next()? {
        "empty" => {}
        "template" => dossier.template = Some(words.next()?.to_owned()),
        "posted" => dossier.posted_working_days = Some(words.number()?),
        "decider" => dossier.decider = Some(words.read(Decider::parse)?),
        "manages" => dossier.unit_manages = words.yes()?,
        "secret" => dossier.secret = words.yes()?,
        "roster" => dossier.council_roster = Some(words.number()?),
        "overdue" => dossier.overdue_steps = Some(words.number()?),
        "duplicates" => dossier.duplicates = Some(words.number()?),
        "flags" => dossier.flags_in_group = Some(words.number()?),
        "bonus" => dossier.bonus_vnd = Some(words.number()?),
        "quota" => {
            dossier.quota = Some(QuotaUse {
                count: words.number()?,
                used: words.number()?,
            })
        }
        "simplified" => {
            dossier.simplified = Some(match words.next()? {
                "no" => Simplified::No,
                "yes" => Simplified::Yes(None),
                case => Simplified::Yes(Some(SimplifiedCase::parse(case).ok_or("no such case")?)),
            });
        }
        "papers" => {
            // `papers all`, or `papers without minutes`, `papers unsigned minutes`, `papers undated minutes`.
            let how = words.next()?;
            let odd = if how == "all" {
                None
            } else {
                Some(words.read(Paper::parse)?)
            };
            let papers = needed
                .into_iter()
                .filter(|paper| how != "without" || Some(*paper) != odd);
            dossier.papers = Some(
                papers
                    .map(|paper| AttachedPaper {
                        paper,
                        signed: how != "unsigned" || Some(paper) != odd,
                        dated: how != "undated" || Some(paper) != odd,
                    })
                    .collect(),
            );
        }
        other => return Err(format!("`{other}` is nothing of a dossier")),
    }
    Ok(())
}
