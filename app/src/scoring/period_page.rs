//! `/score/periods/{code}`: the sheets of a scoring period by cluster, and managing the period.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::period;
use super::line_support::options;
use super::periods_page::counts;
use super::view::{PeriodCluster, PeriodDetails, SheetLine};
use crate::form::{AskFirst, HiddenFields, OutcomeBanner};
use crate::lang::{capitalised, lang, pick};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, DataTable, Definition,
    DefinitionList, EmptyState, LinkButton, PageHeader, Section, SelectInput, TextArea,
};
use crate::wire::PageData;

/// `/score/periods/{code}`
#[component]
pub fn PeriodPage() -> impl IntoView {
    let params = use_params_map();
    let asked = Memo::new(move |_| params.read().get("code").unwrap_or_default());
    let page = PageData::new(move || asked.get(), period);
    view! { <Loaded value=page render=|page| view! { <Period page /> } /> }
}

#[component]
fn Period(page: PeriodDetails) -> impl IntoView {
    let title = pick(&page.summary.title_vi, &page.summary.title_en).to_owned();
    let code = page.summary.code.clone();
    let kicker = if page.summary.sample {
        format!("{} · {}", page.summary.year, tr!(form.sample))
    } else {
        page.summary.year.to_string()
    };
    let clusters = page
        .clusters
        .clone()
        .into_iter()
        .map(|cluster| view! { <ClusterTable cluster year=page.summary.year /> })
        .collect_view();
    let states = counts(&page.summary);
    let closed = page.closed.clone();
    let empty = page.clusters.is_empty();
    let manage = page
        .may_manage
        .then(|| view! { <Manage page=page.clone() /> });
    let may_manage = page.may_manage;
    view! {
        <Title text=title.clone() />
        <div class="page page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![
                    Crumb::link("/score", tr!(work.title).to_string()),
                    Crumb::link("/score/periods", tr!(scoring.periods).to_string()),
                    Crumb::here(title.clone()),
                ]
            />
            <PageHeader title kicker lede=states>
                <LinkButton href=format!("/boards/{code}")>{tr!(scoring.board).to_string()}</LinkButton>
                {may_manage.then(|| view! {
                    <LinkButton href=format!("/score/grid/{code}") kind=ButtonKind::Primary>{tr!(scoring.open_grid).to_string()}</LinkButton>
                })}
            </PageHeader>
            <OutcomeBanner state=page.form.clone() />
            {closed.map(|closed| view! {
                <Banner
                    kind=BannerKind::Warning
                    title=tr!(scoring.closed_by, by = closed.by, at = closed.at.format(lang())).to_string()
                    text=closed.reason
                />
            })}
            <DefinitionList>
                <Definition term=tr!(criteria.title).to_string()>
                    <a href=format!("/score/criteria/{}", page.set_code)>{page.set_title.clone()}</a>
                </Definition>
                <Definition term=tr!(scoring.self_score_until).to_string()>
                    {page.self_score_until.clone().unwrap_or_else(|| tr!(form.none).to_string())}
                </Definition>
                <Definition term=tr!(scoring.cross_check).to_string()>{capitalised(&page.cross_check)}</Definition>
                <Definition term=tr!(scoring.explanation_days).to_string()>{page.explanation_days.to_string()}</Definition>
                <Definition term=tr!(common.source).to_string()>{page.source.clone()}</Definition>
            </DefinitionList>
            {if empty {
                view! { <EmptyState title=tr!(scoring.period_empty).to_string() text=tr!(scoring.period_empty_text).to_string() /> }.into_any()
            } else {
                clusters.into_any()
            }}
            {manage}
        </div>
    }
    .into_any()
}

#[component]
fn ClusterTable(cluster: PeriodCluster, year: i64) -> impl IntoView {
    let href = format!("/score/clusters/{}?year={year}", cluster.code);
    let rows = cluster
        .sheets
        .into_iter()
        .map(|sheet| view! { <SheetRow sheet /> })
        .collect_view();
    view! {
        <section class="section">
            <div class="section__head">
                <h2><a href=href>{cluster.name.clone()}</a></h2>
            </div>
            <DataTable caption=cluster.name>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(scoring.state).to_string()}</th>
                        <th scope="col" role="columnheader" class="cell-num">{tr!(scoring.total).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(scoring.last_change).to_string()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
        </section>
    }
    .into_any()
}

#[component]
fn SheetRow(sheet: SheetLine) -> impl IntoView {
    let lang = lang();
    let missing = (sheet.without_value > 0).then(|| {
        tr!(
            scoring.without_value,
            count = sheet.without_value.to_string()
        )
        .to_string()
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a class="table__row-link" href=format!("/score/sheets/{}", sheet.id)>{sheet.unit.name}</a>
            </th>
            <td role="cell" data-label=tr!(scoring.state).to_string()>
                <span>
                    {capitalised(sheet.state.label(lang))}
                    {missing.map(|missing| view! { <span class="cell-sub">{missing}</span> })}
                </span>
            </td>
            <td role="cell" class="cell-num num" data-label=tr!(scoring.total).to_string()>{sheet.total}</td>
            <td role="cell" data-label=tr!(scoring.last_change).to_string()>
                <span>
                    {sheet.changed_by}
                    <span class="cell-sub">{sheet.changed_at.format(lang)}</span>
                </span>
            </td>
        </tr>
    }
}

#[component]
fn Manage(page: PeriodDetails) -> impl IntoView {
    let code = page.summary.code.clone();
    let closed = page.closed.is_some();
    let hidden = vec![("period", code.clone())];
    let others = page.others.clone();
    view! {
        <Section id="manage" title=tr!(scoring.manage).to_string()>
            {if others.is_empty() {
                view! { <p class="muted">{tr!(scoring.no_other_clusters).to_string()}</p> }.into_any()
            } else {
                view! {
                    <form method="post" action="/score/periods/join" class="form">
                        <HiddenFields fields=hidden.clone() />
                        <SelectInput name="cluster_year" label=tr!(scoring.join).to_string() options=options(others) value=String::new() />
                        <Button kind=ButtonKind::Secondary button_type=ButtonType::Submit>{tr!(scoring.join_button).to_string()}</Button>
                    </form>
                }.into_any()
            }}
            <p class="cluster">
                <a href=format!("/score/sampling/{code}")>{tr!(honesty.sampling_link).to_string()}</a>
                <a href=format!("/boards/{code}/publish")>{tr!(publication.title).to_string()}</a>
            </p>
            <AskFirst
                action=if closed { "/score/periods/reopen" } else { "/score/periods/close" }
                fields=hidden
                label=if closed { tr!(scoring.reopen).to_string() } else { tr!(scoring.close).to_string() }
                text=if closed { tr!(scoring.reopen_text).to_string() } else { tr!(scoring.close_text).to_string() }
            >
                <TextArea
                    name="reason"
                    id="close-reason"
                    label=tr!(form.reason).to_string()
                    hint=tr!(form.reason_hint, count = "10").to_string()
                    value=page.form.value("close-period", "reason", "")
                    error=page.form.reason_error("close-period")
                    rows=2
                />
            </AskFirst>
        </Section>
    }
    .into_any()
}
