//! Who signed the pledge, and facts that keep a member from coming first.

use leptos::prelude::*;

use super::page::unit_link;
use super::view::{ClusterDetails, KnockOutRow};
use crate::form::{AskFirst, HiddenFields, KeptForm};
use crate::ui::{
    Button, ButtonType, DataTable, InputKind, Section, SelectInput, SelectOption, TextArea,
    TextInput,
};
use crate::{lang, tr};

const PLEDGE: &str = "pledge";

/// How many signed, and the form for those who record it.
#[component]
pub(super) fn Pledge(details: ClusterDetails) -> impl IntoView {
    let signed = details
        .members
        .iter()
        .filter(|member| member.pledge.is_some())
        .count();
    let note = tr!(
        cluster.signed_count,
        signed = signed,
        of = details.members.len()
    )
    .to_string();
    let form = details
        .may_sign
        .then(|| view! { <PledgeForm details=details.clone() /> });
    let nobody = (signed == 0 && !details.may_sign)
        .then(|| view! { <p class="muted">{tr!(cluster.nobody_signed).to_string()}</p> });
    view! {
        <Section id="pledge" title=tr!(cluster.pledge_title).to_string() note>
            {nobody}
            {form}
        </Section>
    }
    .into_any()
}

#[component]
fn PledgeForm(details: ClusterDetails) -> impl IntoView {
    let state = details.form;
    let typed = state.refused(PLEDGE).map(|fields| fields.all("unit"));
    let last = details
        .members
        .iter()
        .filter_map(|member| member.pledge.clone())
        .next_back();
    let (day, document) = match last {
        Some((day, document)) => (day.iso(), document),
        None => Default::default(),
    };
    let boxes = details
        .members
        .iter()
        .filter(|member| !member.unit.code.is_empty())
        .map(|member| {
            let ticked = match &typed {
                Some(typed) => typed.contains(&member.unit.code),
                None => member.pledge.is_some(),
            };
            view! {
                <label class="check">
                    <input
                        class="check__box"
                        type="checkbox"
                        name="unit"
                        value=member.unit.code.clone()
                        checked=ticked
                    />
                    <span>{member.unit.name.clone()}</span>
                </label>
            }
        })
        .collect_view();
    let about = format!("{}.{}", details.code, details.year);
    let fields = vec![
        ("cluster", details.code),
        ("year", details.year.to_string()),
    ];
    view! {
        <KeptForm name=PLEDGE action="/score/clusters/pledge" about state=state.clone()>
            <HiddenFields fields />
            <fieldset class="form__group">
                <legend class="form__legend">{tr!(cluster.who_signed).to_string()}</legend>
                <div class="checks">{boxes}</div>
            </fieldset>
            <div class="form__row">
                <TextInput
                    name="day"
                    kind=InputKind::Date
                    label=tr!(cluster.signed_on).to_string()
                    value=state.value(PLEDGE, "day", day)
                />
                <TextInput
                    name="document"
                    id="pledge-document"
                    label=tr!(cluster.pledge_document).to_string()
                    hint=tr!(cluster.pledge_document_hint).to_string()
                    value=state.value(PLEDGE, "document", document)
                />
            </div>
            <div class="form__actions">
                <Button button_type=ButtonType::Submit>{tr!(cluster.pledge_button).to_string()}</Button>
            </div>
        </KeptForm>
    }
    .into_any()
}

const ADD: &str = "knock-out-add";

/// The facts that the reader may see, and the form of the office.
#[component]
pub(super) fn KnockOuts(details: ClusterDetails) -> impl IntoView {
    let (code, year, manages) = (details.code.clone(), details.year, details.may_manage);
    let body = if details.knock_outs.is_empty() {
        view! { <p class="muted">{tr!(cluster.no_facts).to_string()}</p> }.into_any()
    } else {
        let lines = details
            .knock_outs
            .clone()
            .into_iter()
            .map(|row| view! { <FactLine row code=code.clone() year manages /> })
            .collect_view();
        view! {
            <DataTable caption=tr!(cluster.facts_title).to_string()>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(cluster.fact).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(cluster.document).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(cluster.recorded).to_string()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{lines}</tbody>
            </DataTable>
        }
        .into_any()
    };
    let form = manages.then(|| view! { <AddFact details /> });
    view! {
        <Section id="facts" title=tr!(cluster.facts_title).to_string() note=tr!(cluster.facts_note).to_string()>
            {body}
            {form}
        </Section>
    }
    .into_any()
}

#[component]
fn FactLine(row: KnockOutRow, code: String, year: i16, manages: bool) -> impl IntoView {
    let remove = manages.then(|| {
        let fields = vec![
            ("cluster", code),
            ("year", year.to_string()),
            ("id", row.id.to_string()),
        ];
        view! {
            <AskFirst
                action="/score/clusters/knock-out/remove"
                fields
                label=tr!(cluster.take_back).to_string()
                text=tr!(cluster.take_back_text).to_string()
            >
                <TextArea
                    name="reason"
                    id=format!("reason-{}", row.id)
                    label=tr!(form.reason).to_string()
                    hint=tr!(form.reason_hint, count = 10).to_string()
                    rows=2
                />
            </AskFirst>
        }
    });
    let when = tr!(
        cluster.recorded_by,
        who = row.by,
        at = row.at.format(lang::lang())
    )
    .to_string();
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{unit_link(row.unit)}</th>
            <td role="cell" lang="vi" data-label=tr!(cluster.fact).to_string()>{row.fact}</td>
            <td role="cell" lang="vi" data-label=tr!(cluster.document).to_string()>{row.document}</td>
            <td role="cell" data-label=tr!(cluster.recorded).to_string()>
                <span>{when} {remove}</span>
            </td>
        </tr>
    }
    .into_any()
}

#[component]
fn AddFact(details: ClusterDetails) -> impl IntoView {
    let state = details.form;
    let mut units = vec![SelectOption::new("", tr!(form.choose).to_string())];
    units.extend(
        details
            .members
            .into_iter()
            .filter(|member| !member.unit.code.is_empty())
            .map(|member| SelectOption::new(member.unit.code, member.unit.name)),
    );
    let about = format!("{}.{}", details.code, details.year);
    let fields = vec![
        ("cluster", details.code),
        ("year", details.year.to_string()),
    ];
    view! {
        <details class="fold">
            <summary>{tr!(cluster.add_fact).to_string()}</summary>
            <KeptForm name=ADD action="/score/clusters/knock-out/add" about state=state.clone()>
                <HiddenFields fields />
                <SelectInput
                    name="unit"
                    id="fact-unit"
                    label=tr!(common.unit).to_string()
                    options=units
                    value=state.value(ADD, "unit", "")
                />
                <TextInput
                    name="fact"
                    label=tr!(cluster.fact).to_string()
                    hint=tr!(cluster.fact_hint).to_string()
                    value=state.value(ADD, "fact", "")
                />
                <TextInput
                    name="document"
                    id="fact-document"
                    label=tr!(cluster.document).to_string()
                    hint=tr!(cluster.document_hint).to_string()
                    value=state.value(ADD, "document", "")
                />
                <div class="form__actions">
                    <Button button_type=ButtonType::Submit>{tr!(cluster.add_fact).to_string()}</Button>
                </div>
            </KeptForm>
        </details>
    }
    .into_any()
}
