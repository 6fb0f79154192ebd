//! The phrase bank for returns: sentences that the office uses again and again, edited as data, with own words added.
//! What leaves here is one reason of at least 20 characters.

use super::words::Words;
use crate::reason::{ReasonProblem, ReturnReason};
use crate::text::visible_chars;
use serde::{Deserialize, Serialize};

/// A sentence of the phrase bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Its stable code.
    pub code: String,
    /// The sentence.
    pub words: Words,
    /// Whether it is of no use without own words: which paper, which year.
    pub needs_detail: bool,
}

coded! {
    /// Why a return cannot be written.
    ReturnProblem {
        /// No phrase with this code.
        UnknownPhrase = "unknown-phrase", "câu mẫu không còn trong danh mục, hãy chọn lại", "the phrase is no longer in the bank, choose again";
        /// A phrase asks for own words and there are none.
        DetailMissing = "detail-missing", "hãy ghi rõ thêm: giấy tờ nào, năm nào, số nào", "say which paper, which year or which figure is meant";
        /// Nothing chosen and nothing written.
        Required = "return-required", "chưa chọn câu mẫu và chưa nhập lý do", "no phrase is chosen and nothing is written";
        /// Fewer than 20 characters.
        TooShort = "return-too-short", "lý do quá ngắn, hãy viết ít nhất 20 ký tự", "the reason is too short, please write at least 20 characters";
        /// More than 2000 characters.
        TooLong = "return-too-long", "lý do dài quá 2.000 ký tự", "the reason is longer than 2,000 characters";
    }
}

/// The phrases that the program brings along.
#[must_use]
pub fn standard_phrases() -> Vec<Phrase> {
    let table = [
        (
            "missing-minutes",
            "Thiếu biên bản họp bình xét.",
            "The minutes of the assessment are missing.",
            false,
        ),
        (
            "missing-count",
            "Thiếu biên bản kiểm phiếu.",
            "The counting minutes are missing.",
            false,
        ),
        (
            "unsigned",
            "Văn bản chưa ký, chưa đóng dấu hoặc chưa ghi ngày:",
            "A paper is not signed, sealed or dated:",
            true,
        ),
        (
            "wrong-template",
            "Báo cáo thành tích chưa đúng mẫu của danh hiệu, hình thức đề nghị.",
            "The report does not follow the template of the award.",
            false,
        ),
        (
            "unproven",
            "Thành tích nêu trong báo cáo chưa có số liệu hoặc minh chứng:",
            "The report claims something without figures or evidence:",
            true,
        ),
        (
            "years",
            "Chưa đủ số năm liên tục theo quy định:",
            "The years in a row that the rule asks for are not complete:",
            true,
        ),
        (
            "initiative",
            "Thiếu quyết định công nhận hiệu quả áp dụng của sáng kiến.",
            "The decision that recognises the initiative is missing.",
            false,
        ),
        (
            "initiative-used",
            "Sáng kiến đã dùng để đề nghị khen thưởng trước đó:",
            "The initiative was used for an earlier award:",
            true,
        ),
        (
            "opinion",
            "Thiếu ý kiến bằng văn bản của cơ quan liên quan:",
            "The written opinion of a body is missing:",
            true,
        ),
        (
            "names",
            "Họ tên, chức vụ hoặc đơn vị chưa thống nhất giữa các văn bản:",
            "Name, post or unit differ between the papers:",
            true,
        ),
        (
            "repeated",
            "Thành tích này đã được khen thưởng:",
            "This achievement was rewarded before:",
            true,
        ),
    ];
    table
        .into_iter()
        .map(|(code, vi, en, needs_detail)| Phrase {
            code: code.to_owned(),
            words: Words::new(vi, en),
            needs_detail,
        })
        .collect()
}

/// Writes the reason of a return from chosen phrases and own words, in Vietnamese as it is filed.
///
/// # Errors
/// See [`ReturnProblem`].
pub fn return_reason(
    bank: &[Phrase],
    chosen: &[&str],
    own_words: &str,
) -> Result<ReturnReason, ReturnProblem> {
    let mut lines = Vec::new();
    let mut needs_detail = false;
    for code in chosen {
        let phrase = bank.iter().find(|phrase| phrase.code == *code);
        let phrase = phrase.ok_or(ReturnProblem::UnknownPhrase)?;
        needs_detail |= phrase.needs_detail;
        if !lines.contains(&phrase.words.vi.as_str()) {
            lines.push(phrase.words.vi.as_str());
        }
    }
    if needs_detail && visible_chars(own_words) == 0 {
        return Err(ReturnProblem::DetailMissing);
    }
    lines.push(own_words.trim());
    ReturnReason::parse(&lines.join("\n")).map_err(|problem| match problem {
        ReasonProblem::Required => ReturnProblem::Required,
        ReasonProblem::TooLong => ReturnProblem::TooLong,
        ReasonProblem::TooShort | ReasonProblem::TooShortToReturn => ReturnProblem::TooShort,
    })
}
