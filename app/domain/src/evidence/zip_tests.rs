use super::{EvidenceProblem, FileKind, MAX_ENTRIES, recognise};
use crate::evidence::samples::{ZipEntry, docx, zip};

fn docx_with(more: &[ZipEntry<'_>]) -> Vec<u8> {
    let mut entries = vec![
        ZipEntry::new("[Content_Types].xml", b"<Types/>"),
        ZipEntry::new("word/document.xml", b"<w:document/>"),
    ];
    entries.extend(more.iter().cloned());
    zip(&entries)
}

#[test]
fn macros_are_refused_wherever_they_lie() {
    for name in [
        "word/vbaProject.bin",
        "word/VBAPROJECT.BIN",
        "xl/macrosheets/sheet1.xml",
    ] {
        let document = docx_with(&[ZipEntry::new(name, b"x")]);
        assert_eq!(recognise(&document), Err(EvidenceProblem::Macros), "{name}");
    }
    let open = zip(&[
        ZipEntry::new("mimetype", b"application/vnd.oasis.opendocument.text"),
        ZipEntry::new("content.xml", b"<x/>"),
        ZipEntry::new("Basic/Standard/Module1.xml", b"<x/>"),
    ]);
    assert_eq!(recognise(&open), Err(EvidenceProblem::Macros));
}

#[test]
fn a_zip_bomb_is_refused_without_unpacking_it() {
    let large = docx_with(&[
        ZipEntry::new("a.xml", b"x").claiming(400 * 1024 * 1024),
        ZipEntry::new("b.xml", b"x").claiming(101 * 1024 * 1024),
    ]);
    assert_eq!(recognise(&large), Err(EvidenceProblem::ZipBomb));
    let steep = docx_with(&[ZipEntry::new("a.xml", b"x").claiming(200_000)]);
    assert_eq!(recognise(&steep), Err(EvidenceProblem::ZipBomb));
    let honest = docx_with(&[ZipEntry::new("a.xml", &[b'x'; 900]).claiming(100_000)]);
    assert_eq!(recognise(&honest), Ok(FileKind::Docx));
}

#[test]
fn more_files_than_a_document_has_are_refused() {
    let names: Vec<String> = (0..=MAX_ENTRIES)
        .map(|index| format!("{index}.xml"))
        .collect();
    let entries: Vec<ZipEntry<'_>> = names.iter().map(|name| ZipEntry::new(name, b"")).collect();
    assert_eq!(
        recognise(&docx_with(&entries)),
        Err(EvidenceProblem::ZipBomb)
    );
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    let mut shared = docx_with(&[ZipEntry::new("a.xml", b"x"), ZipEntry::new("a.xml", b"x")]);
    let directory = shared
        .windows(4)
        .rposition(|four| four == b"PK\x01\x02")
        .unwrap();
    let first = shared
        .windows(9)
        .position(|nine| nine == b"\0\0a.xmlxP")
        .unwrap()
        - 28;
    let place = u32::try_from(first).unwrap().to_le_bytes();
    shared[directory + 42..directory + 46].copy_from_slice(&place);
    assert_eq!(recognise(&shared), Err(EvidenceProblem::ZipBomb));
}

#[test]
fn a_password_is_told_from_the_directory() {
    let mut locked = ZipEntry::new("word/media/a.png", b"x");
    locked.flags = 1;
    assert_eq!(
        recognise(&docx_with(&[locked])),
        Err(EvidenceProblem::Encrypted)
    );
    let open = zip(&[
        ZipEntry::new(
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ZipEntry::new("content.xml", b"\x8a\x01 not markup"),
    ]);
    assert_eq!(recognise(&open), Err(EvidenceProblem::Encrypted));
}

#[test]
fn archives_and_programs_inside_a_document_are_refused_and_embedded_tables_are_not() {
    for (name, content) in [
        ("word/a.zip", b"x".as_slice()),
        ("word/run.exe", b"x"),
        ("word/page.html", b"x"),
        ("word/media/image1.png", b"PK\x03\x04 an archive"),
        ("word/media/image1.png", b"MZ a program"),
    ] {
        let document = docx_with(&[ZipEntry::new(name, content)]);
        assert_eq!(recognise(&document), Err(EvidenceProblem::Nested), "{name}");
    }
    let inner = docx();
    let table = docx_with(&[ZipEntry::new("word/embeddings/sheet.xlsx", &inner)]);
    assert_eq!(recognise(&table), Ok(FileKind::Docx));
}

#[test]
fn an_archive_that_is_no_document_is_refused() {
    for entries in [
        vec![ZipEntry::new("a.txt", b"a".as_slice())],
        vec![ZipEntry::new("[Content_Types].xml", b"<x/>")],
        vec![ZipEntry::new("word/document.xml", b"<x/>")],
        vec![ZipEntry::new("mimetype", b"application/epub+zip")],
        vec![ZipEntry::new(
            "mimetype",
            b"application/vnd.oasis.opendocument.text",
        )],
    ] {
        let names: Vec<&str> = entries.iter().map(|entry| entry.name).collect();
        assert_eq!(
            recognise(&zip(&entries)),
            Err(EvidenceProblem::WrongType),
            "{names:?}"
        );
    }
}

#[test]
fn an_archive_with_something_behind_it_or_two_names_for_one_file_is_unreadable() {
    let longer = [&docx()[..], b"more"].concat();
    assert_eq!(recognise(&longer), Err(EvidenceProblem::Unreadable));
    let mut two_names = docx();
    let at = two_names
        .windows(4)
        .position(|four| four == b"word")
        .unwrap();
    two_names[at] = b'W';
    assert_eq!(recognise(&two_names), Err(EvidenceProblem::Unreadable));
}
