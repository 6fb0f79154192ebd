//! `/postings`: lists that are public, and what citizens say about them. Nobody needs an account.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{posting, postings};
use super::parts::{Citizens, PostingFacts};
use super::view::{PostingRow, PostingsView, PublicPostingView};
use crate::board::list_page::SampleMark;
use crate::form::{HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::lang;
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, ChipKind, Crumb, DataTable,
    EmptyState, IconName, PageHeader, Section, StatusChip, TextArea, TextInput,
};
use crate::wire::PageData;

/// Name and address of the form of an opinion.
pub const SPEAK: (&str, &str) = ("citizen-opinion", "/postings/speak");

/// The public lists.
#[component]
pub fn PostingsPage() -> impl IntoView {
    let lists = PageData::new(|| (), |()| postings());
    view! { <Loaded value=lists render=|lists| view! { <Lists lists /> } /> }
}

#[component]
fn Lists(lists: PostingsView) -> impl IntoView {
    let body = if lists.rows.is_empty() {
        view! {
            <EmptyState
                title=tr!(nomination.postings_none_title).to_string()
                text=tr!(nomination.postings_none_text).to_string()
                icon=IconName::Medal
            />
        }
        .into_any()
    } else {
        let items = lists.rows.into_iter().map(list_item).collect_view();
        view! { <ul class="drill__paths">{items}</ul> }.into_any()
    };
    view! {
        <Title text=tr!(nomination.postings).to_string() />
        <div class="page">
            <PageHeader title=tr!(nomination.postings).to_string() lede=tr!(nomination.postings_lede).to_string() />
            {body}
        </div>
    }
    .into_any()
}

fn title_of(row: &PostingRow) -> String {
    format!("{} {}: {}", row.award, row.year, row.unit)
}

fn standing(row: &PostingRow) -> String {
    let names = tr!(nomination.names_count, count = row.names).to_string();
    let day = row
        .last_day
        .map_or_else(String::new, |day| day.format(lang()));
    let until = if row.over {
        tr!(nomination.ended_on, day = day).to_string()
    } else {
        tr!(nomination.posted_until, day = day).to_string()
    };
    format!("{names} · {until}")
}

fn list_item(row: PostingRow) -> AnyView {
    let about = standing(&row);
    let (kind, word) = if row.over {
        (ChipKind::Official, tr!(nomination.posting_over).to_string())
    } else {
        (
            ChipKind::InProgress,
            tr!(nomination.posting_runs).to_string(),
        )
    };
    view! {
        <li class="drill__path">
            <a href=format!("/postings/{}", row.id)>{title_of(&row)}</a>
            <span class="muted small">{about}</span>
            <span class="cluster">
                <StatusChip kind word />
                {row.sample.then(|| view! { <SampleMark /> })}
            </span>
        </li>
    }
    .into_any()
}

/// One public list.
#[component]
pub fn PostingPage() -> impl IntoView {
    let params = use_params_map();
    let asked = Memo::new(move |_| {
        let id = params.read().get("id").and_then(|id| id.parse().ok());
        id.unwrap_or_default()
    });
    let found = PageData::new(move || asked.get(), posting);
    view! { <Loaded value=found render=|found| view! { <Public found /> } /> }
}

#[component]
fn Public(found: PublicPostingView) -> impl IntoView {
    let query = use_query_map();
    let title = title_of(&found.row);
    let crumbs = vec![
        Crumb::link("/postings", tr!(nomination.postings).to_string()),
        Crumb::here(title.clone()),
    ];
    let heads = [
        tr!(nomination.name).to_string(),
        tr!(nomination.unit).to_string(),
        tr!(nomination.achievement).to_string(),
    ];
    let rows = found
        .names
        .into_iter()
        .map(|(name, unit, achievement)| {
            let [_, unit_head, achievement_head] = heads.clone();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{name}</th>
                    <td role="cell" data-label=unit_head>{unit}</td>
                    <td role="cell" data-label=achievement_head>{achievement}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = heads
        .iter()
        .cloned()
        .map(|head| view! { <th scope="col" role="columnheader">{head}</th> })
        .collect_view();
    let id = found.row.id;
    let said = (query.read_untracked().get("said").as_deref() == Some("1")).then(|| {
        view! {
            <Banner kind=BannerKind::Good title=tr!(nomination.said_title).to_string() text=tr!(nomination.said_text).to_string() />
        }
    });
    let speak = (!found.posting.over && found.posting.interrupted.is_none()).then(|| {
        view! { <Speak id form=found.form.clone() /> }
    });
    let opinions = found.posting.opinions.clone();
    view! {
        <Title text=title.clone() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title lede=tr!(nomination.posting_lede).to_string()>
                    {found.row.sample.then(|| view! { <SampleMark /> })}
                </PageHeader>
            </div>
            <OutcomeBanner state=found.form.clone() />
            <PostingFacts posting=found.posting />
            <Section id="names" title=tr!(nomination.names).to_string()>
                <DataTable caption=tr!(nomination.names).to_string()>
                    <thead role="rowgroup"><tr role="row">{columns}</tr></thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </DataTable>
            </Section>
            <Section id="opinions" title=tr!(nomination.citizens).to_string()>
                <Citizens opinions may_handle=false back=String::new() state=found.form />
            </Section>
            {said}
            {speak}
        </div>
    }
    .into_any()
}

#[component]
fn Speak(id: i64, form: crate::form::FormState) -> impl IntoView {
    let (name, action) = SPEAK;
    view! {
        <Section id="speak" title=tr!(nomination.speak).to_string() note=tr!(nomination.speak_note).to_string()>
            <KeptForm name=name action=action about=id.to_string() state=form.clone()>
                <HiddenFields fields=vec![("posting", id.to_string())] />
                <TextInput
                    name="sender"
                    label=tr!(nomination.your_name).to_string()
                    hint=tr!(nomination.your_name_hint).to_string()
                    value=form.value(name, "sender", "")
                    autocomplete="name"
                />
                <TextArea
                    name="words"
                    label=tr!(nomination.your_words).to_string()
                    value=form.value(name, "words", "")
                    rows=5
                />
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(nomination.send_opinion).to_string()}</Button>
            </KeptForm>
        </Section>
    }
    .into_any()
}
