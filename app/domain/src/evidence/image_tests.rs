use super::{EvidenceProblem, FileKind, recognise};
use crate::evidence::samples::png;

fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap();
    [&[0xff, marker], &length.to_be_bytes()[..], data].concat()
}

/// The frame of a picture, with a preview picture inside an application segment as cameras write it.
pub(super) fn jpeg() -> Vec<u8> {
    [
        vec![0xff, 0xd8],
        segment(0xe1, b"Exif\0\0\xff\xd8 preview \xff\xd9"),
        segment(0xc0, &[8, 0, 2, 0, 3, 1, 1, 0x11, 0]),
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
        vec![1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9],
    ]
    .concat()
}

pub(super) fn gif() -> Vec<u8> {
    let mut file = b"GIF89a\x01\0\x01\0\x80\0\0".to_vec();
    file.extend([0, 0, 0, 255, 255, 255]);
    file.extend([0x21, 0xf9, 4, 0, 0, 0, 0, 0]);
    file.extend([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]);
    file
}

pub(super) fn webp() -> Vec<u8> {
    let mut body = b"WEBPVP8L".to_vec();
    body.extend(6_u32.to_le_bytes());
    body.extend([0x2f, 0, 0, 0, 0, 0]);
    let length = u32::try_from(body.len()).unwrap();
    [b"RIFF", &length.to_le_bytes()[..], &body].concat()
}

/// One page whose only strip lies at the end of the file.
pub(super) fn tiff(low_first: bool) -> Vec<u8> {
    let short = |value: u16| {
        if low_first {
            value.to_le_bytes()
        } else {
            value.to_be_bytes()
        }
    };
    let long = |value: u32| {
        if low_first {
            value.to_le_bytes()
        } else {
            value.to_be_bytes()
        }
    };
    let field =
        |tag: u16, value: u32| [&short(tag)[..], &short(4), &long(1), &long(value)].concat();
    let begin: &[u8] = if low_first { b"II" } else { b"MM" };
    [
        begin,
        &short(42),
        &long(8),
        &short(2),
        &field(273, 38),
        &field(279, 4),
        &long(0),
        &[9, 9, 9, 9],
    ]
    .concat()
}

#[test]
fn a_preview_inside_a_photograph_does_not_count_as_its_end() {
    let whole = jpeg();
    assert_eq!(recognise(&whole), Ok(FileKind::Jpeg));
    let cut = &whole[..whole.len() - 2];
    assert_eq!(recognise(cut), Err(EvidenceProblem::Unreadable));
}

#[test]
fn what_a_telephone_writes_behind_a_photograph_is_let_be() {
    let mut photograph = jpeg();
    photograph.extend(b"SEFT trailer");
    assert_eq!(recognise(&photograph), Ok(FileKind::Jpeg));
}

#[test]
fn a_picture_without_a_size_is_unreadable() {
    let mut picture = png(1, 1, [0, 0, 0]);
    picture[16..20].copy_from_slice(&[0; 4]);
    assert_eq!(recognise(&picture), Err(EvidenceProblem::Unreadable));
}

#[test]
fn a_scan_whose_pages_run_in_a_circle_is_unreadable() {
    let mut scan = tiff(true);
    scan[34..38].copy_from_slice(&8_u32.to_le_bytes());
    assert_eq!(recognise(&scan), Err(EvidenceProblem::Unreadable));
}

#[test]
fn a_length_that_reaches_beyond_the_file_is_unreadable() {
    let mut picture = webp();
    picture[16..20].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(recognise(&picture), Err(EvidenceProblem::Unreadable));
    let mut picture = png(1, 1, [0, 0, 0]);
    picture[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(recognise(&picture), Err(EvidenceProblem::Unreadable));
}
