//! Papers that a dossier must have: what is attached, what is missing.

use leptos::prelude::*;

use super::check;
use crate::evidence::picker::EvidenceLinks;
use crate::evidence::view::EvidenceRef;
use crate::form::HiddenFields;
use crate::layout::url::encoded;
use crate::nomination::chips::day_words;
use crate::nomination::view::PaperView;
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, ChipKind, InputKind, LinkButton, SelectInput, SelectOption,
    StatusChip, TextInput,
};

/// Where a paper posts to.
pub const PAPER: &str = "/nominations/do/paper";

/// The papers, each with its file or with a form to attach one.
#[component]
pub fn Papers(
    /// The papers.
    papers: Vec<PaperView>,
    /// Files of the unit.
    files: Vec<EvidenceRef>,
    /// Address of the unit.
    unit: String,
    /// The dossier.
    dossier: i64,
    /// Its version.
    version: i64,
    /// Whether the reader may change them.
    may_edit: bool,
) -> impl IntoView {
    if papers.is_empty() {
        return view! { <p class="muted">{tr!(nomination.papers_none).to_string()}</p> }.into_any();
    }
    let hand_in = may_edit.then(|| {
        let href = format!("{}?unit={}#hand-in", crate::evidence::view::PAGE, encoded(&unit));
        view! {
            <div class="cluster">
                <LinkButton href kind=ButtonKind::Quiet>{tr!(evidence.hand_in_more).to_string()}</LinkButton>
            </div>
        }
    });
    let items = papers
        .into_iter()
        .map(|paper| {
            let files = files.clone();
            view! { <Paper paper files dossier version may_edit /> }
        })
        .collect_view();
    view! {
        <ul class="papers">{items}</ul>
        {hand_in}
    }
    .into_any()
}

fn standing(paper: &PaperView) -> (ChipKind, String) {
    if paper.made {
        (ChipKind::Met, tr!(nomination.paper_made).to_string())
    } else if paper.file.is_none() {
        (
            ChipKind::NoFigure,
            tr!(nomination.paper_missing).to_string(),
        )
    } else if !paper.signed {
        (
            ChipKind::Unconfirmed,
            tr!(nomination.paper_unsigned).to_string(),
        )
    } else if paper.dated.is_none() {
        (
            ChipKind::Unconfirmed,
            tr!(nomination.paper_undated).to_string(),
        )
    } else {
        (ChipKind::Met, tr!(nomination.paper_there).to_string())
    }
}

#[component]
fn Paper(
    paper: PaperView,
    files: Vec<EvidenceRef>,
    dossier: i64,
    version: i64,
    may_edit: bool,
) -> impl IntoView {
    let (kind, word) = standing(&paper);
    let template = (!paper.template.is_empty())
        .then(|| tr!(nomination.template, number = paper.template.clone()).to_string());
    let attached = paper.file.clone().map(|file| {
        let dated = tr!(nomination.dated, day = day_words(paper.dated)).to_string();
        view! {
            <EvidenceLinks files=vec![file] />
            <span class="muted small">{dated}</span>
        }
    });
    let form = (may_edit && !paper.made)
        .then(|| view! { <Attach paper=paper.clone() files dossier version /> });
    view! {
        <li class="paper" id=format!("paper-{}", paper.code)>
            <div class="paper__head">
                <span class="strong">{paper.name}</span>
                <StatusChip kind word />
            </div>
            {template.map(|words| view! { <span class="muted small">{words}</span> })}
            {attached}
            {form}
        </li>
    }
    .into_any()
}

#[component]
fn Attach(paper: PaperView, files: Vec<EvidenceRef>, dossier: i64, version: i64) -> impl IntoView {
    let code = paper.code.clone();
    let fields = |what: &str| {
        vec![
            ("nomination", dossier.to_string()),
            ("version", version.to_string()),
            ("paper", code.clone()),
            ("do", what.to_owned()),
        ]
    };
    let none = SelectOption::new("", tr!(form.choose).to_string());
    let options = std::iter::once(none)
        .chain(files.into_iter().map(|file| {
            SelectOption::new(
                file.id.to_string(),
                format!("{} ({})", file.name, file.about()),
            )
        }))
        .collect();
    let chosen = paper
        .file
        .as_ref()
        .map_or_else(String::new, |file| file.id.to_string());
    let is_open = paper.file.is_none();
    let dated = paper.dated.map_or_else(String::new, domain::Date::iso);
    let away = paper.file.is_some().then(|| {
        let fields = fields("detach");
        view! {
            <form method="post" action=PAPER>
                <HiddenFields fields />
                <Button kind=ButtonKind::Quiet button_type=ButtonType::Submit>{tr!(evidence.take_away).to_string()}</Button>
            </form>
        }
    });
    view! {
        <details class="ask" open=is_open>
            <summary class="button button--quiet">{tr!(nomination.attach).to_string()}</summary>
            <div class="ask__body">
                <form method="post" action=PAPER class="form">
                    <HiddenFields fields=fields("attach") />
                    <div class="input-grid">
                        <SelectInput
                            name="evidence"
                            id=format!("file-{}", paper.code)
                            label=tr!(evidence.choose).to_string()
                            options
                            value=chosen
                        />
                        <TextInput
                            name="dated"
                            id=format!("dated-{}", paper.code)
                            kind=InputKind::Date
                            label=tr!(nomination.paper_day).to_string()
                            value=dated
                        />
                    </div>
                    {check("signed", tr!(nomination.paper_is_signed).to_string(), paper.signed)}
                    <div class="form__actions">
                        <Button button_type=ButtonType::Submit>{tr!(nomination.save_paper).to_string()}</Button>
                    </div>
                </form>
                {away}
            </div>
        </details>
    }
    .into_any()
}
