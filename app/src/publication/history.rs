//! What happened to a board, and what corrections moved.

use domain::Figure;
use domain::board::Rank;
use leptos::prelude::*;

use super::view::{Happened, HistoryLine, MoveLine};
use crate::lang::lang;
use crate::tr;

/// Everything that happened to a board, the latest first.
#[component]
pub fn History(
    /// Code of the board.
    code: String,
    /// What happened.
    lines: Vec<HistoryLine>,
) -> impl IntoView {
    if lines.is_empty() {
        return view! { <p class="muted">{tr!(publication.history_none).to_string()}</p> }
            .into_any();
    }
    let items = lines
        .into_iter()
        .map(|line| view! { <HistoryItem code=code.clone() line /> })
        .collect_view();
    view! { <ol class="timeline">{items}</ol> }.into_any()
}

/// What happened, in words.
pub fn happened_words(what: Happened) -> String {
    match what {
        Happened::Frozen => tr!(publication.happened_frozen).to_string(),
        Happened::Lifted => tr!(publication.happened_lifted).to_string(),
        Happened::Published => tr!(publication.happened_published).to_string(),
        Happened::Corrected(number) => {
            tr!(publication.happened_corrected, number = number).to_string()
        }
    }
}

#[component]
fn HistoryItem(code: String, line: HistoryLine) -> impl IntoView {
    let link = line.seal.clone().map(|seal| {
        let href = format!("/boards/{code}/sealed/{seal}");
        view! { <a class="num nowrap" href=href>{seal}</a> }
    });
    let words = happened_words(line.what);
    let (at, who) = (line.at.format(lang()), line.who.clone());
    view! {
        <li class="timeline__item stack stack--tight">
            <span class="cluster">
                <strong>{words}</strong>
                <span class="muted small">{at} " · " {who}</span>
                {link}
            </span>
            <CorrectionWords line />
        </li>
    }
    .into_any()
}

/// Reason, decision and moved rows.
#[component]
pub fn CorrectionWords(
    /// What happened.
    line: HistoryLine,
) -> impl IntoView {
    let decision = line
        .decision
        .map(|decision| tr!(publication.by_decision, decision = decision).to_string());
    let moves = (!line.moves.is_empty()).then(|| view! { <Moves moves=line.moves /> });
    view! {
        {decision.map(|words| view! { <span class="small">{words}</span> })}
        {line.reason.map(|reason| view! { <span class="small">{reason}</span> })}
        {moves}
    }
    .into_any()
}

/// Rows before and after.
#[component]
pub fn Moves(
    /// The rows.
    moves: Vec<MoveLine>,
) -> impl IntoView {
    let items = moves
        .into_iter()
        .map(|line| {
            let (before, after) = (place(line.moved.before), place(line.moved.after));
            let words = tr!(publication.moved_from_to, before = before, after = after).to_string();
            view! {
                <li class="lineage__item">
                    <span>{line.unit}</span>
                    <span class="num">{words}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <span class="small strong">{tr!(publication.moved).to_string()}</span>
        <ul class="lineage">{items}</ul>
    }
    .into_any()
}

fn place(place: Option<(Option<Rank>, Option<Figure>)>) -> String {
    match place {
        Some((Some(rank), Some(score))) => {
            let points = score.format(lang());
            tr!(board.rank_points, rank = rank.0, points = points).to_string()
        }
        Some((None, Some(score))) => score.format(lang()),
        _ => tr!(board.not_on_frozen).to_string(),
    }
}
