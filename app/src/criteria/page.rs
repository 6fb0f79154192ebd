//! `/score/criteria/{code}`: one version of a set as a readable table; the office edits a draft and publishes it.

use domain::org::UnitKind;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::criteria_set;
use super::changes_part::ChangesPart;
use super::line_form::LineForm;
use super::list_page::VersionChips;
use super::settings_form::SettingsPart;
use super::tree::{Totals, Tree};
use super::view::{RemovedRow, SetDetails};
use crate::form::{AskFirst, HiddenFields, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Banner, BannerKind, Breadcrumb, Button, ButtonKind, ButtonType, Crumb, Definition,
    DefinitionList, EmptyState, Icon, IconName, LinkButton, PageHeader, Section,
};
use crate::wire::PageData;

/// One version of a set.
#[component]
pub fn CriteriaSetPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let of = |name: &str| query.get(name).unwrap_or_default();
        [
            params.read().get("code").unwrap_or_default(),
            of("version"),
            of("edit"),
            of("add"),
            of("shape"),
        ]
    });
    let set = PageData::new(
        move || asked.get(),
        |[code, version, edit, add, shape]| criteria_set(code, version, edit, add, shape),
    );
    view! { <Loaded value=set render=|set| view! { <Set set /> } /> }
}

/// What a form of the page says about the version that it changes.
pub(super) fn place_of(set: &SetDetails) -> Vec<(&'static str, String)> {
    vec![
        ("code", set.code.clone()),
        ("of_version", set.version.number.to_string()),
        ("version", set.lock.to_string()),
    ]
}

/// The kinds of unit in words; all where none is named.
pub(super) fn kinds_words(kinds: &[UnitKind]) -> String {
    if kinds.is_empty() {
        return tr!(criteria.no_kinds).to_string();
    }
    let labels: Vec<_> = kinds.iter().map(|kind| kind.label(lang())).collect();
    capitalised(&labels.join("; "))
}

/// `· dữ liệu mẫu` after what is sample data; nothing in the title says it in English.
pub(super) fn sample_mark(sample: bool) -> String {
    if sample {
        format!(" · {}", tr!(form.sample))
    } else {
        String::new()
    }
}

#[component]
fn Set(set: SetDetails) -> impl IntoView {
    let editor = set.editor.clone().map(|editor| {
        view! { <LineForm editor place=place_of(&set) state=set.form.clone() /> }
    });
    let (code, number, may_edit) = (set.code.clone(), set.version.number, set.may.edit);
    let body = if set.rows.is_empty() {
        Either::Left(view! {
            <EmptyState title=tr!(criteria.empty_title).to_string() text=tr!(criteria.empty_text).to_string() icon=IconName::Audit>
                {may_edit.then(|| view! { <AddSection code number /> })}
            </EmptyState>
        })
    } else {
        Either::Right(view! {
            <Tree set=set.clone() />
            {may_edit.then(|| view! { <AddSection code number /> })}
        })
    };
    let settings = set.settings.clone().map(|settings| {
        view! { <SettingsPart settings place=place_of(&set) state=set.form.clone() /> }
    });
    view! {
        <Title text=set.title.clone() />
        <div class="page">
            <Head set=set.clone() />
            <OutcomeBanner state=set.form.clone() />
            <Facts set=set.clone() />
            {editor}
            <Section id="table" title=tr!(criteria.table).to_string() note=tr!(criteria.table_note).to_string()>{body}</Section>
            {set.may.edit.then(|| view! { <Removed rows=set.removed.clone() place=place_of(&set) /> })}
            {settings}
            {set.changes.clone().map(|changes| view! { <ChangesPart changes /> })}
            {set.may.edit.then(|| view! { <Publish set=set.clone() /> })}
            <Totals totals=set.totals.clone() />
        </div>
    }
    .into_any()
}

#[component]
fn Head(set: SetDetails) -> impl IntoView {
    let crumbs = vec![
        Crumb::link("/score", tr!(work.title).to_string()),
        Crumb::link("/score/criteria", tr!(criteria.title).to_string()),
        Crumb::here(set.title.clone()),
    ];
    let kicker =
        tr!(criteria.version_n, number = set.version.number).to_string() + &sample_mark(set.sample);
    let fields = place_of(&set);
    let header = if set.may.start {
        Either::Left(view! {
            <PageHeader title=set.title.clone() kicker>
                <form method="post" action="/score/criteria-sets/edit">
                    <HiddenFields fields />
                    <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>
                        <Icon name=IconName::Record />
                        {tr!(criteria.edit_set).to_string()}
                    </Button>
                </form>
            </PageHeader>
        })
    } else if set.may.edit {
        Either::Right(Either::Left(view! {
            <PageHeader title=set.title.clone() kicker>
                <LinkButton href="#publish" kind=ButtonKind::Primary>{tr!(criteria.to_publish).to_string()}</LinkButton>
            </PageHeader>
        }))
    } else {
        Either::Right(Either::Right(
            view! { <PageHeader title=set.title.clone() kicker /> },
        ))
    };
    let links = (set.versions.len() > 1).then(|| {
        let items = set
            .versions
            .iter()
            .map(|version| {
                let href = format!("/score/criteria/{}?version={}", set.code, version.number);
                let current = (version.number == set.version.number).then_some("page");
                let word = tr!(criteria.version_n, number = version.number).to_string();
                view! { <a class="button" href=href aria-current=current>{word}</a> }
            })
            .collect_view();
        view! { <nav class="cluster" aria-label=tr!(criteria.versions).to_string()>{items}</nav> }
    });
    view! {
        <div class="stack stack--fill stack--tight">
            <Breadcrumb label=tr!(nav.path).to_string() crumbs />
            {header}
            {links}
        </div>
    }
    .into_any()
}

