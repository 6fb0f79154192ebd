//! Reads records of subjects for the pages: what a person may read, what the rules make of it.

use domain::award::{
    self as law, CommendationType, DisciplineForm, Evaluation, Grade, Outcome, Reach, Request,
    SubjectId, SubjectKind, Summary, WorkKind, catalogue, evaluate, path_to_next,
};
use domain::{Date, Lang, PartialDate, citation};
use sea_orm::ConnectionTrait;
use store::award::find::{Count, Line, Query, find};
use store::award::history::of_one;
use store::award::{Readable, SubjectPage, readable};
use store::clock;

use super::view::{
    Answer, EvaluatedTitle, FindingView, FoundView, HeldAward, LineView, NextAward, SubjectView,
};
use crate::context::Granted;
use crate::error::{AppError, AppResult};
use crate::lang::{capitalised, lang};

/// Lines of one page of the list.
const PAGE: u64 = 50;
/// Years that can be asked about, back from the present one.
pub(super) const YEARS_BACK: i16 = 5;

/// What of the records the person may read.
pub(super) async fn scope(db: &impl ConnectionTrait, granted: &Granted) -> AppResult<Readable> {
    let scope = granted.person().scope().ok_or(AppError::Forbidden)?;
    Ok(readable(db, scope).await?)
}

/// Subjects by name.
pub(super) async fn found(
    db: &impl ConnectionTrait,
    granted: &Granted,
    text: &str,
    kind: &str,
    page: u64,
) -> AppResult<FoundView> {
    let kind = match kind {
        "" => SubjectKind::Individual,
        code => SubjectKind::parse(code).ok_or_else(|| unknown("kind", code))?,
    };
    let readable = scope(db, granted).await?;
    let query = Query {
        text,
        kind,
        page,
        page_size: PAGE,
    };
    let found = find(db, &readable, &query).await?;
    let (count, more) = match found.count {
        Count::Exactly(count) => (count, false),
        Count::MoreThan(count) => (count, true),
    };
    let lang = lang();
    Ok(FoundView {
        text: text.to_owned(),
        kind,
        count,
        more,
        page,
        next: (page + 1) * PAGE < count,
        lines: found.lines.into_iter().map(|row| line(row, lang)).collect(),
    })
}

pub(super) fn unknown(what: &str, key: &str) -> AppError {
    AppError::NotFound {
        what: what.to_owned(),
        key: key.to_owned(),
    }
}

pub(super) fn line(row: Line, lang: Lang) -> LineView {
    LineView {
        id: row.id.0,
        name: row.name,
        birth: row
            .birth
            .map(|text| PartialDate::words(&text, lang))
            .unwrap_or_default(),
        unit: row.unit.unwrap_or_default(),
        sample: row.sample,
    }
}

/// One subject.
pub(super) async fn subject(
    db: &impl ConnectionTrait,
    granted: &Granted,
    id: i64,
    year: Option<i16>,
) -> AppResult<SubjectView> {
    let readable = scope(db, granted).await?;
    let id = SubjectId(id);
    let kept = store::award::merge::kept_of(db, &readable, id).await?;
    if let Some(kept) = kept {
        // The address of a merged record leads to the one that stays; who navigates by script gets its page at once.
        leptos_axum::redirect(&format!("/records/{kept}"));
    }
    let id = kept.unwrap_or(id);
    let page = Box::pin(store::award::page(db, &readable, id)).await?;
    let facts = of_one(db, id).await?;
    let today = clock::now().date_vn();
    let year = checked_year(year, today)?;
    let lang = lang();
    let policy = store::award_policy::policy(db, today).await?;
    let units = match page.subject.unit_id {
        Some(unit) => store::org::with_merged(db, unit).await?,
        None => Vec::new(),
    };
    let request = Request {
        units: units.into_iter().map(domain::UnitId).collect(),
        ..Request::merit(year, today)
    };
    let titles = catalogue()
        .yearly_titles(facts.kind)
        .filter(|award| award.is_valid_on(today) && award.is_meant_for(&facts))
        .map(|award| {
            let given = facts.was_given(&award.code, year);
            title(&evaluate(award, &facts, &request, &policy), given, lang)
        })
        .collect();
    let path = path_to_next(&facts, today, &policy);
    let edit = super::edit::load::edit(db, granted, &page, facts.kind).await?;
    let successor = successor(db, &readable, &page, lang).await?;
    Ok(SubjectView {
        edit,
        ended: last_day(&page).map(|day| PartialDate::words(day, lang)),
        successor,
        line: subject_line(&page, lang),
        kind: facts.kind,
        year,
        grades: grades(&page, lang),
        awards: page.awards.iter().map(|row| held(row, lang)).collect(),
        works: works(&page, lang),
        conduct: conduct(&page, lang),
        memberships: memberships(&page, lang),
        titles,
        path: path
            .into_iter()
            .map(|step| NextAward {
                name: award_name(step.award.as_str(), lang),
                code: step.award.as_str().to_owned(),
                earliest_year: step.earliest_year,
                needed: step
                    .still_needed
                    .iter()
                    .map(|finding| finding.asks(lang).to_owned())
                    .collect(),
            })
            .collect(),
    })
}

