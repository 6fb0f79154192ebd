//! Files that nobody's Excel wrote: each is refused in words or read as plain text, and none costs time or memory.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::time::{Duration, Instant};

use domain::award::import::{FaultCode, ListKind, Refusal, Value, check};

use super::archive::Archive;
use super::samples::{Parts, headings, known, people, person, row, text};
use super::{read_list, workbook};

/// A debug build reads about ten times slower than the program.
const PATIENCE: Duration = if cfg!(debug_assertions) {
    Duration::from_secs(20)
} else {
    Duration::from_secs(1)
};

fn refusal(file: &[u8]) -> Refusal {
    read_list(file, ListKind::People).unwrap_err().code
}

fn good_sheet() -> String {
    format!("<sheetData>{}{}</sheetData>", headings(1), person(2))
}

#[test]
fn what_is_no_workbook_is_told_apart() {
    assert_eq!(refusal(b""), Refusal::Empty);
    assert_eq!(refusal(b"%PDF-1.7 something"), Refusal::NotAWorkbook);
    assert_eq!(
        refusal(b"<html><table><tr><td>Ho va ten;Ngay sinh"),
        Refusal::NotAWorkbook
    );
    assert_eq!(
        refusal(b"\x89PNG\r\n\x1a\n\0\0\0\0\0\0"),
        Refusal::NotAWorkbook
    );
    assert_eq!(refusal(b"one line of prose"), Refusal::NoHeadings);
    assert_eq!(refusal(&vec![b'a'; 51 * 1024 * 1024]), Refusal::TooLarge);
    let mut encrypted = encrypted_workbook();
    assert_eq!(refusal(&encrypted), Refusal::Encrypted);
    encrypted.truncate(700);
    assert_eq!(refusal(&encrypted), Refusal::Damaged);
}

