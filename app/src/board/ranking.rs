//! A ranking as a table: badge, unit, movement, bar in the cell, grade.

use domain::board::{Rank, RankChange as Change};
use domain::text::{search_key, search_matches};
use domain::{Confidence, Figure};
use leptos::prelude::*;

use super::view::{BoardGroup, BoardKind, BoardRow, BoardSnapshot, BoardSummary, FrozenRow};
use crate::chips::ConfidenceChip;
use crate::lang::{capitalised, lang, pick};
use crate::tr;
use crate::ui::{
    Banner, BannerKind, BarCell, ChipKind, DataTable, EmptyState, RankBadge, RankChange,
    RankChangeMark, StatusChip, TableLayout,
};

/// In which order rows stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Best first.
    #[default]
    Rank,
    /// By name, in Vietnamese order.
    Name,
}

impl Order {
    /// The order that the address asks for.
    pub fn parse(code: &str) -> Self {
        if code == "name" {
            Self::Name
        } else {
            Self::Rank
        }
    }
}

/// One group as a table with its heading.
#[component]
pub fn GroupTable(
    /// The group.
    group: BoardGroup,
    /// The board that it belongs to, for captions and measure.
    snapshot: BoardSnapshot,
    /// Only units whose name contains this; accents do not matter.
    find: String,
    /// In which order.
    order: Order,
) -> impl IntoView {
    let name = pick(&group.name_vi, &group.name_en).to_owned();
    let title = pick(&snapshot.summary.title_vi, &snapshot.summary.title_en).to_owned();
    let caption = if name.is_empty() {
        title
    } else {
        format!("{title}: {name}")
    };
    let shape = Shape::of(&group, &snapshot.summary);
    let measure = if shape.percent {
        tr!(board.percent_measure).to_string()
    } else {
        pick(&snapshot.measure_vi, &snapshot.measure_en).to_owned()
    };
    let why = (snapshot.summary.kind == BoardKind::Scoring)
        .then(|| format!("/boards/{}/why", snapshot.summary.code));
    let several = group.several_sets.then(|| {
        let href = format!("/boards/{}?by=percent", snapshot.summary.code);
        view! { <SeveralSets href /> }
    });
    let rows = chosen(group.rows, &find, order);
    let count = domain::wording::count(rows.len(), domain::wording::Noun::Unit, lang());
    if rows.is_empty() && !find.is_empty() {
        return ().into_any();
    }
    let body = rows
        .into_iter()
        .map(|row| view! { <RankingRow row shape measure=measure.clone() why=why.clone() /> })
        .collect_view();
    view! {
        <section class="section">
            {(!name.is_empty()).then(|| view! {
                <div class="section__head">
                    <h2>{name.clone()}</h2>
                    <span class="section__note">{count}</span>
                </div>
            })}
            {several}
            <DataTable caption layout=TableLayout::Ranking>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader" class="cell-rank">{tr!(board.rank).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                        {shape.changes.then(|| view! {
                            <th scope="col" role="columnheader" class="cell-change">{tr!(board.change).to_string()}</th>
                        })}
                        <th scope="col" role="columnheader" class="cell-bar">{capitalised(&measure)}</th>
                        {shape.frozen.then(|| view! {
                            <th scope="col" role="columnheader">{tr!(board.frozen_column).to_string()}</th>
                        })}
                        {shape.aside.then(|| view! {
                            <th scope="col" role="columnheader">{tr!(board.grade_or_trust).to_string()}</th>
                        })}
                    </tr>
                </thead>
                <tbody role="rowgroup">{body}</tbody>
            </DataTable>
        </section>
    }
    .into_any()
}

/// Which columns say something at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shape {
    changes: bool,
    aside: bool,
    /// The frozen board stands beside the live one.
    frozen: bool,
    /// Scores are shares of the maximum.
    percent: bool,
    /// The board says it already, so that no row has to.
    sample: bool,
    /// Ranks come from a publication, which may state none for a unit.
    published: bool,
    /// Decimals of every score, so that they stand under each other.
    decimals: u8,
}

impl Shape {
    fn of(group: &BoardGroup, board: &BoardSummary) -> Self {
        let sample = board.sample;
        let doubtful = |row: &BoardRow| {
            !sample
                && row
                    .confidence
                    .is_some_and(|confidence| confidence != Confidence::Confirmed)
        };
        Self {
            sample,
            published: board.kind == BoardKind::Published,
            decimals: group
                .rows
                .iter()
                .filter_map(|row| row.score)
                .map(Figure::decimals_needed)
                .max()
                .unwrap_or(0),
            frozen: group.rows.iter().any(|row| row.frozen.is_some()),
            percent: group.rows.iter().any(|row| row.percent.is_some()),
            changes: group.rows.iter().any(|row| row.delta.is_some()),
            aside: group
                .rows
                .iter()
                .any(|row| row.grade.is_some() || doubtful(row)),
        }
    }
}

fn chosen(mut rows: Vec<BoardRow>, find: &str, order: Order) -> Vec<BoardRow> {
    let find = search_key(find);
    rows.retain(|row| find.is_empty() || search_matches(&find, &search_key(&row.unit.name)));
    if order == Order::Name {
        rows.sort_by_key(|row| row.name_order);
    }
    rows
}

