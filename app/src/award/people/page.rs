//! `/records/{id}`: what is known about one subject, and what it means for the titles of a year.

use domain::award::{Outcome, Severity};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::subject;
use super::edit::page::EditSection;
use super::view::{
    Answer, EvaluatedTitle, FindingView, HeldAward, LineView, NextAward, SubjectView,
};
use crate::award::catalogue_page::RereadBanner;
use crate::board::list_page::SampleMark;
use crate::form::OutcomeBanner;
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, Breadcrumb, ChipKind, Crumb, DataTable, Definition, DefinitionList, PageHeader,
    Section, StatusChip,
};
use crate::wire::PageData;

/// One subject.
#[component]
pub fn SubjectPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let id = params.read().get("id").and_then(|id| id.parse().ok());
        let year = query.read().get("year").and_then(|year| year.parse().ok());
        (id.unwrap_or_default(), year)
    });
    let found = PageData::new(move || asked.get(), |(id, year)| subject(id, year));
    view! { <Loaded value=found render=|found| view! { <Details found /> } /> }
}

#[component]
fn Details(found: SubjectView) -> impl IntoView {
    let name = found.line.name.clone();
    let crumbs = vec![
        Crumb::link("/records", tr!(records.title).to_string()),
        Crumb::here(name.clone()),
    ];
    let parts = [found.line.birth, found.line.unit];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let reread = found.titles.iter().any(|title| title.reread);
    let year = found.year;
    let outcome = found.edit.as_ref().map(|edit| edit.form.clone());
    let outcome = outcome.map(|state| view! { <OutcomeBanner state /> });
    let edit = found.edit.map(|edit| view! { <EditSection edit /> });
    let titles = found
        .titles
        .into_iter()
        .map(|title| view! { <TitleResult title /> })
        .collect_view();
    view! {
        <Title text=name.clone() />
        <div class="page">
            <Breadcrumb label=tr!(nav.path).to_string() crumbs />
            <PageHeader title=name kicker=capitalised(found.kind.label(lang())) lede=parts.join(" · ") />
            {found.line.sample.then(|| view! { <div class="cluster"><SampleMark /></div> })}
            {found.ended.map(|day| view! { <Ended day successor=found.successor /> })}
            {outcome}
            {reread.then(|| view! { <RereadBanner /> })}
            <Section id="titles" title=tr!(records.titles_of, year = year).to_string()>{titles}</Section>
            <Section id="next" title=tr!(records.next).to_string() note=tr!(records.next_note).to_string()>
                <Path path=found.path />
            </Section>
            <Section id="awards" title=tr!(records.awards).to_string()><Awards awards=found.awards /></Section>
            <Section id="facts" title=tr!(records.facts).to_string()>
                <Facts grades=found.grades works=found.works conduct=found.conduct memberships=found.memberships />
            </Section>
            {edit}
        </div>
    }
    .into_any()
}

/// That it exists no more, and what follows it.
#[component]
fn Ended(day: String, successor: Option<LineView>) -> impl IntoView {
    let next = successor.map(|next| {
        let href = format!("/records/{}", next.id);
        view! { <p>{tr!(records.followed_by).to_string()} ": " <a href=href>{next.name}</a></p> }
    });
    let title = tr!(records.ended, day = day).to_string();
    view! { <Banner title>{next}</Banner> }.into_any()
}

/// The short answer as a chip.
fn answer_chip(answer: Answer) -> AnyView {
    let (kind, word) = match answer {
        Answer::Given => (ChipKind::Confirmed, tr!(records.given)),
        Answer::Eligible => (ChipKind::Met, tr!(records.is_eligible)),
        Answer::OneMissing => (ChipKind::InProgress, tr!(records.one_missing)),
        Answer::NotEligible => (ChipKind::NotMet, tr!(records.not_eligible)),
        Answer::NotKnown => (ChipKind::NoFigure, tr!(records.not_known)),
    };
    view! { <StatusChip kind word=word.to_string() /> }.into_any()
}

