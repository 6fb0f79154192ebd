//! `/boards/{code}/what-if`: other weights, other ranks. Nothing is saved; without script the form asks the server again.

use std::collections::BTreeMap;

use domain::Percent;
use domain::board::Rank;
use domain::board::explain::{Fragility, fragility, rank_weighted};
use domain::criteria::CriterionId;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;

use super::api::what_if;
use super::view::{WeightLine, WhatIfView};
use crate::board::list_page::SampleMark;
use crate::board::scoring_page::SealLine;
use crate::chips::StateChip;
use crate::lang::{lang, pick, unmarked};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BarCell, Breadcrumb, Button, ButtonType, ChipKind, Crumb, DataTable, EmptyState,
    GroupSwitch, LinkButton, PageHeader, RankBadge, Section, StatusChip, SwitchOption, TableLayout,
};
use crate::wire::PageData;

/// A weight of 100 %.
const WHOLE: i32 = 100;
/// The largest weight.
const MOST: i32 = 200;
/// Ranks that such a shift of weights can move are fragile, in per cent.
const TOLERANCE: i32 = 5;
/// Every pair is compared; beyond this a browser would be slow.
const MOST_COMPARED: usize = 200;

/// Tries other weights.
#[component]
pub fn WhatIfPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let key = Memo::new(move |_| {
        let code = params.read().get("code").unwrap_or_default();
        (code, query.read().get("group"))
    });
    let page = PageData::new(move || key.get(), |(code, group)| what_if(code, group));
    view! { <Loaded value=page render=|page| view! { <WhatIf page /> } /> }
}

/// Weights in per cent by section or line; what is not named has 100.
type Weights = BTreeMap<i64, i32>;

fn asked(query: &ParamsMap, lines: &[WeightLine]) -> Weights {
    let weight = |line: &WeightLine| {
        let text = query.get(&format!("w{}", line.line.id))?;
        let weight: i32 = text.trim().parse().ok()?;
        Some((line.line.id, weight.clamp(0, MOST)))
    };
    lines.iter().filter_map(weight).collect()
}

/// The weight of every line: its own times that of its section.
fn of_lines(weights: &Weights, lines: &[WeightLine]) -> BTreeMap<CriterionId, Percent> {
    let weight = |id: i64| i64::from(weights.get(&id).copied().unwrap_or(WHOLE));
    lines
        .iter()
        .map(|line| {
            let section = line.section.map_or(i64::from(WHOLE), weight);
            // Per cent of per cent is a basis point.
            let points = Percent::from_raw(weight(line.line.id) * section);
            (CriterionId(line.line.id), points)
        })
        .collect()
}

