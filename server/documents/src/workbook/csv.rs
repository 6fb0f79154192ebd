//! A list as CSV: UTF-8, with semicolons, commas or tabs, as Excel of either language saves it.

use domain::award::import::{Refusal, Refused, Value};
use domain::text::nfc;

use super::cells::{Content, Kept, RawRow};

/// What the export of this program writes an apostrophe before, so that no spreadsheet takes it for a formula.
const GUARDED: [char; 4] = ['=', '+', '-', '@'];

/// The text of a file that is neither an archive nor anything else with zeros in it.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Refused> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') && !text.trim_start().starts_with(['<', '{', '%']) => {
            Ok(text)
        }
        Ok(_) => Err(Refusal::NotAWorkbook.into()),
        // Letters of an older code, in lines with separators.
        Err(_)
            if is_utf16
                || (!bytes.contains(&0)
                    && bytes.iter().any(|b| matches!(b, b';' | b',' | b'\t'))) =>
        {
            Err(Refusal::NotUtf8.into())
        }
        Err(_) => Err(Refusal::NotAWorkbook.into()),
    }
}

/// Gives each line that is not empty to `take`.
pub(super) fn rows(
    text: &str,
    take: &mut dyn FnMut(RawRow) -> Result<(), Refused>,
) -> Result<(), Refused> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut kept = Kept::default();
    let (mut number, mut line) = (0_u32, reader.position().line());
    while reader
        .read_record(&mut record)
        .map_err(|_| Refusal::Damaged)?
    {
        // The reader leaves out empty lines, which Excel counts; it counts line ends inside cells, which Excel does not.
        let next = reader.position().line();
        let inside: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        let passed = next
            .saturating_sub(line)
            .saturating_sub(inside as u64)
            .max(1);
        number = number.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        line = next;
        let mut cells = Vec::new();
        for (index, field) in record
            .iter()
            .enumerate()
            .filter(|(_, field)| !field.trim().is_empty())
        {
            let content = Content::Plain(Value::Text(nfc(unguarded(field)).into()));
            kept.add(&content)?;
            cells.push((index, content));
        }
        if !cells.is_empty() {
            take((number, cells))?;
        }
    }
    Ok(())
}

/// The separator that stands most often in the first lines.
fn separator(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(5).collect();
    let count = |separator: &u8| {
        head.iter()
            .map(|line| line.matches(char::from(*separator)).count())
            .sum::<usize>()
    };
    // Of equals the last one wins.
    [b'\t', b',', b';']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b';')
}

fn unguarded(field: &str) -> &str {
    match field.strip_prefix('\'') {
        Some(rest) if rest.starts_with(GUARDED) => rest,
        _ => field,
    }
}
