//! What the grid shows: rows of points as compact text, because a grid of 102 units and 60 criteria has 6,120 cells.

use domain::scoring::SheetState;
use serde::{Deserialize, Serialize};

use super::view::{Choice, Computed, EvidenceLink, LineInput, ValueView};

/// A grid of units × criteria.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridView {
    /// Code of the period.
    pub code: String,
    /// Title of the period in the reader's language.
    pub title: String,
    /// Clusters and blocks to choose from, by code.
    pub clusters: Vec<Choice>,
    /// The cluster that is shown; empty for all.
    pub cluster: String,
    /// The lines.
    pub columns: Vec<GridColumn>,
    /// The units, by cluster and name.
    pub rows: Vec<GridRow>,
    /// Whether the period is closed or its board decided, in words.
    pub closed: Option<String>,
    /// Whether some sheets stand on another version of the set and are not shown.
    pub elsewhere: usize,
    /// Whether it is sample data.
    pub sample: bool,
}

/// A line of the criteria set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridColumn {
    /// Key of the line.
    pub criterion: i64,
    /// Its number.
    pub number: String,
    /// What is scored.
    pub title: String,
    /// Its maximum, for people.
    pub max: String,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridRow {
    /// Key of the sheet.
    pub sheet: i64,
    /// The unit's short name.
    pub unit: String,
    /// Where the sheet stands.
    pub state: SheetState,
    /// The total, for people.
    pub total: String,
    /// Points that stand now, one a column, apart by tabs; nothing where there is none.
    pub points: String,
    /// The self-score where it differs, one a column, apart by tabs.
    pub own: String,
    /// How many values each cell has, one digit a column (9 stands for nine or more).
    pub seen: String,
}

impl GridRow {
    /// The row as markup: the unit with its total, then the cells.
    pub fn html(&self) -> String {
        format!(
            "<th scope=row><a href=/score/sheets/{}>{}</a><b>{}</b></th>{}",
            self.sheet,
            escaped(&self.unit),
            escaped(&self.total),
            self.cells_html()
        )
    }

    /// The cells as table cells. Only numbers stand in them, so nothing has to be escaped.
    pub fn cells_html(&self) -> String {
        let mut html = String::with_capacity(self.points.len() * 4);
        for (points, own) in self.points.split('\t').zip(self.own.split('\t')) {
            html.push_str(&cell_html(points, own));
        }
        html
    }

    /// How many values the cell in `column` had when the row was loaded; `None` where that many are not told apart.
    pub fn seen_at(&self, column: usize) -> Option<usize> {
        let digit = self.seen.as_bytes().get(column)?.checked_sub(b'0')?;
        (digit < 9).then_some(usize::from(digit))
    }
}

/// Text as it stands in markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// One cell: the points, and the self-score beside them where it differs.
pub fn cell_html(points: &str, own: &str) -> String {
    if own.is_empty() {
        format!("<td>{points}</td>")
    } else {
        format!("<td class=d>{points}<i>{own}</i></td>")
    }
}

/// What stands behind a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellDetails {
    /// Key of the sheet.
    pub sheet: i64,
    /// Key of the line.
    pub criterion: i64,
    /// The unit.
    pub unit: String,
    /// Number and title of the line.
    pub line: String,
    /// The rule in one sentence.
    pub rule: String,
    /// How it can be typed in now.
    pub input: LineInput,
    /// What stands now, as it can be typed again.
    pub text: String,
    /// How many values it has.
    pub seen: usize,
    /// Every value, the earliest first.
    pub history: Vec<ValueView>,
    /// How a formula came to its points.
    pub computed: Option<Computed>,
    /// Evidence on it.
    pub evidence: Vec<EvidenceLink>,
    /// The explanation that stands in for evidence.
    pub explanation: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_becomes_cells_with_the_self_score_where_it_differs() {
        let row = GridRow {
            sheet: 1,
            unit: "An Biên".to_owned(),
            state: SheetState::Appraisal,
            total: "38,5".to_owned(),
            points: "18,5\t20\t".to_owned(),
            own: "20\t\t".to_owned(),
            seen: "290".to_owned(),
        };
        let odd = GridRow {
            unit: "<b>&\"".to_owned(),
            ..row.clone()
        };
        assert!(odd.html().contains("&lt;b&gt;&amp;&quot;</a>"));
        assert_eq!(
            row.cells_html(),
            "<td class=d>18,5<i>20</i></td><td>20</td><td></td>"
        );
        assert_eq!(
            [
                row.seen_at(0),
                row.seen_at(1),
                row.seen_at(2),
                row.seen_at(3)
            ],
            [Some(2), None, Some(0), None]
        );
    }
}
