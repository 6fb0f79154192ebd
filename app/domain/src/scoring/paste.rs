//! Cells pasted from a spreadsheet: tab-separated text with quoted cells, as Excel and LibreOffice put it on the clipboard.
//! Only splits; each cell is then read for its own line.

/// The rows and cells of pasted text. A line end after the last row makes no empty row.
///
/// A cell that begins with a quotation mark ends at the next single one and may hold tabs and line ends; two marks inside it
/// are one. An open quotation runs to the end of the text.
#[must_use]
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut started = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            letter if quoted => cell.push(letter),
            '"' if !started => quoted = true,
            '\t' => row.push(std::mem::take(&mut cell)),
            '\r' if letters.peek() == Some(&'\n') => continue,
            '\n' | '\r' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
        started = quoted || !matches!(letter, '\t' | '\n' | '\r');
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_pasted_column_is_one_cell_for_each_row() {
        assert_eq!(
            cells("12,5\r\n18\r\n\r\n20\r\n"),
            [["12,5"], ["18"], [""], ["20"]]
        );
        assert_eq!(cells("12\n13"), [["12"], ["13"]]);
        assert_eq!(cells(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn quoted_cells_hold_tabs_line_ends_and_quotation_marks() {
        assert_eq!(cells("a\tb\t\n"), [["a", "b", ""]]);
        assert_eq!(cells("\"a\tb\nc\"\td"), [["a\tb\nc", "d"]]);
        assert_eq!(
            cells("\"nói \"\"tốt\"\"\"\t5\"\n"),
            [["nói \"tốt\"", "5\""]]
        );
        assert_eq!(cells("\"open\t1"), [["open\t1"]]);
    }

    proptest! {
        #[test]
        fn what_a_spreadsheet_writes_is_read_back(rows in prop::collection::vec(prop::collection::vec("[a\"\t\n 5]{0,4}", 1..4), 0..4)) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let text: String = rows.iter().map(|row| {
                let cells: Vec<_> = row.iter().map(quoted).collect();
                cells.join("\t") + "\r\n"
            }).collect();
            prop_assert_eq!(cells(&text), rows);
        }
    }
}
