//! `/boards/{code}/why/{unit}`: what parts a unit from the one above, and what would lift it one place.

use domain::Points;
use domain::board::Rank;
use domain::wording::freshness;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::why;
use super::lines::{CutWords, LineTable};
use super::view::{Above, LineRef, Parting, Step, WhyView};
use crate::board::list_page::SampleMark;
use crate::board::scoring_page::SealLine;
use crate::chips::StateChip;
use crate::lang::{capitalised, lang, pick};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, Breadcrumb, Crumb, DataTable, LinkButton, PageHeader, Section, TableLayout,
};
use crate::wire::PageData;

/// Why a unit has its rank.
#[component]
pub fn WhyPage() -> impl IntoView {
    let params = use_params_map();
    let key = Memo::new(move |_| {
        let params = params.read();
        let text = |name: &str| params.get(name).unwrap_or_default();
        (text("code"), text("unit"))
    });
    let page = PageData::new(move || key.get(), |(code, unit)| why(code, unit));
    view! { <Loaded value=page render=|page| view! { <Why page /> } /> }
}

/// Where the records behind a line are: the sheet for those who may see it, else the line on this page.
pub(super) fn line_href(sheet: Option<i64>, line: i64) -> String {
    match sheet {
        Some(sheet) => format!("/score/sheets/{sheet}#line-{line}"),
        None => format!("#line-{line}"),
    }
}

#[component]
fn Why(page: WhyView) -> impl IntoView {
    let title = pick(&page.board.title_vi, &page.board.title_en).to_owned();
    let path = format!("/boards/{}", page.board.code);
    let place = place_words(&page);
    let seal = page.seal.clone().map(|seal| {
        let path = path.clone();
        view! { <SealLine seal path /> }
    });
    let fresh = page
        .as_of
        .map(|at| view! { <span class="muted small">{freshness(at, lang())}</span> });
    let what_if = format!("{path}/what-if?group={}", page.group_key);
    let by_percent = format!("{path}?by=percent");
    let sheet = page.sheet;
    let standing = match (page.total, page.above.clone()) {
        (None, _) => {
            let state = page.state.map(|state| state.label(lang()).to_owned()).unwrap_or_default();
            let text = tr!(board.sheet_state, state = state).to_string();
            view! { <Banner title=tr!(why.no_score).to_string() text /> }.into_any()
        }
        (Some(_), Some(above)) => view! { <Gap above sheet /> }.into_any(),
        (Some(_), None) if page.several_sets => view! {
            <Banner title=tr!(board.different_sets).to_string() text=tr!(board.different_sets_text).to_string()>
                <a href=by_percent>{tr!(board.rank_by_percent).to_string()}</a>
            </Banner>
        }
        .into_any(),
        (Some(_), None) => view! { <Banner title=tr!(why.first).to_string() /> }.into_any(),
    };
    let lines = (!page.lines.is_empty()).then(|| {
        let cuts = page.cuts.clone();
        view! {
            <Section id="lines" title=tr!(why.lines).to_string()>
                <p class="muted small">{tr!(why.lines_text).to_string()}</p>
                <CutWords cuts lines=page.lines.clone() />
                <LineTable lines=page.lines.clone() sheet />
            </Section>
        }
    });
    let unit = page.unit.clone();
    view! {
        <Title text=format!("{} · {}", unit.short_name, tr!(why.title)) />
        <div class="page page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![
                    Crumb::link("/", tr!(nav.home).to_string()),
                    Crumb::link("/boards", tr!(nav.boards).to_string()),
                    Crumb::link(format!("{path}?group={}", page.group_key), title.clone()),
                    Crumb::here(unit.name.clone()),
                ]
            />
            <PageHeader title=unit.name kicker=format!("{} · {title}", page.group) lede=place>
                <LinkButton href=what_if>{tr!(board.what_if).to_string()}</LinkButton>
                <LinkButton href=format!("/units/{}", unit.code)>{tr!(why.unit).to_string()}</LinkButton>
            </PageHeader>
            <div class="cluster">
                <StateChip state=page.board.state />
                {page.board.sample.then(|| view! { <SampleMark /> })}
                {fresh}
            </div>
            {seal}
            {standing}
            {lines}
        </div>
    }
    .into_any()
}

/// `Hạng 3 trong 12 đơn vị, 83,5 trên 100 điểm.`
fn place_words(page: &WhyView) -> String {
    let points = page.total.map(|total| {
        let max = page.set.max.format(lang());
        tr!(board.points_of, points = total.format(lang()), max = max).to_string()
    });
    let rank = page.rank.map(|rank| {
        let rank = capitalised(&Rank(rank).label(page.tied, lang()));
        tr!(why.rank_of, rank = rank, of = page.of).to_string()
    });
    let parts: Vec<String> = [rank, points].into_iter().flatten().collect();
    parts.join(" · ")
}

