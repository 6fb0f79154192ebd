//! What a refusal of the store says to the reader.

use domain::Lang;
use store::initiative::InitiativeError;

use crate::error::AppError;

impl From<InitiativeError> for AppError {
    fn from(error: InitiativeError) -> Self {
        let words = |vi: &'static str, en: &'static str| {
            move |lang| match lang {
                Lang::Vi => vi,
                Lang::En => en,
            }
        };
        match error {
            InitiativeError::Store(error) => error.into(),
            InitiativeError::Refused(refusal) => Self::refused("initiative-refused", |lang| {
                let sentences = refusal.sentences(lang);
                let sentences: Vec<_> = sentences
                    .iter()
                    .map(|sentence| crate::lang::capitalised(sentence.trim_end_matches('.')))
                    .collect();
                format!("{}.", sentences.join(". "))
            }),
            InitiativeError::Shares(problems) => Self::refused("initiative-shares", |lang| {
                let sentences: Vec<_> = problems.iter().map(|one| one.sentence(lang)).collect();
                sentences.join(" ")
            }),
            InitiativeError::NoTitle => Self::refused(
                "initiative-title",
                words(
                    "Chưa nhập tên sáng kiến. Hãy nhập tên rồi lưu lại.",
                    "The initiative has no name. Write one and save again.",
                ),
            ),
            InitiativeError::TooLong => Self::refused(
                "initiative-too-long",
                words(
                    "Có phần mô tả dài quá 20.000 ký tự. Hãy viết gọn lại.",
                    "A text is longer than 20,000 characters. Shorten it.",
                ),
            ),
            InitiativeError::NotOpen => Self::refused(
                "initiative-not-open",
                words(
                    "Sáng kiến đang ở hội đồng hoặc đã có kết quả nên không lưu được phần này. Hãy mở lại trang sáng kiến để xem phần nào còn sửa được.",
                    "The initiative lies before a council or was decided on, so this part cannot be saved. Open its page again to see what can still be edited.",
                ),
            ),
        }
    }
}
