//! What is wrong with a cell: where it stands, a stable code, words that say what to do.
//! All faults of a file are named at once; so that a hostile file cannot fill the memory, the rest is only counted.

use serde::{Deserialize, Serialize};

use super::column_letters;
use crate::lang::Lang;
use crate::wording::{Noun, count, whole};

/// Most faults that are kept and shown.
pub const MOST_FAULTS: usize = 1_000;
/// Letters of a cell that are repeated in a fault.
const MOST_LETTERS: usize = 60;

coded! {
    /// What is wrong, in words that say what to do.
    FaultCode {
        /// A column that the list needs is not there.
        MissingColumn = "missing-column", "thiếu cột này. Hãy thêm cột, hoặc chép dữ liệu vào tệp mẫu", "this column is missing. Add it, or copy the data into the template";
        /// Two columns have the same heading.
        ColumnTwice = "column-twice", "hai cột cùng tiêu đề. Hãy xóa bớt một cột", "two columns have this heading. Delete one of them";
        /// A heading that the list does not know.
        UnknownColumn = "unknown-column", "tiêu đề không có trong tệp mẫu. Hãy sửa tiêu đề hoặc xóa cột", "the template has no such heading. Correct the heading or delete the column";
        /// Cells without a heading over them.
        NoHeading = "no-heading", "ô có nội dung nhưng cột không có tiêu đề. Hãy ghi tiêu đề hoặc xóa nội dung cột này", "the cell has content but the column has no heading. Write the heading or clear the column";
        /// A formula.
        Formula = "formula", "ô chứa công thức. Hãy chép ô rồi dán lại bằng Dán giá trị (Paste values)", "the cell holds a formula. Copy it and paste it again as a value (Paste values)";
        /// An error such as `#N/A`.
        CellError = "cell-error", "ô báo lỗi của Excel. Hãy ghi lại giá trị đúng", "the cell shows an error of Excel. Write the right value";
        /// Merged cells.
        Merged = "merged", "vùng ô này bị gộp. Hãy bỏ gộp (Unmerge Cells) rồi ghi đủ từng dòng", "these cells are merged. Unmerge them and fill in every row";
        /// A text that is longer than the column takes.
        TooLong = "too-long", "nội dung quá dài. Hãy rút ngắn lại", "the text is too long. Shorten it";
        /// Nothing where something must stand.
        Required = "required", "chưa có nội dung. Hãy ghi vào ô này", "the cell is empty. Fill it in";
        /// Not a text, where one is expected.
        NotText = "not-text", "phải là chữ. Hãy ghi lại bằng chữ", "it must be a text. Write it in words";
        /// No day.
        NotADate = "not-a-date", "không phải ngày. Hãy ghi ngày/tháng/năm với năm đủ bốn chữ số, ví dụ 28/09/2026", "it is not a date. Write day/month/year with four digits of the year, such as 28/09/2026";
        /// A number where a day must stand.
        NumberNotDate = "number-not-date", "ô là số, không phải ngày. Hãy định dạng ô là ngày rồi ghi lại", "the cell is a number, not a date. Format it as a date and write it again";
        /// A day that has not come yet.
        FutureDate = "future-date", "ngày ở tương lai. Hãy kiểm tra năm", "the date lies in the future. Check its year";
        /// No year.
        NotAYear = "not-a-year", "không phải năm. Hãy ghi bốn chữ số, ví dụ 2026; năm học ghi 2025-2026", "it is not a year. Write four digits, such as 2026; a school year as 2025-2026";
        /// A day where a year must stand.
        DateNotYear = "date-not-year", "ô đang định dạng là ngày. Hãy định dạng ô là Chung (General) rồi ghi lại năm", "the cell is formatted as a date. Format it as General and write the year again";
        /// A year before 1945 or after this year.
        YearOutOfRange = "year-out-of-range", "năm phải từ 1945 đến năm nay. Hãy ghi lại", "the year must be from 1945 to this year. Correct it";
        /// A number of identity that became a number.
        LostZeros = "lost-zeros", "ô là số nên đã mất số 0 ở đầu. Hãy định dạng ô là Văn bản (Text) rồi ghi lại đủ các chữ số", "the cell is a number, so its leading zeros are lost. Format it as Text and write all digits again";
        /// Neither nine nor twelve digits.
        NotIdentity = "not-identity", "số định danh phải có 12 chữ số (hoặc 9 chữ số với chứng minh nhân dân cũ). Hãy ghi lại", "an identity number has 12 digits (9 on the old card). Correct it";
        /// Not a percentage.
        NotAShare = "not-a-share", "không phải tỷ lệ. Hãy ghi số phần trăm, nhiều nhất hai chữ số thập phân, ví dụ 33,33", "it is not a share. Write a percentage with at most two decimals, such as 33.33";
        /// Below zero.
        ShareNegative = "share-negative", "tỷ lệ không được âm hoặc bằng 0. Hãy ghi lại", "a share cannot be negative or zero. Correct it";
        /// Over a hundred.
        ShareTooLarge = "share-too-large", "tỷ lệ không được quá 100%. Hãy ghi lại", "a share cannot be over 100%. Correct it";
        /// The authors of a work do not make a hundred.
        SharesNotWhole = "shares-not-whole", "tổng tỷ lệ của các tác giả phải đúng 100%. Hãy sửa tỷ lệ của sáng kiến này", "the shares of the authors must make exactly 100%. Correct the shares of this work";
        /// Not one of the words of a list.
        UnknownWord = "unknown-word", "không có trong danh sách cho chọn. Hãy chọn lại", "it is not in the list. Choose again";
        /// A unit that is not known.
        UnknownUnit = "unknown-unit", "không có đơn vị này. Hãy chọn mã đơn vị trong danh sách", "there is no such unit. Choose a unit code from the list";
        /// An award that is not in the catalogue.
        UnknownAward = "unknown-award", "không có danh hiệu, hình thức khen thưởng này. Hãy chọn trong danh sách", "there is no such title or form of commendation. Choose one from the list";
        /// Several things have this name.
        Ambiguous = "ambiguous", "có nhiều mục cùng tên. Hãy ghi mã", "several have this name. Write the code";
        /// A person without a birth date and without a number.
        WhichPerson = "which-person", "cá nhân phải có ngày sinh hoặc số định danh. Hãy ghi ít nhất một", "a person needs a birth date or an identity number. Write at least one";
        /// A birth date or a number of something that is no person.
        NotAPerson = "not-a-person", "chỉ cá nhân có ngày sinh và số định danh. Hãy xóa ô này hoặc sửa đối tượng", "only a person has a birth date and an identity number. Clear the cell or correct the kind of subject";
        /// The same person in two rows.
        PersonTwice = "person-twice", "người này đã có ở dòng khác. Hãy xóa bớt một dòng", "this person stands in another row. Delete one of them";
        /// One number for two people.
        IdentityTwice = "identity-twice", "số định danh này đã ghi cho người khác. Hãy kiểm tra lại số", "this identity number is given to somebody else. Check the number";
        /// Probably the same person as another row.
        MaybeTwice = "maybe-twice", "có thể trùng với người ở dòng khác. Hãy kiểm tra trước khi nhập", "it may be the person of another row. Check before the import";
        /// Probably a person whom the system knows.
        MaybeKnown = "maybe-known", "có thể là người đã có trong hệ thống. Hãy kiểm tra trước khi nhập", "it may be a person whom the system knows. Check before the import";
        /// The last year is before the first.
        YearsReversed = "years-reversed", "năm cuối trước năm đầu. Hãy sửa lại", "the last year is before the first. Correct it";
        /// The last day is before the first.
        DaysReversed = "days-reversed", "ngày cuối trước ngày đầu. Hãy sửa lại", "the last day is before the first. Correct it";
        /// The decision is older than the achievement.
        DecisionTooEarly = "decision-too-early", "ngày quyết định trước năm thành tích. Hãy kiểm tra ngày và năm", "the decision is older than the year of the achievement. Check the date and the year";
        /// The same record in two rows.
        RowTwice = "row-twice", "dòng này trùng với dòng khác. Hãy xóa bớt một dòng", "this row repeats another one. Delete one of them";
        /// Two grades of one subject in one year.
        GradeTwice = "grade-twice", "đối tượng đã có xếp loại khác của năm này. Hãy giữ một dòng", "the subject has another grade of this year. Keep one row";
        /// Rows of one work that do not agree.
        WorkDiffers = "work-differs", "các dòng cùng mã sáng kiến phải ghi giống nhau ở cột này. Hãy sửa cho khớp", "the rows of one work must agree in this column. Make them equal";
        /// An author of a work in two rows.
        AuthorTwice = "author-twice", "tác giả ghi hai lần trong một sáng kiến. Hãy xóa bớt một dòng", "an author is named twice in one work. Delete one of the rows";
    }
}

