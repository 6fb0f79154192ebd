//! PDF: begins at the first byte, ends where it says, holds nothing of a page, needs no password.

use super::bytes::{contains, find, find_last, head};
use super::{EvidenceProblem, FileKind, web};

/// The end mark may be followed by this much (ISO 32000 readers allow it).
const TAIL: usize = 1024;
/// How far the cross-reference table may lie from where the file says; some writers count wrong by a line.
const SLACK: usize = 64;

/// Checks a file that begins with `%PDF-`.
pub(super) fn check(content: &[u8]) -> Result<FileKind, EvidenceProblem> {
    if !content.get(5).is_some_and(u8::is_ascii_digit) {
        return Err(EvidenceProblem::Unreadable);
    }
    if web::has_markup(head(content)) {
        return Err(EvidenceProblem::Mixed);
    }
    let tail_at = content.len().saturating_sub(TAIL);
    let tail = content.get(tail_at..).unwrap_or_default();
    let end = find_last(tail, b"%%EOF").ok_or(EvidenceProblem::Unreadable)?;
    let after = tail.get(end..).unwrap_or_default();
    if contains(after, b"PK\x05\x06") || web::has_markup(after) {
        return Err(EvidenceProblem::Mixed);
    }
    let body = content.get(..tail_at + end).unwrap_or_default();
    let table = cross_references(body).ok_or(EvidenceProblem::Unreadable)?;
    if is_encrypted(table) {
        return Err(EvidenceProblem::Encrypted);
    }
    Ok(FileKind::Pdf)
}

/// The file from its newest cross-reference table or stream on.
fn cross_references(body: &[u8]) -> Option<&[u8]> {
    let pointer = find_last(body, b"startxref")?;
    let number: String = body
        .get(pointer + 9..)?
        .iter()
        .skip_while(|byte| byte.is_ascii_whitespace())
        .take_while(|byte| byte.is_ascii_digit())
        .map(|byte| char::from(*byte))
        .collect();
    let told: usize = number.parse().ok()?;
    let from = told.saturating_sub(SLACK);
    let near = body.get(from..told.checked_add(SLACK)?.min(pointer))?;
    (contains(near, b"xref") || contains(near, b" obj")).then(|| &body[from..])
}

/// Whether the trailer names how the file is encrypted.
fn is_encrypted(table: &[u8]) -> bool {
    let from = find(table, b"trailer").unwrap_or(0);
    let dictionary = table.get(from..).unwrap_or_default();
    let end = find(dictionary, b"stream")
        .into_iter()
        .chain(find(dictionary, b"startxref"))
        .min()
        .unwrap_or(dictionary.len());
    let dictionary = dictionary.get(..end).unwrap_or_default();
    let word: &[u8] = b"/Encrypt";
    dictionary
        .windows(word.len() + 1)
        .any(|window| window.starts_with(word) && !window[word.len()].is_ascii_alphabetic())
}
