//! `/score/criteria`: the criteria sets with their versions; the office makes new ones.

use domain::criteria::Scale;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use super::api::criteria_sets;
use super::page::{kinds_words, sample_mark};
use super::view::{SetList, SetRow, VersionRow};
use crate::form::{FormState, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, ChipKind, DataTable, EmptyState, Icon, IconName, LinkButton,
    PageHeader, Section, SelectInput, SelectOption, StatusChip, TextInput,
};
use crate::wire::PageData;

/// Name of the form, as the server knows it.
const NEW: &str = "criteria-new";

/// The list of sets.
#[component]
pub fn CriteriaSetsPage() -> impl IntoView {
    let list = PageData::new(|| (), |()| criteria_sets());
    view! { <Loaded value=list render=|list| view! { <Sets list /> } /> }
}

#[component]
fn Sets(list: SetList) -> impl IntoView {
    let SetList {
        form,
        may_manage,
        sets,
        copies,
    } = list;
    let header = if may_manage {
        Either::Left(view! {
            <PageHeader title=tr!(criteria.title).to_string() lede=tr!(criteria.list_lede).to_string()>
                <LinkButton href="#new" kind=ButtonKind::Primary>
                    <Icon name=IconName::Plus />
                    {tr!(criteria.new_set).to_string()}
                </LinkButton>
            </PageHeader>
        })
    } else {
        Either::Right(view! {
            <PageHeader title=tr!(criteria.title).to_string() lede=tr!(criteria.list_lede).to_string() />
        })
    };
    let body = if sets.is_empty() {
        let text = if may_manage {
            tr!(criteria.none_office).to_string()
        } else {
            tr!(criteria.none_reader).to_string()
        };
        Either::Left(
            view! { <EmptyState title=tr!(criteria.none_title).to_string() text icon=IconName::Audit /> },
        )
    } else {
        Either::Right(view! { <SetTable sets /> })
    };
    view! {
        <Title text=tr!(criteria.title).to_string() />
        <div class="page page--tight">
            {header}
            <OutcomeBanner state=form.clone() />
            {body}
            {may_manage.then(|| view! { <NewSetForm form copies /> })}
        </div>
    }
    .into_any()
}

#[component]
fn SetTable(sets: Vec<SetRow>) -> impl IntoView {
    let rows = sets
        .into_iter()
        .map(|set| view! { <SetLine set /> })
        .collect_view();
    view! {
        <DataTable caption=tr!(criteria.title).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(criteria.set).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(criteria.scale).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(criteria.kinds).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(criteria.versions).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn SetLine(set: SetRow) -> impl IntoView {
    let href = format!("/score/criteria/{}", set.code);
    let versions = set
        .versions
        .into_iter()
        .map(|version| view! { <VersionLine code=set.code.clone() version /> })
        .collect_view();
    let points = match set.scale {
        Scale::Hundred => 100,
        Scale::Thousand => 1000,
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a class="table__row-link" href=href lang="vi">{set.title}</a>
                <span class="cell-sub">
                    {tr!(criteria.line_count, count = set.lines).to_string()}
                    {sample_mark(set.sample)}
                </span>
            </th>
            <td role="cell" class="num" data-label=tr!(criteria.scale).to_string()>
                <span>{domain::Points::from_int(points).format(lang())} <span class="figure-unit">{tr!(criteria.points).to_string()}</span></span>
            </td>
            <td role="cell" data-label=tr!(criteria.kinds).to_string()>{kinds_words(&set.unit_kinds)}</td>
            <td role="cell" data-label=tr!(criteria.versions).to_string()>
                <ul class="criteria-versions">{versions}</ul>
            </td>
        </tr>
    }
    .into_any()
}

#[component]
fn VersionLine(code: String, version: VersionRow) -> impl IntoView {
    let href = format!("/score/criteria/{code}?version={}", version.number);
    let when = tr!(
        criteria.by_at,
        who = version.by.clone(),
        at = version.at.format(lang())
    )
    .to_string();
    view! {
        <li class="criteria-versions__item">
            <a class="table__row-link" href=href>{tr!(criteria.version_n, number = version.number).to_string()}</a>
            <VersionChips version />
            <span class="cell-sub">{when}</span>
        </li>
    }
}

/// Draft or published, and whether sheets stand on it.
#[component]
pub(super) fn VersionChips(
    /// The version.
    version: VersionRow,
) -> impl IntoView {
    let (kind, word) = if version.is_draft {
        (ChipKind::Provisional, tr!(criteria.draft).to_string())
    } else {
        (ChipKind::Official, tr!(criteria.published).to_string())
    };
    let in_use = (!version.is_draft).then(|| {
        if version.in_use {
            view! { <StatusChip kind=ChipKind::InProgress word=tr!(criteria.in_use).to_string() /> }
        } else {
            view! { <StatusChip kind=ChipKind::NoFigure word=tr!(criteria.unused).to_string() /> }
        }
    });
    view! {
        <StatusChip kind word />
        {in_use}
    }
}

#[component]
fn NewSetForm(form: FormState, copies: Vec<(String, String)>) -> impl IntoView {
    let mut options = vec![SelectOption::new("", tr!(criteria.copy_none).to_string())];
    options.extend(copies.into_iter().map(|(value, title)| {
        let number = value.rsplit('/').next().unwrap_or_default().to_owned();
        SelectOption::new(
            value,
            tr!(criteria.copy_of, title = title, number = number).to_string(),
        )
    }));
    let (title, code, copy) = (
        form.value(NEW, "title", ""),
        form.value(NEW, "code", ""),
        form.value(NEW, "copy", ""),
    );
    view! {
        <Section id="new" title=tr!(criteria.new_set).to_string()>
            <KeptForm name=NEW action="/score/criteria-sets/new" state=form>
                <TextInput name="title" label=capitalised(tr!(criteria.field_title)) hint=tr!(criteria.title_hint).to_string() value=title required=tr!(form.required).to_string() autocomplete="off" />
                <div class="form__row">
                    <SelectInput name="copy" label=tr!(criteria.copy_label).to_string() options value=copy />
                    <TextInput name="code" label=tr!(criteria.code).to_string() hint=tr!(criteria.code_hint).to_string() value=code autocomplete="off" />
                </div>
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(criteria.make).to_string()}</Button>
                    <span class="muted small">{tr!(criteria.make_text).to_string()}</span>
                </div>
            </KeptForm>
        </Section>
    }
    .into_any()
}
