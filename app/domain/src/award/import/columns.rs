//! The columns of each list, as data: headings in both languages, what they hold, whether they must be filled.
//! The template is made from them and the check reads by them, so the two cannot differ.

use super::choice::Choice;
use crate::lang::Lang;
use crate::text::search_key;

coded! {
    /// A list that can be imported.
    ListKind {
        /// Persons.
        People = "people", "Nhân sự", "People";
        /// Yearly grades of persons and collectives.
        Grades = "grades", "Xếp loại hằng năm", "Yearly grades";
        /// Titles and awards that were decided.
        Awards = "awards", "Khen thưởng đã có", "Awards held";
        /// Initiatives and science topics, one row for each author.
        Works = "works", "Sáng kiến, đề tài", "Initiatives and topics";
        /// Disciplinary measures.
        Disciplines = "disciplines", "Kỷ luật", "Discipline";
    }
}

coded! {
    /// What a column is about, whatever its heading says.
    Field {
        /// Number of the row, or the mark of the example.
        Mark = "mark", "STT", "No.";
        /// What is awarded: a person, a collective, a household, an enterprise.
        Subject = "subject", "Đối tượng", "Kind of subject";
        /// Name of the person or the collective.
        Name = "name", "Họ và tên hoặc tên tập thể", "Name";
        /// Day of birth.
        Born = "born", "Ngày sinh", "Date of birth";
        /// Number of identity.
        Identity = "identity", "Số định danh cá nhân", "Identity number";
        /// Sex.
        Sex = "sex", "Giới tính", "Sex";
        /// The unit.
        Unit = "unit", "Mã đơn vị", "Unit code";
        /// The post.
        Post = "post", "Chức vụ", "Post";
        /// First day in the unit, or of a measure.
        From = "from", "Từ ngày", "From date";
        /// Last day.
        Until = "until", "Đến ngày", "Until date";
        /// The year.
        Year = "year", "Năm", "Year";
        /// The yearly grade.
        Grade = "grade", "Mức xếp loại", "Grade";
        /// The title or form of commendation.
        Award = "award", "Danh hiệu hoặc hình thức khen thưởng", "Award";
        /// Type of commendation.
        Commendation = "commendation", "Loại khen thưởng", "Type of commendation";
        /// First year of the achievement.
        FromYear = "from-year", "Thành tích từ năm", "Achievement from year";
        /// Last year of the achievement.
        ToYear = "to-year", "Thành tích đến năm", "Achievement to year";
        /// Number of the decision.
        DecisionNumber = "decision-number", "Số quyết định", "Decision number";
        /// Day of the decision.
        DecisionDate = "decision-date", "Ngày quyết định", "Decision date";
        /// What a base title rested on.
        Basis = "basis", "Căn cứ xét", "Basis";
        /// Code of a work; it joins the rows of its authors.
        WorkCode = "work-code", "Mã sáng kiến", "Work code";
        /// Title of a work.
        Title = "title", "Tên sáng kiến, đề tài", "Title of the work";
        /// Initiative or topic.
        WorkKind = "work-kind", "Loại sáng kiến, đề tài", "Kind of work";
        /// The widest effect that was recognised.
        Reach = "reach", "Phạm vi ảnh hưởng", "Reach";
        /// Day since which it is applied.
        Applied = "applied", "Ngày áp dụng", "Applied since";
        /// Day of the recognition.
        Recognised = "recognised", "Ngày công nhận", "Date of recognition";
        /// Share of the author.
        Share = "share", "Tỷ lệ đóng góp (%)", "Share (%)";
        /// The disciplinary measure.
        Discipline = "discipline", "Hình thức kỷ luật", "Disciplinary measure";
        /// Words that nobody reads by rule.
        Note = "note", "Ghi chú", "Note";
        /// What an earlier import said; it is written by the program and ignored.
        Fault = "fault", "Lỗi", "Fault";
    }
}

