//! What happened to a board, and what corrections moved.

use domain::Figure;
use domain::board::Rank;
use leptos::prelude::*;

use super::view::{Happened, HistoryLine, MoveLine};
use crate::lang::lang;
use crate::tr;
use crate::ui::{DataTable, TableLayout};

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
    let before = tr!(publication.before).to_string();
    let after = tr!(publication.after).to_string();
    let rows = moves
        .into_iter()
        .map(|line| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">{line.unit}</th>
                    <td role="cell" class="num" data-label=before.clone()>{place(line.moved.before)}</td>
                    <td role="cell" class="num" data-label=after.clone()>{place(line.moved.after)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <DataTable caption=tr!(publication.moved).to_string() layout=TableLayout::Cards>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                    <th scope="col" role="columnheader">{before.clone()}</th>
                    <th scope="col" role="columnheader">{after.clone()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
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
