//! The achievement report of a dossier, as facts for its Word file.

use domain::Lang;
use domain::nomination::report::{Report, footnotes};
use domain::text::search_key;
use sea_orm::ConnectionTrait;

use super::load::{note_words, open_report, signer};
use crate::context::Granted;
use crate::error::AppResult;

/// What the Word file of a report holds.
#[derive(Clone, Debug)]
pub struct ReportFile {
    /// Name of the nominating unit.
    pub unit: String,
    /// The place and the day, with room for them.
    pub date_line: String,
    /// The award in Vietnamese.
    pub award: String,
    /// Who is nominated.
    pub name: String,
    /// The text.
    pub report: Report,
    /// What each footnote says.
    pub notes: Vec<String>,
    /// Who signs.
    pub signer: &'static str,
    /// Whether it is made up.
    pub sample: bool,
    /// Name of the file, in plain letters.
    pub file: String,
}

/// Reads a report for its file: the one that was saved, otherwise what the records say today.
///
/// # Errors
/// There is none, or it is not to be read; the database refuses.
pub async fn read(db: &impl ConnectionTrait, granted: &Granted, id: i64) -> AppResult<ReportFile> {
    let opened = open_report(db, granted, id).await?;
    let unit = store::org::by_id(db, opened.dossier.unit_id).await?;
    let known = opened.source.records(Lang::Vi);
    let report = opened.text().clone();
    let award = domain::award::catalogue().get(&opened.dossier.award);
    let award = award.map_or(opened.dossier.award.as_str(), |award| award.vi);
    Ok(ReportFile {
        unit: unit.name,
        date_line: format!(
            "……………, ngày     tháng     năm {}",
            store::clock::now().date_vn().year()
        ),
        award: award.to_owned(),
        name: opened.dossier.name.clone(),
        notes: footnotes(&report)
            .into_iter()
            .map(|record| note_words(record, &known, Lang::Vi))
            .collect(),
        signer: signer(opened.source.kind()),
        sample: opened.dossier.sample,
        file: file_name(&opened.dossier.name, opened.dossier.year),
        report,
    })
}

/// `bao-cao-thanh-tich-nguyen-van-an-2025.docx`.
fn file_name(name: &str, year: i64) -> String {
    const MOST: usize = 60;
    let key: String = search_key(name)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(MOST)
        .collect();
    let words: Vec<&str> = key.split('-').filter(|word| !word.is_empty()).collect();
    format!("bao-cao-thanh-tich-{}-{year}.docx", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_is_named_in_plain_letters() {
        assert_eq!(
            file_name("Đặng Thị \"Ánh\" Nguyệt", 2025),
            "bao-cao-thanh-tich-dang-thi-anh-nguyet-2025.docx"
        );
    }
}