#[component]
fn Gap(above: Above, sheet: Option<i64>) -> impl IntoView {
    let gap = above.gap.format(lang());
    let sentence = if above.gap == Points::ZERO {
        tr!(why.gap_none, unit = above.unit.name.clone()).to_string()
    } else {
        tr!(
            why.gap,
            unit = above.unit.name.clone(),
            rank = above.rank,
            gap = gap
        )
        .to_string()
    };
    let caps = (above.by_caps != Points::ZERO).then(|| {
        let points = signed(above.by_caps);
        view! { <p class="small">{tr!(why.by_caps, points = points).to_string()}</p> }
    });
    let needed = above.needed.format(lang());
    let (open, closed): (Vec<Step>, Vec<Step>) = above
        .lift
        .clone()
        .unwrap_or_default()
        .into_iter()
        .partition(|step| step.open);
    let only_open = above.lift_open.clone();
    let lift = match (&above.lift, only_open) {
        (None, _) => view! { <p>{tr!(why.lift_none).to_string()}</p> }.into_any(),
        (Some(_), only_open) => view! {
            <div class="split">
                <Steps title=tr!(why.still_open).to_string() none=tr!(why.none_open).to_string() steps=open.clone() sheet />
                <Steps title=tr!(why.closed).to_string() none=tr!(why.none_closed).to_string() steps=closed.clone() sheet />
            </div>
            <OpenOnly steps=only_open whole=closed.is_empty() sheet />
        }
        .into_any(),
    };
    view! {
        <Section id="gap" title=tr!(why.parting).to_string()>
            <p>{sentence}</p>
            {(!above.parting.is_empty()).then(|| view! { <PartingTable parting=above.parting.clone() sheet /> })}
            {caps}
        </Section>
        <Section id="lift" title=tr!(why.lift).to_string()>
            <p>{tr!(why.lift_text, points = needed).to_string()}</p>
            {lift}
        </Section>
    }
    .into_any()
}

/// Points with their sign.
pub(super) fn signed(points: Points) -> String {
    let text = points.format(lang());
    if points > Points::ZERO {
        format!("+{text}")
    } else {
        text
    }
}

#[component]
fn LineLink(line: LineRef, sheet: Option<i64>) -> impl IntoView {
    let href = line_href(sheet, line.id);
    view! { <a class="table__row-link" href=href><span class="num">{line.number}</span> " " {line.title}</a> }
}

#[component]
fn PartingTable(parting: Vec<Parting>, sheet: Option<i64>) -> impl IntoView {
    let (own, above) = (tr!(why.own).to_string(), tr!(why.above).to_string());
    let difference = tr!(why.difference).to_string();
    let rows = parting
        .into_iter()
        .map(|part| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader"><LineLink line=part.line sheet /></th>
                    <td role="cell" class="cell-num num" data-label=own.clone()>{part.own.format(lang())}</td>
                    <td role="cell" class="cell-num num" data-label=above.clone()>{part.above.format(lang())}</td>
                    <td role="cell" class="cell-num num" data-label=difference.clone()>{signed(part.difference)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(why.parting).to_string() layout=TableLayout::Cards>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(why.criterion).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{own.clone()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{above.clone()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{difference.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn Steps(title: String, none: String, steps: Vec<Step>, sheet: Option<i64>) -> impl IntoView {
    let body = if steps.is_empty() {
        view! { <p class="muted">{none}</p> }.into_any()
    } else {
        view! { <StepList steps sheet /> }.into_any()
    };
    view! {
        <div>
            <h3>{title}</h3>
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn StepList(steps: Vec<Step>, sheet: Option<i64>) -> impl IntoView {
    let items = steps
        .into_iter()
        .map(|step| {
            let (from, to) = (step.from.format(lang()), step.to.format(lang()));
            let href = line_href(sheet, step.line.id);
            view! {
                <li class="lineage__item">
                    <a href=href>{step.line.number} " " {step.line.title}</a>
                    <span class="num nowrap">{tr!(why.from_to, from = from, to = to).to_string()}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lineage">{items}</ul> }
}

/// Where the smallest set needs closed lines: what the open ones alone could do.
#[component]
fn OpenOnly(steps: Option<Vec<Step>>, whole: bool, sheet: Option<i64>) -> impl IntoView {
    match steps {
        _ if whole => ().into_any(),
        None => view! { <p>{tr!(why.open_not_enough).to_string()}</p> }.into_any(),
        Some(steps) => view! {
            <div>
                <h3>{tr!(why.open_only).to_string()}</h3>
                <StepList steps sheet />
            </div>
        }
        .into_any(),
    }
}
