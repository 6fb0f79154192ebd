//! Properties: a record that is taken away changes only findings that named it; evaluation is deterministic and never panics.

use proptest::prelude::*;

use super::arbitrary::{policy, request, subject};
use super::cases;
use crate::Date;
use crate::award::*;

/// What a finding says, without the records: the part that a reader sees.
fn seen(finding: &Finding) -> (Severity, Outcome, &[Why], Vec<(u8, Outcome)>) {
    let mut routes: Vec<_> = finding
        .routes
        .iter()
        .map(|route| (route.number, route.outcome))
        .collect();
    routes.sort_unstable();
    (
        finding.severity,
        finding.outcome,
        &finding.ground.why,
        routes,
    )
}

/// Every way to take one record away, with the record.
fn without_one(subject: &Subject) -> Vec<(Proof, Subject)> {
    let mut all = Vec::new();
    macro_rules! each {
        ($field:ident, $proof:expr) => {
            for index in 0..subject.$field.len() {
                let mut less = subject.clone();
                let removed = less.$field.remove(index);
                all.push((($proof)(&removed), less));
            }
        };
    }
    each!(grades, |fact: &GradeFact| Proof::Grade(fact.record));
    each!(awards, |fact: &AwardFact| Proof::Award(fact.record));
    each!(works, |fact: &WorkFact| Proof::Work(fact.record));
    each!(disciplines, |fact: &DisciplineFact| Proof::Discipline(
        fact.record
    ));
    each!(cases, |fact: &CaseFact| Proof::Case(fact.record));
    each!(posts, |fact: &PostFact| Proof::Post(fact.record));
    each!(leaves, |fact: &LeaveFact| Proof::Leave(fact.record));
    each!(memberships, |fact: &MembershipFact| Proof::Membership(
        fact.record
    ));
    each!(compositions, |fact: &CompositionFact| Proof::Composition(
        fact.year
    ));
    each!(standings, |fact: &StandingFact| Proof::Standing(
        fact.record
    ));
    each!(votes, |fact: &VoteFact| Proof::Vote(fact.record));
    each!(opinions, |fact: &OpinionFact| Proof::Opinion(fact.record));
    each!(
        confirmations,
        |fact: &ConfirmationFact| Proof::Confirmation(fact.record)
    );
    all
}

/// Compares the evaluations with and without each record.
fn assert_named(award: &Award, subject: &Subject, request: &Request, policy: &Policy) {
    let whole = evaluate(award, subject, request, policy);
    for (record, less) in without_one(subject) {
        let after = evaluate(award, &less, request, policy);
        assert_eq!(
            whole.findings.len(),
            after.findings.len(),
            "no finding comes or goes with a record"
        );
        for (before, after) in whole.findings.iter().zip(&after.findings) {
            if seen(before) != seen(after) {
                assert!(
                    before.ground.proofs.contains(&record),
                    "{} changed with {record:?} and did not name it:\n{before:?}\n{after:?}",
                    before.rule
                );
            }
        }
    }
}

#[test]
fn in_every_case_a_record_that_is_taken_away_changes_only_findings_that_named_it() {
    for (_, case) in cases::all() {
        assert_named(case.award, &case.subject, &case.request, &case.policy);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn a_record_that_is_taken_away_changes_only_findings_that_named_it(
        subject in subject(), request in request(), policy in policy(), award in prop::sample::select(catalogue().awards())
    ) {
        assert_named(&award, &subject, &request, &policy);
    }

    /// The awards with the longest rules, more often than the draw above would have them.
    #[test]
    fn the_same_holds_for_the_chains(
        subject in subject(), request in request(), policy in policy(),
        code in prop::sample::select(&["CSTDCS", "CSTDT", "CSTDTQ", "BK_TINH", "BKTTG", "HCLD3", "HCLD2", "CO_CP"][..])
    ) {
        let request = Request { commendation: CommendationType::Merit, ..request };
        assert_named(catalogue().get(code).unwrap(), &subject, &request, &policy);
    }

    #[test]
    fn an_unrelated_record_changes_nothing_and_the_result_repeats(
        subject in subject(), request in request(), policy in policy(), award in prop::sample::select(catalogue().awards())
    ) {
        let before = evaluate(&award, &subject, &request, &policy);
        prop_assert_eq!(&before, &evaluate(&award, &subject, &request, &policy));
        let mut more = subject.clone();
        let record = RecordId(9999);
        more.leaves.push(LeaveFact { record, maternity: false, from: request.today, until: None });
        more.opinions.push(OpinionFact { record, body: "tax".to_owned(), agrees: Some(false) });
        more.confirmations.push(ConfirmationFact { record, name: "unheard-of".to_owned(), holds: false, year: None });
        more.cases.push(CaseFact { record, kind: CaseKind::Press, opened: Date::MAX, closed: None, cleared: None });
        prop_assert_eq!(&before, &evaluate(&award, &more, &request, &policy));
    }

    #[test]
    fn nothing_that_can_be_stored_makes_it_panic(
        subject in subject(), year in any::<i16>(), from_year in prop::option::of(any::<i16>()), shift in any::<i16>(),
        received in prop::sample::select(&[Date::MIN, Date::MAX][..]), award in prop::sample::select(catalogue().awards()),
    ) {
        let mut subject = subject;
        for fact in &mut subject.grades {
            fact.year = fact.year.wrapping_add(shift);
        }
        for fact in &mut subject.awards {
            (fact.from_year, fact.to_year) = (fact.to_year, fact.from_year.wrapping_add(shift));
        }
        for fact in &mut subject.votes {
            (fact.yes, fact.members) = (u32::MAX, u32::MAX);
        }
        let request = Request { from_year, stage: Stage::Decision, ..Request::merit(year, received) };
        let evaluation = evaluate(&award, &subject, &request, &Policy::default());
        for finding in &evaluation.findings {
            let _ = finding.sentence(crate::lang::Lang::Vi);
        }
    }
}
