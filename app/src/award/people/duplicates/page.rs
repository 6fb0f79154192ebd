//! `/records/duplicates`: records that look like one person, and what was decided about them.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::duplicates;
use super::pair::Pair;
use super::view::{DuplicatesView, SettledView, Show, TOGETHER, UNMERGE};
use crate::award::people::view::LineView;
use crate::form::{AskFirst, FormState, OutcomeBanner};
use crate::lang::lang;
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Breadcrumb, Crumb, DataTable, EmptyState, IconName, LinkButton, PageHeader, SwitchOption, Tabs,
    TextArea,
};
use crate::wire::PageData;

/// The page.
#[component]
pub fn DuplicatesPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let page = query.get("page").and_then(|page| page.parse().ok());
        (
            query.get("show").unwrap_or_default(),
            page.unwrap_or_default(),
        )
    });
    let view = PageData::new(move || asked.get(), |(show, page)| duplicates(show, page));
    view! { <Loaded value=view render=|view| view! { <Page view /> } /> }
}

fn word(show: Show) -> String {
    match show {
        Show::Pairs => tr!(duplicates.open),
        Show::Apart => tr!(duplicates.apart),
        Show::Merged => tr!(duplicates.merged),
    }
    .to_string()
}

#[component]
fn Page(view: DuplicatesView) -> impl IntoView {
    let crumbs = vec![
        Crumb::link("/records", tr!(records.title).to_string()),
        Crumb::here(tr!(duplicates.title).to_string()),
    ];
    let (show, page) = (view.show, view.page);
    let tabs = Show::ALL.map(|choice| SwitchOption {
        href: choice.address(0),
        label: word(choice),
        current: choice == show,
    });
    let before = page.checked_sub(1).map(|page| {
        view! { <LinkButton href=show.address(page)>{tr!(records.page_before).to_string()}</LinkButton> }
    });
    let after = view.next.then(|| {
        view! { <LinkButton href=show.address(page + 1)>{tr!(records.page_after).to_string()}</LinkButton> }
    });
    let form = view.form.clone();
    let body = match show {
        Show::Pairs => pairs(view.pairs, page, &form),
        Show::Apart => settled(view.apart, show, page, &form),
        Show::Merged => settled(view.merged, show, page, &form),
    };
    view! {
        <Title text=tr!(duplicates.title).to_string() />
        <div class="page page--tight">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title=tr!(duplicates.title).to_string() lede=tr!(duplicates.lede).to_string() />
            </div>
            <OutcomeBanner state=view.form />
            <Tabs label=tr!(duplicates.title).to_string() options=tabs.to_vec() />
            {body}
            <nav class="cluster" aria-label=tr!(records.pages).to_string()>{before}{after}</nav>
        </div>
    }
    .into_any()
}

fn pairs(pairs: Vec<super::view::PairView>, page: u64, form: &FormState) -> AnyView {
    if pairs.is_empty() {
        return view! {
            <EmptyState
                title=tr!(duplicates.none_title).to_string()
                text=tr!(duplicates.none_text).to_string()
                icon=IconName::Record
            />
        }
        .into_any();
    }
    pairs
        .into_iter()
        .map(|pair| view! { <Pair pair page form=form.clone() /> })
        .collect_view()
        .into_any()
}

fn who(line: &LineView) -> AnyView {
    let parts = [line.birth.as_str(), line.unit.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        <a href=format!("/records/{}", line.id)>{line.name.clone()}</a>
        <p class="small muted">{parts.join(" · ")}</p>
    }
    .into_any()
}

/// What was decided, with the form that takes it back.
fn settled(rows: Vec<SettledView>, show: Show, page: u64, form: &FormState) -> AnyView {
    let is_merge = show == Show::Merged;
    if rows.is_empty() {
        let text = if is_merge {
            tr!(duplicates.merged_none)
        } else {
            tr!(duplicates.apart_none)
        };
        return view! { <EmptyState title=word(show) text=text.to_string() icon=IconName::Record /> }
            .into_any();
    }
    let heads = if is_merge {
        [
            tr!(duplicates.kept).to_string(),
            tr!(duplicates.gone).to_string(),
        ]
    } else {
        [
            tr!(duplicates.first).to_string(),
            tr!(duplicates.second).to_string(),
        ]
    };
    let [one, other] = heads;
    let (by, act) = (
        tr!(duplicates.by).to_string(),
        tr!(duplicates.act).to_string(),
    );
    let lines = rows
        .into_iter()
        .map(|row| {
            let told = format!("{}, {}", row.by, row.at.format(lang()));
            let back = if is_merge {
                unmerge(&row, page, form)
            } else {
                together(&row, page)
            };
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{who(&row.first)}</th>
                    <td role="cell" data-label=other.clone()>{who(&row.second)}</td>
                    <td role="cell" data-label=by.clone()>
                        {told}
                        <p class="small muted">{row.reason}</p>
                    </td>
                    <td role="cell" data-label=act.clone()>{back}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=word(show)>
            <thead role="rowgroup">
                <tr role="row">
                    {[one, other.clone(), by.clone(), act.clone()]
                        .map(|head| view! { <th scope="col" role="columnheader">{head}</th> })
                        .collect_view()}
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </DataTable>
    }
    .into_any()
}

fn together(row: &SettledView, page: u64) -> AnyView {
    let fields = vec![("id", row.id.to_string()), ("page", page.to_string())];
    view! {
        <AskFirst
            action=TOGETHER.1
            fields
            label=tr!(duplicates.together).to_string()
            text=tr!(duplicates.together_text).to_string()
        />
    }
    .into_any()
}

fn unmerge(row: &SettledView, page: u64, form: &FormState) -> AnyView {
    let id = row.id.to_string();
    let typed = form
        .refused(UNMERGE.0)
        .filter(|typed| typed.text("id") == id);
    let value = typed.map(|typed| typed.text("reason")).unwrap_or_default();
    let error = typed.and_then(|_| form.reason_error(UNMERGE.0));
    let field = format!("unmerge-reason-{id}");
    let fields = vec![("id", id), ("page", page.to_string())];
    view! {
        <AskFirst
            action=UNMERGE.1
            fields
            label=tr!(duplicates.unmerge).to_string()
            text=tr!(duplicates.unmerge_text).to_string()
        >
            <TextArea
                name="reason"
                id=field
                label=tr!(duplicates.reason).to_string()
                hint=tr!(form.reason_hint, count = 10).to_string()
                value
                error
                rows=2
            />
        </AskFirst>
    }
    .into_any()
}
