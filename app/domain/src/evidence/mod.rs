//! Evidence (minh chứng): which files are taken in. A file is judged by its bytes; its name is only what people call it.
//!
//! Nothing here unpacks: an archive is judged by its directory, so a small file cannot become a large one.

mod bytes;
mod image;
#[cfg(test)]
mod image_tests;
mod name;
mod ole;
mod pdf;
#[cfg(test)]
mod pdf_tests;
pub mod samples;
#[cfg(test)]
mod tests;
mod tiff;
mod web;
mod zip;
#[cfg(test)]
mod zip_tests;

pub use name::{MAX_NAME_CHARS, clean_name, disposition, stored_name};
pub use zip::{MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED};

use crate::lang::Lang;
use bytes::{contains, head};

/// Largest file, in bytes: 50 MB.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

coded! {
    /// What a file is, by its content.
    FileKind {
        /// Portable document.
        Pdf = "pdf", "PDF", "PDF";
        /// Photograph or scan.
        Jpeg = "jpeg", "ảnh JPEG", "JPEG image";
        /// Picture or screenshot.
        Png = "png", "ảnh PNG", "PNG image";
        /// Picture.
        WebP = "webp", "ảnh WebP", "WebP image";
        /// Picture.
        Gif = "gif", "ảnh GIF", "GIF image";
        /// Scan.
        Tiff = "tiff", "ảnh TIFF", "TIFF image";
        /// Word since 2007, without macros.
        Docx = "docx", "Word (DOCX)", "Word (DOCX)";
        /// Excel since 2007, without macros.
        Xlsx = "xlsx", "Excel (XLSX)", "Excel (XLSX)";
        /// PowerPoint since 2007, without macros.
        Pptx = "pptx", "PowerPoint (PPTX)", "PowerPoint (PPTX)";
        /// Text of OpenDocument.
        Odt = "odt", "văn bản ODT", "ODT text";
        /// Spreadsheet of OpenDocument.
        Ods = "ods", "bảng tính ODS", "ODS spreadsheet";
        /// Presentation of OpenDocument.
        Odp = "odp", "trình chiếu ODP", "ODP presentation";
        /// Word before 2007.
        Doc = "doc", "Word (DOC)", "Word (DOC)";
        /// Excel before 2007.
        Xls = "xls", "Excel (XLS)", "Excel (XLS)";
        /// PowerPoint before 2007.
        Ppt = "ppt", "PowerPoint (PPT)", "PowerPoint (PPT)";
    }
}

impl FileKind {
    /// The media type under which it is stored and served.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Gif => "image/gif",
            Self::Tiff => "image/tiff",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Doc => "application/msword",
            Self::Xls => "application/vnd.ms-excel",
            Self::Ppt => "application/vnd.ms-powerpoint",
        }
    }

    /// The kind with this media type.
    #[must_use]
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        let mut kinds = Self::ALL.iter().copied();
        kinds.find(|kind| kind.media_type() == media_type)
    }

    /// How the names of such files end; the first one is put on a name that ends otherwise.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Tiff => &["tif", "tiff"],
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::WebP => &["webp"],
            Self::Gif => &["gif"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Pptx => &["pptx"],
            Self::Odt => &["odt"],
            Self::Ods => &["ods"],
            Self::Odp => &["odp"],
            Self::Doc => &["doc"],
            Self::Xls => &["xls"],
            Self::Ppt => &["ppt"],
        }
    }

    /// Whether a browser may show it in place. Everything else is only handed over as a file.
    #[must_use]
    pub const fn shown_inline(self) -> bool {
        matches!(self, Self::Pdf | Self::Jpeg | Self::Png | Self::WebP)
    }

    /// Whether a page may show it as a picture.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::WebP)
    }
}

