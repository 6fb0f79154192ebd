//! What a new submission can be about, and who is eligible for it.

use domain::award::{Policy, Request, SubjectKind, Summary, catalogue, evaluate};
use domain::nomination::path_for;
use domain::{Date, Lang};
use sea_orm::ConnectionTrait;
use store::award::history::{Selection, of_many};
use store::award::{Readable, find::lines};
use store::clock as now;
use store::nomination::paths;

use super::{prepares, scope};
use crate::context::Granted;
use crate::error::{AppError, AppResult};
use crate::form::state_for;
use crate::lang::{capitalised, lang};
use crate::nomination::view::{AwardChoice, NewView};

/// Years that can be nominated for, back from the present one.
const YEARS_BACK: i16 = 2;
/// Eligible people that are shown to be ticked.
const MOST_TICKS: usize = 200;
/// People of a unit whose histories are read for that.
const MOST_READ: u64 = 2_000;

/// The awards, and for a chosen one the units, years and eligible people.
pub(in crate::nomination) async fn new(
    db: &impl ConnectionTrait,
    granted: &Granted,
    award: &str,
    year: &str,
    _unit: &str,
) -> AppResult<NewView> {
    let person = granted.person();
    let readable = scope(db, granted).await?;
    let lang = lang();
    let today = now::now().date_vn();
    let usual = today.year() - 1;
    let years: Vec<i16> = (0..=YEARS_BACK).map(|back| today.year() - back).collect();
    let year = match year {
        "" => usual,
        text => text
            .parse()
            .ok()
            .filter(|year| years.contains(year))
            .ok_or_else(|| unknown("year", text))?,
    };
    let paths = paths(db, today).await?;
    let awards: Vec<AwardChoice> = catalogue()
        .awards()
        .iter()
        .filter(|award| award.is_valid_on(today))
        .filter(|award| path_for(&paths, &award.code, None, None, today).is_some())
        .map(|award| choice(award, &paths, today, lang))
        .collect();
    if !award.is_empty() && !awards.iter().any(|known| known.code == award) {
        return Err(unknown("award", award));
    }
    let own = match person.unit_id {
        Some(id) if prepares(person) => vec![store::org::by_id(db, id).await?],
        _ => Vec::new(),
    };
    let eligible = if award.is_empty() || own.is_empty() {
        Vec::new()
    } else {
        eligible(db, &readable, award, year, today).await?
    };
    Ok(NewView {
        awards,
        award: award.to_owned(),
        units: own.into_iter().map(|unit| (unit.slug, unit.name)).collect(),
        years,
        year,
        eligible,
        form: state_for("/nominations/new").await,
    })
}

fn unknown(what: &str, key: &str) -> AppError {
    AppError::NotFound {
        what: what.to_owned(),
        key: key.to_owned(),
    }
}

fn choice(
    award: &domain::award::Award,
    paths: &[domain::nomination::PathConfig],
    today: Date,
    lang: Lang,
) -> AwardChoice {
    let path = path_for(paths, &award.code, None, Some(false), today);
    let subjects: Vec<&str> = award.subjects.iter().map(|kind| kind.label(lang)).collect();
    AwardChoice {
        code: award.code.as_str().to_owned(),
        name: award.name(lang).to_owned(),
        class: award.class,
        decider: path.map_or_else(String::new, |path| capitalised(path.decider.label(lang))),
        subjects: capitalised(&subjects.join(", ")),
        types: award.types.clone(),
    }
}

/// People of the scope who meet every condition and were not given the award for that year.
async fn eligible(
    db: &impl ConnectionTrait,
    readable: &Readable,
    code: &str,
    year: i16,
    today: Date,
) -> AppResult<Vec<(i64, String, String)>> {
    let Some(award) = catalogue().get(code) else {
        return Ok(Vec::new());
    };
    if !award.subjects.contains(&SubjectKind::Individual) || !award.yearly {
        return Ok(Vec::new());
    }
    let selection = Selection::persons_of_year(readable.clone(), year);
    let page = Box::pin(of_many(db, &selection, None, MOST_READ)).await?;
    let (request, policy) = (Request::merit(year, today), Policy::default());
    let ids: Vec<i64> = page
        .subjects
        .iter()
        .filter(|(_, subject)| !subject.was_given(&award.code, year))
        .filter(|(_, subject)| {
            let found = evaluate(award, subject, &request, &policy);
            found.summary == Summary::Eligible
        })
        .take(MOST_TICKS)
        .map(|(id, _)| id.0)
        .collect();
    let mut found: Vec<(i64, String, String)> = lines(db, &ids)
        .await?
        .into_iter()
        .map(|line| (line.id.0, line.name, line.unit.unwrap_or_default()))
        .collect();
    found.sort_by_cached_key(|(_, name, _)| domain::text::sort_key(name));
    Ok(found)
}
