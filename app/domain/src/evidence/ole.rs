//! Office files before 2007: compound files (MS-CFB), judged by the names in their directory.

use super::bytes::{le_place, le16, le32, part};
use super::{EvidenceProblem, FileKind};

const FREE: u32 = 0xffff_ffff;
/// Numbers from here on are marks, not sectors.
const FIRST_MARK: u32 = 0xffff_fffa;
const HEADER: usize = 512;
/// Streams smaller than this lie elsewhere; the main streams of documents are larger.
const SMALL: u32 = 4096;

struct Named {
    name: String,
    start: u32,
    size: u32,
}

struct Compound<'a> {
    content: &'a [u8],
    shift: u32,
    /// The table that tells which sector follows which.
    next: Vec<u32>,
}

/// Checks a file that begins like a compound file.
pub(super) fn check(content: &[u8]) -> Result<FileKind, EvidenceProblem> {
    let compound = Compound::of(content).ok_or(EvidenceProblem::Unreadable)?;
    let names = compound.directory().ok_or(EvidenceProblem::Unreadable)?;
    let find = |wanted: &str| names.iter().find(|named| named.name == wanted);
    if find("encryptedpackage").is_some() {
        return Err(EvidenceProblem::Encrypted);
    }
    let (kind, is_encrypted) = if let Some(text) = find("worddocument") {
        (FileKind::Doc, compound.word_is_encrypted(text))
    } else if let Some(book) = find("workbook").or_else(|| find("book")) {
        (FileKind::Xls, compound.book_is_encrypted(book))
    } else if find("powerpoint document").is_some() {
        (FileKind::Ppt, Some(find("encryptedsummary").is_some()))
    } else {
        return Err(EvidenceProblem::WrongType);
    };
    let programs = ["macros", "vba", "_vba_project", "_vba_project_cur"];
    if programs.iter().any(|name| find(name).is_some()) {
        return Err(EvidenceProblem::Macros);
    }
    match is_encrypted {
        Some(true) => Err(EvidenceProblem::Encrypted),
        Some(false) => Ok(kind),
        None => Err(EvidenceProblem::Unreadable),
    }
}

impl<'a> Compound<'a> {
    fn of(content: &'a [u8]) -> Option<Self> {
        part(content, 0, HEADER)?;
        let shift = u32::from(le16(content, 30)?);
        if le16(content, 28)? != 0xfffe || ![9, 12].contains(&shift) {
            return None;
        }
        let mut compound = Self {
            content,
            shift,
            next: Vec::new(),
        };
        compound.read_table()?;
        // Whole sectors up to the last one in use: a file that was cut off lacks some.
        let used = compound.next.iter().rposition(|next| *next != FREE)?;
        compound.sector(u32::try_from(used).ok()?)?;
        Some(compound)
    }

    fn size(&self) -> usize {
        1 << self.shift
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let at = usize::try_from(number)
            .ok()?
            .checked_add(1)?
            .checked_mul(self.size())?;
        part(self.content, at, self.size())
    }

    /// Puts the table together from the sectors that the header and its continuations name.
    fn read_table(&mut self) -> Option<()> {
        let longest = self.content.len() / self.size();
        let mut named: Vec<u32> = (0..109)
            .filter_map(|index| le32(self.content, 76 + index * 4))
            .collect();
        let mut more = le32(self.content, 68)?;
        let mut rounds = 0;
        while more < FIRST_MARK {
            rounds += 1;
            if rounds > longest {
                return None;
            }
            let sector = self.sector(more)?;
            let last = self.size() - 4;
            named.extend((0..last / 4).filter_map(|index| le32(sector, index * 4)));
            more = le32(sector, last)?;
        }
        named.retain(|number| *number < FIRST_MARK);
        if named.is_empty() || named.len() > longest {
            return None;
        }
        for number in named {
            let sector = self.sector(number)?;
            let numbers = (0..self.size() / 4).filter_map(|index| le32(sector, index * 4));
            self.next.extend(numbers);
        }
        Some(())
    }

    fn directory(&self) -> Option<Vec<Named>> {
        let mut names = Vec::new();
        let mut at = le32(self.content, 48)?;
        let mut rounds = 0;
        while at < FIRST_MARK {
            rounds += 1;
            if rounds > self.next.len() {
                return None;
            }
            let sector = self.sector(at)?;
            for entry in sector.chunks_exact(128) {
                names.extend(named(entry));
            }
            at = *self.next.get(usize::try_from(at).ok()?)?;
        }
        Some(names)
    }

    /// The flag in the head of the main stream (MS-DOC, FibBase).
    fn word_is_encrypted(&self, text: &Named) -> Option<bool> {
        if text.size < SMALL {
            return None;
        }
        Some(le16(self.sector(text.start)?, 10)? & 0x0100 != 0)
    }

    /// A record that asks for a password stands right behind the first one (MS-XLS, FilePass).
    fn book_is_encrypted(&self, book: &Named) -> Option<bool> {
        const FILE_PASS: u16 = 0x2f;
        if book.size < SMALL {
            return None;
        }
        let sector = self.sector(book.start)?;
        let mut at = 0;
        for _ in 0..8 {
            let Some(kind) = le16(sector, at) else { break };
            if kind == FILE_PASS {
                return Some(true);
            }
            let Some(length) = le16(sector, at + 2) else {
                break;
            };
            at += 4 + usize::from(length);
        }
        Some(false)
    }
}

fn named(entry: &[u8]) -> Option<Named> {
    let length = usize::from(le16(entry, 64)?);
    let kind = *entry.get(66)?;
    if kind == 0 || !(2..=64).contains(&length) {
        return None;
    }
    let letters: Vec<u16> = (0..length / 2 - 1)
        .filter_map(|index| le16(entry, index * 2))
        .collect();
    Some(Named {
        name: String::from_utf16_lossy(&letters).to_lowercase(),
        start: le32(entry, 116)?,
        size: u32::try_from(le_place(entry, 120)?).ok()?,
    })
}
