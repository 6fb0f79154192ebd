//! A report as plain lines, for a browser without script: `# ` and more begin a heading, `- ` an item, `+ ` a numbered item,
//! `| ` a row of a table; an empty line ends a list or a table. A sentence or row that stands in a known text word for word
//! keeps its records and its style; everything else was typed and has no record.

use super::blocks::{Block, Nature, RecordRef, Report, Row, Sentence};
use super::read::{MAX_JSON_BYTES, RawBlock, RawReport, ReportProblem, clean};
use crate::text::clean_line;
use std::collections::BTreeMap;

/// The lines of a report.
#[must_use]
pub fn to_lines(report: &Report) -> String {
    let blocks: Vec<String> = report.blocks.iter().map(lines_of).collect();
    blocks.join("\n\n")
}

fn lines_of(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => format!("{} {text}", "#".repeat(usize::from(*level))),
        Block::Paragraph { sentences } => told(sentences),
        Block::List { ordered, items } => {
            let mark = if *ordered { '+' } else { '-' };
            let items: Vec<String> = items
                .iter()
                .map(|item| format!("{mark} {}", told(item)))
                .collect();
            items.join("\n")
        }
        Block::Table { header, rows } => {
            let rows = rows.iter().map(|row| row_line(&row.cells));
            let lines: Vec<String> = std::iter::once(row_line(header)).chain(rows).collect();
            lines.join("\n")
        }
    }
}

fn told(sentences: &[Sentence]) -> String {
    let sentences: Vec<String> = sentences.iter().map(Sentence::plain).collect();
    sentences.join(" ")
}

fn row_line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |", cells.join(" | "))
}

/// The report that lines say. `known` are the texts whose sentences keep their records, the nearest first; the form is that
/// of `form`.
///
/// # Errors
/// See [`ReportProblem`].
pub fn from_lines(lines: &str, form: &Report, known: &[&Report]) -> Result<Report, ReportProblem> {
    if lines.len() > MAX_JSON_BYTES {
        return Err(ReportProblem::TooLarge);
    }
    let known = Known::of(known);
    let mut blocks: Vec<RawBlock> = Vec::new();
    // Whether the next line may go on with the block before it.
    let mut open = false;
    for line in lines.lines() {
        let line = clean_line(line);
        let went_on = open && go_on(blocks.last_mut(), &line, &known);
        open = !line.is_empty();
        if !line.is_empty() && !went_on {
            blocks.push(begin(&line, &known));
        }
    }
    clean(RawReport {
        template: form.template,
        blocks,
    })
}

fn begin(line: &str, known: &Known) -> RawBlock {
    for (level, mark) in [(1, "# "), (2, "## "), (3, "### ")] {
        if let Some(text) = line.strip_prefix(mark) {
            let text = text.to_owned();
            return RawBlock::Heading { level, text };
        }
    }
    if let Some((ordered, item)) = item(line) {
        let items = vec![known.sentences(item)];
        return RawBlock::List { ordered, items };
    }
    if let Some(header) = cells(line) {
        let rows = Vec::new();
        return RawBlock::Table { header, rows };
    }
    let sentences = known.sentences(line);
    RawBlock::Paragraph { sentences }
}

/// Puts a line into the block before it, where it belongs there.
fn go_on(block: Option<&mut RawBlock>, line: &str, known: &Known) -> bool {
    match block {
        Some(RawBlock::List { ordered, items }) => match item(line) {
            Some((numbered, text)) if numbered == *ordered => {
                items.push(known.sentences(text));
                true
            }
            _ => false,
        },
        Some(RawBlock::Table { rows, .. }) => match cells(line) {
            Some(cells) => {
                rows.push(known.row(cells));
                true
            }
            None => false,
        },
        _ => false,
    }
}

fn item(line: &str) -> Option<(bool, &str)> {
    let bullet = line.strip_prefix("- ").map(|text| (false, text));
    bullet.or_else(|| line.strip_prefix("+ ").map(|text| (true, text)))
}

fn cells(line: &str) -> Option<Vec<String>> {
    let inside = line.strip_prefix('|')?;
    let mut cells = vec![String::new()];
    let mut letters = inside.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek() == Some(&'|') => {
                letters.next();
                push(&mut cells, '|');
            }
            '|' => cells.push(String::new()),
            other => push(&mut cells, other),
        }
    }
    // The bar at the end of the line closes the last cell.
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    Some(cells.iter().map(|cell| clean_line(cell)).collect())
}

