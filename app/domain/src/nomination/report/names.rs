//! The name list (danh sách đề nghị, trích ngang) that goes with a submission letter, and later with the decision: its
//! number becomes the number in the golden book.

use crate::award::SubjectKind;
use serde::{Deserialize, Serialize};

coded! {
    /// A column of a name list.
    NameTableColumn {
        /// Running number.
        Number = "number", "STT", "No.";
        /// Name, with Ông or Bà before the name of a person.
        Name = "name", "Họ và tên, tên tập thể", "Name";
        /// Post.
        Post = "post", "Chức vụ", "Post";
        /// Unit.
        Unit = "unit", "Đơn vị", "Unit";
        /// The achievement in short.
        Achievement = "achievement", "Thành tích", "Achievement";
    }
}

/// Somebody in a name list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedPerson {
    /// What the subject is.
    pub kind: SubjectKind,
    /// Whether the person is a woman; `None` when it is not recorded or no person.
    pub woman: Option<bool>,
    /// The name.
    pub name: String,
    /// The post; may be empty.
    pub post: String,
    /// Name of the unit.
    pub unit: String,
    /// The achievement in short; may be empty.
    pub achievement: String,
}

impl ListedPerson {
    /// The name as it is printed: `Bà Trần Thị Bình`; without the word where the sex is not recorded.
    #[must_use]
    pub fn printed_name(&self) -> String {
        let word = match (self.kind, self.woman) {
            (SubjectKind::Individual, Some(true)) => "Bà ",
            (SubjectKind::Individual, Some(false)) => "Ông ",
            (SubjectKind::Household, _) => "Hộ gia đình ",
            _ => "",
        };
        format!("{word}{}", self.name)
    }
}

/// A name list for one award, ready to be set as a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameTable {
    /// `DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN …`.
    pub title: String,
    /// The columns that have something in them.
    pub columns: Vec<NameTableColumn>,
    /// One row a name, one cell a column.
    pub rows: Vec<Vec<String>>,
}

/// Makes a name list; columns that would be empty from top to bottom are left out. The order is the caller's.
#[must_use]
pub fn name_table(title: &str, people: &[ListedPerson]) -> NameTable {
    use NameTableColumn as C;
    let used = |column: &C| match column {
        C::Post => people.iter().any(|person| !person.post.trim().is_empty()),
        C::Achievement => people
            .iter()
            .any(|person| !person.achievement.trim().is_empty()),
        C::Number | C::Name | C::Unit => true,
    };
    let columns: Vec<_> = C::ALL.iter().copied().filter(used).collect();
    let cell = |column: C, at: usize, person: &ListedPerson| match column {
        C::Number => (at + 1).to_string(),
        C::Name => person.printed_name(),
        C::Post => person.post.clone(),
        C::Unit => person.unit.clone(),
        C::Achievement => person.achievement.clone(),
    };
    let rows = people.iter().enumerate().map(|(at, person)| {
        let cells = columns.iter().map(|column| cell(*column, at, person));
        cells.collect()
    });
    NameTable {
        title: title.to_owned(),
        rows: rows.collect(),
        columns,
    }
}
