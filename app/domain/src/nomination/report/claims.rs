//! What the appraiser looks at: sentences and rows of tables that claim something without a record, that say something else
//! than the record that they point to, or that still have to be filled in.

use super::blocks::{Block, Nature, RecordRef, Report};
use std::collections::BTreeSet;

coded! {
    /// How a claim stands.
    ClaimStanding {
        /// It points to no record.
        NoRecord = "no-record", "chưa có bản ghi chứng minh", "no record proves it";
        /// It points to a record that is not one of the subject's.
        ForeignRecord = "foreign-record", "dẫn bản ghi không thuộc đối tượng này", "points to a record that is not the subject's";
        /// It was changed since it was made from its record.
        Changed = "changed", "đã sửa so với bản ghi", "changed since it was made from its record";
        /// It has to be filled in; the report cannot be sent.
        Gap = "gap", "cần bổ sung", "to be filled in";
    }
}

/// A sentence or a row that the appraiser looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The block, from 0.
    pub block: usize,
    /// The sentence or row in the block, from 0.
    pub at: usize,
    /// Its text.
    pub text: String,
    /// How it stands.
    pub standing: ClaimStanding,
}

/// Everything to look at in a report, in its order. `assembled` is what the program makes of the records today: a sentence
/// that stands there with the same records says what they say.
#[must_use]
pub fn claims(report: &Report, assembled: &Report) -> Vec<Claim> {
    let known: BTreeSet<Piece> = pieces(assembled).map(|(.., piece)| piece).collect();
    let own: BTreeSet<RecordRef> = known
        .iter()
        .flat_map(|piece| piece.records.clone())
        .collect();
    pieces(report)
        .filter_map(|(block, at, piece)| {
            let standing = standing(&piece, &known, &own)?;
            Some(Claim {
                block,
                at,
                text: piece.text,
                standing,
            })
        })
        .collect()
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    text: String,
    records: BTreeSet<RecordRef>,
    nature: Nature,
}

fn standing(
    piece: &Piece,
    known: &BTreeSet<Piece>,
    own: &BTreeSet<RecordRef>,
) -> Option<ClaimStanding> {
    if piece.nature == Nature::Gap {
        return Some(ClaimStanding::Gap);
    }
    // A sentence that calls itself linking is one only where the program wrote it.
    if known.contains(piece) {
        return None;
    }
    // An empty row of a table says nothing yet.
    let letters = piece.text.replace('|', "");
    if piece.records.is_empty() && letters.trim().is_empty() {
        return None;
    }
    Some(if piece.records.is_empty() {
        ClaimStanding::NoRecord
    } else if piece.records.is_subset(own) {
        ClaimStanding::Changed
    } else {
        ClaimStanding::ForeignRecord
    })
}

fn pieces(report: &Report) -> impl Iterator<Item = (usize, usize, Piece)> + '_ {
    report
        .blocks
        .iter()
        .enumerate()
        .flat_map(|(block, content)| {
            let pieces: Vec<Piece> = match content {
                Block::Table { rows, .. } => rows
                    .iter()
                    .map(|row| Piece {
                        text: row.cells.join(" | "),
                        records: row.records.iter().copied().collect(),
                        nature: Nature::Claim,
                    })
                    .collect(),
                _ => content
                    .sentences()
                    .map(|sentence| Piece {
                        text: sentence.plain(),
                        records: sentence.records.iter().copied().collect(),
                        nature: sentence.nature,
                    })
                    .collect(),
            };
            let numbered = pieces.into_iter().enumerate();
            numbered.map(move |(at, piece)| (block, at, piece))
        })
}
