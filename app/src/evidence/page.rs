//! `/score/evidence`: a unit's evidence, what it supports, and handing in more.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::evidence;
use super::upload::{Handing, UploadArea};
use super::view::{EvidenceList, EvidenceRow, PAGE, UseKind, UseRef};
use crate::form::OutcomeBanner;
use crate::layout::Loaded;
use crate::layout::url::encoded;
use crate::ui::{
    Breadcrumb, Button, ButtonType, Crumb, EmptyState, Icon, IconName, LinkButton, PageHeader,
    Section, SelectInput, SelectOption, TextInput,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// `/score/evidence`
#[component]
pub fn EvidencePage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let of = |name: &str| query.get(name).unwrap_or_default();
        [of("unit"), of("find"), of("page")]
    });
    let list = PageData::new(
        move || asked.get(),
        |[unit, find, page]| evidence(unit, find, page),
    );
    view! { <Loaded value=list render=|list| view! { <Evidence list /> } /> }
}

#[component]
fn Evidence(list: EvidenceList) -> impl IntoView {
    let title = tr!(evidence.title).to_string();
    let chosen = list.units.iter().find(|unit| unit.slug == list.unit);
    let kicker = chosen.map(|unit| unit.name.clone());
    let handing = Handing::of_this_tab();
    let shown = RwSignal::new(list.clone());
    follow(handing.done, shown);
    let upload = list.may_upload.then(|| {
        view! {
            <UploadArea units=list.units.clone() unit=list.unit.clone() form=list.form.clone() handing />
        }
    });
    view! {
        <Title text=title.clone() />
        <div class="page page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![Crumb::link("/score", tr!(work.title).to_string()), Crumb::here(title.clone())]
            />
            <PageHeader title kicker lede=tr!(evidence.lede).to_string() />
            <OutcomeBanner state=list.form.clone() />
            {upload}
            <Section id="files" title=tr!(evidence.files).to_string()>
                <Filters list />
                {move || view! { <Files list=shown.get() /> }}
            </Section>
        </div>
    }
    .into_any()
}

#[cfg(not(feature = "hydrate"))]
fn follow(_done: RwSignal<u32>, _shown: RwSignal<EvidenceList>) {}

/// Asks for the list again when something was handed in. Only the list: what is chosen or typed above it stays.
#[cfg(feature = "hydrate")]
fn follow(done: RwSignal<u32>, shown: RwSignal<EvidenceList>) {
    Effect::new(move |before: Option<u32>| {
        let now = done.get();
        if before.is_some_and(|before| before != now) {
            let asked = shown.with_untracked(|list| address(&list.unit, &list.find, list.page));
            leptos::task::spawn_local(async move {
                if let Some(list) = super::send::list_again(&asked).await {
                    let _page_left = shown.try_set(list).is_some();
                }
            });
        }
        now
    });
}

