//! From what was typed to what the reader may see of it.

use domain::account::Permission;
use domain::award::{AwardClass, catalogue};
use domain::initiative::InitiativeState;
use domain::movement::MovementKind;
use domain::nomination::NominationState;
use domain::org::UnitKind;
use domain::search::{Closeness, Place, SearchGroup, SearchWords};
use domain::text::{clean_line, search_key};
use domain::{Lang, PartialDate};
use sea_orm::ConnectionTrait;
use store::award::readable;
use store::search::{Asked, Count, Detail, Hit, Reader, decisions};

use super::view::{DecisionView, GroupView, HitView, HolderView, SearchView};
use crate::context::{Granted, SignedIn, grant};
use crate::error::{AppError, AppResult};
use crate::lang::capitalised;
use crate::layout::url::encoded;

/// Lines of each group where all are shown.
const SOME: u64 = 6;
/// Lines of a page of one group.
const PAGE: u64 = 30;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    text: String,
    group: Option<SearchGroup>,
    page: u64,
}

impl Query {
    /// Reads what came by the address.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such group.
    pub fn parse(text: &str, group: &str, page: u64) -> AppResult<Self> {
        let unknown = || AppError::NotFound {
            what: "group".to_owned(),
            key: group.to_owned(),
        };
        let group = match group {
            "" => None,
            code => Some(SearchGroup::parse(code).ok_or_else(unknown)?),
        };
        let text = clean_line(text);
        Ok(Self {
            text: text.chars().take(domain::search::LONGEST_TEXT).collect(),
            group,
            page: if group.is_some() { page } else { 0 },
        })
    }
}

/// What fits the words among what the person may see: public things for everybody, records inside the own scope.
///
/// # Errors
/// The database refuses.
pub async fn search(
    db: &impl ConnectionTrait,
    person: Option<&SignedIn>,
    query: &Query,
    lang: Lang,
) -> AppResult<SearchView> {
    let asked = Asked {
        words: SearchWords::of(&query.text),
        page: query.page,
        page_size: if query.group.is_some() { PAGE } else { SOME },
    };
    let reader = reader(db, person).await?;
    let mut groups = Vec::new();
    for group in SearchGroup::ALL {
        if query.group.is_some_and(|only| only != *group) || asked.words.is_empty() {
            continue;
        }
        let found = match group {
            SearchGroup::Page => places(person, &asked, lang),
            group => {
                let found = store::search::group(db, &reader, *group, &asked).await?;
                let hits = found
                    .hits
                    .into_iter()
                    .map(|hit| hit_view(*group, hit, lang));
                (found.count, hits.collect())
            }
        };
        groups.extend(group_view(*group, found, &asked, lang));
    }
    Ok(SearchView {
        text: query.text.clone(),
        group: query.group,
        page: query.page,
        groups,
    })
}

/// What the person may read beyond what is public.
async fn reader(db: &impl ConnectionTrait, person: Option<&SignedIn>) -> AppResult<Reader> {
    let granted = |permission| grant(person?.clone(), permission, None).ok();
    let scope = granted(Permission::ReadRecords).and_then(|granted| granted.person().scope());
    let records = match scope {
        Some(scope) => Some(readable(db, scope).await?),
        None => None,
    };
    let nominations = match granted(Permission::ReadNominations) {
        // Who may read none finds none.
        Some(granted) => match crate::nomination::load::scope(db, &granted).await {
            Ok(own) => Some(own),
            Err(AppError::Forbidden) => None,
            Err(error) => return Err(error),
        },
        None => None,
    };
    let initiatives = match granted(Permission::ReadInitiatives) {
        Some(granted) => Some(crate::initiative::load::scope(db, &granted).await?),
        None => None,
    };
    Ok(Reader {
        records,
        initiatives,
        nominations,
    })
}

/// Pages whose names fit, with those whose names fit best first. They may be found in either language.
fn places(person: Option<&SignedIn>, asked: &Asked, lang: Lang) -> (Count, Vec<HitView>) {
    let role = person.map(|person| person.role);
    let mut fitting: Vec<(Closeness, Place)> = Place::ALL
        .iter()
        .filter(|place| place.is_for(role))
        .filter_map(|place| {
            let names = [Lang::Vi, Lang::En].map(|lang| search_key(place.label(lang)));
            let best = names
                .iter()
                .filter_map(|name| asked.words.closeness(name))
                .min();
            Some((best?, *place))
        })
        .collect();
    fitting.sort_by_key(|(closeness, _)| *closeness);
    let size = usize::try_from(asked.page_size).unwrap_or(usize::MAX);
    let from = usize::try_from(asked.page)
        .unwrap_or(usize::MAX)
        .saturating_mul(size);
    let count = Count::Exactly(fitting.len() as u64);
    let hits = fitting
        .into_iter()
        .skip(from)
        .take(size)
        .map(|(_, place)| HitView {
            href: place.code().to_owned(),
            title: place.label(lang).to_owned(),
            detail: String::new(),
            sample: false,
        });
    (count, hits.collect())
}

fn group_view(
    group: SearchGroup,
    (count, hits): (Count, Vec<HitView>),
    asked: &Asked,
    lang: Lang,
) -> Option<GroupView> {
    let (count, more) = match count {
        Count::Exactly(count) => (count, false),
        Count::MoreThan(count) => (count, true),
    };
    (count > 0).then(|| GroupView {
        group,
        label: capitalised(group.label(lang)),
        count,
        more,
        next: asked.page.saturating_add(1).saturating_mul(asked.page_size) < count,
        hits,
    })
}

