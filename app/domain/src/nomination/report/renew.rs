//! Brings a report up to date with its records: what was recorded since is put where it belongs, and nothing that somebody
//! wrote is touched.

use super::blocks::{Block, Nature, RecordRef, Report, Row, Sentence, footnotes};
use std::collections::BTreeSet;

/// What the records say and the report does not point to yet, as sentences in the order of the form.
#[must_use]
pub fn unused(report: &Report, assembled: &Report) -> Vec<String> {
    let used = used(report);
    let of_block = |block: &Block| -> Vec<String> {
        let rows = match block {
            Block::Table { rows, .. } => rows.as_slice(),
            _ => &[],
        };
        let rows = rows.iter().filter(|row| is_new(&row.records, &used));
        let told = block
            .sentences()
            .filter(|sentence| is_new(&sentence.records, &used));
        told.map(Sentence::plain)
            .chain(rows.map(|row| row.cells.join(" | ")))
            .collect()
    };
    assembled.blocks.iter().flat_map(of_block).collect()
}

/// The report with everything that [`unused`] names, each under the heading under which the program writes it. A heading
/// that somebody removed or renamed is written anew at the end.
#[must_use]
pub fn bring_in(report: &Report, assembled: &Report) -> Report {
    let used = used(report);
    let mut renewed = report.clone();
    let mut headings: Vec<Block> = Vec::new();
    for block in &assembled.blocks {
        if let Block::Heading { level, .. } = block {
            headings.retain(
                |known| matches!(known, Block::Heading { level: above, .. } if above < level),
            );
            headings.push(block.clone());
            continue;
        }
        if let Some(new) = new_part(block, &used) {
            let at = place(&mut renewed.blocks, &headings);
            insert(&mut renewed.blocks, at, new);
        }
    }
    renewed
}

fn used(report: &Report) -> BTreeSet<RecordRef> {
    footnotes(report).into_iter().collect()
}

fn is_new(records: &[RecordRef], used: &BTreeSet<RecordRef>) -> bool {
    !records.is_empty() && records.iter().all(|record| !used.contains(record))
}

/// The part of a block that no sentence of the report points to.
fn new_part(block: &Block, used: &BTreeSet<RecordRef>) -> Option<Block> {
    match block {
        Block::Heading { .. } => None,
        Block::Table { header, rows } => {
            let rows: Vec<Row> = rows
                .iter()
                .filter(|row| is_new(&row.records, used))
                .cloned()
                .collect();
            let header = header.clone();
            (!rows.is_empty()).then_some(Block::Table { header, rows })
        }
        Block::Paragraph { .. } | Block::List { .. } => {
            let items: Vec<Vec<Sentence>> = block
                .sentences()
                .filter(|sentence| is_new(&sentence.records, used))
                .map(|sentence| vec![sentence.clone()])
                .collect();
            let ordered = matches!(block, Block::List { ordered: true, .. });
            (!items.is_empty()).then_some(Block::List { ordered, items })
        }
    }
}

/// Where the section under the last of these headings begins; the headings are added where they are missing.
fn place(blocks: &mut Vec<Block>, headings: &[Block]) -> usize {
    let Some(last) = headings.last() else {
        return blocks.len();
    };
    if let Some(at) = blocks.iter().position(|block| block == last) {
        return at + 1;
    }
    blocks.push(last.clone());
    blocks.len()
}

/// Adds a part to the section that begins at `from`: to the first list or table of its kind, otherwise as a block behind
/// the section's first. The sentence that said that nothing is recorded goes.
fn insert(blocks: &mut Vec<Block>, from: usize, new: Block) {
    let length = blocks
        .iter()
        .skip(from)
        .take_while(|block| !matches!(block, Block::Heading { .. }))
        .count();
    let is_nothing = |block: &Block| {
        matches!(block, Block::Paragraph { sentences }
            if matches!(sentences.as_slice(), [only] if only.nature == Nature::Linking && only.records.is_empty()))
    };
    let mut end = from + length;
    for at in (from..end).rev() {
        if blocks.get(at).is_some_and(is_nothing) {
            blocks.remove(at);
            end -= 1;
        }
    }
    let section = blocks.get_mut(from..end).unwrap_or_default();
    for block in section {
        match (block, &new) {
            (Block::List { items, .. }, Block::List { items: more, .. }) => {
                items.extend(more.iter().cloned());
                return;
            }
            (
                Block::Table { header, rows },
                Block::Table {
                    header: same,
                    rows: more,
                },
            ) if header == same => {
                rows.extend(more.iter().cloned());
                return;
            }
            _ => {}
        }
    }
    blocks.insert(end, new);
}

#[cfg(test)]
mod tests {
    use super::super::tests::report;
    use super::super::{RawReport, claims, read_report};
    use super::*;

    fn without(record: &str) -> Report {
        let json = serde_json::to_value(report()).unwrap();
        let mut json = json;
        let blocks = json["blocks"].as_array_mut().unwrap();
        for block in blocks.iter_mut() {
            for list in ["items", "rows"] {
                if let Some(items) = block[list].as_array_mut() {
                    items.retain(|item| !item.to_string().contains(record));
                }
            }
        }
        read_report(&json.to_string(), serde_json::from_str::<RawReport>).unwrap()
    }

    #[test]
    fn a_new_record_comes_under_its_heading_and_nothing_else_changes() {
        let whole = report();
        assert_eq!(unused(&whole, &whole), Vec::<String>::new());
        let old = without("\"record\":11");
        assert_eq!(
            unused(&old, &whole),
            ["Năm 2025: hoàn thành xuất sắc nhiệm vụ."]
        );
        let renewed = bring_in(&old, &whole);
        assert_eq!(renewed, whole);
        // A section that is gone comes back with its heading.
        let bare = without("\"record\":20");
        let renewed = bring_in(&bare, &whole);
        assert_eq!(unused(&renewed, &whole), Vec::<String>::new());
        assert_eq!(claims(&renewed, &whole).len(), 1);
    }

    #[test]
    fn what_somebody_wrote_stays() {
        let old = without("\"record\":40");
        let typed = serde_json::to_string(&old).unwrap().replace(
            "Năm 2024: hoàn thành xuất sắc nhiệm vụ.",
            "Năm 2024: giỏi nhất.",
        );
        let typed = read_report(&typed, serde_json::from_str::<RawReport>).unwrap();
        let renewed = bring_in(&typed, &report());
        let told = serde_json::to_string(&renewed).unwrap();
        assert!(told.contains("Năm 2024: giỏi nhất."));
        assert!(told.contains("1.320"));
    }
}
