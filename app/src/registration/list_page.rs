//! `/score/registrations`: how the units of a year stand, with the list behind each count.

use domain::registration::RegistrationState;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::registrations;
use super::view::{RegistrationList, RegistrationRow, state_kind};
use crate::form::{HiddenFields, OutcomeBanner};
use crate::lang::capitalised;
use crate::layout::Loaded;
use crate::org::view::kind_words;
use crate::ui::{
    Breadcrumb, Button, ButtonType, Crumb, DataTable, EmptyState, GroupSwitch, IconName,
    LinkButton, PageHeader, Section, StatusChip, SwitchOption, YearSwitch,
};
use crate::wire::PageData;
use crate::{lang, tr};

/// The registrations of a year.
#[component]
pub fn RegistrationsPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let year = query.get("year").unwrap_or_default();
        (year, query.get("state").unwrap_or_default())
    });
    let list = PageData::new(
        move || asked.get(),
        |(year, state)| registrations(year, state),
    );
    view! { <Loaded value=list render=|list| view! { <Registrations list /> } /> }
}

#[component]
fn Registrations(list: RegistrationList) -> impl IntoView {
    let year = list.year;
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::here(tr!(registration.title).to_string()),
    ];
    let years = list
        .years
        .iter()
        .take(6)
        .map(|known| SwitchOption {
            href: format!("/score/registrations?year={known}"),
            label: known.to_string(),
            current: *known == year,
        })
        .collect::<Vec<_>>();
    let own = list.top.clone().map(|unit| {
        let label = if list.top_is_own {
            tr!(registration.open_own).to_string()
        } else {
            tr!(registration.open_top, unit = unit.short_name).to_string()
        };
        view! { <LinkButton href=format!("/score/registrations/{}?year={year}", unit.code)>{label}</LinkButton> }
    });
    let remind = (list.may_decide && list.to_remind > 0)
        .then(|| view! { <Remind year count=list.to_remind /> });
    let body = if list.rows.is_empty() {
        view! {
            <EmptyState
                title=tr!(registration.none_title).to_string()
                text=tr!(registration.none_text).to_string()
                icon=IconName::Unit
            />
        }
        .into_any()
    } else {
        view! { <RegistrationTable rows=list.rows.clone() year /> }.into_any()
    };
    let title = match list.shown {
        Some(state) => capitalised(state.label(lang::lang())),
        None => tr!(registration.all_units).to_string(),
    };
    view! {
        <Title text=tr!(registration.title).to_string() />
        <div class="page page--tight">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader
                    title=tr!(registration.title_year, year = year).to_string()
                    lede=tr!(registration.lede).to_string()
                >
                    {own}
                </PageHeader>
            </div>
            <OutcomeBanner state=list.form.clone() />
            <YearSwitch label=tr!(common.year).to_string() options=years />
            <Counts list=list.clone() />
            {remind}
            <Section id="units" title>{body}</Section>
        </div>
    }
    .into_any()
}

/// Counts per state; each opens its list.
#[component]
fn Counts(list: RegistrationList) -> impl IntoView {
    let year = list.year;
    let total: usize = list.counts.iter().map(|(_, count)| count).sum();
    let mut options = vec![SwitchOption {
        href: format!("/score/registrations?year={year}"),
        label: format!("{} ({total})", tr!(form.all)),
        current: list.shown.is_none(),
    }];
    options.extend(list.counts.iter().map(|(state, count)| SwitchOption {
        href: format!("/score/registrations?year={year}&state={}", state.code()),
        label: format!("{} ({count})", capitalised(state.label(lang::lang()))),
        current: list.shown == Some(*state),
    }));
    view! { <GroupSwitch label=tr!(registration.state).to_string() options /> }
}

#[component]
fn Remind(year: i16, count: usize) -> impl IntoView {
    view! {
        <form method="post" action="/score/registrations/remind" class="cluster">
            <HiddenFields fields=vec![("year", year.to_string())] />
            <Button button_type=ButtonType::Submit>{tr!(registration.remind, count = count).to_string()}</Button>
            <span class="muted small">{tr!(registration.remind_text).to_string()}</span>
        </form>
    }
    .into_any()
}

#[component]
fn RegistrationTable(rows: Vec<RegistrationRow>, year: i16) -> impl IntoView {
    let lines = rows
        .into_iter()
        .map(|row| view! { <RegistrationLine row year /> })
        .collect_view();
    view! {
        <DataTable caption=tr!(registration.title).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(registration.state).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(registration.registered).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(registration.changed).to_string()}</th>
                    <th scope="col" role="columnheader">
                        <span class="visually-hidden">{tr!(registration.actions).to_string()}</span>
                    </th>
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn RegistrationLine(row: RegistrationRow, year: i16) -> impl IntoView {
    let lang = lang::lang();
    let href = format!("/score/registrations/{}?year={year}", row.unit.code);
    let (titles, targets) = row.items;
    let items = (titles + targets > 0)
        .then(|| tr!(registration.items, titles = titles, targets = targets).to_string());
    let changed = row.changed.map(|(who, at)| {
        view! {
            <span>
                {at.format(lang)}
                <span class="cell-sub">{who}</span>
            </span>
        }
    });
    let mut under: Vec<String> = row.kind.map(kind_words).into_iter().collect();
    if row.sample {
        under.push(tr!(form.sample).to_string());
    }
    let name = row.unit.name.clone();
    let decide = row.decidable.then(|| {
        let fields = vec![
            ("registrant", row.unit.code.clone()),
            ("year", year.to_string()),
            ("version", row.version.to_string()),
            ("do", "approve".to_owned()),
            ("from", "list".to_owned()),
        ];
        view! {
            <form method="post" action="/score/registrations/decide">
                <HiddenFields fields />
                <Button button_type=ButtonType::Submit>
                    {tr!(registration.approve).to_string()}
                    <span class="visually-hidden">" " {name}</span>
                </Button>
            </form>
            <LinkButton href=format!("{href}#decide")>{tr!(registration.open_to_return).to_string()}</LinkButton>
        }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a class="table__row-link" href=href.clone()>{row.unit.name}</a>
                <span class="cell-sub">{under.join(" · ")}</span>
            </th>
            <td role="cell" data-label=tr!(registration.state).to_string()><RegistrationChip state=row.state /></td>
            <td role="cell" data-label=tr!(registration.registered).to_string()>{items}</td>
            <td role="cell" data-label=tr!(registration.changed).to_string()>{changed}</td>
            <td role="cell" class="cell-actions">{decide}</td>
        </tr>
    }
    .into_any()
}

/// Where a registration stands.
#[component]
pub fn RegistrationChip(
    /// Where it stands.
    state: RegistrationState,
) -> impl IntoView {
    view! { <StatusChip kind=state_kind(state) word=capitalised(state.label(lang::lang())) /> }
}
