//! Names of files: cleaned of everything that could mislead a reader, a header or a file system.

use super::{EvidenceProblem, FileKind};
use crate::text::clean_line;

/// Most characters of a name.
pub const MAX_NAME_CHARS: usize = 150;

/// The name as it is shown: the last part of a path, one line, without marks that turn the direction of reading.
///
/// The text should be NFC.
///
/// # Errors
/// [`EvidenceProblem::NameMissing`] when nothing of a name is left.
pub fn clean_name(typed: &str) -> Result<String, EvidenceProblem> {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or(typed);
    let seen: String = last.chars().filter(|c| !turns_reading(*c)).collect();
    let line = clean_line(&seen);
    let name = line.trim_matches([' ', '.']);
    // `.pdf` is an ending without a name.
    let is_bare_ending = line.starts_with('.')
        && FileKind::ALL
            .iter()
            .any(|kind| kind.extensions().contains(&name.to_lowercase().as_str()));
    if name.is_empty() || is_bare_ending || !name.chars().any(char::is_alphanumeric) {
        return Err(EvidenceProblem::NameMissing);
    }
    Ok(shortened(name))
}

/// Marks of no width, and those that make `exe.fdp` read as `pdf.exe`.
const fn turns_reading(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The beginning and the ending of a name that is too long.
fn shortened(name: &str) -> String {
    if name.chars().count() <= MAX_NAME_CHARS {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 8 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let room = MAX_NAME_CHARS.saturating_sub(ending.chars().count());
    let stem: String = stem.chars().take(room).collect();
    format!("{}{ending}", stem.trim_end())
}

/// The name under which a file of this kind is kept: what its content is decides how it ends.
#[must_use]
pub fn stored_name(name: &str, kind: FileKind) -> String {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    let fits = ending.is_some_and(|ending| kind.extensions().contains(&ending.as_str()));
    match kind.extensions().first() {
        Some(ending) if !fits => shortened(&format!("{name}.{ending}")),
        _ => name.to_owned(),
    }
}

/// The header `Content-Disposition` for a file of this kind and name (RFC 6266, RFC 8187); ASCII only.
#[must_use]
pub fn disposition(kind: FileKind, name: &str) -> String {
    let way = if kind.shown_inline() {
        "inline"
    } else {
        "attachment"
    };
    let plain: String = name
        .chars()
        .map(|c| match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' | ' ' => c,
            _ => '_',
        })
        .collect();
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}
