//! `/score/sampling/{code}`: where to appraise first, by a list that anybody can draw again from its seed.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::sampling;
use super::view::{PickLine, SamplingView};
use crate::form::{HiddenFields, OutcomeBanner};
use crate::lang::{capitalised, pick};
use crate::layout::Loaded;
use crate::ui::{
    Banner, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, DataTable, EmptyState, InputKind,
    PageHeader, Section, TableLayout, TextInput,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// Where to appraise first.
#[component]
pub fn SamplingPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let text = |name: &str| query.get(name).unwrap_or_default();
        let code = params.read().get("code").unwrap_or_default();
        (code, text("seed"), text("number"))
    });
    let view = PageData::new(
        move || asked.get(),
        |(code, seed, number)| sampling(code, seed, number),
    );
    view! { <Loaded value=view render=|view| view! { <Page view /> } /> }
}

#[component]
fn Page(view: SamplingView) -> impl IntoView {
    let period = pick(&view.title_vi, &view.title_en).to_owned();
    let title = tr!(honesty.sampling_title).to_string();
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::link(format!("/score/periods/{}", view.code), period.clone()),
        Crumb::here(title.clone()),
    ];
    let sample = view
        .sample
        .then(|| view! { <Banner title=tr!(form.sample).to_string() /> });
    let drawable = tr!(honesty.drawable, count = view.drawable).to_string();
    let list = if view.picks.is_empty() {
        let (title, text) = if view.drawable == 0 {
            (
                tr!(honesty.nothing_title).to_string(),
                tr!(honesty.nothing_text).to_string(),
            )
        } else {
            (
                tr!(honesty.not_drawn_title).to_string(),
                tr!(honesty.not_drawn_text).to_string(),
            )
        };
        Either::Left(view! { <EmptyState title text /> })
    } else {
        Either::Right(view! { <Picks picks=view.picks.clone() /> })
    };
    let note = (!view.picks.is_empty()).then(|| {
        let seed = view.seed.clone().unwrap_or_default();
        tr!(honesty.list_of_seed, seed = seed).to_string()
    });
    let state = view.form.clone();
    view! {
        <Title text=title.clone() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title kicker=period lede=tr!(honesty.sampling_lede).to_string() />
            </div>
            <OutcomeBanner state />
            {sample}
            <p>{tr!(honesty.weights).to_string()}</p>
            <Draw view />
            <Section id="list" title=tr!(honesty.list).to_string() note=note.unwrap_or(drawable)>
                {list}
            </Section>
        </div>
    }
    .into_any()
}

/// A new seed by a button; a known one by typing it.
#[component]
fn Draw(view: SamplingView) -> impl IntoView {
    let number = view.number.to_string();
    let address = format!("/score/sampling/{}", view.code);
    let error = view
        .seed_is_bad
        .then(|| tr!(honesty.seed_is_bad).to_string());
    let hidden = vec![("period", view.code.clone())];
    view! {
        <div class="split">
            <form method="post" action="/score/sampling/draw" class="form">
                <HiddenFields fields=hidden />
                <TextInput
                    name="number"
                    id="draw-number"
                    label=tr!(honesty.number).to_string()
                    hint=tr!(honesty.number_hint).to_string()
                    kind=InputKind::Figure
                    value=number.clone()
                    autocomplete="off"
                />
                <div class="cluster">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(honesty.draw).to_string()}</Button>
                </div>
            </form>
            <form method="get" action=address class="form">
                <input type="hidden" name="number" value=number />
                <TextInput
                    name="seed"
                    label=tr!(honesty.seed).to_string()
                    hint=tr!(honesty.seed_hint).to_string()
                    kind=InputKind::Figure
                    value=view.seed.unwrap_or_default()
                    autocomplete="off"
                    error
                />
                <div class="cluster">
                    <Button button_type=ButtonType::Submit>{tr!(honesty.show_seed).to_string()}</Button>
                </div>
            </form>
        </div>
    }
    .into_any()
}

#[component]
fn Picks(picks: Vec<PickLine>) -> impl IntoView {
    let lang = lang::lang();
    let rows = picks
        .into_iter()
        .enumerate()
        .map(|(index, pick)| {
            let href = format!("/score/sheets/{}#line-{}", pick.sheet, pick.criterion);
            let points = format!("{} / {}", pick.points.format(lang), pick.max.format(lang));
            let weight = format!("{} × {}", pick.max.format(lang), pick.factor.format(lang));
            view! {
                <tr role="row">
                    <td role="cell" class="cell-num num" data-label=tr!(honesty.order).to_string()>{index + 1}</td>
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=href lang="vi">{format!("{} {}", pick.number, pick.title)}</a>
                        <span class="cell-sub">{pick.unit}</span>
                    </th>
                    <td role="cell" class="cell-num num" data-label=tr!(honesty.points).to_string()>{points}</td>
                    <td role="cell" data-label=tr!(honesty.sheet).to_string()>{capitalised(pick.state.label(lang))}</td>
                    <td role="cell" class="cell-num num" data-label=tr!(honesty.weight).to_string()>{weight}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(honesty.list).to_string() layout=TableLayout::Cards>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader" class="cell-num">{tr!(honesty.order).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(honesty.line).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(honesty.points).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(honesty.sheet).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(honesty.weight).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}
