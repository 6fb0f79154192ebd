//! Parts of the page of one initiative that only show.

use domain::initiative::{EffectFigure, percent};
use leptos::prelude::*;

use super::view::{AlikeView, AuthorView, RecognitionView, StepView, UseView, level_words};
use crate::lang::{capitalised, lang, pick};
use crate::tr;
use crate::ui::{ChipKind, DataTable, Section, StatusChip};

/// Who made it, with which share.
#[component]
pub(super) fn Authors(authors: Vec<AuthorView>) -> impl IntoView {
    let items = authors
        .into_iter()
        .map(|author| {
            let share = percent(u64::from(author.share), lang());
            let share = tr!(initiatives.share_of, share = share).to_string();
            let name = match author.record {
                Some(id) => view! { <a href=format!("/records/{id}")>{author.name}</a> }.into_any(),
                None => view! { <span>{author.name}</span> }.into_any(),
            };
            view! { <li>{name} ": " <span class="num">{share}</span></li> }
        })
        .collect_view();
    view! { <ul>{items}</ul> }.into_any()
}

/// The effect in figures.
#[component]
pub(super) fn Figures(figures: Vec<EffectFigure>) -> impl IntoView {
    if figures.is_empty() {
        return view! { <p class="muted">{tr!(initiatives.no_figures).to_string()}</p> }.into_any();
    }
    let (value, year, source) = (
        tr!(initiatives.value).to_string(),
        tr!(initiatives.figure_year).to_string(),
        tr!(initiatives.source).to_string(),
    );
    let rows = figures
        .into_iter()
        .map(|figure| {
            let of_year = figure.year.map(|year| year.to_string()).unwrap_or_default();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{figure.what}</th>
                    <td role="cell" class="num" data-label=value.clone()>
                        {format!("{} {}", figure.value.format(lang()), figure.unit)}
                    </td>
                    <td role="cell" class="num" data-label=year.clone()>{of_year}</td>
                    <td role="cell" data-label=source.clone()>{figure.source}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(initiatives.figures).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(initiatives.effect).to_string()}</th>
                    <th scope="col" role="columnheader">{value.clone()}</th>
                    <th scope="col" role="columnheader">{year.clone()}</th>
                    <th scope="col" role="columnheader">{source.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

/// Who recognised it, until when.
#[component]
pub(super) fn Recognitions(recognitions: Vec<RecognitionView>) -> impl IntoView {
    if recognitions.is_empty() {
        return view! { <p class="muted">{tr!(initiatives.recognitions_none).to_string()}</p> }
            .into_any();
    }
    let (decision, council, votes, valid) = (
        tr!(initiatives.decision).to_string(),
        tr!(initiatives.council).to_string(),
        tr!(initiatives.votes).to_string(),
        tr!(initiatives.valid).to_string(),
    );
    let rows = recognitions
        .into_iter()
        .map(|held| {
            let (kind, word) = validity(&held);
            let counted = match held.votes {
                Some(votes) => tr!(
                    initiatives.votes_of,
                    agreed = votes.agreed,
                    present = votes.present
                )
                .to_string(),
                None => tr!(initiatives.votes_unknown).to_string(),
            };
            let day = |day: Option<domain::Date>| {
                day.map(|day| day.format(lang())).unwrap_or_default()
            };
            let by = tr!(
                initiatives.decision_of,
                number = held.number,
                day = day(held.decided),
                unit = held.unit
            )
            .to_string();
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{capitalised(level_words(held.reach))}</th>
                    <td role="cell" data-label=decision.clone()>{by}</td>
                    <td role="cell" class="num" data-label=council.clone()>{day(held.council_met)}</td>
                    <td role="cell" class="num" data-label=votes.clone()>{counted}</td>
                    <td role="cell" data-label=valid.clone()><StatusChip kind word=capitalised(&word) /></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(initiatives.recognitions).to_string()>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(initiatives.level).to_string()}</th>
                    <th scope="col" role="columnheader">{decision.clone()}</th>
                    <th scope="col" role="columnheader">{council.clone()}</th>
                    <th scope="col" role="columnheader">{votes.clone()}</th>
                    <th scope="col" role="columnheader">{valid.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

fn validity(held: &RecognitionView) -> (ChipKind, String) {
    let until = held.valid_until.map(|day| day.format(lang()));
    match (held.revoked, held.ended, until) {
        (true, ..) => (ChipKind::NotMet, tr!(initiatives.revoked).to_string()),
        (false, true, Some(day)) => (
            ChipKind::NoFigure,
            tr!(initiatives.valid_ended, day = day).to_string(),
        ),
        (false, _, Some(day)) => (
            ChipKind::Met,
            tr!(initiatives.valid_until, day = day).to_string(),
        ),
        (false, _, None) => (ChipKind::Met, tr!(initiatives.valid_open).to_string()),
    }
}

/// Files that prove it.
#[component]
pub(super) fn Files(files: Vec<(i64, String)>) -> impl IntoView {
    if files.is_empty() {
        return view! { <p class="muted">{tr!(form.none).to_string()}</p> }.into_any();
    }
    let items = files
        .into_iter()
        .map(|(id, name)| view! { <li><a href=format!("/evidence/{id}") rel="external">{name}</a></li> })
        .collect_view();
    view! { <ul>{items}</ul> }.into_any()
}

/// What it was used for.
#[component]
pub(super) fn Uses(uses: Vec<UseView>) -> impl IntoView {
    if uses.is_empty() {
        return view! { <p class="muted">{tr!(initiatives.uses_none).to_string()}</p> }.into_any();
    }
    let items = uses
        .into_iter()
        .map(|one| {
            let award = pick(&one.award_vi, &one.award_en).to_owned();
            let words = tr!(
                initiatives.use_of,
                award = award,
                year = one.year,
                name = one.name
            )
            .to_string();
            view! { <li>{words}</li> }
        })
        .collect_view();
    view! { <ul>{items}</ul> }.into_any()
}

/// What was done with it.
#[component]
pub(super) fn History(steps: Vec<StepView>) -> impl IntoView {
    if steps.is_empty() {
        return view! { <p class="muted">{tr!(initiatives.history_none).to_string()}</p> }
            .into_any();
    }
    let items = steps
        .into_iter()
        .map(|step| {
            let level = step.level.map_or("", level_words);
            let action = capitalised(step.action.label(lang()));
            let by = tr!(
                initiatives.step_by,
                who = step.by,
                at = step.at.format(lang())
            )
            .to_string();
            view! {
                <li>
                    <span class="strong">{format!("{action} ({level})")}</span>
                    " "
                    <span class="small muted">{by}</span>
                    {step.reason.map(|reason| view! { <p>{reason}</p> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol>{items}</ol> }.into_any()
}

/// Earlier ones that are alike, with the passages.
#[component]
pub(super) fn AlikeList(alike: Vec<AlikeView>) -> impl IntoView {
    let body = if alike.is_empty() {
        view! { <p class="muted">{tr!(initiatives.alike_none).to_string()}</p> }.into_any()
    } else {
        let items = alike
            .into_iter()
            .map(|one| view! { <AlikeItem one /> })
            .collect_view();
        view! { <ul class="stack">{items}</ul> }.into_any()
    };
    view! {
        <Section id="alike" title=tr!(initiatives.alike).to_string() note=tr!(initiatives.alike_note).to_string()>
            {body}
        </Section>
    }
    .into_any()
}

#[component]
fn AlikeItem(one: AlikeView) -> impl IntoView {
    // Parts of a thousand are tenths of a per cent.
    let part = |thousandths: u16| percent(u64::from(thousandths) * 10, lang());
    let much = tr!(
        initiatives.alike_much,
        share = part(one.likeness),
        part = part(one.containment)
    )
    .to_string();
    let about = format!("{} · {}", one.unit, one.state.label(lang()));
    let passages = one
        .phrases
        .into_iter()
        .map(|phrase| view! { <li><q>{phrase}</q></li> })
        .collect_view();
    view! {
        <li>
            <a class="strong" href=format!("/initiatives/{}", one.id)>{one.title}</a>
            " "
            <span class="small muted">{about}</span>
            <p class="num">{capitalised(&much)}</p>
            <details>
                <summary>{tr!(initiatives.alike_passages).to_string()}</summary>
                <ul>{passages}</ul>
            </details>
        </li>
    }
    .into_any()
}
