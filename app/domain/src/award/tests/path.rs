//! The path to the next awards.

use super::case_file::nobody;
use crate::Date;
use crate::award::*;

fn title(record: i64, code: &str, year: i16) -> AwardFact {
    AwardFact {
        record: RecordId(record),
        code: AwardCode::parse(code).unwrap(),
        commendation: Some(CommendationType::Merit),
        from_year: year,
        to_year: year,
        decided: Date::new(year, 12, 20),
        number: String::new(),
        basis: None,
        movement: None,
        verified: true,
        revoked: false,
    }
}

fn path(subject: &Subject) -> Vec<(String, Option<i16>)> {
    let steps = path_to_next(
        subject,
        Date::new(2026, 11, 26).unwrap(),
        &Policy::default(),
    );
    steps
        .into_iter()
        .map(|step| (step.award.to_string(), step.earliest_year))
        .collect()
}

fn year_of(path: &[(String, Option<i16>)], code: &str) -> Option<i16> {
    path.iter()
        .find(|(award, _)| award == code)
        .and_then(|(_, year)| *year)
}

#[test]
fn a_person_with_two_base_titles_sees_the_years_of_the_chain() {
    let mut person = nobody(SubjectKind::Individual);
    for year in [2023, 2024, 2025] {
        let record = i64::from(year);
        person.grades.push(GradeFact {
            record: RecordId(record),
            year,
            grade: Grade::Good,
        });
        person.awards.push(title(
            record,
            if year == 2023 { "LDTT" } else { "CSTDCS" },
            year,
        ));
    }
    let path = path(&person);
    // The base title is behind; 2024 and 2025 carry the certificate of this year already.
    assert_eq!(year_of(&path, "CSTDCS"), None);
    assert!(
        !path
            .iter()
            .any(|(award, _)| award == "LDTT" || award == "CSTDCS")
    );
    assert_eq!(year_of(&path, "CSTDT"), Some(2026));
    assert_eq!(year_of(&path, "CSTDTQ"), Some(2027));
    assert_eq!(year_of(&path, "BK_TINH"), Some(2026));
    assert_eq!(year_of(&path, "BKTTG"), Some(2027));
    assert_eq!(year_of(&path, "HCLD3"), Some(2032));
    assert_eq!(year_of(&path, "HCLD2"), Some(2037));
    assert_eq!(year_of(&path, "HCLD1"), Some(2042));
}

#[test]
fn somebody_under_discipline_without_end_has_no_year() {
    let mut person = nobody(SubjectKind::Individual);
    person.disciplines.push(DisciplineFact {
        record: RecordId(1),
        form: DisciplineForm::Warning,
        from: Date::new(2026, 1, 1).unwrap(),
        until: None,
    });
    assert!(path(&person).iter().all(|(_, year)| year.is_none()));
}

#[test]
fn a_collective_sees_titles_flags_and_certificates() {
    let path = path(&nobody(SubjectKind::Collective));
    assert_eq!(year_of(&path, "TTLDXS"), Some(2026));
    assert_eq!(year_of(&path, "CO_TINH"), Some(2026));
    assert!(year_of(&path, "BKTTG").is_some_and(|year| year >= 2031));
}

#[test]
fn what_is_still_needed_today_is_named() {
    let steps = path_to_next(
        &nobody(SubjectKind::Individual),
        Date::new(2026, 11, 26).unwrap(),
        &Policy::default(),
    );
    let fighter = steps
        .iter()
        .find(|step| step.award.as_str() == "CSTDT")
        .unwrap();
    assert!(
        fighter
            .still_needed
            .iter()
            .any(|finding| finding.rule.as_str() == "R-CST-01")
    );
    assert!(
        path_to_next(
            &nobody(SubjectKind::Household),
            Date::MAX,
            &Policy::default()
        )
        .is_empty()
    );
}
