//! `/movements`: every movement of the province, by kind.

use domain::movement::MovementKind;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::movements;
use super::view::{MovementSummary, kind_title};
use crate::chips::ConfidenceChip;
use crate::layout::Loaded;
use crate::ui::{Card, Cards, EmptyState, IconName, LinkButton, PageHeader, SearchField, Section};
use crate::wire::PageData;
use crate::{lang, tr};

/// The list of movements with its search line.
#[component]
pub fn MovementsPage() -> impl IntoView {
    let query = use_query_map();
    let find = Memo::new(move |_| query.read().get("find").unwrap_or_default());
    let list = PageData::new(move || find.get(), movements);
    view! { <Loaded value=list render=move |list| view! { <MovementList list find=find.get_untracked() /> } /> }
}

#[component]
fn MovementList(list: Vec<MovementSummary>, find: String) -> impl IntoView {
    let sections = [
        MovementKind::Thematic,
        MovementKind::Drive,
        MovementKind::Regular,
    ]
    .into_iter()
    .filter_map(|kind| {
        let of_kind: Vec<MovementSummary> = list
            .iter()
            .filter(|row| row.kind == kind)
            .cloned()
            .collect();
        (!of_kind.is_empty()).then(|| view! { <KindSection kind movements=of_kind /> })
    })
    .collect_view();
    let body = if list.is_empty() {
        Either::Left(view! { <NothingFound searched=!find.is_empty() /> })
    } else {
        Either::Right(sections)
    };
    view! {
        <Title text=tr!(movement.list_title).to_string() />
        <div class="page">
            <PageHeader title=tr!(movement.list_title).to_string() lede=tr!(movement.list_lede).to_string() />
            <SearchField
                name="find"
                label=tr!(movement.find_label).to_string()
                action="/movements"
                button=tr!(movement.find_button).to_string()
                value=find
            />
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn NothingFound(searched: bool) -> impl IntoView {
    let (title, text) = if searched {
        (
            tr!(movement.none_found_title),
            tr!(movement.none_found_text),
        )
    } else {
        (tr!(movement.none_title), tr!(movement.none_text))
    };
    view! {
        <EmptyState title=title.to_string() text=text.to_string() icon=IconName::Movement>
            {searched.then(|| view! { <LinkButton href="/movements">{tr!(movement.show_all).to_string()}</LinkButton> })}
        </EmptyState>
    }
}

#[component]
fn KindSection(kind: MovementKind, movements: Vec<MovementSummary>) -> impl IntoView {
    let note = domain::wording::count(
        movements.len(),
        domain::wording::Noun::Movement,
        lang::lang(),
    );
    let cards = movements
        .into_iter()
        .map(|movement| view! { <MovementCard movement /> })
        .collect_view();
    view! {
        <Section id=kind.code() title=kind_title(kind) note>
            <Cards>{cards}</Cards>
        </Section>
    }
    .into_any()
}

#[component]
fn MovementCard(movement: MovementSummary) -> impl IntoView {
    let launched = match movement.launched {
        Some(day) => tr!(
            movement.launched_by_on,
            who = movement.launched_by.clone(),
            day = day.format(lang::lang())
        )
        .to_string(),
        None => movement.launched_by.clone(),
    };
    view! {
        <Card
            title=movement.name().to_owned()
            href=format!("/movements/{}", movement.code)
            kicker=movement.span()
            lede=launched
        >
            <div class="cluster">
                <ConfidenceChip confidence=movement.confidence />
            </div>
        </Card>
    }
}
