use proptest::prelude::*;

use super::image_tests::{gif, jpeg, tiff, webp};
use super::*;
use crate::evidence::samples::{ZipEntry, docx, pdf, png, zip};

/// The smallest compound file with these names in its directory; the first stream begins with `main`.
pub(super) fn compound(names: &[(&str, u8)], main: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    let sectors_of_directory = names.len().div_ceil(4);
    let main_at = 1 + sectors_of_directory;
    let total = main_at + 8;
    let mut file = vec![0_u8; SECTOR * (total + 1)];
    file[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    file[26] = 3;
    file[28..30].copy_from_slice(&[0xfe, 0xff]);
    file[30] = 9;
    file[48..52].copy_from_slice(&1_u32.to_le_bytes());
    file[68..72].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
    for index in 0..109 {
        let number: u32 = if index == 0 { 0 } else { 0xffff_ffff };
        file[76 + index * 4..80 + index * 4].copy_from_slice(&number.to_le_bytes());
    }
    for index in 0..SECTOR / 4 {
        let next: u32 = match index {
            0 => 0xffff_fffd,
            _ if index + 1 == main_at || index + 1 == total => 0xffff_fffe,
            _ if index < total => u32::try_from(index + 1).unwrap(),
            _ => 0xffff_ffff,
        };
        let at = SECTOR + index * 4;
        file[at..at + 4].copy_from_slice(&next.to_le_bytes());
    }
    for (index, (name, kind)) in names.iter().enumerate() {
        let at = SECTOR * 2 + index * 128;
        let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        file[at..at + letters.len()].copy_from_slice(&letters);
        file[at + 64] = u8::try_from(letters.len() + 2).unwrap();
        file[at + 66] = *kind;
        let start = u32::try_from(main_at).unwrap();
        file[at + 116..at + 120].copy_from_slice(&start.to_le_bytes());
        file[at + 120..at + 124].copy_from_slice(&4096_u32.to_le_bytes());
    }
    let at = SECTOR * (main_at + 1);
    file[at..at + main.len()].copy_from_slice(main);
    file
}

fn samples() -> Vec<(FileKind, Vec<u8>)> {
    let office = |part| {
        zip(&[
            ZipEntry::new("[Content_Types].xml", b"<Types/>"),
            ZipEntry::new(part, b"<x/>"),
        ])
    };
    let open = |kind: FileKind| {
        zip(&[
            ZipEntry::new("mimetype", kind.media_type().as_bytes()),
            ZipEntry::new("content.xml", b"<?xml version='1.0'?><x/>"),
        ])
    };
    vec![
        (FileKind::Pdf, pdf(&["Bao cao"])),
        (FileKind::Png, png(3, 2, [1, 2, 3])),
        (FileKind::Jpeg, jpeg()),
        (FileKind::Gif, gif()),
        (FileKind::WebP, webp()),
        (FileKind::Tiff, tiff(true)),
        (FileKind::Tiff, tiff(false)),
        (FileKind::Docx, docx()),
        (FileKind::Xlsx, office("xl/workbook.xml")),
        (FileKind::Pptx, office("ppt/presentation.xml")),
        (FileKind::Odt, open(FileKind::Odt)),
        (FileKind::Ods, open(FileKind::Ods)),
        (FileKind::Odp, open(FileKind::Odp)),
        (
            FileKind::Doc,
            compound(&[("Root Entry", 5), ("WordDocument", 2)], &[]),
        ),
        (
            FileKind::Xls,
            compound(&[("Root Entry", 5), ("Workbook", 2)], &[]),
        ),
        (
            FileKind::Ppt,
            compound(&[("Root Entry", 5), ("PowerPoint Document", 2)], &[]),
        ),
    ]
}

#[test]
fn every_kind_is_recognised_by_its_content() {
    let found: Vec<_> = samples()
        .into_iter()
        .map(|(kind, content)| (kind, recognise(&content)))
        .collect();
    for (kind, recognised) in &found {
        assert_eq!(recognised, &Ok(*kind));
    }
    for kind in FileKind::ALL {
        assert!(
            found.iter().any(|(found, _)| found == kind),
            "{kind} has no sample"
        );
        assert_eq!(FileKind::of_media_type(kind.media_type()), Some(*kind));
    }
}

#[test]
fn every_file_that_was_cut_off_is_refused() {
    for (kind, content) in samples() {
        // Behind the end of a TIFF's picture or a PDF's mark lies nothing that is needed.
        let needed = match kind {
            FileKind::Pdf => content.len() - 1,
            _ => content.len(),
        };
        for length in 0..needed {
            assert!(
                recognise(&content[..length]).is_err(),
                "{kind} cut at {length}"
            );
        }
    }
}

#[test]
fn what_a_browser_could_run_is_refused_as_such() {
    for page in [
        "<!DOCTYPE html><html><script>alert(1)</script></html>",
        "\u{feff}  \n<html>",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<?xml version='1.0'?><svg/>",
        "<!-- x --><svg/>",
        "GIF89 <script>",
        "some text <ScRiPt>alert(1)</script>",
    ] {
        assert_eq!(
            recognise(page.as_bytes()),
            Err(EvidenceProblem::WebPage),
            "{page}"
        );
    }
    let wide: Vec<u8> = "\u{feff}<html><script>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(recognise(&wide), Err(EvidenceProblem::WebPage));
}

#[test]
fn what_is_no_document_is_refused_with_the_list_of_what_is() {
    for content in [
        b"MZ\x90\0\x03\0\0\0".as_slice(),
        b"\x7fELF\x02\x01\x01",
        b"#!/bin/sh\nrm -rf /",
        b"Rar!\x1a\x07\x00",
        b"7z\xbc\xaf\x27\x1c",
        "Chỉ là chữ".as_bytes(),
        b"II*",
    ] {
        assert_eq!(
            recognise(content),
            Err(EvidenceProblem::WrongType),
            "{content:?}"
        );
    }
    assert_eq!(recognise(b""), Err(EvidenceProblem::Empty));
    let large = vec![b'%'; usize::try_from(MAX_BYTES).unwrap() + 1];
    assert_eq!(recognise(&large), Err(EvidenceProblem::TooLarge));
}

#[test]
fn old_office_files_with_macros_or_a_password_are_refused() {
    let with = |name| compound(&[("Root Entry", 5), ("WordDocument", 2), (name, 1)], &[]);
    assert_eq!(recognise(&with("Macros")), Err(EvidenceProblem::Macros));
    assert_eq!(
        recognise(&with("EncryptedPackage")),
        Err(EvidenceProblem::Encrypted)
    );
    let locked = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    let word = compound(&[("Root Entry", 5), ("WordDocument", 2)], &locked);
    assert_eq!(recognise(&word), Err(EvidenceProblem::Encrypted));
    let locked = [0x09, 0x08, 2, 0, 0, 6, 0x2f, 0, 6, 0];
    let book = compound(&[("Root Entry", 5), ("Workbook", 2)], &locked);
    assert_eq!(recognise(&book), Err(EvidenceProblem::Encrypted));
    let installer = compound(&[("Root Entry", 5), ("Property", 2)], &[]);
    assert_eq!(recognise(&installer), Err(EvidenceProblem::WrongType));
}

#[test]
fn names_lose_what_could_mislead_and_nothing_else() {
    let good = [
        ("Báo cáo quý I.pdf", "Báo cáo quý I.pdf"),
        ("C:\\Users\\lan\\bao cao.pdf", "bao cao.pdf"),
        ("../../etc/passwd.png", "passwd.png"),
        ("a\r\nX: y.pdf", "a X: y.pdf"),
        ("gia\u{202e}fdp.exe", "giafdp.exe"),
        ("  .hồ sơ.docx. ", "hồ sơ.docx"),
        ("\"a\".pdf", "\"a\".pdf"),
    ];
    for (typed, kept) in good {
        assert_eq!(clean_name(typed).as_deref(), Ok(kept), "{typed:?}");
    }
    for typed in ["", " ", "...", ".pdf", "/", "\u{200b}", "\r\n", "—"] {
        assert_eq!(
            clean_name(typed),
            Err(EvidenceProblem::NameMissing),
            "{typed:?}"
        );
    }
    let long = format!("{}.docx", "ầ".repeat(400));
    let kept = clean_name(&long).unwrap();
    assert_eq!(kept.chars().count(), MAX_NAME_CHARS);
    assert!(kept.ends_with(".docx"));
}

#[test]
fn the_content_decides_how_a_name_ends() {
    assert_eq!(stored_name("a.html", FileKind::Pdf), "a.html.pdf");
    assert_eq!(stored_name("ảnh.JPEG", FileKind::Jpeg), "ảnh.JPEG");
    assert_eq!(stored_name("quét", FileKind::Tiff), "quét.tif");
    assert_eq!(stored_name("a.docm", FileKind::Docx), "a.docm.docx");
}

#[test]
fn only_what_no_browser_runs_is_shown_in_place() {
    assert_eq!(
        disposition(FileKind::Pdf, "Báo \"cáo\".pdf"),
        "inline; filename=\"B_o _c_o_.pdf\"; filename*=UTF-8''B%C3%A1o%20%22c%C3%A1o%22.pdf"
    );
    assert!(disposition(FileKind::Docx, "a.docx").starts_with("attachment; "));
    assert!(disposition(FileKind::Gif, "a.gif").starts_with("attachment; "));
    for kind in FileKind::ALL {
        assert!(!kind.is_picture() || kind.shown_inline());
    }
}

#[test]
fn sizes_are_told_as_people_read_them() {
    let told = |bytes| (size_words(bytes, Lang::Vi), size_words(bytes, Lang::En));
    let pair = |vi: &str, en: &str| (vi.to_owned(), en.to_owned());
    assert_eq!(told(1), pair("1 byte", "1 byte"));
    assert_eq!(told(1500), pair("2 kB", "2 kB"));
    assert_eq!(told(MAX_BYTES), pair("50,0 MB", "50.0 MB"));
    assert_eq!(told(1_468_006), pair("1,4 MB", "1.4 MB"));
}

proptest! {
    #[test]
    fn no_bytes_make_the_check_panic(content in proptest::collection::vec(any::<u8>(), 0..2048)) {
        let _verdict = recognise(&content);
    }

    #[test]
    fn a_damaged_file_never_makes_the_check_panic(
        which in 0_usize..16,
        places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let (_, mut content) = samples().swap_remove(which);
        for (place, byte) in places {
            let at = place.index(content.len());
            content[at] = byte;
        }
        let _whole = recognise(&content);
        content.truncate(cut.index(content.len()));
        let _cut = recognise(&content);
    }

    #[test]
    fn a_name_never_breaks_the_header_that_carries_it(typed in any::<String>()) {
        let Ok(name) = clean_name(&typed) else { return Ok(()) };
        let name = stored_name(&name, FileKind::Pdf);
        prop_assert!(name.to_lowercase().ends_with(".pdf"));
        prop_assert!(name.chars().count() <= MAX_NAME_CHARS);
        let header = disposition(FileKind::Pdf, &name);
        prop_assert!(header.bytes().all(|byte| (0x20..0x7f).contains(&byte)));
        prop_assert_eq!(header.matches('"').count(), 2);
        prop_assert_eq!(header.matches(';').count(), 2);
        prop_assert_eq!(clean_name(&name), Ok(name));
    }
}
