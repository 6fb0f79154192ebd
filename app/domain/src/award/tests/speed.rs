//! How fast checks are. Run in release mode:
//! `cargo test --release -p domain --features text-tables award::tests::speed -- --ignored --nocapture`

use std::time::Instant;

use super::case_file::nobody;
use crate::Date;
use crate::award::*;

/// A person with ten years of history.
fn person(number: i16) -> Subject {
    let mut person = nobody(SubjectKind::Individual);
    person.traits.in_forces = Some(false);
    person.traits.woman = Some(number % 2 == 0);
    for year in 2016..=2025 {
        let record = RecordId(i64::from(year));
        let grade = if (year + number) % 3 == 0 {
            Grade::Excellent
        } else {
            Grade::Good
        };
        person.grades.push(GradeFact {
            record,
            year,
            grade,
        });
        let code = if (year + number) % 4 == 0 {
            "LDTT"
        } else {
            "CSTDCS"
        };
        person.awards.push(AwardFact {
            record,
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
        });
    }
    for year in 2023..=2025 {
        person.works.push(WorkFact {
            record: RecordId(i64::from(year)),
            kind: WorkKind::Initiative,
            reach: Some(Reach::Province),
            recognised: Date::new(year, 10, 1),
            valid_until: None,
            applied: Date::new(year, 2, 1),
            uses: vec![],
        });
    }
    person
}

#[test]
#[ignore = "measures time; run in release mode"]
fn fifty_thousand_people_for_all_yearly_titles() {
    let people: Vec<Subject> = (0..50_000)
        .map(|number| person(i16::try_from(number % 100).unwrap()))
        .collect();
    let request = Request::merit(2025, Date::new(2026, 11, 26).unwrap());
    let policy = Policy::default();
    let _ = rule_book();
    let begun = Instant::now();
    let keyed = (0_u32..).zip(&people);
    let (mut checks, mut eligible) = (0, 0);
    for line in becoming_eligible(keyed, &request, &policy) {
        checks += 1;
        eligible += u32::from(line.summary == Summary::Eligible);
    }
    let all = begun.elapsed();
    let begun = Instant::now();
    let request = Request {
        stage: Stage::Decision,
        ..request
    };
    let one = evaluate(
        catalogue().get("HCLD1").unwrap(),
        &people[0],
        &request,
        &policy,
    );
    let single = begun.elapsed();
    println!(
        "{checks} checks in {all:?}, {eligible} eligible; one full evaluation ({} findings) in {single:?}",
        one.findings.len()
    );
    let begun = Instant::now();
    let steps = path_to_next(&people[0], request.today, &policy);
    println!("path with {} steps in {:?}", steps.len(), begun.elapsed());
    assert!(all.as_millis() < 5_000 && single.as_millis() < 5);
}
