//! TIFF scans: every page's strips or tiles must lie inside the file.

use super::bytes::{be16, be32, le16, le32, part};
use super::{EvidenceProblem, FileKind};

/// More pages than any scan has; ends a chain that runs in a circle.
const MAX_PAGES: usize = 2_000;
const SHORT: u16 = 3;
const LONG: u16 = 4;

struct Reader<'a> {
    content: &'a [u8],
    low_first: bool,
}

impl Reader<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        if self.low_first {
            le16(self.content, at)
        } else {
            be16(self.content, at)
        }
    }

    fn long(&self, at: usize) -> Option<usize> {
        let value = if self.low_first {
            le32(self.content, at)
        } else {
            be32(self.content, at)
        };
        usize::try_from(value?).ok()
    }

    /// The whole numbers of a field, in the field itself where they fit into four bytes.
    fn numbers(&self, field: usize) -> Option<Vec<usize>> {
        let kind = self.short(field + 2)?;
        let count = self.long(field + 4)?;
        let width = match kind {
            SHORT => 2,
            LONG => 4,
            _ => return None,
        };
        let length = count.checked_mul(width)?;
        let from = if length <= 4 {
            field + 8
        } else {
            self.long(field + 8)?
        };
        part(self.content, from, length)?;
        let at = |index: usize| match kind {
            SHORT => self.short(from + index * width).map(usize::from),
            _ => self.long(from + index * width),
        };
        (0..count).map(at).collect()
    }

    /// Checks one page and tells where the next one is described; 0 for the last.
    fn page(&self, at: usize) -> Option<usize> {
        let fields = usize::from(self.short(at)?);
        let mut places = None;
        let mut lengths = None;
        for index in 0..fields {
            let field = at.checked_add(2)?.checked_add(index * 12)?;
            match self.short(field)? {
                273 | 324 => places = Some(self.numbers(field)?),
                279 | 325 => lengths = Some(self.numbers(field)?),
                _ => {}
            }
        }
        let (places, lengths) = (places?, lengths?);
        if places.is_empty() || places.len() != lengths.len() {
            return None;
        }
        for (place, length) in places.into_iter().zip(lengths) {
            part(self.content, place, length)?;
        }
        self.long(at.checked_add(2)?.checked_add(fields * 12)?)
    }
}

/// Checks a file that begins like a TIFF.
pub(super) fn check(content: &[u8]) -> Result<FileKind, EvidenceProblem> {
    let reader = Reader {
        content,
        low_first: content.first() == Some(&b'I'),
    };
    pages(&reader)
        .map(|()| FileKind::Tiff)
        .ok_or(EvidenceProblem::Unreadable)
}

fn pages(reader: &Reader<'_>) -> Option<()> {
    let mut at = reader.long(4)?;
    for page in 0..MAX_PAGES {
        if at == 0 {
            return (page > 0).then_some(());
        }
        at = reader.page(at)?;
    }
    None
}
