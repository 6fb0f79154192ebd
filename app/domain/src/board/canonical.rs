//! The canonical bytes of a board and the short code that is printed for them.
//! Bytes do not depend on the order of rows, on a database or on ids; hashing itself happens in the store.

use super::{BoardCode, Rank};
use crate::figure::Figure;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Begins every canonical form; a change of the form gets a new version.
const MAGIC: &[u8] = b"bangvang-board-1\n";

/// One row of a board as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SnapshotRow {
    /// The group inside which the unit was ranked.
    pub group: Option<String>,
    /// The unit's official code, which is the same in every database.
    pub unit: String,
    /// Its rank.
    pub rank: Option<Rank>,
    /// Its score.
    pub score: Option<Figure>,
    /// The most that could be scored, where the board is ranked by the share of it.
    pub max: Option<Figure>,
    /// What each criterion, by its number in the table, adds to the score.
    pub lines: Vec<(String, Figure)>,
}

/// A board as it is kept at freeze and publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardSnapshot {
    /// The board.
    pub board: BoardCode,
    /// The year.
    pub year: i16,
    /// The period's code.
    pub period: String,
    /// The rows, in any order.
    pub rows: Vec<SnapshotRow>,
}

impl BoardSnapshot {
    /// The bytes that are hashed: different boards never give the same bytes, the same board in another order does.
    ///
    /// Texts are a length in bytes and the bytes, numbers 8 bytes big-endian, what may be missing begins with 0 or 1. Rows
    /// and lines are sorted.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let mut rows = self.rows.clone();
        for row in &mut rows {
            row.lines.sort();
        }
        rows.sort();
        let mut out = MAGIC.to_vec();
        push_text(&mut out, self.board.as_str());
        push_number(&mut out, i64::from(self.year));
        push_text(&mut out, &self.period);
        push_length(&mut out, rows.len());
        for row in &rows {
            push_option(&mut out, row.group.as_deref(), push_text);
            push_text(&mut out, &row.unit);
            push_option(&mut out, row.rank, |out, rank| {
                push_number(out, i64::from(rank.0));
            });
            push_option(&mut out, row.score, push_figure);
            push_option(&mut out, row.max, push_figure);
            push_length(&mut out, row.lines.len());
            for (number, points) in &row.lines {
                push_text(&mut out, number);
                push_figure(&mut out, *points);
            }
        }
        out
    }
}

fn push_length(out: &mut Vec<u8>, length: usize) {
    out.extend_from_slice(&(length as u64).to_be_bytes());
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    push_length(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn push_number(out: &mut Vec<u8>, number: i64) {
    out.extend_from_slice(&number.to_be_bytes());
}

fn push_figure(out: &mut Vec<u8>, figure: Figure) {
    push_number(out, figure.raw());
}

fn push_option<T>(out: &mut Vec<u8>, value: Option<T>, push: impl FnOnce(&mut Vec<u8>, T)) {
    match value {
        None => out.push(0),
        Some(value) => {
            out.push(1);
            push(out, value);
        }
    }
}

/// Digits and letters without those that are mistaken for others (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code without its hyphens: 100 bits, so that nobody finds two boards with one code.
const LENGTH: usize = 20;
/// Characters between two hyphens.
const GROUP: usize = 4;

/// The short code of a board, for print: `4ZQ8-01KM-…`, five groups of four.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SealCode(String);

impl SealCode {
    /// The code of the SHA-256 digest of [`BoardSnapshot::canonical`]: its first 100 bits.
    #[must_use]
    pub fn from_digest(digest: &[u8; 32]) -> Self {
        let mut symbols = String::with_capacity(LENGTH);
        let (mut window, mut bits) = (0_u32, 0_u32);
        let mut bytes = digest.iter();
        while symbols.len() < LENGTH {
            if bits < 5 {
                window = (window << 8) | u32::from(bytes.next().copied().unwrap_or_default());
                bits += 8;
            }
            bits -= 5;
            let symbol = (window >> bits) as usize % ALPHABET.len();
            window &= (1 << bits) - 1;
            symbols.extend(ALPHABET.get(symbol).map(|byte| char::from(*byte)));
        }
        Self(symbols)
    }

    /// Reads a code as somebody typed it from paper: any case, hyphens and spaces anywhere, O for 0, I or L for 1.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut symbols = String::with_capacity(LENGTH);
        for c in text.chars().filter(|c| *c != '-' && !c.is_whitespace()) {
            let symbol = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !symbol.is_ascii() || !ALPHABET.contains(&(symbol as u8)) {
                return None;
            }
            symbols.push(symbol);
        }
        (symbols.len() == LENGTH).then_some(Self(symbols))
    }
}

impl fmt::Display for SealCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, symbol) in self.0.chars().enumerate() {
            if index > 0 && index.is_multiple_of(GROUP) {
                f.write_str("-")?;
            }
            fmt::Write::write_char(f, symbol)?;
        }
        Ok(())
    }
}

impl TryFrom<String> for SealCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not the code of a board")
    }
}

impl From<SealCode> for String {
    fn from(code: SealCode) -> Self {
        code.to_string()
    }
}

/// What changed for one unit between two states of a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The group.
    pub group: Option<String>,
    /// The unit's official code.
    pub unit: String,
    /// Rank and score before; `None` when it was not on the board.
    pub before: Option<(Option<Rank>, Option<Figure>)>,
    /// Rank and score after; `None` when it is no longer on the board.
    pub after: Option<(Option<Rank>, Option<Figure>)>,
}

/// Every unit whose rank or score differs, by group and unit: what a correction moved, or what changed since a freeze.
#[must_use]
pub fn moved(before: &BoardSnapshot, after: &BoardSnapshot) -> Vec<Moved> {
    use std::collections::BTreeMap;
    let index = |board: &BoardSnapshot| -> BTreeMap<_, _> {
        let rows = board.rows.iter();
        rows.map(|row| ((row.group.clone(), row.unit.clone()), (row.rank, row.score)))
            .collect()
    };
    let (old, mut new) = (index(before), index(after));
    let mut found = Vec::new();
    for ((group, unit), was) in old {
        let is = new.remove(&(group.clone(), unit.clone()));
        if is != Some(was) {
            found.push(Moved {
                group,
                unit,
                before: Some(was),
                after: is,
            });
        }
    }
    found.extend(new.into_iter().map(|((group, unit), is)| Moved {
        group,
        unit,
        before: None,
        after: Some(is),
    }));
    found.sort_by(|a, b| (&a.group, &a.unit).cmp(&(&b.group, &b.unit)));
    found
}