/// The last day of what ended.
fn last_day(page: &SubjectPage) -> Option<&str> {
    let of_collective = page
        .collective
        .as_ref()
        .and_then(|row| row.valid_to.as_deref());
    let of_household = page.household.as_ref().and_then(|row| row.ended.as_deref());
    let of_enterprise = page
        .enterprise
        .as_ref()
        .and_then(|row| row.ended.as_deref());
    of_collective.or(of_household).or(of_enterprise)
}

/// What follows it, where the reader may read that.
async fn successor(
    db: &impl ConnectionTrait,
    readable: &Readable,
    page: &SubjectPage,
    lang: Lang,
) -> AppResult<Option<LineView>> {
    let Some(id) = page.subject.successor_id else {
        return Ok(None);
    };
    let found = store::award::find::lines(db, &[id]).await?.into_iter();
    let mut found = found.filter(|row| readable.covers(row.unit_id));
    Ok(found.next().map(|row| line(row, lang)))
}

/// The year that is asked about, within those whose rules are there; without one the last that is over, for grades and
/// titles are settled when a year ends.
pub(super) fn checked_year(year: Option<i16>, today: Date) -> AppResult<i16> {
    match year {
        None => Ok(today.year() - 1),
        Some(year) if (today.year() - YEARS_BACK..=today.year()).contains(&year) => Ok(year),
        Some(year) => Err(unknown("year", &year.to_string())),
    }
}

fn subject_line(page: &SubjectPage, lang: Lang) -> LineView {
    let unit = page.subject.unit_id.and_then(|id| page.units.get(&id));
    let birth = page.person.as_ref().and_then(|person| {
        let year = || person.birth_year.map(|year| year.to_string());
        person.birth.clone().or_else(year)
    });
    LineView {
        id: page.subject.id,
        name: page.subject.name.clone(),
        birth: birth
            .map(|text| PartialDate::words(&text, lang))
            .unwrap_or_default(),
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        sample: page.subject.sample,
    }
}

/// The words of a stored code; the code itself where it is unknown.
pub(super) fn coded(label: Option<&'static str>, code: &str) -> String {
    label.map_or_else(|| code.to_owned(), capitalised)
}

fn grades(page: &SubjectPage, lang: Lang) -> Vec<(i16, String)> {
    page.grades
        .iter()
        .filter_map(|row| {
            let label = Grade::parse(&row.grade).map(|grade| grade.label(lang));
            Some((i16::try_from(row.year).ok()?, coded(label, &row.grade)))
        })
        .collect()
}

pub(super) fn award_name(code: &str, lang: Lang) -> String {
    let found = catalogue().get(code).map(|award| award.name(lang));
    found.unwrap_or(code).to_owned()
}

pub(super) fn held(row: &store::entity::award_record::Model, lang: Lang) -> HeldAward {
    let years = if row.from_year == row.to_year {
        row.to_year.to_string()
    } else {
        format!("{}–{}", row.from_year, row.to_year)
    };
    let day = row
        .decided_on
        .as_deref()
        .map(|day| PartialDate::words(day, lang));
    let parts = [Some(row.decision_number.clone()), day];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let commendation = row.commendation.as_deref().map(|code| {
        let label = CommendationType::parse(code).map(|kind| kind.label(lang));
        coded(label, code)
    });
    HeldAward {
        code: row.code.clone(),
        name: award_name(&row.code, lang),
        years,
        decision: parts.join(", "),
        commendation: commendation.unwrap_or_default(),
        verified: row.verified,
        revoked: row.revoked,
    }
}

