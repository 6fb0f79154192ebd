//! What is wrong with a reference file, told so that a person can mend it: file, line, column, value and
//! what was expected. All problems of all files are gathered before anything is written.

use std::cell::RefCell;
use std::fmt;

use domain::lang::Lang;

/// What a field, a row or a file should have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The file itself.
    File,
    /// Text in UTF-8.
    Utf8,
    /// The column, named in the header.
    Column,
    /// A row with this number of fields.
    FieldCount {
        /// How many fields the header has.
        columns: usize,
    },
    /// Any text.
    NotEmpty,
    /// A plain number: digits, optional point, at most four decimals.
    Number,
    /// A number, or two as `low-high`.
    NumberOrRange,
    /// Digits only.
    WholeNumber,
    /// A code of so many digits.
    Digits {
        /// How many.
        count: usize,
    },
    /// A number between two others, both included; an open end is absent.
    InRange {
        /// Smallest value.
        low: Option<String>,
        /// Largest value.
        high: Option<String>,
    },
    /// A day as `YYYY-MM-DD`.
    Date,
    /// A Saturday or Sunday.
    Weekend,
    /// A day, month or year as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    PartialDate,
    /// A period code such as `year`, `H1`, `9M`.
    Period,
    /// One of these codes.
    OneOf(Vec<String>),
    /// A value that no earlier row of the file has.
    Unique {
        /// Line of the earlier row.
        first_line: u64,
    },
    /// The key of a row elsewhere.
    Known(Thing),
    /// A name that fits exactly one unit of that time.
    OneUnit {
        /// How many units fit; at least two.
        matches: usize,
    },
    /// The value that another file says.
    Same {
        /// The file that says otherwise.
        file: &'static str,
        /// What it says.
        value: String,
    },
    /// A tree: no movement may stand above itself.
    Tree,
}

/// The kinds of rows that others refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A province, district, commune or agency.
    Unit,
    /// A target of the resolution or of the districts.
    Target,
    /// The kind of a target in `target_kinds.csv`.
    TargetKind,
    /// A unit of measure of `measures.csv`.
    Measure,
    /// A content or breakthrough.
    Content,
    /// The `field` of a target that some content takes up.
    Field,
    /// A movement.
    Movement,
    /// The details of a movement in `movement_details.csv`.
    MovementDetails,
    /// A board.
    Board,
    /// A group of a published ranking.
    RankingGroup,
}

impl Thing {
    const fn code(self) -> &'static str {
        match self {
            Self::Unit => "known-unit",
            Self::Target => "known-target",
            Self::TargetKind => "known-target-kind",
            Self::Measure => "known-measure",
            Self::Content => "known-content",
            Self::Field => "known-field",
            Self::Movement => "known-movement",
            Self::MovementDetails => "known-movement-details",
            Self::Board => "known-board",
            Self::RankingGroup => "known-ranking-group",
        }
    }

    const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Unit, Lang::Vi) => "đơn vị có trong các tệp đơn vị",
            (Self::Unit, Lang::En) => "a unit that the unit files contain",
            (Self::Target, Lang::Vi) => {
                "mã chỉ tiêu có trong targets.csv hoặc district_targets.csv"
            }
            (Self::Target, Lang::En) => "a target code of targets.csv or district_targets.csv",
            (Self::TargetKind, Lang::Vi) => "mã chỉ tiêu có trong target_kinds.csv",
            (Self::TargetKind, Lang::En) => "a target code of target_kinds.csv",
            (Self::Measure, Lang::Vi) => "đơn vị tính có trong measures.csv",
            (Self::Measure, Lang::En) => "a unit of measure of measures.csv",
            (Self::Content, Lang::Vi) => "mã nội dung có trong contents.csv",
            (Self::Content, Lang::En) => "a content code of contents.csv",
            (Self::Field, Lang::Vi) => "lĩnh vực có trong contents.csv",
            (Self::Field, Lang::En) => "a field that contents.csv takes up",
            (Self::Movement, Lang::Vi) => "mã phong trào có trong movements.csv",
            (Self::Movement, Lang::En) => "a movement code of movements.csv",
            (Self::MovementDetails, Lang::Vi) => "mã phong trào có trong movement_details.csv",
            (Self::MovementDetails, Lang::En) => "a movement code of movement_details.csv",
            (Self::Board, Lang::Vi) => "mã bảng có trong boards.csv",
            (Self::Board, Lang::En) => "a board code of boards.csv",
            (Self::RankingGroup, Lang::Vi) => "nhóm có trong ranking_groups.csv",
            (Self::RankingGroup, Lang::En) => "a group of ranking_groups.csv",
        }
    }
}