coded! {
    /// Why a file is not taken in, in words that say what to do.
    EvidenceProblem {
        /// None of the kinds that are taken in.
        WrongType = "evidence-wrong-type", "Loại tệp này không nhận. Hãy nộp PDF, ảnh (JPEG, PNG, WebP, GIF, TIFF) hoặc tệp Office (Word, Excel, PowerPoint, ODT, ODS, ODP).", "This kind of file is not taken. Hand in a PDF, an image (JPEG, PNG, WebP, GIF, TIFF) or an Office file (Word, Excel, PowerPoint, ODT, ODS, ODP).";
        /// HTML, SVG or other markup that a browser could run.
        WebPage = "evidence-web-page", "Tệp là trang web hoặc ảnh SVG, có thể chứa mã chạy được nên không nhận. Hãy in ra PDF rồi nộp.", "The file is a web page or an SVG image, which can hold code, so it is not taken. Print it to a PDF and hand that in.";
        /// Two kinds of file in one.
        Mixed = "evidence-mixed", "Tệp PDF lẫn nội dung khác (trang web, tệp nén) nên không nhận. Hãy in lại thành PDF rồi nộp.", "The PDF has other content mixed in (a web page, an archive), so it is not taken. Print it to a PDF again and hand that in.";
        /// More than 50 MB.
        TooLarge = "evidence-too-large", "Tệp lớn hơn 50 MB. Hãy chia nhỏ tệp hoặc quét lại ở độ phân giải thấp hơn.", "The file is larger than 50 MB. Split it, or scan it again at a lower resolution.";
        /// No bytes.
        Empty = "evidence-empty", "Tệp rỗng, không có nội dung. Hãy kiểm tra rồi chọn lại tệp.", "The file is empty. Look at it and choose it again.";
        /// Cut off or damaged.
        Unreadable = "evidence-unreadable", "Không đọc được tệp: tệp hỏng hoặc bị cắt mất một phần. Hãy mở thử trên máy rồi nộp lại.", "The file cannot be read: it is damaged or a part of it is missing. Try to open it on your computer, then hand it in again.";
        /// Needs a password.
        Encrypted = "evidence-encrypted", "Tệp có mật khẩu nên người thẩm định không mở được. Hãy lưu lại bản không có mật khẩu rồi nộp.", "The file has a password, so the appraisers cannot open it. Save a copy without a password and hand that in.";
        /// Holds programs of Office.
        Macros = "evidence-macros", "Tệp Office có macro nên không nhận. Hãy lưu lại ở dạng không có macro (.docx, .xlsx, .pptx) rồi nộp.", "The Office file has macros, so it is not taken. Save it in a format without macros (.docx, .xlsx, .pptx) and hand that in.";
        /// Would become much larger when it is opened.
        ZipBomb = "evidence-zip-bomb", "Tệp phình ra quá lớn khi mở (trên 500 MB, hoặc gấp hơn 200 lần) nên không nhận. Hãy lưu lại tài liệu rồi nộp.", "The file grows too large when it is opened (over 500 MB, or more than 200 times), so it is not taken. Save the document anew and hand that in.";
        /// An archive or a program inside the file.
        Nested = "evidence-nested", "Trong tệp có tệp nén hoặc chương trình nên không nhận. Hãy nộp riêng từng tài liệu.", "The file holds an archive or a program, so it is not taken. Hand in each document by itself.";
        /// Nothing chosen, or a file without a name.
        NameMissing = "evidence-name-missing", "Chưa có tệp nào, hoặc tệp không có tên. Hãy chọn tệp hoặc đặt tên cho tệp.", "There is no file, or the file has no name. Choose a file, or give it a name.";
        /// No unit chosen.
        UnitMissing = "evidence-unit-missing", "Chưa chọn đơn vị của minh chứng. Hãy chọn đơn vị.", "The unit that the evidence belongs to is missing. Choose the unit.";
        /// Too many uploads that were begun and not finished.
        TooManyUploads = "evidence-too-many-uploads", "Đang có quá nhiều tệp gửi dở. Hãy gửi tiếp các tệp đó trước, hoặc chờ vài ngày để hệ thống bỏ chúng.", "Too many uploads are unfinished. Finish them first, or wait some days until they are dropped.";
    }
}

/// What a file is, if it is whole and harmless enough to be taken in.
///
/// # Errors
/// Says why it is not.
pub fn recognise(content: &[u8]) -> Result<FileKind, EvidenceProblem> {
    if content.is_empty() {
        return Err(EvidenceProblem::Empty);
    }
    if content.len() as u64 > MAX_BYTES {
        return Err(EvidenceProblem::TooLarge);
    }
    match content {
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf::check(content),
        [0xff, 0xd8, 0xff, ..] => image::jpeg(content),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => image::png(content),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => image::gif(content),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => image::webp(content),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => tiff::check(content),
        [b'P', b'K', 3, 4, ..] => zip::check(content),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => ole::check(content),
        _ => Err(refusal(content)),
    }
}

/// What to say of a file that begins like none that is taken in.
fn refusal(content: &[u8]) -> EvidenceProblem {
    let begin = head(content);
    if contains(begin, b"%PDF-") {
        EvidenceProblem::Mixed
    } else if web::is_page(begin) {
        EvidenceProblem::WebPage
    } else if is_cut_off(content) {
        EvidenceProblem::Unreadable
    } else {
        EvidenceProblem::WrongType
    }
}

/// A file of a few bytes that are the beginning of a known one.
fn is_cut_off(content: &[u8]) -> bool {
    let beginnings: [&[u8]; 7] = [
        b"%PDF-",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"RIFF",
    ];
    beginnings.iter().any(|begin| {
        begin.starts_with(content)
            || (*begin == b"RIFF" && content.len() < 12 && content.starts_with(begin))
    })
}

/// A size as people read it: `1,4 MB`, `860 kB`, `12 byte`.
#[must_use]
pub fn size_words(bytes: u64, lang: Lang) -> String {
    const KILO: u64 = 1024;
    const MEGA: u64 = KILO * KILO;
    if bytes < KILO {
        return match lang {
            Lang::Vi => format!("{bytes} byte"),
            Lang::En if bytes == 1 => format!("{bytes} byte"),
            Lang::En => format!("{bytes} bytes"),
        };
    }
    if bytes < MEGA {
        return format!("{} kB", bytes.div_ceil(KILO));
    }
    let tenths = (bytes * 10).div_ceil(MEGA);
    let mark = match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    };
    format!("{}{mark}{} MB", tenths / 10, tenths % 10)
}