fn works(page: &SubjectPage, lang: Lang) -> Vec<(String, String)> {
    page.works
        .iter()
        .map(|authored| {
            let work = &authored.work;
            let kind = WorkKind::parse(&work.kind).map(|kind| kind.label(lang));
            let mut parts = vec![coded(kind, &work.kind)];
            if let Some(code) = work.reach.as_deref() {
                parts.push(coded(
                    Reach::parse(code).map(|reach| reach.label(lang)),
                    code,
                ));
            }
            if !work.decision_number.is_empty() {
                parts.push(work.decision_number.clone());
            }
            parts.extend(
                work.recognised_on
                    .as_deref()
                    .map(|day| PartialDate::words(day, lang)),
            );
            parts.extend(
                work.valid_until
                    .as_deref()
                    .map(|day| valid_until_words(&PartialDate::words(day, lang), lang)),
            );
            let uses = authored.uses.iter();
            parts
                .extend(uses.map(|used| format!("{} {}", award_name(&used.code, lang), used.year)));
            (work.title.clone(), parts.join(" · "))
        })
        .collect()
}

fn valid_until_words(day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("có hiệu lực đến hết {day}"),
        Lang::En => format!("valid until {day}"),
    }
}

pub(super) fn span(from: Option<&str>, until: Option<&str>, lang: Lang) -> String {
    let words = |day: Option<&str>| {
        day.map(|day| PartialDate::words(day, lang))
            .unwrap_or_default()
    };
    format!("{} – {}", words(from), words(until))
}

fn conduct(page: &SubjectPage, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &page.disciplines {
        let form = DisciplineForm::parse(&row.form).map(|form| form.label(lang));
        let days = span(Some(&row.from_day), row.until_day.as_deref(), lang);
        lines.push(format!("{}: {days}", coded(form, &row.form)));
    }
    for row in &page.cases {
        let kind = law::CaseKind::parse(&row.kind).map(|kind| kind.label(lang));
        let days = span(Some(&row.opened), row.closed.as_deref(), lang);
        lines.push(format!("{}: {days}", coded(kind, &row.kind)));
    }
    lines
}

fn memberships(page: &SubjectPage, lang: Lang) -> Vec<String> {
    page.memberships
        .iter()
        .map(|row| {
            let unit = page.units.get(&row.unit_id);
            let unit = unit.map(|unit| unit.name.clone()).unwrap_or_default();
            let days = span(row.from_day.as_deref(), row.until_day.as_deref(), lang);
            let parts = [unit, row.post.clone(), days];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(" · ")
        })
        .collect()
}

const fn answer(summary: &Summary) -> Answer {
    match summary {
        Summary::Eligible => Answer::Eligible,
        Summary::OneMissing(_) => Answer::OneMissing,
        Summary::NotEligible(_) => Answer::NotEligible,
        Summary::NotKnown(_) => Answer::NotKnown,
    }
}

fn title(evaluation: &Evaluation, given: bool, lang: Lang) -> EvaluatedTitle {
    let mut findings: Vec<FindingView> = evaluation
        .findings
        .iter()
        .map(|finding| FindingView {
            rule: (finding.rule.as_str().to_owned(), finding.row),
            asks: finding.asks(lang).to_owned(),
            why: finding.sentence(lang),
            outcome: finding.outcome,
            severity: finding.severity,
            citation: citation::words(&finding.citation, lang),
        })
        .collect();
    // What stops the nomination comes first, what is met last.
    findings.sort_by_key(|finding| (finding.outcome == Outcome::Met, finding.severity));
    EvaluatedTitle {
        code: evaluation.award.as_str().to_owned(),
        name: award_name(evaluation.award.as_str(), lang),
        answer: if given {
            Answer::Given
        } else {
            answer(&evaluation.summary)
        },
        reread: evaluation.reread,
        findings,
    }
}