#[component]
fn RankingRow(row: BoardRow, shape: Shape, measure: String, why: Option<String>) -> impl IntoView {
    let lang = lang();
    let word = match row.rank {
        Some(rank) => Rank(rank).label(row.tied, lang),
        None if shape.published => tr!(org.rank_not_stated).to_string(),
        None => tr!(org.not_ranked).to_string(),
    };
    let (change, change_word) = change_of(&row);
    let points = row
        .score
        .map(|score: Figure| score.format_fixed(lang, shape.decimals));
    let score = match row.percent {
        Some(percent) => percent.format_percent(lang),
        None => points.clone().unwrap_or_else(|| "–".to_owned()),
    };
    let below = Below::of(&row, points.filter(|_| shape.percent));
    let bar = row.score.map(|_| u16::try_from(row.bar).unwrap_or(1_000));
    let doubtful = row
        .confidence
        .filter(|confidence| !shape.sample && *confidence != Confidence::Confirmed);
    let name = row.unit.name.clone();
    let linked = if row.unit.code.is_empty() {
        view! { <span>{name}</span> }.into_any()
    } else {
        let (href, title) = match why {
            Some(why) => (
                format!("{why}/{}", row.unit.code),
                Some(tr!(board.why_rank).to_string()),
            ),
            None => (format!("/units/{}", row.unit.code), None),
        };
        view! { <a class="table__row-link" href=href title=title>{name}</a> }.into_any()
    };
    let key = if row.unit.code.is_empty() {
        search_key(&row.unit.name)
    } else {
        row.unit.code.clone()
    };
    view! {
        <tr role="row" data-unit=key>
            <td role="cell" class="cell-rank">
                <RankBadge rank=row.rank word />
            </td>
            <th scope="row" role="rowheader" class="cell-wide">
                {linked}
                {row.tied.then(|| view! { <span class="cell-sub">{tr!(board.tied).to_string()}</span> })}
                {below.0.into_iter().map(|words| view! { <span class="cell-sub">{words}</span> }).collect_view()}
            </th>
            {shape.changes.then(|| view! {
                <td role="cell" class="cell-change"><RankChangeMark change word=change_word /></td>
            })}
            <td role="cell" class="cell-bar" data-label=measure>
                <BarCell value=score per_mille=bar />
            </td>
            {row.frozen.clone().map(|frozen| view! { <FrozenCell frozen decimals=shape.decimals /> })}
            {shape.aside.then(|| view! {
                <td role="cell" class="cell-aside">
                    {row.grade.clone()}
                    {doubtful.map(|confidence| view! { <ConfidenceChip confidence /> })}
                </td>
            })}
        </tr>
    }
}

/// What stands under the name of a unit on a scoring board.
struct Below(Vec<String>);

impl Below {
    fn of(row: &BoardRow, points: Option<String>) -> Self {
        let mut words = Vec::new();
        if let Some(state) = row.state.filter(|_| row.score.is_none()) {
            words.push(tr!(board.sheet_state, state = state.label(lang())).to_string());
        }
        words.extend(points);
        if let Some(live) = row.own_live {
            words.push(tr!(board.own_live, points = live.format(lang())).to_string());
        }
        Self(words)
    }
}

/// Rank and score on the frozen board, and whether the live row differs: by word and shape.
#[component]
fn FrozenCell(frozen: FrozenRow, decimals: u8) -> impl IntoView {
    let lang = lang();
    let words = match (frozen.rank, frozen.score) {
        (Some(rank), Some(score)) => {
            let points = score.format_fixed(lang, decimals);
            tr!(board.rank_points, rank = rank, points = points).to_string()
        }
        (None, Some(score)) => score.format_fixed(lang, decimals),
        _ => tr!(board.not_on_frozen).to_string(),
    };
    let moved = frozen.moved.then(|| {
        let word = tr!(board.moved).to_string();
        view! { <StatusChip kind=ChipKind::Correction word /> }
    });
    view! {
        <td role="cell" data-label=tr!(board.frozen_column).to_string()>
            <span class="num nowrap">{words}</span>
            " "
            {moved}
        </td>
    }
}

#[component]
fn SeveralSets(href: String) -> impl IntoView {
    view! {
        <Banner
            kind=BannerKind::Warning
            title=tr!(board.different_sets).to_string()
            text=tr!(board.different_sets_text).to_string()
        >
            <a href=href>{tr!(board.rank_by_percent).to_string()}</a>
        </Banner>
    }
}

fn change_of(row: &BoardRow) -> (RankChange, String) {
    let places = |places: i64| u32::try_from(places.abs()).unwrap_or(u32::MAX);
    let (mark, change) = match row.delta {
        Some(0) => (RankChange::Same, Change::Same),
        Some(up) if up > 0 => (RankChange::Up(places(up)), Change::Up(places(up))),
        Some(down) => (RankChange::Down(places(down)), Change::Down(places(down))),
        None if row.rank.is_some() => (RankChange::Unknown, Change::New),
        None => (RankChange::Unknown, Change::None),
    };
    (mark, change.label(lang()))
}

/// What stands in when no unit has the name that was looked for.
#[component]
pub fn NothingFound(
    /// What was looked for.
    find: String,
) -> impl IntoView {
    view! {
        <EmptyState title=tr!(board.not_found, find = find).to_string() text=tr!(board.not_found_text).to_string() />
    }
}

/// Whether any unit of `groups` matches.
pub fn any_match(groups: &[&BoardGroup], find: &str) -> bool {
    let find = search_key(find);
    find.is_empty()
        || groups
            .iter()
            .flat_map(|group| &group.rows)
            .any(|row| search_matches(&find, &search_key(&row.unit.name)))
}
