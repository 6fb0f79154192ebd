//! Reading numbers and words out of bytes that may end anywhere.

/// How much of the beginning is looked at for what does not belong there; browsers guess from less.
const HEAD: usize = 1024;

/// The beginning of a file.
pub(super) fn head(content: &[u8]) -> &[u8] {
    content.get(..HEAD).unwrap_or(content)
}

/// `length` bytes at `at`; `None` where the file ends before.
pub(super) fn part(content: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    content.get(at..at.checked_add(length)?)
}

fn array<const N: usize>(content: &[u8], at: usize) -> Option<[u8; N]> {
    part(content, at, N)?.try_into().ok()
}

/// Two bytes, the lower first.
pub(super) fn le16(content: &[u8], at: usize) -> Option<u16> {
    array(content, at).map(u16::from_le_bytes)
}

/// Four bytes, the lowest first.
pub(super) fn le32(content: &[u8], at: usize) -> Option<u32> {
    array(content, at).map(u32::from_le_bytes)
}

/// [`le32`] as a place or a length.
pub(super) fn le_place(content: &[u8], at: usize) -> Option<usize> {
    usize::try_from(le32(content, at)?).ok()
}

/// Two bytes, the higher first.
pub(super) fn be16(content: &[u8], at: usize) -> Option<u16> {
    array(content, at).map(u16::from_be_bytes)
}

/// Four bytes, the highest first.
pub(super) fn be32(content: &[u8], at: usize) -> Option<u32> {
    array(content, at).map(u32::from_be_bytes)
}

/// Where `word` stands first.
pub(super) fn find(content: &[u8], word: &[u8]) -> Option<usize> {
    content
        .windows(word.len())
        .position(|window| window == word)
}

/// Where `word` stands last.
pub(super) fn find_last(content: &[u8], word: &[u8]) -> Option<usize> {
    content
        .windows(word.len())
        .rposition(|window| window == word)
}

/// Whether `word` stands anywhere.
pub(super) fn contains(content: &[u8], word: &[u8]) -> bool {
    find(content, word).is_some()
}