impl FaultCode {
    /// Whether nothing is imported while it stands; the others are to be looked at and can be accepted.
    #[must_use]
    pub const fn blocks(self) -> bool {
        !matches!(self, Self::MaybeTwice | Self::MaybeKnown)
    }
}

/// What may have been meant, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

impl Suggestion {
    /// One that differs by the language.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The words in the reader's language.
    #[must_use]
    pub fn words(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// A name is the same in both languages.
impl From<String> for Suggestion {
    fn from(name: String) -> Self {
        Self::new(name.clone(), name)
    }
}

/// A fault in one place of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Number of the row as Excel shows it, from 1.
    pub row: u32,
    /// The column, 0 for A; `None` for the whole row.
    pub column: Option<u16>,
    /// Heading of the column; empty where there is none.
    pub heading: String,
    /// What is wrong.
    pub code: FaultCode,
    /// What stands there, a range, or a sum: what the code is about. At most 60 letters.
    pub value: String,
    /// What may have been meant, or whom it may be.
    pub suggestions: Vec<Suggestion>,
    /// The other row, where there is one.
    pub other_row: Option<u32>,
}

impl Fault {
    /// A fault of a whole row.
    #[must_use]
    pub const fn of_row(row: u32, code: FaultCode) -> Self {
        Self {
            row,
            column: None,
            heading: String::new(),
            code,
            value: String::new(),
            suggestions: Vec::new(),
            other_row: None,
        }
    }

