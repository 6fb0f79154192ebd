//! A table of a level: beside every chart, and where there is nothing left to draw.

use domain::drill::Trust;
use domain::{Figure, Lang};
use leptos::prelude::*;

use super::view::{CellView, ColumnKind, ColumnView, RecordsLink, RowView, SortHead, TableView};
use crate::chips::TargetChip;
use crate::lang::{capitalised, lang};
use crate::tr;
use crate::ui::{ChipKind, DataTable, StatusChip, TableLayout};

/// With more columns a table scrolls sideways in a frame of its own: a matrix is read across.
const MOST_IN_CARDS: usize = 8;

/// A table with links to what is under each row and to the records behind it.
#[component]
pub fn StepTable(
    /// What it shows.
    table: TableView,
) -> impl IntoView {
    framed(table, None)
}

/// A list of records whose headings sort it.
#[component]
pub fn RecordTable(
    /// What it shows.
    table: TableView,
    /// One for each column.
    heads: Vec<SortHead>,
) -> impl IntoView {
    framed(table, Some(heads))
}

fn framed(table: TableView, sorts: Option<Vec<SortHead>>) -> AnyView {
    if table.rows.is_empty() {
        return view! { <p class="muted">{table.empty}</p> }.into_any();
    }
    let with_records = table.rows.iter().any(|row| row.records.is_some());
    let width = table.columns.len() + usize::from(with_records);
    let rows = table
        .rows
        .into_iter()
        .map(|row| row_view(row, &table.columns, with_records))
        .collect_view();
    let mut sorts = sorts.into_iter().flatten();
    let heads = table
        .columns
        .iter()
        .map(|column| head(column, sorts.next()))
        .collect_view();
    let records = with_records.then(|| {
        view! { <th scope="col" role="columnheader" class="cell-num">{tr!(drill.records).to_string()}</th> }
    });
    let body = view! {
        <thead role="rowgroup"><tr role="row">{heads}{records}</tr></thead>
        <tbody role="rowgroup">{rows}</tbody>
    };
    let layout = match width {
        3..=5 => TableLayout::Cards,
        6..=MOST_IN_CARDS => TableLayout::Wide,
        _ => TableLayout::Fixed,
    };
    let caption = table.caption;
    if width <= MOST_IN_CARDS {
        return view! { <DataTable caption layout>{body}</DataTable> }.into_any();
    }
    let label = caption.clone();
    view! {
        <div class="drill__scroll" role="region" aria-label=label tabindex="0">
            <DataTable caption layout>{body}</DataTable>
        </div>
    }
    .into_any()
}

fn head(column: &ColumnView, sort: Option<SortHead>) -> AnyView {
    let class = is_number(column.kind).then_some("cell-num");
    let title = column.title.clone();
    let Some(sort) = sort else {
        return view! { <th scope="col" role="columnheader" class=class>{title}</th> }.into_any();
    };
    let order = sort
        .down
        .map(|down| if down { "descending" } else { "ascending" });
    view! {
        <th scope="col" role="columnheader" class=class aria-sort=order>
            <a href=sort.href data-noscroll="">{title}</a>
        </th>
    }
    .into_any()
}

const fn is_number(kind: ColumnKind) -> bool {
    matches!(
        kind,
        ColumnKind::Number(_) | ColumnKind::Whole | ColumnKind::Percent
    )
}

fn row_view(row: RowView, columns: &[ColumnView], with_records: bool) -> AnyView {
    let mut cells = row.cells.into_iter();
    let first = cells.next().unwrap_or_default();
    let name = words(&first, ColumnKind::Name, lang());
    let head = match row.href {
        Some(href) => view! { <a class="table__row-link" href=href>{name.clone()}</a> }.into_any(),
        None => view! { <span>{name.clone()}</span> }.into_any(),
    };
    let rest = cells
        .zip(columns.iter().skip(1))
        .map(|(cell, column)| cell_view(cell, column))
        .collect_view();
    let records = with_records.then(|| {
        let link = row.records.map(|records| records_link(records, &name));
        view! {
            <td role="cell" class="cell-num" data-label=tr!(drill.records).to_string()>{link}</td>
        }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{head}</th>
            {rest}
            {records}
        </tr>
    }
    .into_any()
}

/// The count as a badge that opens the records.
fn records_link(records: RecordsLink, name: &str) -> AnyView {
    let label = tr!(
        drill.records_of,
        count = records.count,
        name = name.to_owned()
    )
    .to_string();
    view! { <a class="chart__badge" href=records.href aria-label=label>{records.count}</a> }
        .into_any()
}

fn cell_view(cell: CellView, column: &ColumnView) -> AnyView {
    let class = match column.kind {
        kind if is_number(kind) => Some("cell-num num"),
        ColumnKind::Long => Some("cell-source"),
        _ => None,
    };
    let content = match &cell {
        CellView::Status(status) => view! { <TargetChip status=*status /> }.into_any(),
        CellView::Trust(trust) => view! { <TrustChip trust=*trust /> }.into_any(),
        other => words(other, column.kind, lang()).into_any(),
    };
    view! { <td role="cell" class=class data-label=column.title.clone()>{content}</td> }.into_any()
}

/// How far a figure can be trusted.
#[component]
pub fn TrustChip(
    /// How far.
    trust: Trust,
) -> impl IntoView {
    let kind = match trust {
        Trust::Confirmed => ChipKind::Confirmed,
        Trust::SelfReported | Trust::Estimated => ChipKind::Unconfirmed,
        Trust::Overdue => ChipKind::NoFigure,
    };
    view! { <StatusChip kind word=capitalised(trust.label(lang())) /> }
}

/// A cell in words.
pub fn words(cell: &CellView, kind: ColumnKind, lang: Lang) -> String {
    match (cell, kind) {
        (CellView::Empty, _) => "–".to_owned(),
        (CellView::Text(text), _) => text.clone(),
        (CellView::Figure(value), ColumnKind::Number(decimals)) => {
            value.format_fixed(lang, decimals)
        }
        (CellView::Figure(value), _) => value.format(lang),
        (CellView::Percent(share), _) => share.format_percent(lang),
        (CellView::Whole(count), _) => i32::try_from(*count).map_or_else(
            |_| count.to_string(),
            |count| Figure::from_int(count).format(lang),
        ),
        (CellView::Date(date), _) => date.format(lang),
        (CellView::Status(status), _) => capitalised(status.label(lang)),
        (CellView::Trust(trust), _) => capitalised(trust.label(lang)),
    }
}
