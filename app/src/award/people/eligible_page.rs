//! `/records/eligible`: who meets the conditions of a yearly title, and who lacks one of them.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::eligible;
use super::find_page::LineTable;
use super::view::{EligibleView, LineView, SlotView};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Breadcrumb, Button, ButtonType, ChipKind, Crumb, DataTable, KeyFigure, KeyFigures, PageHeader,
    Section, SelectInput, SelectOption, StatusChip,
};
use crate::wire::PageData;

/// Who is becoming eligible.
#[component]
pub fn EligiblePage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        (
            query.get("award").unwrap_or_default(),
            query.get("year").and_then(|year| year.parse().ok()),
        )
    });
    let list = PageData::new(move || asked.get(), |(award, year)| eligible(award, year));
    view! { <Loaded value=list render=|list| view! { <List list /> } /> }
}

#[component]
fn List(list: EligibleView) -> impl IntoView {
    let awards = list
        .awards
        .iter()
        .map(|(code, name)| SelectOption::new(code.clone(), name.clone()))
        .collect();
    let years = list
        .years
        .iter()
        .map(|year| SelectOption::new(year.to_string(), year.to_string()))
        .collect();
    let name = list.awards.iter().find(|(code, _)| *code == list.award);
    let name = name.map(|(_, name)| name.clone()).unwrap_or_default();
    let crumbs = vec![
        Crumb::link("/records", tr!(records.title).to_string()),
        Crumb::here(tr!(records.eligible_title).to_string()),
    ];
    let met = tr!(records.eligible_now).to_string();
    let figures = [
        (tr!(records.people).to_string(), list.people),
        (tr!(records.given).to_string(), list.given_count),
        (met.clone(), list.eligible_count),
        (tr!(records.one_missing_list).to_string(), list.one_missing_count),
        (tr!(records.not_known_list).to_string(), list.not_known_count),
    ]
    .map(|(label, count)| view! { <KeyFigure label value=whole(count) unit=tr!(records.people_unit).to_string() /> });
    view! {
        <Title text=tr!(records.eligible_title).to_string() />
        <div class="page">
            <Breadcrumb label=tr!(nav.path).to_string() crumbs />
            <PageHeader
                title=tr!(records.eligible_title).to_string()
                lede=tr!(records.eligible_lede, award = name, year = list.year).to_string()
            />
            <form class="toolbar" method="get" action="/records/eligible">
                <div class="form__row grow">
                    <SelectInput name="award" label=tr!(records.title_word).to_string() options=awards value=list.award.clone() />
                    <SelectInput name="year" label=tr!(records.year).to_string() options=years value=list.year.to_string() />
                </div>
                <Button button_type=ButtonType::Submit>{tr!(records.show).to_string()}</Button>
            </form>
            <KeyFigures>{figures.into_iter().collect_view()}</KeyFigures>
            <Section id="eligible" title=met.clone() note=listed(list.eligible.len(), list.eligible_count)>
                <Eligible lines=list.eligible caption=met />
            </Section>
            <Section
                id="one-missing"
                title=tr!(records.one_missing_list).to_string()
                note=listed(list.one_missing.len(), list.one_missing_count)
            >
                <OneMissing lines=list.one_missing />
            </Section>
            <Section id="slots" title=tr!(records.slots).to_string()>
                <Slots slots=list.slots />
            </Section>
        </div>
    }
    .into_any()
}

fn whole(count: u64) -> String {
    domain::wording::whole(
        usize::try_from(count).unwrap_or(usize::MAX),
        crate::lang::lang(),
    )
}

/// That a list does not show everybody.
fn listed(shown: usize, count: u64) -> String {
    if u64::try_from(shown).is_ok_and(|shown| shown < count) {
        tr!(records.shown_of, shown = shown, count = count).to_string()
    } else {
        String::new()
    }
}

/// The places of the quota, unit by unit.
#[component]
fn Slots(slots: Option<Vec<SlotView>>) -> impl IntoView {
    let Some(slots) = slots else {
        return view! { <p class="muted">{tr!(records.slots_no_quota).to_string()}</p> }.into_any();
    };
    if slots.is_empty() {
        return view! { <p class="muted">{tr!(records.slots_none).to_string()}</p> }.into_any();
    }
    let heads = [
        tr!(common.unit).to_string(),
        tr!(records.slots_left).to_string(),
        tr!(records.slots_counted).to_string(),
        tr!(records.decision).to_string(),
    ];
    let labels = heads.clone();
    let rows = slots
        .into_iter()
        .map(|slot| {
            let [_, left, counted, document] = labels.clone();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        {slot.unit}
                        {slot.provisional.then(|| view! { <StatusChip kind=ChipKind::Unconfirmed word=tr!(records.slots_provisional).to_string() /> })}
                    </th>
                    <td role="cell" class="num" data-label=left>{whole(slot.left.into())}</td>
                    <td role="cell" data-label=counted>{slot.counted}</td>
                    <td role="cell" data-label=document>{slot.document}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(records.slots).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    {heads.map(|head| view! { <th scope="col" role="columnheader">{head}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn Eligible(lines: Vec<LineView>, caption: String) -> impl IntoView {
    if lines.is_empty() {
        return view! { <p class="muted">{tr!(records.eligible_none).to_string()}</p> }.into_any();
    }
    view! { <LineTable lines caption /> }.into_any()
}

#[component]
fn OneMissing(lines: Vec<(LineView, String)>) -> impl IntoView {
    if lines.is_empty() {
        return view! { <p class="muted">{tr!(records.one_missing_none).to_string()}</p> }
            .into_any();
    }
    let (unit, missing) = (
        tr!(records.unit).to_string(),
        tr!(records.missing).to_string(),
    );
    let rows = lines
        .into_iter()
        .map(|(line, words)| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/records/{}", line.id)>{line.name}</a>
                    </th>
                    <td role="cell" data-label=unit.clone()>{line.unit}</td>
                    <td role="cell" data-label=missing.clone()>{words}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(records.one_missing_list).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(records.name).to_string()}</th>
                    <th scope="col" role="columnheader">{unit.clone()}</th>
                    <th scope="col" role="columnheader">{missing.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}
