//! The shares of the authors, in exact hundredths of a per cent that sum to 100 %; nobody twice, nobody below zero.

use crate::award::SubjectId;
use crate::date::digits;
use crate::lang::Lang;
use crate::text::{clean_line, search_key};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 100 % in hundredths of a per cent.
pub const WHOLE: u16 = 10_000;
/// Most authors of one initiative.
const MOST_AUTHORS: usize = 50;

/// An author with a share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The person in the register; `None` for somebody from outside.
    pub subject: Option<SubjectId>,
    /// The name as it is printed.
    pub name: String,
    /// The share in hundredths of a per cent: 3333 is 33.33 %.
    pub share: u16,
}

/// What is wrong with the shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareProblem {
    /// There is no author.
    Nobody,
    /// More than 50 authors.
    TooMany(usize),
    /// The author of this row, from 1, has no name.
    NoName(usize),
    /// The author of this row has no share.
    Zero(usize),
    /// One author stands in these rows.
    Twice(String, Vec<usize>),
    /// The shares sum to this many hundredths of a per cent.
    Sum(u64),
    /// The text is no share.
    NotANumber(String),
    /// The share is below zero.
    Negative(String),
    /// The share has more than two decimals.
    TooFine(String),
    /// The share is above 100 %.
    TooLarge(String),
}

/// Hundredths of a per cent for people: 3333 is `33,33%`.
#[must_use]
pub fn percent(hundredths: u64, lang: Lang) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    if rest == 0 {
        format!("{whole}%")
    } else {
        format!("{whole}{}{rest:02}%", lang.decimal_mark())
    }
}

impl ShareProblem {
    /// The sentence for people.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let vi = match self {
            Self::Nobody => String::from("Chưa có tác giả nào."),
            Self::TooMany(count) => {
                format!("Có {count} tác giả, nhiều nhất là {MOST_AUTHORS}.")
            }
            Self::NoName(row) => format!("Dòng {row}: chưa nhập tên tác giả."),
            Self::Zero(row) => format!("Dòng {row}: tỷ lệ đóng góp phải lớn hơn 0."),
            Self::Twice(name, rows) => format!(
                "{name} có nhiều lần, ở dòng {}: hãy gộp thành một dòng.",
                join(rows)
            ),
            Self::Sum(sum) => format!(
                "Tổng tỷ lệ đóng góp là {}, phải đúng 100%.",
                percent(*sum, Lang::Vi)
            ),
            Self::NotANumber(text) => {
                format!("«{text}» không phải là tỷ lệ, hãy nhập như 33,33.")
            }
            Self::Negative(text) => format!("«{text}»: tỷ lệ không được âm."),
            Self::TooFine(text) => {
                format!("«{text}»: nhiều nhất hai chữ số thập phân, như 33,33.")
            }
            Self::TooLarge(text) => format!("«{text}»: tỷ lệ không quá 100%."),
        };
        match lang {
            Lang::Vi => vi,
            Lang::En => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Nobody => String::from("There is no author."),
            Self::TooMany(count) => format!("{count} authors, at most {MOST_AUTHORS}."),
            Self::NoName(row) => format!("Row {row}: the author has no name."),
            Self::Zero(row) => format!("Row {row}: the share must be above zero."),
            Self::Twice(name, rows) => {
                format!("{name} stands in rows {}: make them one.", join(rows))
            }
            Self::Sum(sum) => format!(
                "The shares sum to {}, they must sum to 100%.",
                percent(*sum, Lang::En)
            ),
            Self::NotANumber(text) => format!("“{text}” is no share, write it as 33.33."),
            Self::Negative(text) => format!("“{text}”: a share is not negative."),
            Self::TooFine(text) => format!("“{text}”: at most two decimals, as in 33.33."),
            Self::TooLarge(text) => format!("“{text}”: a share is at most 100%."),
        }
    }
}

fn join(rows: &[usize]) -> String {
    let rows: Vec<_> = rows.iter().map(usize::to_string).collect();
    rows.join(", ")
}

