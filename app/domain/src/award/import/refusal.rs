//! Why a file is not read at all, in words that say what to do.

use serde::{Deserialize, Serialize};

use super::ListKind;
use crate::lang::Lang;

coded! {
    /// Why a file is not read at all.
    Refusal {
        /// Neither XLSX nor CSV.
        NotAWorkbook = "not-a-workbook", "Tệp không phải là sổ tính Excel (.xlsx) hoặc CSV. Hãy lưu lại ở dạng .xlsx rồi nộp", "The file is neither an Excel workbook (.xlsx) nor CSV. Save it as .xlsx and hand that in";
        /// Excel before 2007, or OpenDocument.
        OldFormat = "old-format", "Tệp ở dạng .xls hoặc .ods. Hãy mở ra rồi lưu lại ở dạng .xlsx", "The file is in the format .xls or .ods. Open it and save it as .xlsx";
        /// Cut off or damaged.
        Damaged = "damaged", "Không đọc được tệp: tệp hỏng hoặc bị cắt mất một phần. Hãy mở thử trên máy rồi lưu lại", "The file cannot be read: it is damaged or cut off. Open it on your computer and save it again";
        /// No bytes.
        Empty = "empty", "Tệp rỗng. Hãy kiểm tra rồi chọn lại tệp", "The file is empty. Look at it and choose it again";
        /// Too many bytes.
        TooLarge = "too-large", "Tệp lớn hơn 50 MB. Hãy chia nhỏ danh sách", "The file is larger than 50 MB. Split the list";
        /// Grows too large when it is opened.
        ZipBomb = "zip-bomb", "Tệp phình ra quá lớn khi mở nên không nhận. Hãy chép dữ liệu sang tệp mẫu mới rồi nộp", "The file grows too large when it is opened, so it is not taken. Copy the data into a new template";
        /// Needs a password.
        Encrypted = "encrypted", "Tệp có mật khẩu. Hãy lưu lại bản không có mật khẩu", "The file has a password. Save a copy without one";
        /// Holds programs.
        Macros = "macros", "Tệp có macro nên không nhận. Hãy lưu lại ở dạng .xlsx không có macro", "The file has macros, so it is not taken. Save it as .xlsx without macros";
        /// Declares entities of XML, which no workbook does.
        Entities = "entities", "Tệp có khai báo lạ (DTD) mà Excel không bao giờ ghi nên không nhận. Hãy chép dữ liệu sang tệp mẫu mới", "The file holds a declaration (DTD) that Excel never writes, so it is not taken. Copy the data into a new template";
        /// Letters in no known code.
        NotUtf8 = "not-utf8", "Chữ trong tệp CSV không theo bảng mã UTF-8. Hãy lưu lại ở dạng CSV UTF-8 hoặc .xlsx", "The letters of the CSV file are not UTF-8. Save it as CSV UTF-8 or as .xlsx";
        /// No sheet of the list.
        WrongSheet = "wrong-sheet", "Không thấy tờ của danh sách này. Hãy dùng tệp mẫu, hoặc đặt lại tên tờ", "The sheet of this list is missing. Use the template, or rename the sheet";
        /// No headings.
        NoHeadings = "no-headings", "Không thấy dòng tiêu đề của danh sách này trong 30 dòng đầu. Hãy chép dòng tiêu đề từ tệp mẫu", "The headings of this list are not in the first 30 rows. Copy them from the template";
        /// Headings and nothing below.
        NoRows = "no-rows", "Danh sách không có dòng nào. Hãy ghi dữ liệu dưới dòng tiêu đề", "The list has no rows. Write them below the headings";
        /// Too many rows.
        TooManyRows = "too-many-rows", "Danh sách có quá nhiều dòng (nhiều nhất 150.000). Hãy chia thành nhiều tệp", "The list has too many rows (at most 150,000). Split it into several files";
    }
}

/// Why a file is not read, with what was found in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Why.
    pub code: Refusal,
    /// Names of the sheets, or texts of the first row, where they help.
    pub found: Vec<String>,
    /// The list that it seems to be.
    pub likely: Option<ListKind>,
}

impl From<Refusal> for Refused {
    fn from(code: Refusal) -> Self {
        Self {
            code,
            found: Vec::new(),
            likely: None,
        }
    }
}

impl Refused {
    /// Why, what was found, and what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let mut out = format!("{}.", self.code.label(lang));
        if !self.found.is_empty() {
            let list = self.found.join(", ");
            out.push_str(&match lang {
                Lang::Vi => format!(" Trong tệp có: {list}."),
                Lang::En => format!(" The file has: {list}."),
            });
        }
        if let Some(kind) = self.likely {
            out.push_str(&match lang {
                Lang::Vi => format!(" Có vẻ là danh sách khác: {}.", kind.label(lang)),
                Lang::En => format!(" It looks like another list: {}.", kind.label(lang)),
            });
        }
        out
    }
}
