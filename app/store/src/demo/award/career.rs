//! Ten made-up years of a person. Twelve kinds of career take turns, so that rules are met and missed: a streak that holds
//! and one that lacks a year, an award of the wrong type, discipline, an open case, years without a grade.

use domain::award::{
    AwardCode, CaseKind, CommendationType, DisciplineForm, Grade, Reach, TitleBasis,
};
use domain::date::Date;

use super::mixed;
use crate::award::Fact;

/// The first and the last year of the sample.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 2016..=2025;
/// How many kinds of career there are.
pub(super) const KINDS: u64 = 12;

/// An award of a sample person or collective.
pub(super) struct Won {
    pub code: AwardCode,
    pub commendation: CommendationType,
    pub years: (i16, i16),
    pub basis: Option<TitleBasis>,
    pub verified: bool,
}

/// What a sample person did.
#[derive(Default)]
pub(super) struct Career {
    pub grades: Vec<(i16, Grade)>,
    pub awards: Vec<Won>,
    /// Year of recognition and reach of each initiative.
    pub works: Vec<(i16, Reach)>,
    pub facts: Vec<Fact>,
    /// Codes and years of awards that were revoked.
    pub revoked: Vec<(&'static str, i16)>,
}

/// A code of the catalogue.
pub(super) fn code(text: &str) -> Option<AwardCode> {
    AwardCode::parse(text)
}

impl Career {
    /// The career of kind `kind` of a person with this number.
    pub(super) fn of(kind: u64, seed: u64) -> Self {
        let mut career = Self::default();
        for year in YEARS {
            let luck = mixed(seed, u64::from(year.unsigned_abs())) % 100;
            if let Some(grade) = grade(kind, year, luck) {
                career.grades.push((year, grade));
                if grade.at_least(Grade::Good) {
                    career.win("LDTT", CommendationType::Merit, (year, year), None);
                }
                if grade == Grade::Excellent && fights(kind, year, luck) {
                    let basis = if kind == 3 && year >= 2024 {
                        TitleBasis::Work
                    } else {
                        TitleBasis::Grade
                    };
                    career.win("CSTDCS", CommendationType::Merit, (year, year), Some(basis));
                }
            }
        }
        career.higher(kind, seed);
        career.facts(kind);
        career
    }

    fn win(
        &mut self,
        what: &str,
        commendation: CommendationType,
        years: (i16, i16),
        basis: Option<TitleBasis>,
    ) {
        if let Some(code) = code(what) {
            self.awards.push(Won {
                code,
                commendation,
                years,
                basis,
                verified: true,
            });
        }
    }

    fn higher(&mut self, kind: u64, seed: u64) {
        use CommendationType::{Feat, Merit, Movement};
        match kind {
            0 => {
                self.win("CSTDT", Merit, (2016, 2018), None);
                self.win("CSTDT", Merit, (2019, 2021), None);
                self.win("BK_TINH", Merit, (2016, 2017), None);
                self.works = vec![
                    (2018, Reach::Province),
                    (2021, Reach::Province),
                    (2024, Reach::Nation),
                ];
                if seed.is_multiple_of(3) {
                    self.win("BKTTG", Merit, (2018, 2022), None);
                }
            }
            1 => self.works = vec![(2024, Reach::Province)],
            2 => self.works = vec![(2025, Reach::Province), (2023, Reach::Base)],
            3 => self.works = vec![(2024, Reach::Base), (2025, Reach::Base)],
            4 if seed.is_multiple_of(4) => self.win("GIAY_KHEN", Movement, (2023, 2024), None),
            9 => self.win("BK_TINH", Merit, (2018, 2019), None),
            10 => {
                self.win("BK_TINH", Merit, (2020, 2021), None);
                self.revoked = vec![("BK_TINH", 2021), ("CSTDCS", 2024)];
                for won in &mut self.awards {
                    won.verified = won.years.1 >= 2020;
                }
            }
            11 => self.win("BK_TINH", Feat, (2019, 2019), None),
            _ => {}
        }
    }

    fn facts(&mut self, kind: u64) {
        let day = Date::new;
        match kind {
            5 => self
                .facts
                .extend(day(2022, 6, 1).map(|from| Fact::Discipline {
                    form: DisciplineForm::Warning,
                    from,
                    until: day(2023, 5, 31),
                    document: "12/QĐ-KL-MẪU".to_owned(),
                })),
            6 => self.facts.extend(day(2025, 9, 15).map(|opened| Fact::Case {
                kind: CaseKind::Complaint,
                opened,
                closed: None,
                cleared: None,
                document: "45/TB-MẪU".to_owned(),
            })),
            7 => self.facts.extend(day(2021, 2, 1).map(|from| Fact::Leave {
                maternity: true,
                from,
                until: day(2021, 7, 31),
            })),
            8 => self.facts.extend(day(2020, 3, 1).map(|opened| Fact::Case {
                kind: CaseKind::Inspection,
                opened,
                closed: day(2020, 10, 1),
                cleared: Some(true),
                document: "7/KL-MẪU".to_owned(),
            })),
            _ => {}
        }
        if kind == 0 {
            self.facts.extend(day(2017, 1, 1).map(|from| Fact::Post {
                post: "GIAM_DOC_SO".to_owned(),
                from,
                until: None,
            }));
        }
    }
}

/// The grade of a year; `None` where nobody wrote it down.
fn grade(kind: u64, year: i16, luck: u64) -> Option<Grade> {
    let usual = match luck {
        0..=17 => Grade::Excellent,
        18..=87 => Grade::Good,
        88..=97 => Grade::Completed,
        _ => Grade::NotCompleted,
    };
    let good = if luck < 30 {
        Grade::Excellent
    } else {
        Grade::Good
    };
    match (kind, year) {
        (0, _) | (1 | 2, 2023..) | (3, 2024..) => Some(Grade::Excellent),
        (9, 2021 | 2023 | 2025) | (10, 2024) | (11, 2024..) => Some(Grade::Excellent),
        (5, 2022) => Some(Grade::NotCompleted),
        (8, 2019 | 2022) => None,
        (4 | 7 | 9 | 10, _) => Some(good),
        _ => Some(usual),
    }
}

/// Whether an excellent year brought the base title.
const fn fights(kind: u64, year: i16, luck: u64) -> bool {
    match kind {
        0 | 3 | 9 | 10 => true,
        1 => year >= 2023 || luck < 6,
        2 => year == 2023 || year == 2025,
        11 => year == 2024,
        _ => luck < 9,
    }
}
