//! The members of a cluster or block in a year, and taking units in and out.

use leptos::prelude::*;

use super::page::unit_link;
use super::view::{ClusterDetails, MemberRow};
use crate::form::{AskFirst, FormState, HiddenFields, KeptForm};
use crate::org::view::{kind_words, validity_words};
use crate::ui::{
    Button, ButtonType, DataTable, EmptyState, IconName, Section, SelectInput, SelectOption,
};
use crate::{lang, tr};

/// The members with what they are, what they became and what they continue.
#[component]
pub(super) fn Members(details: ClusterDetails) -> impl IntoView {
    let (code, year) = (details.code.clone(), details.year);
    let manages = details.may_manage && details.made.is_some();
    let count = domain::wording::count(
        details.members.len(),
        domain::wording::Noun::Unit,
        lang::lang(),
    );
    let body = if details.members.is_empty() {
        view! {
            <EmptyState
                title=tr!(cluster.no_members_title).to_string()
                text=tr!(cluster.no_members_text).to_string()
                icon=IconName::Unit
            />
        }
        .into_any()
    } else {
        let lines = details
            .members
            .into_iter()
            .map(|row| view! { <MemberLine row code=code.clone() year manages /> })
            .collect_view();
        view! { <MemberTable lines=lines.into_any() manages /> }.into_any()
    };
    let add = manages.then(|| {
        let units = details
            .candidates
            .into_iter()
            .map(|unit| SelectOption::new(unit.code, unit.name))
            .collect();
        view! { <AddMember code year units state=details.form /> }
    });
    view! {
        <Section id="members" title=tr!(cluster.members).to_string() note=count>
            {body}
            {add}
        </Section>
    }
    .into_any()
}

#[component]
fn MemberTable(lines: AnyView, manages: bool) -> impl IntoView {
    view! {
        <DataTable caption=tr!(cluster.members).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(cluster.class).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-num">{tr!(cluster.population).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(cluster.pledge).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(cluster.sheet).to_string()}</th>
                    {manages.then(|| view! {
                        <th scope="col" role="columnheader">
                            <span class="visually-hidden">{tr!(cluster.actions).to_string()}</span>
                        </th>
                    })}
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn MemberLine(row: MemberRow, code: String, year: i16, manages: bool) -> impl IntoView {
    let lang = lang::lang();
    let kind = row.kind.map(kind_words);
    let name = row.unit.name.clone();
    let ended = row.validity.to.is_some();
    let validity = ended.then(|| validity_words(&row.validity)).flatten();
    let became = (!row.became.is_empty()).then(|| {
        let links = row
            .became
            .into_iter()
            .map(|(unit, _)| view! { <span>" " {unit_link(unit)}</span> })
            .collect_view();
        view! { <span class="cell-sub">{tr!(cluster.became).to_string()} {links}</span> }
    });
    let continues = (!row.continues.is_empty()).then(|| {
        let links = row
            .continues
            .into_iter()
            .map(|unit| view! { <span>" " {unit_link(unit)}</span> })
            .collect_view();
        view! { <span class="cell-sub">{tr!(cluster.continues, year = year - 1).to_string()} {links}</span> }
    });
    let people = row
        .population
        .and_then(|people| usize::try_from(people).ok());
    let people = people.map(|people| {
        view! {
            <span>
                {domain::wording::whole(people, lang)}
                <span class="figure-unit">{tr!(cluster.people).to_string()}</span>
            </span>
        }
    });
    let pledge = row.pledge.map(|(day, document)| {
        view! {
            <span>
                {day.format(lang)}
                <span class="cell-sub" lang="vi">{document}</span>
            </span>
        }
    });
    let sheet = row.sheet.map(|id| {
        view! { <a href=format!("/score/sheets/{id}")>{tr!(form.open).to_string()}</a> }
    });
    let remove = manages.then(|| {
        let ask = row.removable.then(|| {
            let fields = vec![
                ("cluster", code),
                ("year", year.to_string()),
                ("member", row.id.to_string()),
            ];
            view! {
                <AskFirst
                    action="/score/clusters/member/remove"
                    fields
                    label=tr!(cluster.remove).to_string()
                    text=tr!(cluster.remove_text, unit = name.clone()).to_string()
                />
            }
        });
        view! { <td role="cell" class="cell-actions">{ask}</td> }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                {unit_link(row.unit)}
                {kind.map(|kind| view! { <span class="cell-sub">{kind}</span> })}
                {validity.map(|words| view! { <span class="cell-sub">{words}</span> })}
                {became}
                {continues}
                {row.note.map(|note| view! { <span class="cell-sub" lang="vi">{note}</span> })}
            </th>
            <td role="cell" data-label=tr!(cluster.class).to_string()>{row.class}</td>
            <td role="cell" class="cell-num" data-label=tr!(cluster.population).to_string()>{people}</td>
            <td role="cell" data-label=tr!(cluster.pledge).to_string()>{pledge}</td>
            <td role="cell" data-label=tr!(cluster.sheet).to_string()>{sheet}</td>
            {remove}
        </tr>
    }
    .into_any()
}

const ADD: &str = "cluster-member-add";

#[component]
fn AddMember(code: String, year: i16, units: Vec<SelectOption>, state: FormState) -> impl IntoView {
    let mut options = vec![SelectOption::new("", tr!(form.choose).to_string())];
    options.extend(units);
    let about = format!("{code}.{year}");
    let fields = vec![("cluster", code), ("year", year.to_string())];
    view! {
        <KeptForm name=ADD action="/score/clusters/member/add" about state=state.clone()>
            <HiddenFields fields />
            <div class="toolbar">
                <div class="grow">
                    <SelectInput
                        name="unit"
                        id="add-unit"
                        label=tr!(cluster.add_label).to_string()
                        hint=tr!(cluster.add_hint).to_string()
                        options
                        value=state.value(ADD, "unit", "")
                    />
                </div>
                <Button button_type=ButtonType::Submit>{tr!(cluster.add).to_string()}</Button>
            </div>
        </KeptForm>
    }
    .into_any()
}