#[component]
fn Files(list: EvidenceList) -> impl IntoView {
    let searched = !list.find.is_empty();
    let body = if list.rows.is_empty() && searched {
        let all = address(&list.unit, "", 1);
        view! {
            <EmptyState title=tr!(evidence.none_found_title).to_string() text=tr!(evidence.none_found_text, find = list.find.clone()).to_string() icon=IconName::Search>
                <LinkButton href=all>{tr!(evidence.show_all).to_string()}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else if list.rows.is_empty() {
        view! { <EmptyState title=tr!(evidence.empty_title).to_string() text=tr!(evidence.empty_text).to_string() /> }
            .into_any()
    } else {
        // With one unit its name stands above already.
        let many = list.unit.is_empty();
        let rows = list
            .rows
            .iter()
            .cloned()
            .map(|row| view! { <FileRow row many_units=many /> })
            .collect_view();
        view! { <ul class="evidence">{rows}</ul> }.into_any()
    };
    view! {
        {body}
        <Pager list />
    }
    .into_any()
}

#[component]
fn Filters(list: EvidenceList) -> impl IntoView {
    let units = (list.units.len() > 1).then(|| {
        let all = SelectOption::new("all", tr!(evidence.all_units).to_string());
        let options = std::iter::once(all)
            .chain(
                list.units
                    .iter()
                    .map(|unit| SelectOption::new(unit.slug.clone(), unit.name.clone())),
            )
            .collect();
        let value = if list.unit.is_empty() { "all".to_owned() } else { list.unit.clone() };
        view! { <SelectInput name="unit" id="of-unit" label=tr!(common.unit).to_string() options value /> }
    });
    view! {
        <form class="toolbar" method="get" action=PAGE role="search">
            <div class="form__row grow">
                {units}
                <TextInput name="find" label=tr!(evidence.find).to_string() value=list.find autocomplete="off" />
            </div>
            <Button button_type=ButtonType::Submit>
                <Icon name=IconName::Search />
                {tr!(common.find).to_string()}
            </Button>
        </form>
    }
    .into_any()
}

fn address(unit: &str, find: &str, page: usize) -> String {
    let unit = if unit.is_empty() { "all" } else { unit };
    format!(
        "{PAGE}?unit={}&find={}&page={page}",
        encoded(unit),
        encoded(find)
    )
}

#[component]
fn Pager(list: EvidenceList) -> impl IntoView {
    let newer = (list.page > 1).then(|| address(&list.unit, &list.find, list.page - 1));
    let older = list
        .more
        .then(|| address(&list.unit, &list.find, list.page + 1));
    (newer.is_some() || older.is_some()).then(|| {
        view! {
            <nav class="cluster" aria-label=tr!(evidence.pages).to_string()>
                {newer.map(|href| view! {
                    <LinkButton href>
                        <Icon name=IconName::ChevronLeft />
                        {tr!(evidence.newer).to_string()}
                    </LinkButton>
                })}
                {older.map(|href| view! {
                    <LinkButton href>
                        {tr!(evidence.older).to_string()}
                        <Icon name=IconName::ChevronRight />
                    </LinkButton>
                })}
            </nav>
        }
    })
}

#[component]
fn FileRow(row: EvidenceRow, many_units: bool) -> impl IntoView {
    let file = row.file;
    let picture = if file.is_picture() {
        view! { <img class="evidence__picture" src=file.href() alt="" loading="lazy" width="96" height="72" /> }.into_any()
    } else {
        let ending = file
            .name
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_uppercase();
        view! { <span class="evidence__picture evidence__picture--kind" aria-hidden="true">{ending}</span> }.into_any()
    };
    let handed = tr!(
        evidence.handed_in,
        by = row.by.clone(),
        at = row.at.format(lang::lang())
    )
    .to_string();
    let uses = row
        .uses
        .into_iter()
        .map(|found| view! { <UseLine found /> })
        .collect_view();
    let unused = tr!(evidence.unused).to_string();
    let has_uses = !uses.is_empty();
    let open = if file.inline {
        tr!(evidence.open)
    } else {
        tr!(evidence.save)
    }
    .to_string();
    view! {
        <li class="evidence__row">
            {picture}
            <div class="evidence__body">
                <a class="evidence__name" href=file.href() target="_blank" rel="noopener">
                    {file.name.clone()}
                    <span class="visually-hidden">" – " {open}</span>
                </a>
                <span class="evidence__meta">
                    {file.about()}
                    {(many_units && !row.unit.is_empty()).then(|| format!(" · {}", row.unit))}
                    {row.sample.then(|| format!(" · {}", tr!(form.sample)))}
                </span>
                <span class="evidence__meta">{handed}</span>
                {row.note.map(|note| view! { <span>{note}</span> })}
                {if has_uses {
                    view! {
                        <ul class="evidence__uses" aria-label=tr!(evidence.used_for).to_string()>{uses}</ul>
                    }.into_any()
                } else {
                    view! { <span class="evidence__meta">{unused}</span> }.into_any()
                }}
            </div>
            <a class="button button--quiet evidence__save" href=file.download_href()>
                <Icon name=IconName::Download />
                {tr!(evidence.save).to_string()}
                <span class="visually-hidden">" " {file.name.clone()}</span>
            </a>
        </li>
    }
    .into_any()
}

#[component]
fn UseLine(found: UseRef) -> impl IntoView {
    let kind = match found.kind {
        UseKind::Line => tr!(evidence.use_line),
        UseKind::Answer => tr!(evidence.use_answer),
        UseKind::Movement => tr!(evidence.use_movement),
    }
    .to_string();
    let period = found.period().to_owned();
    view! {
        <li>
            <span class="muted">{kind} ": "</span>
            <a href=found.href>{found.title}</a>
            {(!period.is_empty()).then(|| view! { <span class="muted">" · " {period}</span> })}
        </li>
    }
}
