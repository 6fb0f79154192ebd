//! `/score/movements`: what the own unit prepares, launched, and takes part in.

use domain::movement::MovementKind;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::own_movements;
use super::fields::{ParentSelect, Typed};
use super::names;
use super::view::{DraftRow, MadeKnown, OwnMovements, OwnRow, TakingPartRow};
use crate::board::view::MovementRef;
use crate::form::{FormState, KeptForm, OutcomeBanner};
use crate::layout::Loaded;
use crate::movement::view::{MovementSummary, kind_title};
use crate::ui::{
    Button, ButtonKind, ButtonType, ChipKind, DataTable, EmptyState, Icon, IconName, LinkButton,
    PageHeader, Section, SelectInput, SelectOption, StatusChip, TextInput,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// The movements of the person's unit.
#[component]
pub fn OwnMovementsPage() -> impl IntoView {
    let query = use_query_map();
    let parent = query.read_untracked().get("parent").unwrap_or_default();
    let own = PageData::new(|| (), |()| own_movements());
    view! { <Loaded value=own render=move |own| view! { <Own own parent=parent.clone() /> } /> }
}

#[component]
fn Own(own: OwnMovements, parent: String) -> impl IntoView {
    let lede = match &own.unit {
        Some(unit) => tr!(launch.own_lede, unit = unit.clone()),
        None => tr!(launch.own_lede_province).into(),
    }
    .to_string();
    let nothing = own.drafts.is_empty() && own.launched.is_empty() && own.taking_part.is_empty();
    let begin = own.may_launch.then(|| {
        view! {
            <LinkButton href="#new" kind=ButtonKind::Primary>
                <Icon name=IconName::Plus />
                {tr!(launch.begin).to_string()}
            </LinkButton>
        }
    });
    let drafts = own.drafts;
    view! {
        <Title text=tr!(launch.own_title).to_string() />
        <div class="page">
            <PageHeader title=tr!(launch.own_title).to_string() lede>
                {begin}
            </PageHeader>
            <OutcomeBanner state=own.form.clone() />
            {nothing.then(|| view! {
                <EmptyState
                    title=tr!(launch.nothing_title).to_string()
                    text=tr!(launch.nothing_text).to_string()
                    icon=IconName::Movement
                />
            })}
            {(!drafts.is_empty()).then(|| view! { <Drafts drafts /> })}
            {(!own.taking_part.is_empty()).then(|| view! { <TakingPart rows=own.taking_part /> })}
            {(!own.launched.is_empty()).then(|| view! { <Launched rows=own.launched /> })}
            {own.may_launch.then(|| view! { <BeginForm state=own.form parents=own.parents parent /> })}
        </div>
    }
    .into_any()
}

fn page_of(code: &str) -> String {
    format!("/score/movements/{code}")
}

#[component]
fn Drafts(drafts: Vec<DraftRow>) -> impl IntoView {
    let (kind, state, saved) = (
        tr!(movement.kind).to_string(),
        tr!(launch.checklist).to_string(),
        tr!(launch.saved_last).to_string(),
    );
    let rows = drafts
        .into_iter()
        .map(|draft| {
            let (chip, word) = match draft.missing {
                0 => (ChipKind::Met, tr!(launch.complete).to_string()),
                missing => (
                    ChipKind::InProgress,
                    tr!(launch.parts_missing, count = missing).to_string(),
                ),
            };
            let by = tr!(
                launch.saved_by_at,
                who = draft.changed_by,
                at = draft.changed_at.format(lang::lang())
            )
            .to_string();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=page_of(&draft.code)>{draft.name}</a>
                        <span class="cell-sub num">{draft.code}</span>
                    </th>
                    <td role="cell" data-label=kind.clone()>{kind_title(draft.kind)}</td>
                    <td role="cell" data-label=state.clone()><StatusChip kind=chip word /></td>
                    <td role="cell" data-label=saved.clone()>{by}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Section id="drafts" title=tr!(launch.drafts).to_string() note=tr!(launch.drafts_note).to_string()>
            <DataTable caption=tr!(launch.drafts).to_string()>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{tr!(launch.movement).to_string()}</th>
                        <th scope="col" role="columnheader">{kind.clone()}</th>
                        <th scope="col" role="columnheader">{state.clone()}</th>
                        <th scope="col" role="columnheader">{saved.clone()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
        </Section>
    }
    .into_any()
}

#[component]
fn MovementTable(
    caption: String,
    last: String,
    rows: Vec<(MovementSummary, AnyView)>,
) -> impl IntoView {
    let (kind, launched) = (
        tr!(movement.kind).to_string(),
        tr!(movement.launched).to_string(),
    );
    let lines = rows
        .into_iter()
        .map(|(movement, cell)| {
            let day = movement.launched.map_or_else(
                || tr!(movement.date_unknown).to_string(),
                |day| day.format(lang::lang()),
            );
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=page_of(&movement.code)>{movement.name().to_owned()}</a>
                        <span class="cell-sub num">{movement.code.clone()}</span>
                    </th>
                    <td role="cell" data-label=kind.clone()>{kind_title(movement.kind)}</td>
                    <td role="cell" class="num nowrap" data-label=launched.clone()>{day}</td>
                    <td role="cell" data-label=last.clone()>{cell}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(launch.movement).to_string()}</th>
                    <th scope="col" role="columnheader">{kind.clone()}</th>
                    <th scope="col" role="columnheader">{launched.clone()}</th>
                    <th scope="col" role="columnheader">{last.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </DataTable>
    }
    .into_any()
}

/// How many units made a movement known, in words.
pub(super) fn known_words(known: MadeKnown) -> String {
    tr!(launch.known_of, confirmed = known.confirmed, of = known.of).to_string()
}

#[component]
fn Launched(rows: Vec<OwnRow>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let cell = match row.known {
                Some(known) => view! { <span class="num">{known_words(known)}</span> }.into_any(),
                None => {
                    view! { <span class="muted">{tr!(launch.no_units_named).to_string()}</span> }
                        .into_any()
                }
            };
            (row.movement, cell)
        })
        .collect();
    view! {
        <Section id="launched" title=tr!(launch.launched).to_string()>
            <MovementTable caption=tr!(launch.launched).to_string() last=tr!(launch.known).to_string() rows />
        </Section>
    }
}

#[component]
fn TakingPart(rows: Vec<TakingPartRow>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| {
            let (kind, word) = match row.known_on {
                Some(day) => (
                    ChipKind::Met,
                    tr!(launch.known_on, day = day.format(lang::lang())).to_string(),
                ),
                None => (ChipKind::NotMet, tr!(launch.not_known).to_string()),
            };
            (row.movement, view! { <StatusChip kind word /> }.into_any())
        })
        .collect();
    view! {
        <Section id="taking-part" title=tr!(launch.taking_part).to_string()>
            <MovementTable caption=tr!(launch.taking_part).to_string() last=tr!(launch.known).to_string() rows />
        </Section>
    }
}

#[component]
fn BeginForm(state: FormState, parents: Vec<MovementRef>, parent: String) -> impl IntoView {
    let typed = Typed::of(&state, names::START, None);
    let kinds = MovementKind::ALL
        .iter()
        .map(|kind| SelectOption::new(kind.code(), kind_title(*kind)))
        .collect();
    view! {
        <Section id="new" title=tr!(launch.begin).to_string()>
            <KeptForm name=names::START action="/score/movements/start" state>
                <TextInput
                    name="name_vi"
                    label=tr!(launch.name).to_string()
                    value=typed.value("name_vi", "")
                    required=tr!(form.required).to_string()
                />
                <div class="form__row">
                    <SelectInput
                        name="kind"
                        label=tr!(movement.kind).to_string()
                        options=kinds
                        value=typed.value("kind", MovementKind::Thematic.code())
                    />
                    <ParentSelect id="parent" parents value=typed.value("parent", parent) />
                </div>
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                        {tr!(launch.begin_button).to_string()}
                    </Button>
                    <span class="muted small">{tr!(launch.begin_text).to_string()}</span>
                </div>
            </KeptForm>
        </Section>
    }
    .into_any()
}
