//! Pictures: each is walked to its end, so that one that was cut off is noticed.

use super::bytes::{be16, be32, find_last, le_place, le16, part};
use super::{EvidenceProblem, FileKind};

type Checked = Result<FileKind, EvidenceProblem>;

fn whole(kind: FileKind, is_whole: Option<()>) -> Checked {
    is_whole.map(|()| kind).ok_or(EvidenceProblem::Unreadable)
}

/// Checks a file that begins like a JPEG.
pub(super) fn jpeg(content: &[u8]) -> Checked {
    whole(FileKind::Jpeg, jpeg_is_whole(content))
}

/// Segments up to the first scan, a size among them, and the end mark behind the scan.
fn jpeg_is_whole(content: &[u8]) -> Option<()> {
    let mut at = 2;
    let mut has_size = false;
    loop {
        if *content.get(at)? != 0xff {
            return None;
        }
        let marker = *content.get(at + 1)?;
        match marker {
            0xff => at += 1,
            0x01 | 0xd0..=0xd7 => at += 2,
            0x00 | 0xd8 | 0xd9 => return None,
            _ => {
                let length = usize::from(be16(content, at + 2)?);
                let segment = part(content, at + 2, length.max(2))?;
                let is_frame =
                    (0xc0..=0xcf).contains(&marker) && ![0xc4, 0xc8, 0xcc].contains(&marker);
                if is_frame {
                    has_size = be16(segment, 3)? > 0 && be16(segment, 5)? > 0;
                }
                at += 2 + length.max(2);
                if marker == 0xda {
                    break;
                }
            }
        }
    }
    // Inside the scan 0xff is always followed by 0x00 or a restart mark, so this is the end.
    let behind = find_last(content.get(at..)?, &[0xff, 0xd9]);
    (has_size && behind.is_some()).then_some(())
}

/// Checks a file that begins like a PNG.
pub(super) fn png(content: &[u8]) -> Checked {
    whole(FileKind::Png, png_is_whole(content))
}

fn png_is_whole(content: &[u8]) -> Option<()> {
    let mut at = 8;
    let mut first = true;
    let mut has_pixels = false;
    loop {
        let length = usize::try_from(be32(content, at)?).ok()?;
        let kind = part(content, at + 4, 4)?;
        let data = part(content, at + 8, length.checked_add(4)?)?;
        if first != (kind == b"IHDR") {
            return None;
        }
        match kind {
            b"IHDR" if length != 13 || be32(data, 0)? == 0 || be32(data, 4)? == 0 => return None,
            b"IDAT" => has_pixels = true,
            b"IEND" => return has_pixels.then_some(()),
            _ => {}
        }
        first = false;
        at += 12 + length;
    }
}

/// Checks a file that begins like a GIF.
pub(super) fn gif(content: &[u8]) -> Checked {
    whole(FileKind::Gif, gif_is_whole(content))
}

fn gif_is_whole(content: &[u8]) -> Option<()> {
    if le16(content, 6)? == 0 || le16(content, 8)? == 0 {
        return None;
    }
    let mut at = 13 + color_table(*content.get(10)?);
    let mut has_image = false;
    loop {
        match *content.get(at)? {
            0x21 => at = after_blocks(content, at + 2)?,
            0x2c => {
                let flags = *content.get(at + 9)?;
                // One byte behind the colours tells the size of the codes.
                at = after_blocks(content, at + 10 + color_table(flags) + 1)?;
                has_image = true;
            }
            0x3b => return has_image.then_some(()),
            _ => return None,
        }
    }
}

fn color_table(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

fn after_blocks(content: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*content.get(at)?);
        part(content, at + 1, length)?;
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

/// Checks a file that begins like a WebP.
pub(super) fn webp(content: &[u8]) -> Checked {
    whole(FileKind::WebP, webp_is_whole(content))
}

fn webp_is_whole(content: &[u8]) -> Option<()> {
    let body = part(content, 8, le_place(content, 4)?)?;
    let mut at = 4;
    let mut has_image = false;
    while at < body.len() {
        let kind = part(body, at, 4)?;
        let length = le_place(body, at + 4)?;
        part(body, at + 8, length)?;
        has_image |= matches!(kind, b"VP8 " | b"VP8L" | b"ANMF");
        at = at
            .checked_add(8)?
            .checked_add(length)?
            .checked_add(length % 2)?;
    }
    has_image.then_some(())
}
