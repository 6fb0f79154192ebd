//! What can be wrong with what the office types about clusters and blocks.

use crate::text::clean_line;

/// Most characters of a line: a name, a decision, a document, a fact.
pub const LINE_MAX_CHARS: usize = 300;
/// Most flags or prizes of one group.
pub const MOST_PRIZES: i64 = 50;

coded! {
    /// Why a form about a cluster or block is refused.
    ClusterFormProblem {
        /// No name was typed.
        NameMissing = "name-missing", "Hãy nhập tên cụm, khối như trong quyết định.", "Enter the name as in the decision.";
        /// The decision is missing.
        DecisionMissing = "decision-missing", "Hãy nhập số và ngày của quyết định.", "Enter the number and date of the decision.";
        /// A line is longer than 300 characters.
        LineTooLong = "line-too-long", "Một ô dài quá 300 ký tự, hãy viết gọn lại.", "A field is longer than 300 characters; please shorten it.";
        /// The year is not one that the office works on.
        YearOutOfRange = "year-out-of-range", "Năm không hợp lệ.", "The year is not valid.";
        /// No unit was chosen, or one that does not exist.
        UnitMissing = "unit-missing", "Hãy chọn một đơn vị trong danh sách.", "Choose a unit from the list.";
        /// The unit does not exist in the year.
        UnitNotInYear = "unit-not-in-year", "Đơn vị không tồn tại trong năm này. Hãy chọn đơn vị kế thừa.", "The unit does not exist in this year. Choose the one that continues it.";
        /// The unit is not a member.
        NotMember = "not-member", "Đơn vị không thuộc cụm, khối này.", "The unit is not a member of this group.";
        /// The office has not made the year.
        YearNotMade = "year-not-made", "Năm này chưa được lập. Hãy lập năm trước.", "This year is not made yet. Make it first.";
        /// A number of prizes is not a whole number up to 50.
        PrizesNotWhole = "prizes-not-whole", "Số cờ và số giải phải là số nguyên từ 0 đến 50.", "Numbers of flags and prizes are whole numbers from 0 to 50.";
        /// A fact needs words.
        FactMissing = "fact-missing", "Hãy ghi sự việc.", "Say what happened.";
        /// A document is missing.
        DocumentMissing = "document-missing", "Hãy nhập số, ngày của văn bản.", "Enter the number and date of the document.";
        /// Nobody was ticked.
        NobodyTicked = "nobody-ticked", "Hãy đánh dấu các đơn vị đã ký.", "Tick the units that signed.";
        /// Not a day.
        NotADay = "not-a-day", "Ngày ký phải viết như 10/02/2026.", "Write the day as 10/02/2026.";
        /// Signed in the future.
        DayInFuture = "day-in-future", "Ngày ký ở trong tương lai.", "The day lies in the future.";
        /// The member has a sheet, a pledge or a knock-out fact.
        MemberHasRecords = "member-has-records", "Đơn vị đã có phiếu chấm, giao ước hoặc sự việc trong năm nên không thể đưa ra khỏi cụm, khối.", "The unit has a sheet, a pledge or a fact in this year and cannot be taken out.";
        /// The unit is in another group of the year.
        InAnotherGroup = "in-another-group", "Đơn vị đã thuộc một cụm, khối khác trong cùng năm. Hãy đưa ra khỏi cụm, khối đó trước.", "The unit is in another group of the same year. Take it out there first.";
        /// The leader would be taken out.
        IsLeader = "is-leader", "Đơn vị đang là trưởng hoặc phó. Hãy chọn đơn vị khác trước khi đưa ra.", "The unit is head or deputy. Choose another one before taking it out.";
        /// There is nothing to copy.
        NothingToCopy = "nothing-to-copy", "Không có cụm, khối nào của năm trước chưa được lập cho năm này.", "Every group of the year before is made for this year already.";
    }
}

impl std::error::Error for ClusterFormProblem {}

/// A line that must be there.
///
/// # Errors
/// `missing` for nothing, [`ClusterFormProblem::LineTooLong`] for too much.
pub fn required_line(
    text: &str,
    missing: ClusterFormProblem,
) -> Result<String, ClusterFormProblem> {
    optional_line(text)?.ok_or(missing)
}

/// A line that may be empty.
///
/// # Errors
/// [`ClusterFormProblem::LineTooLong`].
pub fn optional_line(text: &str) -> Result<Option<String>, ClusterFormProblem> {
    let line = clean_line(text);
    if line.chars().count() > LINE_MAX_CHARS {
        return Err(ClusterFormProblem::LineTooLong);
    }
    Ok(Some(line).filter(|line| !line.is_empty()))
}

/// A number of flags or prizes; nothing typed is none.
///
/// # Errors
/// [`ClusterFormProblem::PrizesNotWhole`].
pub fn prizes(text: &str) -> Result<i64, ClusterFormProblem> {
    let text = clean_line(text);
    if text.is_empty() {
        return Ok(0);
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|count| digits && (0..=MOST_PRIZES).contains(count))
        .ok_or(ClusterFormProblem::PrizesNotWhole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_trimmed_and_have_an_end() {
        let missing = ClusterFormProblem::NameMissing;
        assert_eq!(required_line("  ", missing), Err(missing));
        assert_eq!(required_line(" Cụm  1 ", missing), Ok("Cụm 1".to_owned()));
        let long = "a".repeat(301);
        assert_eq!(
            required_line(&long, missing),
            Err(ClusterFormProblem::LineTooLong)
        );
        assert_eq!(optional_line(""), Ok(None));
    }

    #[test]
    fn prizes_are_whole_numbers_up_to_fifty() {
        assert_eq!(
            (prizes(""), prizes(" 2 "), prizes("50")),
            (Ok(0), Ok(2), Ok(50))
        );
        for text in ["-1", "51", "1,5", "hai", "+1"] {
            assert_eq!(
                prizes(text),
                Err(ClusterFormProblem::PrizesNotWhole),
                "{text}"
            );
        }
    }
}
