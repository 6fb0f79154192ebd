//! Who meets the conditions of a yearly title, and who lacks one of them: all persons that somebody may read, by the rules.

use domain::award::{
    Award, Policy, Request, RuleId, SubjectId, SubjectKind, Summary, catalogue, rule_book,
    summarise,
};
use domain::award_policy::unit_of_year;
use sea_orm::ConnectionTrait;
use store::award::Readable;
use store::award::history::{Selection, of_many};
use store::award_policy::Expected;
use store::clock;

use super::load::{YEARS_BACK, checked_year, line, scope, unknown};
use super::view::{EligibleView, LineView, MOST_LISTED, SlotView};
use crate::context::Granted;
use crate::error::AppResult;
use crate::lang::{capitalised, lang};

/// Histories that are read at once.
const AT_ONCE: u64 = 4_000;

/// Who is becoming eligible for a title among the persons of the reader's units.
pub(super) async fn eligible(
    db: &impl ConnectionTrait,
    granted: &Granted,
    award: &str,
    year: Option<i16>,
) -> AppResult<EligibleView> {
    let lang = lang();
    let today = clock::now().date_vn();
    let year = checked_year(year, today)?;
    let titles: Vec<&Award> = catalogue()
        .yearly_titles(SubjectKind::Individual)
        .filter(|award| award.is_valid_on(today))
        .collect();
    let chosen = match award {
        "" => titles.iter().find(|title| title.code.as_str() == "CSTDCS"),
        code => titles.iter().find(|title| title.code.as_str() == code),
    };
    let chosen = *chosen.ok_or_else(|| unknown("award", award))?;
    let readable = scope(db, granted).await?;
    let policy = store::award_policy::policy(db, today).await?;
    let request = Request::merit(year, today);
    let has_quota = store::award_policy::has_quota(db, &chosen.code, today).await?;
    let lower = domain::award_policy::lower_title(&chosen.code).filter(|_| has_quota);
    let lower = lower.and_then(|code| catalogue().get(code.as_str()));
    let asked = (chosen, lower);
    let tally = tally(db, &readable, asked, (&request, &policy)).await?;
    let listed = tally
        .eligible
        .iter()
        .chain(tally.one_missing.iter().map(|(id, _)| id));
    let lines: std::collections::BTreeMap<i64, LineView> =
        store::award::find::lines(db, &listed.map(|id| id.0).collect::<Vec<i64>>())
            .await?
            .into_iter()
            .map(|row| (row.id.0, line(row, lang)))
            .collect();
    let slots = slots(db, &readable, asked, (year, today), &tally.expected).await?;
    let words = |rule: &RuleId| rule_book().get(rule, 0).map_or("", |rule| rule.words(lang));
    Ok(EligibleView {
        year,
        years: (today.year() - YEARS_BACK..=today.year()).rev().collect(),
        award: chosen.code.as_str().to_owned(),
        awards: titles
            .iter()
            .map(|title| (title.code.as_str().to_owned(), title.name(lang).to_owned()))
            .collect(),
        people: tally.people,
        given_count: tally.given_count,
        eligible_count: tally.eligible_count,
        one_missing_count: tally.one_missing_count,
        not_known_count: tally.not_known_count,
        eligible: tally
            .eligible
            .iter()
            .filter_map(|id| lines.get(&id.0).cloned())
            .collect(),
        one_missing: tally
            .one_missing
            .iter()
            .filter_map(|(id, rule)| Some((lines.get(&id.0)?.clone(), words(rule).to_owned())))
            .collect(),
        slots,
    })
}

/// The places that the province's quota leaves in each unit, and how they were counted.
async fn slots(
    db: &impl ConnectionTrait,
    readable: &Readable,
    (award, lower): (&Award, Option<&Award>),
    of: (i16, domain::Date),
    expected: &Expected,
) -> AppResult<Option<Vec<SlotView>>> {
    let lang = lang();
    let found = store::award_policy::slots(db, readable, &award.code, of, expected).await?;
    let lower = lower.map_or("", |lower| lower.name(lang));
    Ok(found.map(|units| {
        let rows = units.into_iter().map(|unit| SlotView {
            left: unit.slots.left(),
            counted: if unit.provisional {
                capitalised(&unit.slots.expected_sentence(lower, lang))
            } else {
                unit.slots.sentence(lower, lang)
            },
            provisional: unit.provisional,
            unit: unit.unit,
            document: unit.document,
        });
        rows.collect()
    }))
}

#[derive(Default)]
struct Tally {
    people: u64,
    given_count: u64,
    eligible_count: u64,
    one_missing_count: u64,
    not_known_count: u64,
    eligible: Vec<SubjectId>,
    one_missing: Vec<(SubjectId, RuleId)>,
    /// Who meets the conditions of the lower title, or was given it, by unit.
    expected: Expected,
}

async fn tally(
    db: &impl ConnectionTrait,
    readable: &Readable,
    (award, lower): (&Award, Option<&Award>),
    (request, policy): (&Request, &Policy),
) -> AppResult<Tally> {
    let selection = Selection::persons_of_year(readable.clone(), request.year);
    let mut tally = Tally::default();
    let mut after = None;
    loop {
        let page = of_many(db, &selection, after, AT_ONCE).await?;
        for (id, facts) in &page.subjects {
            if let Some(lower) = lower
                && lower.is_meant_for(facts)
                && (facts.was_given(&lower.code, request.year)
                    || summarise(lower, facts, request, policy) == Summary::Eligible)
                && let Some(unit) = unit_of_year(facts, request.year)
            {
                *tally.expected.entry(unit.0).or_default() += 1;
            }
            if !award.is_meant_for(facts) {
                continue;
            }
            tally.people += 1;
            if facts.was_given(&award.code, request.year) {
                tally.given_count += 1;
                continue;
            }
            match summarise(award, facts, request, policy) {
                Summary::Eligible => {
                    tally.eligible_count += 1;
                    if tally.eligible.len() < MOST_LISTED {
                        tally.eligible.push(*id);
                    }
                }
                Summary::OneMissing(rule) => {
                    tally.one_missing_count += 1;
                    if tally.one_missing.len() < MOST_LISTED {
                        tally.one_missing.push((*id, rule));
                    }
                }
                Summary::NotKnown(_) => tally.not_known_count += 1,
                Summary::NotEligible(_) => {}
            }
        }
        after = page.next;
        if after.is_none() {
            return Ok(tally);
        }
    }
}
