//! The lists from which a cell is chosen: the words of the law in both languages, units, awards.

use super::Known;
use crate::award::{
    CommendationType, DisciplineForm, Grade, Reach, SubjectKind, TitleBasis, WorkKind,
};
use crate::lang::Lang;
use crate::text::search_key;

/// A list of allowed words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// Kinds of subject.
    Subject,
    /// Sexes.
    Sex,
    /// Yearly grades.
    Grade,
    /// Types of commendation.
    Commendation,
    /// What a base title rested on.
    Basis,
    /// Initiative or topic.
    WorkKind,
    /// How far an effect reaches.
    Reach,
    /// Disciplinary measures.
    Discipline,
    /// The units that are known.
    Unit,
    /// The awards of the catalogue.
    Award,
}

/// A word that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is stored.
    pub code: String,
    /// What a person chooses.
    pub vi: String,
    /// The same in English.
    pub en: String,
}

impl Offer {
    /// What stands in the drop-down.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

impl Choice {
    /// The words of the list, in its order. Units and awards are offered as `904 – Xã Tân Hiệp`.
    #[must_use]
    pub fn offers(self, known: &Known) -> Vec<Offer> {
        match self {
            Self::Unit => known
                .units()
                .iter()
                .map(|unit| named(&unit.code, &unit.name, &unit.name))
                .collect(),
            Self::Award => known
                .awards()
                .iter()
                .map(|award| named(award.code.as_str(), &award.vi, &award.en))
                .collect(),
            Self::Sex => vec![
                offer("female", "nữ", "female"),
                offer("male", "nam", "male"),
            ],
            Self::Subject => words::<SubjectKind>(),
            Self::Grade => words::<Grade>(),
            Self::Commendation => words::<CommendationType>(),
            Self::Basis => words::<TitleBasis>(),
            Self::WorkKind => words::<WorkKind>(),
            Self::Reach => words::<Reach>(),
            Self::Discipline => words::<DisciplineForm>(),
        }
    }

    /// The words of a code of the law; empty for units, awards and codes that the list does not have.
    #[must_use]
    pub fn label_of(self, code: &str, lang: Lang) -> &'static str {
        match (self, code) {
            (Self::Unit | Self::Award, _) => "",
            (Self::Sex, "female") => {
                if lang == Lang::Vi {
                    "nữ"
                } else {
                    "female"
                }
            }
            (Self::Sex, _) => {
                if lang == Lang::Vi {
                    "nam"
                } else {
                    "male"
                }
            }
            (Self::Subject, _) => label_of::<SubjectKind>(code, lang),
            (Self::Grade, _) => label_of::<Grade>(code, lang),
            (Self::Commendation, _) => label_of::<CommendationType>(code, lang),
            (Self::Basis, _) => label_of::<TitleBasis>(code, lang),
            (Self::WorkKind, _) => label_of::<WorkKind>(code, lang),
            (Self::Reach, _) => label_of::<Reach>(code, lang),
            (Self::Discipline, _) => label_of::<DisciplineForm>(code, lang),
        }
    }
}

fn label_of<T: Word>(code: &str, lang: Lang) -> &'static str {
    let word = T::every().iter().find(|word| word.word_code() == code);
    word.map_or("", |word| word.word(lang))
}

fn offer(code: &str, vi: &str, en: &str) -> Offer {
    Offer {
        code: code.to_owned(),
        vi: vi.to_owned(),
        en: en.to_owned(),
    }
}

fn named(code: &str, vi: &str, en: &str) -> Offer {
    offer(code, &format!("{code} – {vi}"), &format!("{code} – {en}"))
}

fn words<T: Word>() -> Vec<Offer> {
    T::every()
        .iter()
        .map(|word| offer(word.word_code(), word.word(Lang::Vi), word.word(Lang::En)))
        .collect()
}

/// A coded word that can stand in a cell.
pub(super) trait Word: Copy + 'static {
    /// All words of the list.
    fn every() -> &'static [Self];
    /// The stable code.
    fn word_code(self) -> &'static str;
    /// The words for people.
    fn word(self, lang: Lang) -> &'static str;
    /// What offices write for short, as search keys.
    fn shorts(self) -> &'static [&'static str] {
        &[]
    }

    /// The word that a text means: its code, its words in either language, or what offices write for short.
    fn read(text: &str) -> Option<Self> {
        let key = search_key(text);
        Self::every().iter().copied().find(|word| {
            search_key(word.word_code()) == key
                || Lang::ALL
                    .iter()
                    .any(|lang| search_key(word.word(*lang)) == key)
                || word.shorts().contains(&key.as_str())
        })
    }
}

macro_rules! word {
    ($($name:ident { $($variant:ident: $($short:literal),+;)* })+) => {$(
        impl Word for $name {
            fn every() -> &'static [Self] {
                Self::ALL
            }
            fn word_code(self) -> &'static str {
                self.code()
            }
            fn word(self, lang: Lang) -> &'static str {
                self.label(lang)
            }
            fn shorts(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($short),+],)*
                    #[allow(unreachable_patterns, reason = "a list whose every word has a short form")]
                    _ => &[],
                }
            }
        }
    )+};
}

word! {
    SubjectKind { Household: "ho", "gia dinh"; Enterprise: "doanh nghiep", "hop tac xa"; }
    Grade {
        Excellent: "hoan thanh xuat sac", "htxsnv", "htxs", "xuat sac";
        Good: "hoan thanh tot", "httnv", "htt", "tot";
        Completed: "hoan thanh", "htnv";
        NotCompleted: "khong hoan thanh", "khtnv", "khong htnv";
    }
    CommendationType { Movement: "chuyen de", "phong trao"; Service: "cong hien"; }
    TitleBasis { Grade: "xep loai", "htxsnv"; Work: "sang kien", "de tai"; }
    WorkKind { Initiative: "sk"; Topic: "de tai", "de tai khoa hoc", "de an"; }
    Reach { Base: "cap co so"; Province: "tinh", "toan tinh"; Nation: "ca nuoc"; }
    DisciplineForm { SalaryCut: "ha luong"; Dismissal: "sa thai"; }
}
