//! The provincial layer: quotas, councils and votes, deadlines, copies, unit lists and readings, as dated rows
//! that name the document which decided them. Where the province has no row, what the program brings along holds.

mod content;
mod force;
mod quota;
mod setting;
#[cfg(test)]
mod tests;

pub use content::{Content, QuotaScope, minimum_words};
pub use force::{
    UnitList, copies, in_force, limits, newest_first, paths, policy, quotas, season, unit_lists,
};
pub use quota::{QuotaRow, Slots, lower_title, percent_for, unit_of_year};
pub use setting::{Answer, answers, apply, value_of};

use crate::date::{Date, Timestamp};
use crate::org::Validity;
use serde::{Deserialize, Serialize};

coded! {
    /// What a row is about.
    RuleKind {
        /// Most holders of a title.
        Quota = "quota", "tỷ lệ khen thưởng", "quotas";
        /// Which units make a group of their own for quotas.
        UnitList = "unit-list", "danh sách đơn vị", "unit lists";
        /// Steps of an award: council, votes, agencies, posting.
        Path = "path", "hội đồng và các bước xét", "councils and steps";
        /// Deadlines of the season.
        Deadline = "deadline", "thời hạn trong năm", "deadlines of the year";
        /// How long a step may take.
        Limit = "limit", "thời hạn xử lý từng bước", "time limits of steps";
        /// How many copies of a dossier.
        Copies = "copies", "số bộ hồ sơ", "copies of a dossier";
        /// A reading that the law leaves open.
        Setting = "setting", "cách hiểu khi luật chưa nêu rõ", "readings that the law leaves open";
    }
}

coded! {
    /// Why a row cannot be kept.
    PolicyProblem {
        /// Nobody can see where it comes from.
        NoDocument = "no-document", "chưa nhập văn bản quyết định", "the deciding document is missing";
        /// Nobody can see since when it holds.
        NoDay = "no-day", "chưa chọn ngày bắt đầu áp dụng", "the day from which it holds is missing";
        /// It ends before it begins.
        EndsBefore = "ends-before", "ngày hết hiệu lực phải sau ngày bắt đầu", "it must end after it begins";
        /// There is a row from that day on.
        SameDay = "same-day", "đã có quy định cùng loại bắt đầu từ ngày này, hãy sửa quy định đó", "there is a row from this day on, change that one";
        /// More than all, or nothing.
        Percent = "percent", "tỷ lệ phải là số nguyên từ 1 đến 100", "the share must be a whole number from 1 to 100";
        /// No award of the catalogue.
        Award = "award", "chưa chọn danh hiệu, hình thức có trong danh mục", "choose an award of the catalogue";
        /// No such kind of unit, or no such list.
        Scope = "scope", "không có loại đơn vị hoặc danh sách đơn vị này", "there is no such kind of unit or list";
        /// No code or no name.
        Name = "name", "chưa nhập mã hoặc tên", "code or name is missing";
        /// An empty list.
        Units = "units", "danh sách chưa có đơn vị nào", "the list has no unit";
        /// No step of a dossier.
        State = "state", "không có bước này", "there is no such step";
        /// Outside of what can be meant.
        Days = "days", "số ngày làm việc phải từ 1 đến 250", "working days must be from 1 to 250";
        /// Not in the calendar.
        Calendar = "calendar", "không có ngày này trong năm", "there is no such day in the year";
        /// Outside of what can be meant.
        Copies = "copies", "số bộ hồ sơ phải từ 1 đến 20", "copies must be from 1 to 20";
        /// Not an answer to the question.
        Value = "value", "giá trị này không phải là một cách trả lời", "this is no answer to the question";
        /// It has been in force.
        InForce = "in-force", "quy định đã có hiệu lực thì không xóa được, hãy ghi ngày hết hiệu lực", "what has been in force cannot be removed; give it a last day";
        /// It would become another row.
        OtherKey = "other-key", "không đổi được đối tượng của một quy định, hãy thêm quy định mới", "a row cannot change what it is about; add another";
    }
}

/// One row of the province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its key.
    pub id: i64,
    /// What it says.
    pub content: Content,
    /// First day on which it holds.
    pub from: Date,
    /// Last day; `None` until another row about the same follows.
    pub to: Option<Date>,
    /// The deciding document.
    pub document: String,
    /// Who wrote or changed it last.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
    /// How often it changed.
    pub version: i64,
}

impl Rule {
    /// The days on which it was meant to hold.
    #[must_use]
    pub const fn validity(&self) -> Validity {
        Validity {
            from: Some(self.from),
            to: self.to,
        }
    }
}

/// What is wrong with days and document; empty when they can be kept.
#[must_use]
pub fn dating_problems(from: Option<Date>, to: Option<Date>, document: &str) -> Vec<PolicyProblem> {
    let mut problems = Vec::new();
    if from.is_none() {
        problems.push(PolicyProblem::NoDay);
    }
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        problems.push(PolicyProblem::EndsBefore);
    }
    if document.trim().is_empty() {
        problems.push(PolicyProblem::NoDocument);
    }
    problems
}
