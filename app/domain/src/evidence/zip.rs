//! Office files since 2007 and OpenDocument: ZIP archives, judged by their directory without unpacking anything.

use super::bytes::{find, le_place, le16, le32, part};
use super::{EvidenceProblem, FileKind};

/// Most files inside one document.
pub const MAX_ENTRIES: usize = 10_000;
/// Most bytes that a document may become when it is opened: 500 MB.
pub const MAX_UNPACKED: u64 = 500 * 1024 * 1024;
/// How many times larger than the file it may become.
pub const MAX_RATIO: u64 = 200;

const ENCRYPTED_FLAGS: u16 = 0x0001 | 0x0040 | 0x2000;
const STORED: u16 = 0;
const AES: u16 = 99;

/// What does not belong into a document: archives, and what Windows or a shell would run.
const NESTED: [&str; 30] = [
    "zip", "rar", "7z", "gz", "tgz", "tar", "bz2", "xz", "zst", "cab", "iso", "jar", "exe", "dll",
    "com", "scr", "msi", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "lnk",
    "reg", "sh", "html",
];

struct Entry<'a> {
    name: &'a [u8],
    flags: u16,
    method: u16,
    packed: usize,
    unpacked: u32,
    at: usize,
}

impl Entry<'_> {
    fn lower_name(&self) -> String {
        String::from_utf8_lossy(self.name).to_lowercase()
    }
}

/// Checks a file that begins like a ZIP archive.
pub(super) fn check(content: &[u8]) -> Result<FileKind, EvidenceProblem> {
    let directory = Directory::of(content)?;
    directory.check_sizes(content)?;
    if directory
        .entries
        .iter()
        .any(|entry| entry.flags & ENCRYPTED_FLAGS != 0 || entry.method == AES)
    {
        return Err(EvidenceProblem::Encrypted);
    }
    let data = directory.data(content)?;
    let names: Vec<String> = directory.entries.iter().map(Entry::lower_name).collect();
    let kind = kind(&directory, &data, &names)?;
    if names.iter().any(|name| is_macro(name)) {
        return Err(EvidenceProblem::Macros);
    }
    if names.iter().any(|name| is_nested(name)) || holds_archive(&directory, &data, &names) {
        return Err(EvidenceProblem::Nested);
    }
    Ok(kind)
}

struct Directory<'a> {
    entries: Vec<Entry<'a>>,
    at: usize,
}

impl<'a> Directory<'a> {
    /// Reads the central directory; nothing may follow its end but the comment that it announces.
    fn of(content: &'a [u8]) -> Result<Self, EvidenceProblem> {
        let end = end_record(content).ok_or(EvidenceProblem::Unreadable)?;
        let count = le16(content, end + 10).ok_or(EvidenceProblem::Unreadable)?;
        // 65,535 stands for "more": documents of 50 MB have no use for that.
        if usize::from(count) > MAX_ENTRIES {
            return Err(EvidenceProblem::ZipBomb);
        }
        Self::read(content, end, usize::from(count)).ok_or(EvidenceProblem::Unreadable)
    }

    fn read(content: &'a [u8], end: usize, count: usize) -> Option<Self> {
        let length = le_place(content, end + 12)?;
        let start = le_place(content, end + 16)?;
        if count == 0 || start.checked_add(length)? > end {
            return None;
        }
        let mut entries = Vec::with_capacity(count);
        let mut at = start;
        for _ in 0..count {
            if part(content, at, 4)? != b"PK\x01\x02" {
                return None;
            }
            let name_length = usize::from(le16(content, at + 28)?);
            let more = usize::from(le16(content, at + 30)?) + usize::from(le16(content, at + 32)?);
            entries.push(Entry {
                name: part(content, at + 46, name_length)?,
                flags: le16(content, at + 8)?,
                method: le16(content, at + 10)?,
                packed: le_place(content, at + 20)?,
                unpacked: le32(content, at + 24)?,
                at: le_place(content, at + 42)?,
            });
            at += 46 + name_length + more;
        }
        (at == start + length).then_some(Self { entries, at: start })
    }

    fn check_sizes(&self, content: &[u8]) -> Result<(), EvidenceProblem> {
        let unpacked: u64 = self
            .entries
            .iter()
            .map(|entry| u64::from(entry.unpacked))
            .sum();
        if unpacked > MAX_UNPACKED || unpacked > MAX_RATIO * content.len() as u64 {
            return Err(EvidenceProblem::ZipBomb);
        }
        Ok(())
    }

