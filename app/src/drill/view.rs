//! What a level of a path shows. Texts are in the reader's language already; numbers stay numbers, so that a table and
//! its export say the same.

use domain::board::BoardState;
use domain::drill::{FilterName, Trust};
use domain::target::TargetStatus;
use domain::{Date, Figure, Percent};
use serde::{Deserialize, Serialize};

/// Where the paths begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// The path of targets.
    pub targets: Vec<StartPath>,
    /// The path of localities.
    pub units: Vec<StartPath>,
    /// The paths of scores, one for each period.
    pub scoring: Vec<StartPath>,
    /// The path of titles and awards.
    pub awards: Vec<StartPath>,
}

/// A path to walk down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartPath {
    /// Its first level.
    pub href: String,
    /// What it is about.
    pub label: String,
    /// Its levels in words.
    pub text: String,
}

/// One level of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Address of the level without its filters.
    pub address: String,
    /// The filters as a query with its question mark; empty without any.
    pub query: String,
    /// What the level is.
    pub title: String,
    /// What kind of thing the title names.
    pub kicker: String,
    /// What stands here in one sentence, made from the data.
    pub summary: String,
    /// The way from the province to here.
    pub crumbs: Vec<StepCrumb>,
    /// Unit of measure, source, date of figures, in the order in which they are read.
    pub notes: Vec<(String, String)>,
    /// State of the board, where the level is one.
    pub state: Option<BoardState>,
    /// Whether the figures are sample data.
    pub sample: bool,
    /// What can be chosen here.
    pub filters: Vec<FilterChoice>,
    /// What is chosen, to be taken away.
    pub chips: Vec<Chip>,
    /// What the reader must know first: something is hidden, does not add up, is frozen.
    pub warnings: Vec<String>,
    /// The charts, the main one first.
    pub charts: Vec<ChartView>,
    /// Small charts of all children, where there are some.
    pub multiples: Option<Multiples>,
    /// The records behind the whole level.
    pub records: Option<RecordsLink>,
    /// What else belongs to a level that has nothing under it.
    pub leaf: Option<TableView>,
    /// Ways out: the target's page, the sheet, the unit's page.
    pub links: Vec<(String, String)>,
}

/// A level on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepCrumb {
    /// Its words.
    pub label: String,
    /// Its address with the filters that it has.
    pub href: String,
    /// The levels beside it, itself among them.
    pub siblings: Vec<Choice>,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether it is the present one.
    pub current: bool,
}

/// A filter with its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterChoice {
    /// Which filter.
    pub name: FilterName,
    /// Its words.
    pub label: String,
    /// Its values.
    pub choices: Vec<Choice>,
}

/// A filter that is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chip {
    /// What it says.
    pub label: String,
    /// The level without it.
    pub clear: String,
}

/// The records behind a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordsLink {
    /// How many.
    pub count: u32,
    /// Their list.
    pub href: String,
}

/// A list of records behind a number, one page of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordsPage {
    /// Its address without filters, search and order.
    pub address: String,
    /// The level that it belongs to, with its filters.
    pub level: String,
    /// The way from the province to that level.
    pub crumbs: Vec<StepCrumb>,
    /// What the level is.
    pub title: String,
    /// State of the board, where the level is one.
    pub state: Option<BoardState>,
    /// Whether the records are sample data.
    pub sample: bool,
    /// The filters of the level, to be taken away.
    pub chips: Vec<Chip>,
    /// The same as names and values.
    pub filters: Vec<(String, String)>,
    /// What was looked for.
    pub find: String,
    /// How many records there are on all pages.
    pub count: u32,
    /// The sum of all records with its unit of measure, where they can be added.
    pub sum: Option<String>,
    /// The records of this page.
    pub table: TableView,
    /// How to sort by each column.
    pub heads: Vec<SortHead>,
    /// The pages.
    pub pages: Vec<Choice>,
    /// The whole list as a workbook.
    pub xlsx: String,
    /// The whole list as text.
    pub csv: String,
    /// The whole list for print.
    pub pdf: String,
}

/// A column heading that sorts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortHead {
    /// The list sorted by this column, the other way round when it is already.
    pub href: String,
    /// Whether the list is sorted by it, and downwards.
    pub down: Option<bool>,
}

/// How tall a chart is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartSize {
    /// A strip.
    Small,
    /// As tall as most.
    Medium,
    /// A dozen rows.
    Large,
    /// Two dozen rows, or a map.
    Tall,
    /// Half a hundred rows.
    Longest,
}

/// A chart with all that is said without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartView {
    /// Part of ids and file names.
    pub id: String,
    /// A question or a finding.
    pub title: String,
    /// One sentence made from the data.
    pub summary: String,
    /// Unit, polarity, target line, source, date, in words.
    pub notes: Vec<String>,
    /// How tall it is.
    pub size: ChartSize,
    /// The options for the browser's chart library, as JSON.
    pub option: String,
    /// What can be focused and opened.
    pub marks: Vec<MarkView>,
    /// The same as a table.
    pub table: TableView,
}

/// A mark of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkView {
    /// Place of its series in the options.
    pub series: u32,
    /// Place in its series.
    pub index: u32,
    /// What it says.
    pub label: String,
    /// What opens.
    pub href: String,
}

/// Small charts of one measure, a line each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Multiples {
    /// The question that all of them answer.
    pub title: String,
    /// First and last year.
    pub years: (i16, i16),
    /// The small charts.
    pub items: Vec<Multiple>,
}

/// A small chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Multiple {
    /// Whose it is.
    pub name: String,
    /// What opens.
    pub href: String,
    /// Years with their values.
    pub points: Vec<(i16, Option<Figure>)>,
    /// What is to be reached.
    pub line: Option<Figure>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableView {
    /// What it lists.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Its rows.
    pub rows: Vec<RowView>,
    /// What it says without rows.
    pub empty: String,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnView {
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub kind: ColumnKind,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnKind {
    /// The name of the row.
    Name,
    /// Words.
    Text,
    /// Long words, such as a source.
    Long,
    /// Numbers with so many decimals.
    Number(u8),
    /// Whole numbers.
    Whole,
    /// Shares.
    Percent,
    /// Days.
    Date,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    /// The level under it, or its page.
    pub href: Option<String>,
    /// The records behind it.
    pub records: Option<RecordsLink>,
    /// One for each column.
    pub cells: Vec<CellView>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellView {
    /// Nothing is known.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A value.
    Figure(Figure),
    /// A share.
    Percent(Percent),
    /// A count.
    Whole(i64),
    /// A day.
    Date(Date),
    /// How a target stands.
    Status(TargetStatus),
    /// How far a figure can be trusted.
    Trust(Trust),
}

impl TableView {
    /// A table without rows.
    pub fn new(caption: impl Into<String>, empty: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            empty: empty.into(),
            ..Self::default()
        }
    }

    /// With a further column.
    #[must_use]
    pub fn column(mut self, title: impl Into<String>, kind: ColumnKind) -> Self {
        self.columns.push(ColumnView {
            title: title.into(),
            kind,
        });
        self
    }
}

impl RowView {
    /// A row with these cells.
    pub fn of(cells: Vec<CellView>) -> Self {
        Self {
            cells,
            ..Self::default()
        }
    }

    /// A row that opens something.
    #[must_use]
    pub fn to(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

impl CellView {
    /// A value that may be unknown.
    pub fn figure(value: Option<Figure>) -> Self {
        value.map_or(Self::Empty, Self::Figure)
    }

    /// Words; nothing for none.
    pub fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() {
            Self::Empty
        } else {
            Self::Text(words)
        }
    }
}
