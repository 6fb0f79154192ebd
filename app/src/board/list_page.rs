//! `/boards`: all boards.

use leptos::prelude::*;
use leptos_meta::Title;

use super::api::boards;
use super::view::{BoardKind, BoardSummary};
use crate::chips::StateChip;
use crate::lang::pick;
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{Card, Cards, ChipKind, EmptyState, PageHeader, StatusChip};
use crate::wire::PageData;

/// All boards.
#[component]
pub fn BoardsPage() -> impl IntoView {
    let boards = PageData::new(|| (), |()| boards());
    let title = tr!(nav.boards).to_string();
    view! {
        <Title text=title.clone() />
        <Loaded value=boards render=move |boards| view! {
            <div class="page page--tight">
                <PageHeader title=title.clone() lede=tr!(board.list_lede).to_string() />
                <h2 class="visually-hidden">{tr!(board.all_boards).to_string()}</h2>
                <BoardCards boards />
            </div>
        } />
    }
}

/// Boards as cards.
#[component]
pub fn BoardCards(
    /// Boards in their order.
    boards: Vec<BoardSummary>,
) -> impl IntoView {
    if boards.is_empty() {
        return view! {
            <EmptyState title=tr!(board.none_title).to_string() text=tr!(board.none_text).to_string() />
        }
        .into_any();
    }
    let cards = boards
        .into_iter()
        .map(|board| view! { <BoardCard board /> })
        .collect_view();
    view! { <Cards>{cards}</Cards> }.into_any()
}

#[component]
fn BoardCard(board: BoardSummary) -> impl IntoView {
    let kicker = match board.kind {
        BoardKind::Ranking => tr!(board.kind_ranking),
        BoardKind::Targets => tr!(board.kind_targets),
        BoardKind::Published => tr!(board.kind_published),
        BoardKind::Scoring => tr!(board.kind_scoring),
    };
    let years = if board.first_year == board.last_year {
        board.first_year.to_string()
    } else {
        format!("{}–{}", board.first_year, board.last_year)
    };
    view! {
        <Card
            title=pick(&board.title_vi, &board.title_en).to_owned()
            href=format!("/boards/{}", board.code)
            kicker=format!("{kicker} · {years}")
            lede=pick(&board.question_vi, &board.question_en).to_owned()
        >
            <div class="cluster">
                <StateChip state=board.state />
                {board.sample.then(|| view! { <SampleMark /> })}
            </div>
        </Card>
    }
}

/// Says that figures are sample data.
#[component]
pub fn SampleMark() -> impl IntoView {
    view! { <StatusChip kind=ChipKind::Unconfirmed word=tr!(board.sample).to_string() /> }
}