#[component]
fn TitleResult(title: EvaluatedTitle) -> impl IntoView {
    let (asked, outcome, article) = (
        tr!(award.asked).to_string(),
        tr!(records.outcome).to_string(),
        tr!(award.article).to_string(),
    );
    let rows = title
        .findings
        .into_iter()
        .map(|finding| finding_row(finding, &outcome, &article))
        .collect_view();
    let caption = title.name.clone();
    view! {
        <details>
            <summary>
                <span class="strong">{title.name}</span>
                " "
                {answer_chip(title.answer)}
            </summary>
            <DataTable caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{asked}</th>
                        <th scope="col" role="columnheader">{outcome.clone()}</th>
                        <th scope="col" role="columnheader">{article.clone()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
            <p><a href=format!("/awards/{}", title.code)>{tr!(records.to_award).to_string()}</a></p>
        </details>
    }
    .into_any()
}

pub(crate) fn finding_row(finding: FindingView, outcome: &str, article: &str) -> AnyView {
    let kind = match (finding.outcome, finding.severity) {
        (Outcome::Met, _) => ChipKind::Met,
        (Outcome::NotMet, Severity::Block) => ChipKind::NotMet,
        (Outcome::NotMet, _) => ChipKind::InProgress,
        (Outcome::Unknown | Outcome::NeedsConfirmation, _) => ChipKind::NoFigure,
    };
    let word = capitalised(finding.outcome.label(lang()));
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                {finding.asks}
                <p class="small muted">{finding.why}</p>
            </th>
            <td role="cell" data-label=outcome.to_owned()><StatusChip kind word /></td>
            <td role="cell" data-label=article.to_owned()>{finding.citation}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn Path(path: Vec<NextAward>) -> impl IntoView {
    if path.is_empty() {
        return view! { <p class="muted">{tr!(records.next_none).to_string()}</p> }.into_any();
    }
    let items = path
        .into_iter()
        .map(|step| {
            let when = match step.earliest_year {
                Some(year) => tr!(records.earliest, year = year).to_string(),
                None => tr!(records.earliest_unknown).to_string(),
            };
            let needed = step
                .needed
                .into_iter()
                .map(|words| view! { <li>{words}</li> })
                .collect_view();
            view! {
                <li>
                    <a href=format!("/awards/{}", step.code)>{step.name}</a>
                    ": "
                    {when}
                    <ul class="small muted">{needed}</ul>
                </li>
            }
        })
        .collect_view();
    view! { <ol>{items}</ol> }.into_any()
}

#[component]
fn Awards(awards: Vec<HeldAward>) -> impl IntoView {
    if awards.is_empty() {
        return view! { <p class="muted">{tr!(records.awards_none).to_string()}</p> }.into_any();
    }
    let heads = [
        tr!(records.years).to_string(),
        tr!(award.types).to_string(),
        tr!(records.decision).to_string(),
        tr!(records.state).to_string(),
    ];
    let rows = awards
        .into_iter()
        .map(|award| {
            let [years, types, decision, state] = heads.clone();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader"><a href=format!("/awards/{}", award.code)>{award.name.clone()}</a></th>
                    <td role="cell" data-label=years>{award.years.clone()}</td>
                    <td role="cell" data-label=types>{capitalised(&award.commendation)}</td>
                    <td role="cell" data-label=decision>{award.decision.clone()}</td>
                    <td role="cell" data-label=state>{award_state(&award)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(records.awards).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(award.name).to_string()}</th>
                    {heads.clone().map(|head| view! { <th scope="col" role="columnheader">{head}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

fn award_state(award: &HeldAward) -> AnyView {
    let (kind, word) = match (award.revoked, award.verified) {
        (true, _) => (ChipKind::NotMet, tr!(records.revoked)),
        (false, true) => (ChipKind::Confirmed, tr!(records.verified)),
        (false, false) => (ChipKind::Unconfirmed, tr!(records.unverified)),
    };
    view! { <StatusChip kind word=word.to_string() /> }.into_any()
}

#[component]
fn Facts(
    grades: Vec<(i16, String)>,
    works: Vec<(String, String)>,
    conduct: Vec<String>,
    memberships: Vec<String>,
) -> impl IntoView {
    let grades = grades
        .into_iter()
        .map(|(year, grade)| format!("{year}: {grade}"));
    let works = works
        .into_iter()
        .map(|(title, known)| format!("{title} ({known})"));
    view! {
        <DefinitionList>
            <Definition term=tr!(records.grades).to_string()>{lines(grades, tr!(records.grades_none).to_string())}</Definition>
            <Definition term=tr!(records.works).to_string()>{lines(works, tr!(records.works_none).to_string())}</Definition>
            <Definition term=tr!(records.conduct).to_string()>{lines(conduct.into_iter(), tr!(records.conduct_none).to_string())}</Definition>
            <Definition term=tr!(records.memberships).to_string()>{lines(memberships.into_iter(), tr!(records.memberships_none).to_string())}</Definition>
        </DefinitionList>
    }
    .into_any()
}

/// A list, or what its absence means.
fn lines(all: impl Iterator<Item = String>, none: String) -> AnyView {
    let items: Vec<_> = all.map(|line| view! { <li>{line}</li> }).collect();
    if items.is_empty() {
        none.into_any()
    } else {
        view! { <ul>{items}</ul> }.into_any()
    }
}
