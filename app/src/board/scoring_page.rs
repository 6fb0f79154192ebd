//! What a board of a scoring period says besides its rows: its code, its criteria sets, the frozen board.

use domain::account::Permission;
use domain::board::BoardState;
use leptos::prelude::*;

use super::view::{ScoringPart, Seal};
use crate::lang::lang;
use crate::layout::PermittedLink;
use crate::tr;
use crate::ui::{Banner, BannerKind, LinkButton};

/// Where a reader goes from the board: other weights, and for the office its publication.
#[component]
pub fn ScoringLinks(
    /// Whether the reader sees the board as an official; of these only the office publishes.
    #[prop(optional)]
    official: bool,
    /// Code of the board.
    code: String,
) -> impl IntoView {
    let publish = official.then(|| {
        view! {
            <PermittedLink
                permission=Permission::PublishBoards
                href=format!("/boards/{code}/publish")
                label=tr!(board.publish).to_string()
            />
        }
    });
    view! {
        <LinkButton href=format!("/boards/{code}/what-if")>{tr!(board.what_if).to_string()}</LinkButton>
        {publish}
    }
}

/// Code, criteria sets, and what the reader must know before comparing rows.
#[component]
pub fn ScoringNotes(
    /// The part of scoring boards.
    part: ScoringPart,
    /// Address of the board.
    path: String,
) -> impl IntoView {
    let sets: Vec<String> = part
        .sets
        .iter()
        .map(|set| {
            let title = set.title.clone();
            tr!(board.set_line, title = title, version = set.version).to_string()
        })
        .collect();
    let beside = part.beside.as_ref().map(|beside| {
        let title = tr!(board.beside_title, at = beside.at.format(lang())).to_string();
        let text = tr!(board.beside_text, count = beside.moved).to_string();
        view! { <Banner kind=BannerKind::Warning title text /> }
    });
    let points = path.clone();
    let by_percent = part.by_percent.then(|| {
        view! {
            <Banner title=tr!(board.percent_note).to_string()>
                <a href=points>{tr!(board.rank_by_points).to_string()}</a>
            </Banner>
        }
    });
    view! {
        {part.seal.map(|seal| view! { <SealLine seal path /> })}
        {beside}
        {by_percent}
        {(!sets.is_empty()).then(|| view! {
            <p class="muted small">{tr!(board.sets).to_string()} " " {sets.join(" · ")}</p>
        })}
    }
    .into_any()
}

/// Why a board was sealed, its code, and how to check it.
#[component]
pub fn SealLine(
    /// The code.
    seal: Seal,
    /// Address of the board.
    path: String,
    /// On the page that checks the code.
    #[prop(optional)]
    checked: bool,
) -> impl IntoView {
    let at = seal.at.format(lang());
    let decision = seal.decision.clone().unwrap_or_default();
    let words = match (seal.state, seal.correction) {
        (_, Some(number)) => tr!(
            board.seal_corrected,
            number = number,
            at = at,
            decision = decision
        )
        .to_string(),
        (BoardState::Official, None) => {
            tr!(board.seal_official, at = at, decision = decision).to_string()
        }
        (BoardState::Frozen | BoardState::Provisional, None) => {
            tr!(board.seal_frozen, at = at).to_string()
        }
    };
    let earlier = seal
        .earlier
        .iter()
        .map(|earlier| {
            let words = tr!(board.earlier, at = earlier.at.format(lang())).to_string();
            view! { <a href=format!("{path}/sealed/{}", earlier.code)>{words}</a> }
        })
        .collect_view();
    let verify = (!checked).then(|| {
        let href = format!("/verify/{}", seal.code);
        view! { <a href=href>{tr!(board.verify).to_string()}</a> }
    });
    view! {
        <p class="cluster small seal-line">
            <span>{words}</span>
            <span>
                {tr!(board.seal_code).to_string()} " "
                <code class="num nowrap">{seal.code.clone()}</code>
            </span>
            {verify}
            {earlier}
        </p>
    }
    .into_any()
}
