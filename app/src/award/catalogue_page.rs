//! `/awards`: every title and form of commendation, never mixed: titles first, forms below them.

use domain::award::{AwardClass, Certainty};
use leptos::prelude::*;
use leptos_meta::Title;

use super::api::awards;
use super::view::{AwardRow, CatalogueView};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{Banner, BannerKind, ChipKind, DataTable, PageHeader, Section, StatusChip};
use crate::wire::PageData;

/// The catalogue.
#[component]
pub fn CataloguePage() -> impl IntoView {
    let list = PageData::new(|| (), |()| awards());
    view! { <Loaded value=list render=|list| view! { <List list /> } /> }
}

#[component]
fn List(list: CatalogueView) -> impl IntoView {
    let sections = AwardClass::ALL
        .iter()
        .map(|class| {
            let rows: Vec<AwardRow> = list
                .rows
                .iter()
                .filter(|row| row.class == *class)
                .cloned()
                .collect();
            let (title, note) = match class {
                AwardClass::Title => (tr!(award.titles), tr!(award.titles_note)),
                AwardClass::Form => (tr!(award.forms), tr!(award.forms_note)),
            };
            let (title, note) = (title.to_string(), note.to_string());
            view! {
                <Section id=class.code() title=title.clone() note>
                    <Rows rows caption=title />
                </Section>
            }
        })
        .collect_view();
    let day = list.day.format(lang());
    let rules = list.rule_set.label(lang());
    view! {
        <Title text=tr!(award.list_title).to_string() />
        <div class="page">
            <PageHeader
                title=tr!(award.list_title).to_string()
                lede=tr!(award.list_lede, day = day, rules = rules).to_string()
            />
            {list.reread.then(|| view! { <RereadBanner /> })}
            {sections}
        </div>
    }
    .into_any()
}

/// The law was amended, and what changed is still to be read.
#[component]
pub(super) fn RereadBanner() -> impl IntoView {
    view! {
        <Banner title=tr!(award.reread_title).to_string() kind=BannerKind::Warning>
            {tr!(award.reread_text).to_string()}
        </Banner>
    }
}

#[component]
fn Rows(rows: Vec<AwardRow>, caption: String) -> impl IntoView {
    let heads = [
        tr!(award.name).to_string(),
        tr!(award.subjects).to_string(),
        tr!(award.decided_by).to_string(),
        tr!(award.certainty).to_string(),
    ];
    let labels = heads.clone();
    let body = rows
        .into_iter()
        .map(|row| {
            let [_, subjects, decided_by, certainty] = labels.clone();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a class="table__row-link" href=format!("/awards/{}", row.code)>{row.name}</a>
                    </th>
                    <td role="cell" data-label=subjects>{words(row.subjects.iter().map(|kind| kind.label(lang())))}</td>
                    <td role="cell" data-label=decided_by>{deciders(&row.deciders)}</td>
                    <td role="cell" data-label=certainty><CertaintyChip certainty=row.certainty /></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption>
            <thead role="rowgroup">
                <tr role="row">
                    {heads.map(|head| view! { <th scope="col" role="columnheader">{head}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup">{body}</tbody>
        </DataTable>
    }
    .into_any()
}

/// Who decides, or that nobody in the present order of levels is known to.
pub(super) fn deciders(deciders: &[domain::award::Decider]) -> String {
    if deciders.is_empty() {
        return tr!(award.decider_unknown).to_string();
    }
    words(deciders.iter().map(|decider| decider.label(lang())))
}

/// Words one after the other, the first with a capital.
pub(super) fn words<'a>(all: impl Iterator<Item = &'a str>) -> String {
    capitalised(&all.collect::<Vec<_>>().join("; "))
}

/// How sure the row is, in words.
#[component]
pub(super) fn CertaintyChip(certainty: Certainty) -> impl IntoView {
    let kind = match certainty {
        Certainty::Confirmed => ChipKind::Confirmed,
        _ => ChipKind::Unconfirmed,
    };
    view! { <StatusChip kind word=capitalised(certainty.label(lang())) /> }
}
