//! `/`: the movement at a glance.

use domain::{Confidence, Period};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::api::overview;
use super::view::{Overview, ReviewView};
use crate::board::list_page::BoardCards;
use crate::board::live::{live_word, watch_site};
use crate::chips::{Source, StatusSummary, TargetChip};
use crate::lang::{lang, pick};
use crate::layout::Loaded;
use crate::target::page::recorded;
use crate::target::view::{ContentSummary, FigureLine, TargetRow};
use crate::tr;
use crate::ui::{
    Card, CardKind, Cards, EmptyState, Freshness, KeyFigure, KeyFigures, LinkButton, LiveState,
    Section, SwitchOption, YearSwitch,
};
use crate::wire::PageData;

/// The first page.
#[component]
pub fn HomePage() -> impl IntoView {
    let query = use_query_map();
    let year = Memo::new(move |_| query.read().get("year"));
    let data = PageData::new(move || year.get(), overview);
    let live = RwSignal::new(LiveState::Still);
    watch_site(live, move || data.refetch());
    view! {
        <Title text="" />
        <Loaded value=data render=move |overview| view! { <Home overview live /> } />
    }
}

#[component]
fn Home(overview: Overview, live: RwSignal<LiveState>) -> impl IntoView {
    let (contents, breakthroughs): (Vec<_>, Vec<_>) = overview
        .contents
        .iter()
        .cloned()
        .partition(|content| !content.breakthrough);
    let year = overview.year;
    view! {
        <div class="page">
            <Masthead overview=overview.clone() live />
            <Section id="figures" title=tr!(home.key_figures).to_string() note=year.to_string()>
                <LatestFigures rows=overview.key_figures.clone() />
            </Section>
            <Section id="breakthroughs" title=tr!(home.breakthroughs).to_string()>
                <ContentCards contents=breakthroughs year />
            </Section>
            <Section id="contents" title=tr!(home.contents).to_string()>
                <ContentCards contents year />
            </Section>
            <Reviews reviews=overview.reviews.clone() />
            <Section id="boards" title=tr!(nav.boards).to_string()>
                <BoardCards boards=overview.boards.clone() />
            </Section>
            <Section id="recorded" title=tr!(home.recorded).to_string()>
                <Recorded lines=overview.recorded.clone() />
            </Section>
        </div>
    }
}

#[component]
fn Masthead(overview: Overview, live: RwSignal<LiveState>) -> impl IntoView {
    let (first, last) = overview.term;
    let years = (first..=last)
        .map(|year| SwitchOption {
            href: format!("/?year={year}"),
            label: year.to_string(),
            current: year == overview.year,
        })
        .collect();
    let title = overview.movement.as_ref().map_or_else(
        || tr!(site.name).to_string(),
        |movement| pick(&movement.name_vi, &movement.name_en).to_owned(),
    );
    let fresh = match overview.as_of {
        Some(at) => domain::wording::freshness(at, lang()),
        None => tr!(board.no_figures).to_string(),
    };
    let fresh = Signal::stored(fresh);
    let word = Signal::derive(move || live_word(live.get()));
    view! {
        <header class="masthead">
            <span class="page-header__kicker">{tr!(home.kicker, first = first.to_string(), last = last.to_string()).to_string()}</span>
            <h1 class="masthead__title">{title}</h1>
            <p class="masthead__lede">{overview.goal.clone()}</p>
            <div class="masthead__aside">
                <YearSwitch label=tr!(common.year).to_string() options=years />
                <Freshness text=fresh state=live word />
                {overview.movement.map(|movement| view! {
                    <a href=format!("/movements/{}", movement.code)>{tr!(home.about_movement).to_string()}</a>
                })}
            </div>
        </header>
    }
}