/// Reads a share as somebody typed it, `33,33`, `33.33`, `50 %`: hundredths of a per cent.
///
/// # Errors
/// Says whether it is no number, negative, too fine or above 100 %.
pub fn parse_share(text: &str) -> Result<u16, ShareProblem> {
    let shown = clean_line(text);
    let number = shown.trim_end_matches('%').trim();
    let wrong = || ShareProblem::NotANumber(shown.clone());
    if let Some(rest) = number.strip_prefix(['-', '−', '–']) {
        let numeric = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        return Err(if numeric {
            ShareProblem::Negative(shown)
        } else {
            wrong()
        });
    }
    let (whole, decimals) = number.split_once([',', '.']).unwrap_or((number, "00"));
    let whole = digits(whole).ok_or_else(wrong)?;
    let fine = digits(decimals).ok_or_else(wrong)?;
    let hundredths = match decimals.len() {
        1 => fine * 10,
        2 => fine,
        _ => return Err(ShareProblem::TooFine(shown)),
    };
    let all = u64::from(whole) * 100 + u64::from(hundredths);
    u16::try_from(all)
        .ok()
        .filter(|share| *share <= WHOLE)
        .ok_or(ShareProblem::TooLarge(shown))
}

/// So many shares that are as equal as hundredths allow and sum to 100 %; the first get what is left over.
#[must_use]
pub fn equal_shares(authors: u16) -> Vec<u16> {
    if authors == 0 {
        return Vec::new();
    }
    let (each, left) = (WHOLE / authors, WHOLE % authors);
    (0..authors).map(|at| each + u16::from(at < left)).collect()
}

/// The authors with their shares, as checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Author>", into = "Vec<Author>")]
pub struct Shares(Vec<Author>);

impl Shares {
    /// Checks the authors.
    ///
    /// # Errors
    /// Everything that is wrong at once.
    pub fn new(authors: Vec<Author>) -> Result<Self, Vec<ShareProblem>> {
        let mut problems = Vec::new();
        if authors.is_empty() {
            problems.push(ShareProblem::Nobody);
        }
        if authors.len() > MOST_AUTHORS {
            problems.push(ShareProblem::TooMany(authors.len()));
        }
        for (row, author) in authors.iter().enumerate() {
            if search_key(&author.name).is_empty() {
                problems.push(ShareProblem::NoName(row + 1));
            }
            if author.share == 0 {
                problems.push(ShareProblem::Zero(row + 1));
            }
        }
        problems.extend(repeated(&authors));
        let sum: u64 = authors.iter().map(|author| u64::from(author.share)).sum();
        if sum != u64::from(WHOLE) && !authors.is_empty() {
            problems.push(ShareProblem::Sum(sum));
        }
        if problems.is_empty() {
            Ok(Self(authors))
        } else {
            Err(problems)
        }
    }

    /// The authors in their order.
    #[must_use]
    pub fn authors(&self) -> &[Author] {
        &self.0
    }

    /// The share of a person in hundredths of a per cent; `None` for somebody who is no author.
    #[must_use]
    pub fn of(&self, subject: SubjectId) -> Option<u16> {
        let mut authors = self.0.iter();
        let found = authors.find(|author| author.subject == Some(subject))?;
        Some(found.share)
    }
}

/// People of the register are known by their id, for names repeat; those from outside by their name.
fn repeated(authors: &[Author]) -> Vec<ShareProblem> {
    let mut rows: BTreeMap<(Option<SubjectId>, String), Vec<usize>> = BTreeMap::new();
    for (row, author) in authors.iter().enumerate() {
        let name = match author.subject {
            Some(_) => String::new(),
            None => search_key(&author.name),
        };
        if author.subject.is_some() || !name.is_empty() {
            rows.entry((author.subject, name))
                .or_default()
                .push(row + 1);
        }
    }
    let twice = rows.into_values().filter(|rows| rows.len() > 1);
    twice
        .map(|rows| {
            let first = rows.first().and_then(|row| authors.get(row - 1));
            let name = first.map(|author| author.name.clone()).unwrap_or_default();
            ShareProblem::Twice(name, rows)
        })
        .collect()
}

impl TryFrom<Vec<Author>> for Shares {
    type Error = String;

    fn try_from(authors: Vec<Author>) -> Result<Self, String> {
        Self::new(authors).map_err(|problems| {
            let problems: Vec<_> = problems.iter().map(|p| p.sentence(Lang::En)).collect();
            problems.join(" ")
        })
    }
}

impl From<Shares> for Vec<Author> {
    fn from(shares: Shares) -> Self {
        shares.0
    }
}