#[component]
fn Facts(set: SetDetails) -> impl IntoView {
    let lang = lang();
    let cap = |cap: Option<domain::Points>| match cap {
        Some(cap) => tr!(criteria.n_points, points = cap.format(lang)).to_string(),
        None => tr!(criteria.no_cap).to_string(),
    };
    let since = tr!(
        criteria.by_at,
        who = set.version.by.clone(),
        at = set.version.at.format(lang)
    )
    .to_string();
    let (bonus_cap, penalty_cap) = (cap(set.facts.bonus_cap), cap(set.facts.penalty_cap));
    let decided_by = if set.facts.decided_by.is_empty() {
        tr!(criteria.not_decided).to_string()
    } else {
        set.facts.decided_by.clone()
    };
    view! {
        <DefinitionList>
            <Definition term=tr!(criteria.state).to_string()>
                <span class="cluster">
                    <VersionChips version=set.version.clone() />
                    <span class="muted small">{since}</span>
                </span>
            </Definition>
            <Definition term=tr!(criteria.decided_by).to_string()><span lang="vi">{decided_by}</span></Definition>
            <Definition term=tr!(criteria.scale).to_string()>{capitalised(&set.facts.scale)}</Definition>
            <Definition term=tr!(criteria.kinds).to_string()>{kinds_words(&set.facts.unit_kinds)}</Definition>
            <Definition term=tr!(criteria.bonus_cap).to_string()>{bonus_cap}</Definition>
            <Definition term=tr!(criteria.penalty_cap).to_string()>{penalty_cap}</Definition>
        </DefinitionList>
    }
    .into_any()
}

#[component]
fn AddSection(code: String, number: u32) -> impl IntoView {
    let href = format!("/score/criteria/{code}?version={number}&add=top#edit");
    view! {
        <LinkButton href>
            <Icon name=IconName::Plus />
            {tr!(criteria.add_section).to_string()}
        </LinkButton>
    }
}

#[component]
fn Removed(rows: Vec<RemovedRow>, place: Vec<(&'static str, String)>) -> impl IntoView {
    if rows.is_empty() {
        return ().into_any();
    }
    let items = rows
        .into_iter()
        .map(|row| {
            let mut fields = place.clone();
            fields.push(("id", row.id.to_string()));
            view! {
                <li class="criteria-removed__item">
                    <span lang="vi">{row.words.clone()}</span>
                    <form method="post" action="/score/criteria-sets/restore">
                        <HiddenFields fields />
                        <Button button_type=ButtonType::Submit>
                            {tr!(criteria.restore).to_string()}
                            <span class="visually-hidden">" " {row.words}</span>
                        </Button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <Section id="removed" title=tr!(criteria.removed).to_string() note=tr!(criteria.removed_note).to_string()>
            <ul class="criteria-removed">{items}</ul>
        </Section>
    }
    .into_any()
}

/// What blocks publishing with a way to each line, or the button; and the way to throw the draft away.
#[component]
fn Publish(set: SetDetails) -> impl IntoView {
    let place = place_of(&set);
    let base = format!(
        "/score/criteria/{}?version={}",
        set.code, set.version.number
    );
    let told = (set.sheets_behind > 0).then(|| {
        view! { <p>{tr!(criteria.will_be_told, count = set.sheets_behind).to_string()}</p> }
    });
    let body = if set.findings.is_empty() {
        let text = tr!(criteria.publish_text).to_string();
        Either::Left(view! {
            <Banner kind=BannerKind::Good title=tr!(criteria.fits).to_string() />
            {told}
            <AskFirst action="/score/criteria-sets/publish" fields=place.clone() label=tr!(criteria.publish).to_string() text />
        })
    } else {
        let count = set.findings.len();
        let items = set
            .findings
            .iter()
            .map(|finding| {
                let words = capitalised(&finding.sentence);
                match finding.at {
                    Some(id) => Either::Left(
                        view! { <li><a href=format!("{base}&edit={id}#edit")>{words}</a></li> },
                    ),
                    None => Either::Right(view! { <li><a href="#settings">{words}</a></li> }),
                }
            })
            .collect_view();
        Either::Right(view! {
            <Banner kind=BannerKind::Warning title=tr!(criteria.blocked, count = count).to_string() text=tr!(criteria.blocked_text).to_string() />
            <ul class="criteria-findings">{items}</ul>
        })
    };
    let discard = set.may.discard.then(|| {
        view! {
            <AskFirst
                action="/score/criteria-sets/discard"
                fields=place
                label=tr!(criteria.discard).to_string()
                text=tr!(criteria.discard_text).to_string()
            />
        }
    });
    view! {
        <Section id="publish" title=tr!(criteria.to_publish).to_string()>
            {body}
            {discard}
        </Section>
    }
    .into_any()
}
