//! The submission letter (tờ trình) as data in the layout of Decree 30/2020, Appendix I.
//! Fonts, sizes and margins are the renderer's; the words, their order and their leading zeros are settled here.

use super::blocks::{Block, Row, Sentence};
use super::names::NameTable;
use crate::date::{Date, push_padded};
use serde::{Deserialize, Serialize};

coded! {
    /// By which right somebody signs (Decree 30/2020 Appendix I).
    SigningRight {
        /// As head.
        Head = "head", "", "";
        /// For a collective body.
        OnBehalf = "on-behalf", "TM.", "TM.";
        /// A deputy for the head.
        Deputy = "deputy", "KT.", "KT.";
        /// By order.
        ByOrder = "by-order", "TL.", "TL.";
        /// By delegation.
        Delegated = "delegated", "TUQ.", "TUQ.";
        /// Acting.
        Acting = "acting", "Q.", "Q.";
    }
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// By which right.
    pub right: SigningRight,
    /// The body or the head for whom is signed: `GIÁM ĐỐC`; empty for a head who signs.
    pub principal: String,
    /// The post of the signer: `PHÓ GIÁM ĐỐC`.
    pub post: String,
    /// The name, without academic titles.
    pub name: String,
}

impl Signing {
    /// The lines above the signature: `KT. GIÁM ĐỐC`, `PHÓ GIÁM ĐỐC`.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let right = self.right.label(crate::lang::Lang::Vi);
        let post = self.post.to_uppercase();
        match self.right {
            SigningRight::Head => vec![post],
            SigningRight::Acting => vec![format!("{right} {post}")],
            _ => vec![format!("{right} {}", self.principal.to_uppercase()), post],
        }
    }
}

/// An administrative document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdministrativeDocument {
    /// The superior body; `None` without one.
    pub superior: Option<String>,
    /// The issuing body.
    pub issuer: String,
    /// `Số: 05/TTr-SGDĐT`, with room for the number while there is none.
    pub number_line: String,
    /// `An Giang, ngày 05 tháng 02 năm 2026`, with room while there is no day.
    pub date_line: String,
    /// `TỜ TRÌNH`.
    pub type_name: String,
    /// What it is about.
    pub subject: String,
    /// `Kính gửi:`, one line each.
    pub addressees: Vec<String>,
    /// The legal basis, one paragraph each, with `;` and the last with `,` as the sentence goes on.
    pub bases: Vec<String>,
    /// The body.
    pub body: Vec<Block>,
    /// Who signs.
    pub signing: Signing,
    /// `Nơi nhận:`, one line each with `;`, the last one being the archive's.
    pub recipients: Vec<String>,
    /// Name lists behind it, one an award.
    pub appendices: Vec<NameTable>,
}

/// The vote of the unit's council, for the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterVote {
    /// The day.
    pub held: Date,
    /// Members.
    pub members: u32,
    /// Members who took part, in writing too.
    pub took_part: u32,
}

/// From what a submission letter is made.
#[derive(Debug, Clone)]
pub struct LetterFacts<'a> {
    /// The superior body.
    pub superior: Option<&'a str>,
    /// The issuing body.
    pub issuer: &'a str,
    /// Its short sign: `SGDĐT`.
    pub sign: &'a str,
    /// The number, when the clerk has given it.
    pub number: Option<u32>,
    /// The place.
    pub place: &'a str,
    /// The day, when it is signed.
    pub date: Option<Date>,
    /// The year of the awards.
    pub year: i16,
    /// To whom.
    pub addressees: Vec<&'a str>,
    /// The legal basis as it is cited.
    pub bases: Vec<&'a str>,
    /// The vote; `None` when the meeting voted by a show of hands only.
    pub vote: Option<LetterVote>,
    /// The awards with their lists, in the order of the letter.
    pub lists: Vec<(&'a str, NameTable)>,
    /// Who signs.
    pub signing: Signing,
    /// The drafting unit, for the archive's copy.
    pub drafting_unit: &'a str,
}

