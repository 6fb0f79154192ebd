//! `/score/periods`: scoring periods of all years, and opening a new one.

use domain::board::OwnScore;
use domain::scoring::CrossCheckRule;
use leptos::prelude::*;
use leptos_meta::Title;

use super::api::periods;
use super::line_support::options;
use super::view::{PeriodList, PeriodSummary};
use crate::form::{FormState, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang, pick};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Breadcrumb, Button, ButtonKind, ButtonType, Crumb, DataTable, EmptyState, InputKind,
    PageHeader, Section, SelectInput, SelectOption, TextInput,
};
use crate::wire::PageData;

/// `/score/periods`
#[component]
pub fn PeriodsPage() -> impl IntoView {
    let list = PageData::new(|| (), |()| periods());
    view! { <Loaded value=list render=|list| view! { <Periods list /> } /> }
}

#[component]
fn Periods(list: PeriodList) -> impl IntoView {
    let title = tr!(scoring.periods).to_string();
    let rows = list
        .periods
        .clone()
        .into_iter()
        .map(|period| view! { <PeriodRow period /> })
        .collect_view();
    view! {
        <Title text=title.clone() />
        <div class="page page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![Crumb::link("/score", tr!(work.title).to_string()), Crumb::here(title.clone())]
            />
            <PageHeader title lede=tr!(scoring.periods_lede).to_string() />
            <OutcomeBanner state=list.form.clone() />
            {if list.periods.is_empty() {
                view! { <EmptyState title=tr!(scoring.periods_none).to_string() text=tr!(scoring.periods_none_text).to_string() /> }.into_any()
            } else {
                view! {
                    <DataTable caption=tr!(scoring.periods).to_string()>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th scope="col" role="columnheader">{tr!(scoring.period).to_string()}</th>
                                <th scope="col" role="columnheader">{tr!(common.year).to_string()}</th>
                                <th scope="col" role="columnheader">{tr!(scoring.states).to_string()}</th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{rows}</tbody>
                    </DataTable>
                }.into_any()
            }}
            {list.may_open.then(|| view! { <OpenForm sets=list.sets.clone() state=list.form.clone() /> })}
        </div>
    }
    .into_any()
}

#[component]
fn PeriodRow(period: PeriodSummary) -> impl IntoView {
    let name = pick(&period.title_vi, &period.title_en).to_owned();
    let mut notes = Vec::new();
    if period.sample {
        notes.push(tr!(form.sample).to_string());
    }
    if period.closed {
        notes.push(tr!(scoring.closed_word).to_string());
    }
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a class="table__row-link" href=format!("/score/periods/{}", period.code)>{name}</a>
                <span class="cell-sub">{notes.join(" · ")}</span>
            </th>
            <td role="cell" class="num" data-label=tr!(common.year).to_string()>{period.year.to_string()}</td>
            <td role="cell" data-label=tr!(scoring.states).to_string()>{counts(&period)}</td>
        </tr>
    }
}

/// `nháp 3 · đã nộp 5`.
pub(super) fn counts(period: &PeriodSummary) -> String {
    let parts: Vec<String> = period
        .counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| format!("{} {count}", state.label(lang())))
        .collect();
    if parts.is_empty() {
        tr!(scoring.no_sheets).to_string()
    } else {
        parts.join(" · ")
    }
}

#[component]
fn OpenForm(sets: Vec<super::view::Choice>, state: FormState) -> impl IntoView {
    const NAME: &str = "open-period";
    let kept = state.clone();
    let value = move |field: &str, default: &str| kept.value(NAME, field, default);
    let rules = CrossCheckRule::ALL
        .iter()
        .map(|rule| SelectOption::new(rule.code(), capitalised(rule.label(lang()))))
        .collect::<Vec<_>>();
    let own = OwnScore::ALL
        .iter()
        .map(|rule| SelectOption::new(rule.code(), capitalised(rule.label(lang()))))
        .collect::<Vec<_>>();
    let required = tr!(form.required).to_string();
    view! {
        <Section id="open" title=tr!(scoring.open_period).to_string()>
            <KeptForm name=NAME action="/score/periods/open" state=state>
                <TextInput name="title_vi" label=tr!(scoring.title_vi).to_string() value=value("title_vi", "") required=required.clone() autocomplete="off" />
                <TextInput name="title_en" label=tr!(scoring.title_en).to_string() value=value("title_en", "") autocomplete="off" />
                <div class="form__row">
                    <TextInput name="code" label=tr!(scoring.period_code).to_string() hint=tr!(scoring.period_code_hint).to_string() value=value("code", "") required=required.clone() autocomplete="off" />
                    <TextInput name="year" label=tr!(common.year).to_string() value=value("year", "") kind=InputKind::Figure required=required.clone() autocomplete="off" />
                </div>
                <SelectInput name="set" label=tr!(criteria.title).to_string() options=options(sets) value=value("set", "") required=required />
                <div class="form__row">
                    <SelectInput name="cross_check" label=tr!(scoring.cross_check).to_string() options=rules value=value("cross_check", "members") />
                    <SelectInput name="own_score" label=tr!(scoring.own_score).to_string() options=own value=value("own_score", "hidden") />
                </div>
                <div class="form__row">
                    <TextInput name="self_score_until" label=tr!(scoring.self_score_until).to_string() kind=InputKind::Date value=value("self_score_until", "") />
                    <TextInput name="explanation_days" label=tr!(scoring.explanation_days).to_string() kind=InputKind::Figure value=value("explanation_days", "5") autocomplete="off" />
                </div>
                <TextInput name="source" label=tr!(scoring.decided_by).to_string() hint=tr!(scoring.decided_by_hint).to_string() value=value("source", "") autocomplete="off" />
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(scoring.open_period).to_string()}</Button>
            </KeptForm>
        </Section>
    }
    .into_any()
}
