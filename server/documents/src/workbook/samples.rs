//! Workbooks for the tests, put together part by part, so that they can be as wrong as nobody's Excel would write them.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use domain::Date;
use domain::award::AwardCode;
use domain::award::import::{Known, KnownAward, KnownUnit};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Headings of the list of people.
pub(crate) const HEADINGS: [&str; 4] = [
    "Họ và tên",
    "Ngày sinh",
    "Số định danh cá nhân",
    "Mã đơn vị",
];

pub(crate) fn known() -> Known {
    let award = |code: &str, vi: &str, en: &str| KnownAward {
        code: AwardCode::parse(code).unwrap(),
        vi: vi.to_owned(),
        en: en.to_owned(),
    };
    Known::new(
        Date::new(2026, 11, 26).unwrap(),
        vec![
            KnownUnit {
                code: "904".to_owned(),
                name: "Xã Tân Hiệp".to_owned(),
            },
            KnownUnit {
                code: "905".to_owned(),
                name: "Phường Rạch Giá".to_owned(),
            },
        ],
        vec![
            award("CSTDCS", "Chiến sĩ thi đua cơ sở", "Base emulation fighter"),
            award(
                "TTLDXS",
                "Tập thể lao động xuất sắc",
                "Excellent collective",
            ),
        ],
        Vec::new(),
    )
}

/// The parts of a workbook by their paths.
#[derive(Clone)]
pub(crate) struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    /// A workbook with sheets of these names and contents of `sheetData` and what follows it.
    pub(crate) fn of(sheets: &[(&str, &str)]) -> Self {
        let (mut list, mut links, mut parts) = (String::new(), String::new(), Vec::new());
        for ((name, content), index) in sheets.iter().zip(1..) {
            write!(
                list,
                "<sheet name=\"{name}\" sheetId=\"{index}\" r:id=\"rId{index}\"/>"
            )
            .unwrap();
            write!(
                links,
                "<Relationship Id=\"rId{index}\" Target=\"worksheets/sheet{index}.xml\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/>"
            )
            .unwrap();
            let sheet = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet>{content}</worksheet>"
            );
            parts.push((
                format!("xl/worksheets/sheet{index}.xml"),
                sheet.into_bytes(),
            ));
        }
        let styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>\
                      <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
                      <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>";
        parts.extend([
            ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
            (
                "xl/workbook.xml".to_owned(),
                format!("<workbook><sheets>{list}</sheets></workbook>").into_bytes(),
            ),
            (
                "xl/_rels/workbook.xml.rels".to_owned(),
                format!("<Relationships>{links}</Relationships>").into_bytes(),
            ),
            ("xl/styles.xml".to_owned(), styles.as_bytes().to_vec()),
        ]);
        Self(parts)
    }

    /// The same with another part.
    pub(crate) fn with(mut self, path: &str, content: &[u8]) -> Self {
        self.0.retain(|(other, _)| other != path);
        self.0.push((path.to_owned(), content.to_vec()));
        self
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// A part by its place: its path and content.
    pub(crate) fn at(&self, index: usize) -> (String, Vec<u8>) {
        self.0[index].clone()
    }

    pub(crate) fn file(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (path, content) in &self.0 {
            zip.start_file(path.as_str(), options).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// A cell with a text in itself.
pub(crate) fn text(place: &str, words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>")
}

/// A row of cells as they are written.
pub(crate) fn row(number: u32, cells: &[String]) -> String {
    format!("<row r=\"{number}\">{}</row>", cells.concat())
}

/// The row of headings of people.
pub(crate) fn headings(number: u32) -> String {
    let cells: Vec<String> = HEADINGS
        .iter()
        .zip('A'..)
        .map(|(heading, column)| text(&format!("{column}{number}"), heading))
        .collect();
    row(number, &cells)
}

/// A person without a fault.
pub(crate) fn person(number: u32) -> String {
    row(
        number,
        &[
            text(&format!("A{number}"), &format!("Nguyễn Văn {number}")),
            format!("<c r=\"B{number}\" s=\"1\"><v>31000</v></c>"),
            text(&format!("C{number}"), &format!("091{number:09}")),
            text(&format!("D{number}"), "904"),
        ],
    )
}

/// The file of a list of people with these rows, and with what follows them in the sheet.
pub(crate) fn people(rows: &str, behind: &str) -> Vec<u8> {
    Parts::of(&[(
        "Nhân sự",
        &format!("<sheetData>{}{rows}</sheetData>{behind}", headings(1)),
    )])
    .file()
}

/// The same file with another content of one part.
pub(crate) fn replaced(file: &[u8], path: &str, content: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        parts.push((part.name().to_owned(), bytes));
    }
    Parts(parts).with(path, content.as_bytes()).file()
}