/// A workbook with a password, as Excel keeps it: a compound file (MS-CFB) with a stream of this name.
fn encrypted_workbook() -> Vec<u8> {
    let mut file = vec![0; 512 * 3];
    let mut put = |at: usize, bytes: &[u8]| file[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    put(28, &[0xfe, 0xff, 9, 0]);
    put(48, &1_u32.to_le_bytes());
    put(68, &0xffff_fffe_u32.to_le_bytes());
    put(76, &[0xff; 436]);
    put(76, &0_u32.to_le_bytes());
    put(512, &[0xff; 512]);
    put(512, &0xffff_fffd_u32.to_le_bytes());
    put(516, &0xffff_fffe_u32.to_le_bytes());
    for (at, name, kind) in [(1024, "Root Entry", 5), (1152, "EncryptedPackage", 2)] {
        for (index, unit) in name.encode_utf16().enumerate() {
            put(at + index * 2, &unit.to_le_bytes());
        }
        put(
            at + 64,
            &[u8::try_from(name.len() * 2 + 2).unwrap(), 0, kind],
        );
    }
    file
}

#[test]
fn macros_are_refused_even_when_they_were_taken_out() {
    let with_project =
        Parts::of(&[("Nhân sự", &good_sheet())]).with("xl/vbaProject.bin", b"\xd0\xcf");
    assert_eq!(refusal(&with_project.file()), Refusal::Macros);
    let types = b"<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";
    let without = Parts::of(&[("Nhân sự", &good_sheet())]).with("[Content_Types].xml", types);
    assert_eq!(refusal(&without.file()), Refusal::Macros);
    let old_macros =
        Parts::of(&[("Nhân sự", &good_sheet())]).with("xl/macrosheets/sheet1.xml", b"<x/>");
    assert_eq!(refusal(&old_macros.file()), Refusal::Macros);
}

#[test]
fn a_file_that_was_cut_anywhere_is_damaged_and_never_half_read() {
    let file = people(&(2..200).map(person).collect::<String>(), "");
    for end in (1..file.len()).step_by(97) {
        let refused = read_list(file.get(..end).unwrap(), ListKind::People).unwrap_err();
        assert!(
            matches!(
                refused.code,
                Refusal::Damaged | Refusal::NotAWorkbook | Refusal::NoHeadings
            ),
            "{end}: {refused:?}"
        );
    }
    let mut flipped = file.clone();
    let middle = 400;
    flipped[middle] ^= 0xff;
    assert_eq!(refusal(&flipped), Refusal::Damaged);
    let open_end = Parts::of(&[("Nhân sự", "")]).with(
        "xl/worksheets/sheet1.xml",
        b"<worksheet><sheetData><row r=\"1\"><c",
    );
    assert_eq!(refusal(&open_end.file()), Refusal::Damaged);
}

#[test]
fn a_zip_bomb_is_refused_by_what_it_says_and_by_what_it_does() {
    let blanks = vec![b' '; 20 * 1024 * 1024];
    let told = Parts::of(&[("Nhân sự", &good_sheet())])
        .with("xl/media/image1.bin", &blanks)
        .file();
    assert_eq!(refusal(&told), Refusal::ZipBomb);
    // The directory and the head of the part say 1,000 bytes: a part that is never opened does no harm.
    let lying = understated(told, b"xl/media/image1.bin", 1_000);
    assert!(read_list(&lying, ListKind::People).is_ok());
    let blank = [
        b"<worksheet>",
        good_sheet().as_bytes(),
        &blanks,
        b"</worksheet>",
    ]
    .concat();
    let sheet = Parts::of(&[("Nhân sự", "")])
        .with("xl/worksheets/sheet1.xml", &blank)
        .file();
    let lying = understated(sheet, b"xl/worksheets/sheet1.xml", 1_000);
    assert_eq!(unpacked_within(&lying, 1024 * 1024), Err(Refusal::ZipBomb));
}

#[test]
fn all_parts_together_have_one_budget() {
    let file = people(&(2..2_000).map(person).collect::<String>(), "");
    assert_eq!(unpacked_within(&file, 10 * 1024 * 1024), Ok(()));
    assert_eq!(unpacked_within(&file, 100 * 1024), Err(Refusal::ZipBomb));
}

#[test]
fn one_long_text_in_many_cells_does_not_fill_the_memory() {
    let long: String = (0..15_000).map(|n| format!("ộ{n}")).collect();
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let rows: String = (2..5_000)
        .map(|number| format!("<row r=\"{number}\"><c t=\"s\"><v>0</v></c></row>"))
        .collect();
    let sheet = format!("<sheetData>{}{rows}</sheetData>", headings(1));
    let file = Parts::of(&[("Nhân sự", &sheet)])
        .with("xl/sharedStrings.xml", strings.as_bytes())
        .file();
    assert_eq!(refusal(&file), Refusal::ZipBomb);
    let csv = format!("Họ và tên;Ngày sinh;Mã đơn vị\n{}", "a;".repeat(5_000_000));
    assert_eq!(refusal(csv.as_bytes()), Refusal::ZipBomb);
}

/// Reads a list with another budget of bytes.
fn unpacked_within(file: &[u8], budget: u64) -> Result<(), Refusal> {
    let archive = Archive::open(file, budget).map_err(|refused| refused.code)?;
    workbook(archive, ListKind::People)
        .map(|_| ())
        .map_err(|refused| refused.code)
}

/// Writes a smaller unpacked size over the one in the directory, and over the one before the part.
fn understated(mut file: Vec<u8>, name: &[u8], size: u32) -> Vec<u8> {
    for (mark, size_at, name_at) in [(b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)] {
        let at = (0..file.len())
            .find(|at| {
                file[*at..].starts_with(mark)
                    && file
                        .get(at + name_at..)
                        .is_some_and(|rest| rest.starts_with(name))
            })
            .unwrap();
        file[at + size_at..at + size_at + 4].copy_from_slice(&size.to_le_bytes());
    }
    file
}

#[test]
fn entities_are_refused_and_never_expanded() {
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet>{}</worksheet>",
        good_sheet()
    );
    let file = Parts::of(&[("Nhân sự", "")])
        .with("xl/worksheets/sheet1.xml", bomb.as_bytes())
        .file();
    assert_eq!(refusal(&file), Refusal::Entities);
    let outside = "<!DOCTYPE sst SYSTEM \"file:///etc/passwd\"><sst><si><t>&x;</t></si></sst>";
    let file = Parts::of(&[("Nhân sự", &good_sheet())])
        .with("xl/sharedStrings.xml", outside.as_bytes())
        .file();
    assert_eq!(refusal(&file), Refusal::Entities);
    let unknown = people(
        &row(
            2,
            &["<c r=\"A2\" t=\"inlineStr\"><is><t>&lol;</t></is></c>".to_owned()],
        ),
        "",
    );
    assert_eq!(refusal(&unknown), Refusal::Entities);
}

#[test]
fn a_million_empty_rows_are_passed_quickly() {
    let mut rows = person(2);
    for number in 3..=1_000_002 {
        // Half of them have a style and nothing else.
        match number % 2 {
            0 => rows.push_str(&format!("<row r=\"{number}\"/>")),
            _ => rows.push_str(&format!(
                "<row r=\"{number}\"><c r=\"A{number}\" s=\"1\"/></row>"
            )),
        }
    }
    rows.push_str(&person(1_000_003));
    let file = people(&rows, "");
    let begun = Instant::now();
    let sheet = read_list(&file, ListKind::People).unwrap();
    let took = begun.elapsed();
    eprintln!("1,000,000 empty rows: {took:?}");
    let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [2, 1_000_003]);
    assert!(took < PATIENCE, "{took:?}");
}