#[component]
fn WhatIf(page: WhatIfView) -> impl IntoView {
    let title = pick(&page.board.title_vi, &page.board.title_en).to_owned();
    let path = format!("/boards/{}", page.board.code);
    let here = format!("{path}/what-if");
    let groups = (page.groups.len() > 1).then(|| {
        let options = page.groups.iter().map(|(key, name)| SwitchOption {
            href: format!("{here}?group={key}"),
            label: if page.board.sample {
                unmarked(name)
            } else {
                name.clone()
            },
            current: *key == page.group,
        });
        let options = options.collect::<Vec<_>>();
        view! { <GroupSwitch label=tr!(board.group).to_string() options /> }
    });
    let seal = page.seal.clone().map(|seal| {
        let path = path.clone();
        view! { <SealLine seal path /> }
    });
    let body = if page.several_sets {
        view! {
            <Banner title=tr!(board.different_sets).to_string() text=tr!(why.weights_need_one_set).to_string() />
        }
        .into_any()
    } else if page.units.is_empty() {
        view! { <EmptyState title=tr!(why.no_units).to_string() text=tr!(why.no_units_text).to_string() /> }
            .into_any()
    } else {
        view! { <Trial page=page.clone() here=here.clone() /> }.into_any()
    };
    view! {
        <Title text=tr!(why.what_if_title).to_string() />
        <div class="page page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![
                    Crumb::link("/", tr!(nav.home).to_string()),
                    Crumb::link("/boards", tr!(nav.boards).to_string()),
                    Crumb::link(path.clone(), title.clone()),
                    Crumb::here(tr!(why.what_if_title).to_string()),
                ]
            />
            <PageHeader title=tr!(why.what_if_title).to_string() kicker=title lede=tr!(why.what_if_lede).to_string() />
            <div class="cluster">
                <StateChip state=page.board.state />
                {page.board.sample.then(|| view! { <SampleMark /> })}
            </div>
            {seal}
            <Banner title=tr!(why.nothing_saved).to_string() />
            {groups}
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Trial(page: WhatIfView, here: String) -> impl IntoView {
    let query = use_query_map();
    let weights = RwSignal::new(query.with_untracked(|query| asked(query, &page.lines)));
    let page = StoredValue::new(page);
    let table = move || {
        let weights = weights.get();
        page.with_value(|page| view! { <Ranks page=page.clone() weights /> })
    };
    let sections: Vec<WeightLine> = page.with_value(|page| {
        let sections = page.lines.iter().filter(|line| line.section.is_none());
        sections.cloned().collect()
    });
    let sliders = sections
        .into_iter()
        .map(|section| {
            let lines: Vec<WeightLine> = page.with_value(|page| {
                let of_section = |line: &&WeightLine| line.section == Some(section.line.id);
                page.lines.iter().filter(of_section).cloned().collect()
            });
            view! { <SectionSliders section lines weights /> }
        })
        .collect_view();
    let group = page.with_value(|page| page.group.clone());
    let again = format!("{here}?group={group}");
    view! {
        <div class="what-if">
            <Section id="ranks" title=tr!(why.ranks).to_string()>{table}</Section>
            <Section id="weights" title=tr!(why.weights).to_string()>
                <form method="get" action=here class="form">
                    <input type="hidden" name="group" value=group />
                    {sliders}
                    <div class="cluster">
                        <Button button_type=ButtonType::Submit>{tr!(why.apply).to_string()}</Button>
                        <LinkButton href=again>{tr!(why.reset).to_string()}</LinkButton>
                    </div>
                </form>
            </Section>
        </div>
    }
    .into_any()
}

#[component]
fn SectionSliders(
    section: WeightLine,
    lines: Vec<WeightLine>,
    weights: RwSignal<Weights>,
) -> impl IntoView {
    let inside = (!lines.is_empty()).then(|| {
        let changed = lines
            .iter()
            .any(|line| weights.with_untracked(|weights| weights.contains_key(&line.line.id)));
        let summary = tr!(why.lines_inside, count = lines.len()).to_string();
        let sliders = lines
            .into_iter()
            .map(|line| view! { <Slider line weights /> })
            .collect_view();
        view! {
            <details open=changed>
                <summary>{summary}</summary>
                <div class="stack stack--tight">{sliders}</div>
            </details>
        }
    });
    view! {
        <fieldset class="weight-section">
            <Slider line=section weights />
            {inside}
        </fieldset>
    }
    .into_any()
}

#[component]
fn Slider(line: WeightLine, weights: RwSignal<Weights>) -> impl IntoView {
    let id = line.line.id;
    let name = format!("w{id}");
    let first = weights.with_untracked(|weights| weights.get(&id).copied().unwrap_or(WHOLE));
    let now = move || weights.with(|weights| weights.get(&id).copied().unwrap_or(WHOLE));
    let slide = move |event: leptos::ev::Event| {
        if let Ok(weight) = event_target_value(&event).parse::<i32>() {
            weights.update(|weights| {
                weights.insert(id, weight.clamp(0, MOST));
            });
        }
    };
    let label = format!("{} {}", line.line.number, line.line.title);
    let of = tr!(why.max_points, max = line.max.format(lang())).to_string();
    view! {
        <div class="weight">
            <label class="weight__label" for=name.clone()>{label} " " <span class="muted small">{of}</span></label>
            <input
                class="weight__range"
                type="range"
                min="0"
                max=MOST
                step="5"
                value=first
                prop:value=now
                aria-label=tr!(why.weight_of, number = line.line.number.clone()).to_string()
                on:input=slide
            />
            <span class="input-unit">
                <input
                    class="input input--figure"
                    type="number"
                    min="0"
                    max=MOST
                    id=name.clone()
                    name=name
                    value=first
                    prop:value=now
                    on:change=slide
                />
                <span class="input-unit__unit">"%"</span>
            </span>
        </div>
    }
    .into_any()
}

#[component]
fn Ranks(page: WhatIfView, weights: Weights) -> impl IntoView {
    let tried = of_lines(&weights, &page.lines);
    let ranked = rank_weighted(&page.standings, &tried);
    let before: BTreeMap<u32, u32> = rank_weighted(&page.standings, &BTreeMap::new())
        .into_iter()
        .filter_map(|line| Some((line.key, line.rank?.0)))
        .collect();
    let fragile: BTreeMap<u32, Fragility<u32>> = if page.standings.len() > MOST_COMPARED {
        BTreeMap::new()
    } else {
        let found = fragility(&page.standings, &tried, Percent::from_int(TOLERANCE));
        found.into_iter().map(|unit| (unit.key, unit)).collect()
    };
    let longest = ranked
        .iter()
        .filter_map(|line| Some(line.score?.points().raw()))
        .max()
        .unwrap_or(0);
    let rows = ranked
        .into_iter()
        .filter_map(|line| {
            let unit = page.units.get(line.key as usize)?.clone();
            let rank = line.rank?;
            let points = line.score?.points();
            let bar = if longest > 0 && points.raw() > 0 {
                u16::try_from(i128::from(points.raw()) * 1_000 / i128::from(longest)).ok()
            } else {
                Some(0)
            };
            let was = before.get(&line.key).copied();
            Some(view! {
                <tr role="row">
                    <td role="cell" class="cell-rank">
                        <RankBadge rank=Some(rank.0) word=Rank(rank.0).label(line.tied, lang()) />
                    </td>
                    <th scope="row" role="rowheader" class="cell-wide">
                        {unit.name}
                        <span class="cell-sub">{moved_words(was, rank.0)}</span>
                    </th>
                    <td role="cell" class="cell-bar" data-label=tr!(why.points).to_string()>
                        <BarCell value=points.format(lang()) per_mille=bar />
                    </td>
                    <td role="cell" class="cell-aside">{fragile.get(&line.key).map(fragile_chip)}</td>
                </tr>
            })
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(why.ranks).to_string() layout=TableLayout::Ranking>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader" class="cell-rank">{tr!(board.rank).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-bar">{tr!(why.weighted).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(why.fragile_column).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

fn moved_words(was: Option<u32>, now: u32) -> String {
    match was {
        Some(was) if was != now => tr!(why.was_rank, rank = was).to_string(),
        _ => tr!(why.same_rank).to_string(),
    }
}

/// By word and shape: whether shifts of 5 % can move the rank.
fn fragile_chip(unit: &Fragility<u32>) -> AnyView {
    let (kind, word) = if unit.is_fragile() {
        let (best, worst) = (unit.best.0, unit.worst.0);
        let word = tr!(why.fragile, best = best, worst = worst).to_string();
        (ChipKind::Unconfirmed, word)
    } else {
        (ChipKind::Confirmed, tr!(why.firm).to_string())
    };
    view! { <StatusChip kind word /> }.into_any()
}