impl Field {
    /// Other headings under which the column is known, as search keys.
    const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Mark => &["so thu tu", "tt", "no", "number"],
            Self::Name => &[
                "ho va ten",
                "ho ten",
                "ten",
                "ten tap the",
                "tac gia",
                "ho va ten tac gia",
                "full name",
                "author",
            ],
            Self::Born => &["ngay thang nam sinh", "sinh ngay", "birth date", "born"],
            Self::Identity => &[
                "so dinh danh",
                "cccd",
                "so cccd",
                "can cuoc cong dan",
                "so can cuoc",
                "cmnd",
                "identity",
            ],
            Self::Sex => &["nam nu", "phai"],
            Self::Unit => &["don vi", "ma co quan", "co quan don vi", "unit"],
            Self::From => &["tu", "from"],
            Self::Until => &["den", "until", "to date"],
            Self::Year => &["nam xep loai", "nam hoc"],
            Self::Grade => &["xep loai", "muc do hoan thanh nhiem vu"],
            Self::Award => &[
                "khen thuong",
                "danh hieu",
                "hinh thuc khen thuong",
                "ma khen thuong",
                "award code",
            ],
            Self::FromYear => &["tu nam", "from year", "nam thanh tich"],
            Self::ToYear => &["den nam", "to year"],
            Self::DecisionNumber => &["so qd", "quyet dinh so", "decision no"],
            Self::DecisionDate => &[
                "ngay qd",
                "ngay ky",
                "ngay ky quyet dinh",
                "date of decision",
            ],
            Self::WorkCode => &["ma so sang kien", "so sang kien", "ma de tai", "code"],
            Self::Title => &["ten sang kien", "ten de tai", "title"],
            Self::Share => &[
                "ty le",
                "ty le dong gop",
                "ti le",
                "ti le dong gop",
                "phan tram",
                "share",
            ],
            Self::Note => &["notes", "remarks"],
            Self::Fault => &["faults", "loi nhap"],
            _ => &[],
        }
    }

    /// Whether nothing is read from it.
    #[must_use]
    pub const fn is_ignored(self) -> bool {
        matches!(self, Self::Mark | Self::Note | Self::Fault)
    }
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words of at most so many letters.
    Text(usize),
    /// Twelve or nine digits, kept as text.
    Identity,
    /// A day.
    Date,
    /// A year, or a school year.
    Year,
    /// A percentage with two decimals.
    Share,
    /// One of a list.
    One(Choice),
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnRule {
    /// What it is about.
    pub field: Field,
    /// What its cells hold.
    pub holds: Holds,
    /// Whether every row must fill it.
    pub required: bool,
    /// What stands in the example row of the template: a day as `2026-09-28`, of a list the code.
    pub example: &'static str,
}

const fn must(field: Field, holds: Holds, example: &'static str) -> ColumnRule {
    ColumnRule {
        field,
        holds,
        required: true,
        example,
    }
}

const fn may(field: Field, holds: Holds, example: &'static str) -> ColumnRule {
    ColumnRule {
        required: false,
        ..must(field, holds, example)
    }
}

/// Longest name of a person or a collective, in letters.
const NAME: Holds = Holds::Text(200);
/// Longest number of a decision or code of a work, in letters.
const NUMBER: Holds = Holds::Text(60);
/// Longest title of a work, in letters.
const TITLE: Holds = Holds::Text(500);

const MARK: ColumnRule = may(Field::Mark, Holds::Text(20), "");
const PERSON: ColumnRule = must(Field::Name, NAME, "Nguyễn Thị Mẫu");
const BORN: ColumnRule = may(Field::Born, Holds::Date, "1985-03-08");
const IDENTITY: ColumnRule = may(Field::Identity, Holds::Identity, "091185000123");
const UNIT: ColumnRule = must(Field::Unit, Holds::One(Choice::Unit), "");
const SUBJECT: ColumnRule = must(Field::Subject, Holds::One(Choice::Subject), "individual");
const DECISION: ColumnRule = may(Field::DecisionNumber, NUMBER, "1234/QĐ-UBND");
const NOTE: ColumnRule = may(Field::Note, Holds::Text(2_000), "");

/// What a returned list has behind its columns; no template has it.
const FAULT: &ColumnRule = &may(Field::Fault, Holds::Text(32_767), "");

const PEOPLE: &[ColumnRule] = &[
    MARK,
    PERSON,
    must(Field::Born, Holds::Date, "1985-03-08"),
    may(Field::Sex, Holds::One(Choice::Sex), "female"),
    IDENTITY,
    UNIT,
    may(Field::Post, NAME, "Phó Trưởng phòng"),
    may(Field::From, Holds::Date, "2012-09-01"),
    NOTE,
];

const GRADES: &[ColumnRule] = &[
    MARK,
    SUBJECT,
    PERSON,
    BORN,
    IDENTITY,
    UNIT,
    must(Field::Year, Holds::Year, "2025"),
    must(Field::Grade, Holds::One(Choice::Grade), "good"),
    NOTE,
];

