//! A list of records: looked through, sorted, in pages. Its parameters stand beside the filters of the level.

use std::cmp::Reverse;

use domain::{Figure, Lang};
use sea_orm::ConnectionTrait;

use super::at::{At, decoded};
use super::records::{Records, Summed, records};
use super::{level, unchanged};
use crate::drill::table::words;
use crate::drill::view::{CellView, Choice, ColumnKind, RecordsPage, RowView, SortHead, TableView};
use crate::error::{AppError, AppResult};
use crate::layout::url::encoded;

/// Rows of one page of a list.
pub const ROWS_PER_PAGE: usize = 50;
const LONGEST_SEARCH: usize = 100;

/// What a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Words that a row must hold.
    pub find: String,
    /// The column to sort by, from 0, and whether downwards.
    pub by: Option<(usize, bool)>,
    /// The page, from 1.
    pub page: usize,
}

impl ListQuery {
    /// Reads the parameters of a list from a query.
    ///
    /// # Errors
    /// [`AppError::Refused`] for a column or page that cannot be.
    pub fn read(query: &str) -> AppResult<Self> {
        let mut list = Self {
            page: 1,
            ..Self::default()
        };
        for (name, value) in decoded(query) {
            match name.as_str() {
                "find" => list.find = value.chars().take(LONGEST_SEARCH).collect(),
                "by" if !value.is_empty() => {
                    list.by = Some(column(&value).ok_or_else(no_such_list)?)
                }
                "page" if !value.is_empty() => {
                    let page = value.parse().ok().filter(|page| *page > 0);
                    list.page = page.ok_or_else(no_such_list)?;
                }
                _ => {}
            }
        }
        Ok(list)
    }

    /// The query of the level's filters and these parameters.
    fn query(&self, filters: &str) -> String {
        let mut parts: Vec<String> = Vec::new();
        if !filters.is_empty() {
            parts.push(filters.trim_start_matches('?').to_owned());
        }
        if !self.find.is_empty() {
            parts.push(format!("find={}", encoded(&self.find)));
        }
        if let Some((column, down)) = self.by {
            parts.push(format!("by={column}{}", if down { "-down" } else { "" }));
        }
        if self.page > 1 {
            parts.push(format!("page={}", self.page));
        }
        if parts.is_empty() {
            String::new()
        } else {
            format!("?{}", parts.join("&"))
        }
    }
}

fn column(value: &str) -> Option<(usize, bool)> {
    let (number, down) = match value.strip_suffix("-down") {
        Some(number) => (number, true),
        None => (value, false),
    };
    Some((number.parse().ok()?, down))
}

fn no_such_list() -> AppError {
    AppError::refused("list", |lang| match lang {
        Lang::Vi => "Danh sách không có cột hoặc trang này. Hãy mở lại danh sách từ đầu.",
        Lang::En => "The list has no such column or page. Open the list from its beginning.",
    })
}

/// All records of a list, looked through and sorted, as a download holds them.
#[derive(Debug, PartialEq, Eq)]
pub struct WholeList {
    /// The rows.
    pub table: TableView,
    /// Their sum, where they can be added.
    pub sum: Option<ListSum>,
}

/// What the records of a list make together.
#[derive(Debug, PartialEq, Eq)]
pub struct ListSum {
    /// The sum.
    pub value: Figure,
    /// The same with its unit of measure, in the reader's language.
    pub words: String,
}

/// The list behind the level of `at`.
///
/// # Errors
/// The level does not exist; the list has no such column; the database refuses.
pub async fn whole_list(
    db: &impl ConnectionTrait,
    at: &At,
    list: &ListQuery,
) -> AppResult<WholeList> {
    loop {
        let found = Box::pin(records(db, at)).await?;
        if unchanged(db, &at.take_seen()).await? {
            return arranged(found, list, at.lang);
        }
    }
}

fn arranged(found: Records, list: &ListQuery, lang: Lang) -> AppResult<WholeList> {
    let Records { mut table, summed } = found;
    if !list.find.is_empty() {
        let kinds: Vec<ColumnKind> = table.columns.iter().map(|column| column.kind).collect();
        table
            .rows
            .retain(|row| holds(row, &kinds, &list.find, lang));
    }
    if let Some((column, down)) = list.by {
        if column >= table.columns.len() {
            return Err(no_such_list());
        }
        sort(&mut table.rows, column, down);
    }
    let sum = summed.and_then(|Summed { column, unit }| {
        let values: Vec<Figure> = table
            .rows
            .iter()
            .filter_map(|row| match row.cells.get(column) {
                Some(CellView::Figure(value)) => Some(*value),
                _ => None,
            })
            .collect();
        let kind = table.columns.get(column)?.kind;
        let value = Figure::checked_sum(&values)?;
        let number = words(&CellView::Figure(value), kind, lang);
        Some(ListSum {
            value,
            words: format!("{number} {unit}"),
        })
    });
    Ok(WholeList { table, sum })
}