fn hit_view(group: SearchGroup, hit: Hit, lang: Lang) -> HitView {
    let href = href(group, &hit);
    let english = hit
        .title_en
        .filter(|name| lang == Lang::En && !name.is_empty());
    HitView {
        href,
        title: english.unwrap_or(hit.title),
        detail: detail_words(group, hit.detail, lang),
        sample: hit.sample,
    }
}

fn href(group: SearchGroup, hit: &Hit) -> String {
    let key = encoded(&hit.key);
    if key.is_empty() {
        return key;
    }
    match (group, &hit.detail) {
        (SearchGroup::Decision, Detail::Decision { .. }) => {
            format!("/records/decision?number={key}")
        }
        (SearchGroup::Decision | SearchGroup::Board, _) => format!("/boards/{key}"),
        (SearchGroup::Page, _) => hit.key.clone(),
        (SearchGroup::Initiative, Detail::Initiative { .. }) => format!("/initiatives/{key}"),
        (SearchGroup::Nomination, _) => format!("/nominations/{key}"),
        (SearchGroup::Unit, _) => format!("/units/{key}"),
        (SearchGroup::Movement, _) => format!("/movements/{key}"),
        (SearchGroup::Target, _) => format!("/targets/{key}"),
        (SearchGroup::Award, _) => format!("/awards/{key}"),
        (
            SearchGroup::Person
            | SearchGroup::Collective
            | SearchGroup::Household
            | SearchGroup::Enterprise
            | SearchGroup::Initiative,
            _,
        ) => format!("/records/{key}"),
    }
}

fn detail_words(group: SearchGroup, detail: Detail, lang: Lang) -> String {
    let parts: Vec<Option<String>> = match detail {
        Detail::None => Vec::new(),
        Detail::Code(code) => vec![Some(code_words(group, &code, lang))],
        Detail::Unit { kind, above, ended } => {
            let kind = UnitKind::parse(&kind).map(|kind| capitalised(kind.label(lang)));
            vec![kind, above, ended.map(|day| ended_words(&day, lang))]
        }
        Detail::Subject { birth, unit } => {
            vec![birth.map(|day| PartialDate::words(&day, lang)), unit]
        }
        Detail::Decision { day, awards } => vec![
            day.map(|day| PartialDate::words(&day, lang)),
            Some(domain::search::awards_words(awards, lang)),
        ],
        Detail::Nomination { award, year, state } => vec![
            catalogue()
                .get(&award)
                .map(|known| known.name(lang).to_owned()),
            Some(year.to_string()),
            NominationState::parse(&state).map(|state| capitalised(state.label(lang))),
        ],
        Detail::Board { title, title_en } => vec![Some(match lang {
            Lang::En if !title_en.is_empty() => title_en,
            _ => title,
        })],
        Detail::Initiative { unit, year, state } => vec![
            Some(year.to_string()),
            unit,
            InitiativeState::parse(&state).map(|state| capitalised(state.label(lang))),
        ],
        Detail::OfUnit { unit, day } => vec![day.map(|day| PartialDate::words(&day, lang)), unit],
    };
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}

fn code_words(group: SearchGroup, code: &str, lang: Lang) -> String {
    let label = match group {
        SearchGroup::Movement => MovementKind::parse(code).map(|kind| kind.label(lang)),
        SearchGroup::Award => AwardClass::parse(code).map(|class| class.label(lang)),
        _ => None,
    };
    label.map(capitalised).unwrap_or_default()
}

fn ended_words(day: &str, lang: Lang) -> String {
    domain::search::ended_words(&PartialDate::words(day, lang), lang)
}

/// One decision. One of which nothing may be seen is not told apart from one that does not exist.
pub(super) async fn decision(
    db: &impl ConnectionTrait,
    granted: &Granted,
    number: &str,
    page: u64,
    lang: Lang,
) -> AppResult<DecisionView> {
    let scope = granted.person().scope().ok_or(AppError::Forbidden)?;
    let readable = readable(db, scope).await?;
    let (count, held) = decisions::holders(db, &readable, number, page, PAGE).await?;
    let first = held.first().ok_or_else(|| AppError::NotFound {
        what: "decision".to_owned(),
        key: number.to_owned(),
    })?;
    let day = first.1.decided_on.as_deref();
    Ok(DecisionView {
        number: first.1.decision_number.clone(),
        day: day
            .map(|day| PartialDate::words(day, lang))
            .unwrap_or_default(),
        decider: first.1.decider.clone(),
        count,
        page,
        next: page.saturating_add(1).saturating_mul(PAGE) < count,
        lines: held
            .into_iter()
            .map(|(line, award)| HolderView {
                id: line.id.0,
                name: line.name,
                unit: line.unit.unwrap_or_default(),
                award: catalogue()
                    .get(&award.code)
                    .map_or_else(|| award.code.clone(), |known| known.name(lang).to_owned()),
                years: if award.from_year == award.to_year {
                    award.to_year.to_string()
                } else {
                    format!("{}–{}", award.from_year, award.to_year)
                },
                revoked: award.revoked,
                sample: line.sample,
            })
            .collect(),
    })
}
