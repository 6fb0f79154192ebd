//! Where a unit stands on every board that it competes on.

use domain::board::{Rank, RankChange as Change};
use leptos::either::Either;
use leptos::prelude::*;

use super::view::{Place, Standing};
use crate::board::view::{BoardKind, BoardSummary};
use crate::chips::{ConfidenceChip, StateChip};
use crate::ui::{
    BarCell, DataTable, EmptyState, RankBadge, RankChange, RankChangeMark, TableLayout,
};
use crate::{lang, tr};

/// One row a board: rank of how many, change, score, state.
#[component]
pub fn Standings(
    /// In the order of the boards.
    standings: Vec<Standing>,
) -> impl IntoView {
    if standings.is_empty() {
        let (title, text) = (
            tr!(org.standings_none_title).to_string(),
            tr!(org.standings_none_text).to_string(),
        );
        return view! { <EmptyState title text /> }.into_any();
    }
    let rows = standings
        .into_iter()
        .map(|standing| view! { <StandingRow standing /> })
        .collect_view();
    view! {
        <DataTable caption=tr!(org.standings).to_string() layout=TableLayout::Ranking>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader" class="cell-rank">{tr!(org.rank).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(org.board).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(org.change).to_string()}</th>
                    <th scope="col" role="columnheader" class="cell-bar">{tr!(org.score).to_string()}</th>
                    <th scope="col" role="columnheader">{tr!(org.state).to_string()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

#[component]
fn StandingRow(standing: Standing) -> impl IntoView {
    let Standing { board, place } = standing;
    let title = lang::pick(&board.title_vi, &board.title_en).to_owned();
    let href = place.as_ref().map_or_else(
        || format!("/boards/{}", board.code),
        |place| format!("/boards/{}?year={}", board.code, place.year),
    );
    let rank = place.as_ref().and_then(|place| place.rank);
    let detail = place_words(&board, place.as_ref());
    let (change, change_word) = change_of(place.as_ref());
    view! {
        <tr role="row">
            <td role="cell" class="cell-rank">
                <RankBadge rank word=rank_words(place.as_ref()) />
            </td>
            <th scope="row" role="rowheader">
                <a class="table__row-link" href=href>{title}</a>
                <span class="cell-sub">{detail}</span>
            </th>
            <td role="cell" class="cell-change">
                <RankChangeMark change word=change_word />
            </td>
            <td role="cell" class="cell-bar">{score_cell(place.as_ref())}</td>
            <td role="cell" class="cell-aside">
                <div class="cluster">
                    <StateChip state=board.state />
                    {place
                        .as_ref()
                        .and_then(|place| place.confidence)
                        .filter(|confidence| *confidence != domain::Confidence::Confirmed)
                        .map(|confidence| view! { <ConfidenceChip confidence /> })}
                </div>
            </td>
        </tr>
    }
}

fn score_cell(place: Option<&Place>) -> impl IntoView + use<> {
    let scored = place.and_then(|place| Some((place, place.score?)));
    match scored {
        Some((place, score)) => {
            let value = score.format(lang::lang());
            let bar = u16::try_from(place.bar).ok();
            Either::Left(view! { <BarCell value per_mille=bar /> })
        }
        None => {
            Either::Right(view! { <BarCell value=tr!(org.no_score).to_string() per_mille=None /> })
        }
    }
}

/// Year, group, of how many, grade, and what the score is measured in.
fn place_words(board: &BoardSummary, place: Option<&Place>) -> String {
    let Some(place) = place else {
        return tr!(org.no_figure_yet).to_string();
    };
    let mut parts = vec![place.year.to_string()];
    let group = lang::pick(&place.group_vi, &place.group_en);
    if !group.is_empty() {
        parts.push(group.to_owned());
    }
    match place.rank {
        Some(rank) => parts.push(tr!(org.rank_of, rank = rank, of = place.of).to_string()),
        None if board.kind == BoardKind::Published => {
            parts.push(tr!(org.rank_not_stated).to_string())
        }
        None => parts.push(tr!(org.not_ranked).to_string()),
    }
    parts.extend(place.grade.clone());
    let measure = lang::pick(&place.measure_vi, &place.measure_en);
    if place.score.is_some() && !measure.is_empty() {
        parts.push(tr!(org.measured_in, measure = measure.to_owned()).to_string());
    }
    parts.join(" · ")
}

fn rank_words(place: Option<&Place>) -> String {
    match place.map(|place| (place.rank, place.tied)) {
        Some((Some(rank), tied)) => Rank(rank).label(tied, lang::lang()),
        _ => tr!(org.not_ranked).to_string(),
    }
}

fn change_of(place: Option<&Place>) -> (RankChange, String) {
    let places = |delta: i64| u32::try_from(delta.unsigned_abs()).unwrap_or(u32::MAX);
    let (mark, change) = match place.map(|place| (place.rank, place.delta)) {
        Some((_, Some(0))) => (RankChange::Same, Change::Same),
        Some((_, Some(up))) if up > 0 => (RankChange::Up(places(up)), Change::Up(places(up))),
        Some((_, Some(down))) => (RankChange::Down(places(down)), Change::Down(places(down))),
        // Not "newly ranked": a publication of one year has nothing to compare with.
        Some((Some(_), None)) => {
            return (RankChange::Unknown, tr!(org.moved_unknown).to_string());
        }
        Some((None, None)) | None => (RankChange::Unknown, Change::None),
    };
    (mark, change.label(lang::lang()))
}
