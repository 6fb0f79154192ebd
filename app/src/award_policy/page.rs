//! `/admin/award-policy`: what holds today, whose it is and which document decided it; earlier and coming rows; one form.

use domain::award_policy::RuleKind;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::award_policy;
use super::form::RuleForm;
use super::names;
use super::view::{HistoryView, PolicyView, RowView, SectionView};
use crate::form::{AskFirst, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::{Loaded, url::encoded};
use crate::tr;
use crate::ui::{ChipKind, DataTable, LinkButton, PageHeader, Section, StatusChip};
use crate::wire::PageData;

/// The province's rules on awards.
#[component]
pub fn AwardPolicyPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        (
            query.get("rule").unwrap_or_default(),
            query.get("key").unwrap_or_default(),
            query
                .get("id")
                .and_then(|id| id.parse().ok())
                .unwrap_or_default(),
        )
    });
    let page = PageData::new(
        move || asked.get(),
        |(rule, key, id)| award_policy(rule, key, id),
    );
    view! { <Loaded value=page render=|page| view! { <Policy page /> } /> }
}

#[component]
fn Policy(page: PolicyView) -> impl IntoView {
    let state = page.state;
    let title = tr!(award_policy.title).to_string();
    let lede = tr!(award_policy.lede, day = page.today.format(lang())).to_string();
    let form = page
        .form
        .map(|form| view! { <RuleForm form state=state.clone() /> });
    let sections = page
        .sections
        .into_iter()
        .map(|section| view! { <Rules section /> })
        .collect_view();
    view! {
        <Title text=title.clone() />
        <div class="page">
            <PageHeader title lede />
            <OutcomeBanner state />
            {form}
            {sections}
        </div>
    }
    .into_any()
}

/// Where a row is written.
fn address(kind: RuleKind, key: &str, id: i64) -> String {
    let mut address = format!("{}?rule={}", names::PAGE, kind.code());
    if !key.is_empty() {
        address = format!("{address}&key={}", encoded(key));
    }
    if id != 0 {
        address = format!("{address}&id={id}");
    }
    address
}

fn note(kind: RuleKind) -> String {
    match kind {
        RuleKind::Quota => tr!(award_policy.note_quota),
        RuleKind::UnitList => tr!(award_policy.note_unit_list),
        RuleKind::Path => tr!(award_policy.note_path),
        RuleKind::Deadline => tr!(award_policy.note_deadline),
        RuleKind::Limit => tr!(award_policy.note_limit),
        RuleKind::Copies => tr!(award_policy.note_copies),
        RuleKind::Setting => tr!(award_policy.note_setting),
    }
    .to_string()
}

#[component]
fn Rules(section: SectionView) -> impl IntoView {
    let kind = section.kind;
    let title = capitalised(kind.label(lang()));
    // Every reading has its line already.
    let add = (kind != RuleKind::Setting).then(|| {
        let label = tr!(award_policy.add, kind = kind.label(lang())).to_string();
        view! { <p><LinkButton href=address(kind, "", 0)>{label}</LinkButton></p> }
    });
    let table = if section.rows.is_empty() {
        view! { <p class="muted">{tr!(award_policy.nothing).to_string()}</p> }.into_any()
    } else {
        view! { <RuleTable kind rows=section.rows caption=title.clone() /> }.into_any()
    };
    view! {
        <Section id=kind.code() title>
            <p class="muted">{note(kind)}</p>
            {table}
            {add}
        </Section>
    }
    .into_any()
}

#[component]
fn RuleTable(kind: RuleKind, rows: Vec<RowView>, caption: String) -> impl IntoView {
    let heads = [
        tr!(award_policy.about).to_string(),
        tr!(award_policy.says).to_string(),
        tr!(award_policy.source).to_string(),
        tr!(award_policy.since).to_string(),
    ];
    let labels = heads.clone();
    let body = rows
        .into_iter()
        .map(|row| {
            let [_, says, source, since] = labels.clone();
            let history = row.history;
            let older = (!history.is_empty()).then(|| {
                view! { <History kind key=row.key.clone() rows=history about=row.about.clone() /> }
            });
            let whose = if row.since.is_some() {
                view! { <StatusChip kind=ChipKind::Confirmed word=tr!(award_policy.own).to_string() /> }
            } else if row.source.is_empty() {
                view! { <StatusChip kind=ChipKind::NoFigure word=tr!(award_policy.not_today).to_string() /> }
            } else {
                view! { <StatusChip kind=ChipKind::Unconfirmed word=tr!(award_policy.brought).to_string() /> }
            };
            let since_words = row.since.map(|day| day.format(lang())).unwrap_or_default();
            let label = tr!(award_policy.change_of, about = row.about.clone()).to_string();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{row.about}</th>
                    <td role="cell" data-label=says><div class="stack stack--tight">{row.says}{older}</div></td>
                    <td role="cell" data-label=source><div class="stack stack--tight">{whose}<span>{row.source}</span></div></td>
                    <td role="cell" data-label=since>{since_words}</td>
                    <td role="cell" class="cell-actions">
                        <a class="button button--quiet" href=address(kind, &row.key, 0) aria-label=label>
                            {tr!(award_policy.change).to_string()}
                        </a>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption>
            <thead role="rowgroup">
                <tr role="row">
                    {heads.map(|head| view! { <th scope="col" role="columnheader">{head}</th> }).collect_view()}
                    <th scope="col" role="columnheader">
                        <span class="visually-hidden">{tr!(award_policy.actions).to_string()}</span>
                    </th>
                </tr>
            </thead>
            <tbody role="rowgroup">{body}</tbody>
        </DataTable>
    }
    .into_any()
}

/// Every row of the province about one thing.
#[component]
fn History(kind: RuleKind, key: String, rows: Vec<HistoryView>, about: String) -> impl IntoView {
    let items = rows
        .into_iter()
        .map(|row| {
            let to = row.to.map(|day| day.format(lang())).unwrap_or_default();
            let span = format!("{} – {to}", row.from.format(lang()));
            let label = tr!(
                award_policy.correct_of,
                about = about.clone(),
                day = row.from.format(lang())
            )
            .to_string();
            let remove = row.coming.then(|| {
                let fields = vec![("id", row.id.to_string()), ("version", row.version.to_string())];
                view! {
                    <AskFirst
                        action="/admin/award-policy/remove"
                        fields
                        label=tr!(award_policy.remove).to_string()
                        text=tr!(award_policy.remove_text).to_string()
                    />
                }
            });
            let coming = row.coming.then(|| {
                view! { <StatusChip kind=ChipKind::NoFigure word=tr!(award_policy.coming).to_string() /> }
            });
            view! {
                <li class="timeline__item stack stack--tight">
                    <span class="cluster"><strong>{span}</strong>{coming}</span>
                    <span>{row.says}</span>
                    <span class="muted small">{row.document}</span>
                    <span class="muted small">
                        {tr!(award_policy.written, who = row.who.clone(), at = row.at.format(lang())).to_string()}
                    </span>
                    <span class="cluster">
                        <a href=address(kind, &key, row.id) aria-label=label>{tr!(award_policy.correct).to_string()}</a>
                        {remove}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="more">
            <summary class="button button--quiet">{tr!(award_policy.history).to_string()}</summary>
            <ol class="timeline">{items}</ol>
        </details>
    }
    .into_any()
}
