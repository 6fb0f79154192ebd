//! `/account`: who one is, the own password, and the end of sessions.

use leptos::prelude::*;
use leptos_meta::Title;

use super::api::own_account;
use super::view::{Me, Notice, OwnAccount as OwnAccountData};
use super::wording::{field_of, notice_words, problem_words};
use crate::lang::capitalised;
use crate::layout::Loaded;
use crate::ui::{
    Banner, BannerKind, Button, ButtonKind, ButtonType, Definition, DefinitionList, Icon, IconName,
    InputKind, LinkButton, PageHeader, Section, TextInput,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// The own account of whoever is signed in.
#[component]
pub fn OwnAccountPage() -> impl IntoView {
    let own = PageData::new(|| (), |()| own_account());
    view! { <Loaded value=own render=|own: OwnAccountData| view! { <OwnAccount me=own.me left=own.notice /> } /> }
}

#[component]
fn OwnAccount(me: Me, left: Option<Notice>) -> impl IntoView {
    let must_change = me.must_change_password.then(|| {
        view! {
            <Banner
                kind=BannerKind::Warning
                title=tr!(account.must_change).to_string()
                text=tr!(account.must_change_text).to_string()
            />
        }
    });
    let refused = match &left {
        Some(Notice::Refused { problem }) => Some(problem.clone()),
        _ => None,
    };
    let banner = left.map(|left| {
        let words = notice_words(&left);
        view! { <Banner kind=words.kind title=words.title text=words.text /> }
    });
    view! {
        <Title text=tr!(account.own_title).to_string() />
        <div class="page page--narrow">
            <PageHeader title=me.display_name.clone() kicker=tr!(account.own_title).to_string() />
            {must_change}
            {banner}
            <Who me=me.clone() />
            <Administration role=me.role />
            <PasswordForm username=me.username refused />
            <Sessions />
        </div>
    }
    .into_any()
}

#[component]
fn Who(me: Me) -> impl IntoView {
    let scope = me
        .unit
        .unwrap_or_else(|| tr!(account.whole_province).to_string());
    view! {
        <Section id="who" title=tr!(account.who).to_string()>
            <DefinitionList>
                <Definition term=tr!(account.username).to_string()>{me.username}</Definition>
                <Definition term=tr!(account.role).to_string()>{capitalised(me.role.label(lang::lang()))}</Definition>
                <Definition term=tr!(account.scope).to_string()>{scope}</Definition>
            </DefinitionList>
        </Section>
    }
}

/// Ways that the bottom bar of a phone or tablet has no room for.
#[component]
fn Administration(role: domain::account::Role) -> impl IntoView {
    use domain::account::{Permission, allows};
    let links: Vec<_> = [
        (
            Permission::ManageAccounts,
            "/admin/accounts",
            tr!(nav.accounts).to_string(),
        ),
        (
            Permission::ReadAudit,
            "/admin/audit",
            tr!(nav.audit).to_string(),
        ),
    ]
    .into_iter()
    .filter(|(permission, ..)| allows(Some(role), *permission))
    .map(|(_, href, label)| view! { <LinkButton href>{label}</LinkButton> })
    .collect();
    (!links.is_empty()).then(|| {
        view! {
            <Section id="administration" title=tr!(account.administration).to_string()>
                <div class="cluster">{links}</div>
            </Section>
        }
    })
}

#[component]
fn PasswordForm(username: String, refused: Option<String>) -> impl IntoView {
    let error_at = move |field: &str| {
        let problem = refused
            .as_deref()
            .filter(|problem| field_of(problem) == Some(field))?;
        Some(problem_words(problem))
    };
    view! {
        <Section id="password" title=tr!(account.change_password).to_string()>
            <form method="post" action="/account/password" class="form">
                // For password managers, which keep a password under its name.
                <input type="text" autocomplete="username" value=username hidden aria-hidden="true" />
                <div class="form__group">
                    <TextInput
                        name="current"
                        label=tr!(account.current_password).to_string()
                        kind=InputKind::Password
                        autocomplete="current-password"
                        error=error_at("current")
                    />
                    <TextInput
                        name="new"
                        label=tr!(account.new_password).to_string()
                        kind=InputKind::Password
                        hint=tr!(account.password_hint).to_string()
                        autocomplete="new-password"
                        error=error_at("new")
                    />
                    <TextInput
                        name="again"
                        label=tr!(account.password_again).to_string()
                        kind=InputKind::Password
                        autocomplete="new-password"
                        error=error_at("again")
                    />
                </div>
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                        {tr!(account.change_password).to_string()}
                    </Button>
                </div>
            </form>
        </Section>
    }
    .into_any()
}

#[component]
fn Sessions() -> impl IntoView {
    view! {
        <Section id="sessions" title=tr!(account.sessions).to_string()>
            <p class="muted">{tr!(account.sessions_text).to_string()}</p>
            <div class="cluster">
                <form method="post" action="/logout">
                    <Button button_type=ButtonType::Submit>
                        <Icon name=IconName::SignOut />
                        {tr!(account.sign_out).to_string()}
                    </Button>
                </form>
                <form method="post" action="/account/sign-out-everywhere">
                    <Button button_type=ButtonType::Submit>{tr!(account.sign_out_everywhere).to_string()}</Button>
                </form>
            </div>
        </Section>
    }
}