    /// The packed bytes of each entry. Entries that share bytes are how a small archive becomes an endless one.
    fn data(&self, content: &'a [u8]) -> Result<Vec<&'a [u8]>, EvidenceProblem> {
        let mut data = Vec::with_capacity(self.entries.len());
        let mut ranges = Vec::with_capacity(self.entries.len());
        for entry in &self.entries {
            let (bytes, end) = self
                .data_of(content, entry)
                .ok_or(EvidenceProblem::Unreadable)?;
            data.push(bytes);
            ranges.push((entry.at, end));
        }
        ranges.sort_unstable();
        if ranges.windows(2).any(|pair| pair[0].1 > pair[1].0) {
            return Err(EvidenceProblem::ZipBomb);
        }
        Ok(data)
    }

    fn data_of(&self, content: &'a [u8], entry: &Entry<'_>) -> Option<(&'a [u8], usize)> {
        if part(content, entry.at, 4)? != b"PK\x03\x04" {
            return None;
        }
        let name_length = usize::from(le16(content, entry.at + 26)?);
        let extra = usize::from(le16(content, entry.at + 28)?);
        // Two names for one entry: each reader would see another document.
        if part(content, entry.at + 30, name_length)? != entry.name {
            return None;
        }
        let start = entry.at + 30 + name_length + extra;
        let end = start.checked_add(entry.packed)?;
        let lies = entry.method == STORED && entry.packed as u64 != u64::from(entry.unpacked);
        if end > self.at || lies {
            return None;
        }
        Some((part(content, start, entry.packed)?, end))
    }
}

/// Where the last record of the archive begins; it must reach to the end of the file.
fn end_record(content: &[u8]) -> Option<usize> {
    const LENGTH: usize = 22;
    let last = content.len().checked_sub(LENGTH)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|at| {
        part(content, *at, 4) == Some(b"PK\x05\x06")
            && le16(content, at + 20).map(usize::from) == Some(last - at)
            && le32(content, at + 4) == Some(0)
    })
}

fn kind(
    directory: &Directory<'_>,
    data: &[&[u8]],
    names: &[String],
) -> Result<FileKind, EvidenceProblem> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let content_of = |wanted: &str| {
        let index = names.iter().position(|name| name == wanted)?;
        Some((directory.entries.get(index)?.method, *data.get(index)?))
    };
    if has("[content_types].xml") {
        let parts = [
            ("word/document.xml", FileKind::Docx),
            ("xl/workbook.xml", FileKind::Xlsx),
            ("ppt/presentation.xml", FileKind::Pptx),
        ];
        let mut found = parts.iter().filter(|(part, _)| has(part));
        return match (found.next(), found.next()) {
            (Some((_, kind)), None) => Ok(*kind),
            _ => Err(EvidenceProblem::WrongType),
        };
    }
    let Some((STORED, told)) = content_of("mimetype") else {
        return Err(EvidenceProblem::WrongType);
    };
    let kind = [FileKind::Odt, FileKind::Ods, FileKind::Odp]
        .into_iter()
        .find(|kind| told.trim_ascii() == kind.media_type().as_bytes())
        .ok_or(EvidenceProblem::WrongType)?;
    match content_of("content.xml") {
        // What is encrypted cannot be packed, so it is stored; a document's text begins with markup.
        Some((STORED, text)) if !begins_with_markup(text) => Err(EvidenceProblem::Encrypted),
        Some(_) => Ok(kind),
        None => Err(EvidenceProblem::WrongType),
    }
}

fn begins_with_markup(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    text.trim_ascii_start().starts_with(b"<")
}

fn is_macro(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    ["vbaproject.bin", "vbadata.xml"].contains(&file)
        || ["basic/", "scripts/", "xl/macrosheets/", "xl/dialogsheets/"]
            .iter()
            .any(|folder| name.starts_with(folder) && name.len() > folder.len())
}

fn is_nested(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| NESTED.contains(&extension))
}

/// An archive under another name. Charts and tables that were put into a document are documents themselves and lie in
/// a folder of that name.
fn holds_archive(directory: &Directory<'_>, data: &[&[u8]], names: &[String]) -> bool {
    let entries = directory.entries.iter().zip(data).zip(names);
    entries
        .filter(|((entry, _), name)| entry.method == STORED && !name.contains("embeddings/"))
        .any(|((_, bytes), _)| {
            bytes.starts_with(b"PK\x03\x04")
                || bytes.starts_with(b"MZ")
                || bytes.starts_with(b"Rar!")
                || find(bytes.get(..8).unwrap_or(bytes), b"7z\xbc\xaf").is_some()
        })
}
