//! A ranking as a table: badge, unit, movement, bar in the cell, grade.

use domain::board::{Rank, RankChange as Change};
use domain::text::{search_key, search_matches};
use domain::{Confidence, Figure};
use leptos::prelude::*;

use super::view::{BoardGroup, BoardKind, BoardRow, BoardSnapshot, BoardSummary};
use crate::chips::ConfidenceChip;
use crate::lang::{capitalised, lang, pick};
use crate::tr;
use crate::ui::{
    BarCell, DataTable, EmptyState, RankBadge, RankChange, RankChangeMark, TableLayout,
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
    let measure = pick(&snapshot.measure_vi, &snapshot.measure_en).to_owned();
    let shape = Shape::of(&group, &snapshot.summary);
    let rows = chosen(group.rows, &find, order);
    let count = domain::wording::count(rows.len(), domain::wording::Noun::Unit, lang());
    if rows.is_empty() && !find.is_empty() {
        return ().into_any();
    }
    let body = rows
        .into_iter()
        .map(|row| view! { <RankingRow row shape measure=measure.clone() /> })
        .collect_view();
    view! {
        <section class="section">
            {(!name.is_empty()).then(|| view! {
                <div class="section__head">
                    <h2>{name.clone()}</h2>
                    <span class="section__note">{count}</span>
                </div>
            })}
            <DataTable caption layout=TableLayout::Ranking>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader" class="cell-rank">{tr!(board.rank).to_string()}</th>
                        <th scope="col" role="columnheader">{tr!(common.unit).to_string()}</th>
                        {shape.changes.then(|| view! {
                            <th scope="col" role="columnheader" class="cell-change">{tr!(board.change).to_string()}</th>
                        })}
                        <th scope="col" role="columnheader" class="cell-bar">{capitalised(&measure)}</th>
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
fn RankingRow(row: BoardRow, shape: Shape, measure: String) -> impl IntoView {
    let lang = lang();
    let word = match row.rank {
        Some(rank) => Rank(rank).label(row.tied, lang),
        None if shape.published => tr!(org.rank_not_stated).to_string(),
        None => tr!(org.not_ranked).to_string(),
    };
    let (change, change_word) = change_of(&row);
    let score = row.score.map_or_else(
        || "–".to_owned(),
        |score: Figure| score.format_fixed(lang, shape.decimals),
    );
    let bar = row.score.map(|_| u16::try_from(row.bar).unwrap_or(1_000));
    let doubtful = row
        .confidence
        .filter(|confidence| !shape.sample && *confidence != Confidence::Confirmed);
    let name = row.unit.name.clone();
    let linked = if row.unit.code.is_empty() {
        view! { <span>{name}</span> }.into_any()
    } else {
        view! { <a class="table__row-link" href=format!("/units/{}", row.unit.code)>{name}</a> }
            .into_any()
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
            </th>
            {shape.changes.then(|| view! {
                <td role="cell" class="cell-change"><RankChangeMark change word=change_word /></td>
            })}
            <td role="cell" class="cell-bar" data-label=measure>
                <BarCell value=score per_mille=bar />
            </td>
            {shape.aside.then(|| view! {
                <td role="cell" class="cell-aside">
                    {row.grade.clone()}
                    {doubtful.map(|confidence| view! { <ConfidenceChip confidence /> })}
                </td>
            })}
        </tr>
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