fn holds(row: &RowView, kinds: &[ColumnKind], wanted: &str, lang: Lang) -> bool {
    row.cells.iter().zip(kinds).any(|(cell, kind)| {
        let key = domain::text::search_key(&words(cell, *kind, lang));
        domain::text::search_matches(wanted, &key)
    })
}

/// Unknown values come last, whichever way the others go.
fn sort(rows: &mut [RowView], column: usize, down: bool) {
    let key = |row: &RowView| row.cells.get(column).and_then(sort_value);
    if down {
        rows.sort_by_cached_key(|row| {
            let key = key(row);
            (key.is_none(), Reverse(key))
        });
    } else {
        rows.sort_by_cached_key(|row| {
            let key = key(row);
            (key.is_none(), key)
        });
    }
}

fn sort_value(cell: &CellView) -> Option<(i64, String)> {
    let number = |value: i64| Some((value, String::new()));
    match cell {
        CellView::Empty => None,
        CellView::Text(text) => Some((0, domain::text::sort_key(text))),
        CellView::Figure(value) => number(value.raw()),
        CellView::Percent(share) => number(share.basis_points()),
        CellView::Whole(count) => number(*count),
        CellView::Date(date) => number(i64::from(date.day_number())),
        CellView::Status(status) => Some((0, status.code().to_owned())),
        CellView::Trust(trust) => Some((0, trust.code().to_owned())),
    }
}

/// One page of the list behind the level of `at`.
///
/// # Errors
/// As [`whole_list`]; there is no such page.
pub async fn records_page(
    db: &impl ConnectionTrait,
    at: &At,
    list: &ListQuery,
) -> AppResult<RecordsPage> {
    let under = Box::pin(level(db, at)).await?;
    let whole = whole_list(db, at, list).await?;
    let filters = at.filters.query();
    let address = format!("/drill/records/{}", at.place.path());
    let to = |list: &ListQuery| format!("{address}{}", list.query(&filters));
    let count = whole.table.rows.len();
    let pages = count.div_ceil(ROWS_PER_PAGE).max(1);
    if list.page > pages {
        return Err(no_such_list());
    }
    let heads = (0..whole.table.columns.len())
        .map(|column| {
            let down = list
                .by
                .filter(|(by, _)| *by == column)
                .map(|(_, down)| down);
            SortHead {
                href: to(&ListQuery {
                    by: Some((column, down == Some(false))),
                    page: 1,
                    find: list.find.clone(),
                }),
                down,
            }
        })
        .collect();
    let mut table = whole.table;
    let first = (list.page - 1) * ROWS_PER_PAGE;
    table.rows = table
        .rows
        .into_iter()
        .skip(first)
        .take(ROWS_PER_PAGE)
        .collect();
    let whole_query = ListQuery {
        page: 1,
        ..list.clone()
    }
    .query(&filters);
    let download =
        |format: &str| format!("/export/{format}/records/{}{whole_query}", at.place.path());
    Ok(RecordsPage {
        level: under.address.clone() + &filters,
        crumbs: under.crumbs,
        title: under.title,
        state: under.state,
        sample: under.sample,
        chips: under
            .chips
            .into_iter()
            .map(|mut chip| {
                chip.clear = chip.clear.replacen("/drill/", "/drill/records/", 1);
                chip
            })
            .collect(),
        filters: at.filters.pairs(),
        find: list.find.clone(),
        count: u32::try_from(count).unwrap_or(u32::MAX),
        sum: whole.sum.map(|sum| sum.words),
        table,
        heads,
        pages: (1..=pages)
            .map(|page| Choice {
                label: page.to_string(),
                href: to(&ListQuery {
                    page,
                    ..list.clone()
                }),
                current: page == list.page,
            })
            .collect(),
        xlsx: download("xlsx"),
        csv: download("csv"),
        pdf: download("pdf"),
        address,
    })
}
