//! `/verify/{code}`: whether a printed code is that of a board, and whether the board still says the same.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::api::verify_board;
use super::history::Moves;
use super::view::{Verified, VerifyView};
use crate::board::list_page::SampleMark;
use crate::board::scoring_page::SealLine;
use crate::chips::StateChip;
use crate::lang::pick;
use crate::layout::Loaded;
use crate::tr;
use crate::ui::{Banner, BannerKind, EmptyState, LinkButton, PageHeader, Section};
use crate::wire::PageData;

/// Checks a printed code.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let params = use_params_map();
    let code = Memo::new(move |_| params.read().get("code").unwrap_or_default());
    let page = PageData::new(move || code.get(), verify_board);
    view! { <Loaded value=page render=|page| view! { <Verify page /> } /> }
}

#[component]
fn Verify(page: VerifyView) -> impl IntoView {
    let body = if page.found.is_empty() {
        view! {
            <EmptyState title=tr!(publication.no_board).to_string() text=tr!(publication.no_board_text).to_string() />
        }
        .into_any()
    } else {
        page.found
            .into_iter()
            .map(|found| view! { <Found found /> })
            .collect_view()
            .into_any()
    };
    view! {
        <Title text=tr!(publication.verify_title).to_string() />
        <div class="page page--narrow">
            <PageHeader
                title=tr!(publication.verify_title).to_string()
                kicker=page.asked
                lede=tr!(publication.verify_lede).to_string()
            />
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn Found(found: Verified) -> impl IntoView {
    let title = pick(&found.title_vi, &found.title_en).to_owned();
    let path = format!("/boards/{}", found.board);
    let sealed = format!("{path}/sealed/{}", found.seal.code);
    let (kind, words, text) = match (found.is_intact(), found.computed.is_some()) {
        (true, true) => (
            BannerKind::Good,
            tr!(publication.intact).to_string(),
            tr!(publication.intact_facts).to_string(),
        ),
        (true, false) => (
            BannerKind::Good,
            tr!(publication.intact).to_string(),
            tr!(publication.intact_stored).to_string(),
        ),
        (false, _) => (
            BannerKind::Error,
            tr!(publication.differs).to_string(),
            tr!(publication.differs_text).to_string(),
        ),
    };
    let in_force = if found.in_force {
        tr!(publication.in_force).to_string()
    } else {
        tr!(publication.not_in_force).to_string()
    };
    let differs = found
        .computed
        .map(|computed| computed.differs)
        .filter(|moves| !moves.is_empty())
        .map(|moves| view! { <Moves moves /> });
    view! {
        <Section id=found.board.clone() title>
            <div class="cluster">
                <StateChip state=found.seal.state />
                {found.sample.then(|| view! { <SampleMark /> })}
                <span class="muted small">{in_force}</span>
            </div>
            <Banner kind title=words text />
            {differs}
            <SealLine seal=found.seal path />
            <p><LinkButton href=sealed>{tr!(publication.see_sealed).to_string()}</LinkButton></p>
        </Section>
    }
    .into_any()
}
