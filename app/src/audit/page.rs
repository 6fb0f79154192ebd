//! `/admin/audit`: the log with filters, and the check of its chain.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::audit_log;
use super::view::{AuditRequest, AuditRow, ChainCheck, ChainState, LogPage};
use super::wording::{action_words, fault_words, offered, role_words, subject_words, value_words};
use crate::layout::Loaded;
use crate::ui::{
    Banner, BannerKind, Button, ButtonType, DataTable, EmptyState, Icon, IconName, InputKind,
    LinkButton, PageHeader, SelectInput, SelectOption, TableLayout, TextInput,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// How much of a hash is shown; the whole of it is in the title.
const SHORT_HASH: usize = 12;

/// The audit log.
#[component]
pub fn AuditPage() -> impl IntoView {
    let query = use_query_map();
    let request = Memo::new(move |_| {
        let query = query.read();
        let of = |name: &str| query.get(name).unwrap_or_default();
        AuditRequest {
            actor: of("actor"),
            action: of("action"),
            from: of("from"),
            to: of("to"),
            page: of("page"),
            check: of("check"),
        }
    });
    let log = PageData::new(move || request.get(), audit_log);
    view! { <Loaded value=log render=|log| view! { <Log log /> } /> }
}

#[component]
fn Log(log: LogPage) -> impl IntoView {
    let check = log.request.address_with_check();
    let rows = domain::wording::count(
        usize::try_from(log.total).unwrap_or(usize::MAX),
        domain::wording::Noun::Row,
        lang::lang(),
    );
    let pager = (log.pages > 1)
        .then(|| view! { <Pager request=log.request.clone() page=log.page pages=log.pages /> });
    let body = if log.rows.is_empty() {
        Either::Left(view! {
            <EmptyState title=tr!(audit.none_title).to_string() text=tr!(audit.none_text).to_string() icon=IconName::Audit>
                <LinkButton href="/admin/audit">{tr!(audit.show_all).to_string()}</LinkButton>
            </EmptyState>
        })
    } else {
        Either::Right(view! {
            <p class="muted">{tr!(audit.found, rows = rows).to_string()}</p>
            <LogTable rows=log.rows />
        })
    };
    view! {
        <Title text=tr!(audit.title).to_string() />
        <div class="page page--tight">
            <PageHeader title=tr!(audit.title).to_string() lede=tr!(audit.lede).to_string()>
                <LinkButton href=check>
                    <Icon name=IconName::Check />
                    {tr!(audit.check).to_string()}
                </LinkButton>
            </PageHeader>
            {log.chain.map(|check| view! { <ChainBanner check /> })}
            <Filters request=log.request />
            {body}
            {pager}
        </div>
    }
    .into_any()
}

#[component]
fn ChainBanner(check: ChainCheck) -> impl IntoView {
    let at = check.at.format(lang::lang());
    let (kind, title, text) = match check.state {
        ChainState::Intact { rows } => {
            let rows = domain::wording::count(
                usize::try_from(rows).unwrap_or_default(),
                domain::wording::Noun::Row,
                lang::lang(),
            );
            let text = tr!(audit.intact_text, rows = rows, at = at).to_string();
            (BannerKind::Good, tr!(audit.intact).to_string(), text)
        }
        ChainState::Broken { seq, fault } => {
            let text = tr!(audit.broken_text, fault = fault_words(fault), at = at).to_string();
            (
                BannerKind::Error,
                tr!(audit.broken, seq = seq).to_string(),
                text,
            )
        }
    };
    view! { <Banner kind title text /> }
}

#[component]
fn Filters(request: AuditRequest) -> impl IntoView {
    let mut actions = vec![SelectOption::new("", tr!(audit.every_action).to_string())];
    actions.extend(offered().map(|code| SelectOption::new(code, action_words(code))));
    if !request.action.is_empty() && offered().all(|code| code != request.action) {
        actions.push(SelectOption::new(
            request.action.clone(),
            request.action.clone(),
        ));
    }
    view! {
        <form class="toolbar" method="get" action="/admin/audit">
            <div class="form__row grow">
                <TextInput name="actor" label=tr!(audit.actor).to_string() value=request.actor autocomplete="off" />
                <SelectInput name="action" label=tr!(audit.action).to_string() options=actions value=request.action />
                <TextInput name="from" label=tr!(audit.from_day).to_string() kind=InputKind::Date value=request.from />
                <TextInput name="to" label=tr!(audit.to_day).to_string() kind=InputKind::Date value=request.to />
            </div>
            <Button button_type=ButtonType::Submit>{tr!(audit.filter).to_string()}</Button>
        </form>
    }
}

#[component]
fn LogTable(rows: Vec<AuditRow>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| view! { <LogRow row /> })
        .collect_view();
    view! {
        <DataTable caption=tr!(audit.title).to_string() layout=TableLayout::Wide>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(audit.at).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(audit.actor).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(audit.action).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(audit.change).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(audit.request).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(audit.hash).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn LogRow(row: AuditRow) -> impl IntoView {
    let short: String = row.hash.chars().take(SHORT_HASH).collect();
    let value = |value: String| value_words(&row.subject, &value);
    let (old, new) = (row.old.map(value), row.new.map(value));
    let subject = format!("{} {}", subject_words(&row.subject), row.subject_key);
    view! {
        <tr role="row">
            <td role="cell" class="cell-shrink cell-full num" data-label=tr!(audit.at).to_string()>
                {row.at.format(lang::lang())}
                <span class="cell-sub">{tr!(audit.row_number, seq = row.seq).to_string()}</span>
            </td>
            <th scope="row" role="rowheader">
                {row.actor}
                <span class="cell-sub">{role_words(&row.role)}</span>
            </th>
            <td role="cell" class="cell-wide" data-label=tr!(audit.action).to_string()>
                {action_words(&row.action)}
                <span class="cell-sub">{subject}</span>
            </td>
            <td role="cell" class="cell-full" data-label=tr!(audit.change).to_string()>
                <Change old new />
                {row.reason.map(|reason| view! {
                    <span class="cell-sub">{tr!(audit.reason, reason = reason).to_string()}</span>
                })}
            </td>
            <td role="cell" class="cell-shrink" data-label=tr!(audit.request).to_string()>
                {row.request_id.map(|id| view! { <span class="hash">{id}</span> })}
            </td>
            <td role="cell" class="cell-shrink" data-label=tr!(audit.hash).to_string()>
                <span class="hash" title=row.hash>{short}</span>
            </td>
        </tr>
    }
    .into_any()
}

/// Old → new, with words for those who do not see the line through the old value.
#[component]
fn Change(old: Option<String>, new: Option<String>) -> impl IntoView {
    if old.is_none() && new.is_none() {
        return ().into_any();
    }
    let arrow = old.is_some();
    view! {
        <span class="change">
            {old.map(|old| view! {
                <span class="change__old">
                    <span class="visually-hidden">{tr!(audit.before).to_string()} " "</span>
                    {old}
                </span>
            })}
            {new.map(|new| view! {
                <span>
                    {arrow.then(|| view! {
                        <span aria-hidden="true">"→ "</span>
                        <span class="visually-hidden">{tr!(audit.after).to_string()} " "</span>
                    })}
                    {new}
                </span>
            })}
        </span>
    }
    .into_any()
}

#[component]
fn Pager(request: AuditRequest, page: u64, pages: u64) -> impl IntoView {
    let newer = (page > 1).then(|| request.address_of_page(page - 1));
    let older = (page < pages).then(|| request.address_of_page(page + 1));
    view! {
        <nav class="cluster cluster--between" aria-label=tr!(audit.pages).to_string()>
            <div class="cluster">
                {newer.map(|href| view! {
                    <LinkButton href>
                        <Icon name=IconName::ChevronLeft />
                        {tr!(audit.newer).to_string()}
                    </LinkButton>
                })}
                {older.map(|href| view! {
                    <LinkButton href>
                        {tr!(audit.older).to_string()}
                        <Icon name=IconName::ChevronRight />
                    </LinkButton>
                })}
            </div>
            <span class="muted">{tr!(audit.page_of, page = page, pages = pages).to_string()}</span>
        </nav>
    }
    .into_any()
}
