//! `/nominations/lists/{id}`: a submission with its names, its papers, its meeting, and the button that sends it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::nomination_list;
use super::chips::StateChip;
use super::list_shape::{Arrange, Head};
use super::page::EVALUATE;
use super::parts::{
    AssessmentForm, Citizens, Interrupt, NAMES_FILE, NamesFile, PostingFacts, Steps,
    assessment_words, vote_words,
};
use super::view::{ListView, ListedRow, PAGE, dossier_href, list_href};
use crate::board::list_page::SampleMark;
use crate::form::{AskFirst, HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{
    Breadcrumb, Button, ButtonKind, ButtonType, ChipKind, Crumb, DataTable, LinkButton, PageHeader,
    Section, StatusChip, TableLayout, TextArea,
};
use crate::wire::PageData;

/// Name and address of the form that adds names.
pub const ADD: (&str, &str) = ("nomination-names", "/nominations/do/names");
/// Where a name is taken out of a draft, or withdrawn from a sent list.
pub const REMOVE: &str = "/nominations/do/remove";
/// Name and address of the form that records that a posting was interrupted.
pub const INTERRUPT: (&str, &str) = ("nomination-interrupt", "/nominations/do/interrupt");
/// Where the public posting begins.
pub const POST: &str = "/nominations/do/post";

/// One submission.
#[component]
pub fn NominationListPage() -> impl IntoView {
    let params = use_params_map();
    let asked = Memo::new(move |_| {
        let id = params.read().get("id").and_then(|id| id.parse().ok());
        id.unwrap_or_default()
    });
    let list = PageData::new(move || asked.get(), nomination_list);
    view! { <Loaded value=list render=|list| view! { <List list /> } /> }
}

#[component]
fn List(list: ListView) -> impl IntoView {
    let crumbs = vec![
        Crumb::link(PAGE, tr!(nomination.title).to_string()),
        Crumb::here(list.title.clone()),
    ];
    let kicker = format!("{} · {}", capitalised(list.class.label(lang())), list.award);
    let lede = tr!(
        nomination.nominated_by,
        unit = list.unit.clone(),
        year = list.year
    )
    .to_string();
    let back = list_href(list.id);
    let sample = list
        .sample
        .then(|| view! { <div class="cluster"><SampleMark /></div> });
    let files = view! { <Files id=list.id /> };
    let edit = list.may_edit.then(|| {
        view! {
            <AddNames list=list.clone() />
            <Meeting list=list.clone() />
            <Head list=list.clone() />
        }
    });
    let posting = view! { <Posting list=list.clone() back=back.clone() /> };
    let (title, way) = (
        list.title.clone(),
        format!("{} · {}", list.path, list.basis),
    );
    let head = (list.form.clone(), list.steps.clone(), list.phrases.clone());
    let names = view! { <Names list=list.clone() /> };
    view! {
        <Title text=title.clone() />
        <div class="page">
            <div class="stack stack--fill stack--tight">
                <Breadcrumb label=tr!(nav.path).to_string() crumbs />
                <PageHeader title kicker lede>{files}</PageHeader>
                {sample}
                <p class="muted small">{way}</p>
            </div>
            <OutcomeBanner state=head.0.clone() />
            <Section id="steps" title=tr!(nomination.what_next).to_string() note=tr!(nomination.for_all_names).to_string()>
                <Steps steps=head.1 back phrases=head.2 state=head.0 />
            </Section>
            {names}
            {edit}
            {posting}
            <Arrange list />
        </div>
    }
    .into_any()
}

/// The letter and the list of names as files.
#[component]
fn Files(id: i64) -> impl IntoView {
    let letter = format!("/nominations/lists/{id}/letter.docx");
    let names = format!("/nominations/lists/{id}/names.docx");
    let sheet = format!("/nominations/lists/{id}/names.xlsx");
    view! {
        <a class="button" href=letter rel="external" download="">{tr!(nomination.letter_file).to_string()}</a>
        <a class="button button--quiet" href=names rel="external" download="">{tr!(nomination.names_file).to_string()}</a>
        <a class="button button--quiet" href=sheet rel="external" download="">"XLSX"</a>
    }
}

#[component]
fn Names(list: ListView) -> impl IntoView {
    let heads = [
        tr!(nomination.name).to_string(),
        tr!(nomination.state).to_string(),
        tr!(nomination.findings).to_string(),
        tr!(nomination.papers).to_string(),
        tr!(nomination.meetings).to_string(),
    ];
    let count = list
        .names
        .iter()
        .filter(|name| name.withdrawn.is_none())
        .count();
    let columns = heads
        .iter()
        .cloned()
        .map(|head| view! { <th scope="col" role="columnheader">{head}</th> })
        .collect_view();
    let rows = list
        .names
        .iter()
        .map(|row| name_row(row.clone(), &list, &heads))
        .collect_view();
    let fields = vec![
        ("list", list.id.to_string()),
        ("version", list.version.to_string()),
    ];
    let ties = list
        .ties
        .iter()
        .cloned()
        .map(|sentence| view! { <p class="small">{sentence}</p> })
        .collect_view();
    let check = list.may_edit.then(|| {
        view! {
            <form method="post" action=EVALUATE>
                <HiddenFields fields />
                <Button button_type=ButtonType::Submit>{tr!(nomination.evaluate_all).to_string()}</Button>
            </form>
        }
    });
    view! {
        <Section id="names" title=tr!(nomination.names).to_string() note=tr!(nomination.names_count, count = count).to_string()>
            <DataTable caption=tr!(nomination.names).to_string() layout=TableLayout::Wide>
                <thead role="rowgroup"><tr role="row">{columns}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </DataTable>
            {ties}
            {check}
        </Section>
    }
    .into_any()
}

fn findings_chip(findings: Option<(u32, u32)>) -> AnyView {
    let (kind, word) = match findings {
        None => (
            ChipKind::NoFigure,
            tr!(nomination.not_evaluated).to_string(),
        ),
        Some((0, 0)) => (ChipKind::Met, tr!(nomination.all_met).to_string()),
        Some((0, warns)) => (
            ChipKind::InProgress,
            tr!(nomination.warns_count, count = warns).to_string(),
        ),
        Some((blocks, _)) => (
            ChipKind::NotMet,
            tr!(nomination.blocks_count, count = blocks).to_string(),
        ),
    };
    view! { <StatusChip kind word /> }.into_any()
}

fn name_row(row: ListedRow, list: &ListView, heads: &[String; 5]) -> AnyView {
    let [_, state_head, findings_head, papers_head, meetings_head] = heads.clone();
    let withdrawn = row
        .withdrawn
        .clone()
        .map(|why| view! { <p class="small muted">{tr!(nomination.withdrawn_because, why = why).to_string()}</p> });
    let (there, asked) = row.papers;
    let papers = tr!(nomination.papers_of, there = there, asked = asked).to_string();
    let meeting = row.assessment.map_or_else(
        || tr!(nomination.not_recorded).to_string(),
        assessment_words,
    );
    let vote = row
        .base_vote
        .map(|vote| view! { <p class="small">{vote_words(vote)}</p> });
    let name = row.name.clone();
    let remove = (list.may_edit && row.withdrawn.is_none()).then(move || {
        let fields = vec![
            ("list", list.id.to_string()),
            ("version", list.version.to_string()),
            ("nomination", row.id.to_string()),
        ];
        view! {
            <form method="post" action=REMOVE>
                <HiddenFields fields />
                <Button kind=ButtonKind::Quiet button_type=ButtonType::Submit>
                    {tr!(nomination.remove).to_string()}
                    <span class="visually-hidden">" " {name}</span>
                </Button>
            </form>
        }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a class="table__row-link" href=dossier_href(row.id)>{row.name}</a>
                <p class="small muted">{row.unit}</p>
                {withdrawn}
                {remove}
            </th>
            <td role="cell" data-label=state_head><StateChip state=row.state /></td>
            <td role="cell" data-label=findings_head>{findings_chip(row.findings)}</td>
            <td role="cell" data-label=papers_head>{papers}</td>
            <td role="cell" data-label=meetings_head>{meeting} {vote}</td>
        </tr>
    }
    .into_any()
}

#[component]
fn AddNames(list: ListView) -> impl IntoView {
    let (name, action) = ADD;
    let state = list.form.clone();
    let fields = vec![
        ("list", list.id.to_string()),
        ("version", list.version.to_string()),
    ];
    view! {
        <Section id="add" title=tr!(nomination.add_names).to_string() note=tr!(nomination.add_names_note).to_string()>
            <NamesFile action=format!("{NAMES_FILE}?list={}", list.id) />
            <KeptForm name=name action=action about=list.id.to_string() state=state.clone()>
                <HiddenFields fields />
                <TextArea
                    name="names"
                    id="pasted"
                    label=tr!(nomination.paste_names).to_string()
                    hint=tr!(nomination.paste_hint).to_string()
                    value=state.value(name, "names", "")
                    rows=5
                />
                <Button button_type=ButtonType::Submit>{tr!(nomination.add).to_string()}</Button>
            </KeptForm>
        </Section>
    }
    .into_any()
}

#[component]
fn Meeting(list: ListView) -> impl IntoView {
    let fields = vec![
        ("list", list.id.to_string()),
        ("version", list.version.to_string()),
    ];
    let known = list.names.iter().find_map(|name| name.assessment);
    let votes = list
        .base_vote
        .then(|| view! { <p class="muted">{tr!(nomination.votes_note).to_string()}</p> });
    view! {
        <Section id="meeting" title=tr!(nomination.assessment).to_string() note=tr!(nomination.for_all_names).to_string()>
            <AssessmentForm fields known state=list.form />
            {votes}
        </Section>
    }
    .into_any()
}

/// The public posting of the list.
#[component]
fn Posting(list: ListView, back: String) -> impl IntoView {
    let open = list.may_post.map(|days| {
        let fields = vec![
            ("list", list.id.to_string()),
            ("version", list.version.to_string()),
        ];
        view! {
            <AskFirst
                action=POST
                fields
                label=tr!(nomination.post).to_string()
                text=tr!(nomination.post_text, days = days).to_string()
            />
        }
    });
    let down = list.may_interrupt.then(|| {
        let fields = vec![
            ("list", list.id.to_string()),
            ("version", list.version.to_string()),
        ];
        view! { <Interrupt fields state=list.form.clone() /> }
    });
    let shown = list.posting.map(|posting| {
        let opinions = posting.opinions.clone();
        let public = format!("/postings/{}", posting.id);
        view! {
            <PostingFacts posting />
            <div class="cluster"><LinkButton href=public kind=ButtonKind::Quiet>{tr!(nomination.to_posting).to_string()}</LinkButton></div>
            <Citizens opinions may_handle=!list.phrases.is_empty() back state=list.form />
        }
    });
    if open.is_none() && shown.is_none() {
        return ().into_any();
    }
    view! { <Section id="posting" title=tr!(nomination.posting).to_string()>{open} {shown} {down}</Section> }
        .into_any()
}
