//! `/admin/accounts`: who may sign in, new accounts, new passwords, locks.

use domain::account::Role;
use leptos::prelude::*;
use leptos_meta::Title;

use super::api::accounts;
use super::view::{AccountList, AccountRow, NewAccountInput, Notice, UnitChoice};
use super::wording::{field_of, notice_words, problem_words};
use crate::lang::capitalised;
use crate::layout::Loaded;
use crate::ui::{
    Banner, Button, ButtonKind, ButtonType, ChipKind, DataTable, Icon, IconName, LinkButton,
    PageHeader, Section, SelectInput, SelectOption, StatusChip, TextInput,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// The administration of accounts.
#[component]
pub fn AccountsPage() -> impl IntoView {
    let list = PageData::new(|| (), |()| accounts());
    view! { <Loaded value=list render=|list| view! { <Accounts list /> } /> }
}

#[component]
fn Accounts(list: AccountList) -> impl IntoView {
    let refused = match &list.notice {
        Some(Notice::Refused { problem }) => Some(problem.clone()),
        _ => None,
    };
    view! {
        <Title text=tr!(account.list_title).to_string() />
        <div class="page page--tight">
            <PageHeader title=tr!(account.list_title).to_string() lede=tr!(account.list_lede).to_string()>
                <LinkButton href="#add">
                    <Icon name=IconName::Plus />
                    {tr!(account.add).to_string()}
                </LinkButton>
            </PageHeader>
            {list.notice.map(|notice| view! { <NoticeBanner notice /> })}
            <AccountTable accounts=list.accounts />
            <AddForm typed=list.typed.unwrap_or_default() units=list.units refused />
        </div>
    }
    .into_any()
}

#[component]
fn NoticeBanner(notice: Notice) -> impl IntoView {
    let words = notice_words(&notice);
    let password = match notice {
        Notice::PasswordSet { password, .. } => {
            Some(view! { <code class="num strong nowrap">{password}</code> })
        }
        _ => None,
    };
    view! { <Banner kind=words.kind title=words.title text=words.text>{password}</Banner> }
}

#[component]
fn AccountTable(accounts: Vec<AccountRow>) -> impl IntoView {
    let rows = accounts
        .into_iter()
        .map(|account| view! { <AccountLine account /> })
        .collect_view();
    view! {
        <DataTable caption=tr!(account.list_title).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(account.name_and_username).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(account.role).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(account.scope).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(account.standing).to_string()}</th>
                    <th scope="col" role="columnheader">
                        <span class="visually-hidden">{tr!(account.actions).to_string()}</span>
                    </th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn AccountLine(account: AccountRow) -> impl IntoView {
    let lang = lang::lang();
    let scope = account
        .unit
        .unwrap_or_else(|| tr!(account.whole_province).to_string());
    let (kind, word, since) = match account.disabled_at {
        Some(at) => (ChipKind::NoFigure, tr!(account.is_disabled).to_string(), at),
        None => (
            ChipKind::Confirmed,
            tr!(account.is_active).to_string(),
            account.created_at,
        ),
    };
    let (id, username) = (account.id, account.username.clone());
    let switch = match account.disabled_at {
        Some(_) => view! { <EnableButton id username /> }.into_any(),
        None => view! {
            <AskFirst
                action="/admin/accounts/disable"
                id
                username
                label=tr!(account.disable).to_string()
                text=tr!(account.disable_text).to_string()
            />
        }
        .into_any(),
    };
    let under = if account.sample {
        format!("{} · {}", account.username, tr!(account.sample))
    } else {
        account.username.clone()
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                {account.display_name}
                <span class="cell-sub">{under}</span>
            </th>
            <td role="cell" data-label=tr!(account.role).to_string()>{capitalised(account.role.label(lang))}</td>
            <td role="cell" data-label=tr!(account.scope).to_string()>{scope}</td>
            <td role="cell" data-label=tr!(account.standing).to_string()>
                <span>
                    <StatusChip kind word />
                    <span class="cell-sub">{tr!(account.since, at = since.format(lang)).to_string()}</span>
                </span>
            </td>
            <td role="cell" class="cell-actions">
                <AskFirst
                    action="/admin/accounts/reset"
                    id
                    username=account.username
                    label=tr!(account.reset).to_string()
                    text=tr!(account.reset_text).to_string()
                />
                {switch}
            </td>
        </tr>
    }
    .into_any()
}

/// A step that ends somebody's sessions: the first press says what it does, the second does it. Works without script.
#[component]
fn AskFirst(
    action: &'static str,
    id: i64,
    username: String,
    label: String,
    text: String,
) -> impl IntoView {
    view! {
        <details class="ask">
            <summary class="button button--quiet">
                {label.clone()} <span class="visually-hidden">" " {username.clone()}</span>
            </summary>
            <form method="post" action=action class="ask__body">
                <input type="hidden" name="id" value=id.to_string() />
                <p>{text}</p>
                <Button kind=ButtonKind::Danger button_type=ButtonType::Submit>
                    {format!("{label}: {username}")}
                </Button>
            </form>
        </details>
    }
}

#[component]
fn EnableButton(id: i64, username: String) -> impl IntoView {
    view! {
        <form method="post" action="/admin/accounts/enable">
            <input type="hidden" name="id" value=id.to_string() />
            <Button kind=ButtonKind::Quiet button_type=ButtonType::Submit>
                {tr!(account.enable).to_string()} <span class="visually-hidden">" " {username}</span>
            </Button>
        </form>
    }
}

/// Several units of one name lived after each other: the last day tells them apart.
fn choice_words(unit: &UnitChoice) -> String {
    match unit.until {
        Some(day) => {
            let until = tr!(org.valid_to, day = day.format(lang::lang()));
            format!("{}, {until}", unit.name)
        }
        None => unit.name.clone(),
    }
}

#[component]
fn AddForm(
    typed: NewAccountInput,
    units: Vec<UnitChoice>,
    refused: Option<String>,
) -> impl IntoView {
    let error_at = move |field: &str| {
        let problem = refused
            .as_deref()
            .filter(|problem| field_of(problem) == Some(field))?;
        Some(problem_words(problem))
    };
    let required = tr!(account.required).to_string();
    let mut roles = vec![SelectOption::new("", tr!(account.choose_role).to_string())];
    roles.extend(
        Role::ALL
            .iter()
            .map(|role| SelectOption::new(role.code(), capitalised(role.label(lang::lang())))),
    );
    let mut scopes = vec![SelectOption::new(
        "",
        tr!(account.whole_province).to_string(),
    )];
    scopes.extend(
        units
            .into_iter()
            .map(|unit| SelectOption::new(unit.code.clone(), choice_words(&unit))),
    );
    view! {
        <Section id="add" title=tr!(account.add).to_string()>
            <form method="post" action="/admin/accounts/add" class="form">
                <div class="form__row">
                    <TextInput
                        name="username"
                        label=tr!(account.username).to_string()
                        hint=tr!(account.username_hint).to_string()
                        value=typed.username
                        autocomplete="off"
                        required=required.clone()
                        error=error_at("username")
                    />
                    <TextInput
                        name="display_name"
                        label=tr!(account.display_name).to_string()
                        hint=tr!(account.display_name_hint).to_string()
                        value=typed.display_name
                        autocomplete="off"
                        required=required.clone()
                        error=error_at("display_name")
                    />
                </div>
                <div class="form__row">
                    <SelectInput
                        name="role"
                        label=tr!(account.role).to_string()
                        options=roles
                        value=typed.role
                        required=required
                        error=error_at("role")
                    />
                    <SelectInput
                        name="unit"
                        label=tr!(account.scope).to_string()
                        hint=tr!(account.scope_hint).to_string()
                        options=scopes
                        value=typed.unit
                        error=error_at("unit")
                    />
                </div>
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                        {tr!(account.add).to_string()}
                    </Button>
                    <span class="muted small">{tr!(account.add_text).to_string()}</span>
                </div>
            </form>
        </Section>
    }
    .into_any()
}