/// Makes the submission letter.
#[must_use]
pub fn submission_letter(facts: &LetterFacts<'_>) -> AdministrativeDocument {
    let mut bases: Vec<_> = facts
        .bases
        .iter()
        .map(|basis| format!("{basis};"))
        .collect();
    if let Some(last) = bases.last_mut() {
        last.pop();
        last.push(',');
    }
    AdministrativeDocument {
        superior: facts.superior.map(str::to_uppercase),
        issuer: facts.issuer.to_uppercase(),
        number_line: number_line(facts.number, "TTr", facts.sign),
        date_line: date_line(facts.place, facts.date, facts.year),
        type_name: String::from("TỜ TRÌNH"),
        subject: format!("Về việc đề nghị khen thưởng năm {}", facts.year),
        addressees: facts.addressees.iter().map(ToString::to_string).collect(),
        bases,
        body: body(facts),
        signing: facts.signing.clone(),
        recipients: vec![
            String::from("Như trên;"),
            format!("Lưu: VT, {}.", facts.drafting_unit),
        ],
        appendices: facts.lists.iter().map(|(_, list)| list.clone()).collect(),
    }
}

fn number_line(number: Option<u32>, kind: &str, sign: &str) -> String {
    let mut line = String::from("Số: ");
    match number {
        // A number below 10 gets a zero before it.
        Some(number) => push_padded(&mut line, number, 2),
        None => line.push_str("      "),
    }
    format!("{line}/{kind}-{sign}")
}

/// Days below 10 and the months 1 and 2 get a zero before them; other months do not (Appendix I).
fn date_line(place: &str, date: Option<Date>, year: i16) -> String {
    let Some(date) = date else {
        return format!("{place}, ngày     tháng     năm {year}");
    };
    let mut day = String::new();
    push_padded(&mut day, date.day().into(), 2);
    let mut month = String::new();
    let width = if date.month() <= 2 { 2 } else { 1 };
    push_padded(&mut month, date.month().into(), width);
    format!("{place}, ngày {day} tháng {month} năm {}", date.year())
}

fn body(facts: &LetterFacts<'_>) -> Vec<Block> {
    let mut sentences = Vec::new();
    if let Some(vote) = facts.vote {
        let held = vote.held.format(crate::lang::Lang::Vi);
        sentences.push(Sentence::linking(&format!(
            "Ngày {held}, Hội đồng Thi đua - Khen thưởng {} đã họp, có {}/{} thành viên tham gia, xét và bỏ phiếu \
             đối với từng trường hợp (có biên bản họp và biên bản kiểm phiếu kèm theo).",
            facts.issuer, vote.took_part, vote.members
        )));
    }
    sentences.push(Sentence::linking(&format!(
        "{} kính trình xem xét, khen thưởng cho các tập thể, cá nhân sau đây:",
        facts.issuer
    )));
    let counted = facts
        .lists
        .iter()
        .enumerate()
        .map(|(at, (award, list))| Row {
            cells: vec![
                (at + 1).to_string(),
                (*award).to_owned(),
                list.rows.len().to_string(),
            ],
            records: Vec::new(),
        });
    let mut rows: Vec<_> = counted.collect();
    let total: usize = facts.lists.iter().map(|(_, list)| list.rows.len()).sum();
    rows.push(Row {
        cells: vec![String::new(), String::from("Tổng cộng"), total.to_string()],
        records: Vec::new(),
    });
    let header = ["STT", "Danh hiệu, hình thức khen thưởng", "Số lượng"];
    vec![
        Block::Paragraph { sentences },
        Block::Table {
            header: header.map(str::to_owned).to_vec(),
            rows,
        },
        Block::Paragraph {
            sentences: vec![Sentence::linking(&format!(
                "{} cam kết các trường hợp đề nghị đủ điều kiện, tiêu chuẩn theo quy định và chịu trách nhiệm về tính \
                 chính xác của hồ sơ.",
                facts.issuer
            ))],
        },
    ]
}
