//! What a row of a ranking board is made of: rank badge, score with its bar, movement mark.

use leptos::{either::Either, prelude::*};

// Gold is a star-edged medal, silver an octagon, bronze a diamond: three shapes, so the rank is seen without colour.
const MEDALS: [(&str, &str); 3] = [
    (
        "rank rank--1",
        "M18 0.8 21.8 3.9 26.6 3.1 28.3 7.7 32.9 9.4 32.1 14.2 35.2 18 32.1 21.8 32.9 26.6 28.3 28.3 26.6 32.9 21.8 32.1 18 35.2 14.2 32.1 9.4 32.9 7.7 28.3 3.1 26.6 3.9 21.8 0.8 18 3.9 14.2 3.1 9.4 7.7 7.7 9.4 3.1 14.2 3.9z",
    ),
    (
        "rank rank--2",
        "M12 2.5h12L33.5 12v12L24 33.5H12L2.5 24V12z",
    ),
    ("rank rank--3", "M18 1.5 34.5 18 18 34.5 1.5 18z"),
];

/// Rank as number and shape; "–" for those without a rank.
#[component]
pub fn RankBadge(
    /// 1 for the first; `None` where no rank was given.
    rank: Option<u32>,
    /// What a screen reader says, e.g. "đồng hạng 3" or "chưa xếp hạng".
    #[prop(into)]
    word: String,
) -> impl IntoView {
    let medal = rank.and_then(|rank| MEDALS.get((rank as usize).wrapping_sub(1)));
    let class = match (rank, medal) {
        (None, _) => "rank rank--none",
        (Some(_), Some((class, _))) => class,
        (Some(_), None) => "rank",
    };
    let shown = rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    view! {
        <span class=class>
            {medal
                .map(|(_, path)| {
                    view! {
                        <svg class="rank__shape" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
                            <path d=*path></path>
                        </svg>
                    }
                })} <span aria-hidden="true">{shown}</span>
            <span class="visually-hidden">{word}</span>
        </span>
    }
}

/// A bar of a given part of its full width. Drawn by SVG, because the content security policy allows no inline style.
#[component]
pub fn Bar(
    /// Filled part in thousandths, 0 to 1000.
    per_mille: u16,
) -> impl IntoView {
    view! {
        <svg class="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bar__track" width="1000" height="8"></rect>
            <rect class="bar__fill" width=per_mille.min(1000) height="8"></rect>
        </svg>
    }
}

/// A number with its bar; without a number an en dash and no bar.
#[component]
pub fn BarCell(
    /// The number as the reader's language writes it, or what stands in its place ("–").
    #[prop(into)]
    value: String,
    /// Filled part in thousandths of the longest possible bar; `None` draws no bar.
    per_mille: Option<u16>,
) -> impl IntoView {
    view! {
        <span class="bar-cell">
            <span class="bar-cell__value">{value}</span>
            {per_mille.map(|per_mille| view! { <Bar per_mille /> })}
        </span>
    }
}

/// How a rank moved since the period before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RankChange {
    /// Rose by so many places.
    Up(u32),
    /// Fell by so many places.
    Down(u32),
    /// Same place.
    Same,
    /// Was not ranked before, or the periods cannot be compared.
    Unknown,
}

/// Arrow and number of places, with the whole sentence for screen readers.
#[component]
pub fn RankChangeMark(
    /// Direction and places.
    change: RankChange,
    /// E.g. "tăng 2 bậc", "giữ nguyên hạng", "chưa có kỳ trước".
    #[prop(into)]
    word: String,
) -> impl IntoView {
    let (class, path, places) = match change {
        RankChange::Up(places) => ("move move--up", Some("M6 1 11.5 10.5H.5z"), Some(places)),
        RankChange::Down(places) => ("move move--down", Some("M6 11 .5 1.5h11z"), Some(places)),
        RankChange::Same => ("move move--same", Some("M1 3h10v2H1zM1 7h10v2H1z"), None),
        RankChange::Unknown => ("move move--unknown", None, None),
    };
    let shape = match path {
        Some(path) => Either::Left(view! {
            <svg class="move__shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
                <path d=path></path>
            </svg>
        }),
        None => Either::Right(view! { <span aria-hidden="true">"–"</span> }),
    };
    view! {
        <span class=class>
            {shape} {places.map(|places| view! { <span aria-hidden="true">{places}</span> })}
            <span class="visually-hidden">{word}</span>
        </span>
    }
}
