//! `/boards/{code}/sealed/{seal}`: a board as it was when it was frozen, published or corrected.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::sealed_board;
use super::history::{CorrectionWords, happened_words};
use super::view::SealedView;
use crate::board::list_page::SampleMark;
use crate::board::ranking::{GroupTable, Order};
use crate::board::scoring_page::SealLine;
use crate::board::view::BoardKind;
use crate::chips::StateChip;
use crate::lang::{lang, pick};
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{Banner, BannerKind, Breadcrumb, Crumb, PageHeader};
use crate::wire::PageData;

/// A board that was sealed.
#[component]
pub fn SealedPage() -> impl IntoView {
    let params = use_params_map();
    let key = Memo::new(move |_| {
        let params = params.read();
        let text = |name: &str| params.get(name).unwrap_or_default();
        (text("code"), text("seal"))
    });
    let page = PageData::new(move || key.get(), |(code, seal)| sealed_board(code, seal));
    view! { <Loaded value=page render=|page| view! { <Sealed page /> } /> }
}

#[component]
fn Sealed(page: SealedView) -> impl IntoView {
    let SealedView {
        mut board,
        seal,
        current,
        replaced,
    } = page;
    let title = pick(&board.summary.title_vi, &board.summary.title_en).to_owned();
    let path = format!("/boards/{}", board.summary.code);
    let now = path.clone();
    let banner = match replaced {
        Some(line) => {
            let words = happened_words(line.what);
            let at = line.at.format(lang());
            view! {
                <Banner kind=BannerKind::Warning title=tr!(publication.replaced, what = words, at = at).to_string()>
                    <CorrectionWords line />
                    <a href=now>{tr!(publication.board_now).to_string()}</a>
                </Banner>
            }
            .into_any()
        }
        None if current => ().into_any(),
        None => view! {
            <Banner title=tr!(publication.not_current).to_string()>
                <a href=now>{tr!(publication.board_now).to_string()}</a>
            </Banner>
        }
        .into_any(),
    };
    // Rows lead to the units: why a unit had its rank is told of the board that is shown now.
    board.summary.kind = BoardKind::Ranking;
    let tables = board
        .groups
        .iter()
        .map(|group| {
            view! {
                <GroupTable group=group.clone() snapshot=board.clone() find=String::new() order=Order::Rank />
            }
        })
        .collect_view();
    view! {
        <Title text=title.clone() />
        <div class="page page--tight">
            <Breadcrumb
                label=tr!(nav.path).to_string()
                crumbs=vec![
                    Crumb::link("/", tr!(nav.home).to_string()),
                    Crumb::link("/boards", tr!(nav.boards).to_string()),
                    Crumb::link(path.clone(), title.clone()),
                    Crumb::here(tr!(publication.sealed).to_string()),
                ]
            />
            <PageHeader title kicker=tr!(publication.sealed_kicker, at = seal.at.format(lang())).to_string() />
            <div class="cluster">
                <StateChip state=seal.state />
                {board.summary.sample.then(|| view! { <SampleMark /> })}
            </div>
            <SealLine seal path />
            {banner}
            {tables}
        </div>
    }
    .into_any()
}