fn push(cells: &mut [String], letter: char) {
    if let Some(last) = cells.last_mut() {
        last.push(letter);
    }
}

/// Sentences and rows that keep their records.
struct Known<'a> {
    sentences: BTreeMap<String, &'a Sentence>,
    rows: BTreeMap<Vec<String>, Vec<RecordRef>>,
}

impl<'a> Known<'a> {
    fn of(reports: &[&'a Report]) -> Self {
        let mut known = Self {
            sentences: BTreeMap::new(),
            rows: BTreeMap::new(),
        };
        for block in reports.iter().flat_map(|report| &report.blocks) {
            for sentence in block.sentences() {
                let key = sentence.plain();
                known.sentences.entry(key).or_insert(sentence);
            }
            if let Block::Table { rows, .. } = block {
                for row in rows {
                    let records = row.records.clone();
                    known.rows.entry(row.cells.clone()).or_insert(records);
                }
            }
        }
        known
    }

    fn row(&self, cells: Vec<String>) -> Row {
        let records = self.rows.get(&cells).cloned().unwrap_or_default();
        Row { cells, records }
    }

    fn sentences(&self, line: &str) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        let mut rest = line.trim();
        while !rest.is_empty() {
            let end = match self.longest(rest) {
                Some((sentence, end)) => {
                    sentences.push(sentence.clone());
                    end
                }
                None => {
                    let end = self.typed_end(rest);
                    let text = rest.get(..end).unwrap_or(rest).trim();
                    sentences.push(Sentence::new(text, Nature::Claim, Vec::new()));
                    end
                }
            };
            rest = rest.get(end..).unwrap_or_default().trim_start();
        }
        sentences
    }

    /// The longest known sentence with which the text begins, and where it ends.
    fn longest(&self, rest: &str) -> Option<(&'a Sentence, usize)> {
        let ends = rest
            .match_indices(' ')
            .map(|(at, _)| at)
            .chain([rest.len()]);
        let mut found = None;
        for end in ends {
            let known = rest.get(..end).and_then(|text| self.sentences.get(text));
            found = known.map(|sentence| (*sentence, end)).or(found);
        }
        found
    }

    /// Where what was typed ends: behind a full stop, or where a known sentence begins.
    fn typed_end(&self, rest: &str) -> usize {
        for (at, _) in rest.match_indices(' ') {
            let (before, after) = rest.split_at(at);
            let stops = before.ends_with(['.', '!', '?', '…']);
            let next = after.trim_start().chars().next();
            let begins = next.is_some_and(|letter| !letter.is_lowercase());
            if stops && begins {
                return at;
            }
        }
        rest.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nomination::report::{ClaimStanding, claims, footnotes, tests::report};

    #[test]
    fn lines_of_a_report_make_the_same_report() {
        let report = report();
        let again = from_lines(&to_lines(&report), &report, &[&report]).unwrap();
        assert_eq!(to_lines(&again), to_lines(&report));
        assert_eq!(footnotes(&again), footnotes(&report));
        assert!(claims(&again, &report).len() <= claims(&report, &report).len());
    }

    #[test]
    fn what_is_typed_has_no_record_and_its_neighbours_keep_theirs() {
        let report = report();
        let lines = format!("{}\n\nĐã giúp ba xã. Được dân khen.", to_lines(&report));
        let typed = from_lines(&lines, &report, &[&report]).unwrap();
        assert_eq!(footnotes(&typed), footnotes(&report));
        let new: Vec<String> = claims(&typed, &report)
            .into_iter()
            .filter(|claim| claim.standing == ClaimStanding::NoRecord)
            .map(|claim| claim.text)
            .collect();
        assert_eq!(new, ["Đã giúp ba xã.", "Được dân khen."]);
    }

    #[test]
    fn tables_lists_and_headings_are_read_and_a_bar_in_a_cell_stays() {
        let report = report();
        let lines = "# Một\n- a\n- b\n+ c\n\n| Năm | Kết quả |\n| 2025 | 1\\|2 |\nđoạn";
        let typed = from_lines(lines, &report, &[]).unwrap();
        assert_eq!(typed.blocks().len(), 5);
        assert_eq!(
            to_lines(&typed),
            "# Một\n\n- a\n- b\n\n+ c\n\n| Năm | Kết quả |\n| 2025 | 1\\|2 |\n\nđoạn"
        );
    }

    #[test]
    fn nothing_typed_is_no_report() {
        let report = report();
        assert_eq!(from_lines(" \n\n", &report, &[]), Err(ReportProblem::Empty));
    }
}