#[test]
fn cells_that_begin_like_formulas_are_texts() {
    let texts = [
        "=HYPERLINK(\"http://x\")",
        "+84 297",
        "-2+3",
        "@SUM(A1)",
        "|cmd",
        "\t=1",
    ];
    let rows: String = texts
        .iter()
        .zip(2..)
        .map(|(words, number)| {
            let cell = |column: char, words: &str| text(&format!("{column}{number}"), words);
            row(
                number,
                &[
                    cell('A', words),
                    cell('B', "1/2/1985"),
                    String::new(),
                    cell('D', "904"),
                ],
            )
        })
        .collect();
    let sheet = read_list(&people(&rows, ""), ListKind::People).unwrap();
    let shown: Vec<String> = sheet.rows.iter().map(|row| row.cells[0].shown()).collect();
    assert_eq!(shown[..5], texts[..5]);
    assert!(sheet.faults.is_empty());
    assert_eq!(
        check(ListKind::People, &sheet, &known())
            .unwrap()
            .rows
            .len(),
        6
    );
}

#[test]
fn very_long_texts_are_named_and_repeated_only_in_part() {
    let rows = row(
        2,
        &[
            text(
                "A2",
                &(0..100_000).map(|n| format!("ộ{n}")).collect::<String>(),
            ),
            text("B2", "1/2/1985"),
            text("D2", "904"),
        ],
    );
    let sheet = read_list(&people(&rows, ""), ListKind::People).unwrap();
    let faults = check(ListKind::People, &sheet, &known()).unwrap_err();
    assert_eq!(
        (faults.total, faults.shown[0].code),
        (1, FaultCode::TooLong)
    );
    assert_eq!(faults.shown[0].value.chars().count(), 60);
}

#[test]
fn numbers_that_point_nowhere_do_no_harm() {
    for cell in [
        "<c r=\"A2\" t=\"s\"><v>99999999999</v></c>",
        "<c r=\"A2\" t=\"s\"><v>-1</v></c>",
        "<c r=\"ZZZZZZZZ2\"><v>1</v></c>",
        "<c r=\"2\"><v>1</v></c>",
    ] {
        assert_eq!(
            refusal(&people(&row(2, &[cell.to_owned()]), "")),
            Refusal::Damaged,
            "{cell}"
        );
    }
    for rows in [
        "<row r=\"0\"/>",
        "<row r=\"99999999999\"/>",
        "<row r=\"x\"/>",
        "<row r=\"5\"/><row r=\"5\"/>",
    ] {
        assert_eq!(refusal(&people(rows, "")), Refusal::Damaged, "{rows}");
    }
    let odd = [
        "<c r=\"A2\"><v>1e999</v></c>",
        "<c r=\"A2\" s=\"1\"><v>1e300</v></c>",
        "<c r=\"A2\" s=\"77\"><v>-0</v></c>",
        "<c r=\"A2\"><v>NaN</v></c>",
    ];
    for cell in odd {
        let rows = row(2, &[cell.to_owned(), text("B2", "x")]);
        assert!(
            read_list(&people(&rows, ""), ListKind::People).is_ok(),
            "{cell}"
        );
    }
    let far = row(2, &[text("A2", "A"), text("XFD2", "far")])
        + &row(3, &[text("A3", "B"), text("XFD3", "far")]);
    let sheet = read_list(&people(&far, ""), ListKind::People).unwrap();
    assert_eq!((sheet.rows[0].cells.len(), sheet.faults.total), (1, 1));
}

#[test]
fn merged_ranges_over_everything_stay_cheap() {
    let merged: String = (0..20_000)
        .map(|_| "<mergeCell ref=\"A1:XFD1048576\"/>")
        .collect();
    let begun = Instant::now();
    let rows: String = (2..2_000).map(person).collect();
    let sheet = read_list(
        &people(&rows, &format!("<mergeCells>{merged}</mergeCells>")),
        ListKind::People,
    )
    .unwrap();
    assert_eq!(sheet.faults.shown[0].code, FaultCode::Merged);
    assert!(sheet.rows[5].cells.iter().all(|cell| *cell != Value::Empty));
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
}

#[test]
fn whatever_is_broken_inside_is_refused_or_read_and_never_panics() {
    let sheet = format!(
        "{}<mergeCells><mergeCell ref=\"A2:B3\"/></mergeCells>",
        good_sheet()
    );
    let strings = "<sst><si><t>a</t></si></sst>";
    let whole = Parts::of(&[("Nhân sự", &sheet)]).with("xl/sharedStrings.xml", strings.as_bytes());
    // Numbers that look random and are the same in every run.
    let mut seed = 20_261_126_u64;
    let mut next = |below: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for _ in 0..400 {
        let mut broken = whole.clone();
        let (path, mut content) = broken.at(next(broken.len()));
        for _ in 0..=next(3) {
            let at = next(content.len().max(1));
            if content.is_empty() {
                break;
            }
            match next(3) {
                0 => content[at] = u8::try_from(next(256)).unwrap(),
                1 => drop(content.remove(at)),
                _ => content.truncate(at.max(1)),
            }
        }
        broken = broken.with(&path, &content);
        if let Ok(sheet) = read_list(&broken.file(), ListKind::People) {
            let _ = check(ListKind::People, &sheet, &known());
        }
    }
}