const AWARDS: &[ColumnRule] = &[
    MARK,
    SUBJECT,
    PERSON,
    BORN,
    IDENTITY,
    UNIT,
    must(Field::Award, Holds::One(Choice::Award), ""),
    may(
        Field::Commendation,
        Holds::One(Choice::Commendation),
        "merit",
    ),
    must(Field::FromYear, Holds::Year, "2025"),
    may(Field::ToYear, Holds::Year, "2025"),
    must(Field::DecisionNumber, NUMBER, "1234/QĐ-UBND"),
    must(Field::DecisionDate, Holds::Date, "2026-01-15"),
    may(Field::Basis, Holds::One(Choice::Basis), ""),
    NOTE,
];

const WORKS: &[ColumnRule] = &[
    MARK,
    must(Field::WorkCode, NUMBER, "SK-2025-01"),
    must(
        Field::Title,
        TITLE,
        "Rút ngắn thời gian giải quyết hồ sơ đất đai",
    ),
    must(Field::WorkKind, Holds::One(Choice::WorkKind), "initiative"),
    may(Field::Reach, Holds::One(Choice::Reach), "base"),
    may(Field::Applied, Holds::Date, "2025-03-01"),
    may(Field::Recognised, Holds::Date, "2025-11-20"),
    DECISION,
    PERSON,
    BORN,
    IDENTITY,
    UNIT,
    must(Field::Share, Holds::Share, "100"),
    NOTE,
];

const DISCIPLINES: &[ColumnRule] = &[
    MARK,
    PERSON,
    BORN,
    IDENTITY,
    UNIT,
    must(
        Field::Discipline,
        Holds::One(Choice::Discipline),
        "reprimand",
    ),
    must(Field::From, Holds::Date, "2025-05-10"),
    may(Field::Until, Holds::Date, "2026-05-09"),
    DECISION,
    NOTE,
];

impl ListKind {
    /// The columns in the order of the template.
    #[must_use]
    pub const fn columns(self) -> &'static [ColumnRule] {
        match self {
            Self::People => PEOPLE,
            Self::Grades => GRADES,
            Self::Awards => AWARDS,
            Self::Works => WORKS,
            Self::Disciplines => DISCIPLINES,
        }
    }

    /// The column of a heading, in either language, whatever its accents, case and mark of a required column.
    #[must_use]
    pub fn column_of(self, heading: &str) -> Option<&'static ColumnRule> {
        let key = search_key(heading);
        let fits = |rule: &&ColumnRule| {
            Lang::ALL
                .iter()
                .any(|lang| search_key(rule.field.label(*lang)) == key)
                || rule.field.aliases().contains(&key.as_str())
        };
        self.columns().iter().chain([FAULT]).find(fits)
    }

    /// Whether a row of texts holds the headings of this list: at least half of the columns that must be filled, and two.
    #[must_use]
    pub fn is_heading_row<'a>(self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        let mut found: Vec<Field> = texts
            .into_iter()
            .filter_map(|text| self.column_of(text))
            .filter(|rule| rule.required)
            .map(|rule| rule.field)
            .collect();
        found.sort_unstable();
        found.dedup();
        let needed = self.columns().iter().filter(|rule| rule.required).count();
        found.len() >= 2 && found.len() * 2 >= needed
    }

    /// Whether a sheet of this name is the sheet of this list.
    #[must_use]
    pub fn is_sheet_name(self, name: &str) -> bool {
        let key = search_key(name);
        key == search_key(self.code())
            || Lang::ALL
                .iter()
                .any(|lang| search_key(self.label(*lang)) == key)
    }

    /// The list whose headings these are: all of its columns that must be filled are there, and no list has more of them.
    #[must_use]
    pub fn likely(texts: &[&str]) -> Option<Self> {
        let required = |kind: Self| kind.columns().iter().filter(|rule| rule.required);
        let is_whole = |kind: &Self| {
            let found: Vec<Field> = texts
                .iter()
                .filter_map(|text| kind.column_of(text))
                .map(|rule| rule.field)
                .collect();
            required(*kind).all(|rule| found.contains(&rule.field))
        };
        let whole = Self::ALL.iter().copied().filter(is_whole);
        whole.max_by_key(|kind| required(*kind).count())
    }
}

/// What marks the example row of the template.
#[must_use]
pub const fn example_mark(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Ví dụ",
        Lang::En => "Example",
    }
}

/// Whether the text in the column of numbers marks the example row of the template.
#[must_use]
pub fn marks_example(text: &str) -> bool {
    matches!(
        search_key(text).as_str(),
        "vi du" | "vd" | "mau" | "example"
    )
}
