//! Places of a quota, the short answer, and what an evaluation stores.

use super::case_file::nobody;
use crate::Date;
use crate::award::*;
use crate::lang::Lang;
use crate::reason::ChangeReason;

#[test]
fn places_of_a_quota_are_rounded_down_and_never_negative() {
    assert_eq!(quota_left(15, 20, 0), 3);
    assert_eq!(quota_left(15, 19, 0), 2);
    assert_eq!(quota_left(15, 19, 5), 0);
    assert_eq!(quota_left(100, u32::MAX, 0), u32::MAX);
    assert_eq!(quota_left(0, 1000, 0), 0);
}

#[test]
fn nothing_known_is_never_a_pass() {
    let today = Date::new(2026, 11, 26).unwrap();
    for kind in SubjectKind::ALL {
        for award in catalogue().awards() {
            for commendation in CommendationType::ALL {
                let request = Request {
                    commendation: *commendation,
                    ..Request::merit(2026, today)
                };
                let evaluation = evaluate(award, &nobody(*kind), &request, &Policy::default());
                assert_ne!(
                    evaluation.summary,
                    Summary::Eligible,
                    "{} {kind} {commendation}",
                    award.code
                );
            }
        }
    }
}

#[test]
fn under_the_law_of_2026_the_marked_rules_warn() {
    let award = catalogue().get("LDTT").unwrap();
    let mut subject = nobody(SubjectKind::Individual);
    subject.grades.push(GradeFact {
        record: RecordId(1),
        year: 2026,
        grade: Grade::Good,
    });
    let of = |text: &str| {
        let day = Date::parse_iso(text).unwrap();
        evaluate(
            award,
            &subject,
            &Request::merit(2026, day),
            &Policy::default(),
        )
    };
    let (before, after) = (of("2026-09-30"), of("2026-10-01"));
    assert!(!before.reread && after.reread);
    assert!(after.finding("R-LDTT-01").unwrap().reread && !after.finding("R-X-01").unwrap().reread);
    assert_eq!(after.rule_set, RuleSet::Am2026);
}

#[test]
fn an_evaluation_stores_what_is_needed_to_repeat_it() {
    let award = catalogue().get("LDTT").unwrap();
    let day = Date::new(2026, 9, 1).unwrap();
    let reason = ChangeReason::parse("Luật mới có lợi hơn").unwrap();
    let request = Request {
        rule_set_override: Some(RuleSetOverride {
            rule_set: RuleSet::Am2026,
            reason,
        }),
        ..Request::merit(2026, day)
    };
    let evaluation = evaluate(
        award,
        &nobody(SubjectKind::Individual),
        &request,
        &Policy::default(),
    );
    let json = serde_json::to_value(&evaluation).unwrap();
    assert_eq!(json["rule_set"], "LAW2022_AM2026");
    assert_eq!(json["rule_set_override"]["reason"], "Luật mới có lợi hơn");
    assert_eq!(
        (&json["received"], &json["year"]),
        (&"2026-09-01".into(), &2026.into())
    );
    assert_eq!(json["policy"]["quorum_percent"], 80);
    assert_eq!(evaluation.rules_fingerprint, rule_book().fingerprint());
    assert_eq!(
        serde_json::from_value::<Evaluation>(json).unwrap(),
        evaluation
    );
}

#[test]
fn of_two_routes_the_best_leads_and_both_are_shown() {
    let award = catalogue().get("BK_TINH").unwrap();
    let mut subject = nobody(SubjectKind::Individual);
    for (record, year) in [(1, 2024), (2, 2025)] {
        let record = RecordId(record);
        subject.grades.push(GradeFact {
            record,
            year,
            grade: Grade::Excellent,
        });
        subject.works.push(WorkFact {
            record,
            kind: WorkKind::Initiative,
            reach: Some(Reach::Base),
            recognised: Date::new(year, 6, 1),
            valid_until: None,
            applied: Date::new(year, 1, 1),
            uses: vec![],
        });
    }
    let request = Request::merit(2025, Date::new(2025, 12, 20).unwrap());
    let evaluation = evaluate(award, &subject, &request, &Policy::default());
    let finding = evaluation.finding("R-BK-01").unwrap();
    assert_eq!(finding.outcome, Outcome::Met);
    let routes: Vec<_> = finding
        .routes
        .iter()
        .map(|route| (route.number, route.outcome))
        .collect();
    assert_eq!(routes, [(1, Outcome::Met), (0, Outcome::NotMet)]);
    assert_eq!(
        finding.route_name(1, Lang::En),
        "Two excellent years and two works"
    );
    assert!(
        finding.routes[0]
            .ground
            .proofs
            .contains(&Proof::Work(RecordId(2)))
    );
}

#[test]
fn many_subjects_are_listed_for_the_titles_of_their_kind() {
    let mut person = nobody(SubjectKind::Individual);
    person.grades.push(GradeFact {
        record: RecordId(1),
        year: 2025,
        grade: Grade::Good,
    });
    let household = nobody(SubjectKind::Household);
    let request = Request::merit(2025, Date::new(2025, 12, 20).unwrap());
    let policy = Policy::default();
    let lines: Vec<_> =
        becoming_eligible([(7, &person), (8, &household)], &request, &policy).collect();
    let of = |key: i32| {
        lines
            .iter()
            .filter(move |line| line.key == key)
            .map(|line| line.award.as_str())
    };
    assert_eq!(
        of(7).collect::<Vec<_>>(),
        ["LDTT", "LDTT_ND", "CSTT", "CSTDCS", "CSTDT", "CSTDTQ"]
    );
    assert_eq!(of(8).collect::<Vec<_>>(), ["GDVH"]);
    assert_eq!(lines[0].summary, Summary::Eligible);
}
