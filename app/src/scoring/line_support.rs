//! What supports a line: its evidence and its explanation, shown and added.

use leptos::prelude::*;

use super::line_row::SheetFrame;
use super::view::{Choice, EvidenceLink, NodeView};
use crate::form::{HiddenFields, KeptForm};
use crate::tr;
use crate::ui::{Button, ButtonKind, ButtonType, SelectInput, SelectOption, TextArea};

/// Evidence and explanation of a line; one of the two is enough.
#[component]
pub(super) fn Support(
    /// The line.
    node: NodeView,
    /// The sheet around it.
    frame: SheetFrame,
) -> impl IntoView {
    let supported = !node.evidence.is_empty() || node.explanation.is_some();
    let lacks = node.needs_evidence && !supported;
    let summary = if lacks {
        tr!(scoring.support_missing).to_string()
    } else if node.evidence.is_empty() && node.explanation.is_none() {
        tr!(scoring.support_none).to_string()
    } else {
        tr!(
            scoring.support_count,
            count = node.evidence.len().to_string()
        )
        .to_string()
    };
    let sheet = frame.live.sheet;
    let id = node.criterion;
    let files: Vec<Choice> = frame
        .files
        .iter()
        .filter(|(file, _)| {
            !node
                .evidence
                .iter()
                .any(|link| link.id.to_string() == *file)
        })
        .cloned()
        .collect();
    let explanation = node.explanation.clone().unwrap_or_default();
    let state = frame.form.clone();
    let text = state.value("explain-line", "text", explanation.clone());
    // A line that nobody has scored needs no evidence yet.
    let class = if lacks && !node.history.is_empty() {
        "support support--missing"
    } else {
        "support"
    };
    view! {
        <details class=class>
            <summary>{summary}</summary>
            <EvidenceLinks evidence=node.evidence.clone() />
            {(!explanation.is_empty()).then(|| view! {
                <p><span class="strong">{tr!(scoring.explanation).to_string()}": "</span>{explanation.clone()}</p>
            })}
            {(frame.may.support && frame.draft).then(|| node.evidence.clone().into_iter().map(|link| view! {
                <form method="post" action="/score/sheets/detach" class="support__off">
                    <HiddenFields fields=fields(sheet, id, Some(link.id)) />
                    <Button kind=ButtonKind::Quiet button_type=ButtonType::Submit>{tr!(scoring.detach, name = link.name).to_string()}</Button>
                </form>
            }).collect_view())}
            {frame.may.support.then(|| view! {
                <form method="post" action="/score/sheets/attach" class="support__add">
                    <HiddenFields fields=fields(sheet, id, None) />
                    <SelectInput
                        name="evidence"
                        id=format!("evidence-{id}")
                        label=tr!(scoring.choose_file).to_string()
                        options=options(files)
                        value=String::new()
                    />
                    <Button kind=ButtonKind::Secondary button_type=ButtonType::Submit>{tr!(scoring.attach).to_string()}</Button>
                    <a href="/score/evidence">{tr!(scoring.upload).to_string()}</a>
                </form>
                <KeptForm name="explain-line" action="/score/sheets/explain" about=format!("{sheet}.{id}") state=state.clone()>
                    <HiddenFields fields=fields(sheet, id, None) />
                    <TextArea
                        name="text"
                        id=format!("explain-{id}")
                        label=tr!(scoring.explanation).to_string()
                        hint=tr!(scoring.explanation_hint).to_string()
                        value=text.clone()
                        rows=2
                    />
                    <Button kind=ButtonKind::Quiet button_type=ButtonType::Submit>{tr!(scoring.save_explanation).to_string()}</Button>
                </KeptForm>
            })}
        </details>
    }
    .into_any()
}

fn fields(sheet: i64, criterion: i64, evidence: Option<i64>) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("sheet", sheet.to_string()),
        ("criterion", criterion.to_string()),
    ];
    fields.extend(evidence.map(|id| ("evidence", id.to_string())));
    fields
}

/// The choices of a list with a first one that chooses nothing.
pub(super) fn options(choices: Vec<Choice>) -> Vec<SelectOption> {
    let first = SelectOption::new("", tr!(form.choose).to_string());
    std::iter::once(first)
        .chain(
            choices
                .into_iter()
                .map(|(value, label)| SelectOption::new(value, label)),
        )
        .collect()
}

/// Files with the way to each.
#[component]
pub fn EvidenceLinks(
    /// The files.
    evidence: Vec<EvidenceLink>,
) -> impl IntoView {
    (!evidence.is_empty()).then(|| {
        let links = evidence
            .into_iter()
            .map(|file| {
                let href = format!("/evidence/{}", file.id);
                view! { <li><a href=href target="_blank" rel="noopener">{file.name}</a></li> }
            })
            .collect_view();
        view! { <ul class="support__files">{links}</ul> }
    })
}
