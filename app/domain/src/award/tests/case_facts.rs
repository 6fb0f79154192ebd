//! Reads the facts of a case: grades, awards, initiatives, discipline, posts, numbers, votes, traits.

use super::case_file::Words;
use crate::award::*;
use crate::{Date, UnitId};

type Done = Result<(), String>;

/// One part of a line about a fact.
pub(super) fn fact(
    subject: &mut Subject,
    key: &str,
    words: &mut Words<'_>,
    record: RecordId,
) -> Done {
    match key {
        "trait" => return a_trait(&mut subject.traits, words),
        "grade" => {
            let (first, last) = words.years()?;
            let grade = words.read(Grade::parse)?;
            let at = |year: i16| GradeFact {
                record: RecordId(record.0 * 1000 + i64::from(year)),
                year,
                grade,
            };
            subject.grades.extend((first..=last).map(at));
        }
        "title" => {
            let code = words.read(AwardCode::parse)?;
            let (first, last) = words.years()?;
            let mut model = award(code, first, first, record);
            modifiers(&mut model, words)?;
            for year in first..=last {
                let record = RecordId(record.0 * 1000 + i64::from(year));
                subject.awards.push(AwardFact {
                    record,
                    from_year: year,
                    to_year: year,
                    ..model.clone()
                });
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
            until: words
                .maybe()
                .map(|word| Date::parse_iso(word).ok_or("not a day"))
                .transpose()?,
        }),
        "case" => subject.cases.push(CaseFact {
            record,
            kind: words.read(CaseKind::parse)?,
            opened: words.day()?,
            closed: words
                .maybe()
                .map(|word| Date::parse_iso(word).ok_or("not a day"))
                .transpose()?,
            cleared: words.maybe().map(|word| word == "cleared"),
        }),
        "post" => subject.posts.push(PostFact {
            record,
            post: words.next()?.to_owned(),
            from: words.day()?,
            until: words
                .maybe()
                .map(|word| Date::parse_iso(word).ok_or("not a day"))
                .transpose()?,
        }),
        "leave" => subject.leaves.push(LeaveFact {
            record,
            maternity: words.next()? == "maternity",
            from: words.day()?,
            until: words
                .maybe()
                .map(|word| Date::parse_iso(word).ok_or("not a day"))
                .transpose()?,
        }),
        "member-of" => subject.memberships.push(MembershipFact {
            record,
            unit: UnitId(words.number()?),
            from: Some(words.day()?),
            until: words
                .maybe()
                .map(|word| Date::parse_iso(word).ok_or("not a day"))
                .transpose()?,
        }),
        _ => return fact_of_nomination(subject, key, words, record),
    }
    Ok(())
}

fn fact_of_nomination(
    subject: &mut Subject,
    key: &str,
    words: &mut Words<'_>,
    record: RecordId,
) -> Done {
    match key {
        "numbers" => subject.compositions.push(numbers(words)?),
        "rank" => subject.standings.push(StandingFact {
            record,
            year: words.number()?,
            rank: words.read(|word| {
                if word == "unknown" {
                    Some(None)
                } else {
                    word.parse().ok().map(Some)
                }
            })?,
            exceeded: if words.maybe().is_some() {
                words.yes()?
            } else {
                None
            },
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
            movement_years: words.read(|word| {
                if word == "unknown" {
                    Some(None)
                } else {
                    word.parse().ok().map(Some)
                }
            })?,
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
            let present = if words.maybe().is_some() {
                words.number()?
            } else {
                members
            };
            subject.votes.push(VoteFact {
                record,
                members,
                present,
                yes,
            });
        }
        "opinion" => {
            let body = words.next()?.to_owned();
            subject.opinions.push(OpinionFact {
                record,
                body,
                agrees: words.yes()?,
            });
        }
        "confirm" => {
            let name = words.next()?.to_owned();
            if !rule_book()
                .confirmations()
                .iter()
                .any(|(known, _)| *known == name)
            {
                return Err(format!("no rule asks for `{name}`"));
            }
            let holds = words.yes()? == Some(true);
            let year = words
                .maybe()
                .map(|word| word.parse().map_err(|_| "not a year"))
                .transpose()?;
            subject.confirmations.push(ConfirmationFact {
                record,
                name,
                holds,
                year,
            });
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
        reach: words.read(|word| {
            if word == "unknown" {
                Some(None)
            } else {
                Reach::parse(word).map(Some)
            }
        })?,
        recognised: None,
        valid_until: None,
        applied: None,
        uses: vec![],
    };
    while let Some(word) = words.maybe() {
        match word {
            "recognised" => work.recognised = Some(words.day()?),
            "until" => work.valid_until = Some(words.day()?),
            "applied" => work.applied = Some(words.day()?),
            "used" => work.uses.push(WorkUse {
                code: words.read(AwardCode::parse)?,
                year: words.number()?,
            }),
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
