//! Reads one line of a case into the facts, the request, the policy or the dossier.

use super::case_file::{Case, Expectation, Words};
use crate::award::*;
use crate::reason::ChangeReason;
use crate::{Date, UnitId};

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
            let reason = ChangeReason::parse(&words.left()).map_err(|problem| problem.to_string())?;
            case.request.rule_set_override = Some(RuleSetOverride { rule_set, reason });
        }
        "policy" => policy(&mut case.policy, &mut words)?,
        "dossier" => {
            let papers = case.award.papers_for(case.request.commendation).collect();
            dossier(case.request.dossier.get_or_insert_default(), papers, &mut words)?;
        }
        "expect" => case.expected.push(expectation(&mut words)?),
        "says" => case.expected.push(Expectation::Says(words.next()?.to_owned(), words.left())),
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
        return Ok(Expectation::Summary(words.next()?.to_owned(), words.maybe().map(str::to_owned)));
    }
    if !rule_book().rules().iter().any(|rule| rule.id.as_str() == first) {
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
        Setting::BkRequiresTwoUnused => policy.bk_requires_two_unused = words.read(Reading::parse)?,
        Setting::MixedCountAllowed => policy.mixed_count_allowed = words.yes()? == Some(true),
        Setting::ContractStaffEligible => policy.contract_staff_eligible = words.yes()? == Some(true),
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
        "quota" => dossier.quota = Some(QuotaUse { count: words.number()?, used: words.number()? }),
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
            let odd = if how == "all" { None } else { Some(words.read(Paper::parse)?) };
            let papers = needed.into_iter().filter(|paper| how != "without" || Some(*paper) != odd);
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

fn fact(subject: &mut Subject, key: &str, words: &mut Words<'_>, record: RecordId) -> Done {
    match key {
        "trait" => return a_trait(&mut subject.traits, words),
        "grade" => {
            let (first, last) = words.years()?;
            let grade = words.read(Grade::parse)?;
            let at = |year: i16| GradeFact { record: RecordId(record.0 * 1000 + i64::from(year)), year, grade };
            subject.grades.extend((first..=last).map(at));
        }
        "title" => {
            let code = words.read(AwardCode::parse)?;
            let (first, last) = words.years()?;
            let mut model = award(code, first, first, record);
            modifiers(&mut model, words)?;
            for year in first..=last {
                let record = RecordId(record.0 * 1000 + i64::from(year));
                subject.awards.push(AwardFact { record, from_year: year, to_year: year, ..model.clone() });
            }
        }
        "held" => {
            let code = words.read(AwardCode::parse)?;
            let (first, last) = words.years()?;
            let mut fact = award(code, first, last, record);
            modifiers(&mut fact, words)?;
            subject.awards.push(fact);
        }
        "work" => subject.works.push(work(words, record)?),
        "discipline" => subject.disciplines.push(DisciplineFact {
            record,
            form: words.read(DisciplineForm::parse)?,
            from: words.day()?,
            until: words.maybe().map(|word| Date::parse_iso(word).ok_or("not a day")).transpose()?,
        }),
        "case" => subject.cases.push(CaseFact {
            record,
            kind: words.read(CaseKind::parse)?,
            opened: words.day()?,
            closed: words.maybe().map(|word| Date::parse_iso(word).ok_or("not a day")).transpose()?,
            cleared: words.maybe().map(|word| word == "cleared"),
        }),
        "post" => subject.posts.push(PostFact {
            record,
            post: words.next()?.to_owned(),
            from: words.day()?,
            until: words.maybe().map(|word| Date::parse_iso(word).ok_or("not a day")).transpose()?,
        }),
        "leave" => subject.leaves.push(LeaveFact {
            record,
            maternity: words.next()? == "maternity",
            from: words.day()?,
            until: words.maybe().map(|word| Date::parse_iso(word).ok_or("not a day")).transpose()?,
        }),
        "member-of" => subject.memberships.push(MembershipFact {
            record,
            unit: UnitId(words.number()?),
            from: Some(words.day()?),
            until: words.maybe().map(|word| Date::parse_iso(word).ok_or("not a day")).transpose()?,
        }),
        _ => return fact_of_nomination(subject, key, words, record),
    }
    Ok(())
}

fn fact_of_nomination(subject: &mut Subject, key: &str, words: &mut Words<'_>, record: RecordId) -> Done {
    match key {
        "numbers" => subject.compositions.push(numbers(words)?),
        "rank" => subject.standings.push(StandingFact {
            record,
            year: words.number()?,
            rank: words.read(|word| if word == "unknown" { Some(None) } else { word.parse().ok().map(Some) })?,
            exceeded: if words.maybe().is_some() { words.yes()? } else { None },
            movement: None,
            movement_years: None,
            provincial: None,
            reviewed: None,
        }),
        "review" => subject.standings.push(StandingFact {
            record,
            year: words.number()?,
            rank: None,
            exceeded: None,
            movement: Some(words.next()?.to_owned()),
            movement_years: words.read(|word| if word == "unknown" { Some(None) } else { word.parse().ok().map(Some) })?,
            provincial: words.read(|word| match word {
                "province" => Some(Some(true)),
                "other" => Some(Some(false)),
                "unknown" => Some(None),
                _ => None,
            })?,
            reviewed: words.read(|word| match word {
                "held" => Some(Some(true)),
                "not-held" => Some(Some(false)),
                "unknown" => Some(None),
                _ => None,
            })?,
        }),
        "vote" => {
            let (yes, _, members) = (words.number()?, words.next()?, words.number()?);
            let present = if words.maybe().is_some() { words.number()? } else { members };
            subject.votes.push(VoteFact { record, members, present, yes });
        }
        "opinion" => {
            let body = words.next()?.to_owned();
            subject.opinions.push(OpinionFact { record, body, agrees: words.yes()? });
        }
        "confirm" => {
            let name = words.next()?.to_owned();
            if !rule_book().confirmations().iter().any(|(known, _)| *known == name) {
                return Err(format!("no rule asks for `{name}`"));
            }
            let holds = words.yes()? == Some(true);
            let year = words.maybe().map(|word| word.parse().map_err(|_| "not a year")).transpose()?;
            subject.confirmations.push(ConfirmationFact { record, name, holds, year });
        }
        other => return Err(format!("`{other}` is not a key of a case")),
    }
    Ok(())
}

/// `CSTDCS 2024`: a verified award of merit, decided on the last day of its last year.
fn award(code: AwardCode, from_year: i16, to_year: i16, record: RecordId) -> AwardFact {
    AwardFact {
        record,
        code,
        commendation: Some(CommendationType::Merit),
        from_year,
        to_year,
        decided: Date::new(to_year, 12, 31),
        number: String::new(),
        basis: None,
        movement: None,
        verified: true,
        revoked: false,
    }
}

fn modifiers(fact: &mut AwardFact, words: &mut Words<'_>) -> Done {
    while let Some(word) = words.maybe() {
        match word {
            "unverified" => fact.verified = false,
            "revoked" => fact.revoked = true,
            "type-unknown" => fact.commendation = None,
            "decided" => fact.decided = Some(words.day()?),
            "for" => fact.movement = Some(words.next()?.to_owned()),
            other => {
                let of = CommendationType::parse(other);
                fact.commendation = Some(of.ok_or_else(|| format!("`{other}` cannot be read"))?);
            }
        }
    }
    Ok(())
}

fn work(words: &mut Words<'_>, record: RecordId) -> Result<WorkFact, String> {
    let mut work = WorkFact {
        record,
        kind: words.read(WorkKind::parse)?,
        reach: words.read(|word| if word == "unknown" { Some(None) } else { Reach::parse(word).map(Some) })?,
        recognised: None,
        applied: None,
        uses: vec![],
    };
    while let Some(word) = words.maybe() {
        match word {
            "recognised" => work.recognised = Some(words.day()?),
            "applied" => work.applied = Some(words.day()?),
            "used" => work.uses.push(WorkUse { code: words.read(AwardCode::parse)?, year: words.number()? }),
            other => return Err(format!("`{other}` is nothing of an initiative")),
        }
    }
    Ok(work)
}

fn numbers(words: &mut Words<'_>) -> Result<CompositionFact, String> {
    let mut fact = CompositionFact {
        year: words.number()?,
        members: 0,
        advanced: None,
        fighters: None,
        completed: None,
        warned: None,
        women: None,
    };
    while let Some(word) = words.maybe() {
        let place = match word {
            "members" => {
                fact.members = words.number()?;
                continue;
            }
            "advanced" => &mut fact.advanced,
            "fighters" => &mut fact.fighters,
            "completed" => &mut fact.completed,
            "warned" => &mut fact.warned,
            "women" => &mut fact.women,
            other => return Err(format!("`{other}` is no number of a collective")),
        };
        *place = Some(words.number()?);
    }
    Ok(fact)
}

fn a_trait(traits: &mut Traits, words: &mut Words<'_>) -> Done {
    let place = match words.read(TraitName::parse)? {
        TraitName::Died => {
            traits.died = Some(words.day()?);
            return Ok(());
        }
        TraitName::Founded => {
            traits.founded = Some(words.day()?);
            return Ok(());
        }
        TraitName::PublicEmployee => &mut traits.public_employee,
        TraitName::InForces => &mut traits.in_forces,
        TraitName::OnContract => &mut traits.on_contract,
        TraitName::Woman => &mut traits.woman,
        TraitName::DirectWorker => &mut traits.direct_worker,
        TraitName::ManagedByParty => &mut traits.managed_by_party,
        TraitName::HeadOfUnit => &mut traits.head_of_unit,
        TraitName::FlagEligible => &mut traits.flag_eligible,
        TraitName::ListedType => &mut traits.listed_type,
        TraitName::SchoolYear => &mut traits.school_year,
        TraitName::PriorityArea => &mut traits.priority_area,
    };
    *place = words.yes()?;
    Ok(())
}