    /// The same in a column.
    #[must_use]
    pub fn in_column(mut self, index: usize, heading: &str) -> Self {
        self.column = u16::try_from(index).ok();
        self.heading = shortened(heading);
        self
    }

    /// The same with what stands there.
    #[must_use]
    pub fn about(mut self, value: &str) -> Self {
        self.value = shortened(value);
        self
    }

    /// The same with what may have been meant.
    #[must_use]
    pub fn or_rather<S: Into<Suggestion>>(mut self, suggestions: Vec<S>) -> Self {
        self.suggestions = suggestions.into_iter().map(Into::into).collect();
        self
    }

    /// The same with the other row.
    #[must_use]
    pub const fn like_row(mut self, row: u32) -> Self {
        self.other_row = Some(row);
        self
    }

    /// Where it stands: `dòng 12, cột C «Ngày sinh»`.
    #[must_use]
    pub fn place(&self, lang: Lang) -> String {
        let (row, column) = match lang {
            Lang::Vi => ("dòng", "cột"),
            Lang::En => ("row", "column"),
        };
        let mut out = format!("{row} {}", self.row);
        if let Some(index) = self.column {
            out.push_str(&format!(", {column} {}", column_letters(index.into())));
        }
        if !self.heading.is_empty() {
            out.push_str(&match (self.column, lang) {
                (Some(_), Lang::Vi) => format!(" «{}»", self.heading),
                (None, Lang::Vi) => format!(", cột «{}»", self.heading),
                (Some(_), Lang::En) => format!(" “{}”", self.heading),
                (None, Lang::En) => format!(", column “{}”", self.heading),
            });
        }
        out
    }

    /// What is wrong and what to do, without the place.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let mut out = String::new();
        if !self.value.is_empty() {
            out.push_str(&match lang {
                Lang::Vi => format!("«{}»: ", self.value),
                Lang::En => format!("“{}”: ", self.value),
            });
        }
        out.push_str(self.code.label(lang));
        if let Some(row) = self.other_row {
            out.push_str(&match lang {
                Lang::Vi => format!(" (xem dòng {row})"),
                Lang::En => format!(" (see row {row})"),
            });
        }
        out.push('.');
        if !self.suggestions.is_empty() {
            let words = self.suggestions.iter().map(|word| word.words(lang));
            let list = words.collect::<Vec<_>>().join("; ");
            out.push_str(&match lang {
                Lang::Vi => format!(" Có phải: {list}?"),
                Lang::En => format!(" Did you mean: {list}?"),
            });
        }
        out
    }
}

/// The faults of a sheet: as many as can be shown, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Faults {
    /// Name of the sheet.
    pub sheet: String,
    /// The faults by row and column, at most [`MOST_FAULTS`].
    pub shown: Vec<Fault>,
    /// How many there are altogether.
    pub total: usize,
}

impl Faults {
    /// No fault yet in this sheet.
    #[must_use]
    pub fn of(sheet: &str) -> Self {
        Self {
            sheet: sheet.to_owned(),
            ..Self::default()
        }
    }

    /// One more; kept if there is room.
    pub fn push(&mut self, fault: Fault) {
        self.total += 1;
        if self.has_room() {
            self.shown.push(fault);
        }
    }

    /// Whether one more would be shown; suggestions are looked for only then.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.shown.len() < MOST_FAULTS
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Puts them in the order of the sheet.
    pub(super) fn sort(&mut self) {
        self.shown
            .sort_by_key(|fault| (fault.row, fault.column.unwrap_or(u16::MAX)));
    }

    /// One sentence for each, with its place, and how many more there are.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let sheet = match lang {
            Lang::Vi => format!("Tờ «{}»", self.sheet),
            Lang::En => format!("Sheet “{}”", self.sheet),
        };
        let mut lines: Vec<String> = self
            .shown
            .iter()
            .map(|fault| format!("{sheet}, {}: {}", fault.place(lang), fault.words(lang)))
            .collect();
        let rest = self.total - self.shown.len();
        if rest > 0 {
            lines.push(match lang {
                Lang::Vi => format!(
                    "Còn {} lỗi nữa chưa hiện. Hãy sửa các lỗi trên rồi nộp lại tệp.",
                    whole(rest, lang)
                ),
                Lang::En => format!(
                    "{} more faults are not shown. Correct these and hand the file in again.",
                    whole(rest, lang)
                ),
            });
        }
        lines
    }

    /// How many rows have a fault among those shown: `3 dòng`.
    #[must_use]
    pub fn rows_words(&self, lang: Lang) -> String {
        let mut rows: Vec<u32> = self.shown.iter().map(|fault| fault.row).collect();
        rows.sort_unstable();
        rows.dedup();
        count(rows.len(), Noun::Row, lang)
    }
}

/// The first letters of a text, on one line.
fn shortened(text: &str) -> String {
    let line = crate::text::clean_line(text);
    if line.chars().count() <= MOST_LETTERS {
        return line;
    }
    let mut out: String = line.chars().take(MOST_LETTERS - 1).collect();
    out.push('…');
    out
}