impl Expected {
    /// A stable code for programs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Utf8 => "utf-8",
            Self::Column => "column",
            Self::FieldCount { .. } => "field-count",
            Self::NotEmpty => "not-empty",
            Self::Number => "number",
            Self::NumberOrRange => "number-or-range",
            Self::WholeNumber => "whole-number",
            Self::Digits { .. } => "digits",
            Self::InRange { .. } => "in-range",
            Self::Date => "date",
            Self::Weekend => "weekend",
            Self::PartialDate => "partial-date",
            Self::Period => "period",
            Self::OneOf(_) => "one-of",
            Self::Unique { .. } => "unique",
            Self::Known(thing) => thing.code(),
            Self::OneUnit { .. } => "one-unit",
            Self::Same { .. } => "same",
            Self::Tree => "tree",
        }
    }

    /// What was expected, in words that follow "expected".
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => self.vietnamese(),
            Lang::En => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Self::File => "tệp này phải có trong thư mục".to_owned(),
            Self::Utf8 => "văn bản mã hóa UTF-8".to_owned(),
            Self::Column => "cột này phải có ở dòng tiêu đề".to_owned(),
            Self::FieldCount { columns } => format!("{columns} ô như dòng tiêu đề"),
            Self::NotEmpty => "không được để trống".to_owned(),
            Self::Number => {
                "số viết với dấu chấm thập phân, không dấu cách, tối đa 4 số lẻ (ví dụ 68956.99)"
                    .to_owned()
            }
            Self::NumberOrRange => "số (ví dụ 7.24) hoặc khoảng (ví dụ 7-9)".to_owned(),
            Self::WholeNumber => "số nguyên, chỉ gồm chữ số".to_owned(),
            Self::Digits { count } => format!("mã gồm {count} chữ số"),
            Self::InRange { low, high } => match (low, high) {
                (Some(low), Some(high)) => format!("số từ {low} đến {high}"),
                (Some(low), None) => format!("số từ {low} trở lên"),
                (None, Some(high)) => format!("số không quá {high}"),
                (None, None) => "số".to_owned(),
            },
            Self::Weekend => "ngày làm bù phải là thứ Bảy hoặc Chủ nhật".to_owned(),
            Self::Date => "ngày dạng NNNN-TT-NN (ví dụ 2025-07-01)".to_owned(),
            Self::PartialDate => {
                "ngày, tháng hoặc năm (ví dụ 2024-06-30, 2024-06, 2024)".to_owned()
            }
            Self::Period => "mã kỳ (ví dụ year, H1, Q1, 9M)".to_owned(),
            Self::OneOf(codes) => format!("một trong: {}", codes.join(", ")),
            Self::Unique { first_line } => format!("không trùng (đã có ở dòng {first_line})"),
            Self::Known(thing) => thing.name(Lang::Vi).to_owned(),
            Self::OneUnit { matches } => {
                format!("tên chỉ đúng một đơn vị (đang khớp {matches} đơn vị)")
            }
            Self::Same { file, value } => format!("khớp với {file}, nơi ghi \"{value}\""),
            Self::Tree => "cây phong trào không có vòng lặp".to_owned(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::File => "this file in the folder".to_owned(),
            Self::Utf8 => "text in UTF-8".to_owned(),
            Self::Column => "this column in the header".to_owned(),
            Self::FieldCount { columns } => format!("{columns} fields, as in the header"),
            Self::NotEmpty => "a value (empty is not allowed)".to_owned(),
            Self::Number => {
                "a number with a decimal point, no spaces, at most 4 decimals (such as 68956.99)"
                    .to_owned()
            }
            Self::NumberOrRange => "a number (such as 7.24) or a range (such as 7-9)".to_owned(),
            Self::WholeNumber => "a whole number, digits only".to_owned(),
            Self::Digits { count } => format!("a code of {count} digits"),
            Self::InRange { low, high } => match (low, high) {
                (Some(low), Some(high)) => format!("a number from {low} to {high}"),
                (Some(low), None) => format!("a number of at least {low}"),
                (None, Some(high)) => format!("a number of at most {high}"),
                (None, None) => "a number".to_owned(),
            },
            Self::Weekend => "a Saturday or Sunday, as a make-up day is".to_owned(),
            Self::Date => "a date as YYYY-MM-DD (such as 2025-07-01)".to_owned(),
            Self::PartialDate => {
                "a date, month or year (such as 2024-06-30, 2024-06, 2024)".to_owned()
            }
            Self::Period => "a period code (such as year, H1, Q1, 9M)".to_owned(),
            Self::OneOf(codes) => format!("one of: {}", codes.join(", ")),
            Self::Unique { first_line } => {
                format!("a unique value (line {first_line} has it already)")
            }
            Self::Known(thing) => thing.name(Lang::En).to_owned(),
            Self::OneUnit { matches } => {
                format!("a name of exactly one unit ({matches} units match)")
            }
            Self::Same { file, value } => format!("what {file} says: \"{value}\""),
            Self::Tree => "a tree of movements without a cycle".to_owned(),
        }
    }
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Name of the file in the folder.
    pub file: String,
    /// Physical line, the header being 1; 0 where the whole file is meant.
    pub line: u64,
    /// Name of the column; empty where the whole row or file is meant.
    pub column: String,
    /// The offending text as it stands in the file.
    pub value: String,
    /// What should stand there.
    pub expected: Expected,
}

impl RowProblem {
    /// One full line for a person: file, line, column, value and what was expected.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let mut out = self.file.clone();
        let (line, column, value, expected) = match lang {
            Lang::Vi => ("dòng", "cột", "giá trị", "cần"),
            Lang::En => ("line", "column", "value", "expected"),
        };
        if self.line > 0 {
            out.push_str(&format!(", {line} {}", self.line));
        }
        if !self.column.is_empty() {
            out.push_str(&format!(", {column} \"{}\"", self.column));
        }
        if self.line > 0 && self.expected != Expected::Column {
            out.push_str(&format!(", {value} \"{}\"", shown(&self.value)));
        }
        out.push_str(&format!(": {expected} {}", self.expected.message(lang)));
        out
    }
}

/// A value on one line; a quote that is never closed makes the rest of the file one field.
fn shown(value: &str) -> String {
    const LONGEST: usize = 120;
    let mut out: String = value
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if value.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

/// Collects problems while the files are read; shared by all rows.
#[derive(Debug, Default)]
pub(super) struct Problems(RefCell<Vec<RowProblem>>);

impl Problems {
    /// Adds one.
    pub(super) fn add(&self, problem: RowProblem) {
        self.0.borrow_mut().push(problem);
    }

    /// All of them, by file and line.
    pub(super) fn into_sorted(self) -> Vec<RowProblem> {
        let mut all = self.0.into_inner();
        all.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        all
    }
}