#[component]
fn LatestFigures(rows: Vec<TargetRow>) -> impl IntoView {
    if rows.is_empty() {
        return view! {
            <EmptyState title=tr!(home.no_figures_title).to_string() text=tr!(home.no_figures_text).to_string() />
        }
        .into_any();
    }
    let figures = rows
        .into_iter()
        .filter_map(|row| {
            let figure = row.figure.clone()?;
            let period = Period::parse(&figure.period)?.label_in_year(figure.year, lang());
            Some(view! {
                <KeyFigure
                    label=pick(&row.name_vi, &row.name_en).to_owned()
                    value=figure.value.format(lang())
                    unit=pick(&row.measure_vi, &row.measure_en).to_owned()
                    period=period
                    href=format!("/targets/{}", row.code)
                >
                    <TargetChip status=row.status />
                    <Source source=figure.source confidence=figure.confidence />
                </KeyFigure>
            })
        })
        .collect_view();
    view! { <KeyFigures>{figures}</KeyFigures> }.into_any()
}

#[component]
fn ContentCards(contents: Vec<ContentSummary>, year: i16) -> impl IntoView {
    let cards = contents
        .into_iter()
        .enumerate()
        .map(|(index, content)| {
            let kind = if content.breakthrough {
                CardKind::Breakthrough
            } else {
                CardKind::Plain
            };
            let total: u32 = content.counts.iter().map(|(_, count)| count).sum();
            view! {
                <Card
                    title=pick(&content.name_vi, &content.name_en).to_owned()
                    href=format!("/boards/chi-tieu?year={year}&content={}", content.code)
                    kind
                    ordinal=(index + 1).to_string()
                    lede=tr!(home.targets_of, count = total.to_string()).to_string()
                >
                    <StatusSummary counts=content.counts.clone() />
                </Card>
            }
        })
        .collect_view();
    view! { <Cards>{cards}</Cards> }
}

#[component]
fn Reviews(reviews: Vec<ReviewView>) -> impl IntoView {
    if reviews.is_empty() {
        return ().into_any();
    }
    let items = reviews
        .into_iter()
        .map(|review| {
            let period = Period::parse(&review.period).map_or(review.period.clone(), |period| period.label(lang()));
            let said = review.note.clone().unwrap_or_else(|| in_numbers(&review));
            view! {
                <li class="log__item">
                    <span class="log__what">{period}</span>
                    <span class="log__value">{review.total.map(|total| tr!(home.targets_of, count = total.to_string()).to_string())}</span>
                    <span class="log__meta">
                        {said}
                        " "
                        <Source source=review.source.clone() confidence=Confidence::Confirmed />
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Section id="reviews" title=tr!(home.reviews).to_string() note=tr!(home.reviews_note).to_string()>
            <ul class="log">{items}</ul>
        </Section>
    }
    .into_any()
}

fn in_numbers(review: &ReviewView) -> String {
    let number =
        |value: Option<i64>| value.map_or_else(|| "–".to_owned(), |value| value.to_string());
    tr!(
        home.review_counts,
        exceeded = number(review.exceeded),
        met = number(review.met),
        not_met = number(review.not_met)
    )
    .to_string()
}

#[component]
fn Recorded(lines: Vec<FigureLine>) -> impl IntoView {
    if lines.is_empty() {
        return view! {
            <EmptyState title=tr!(home.no_figures_title).to_string() text=tr!(home.no_figures_text).to_string()>
                <LinkButton href="/boards">{tr!(nav.boards).to_string()}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    let items = lines
        .into_iter()
        .map(|line| view! { <RecordedLine line /> })
        .collect_view();
    view! { <ul class="log">{items}</ul> }.into_any()
}

/// A result in a list of results.
#[component]
pub fn RecordedLine(
    /// The result with its target and unit.
    line: FigureLine,
) -> impl IntoView {
    let lang = lang();
    let figure = line.figure.clone();
    let period = Period::parse(&figure.period).map_or_else(
        || figure.period.clone(),
        |period| period.label_in_year(figure.year, lang),
    );
    view! {
        <li class="log__item">
            <span class="log__what">
                <a href=format!("/targets/{}#record-{}", line.target_code, figure.id)>
                    {pick(&line.target_vi, &line.target_en).to_owned()}
                </a>
            </span>
            <span class="log__value">
                {figure.value.format(lang)}
                <span class="figure-unit">{pick(&line.measure_vi, &line.measure_en).to_owned()}</span>
            </span>
            <span class="log__meta">
                <a href=format!("/units/{}", line.unit_code)>{line.unit_name.clone()}</a>
                {format!(" · {period} · {}", recorded(&figure))}
            </span>
        </li>
    }
}
