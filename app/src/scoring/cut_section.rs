//! The explanation round of a sheet: proposed cuts, the unit's answers, the rulings; all three texts stay.

use domain::scoring::{CutOutcome, CutState};
use leptos::prelude::*;

use super::line_support::{EvidenceLinks, options};
use super::view::{Choice, CutView, Said, SheetDetails};
use crate::form::{HiddenFields, KeptForm, OutcomeBanner};
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{
    Button, ButtonKind, ButtonType, InputKind, Section, SelectInput, SelectOption, TextArea,
    TextInput,
};

/// Whether the form before was one of the explanation round, whose words stand beside what it changed.
pub fn cut_was_done(sheet: &SheetDetails) -> bool {
    ["propose-cut", "answer-cut", "rule-cut"]
        .iter()
        .any(|form| sheet.form.was_done(form))
}

/// All rounds of a sheet, and the form for a new one.
#[component]
pub fn CutSection(
    /// The sheet.
    sheet: SheetDetails,
) -> impl IntoView {
    let may = sheet.may;
    let empty = sheet.rounds.is_empty();
    if empty && !may.appraise {
        return ().into_any();
    }
    let rounds = sheet
        .rounds
        .clone()
        .into_iter()
        .map(|round| view! { <Round round sheet=sheet.clone() /> })
        .collect_view();
    view! {
        <Section id="cuts" title=tr!(scoring.cuts).to_string()>
            {cut_was_done(&sheet).then(|| view! { <OutcomeBanner state=sheet.form.clone() /> })}
            {empty.then(|| view! { <p class="muted">{tr!(scoring.cuts_none).to_string()}</p> })}
            <ul class="rounds">{rounds}</ul>
            {may.appraise.then(|| view! { <Propose sheet=sheet.clone() /> })}
        </Section>
    }
    .into_any()
}

#[component]
fn Round(round: CutView, sheet: SheetDetails) -> impl IntoView {
    let href = format!("#line-{}", round.criterion);
    let answers = sheet.may.answer && round.state == CutState::Open;
    let rules = sheet.may.appraise && matches!(round.state, CutState::Answered | CutState::Lapsed);
    view! {
        <li class="round">
            <p>
                <a href=href>{round.line.clone()}</a>
                " · "
                <span class="num">{format!("{} → {}", round.present, round.proposed)}</span>
                " · "
                <span class="strong">{capitalised(round.state.label(lang()))}</span>
            </p>
            <Words label=tr!(scoring.cut_proposal).to_string() said=round.proposal.clone() />
            {(round.state == CutState::Open).then(|| view! {
                <p class="muted small">{tr!(scoring.cut_until, day = round.answer_by.clone()).to_string()}</p>
            })}
            {round.answer.clone().map(|said| view! { <Words label=tr!(scoring.cut_answer).to_string() said /> })}
            <EvidenceLinks evidence=round.evidence.clone() />
            {round.ruling.clone().map(|(outcome, said)| view! { <Words label=capitalised(&outcome) said /> })}
            {answers.then(|| view! { <Answer id=round.id sheet=sheet.clone() /> })}
            {rules.then(|| view! { <Rule id=round.id sheet=sheet.clone() /> })}
        </li>
    }
    .into_any()
}

#[component]
fn Words(label: String, said: Said) -> impl IntoView {
    view! {
        <p>
            <span class="strong">{label}": "</span>
            {said.text}
            <span class="muted small">{format!(" · {}, {}", said.by, said.at.format(lang()))}</span>
        </p>
    }
}

#[component]
fn Answer(id: i64, sheet: SheetDetails) -> impl IntoView {
    let state = sheet.form.clone();
    let files: Vec<Choice> = sheet.files.clone();
    view! {
        <KeptForm name="answer-cut" action="/score/cuts/answer" about=id.to_string() state=state.clone()>
            <HiddenFields fields=vec![("sheet", sheet.id.to_string()), ("cut", id.to_string())] />
            <TextArea
                name="text"
                id=format!("answer-{id}")
                label=tr!(scoring.cut_answer).to_string()
                hint=tr!(form.reason_hint, count = "10").to_string()
                value=state.value("answer-cut", "text", "")
                rows=3
            />
            <SelectInput
                name="evidence"
                id=format!("answer-evidence-{id}")
                label=tr!(scoring.cut_new_evidence).to_string()
                options=options(files)
                value=state.value("answer-cut", "evidence", "")
            />
            <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(scoring.cut_send).to_string()}</Button>
        </KeptForm>
    }
}

#[component]
fn Rule(id: i64, sheet: SheetDetails) -> impl IntoView {
    let state = sheet.form.clone();
    let outcomes = CutOutcome::ALL
        .iter()
        .map(|outcome| SelectOption::new(outcome.code(), capitalised(outcome.label(lang()))))
        .collect::<Vec<_>>();
    let outcomes = std::iter::once(SelectOption::new("", tr!(form.choose).to_string()))
        .chain(outcomes)
        .collect();
    view! {
        <KeptForm name="rule-cut" action="/score/cuts/rule" about=id.to_string() state=state.clone()>
            <HiddenFields fields=vec![("sheet", sheet.id.to_string()), ("cut", id.to_string())] />
            <SelectInput
                name="outcome"
                id=format!("outcome-{id}")
                label=tr!(scoring.cut_outcome).to_string()
                options=outcomes
                value=state.value("rule-cut", "outcome", "")
            />
            <TextArea
                name="reason"
                id=format!("ruling-{id}")
                label=tr!(form.reason).to_string()
                hint=tr!(form.reason_hint, count = "10").to_string()
                value=state.value("rule-cut", "reason", "")
                error=state.reason_error("rule-cut")
                rows=2
            />
            <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(scoring.cut_rule).to_string()}</Button>
        </KeptForm>
    }
}

#[component]
fn Propose(sheet: SheetDetails) -> impl IntoView {
    let state = sheet.form.clone();
    let lines: Vec<Choice> = sheet
        .nodes
        .iter()
        .filter(|node| !node.is_group && !node.max.is_empty())
        .map(|node| {
            (
                node.criterion.to_string(),
                format!("{} {}", node.number, node.title),
            )
        })
        .collect();
    let refused = state.refused("propose-cut").is_some();
    view! {
        <details class="ask" open=refused>
            <summary class="button button--quiet">{tr!(scoring.cut_new).to_string()}</summary>
            <KeptForm name="propose-cut" action="/score/cuts/propose" about=sheet.id.to_string() state=state.clone()>
                <HiddenFields fields=vec![("sheet", sheet.id.to_string())] />
                <SelectInput
                    name="criterion"
                    id="cut-line"
                    label=tr!(scoring.line).to_string()
                    options=options(lines)
                    value=state.value("propose-cut", "criterion", "")
                />
                <TextInput
                    name="value"
                    id="cut-value"
                    label=tr!(scoring.cut_value).to_string()
                    kind=InputKind::Figure
                    value=state.value("propose-cut", "value", "")
                    autocomplete="off"
                />
                <TextArea
                    name="reason"
                    id="cut-reason"
                    label=tr!(form.reason).to_string()
                    hint=tr!(form.reason_hint, count = "10").to_string()
                    value=state.value("propose-cut", "reason", "")
                    error=state.reason_error("propose-cut")
                    rows=2
                />
                <Button kind=ButtonKind::Primary button_type=ButtonType::Submit>{tr!(scoring.cut_propose).to_string()}</Button>
            </KeptForm>
        </details>
    }
    .into_any()
}
