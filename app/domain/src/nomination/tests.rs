//! Tests of the state machine, one case after the other.

use super::NominationAction as A;
use super::NominationState as S;
use super::samples::*;
use super::*;
use crate::award::{CaseFact, CaseKind, RecordId, SubjectKind};
use crate::consultation::{OpinionResult, PARTY_COMMITTEE};
use crate::lang::Lang;
use crate::reason::ChangeReason;

fn desk(award: &str) -> Desk {
    Desk::of(path_of(award))
}

#[test]
fn a_submission_says_all_that_is_missing_at_once() {
    let mut desk = desk("CSTDT");
    desk.facts = DossierFacts::new(SubjectKind::Individual, 0);
    assert_eq!(
        desk.refused(S::AwaitingBallot, A::Submit, clerk()),
        [
            "no-names",
            "assessment-missing",
            "vote-missing",
            "components-unknown",
            "not-evaluated",
            "cases-unknown"
        ]
    );
    let refusal = desk.act(S::AwaitingBallot, A::Submit, clerk()).unwrap_err();
    let vi = refusal.sentences(Lang::Vi);
    assert_eq!(vi.len(), 6);
    assert_eq!(
        vi[2],
        "Chưa có kết quả bỏ phiếu của hội đồng cơ sở: hãy nhập biên bản kiểm phiếu."
    );
    assert_eq!(
        refusal.sentences(Lang::En)[4],
        "The conditions were not checked: run the check first."
    );
}

#[test]
fn papers_findings_and_cases_are_named() {
    let mut desk = desk("BK_TINH");
    let paper = |vi: &str, en: &str| Component {
        name: Words::new(vi, en),
        attached: true,
        signature_missing: false,
        date_missing: false,
    };
    desk.facts.components = Some(vec![
        Component {
            attached: false,
            ..paper("Tờ trình", "The submission letter")
        },
        Component {
            signature_missing: true,
            date_missing: true,
            ..paper("Báo cáo", "The report")
        },
    ]);
    desk.facts.blocking = Some(vec![BlockingFinding {
        rule: "R-BK-06".to_owned(),
        words: Words::new("Thiếu một năm.", "One year is missing."),
    }]);
    desk.facts.cases = Some(vec![CaseFact {
        record: RecordId(3),
        kind: CaseKind::Complaint,
        opened: day("2026-05-01"),
        closed: None,
        cleared: None,
    }]);
    let refusal = desk.act(S::AwaitingAssessment, A::Submit, clerk());
    assert_eq!(
        refusal.unwrap_err().sentences(Lang::Vi),
        [
            "Tờ trình: chưa đính kèm. Hãy bổ sung trước khi trình.",
            "Báo cáo: chưa ký. Hãy bổ sung trước khi trình.",
            "Báo cáo: chưa ghi ngày. Hãy bổ sung trước khi trình.",
            "Thiếu một năm. (quy tắc R-BK-06)",
            "Có vụ việc chưa kết thúc: khiếu nại, tố cáo đang xác minh, từ ngày 01/05/2026. Chỉ tiếp tục khi có kết luận.",
        ]
    );
}

#[test]
fn a_case_that_opens_after_the_submission_blocks_the_decision() {
    let mut desk = desk("BK_TINH");
    assert_eq!(
        desk.act(S::AwaitingSignature, A::Decide, chair()),
        Ok(S::Decided)
    );
    desk.facts.cases = Some(vec![CaseFact {
        record: RecordId(3),
        kind: CaseKind::Press,
        opened: day("2026-10-19"),
        closed: None,
        cleared: None,
    }]);
    assert_eq!(
        desk.refused(S::AwaitingSignature, A::Decide, chair()),
        ["open-case"]
    );
}

#[test]
fn silence_of_an_agency_and_of_the_party_committee_stops_the_dossier() {
    let mut desk = desk("CSTDT");
    desk.facts.managed_by_party = Some(true);
    for opinion in &mut desk.facts.opinions {
        if opinion.body == "police" || opinion.body == PARTY_COMMITTEE {
            opinion.answer = None;
        }
    }
    assert_eq!(
        desk.refused(S::Consultation, A::FinishConsultation, office()),
        ["not-answered", "not-answered"]
    );
    desk.facts.managed_by_party = None;
    assert_eq!(
        desk.refused(S::Consultation, A::FinishConsultation, office()),
        ["not-answered", "party-unknown"]
    );
    desk.facts
        .opinions
        .retain(|opinion| opinion.body != "police");
    desk.facts.managed_by_party = Some(false);
    assert_eq!(
        desk.refused(S::Consultation, A::FinishConsultation, office()),
        ["not-asked"]
    );
}

#[test]
fn the_office_settles_the_disagreement_of_an_agency_but_not_of_the_party_committee() {
    let mut desk = desk("CSTDT");
    desk.facts.managed_by_party = Some(true);
    for opinion in &mut desk.facts.opinions {
        if let Some(answer) = &mut opinion.answer {
            answer.result = OpinionResult::Disagree;
        }
    }
    assert_eq!(
        desk.refused(S::Consultation, A::FinishConsultation, office()),
        ["not-settled", "not-settled", "party-against"]
    );
    for opinion in &mut desk.facts.opinions {
        opinion.resolution = Some(ChangeReason::parse("đã làm việc và thống nhất lại").unwrap());
    }
    assert_eq!(
        desk.refused(S::Consultation, A::FinishConsultation, office()),
        ["party-against"]
    );
}

#[test]
fn firms_are_asked_about_at_more_agencies() {
    let mut desk = desk("BKTTG");
    desk.facts.opinions.clear();
    desk.facts.kind = SubjectKind::Collective;
    assert_eq!(
        desk.refused(S::Consultation, A::FinishConsultation, office())
            .len(),
        2
    );
    desk.facts.kind = SubjectKind::Enterprise;
    assert_eq!(
        desk.refused(S::Consultation, A::FinishConsultation, office())
            .len(),
        7
    );
}

#[test]
fn a_posting_is_not_ended_early_and_not_taken_over_from_before_a_return() {
    let mut desk = desk("HCLD3");
    assert_eq!(
        desk.act(S::Posting, A::FinishPosting, office()),
        Ok(S::AwaitingCouncil)
    );
    // Ten working days after Monday 14 September end on Monday 28.
    desk.today = day("2026-09-28");
    let refusal = desk.act(S::Posting, A::FinishPosting, office());
    assert_eq!(
        refusal.unwrap_err().sentences(Lang::Vi),
        ["Đang công khai đến hết ngày 28/09/2026, không kết thúc sớm được."]
    );
    desk.today = day("2026-09-29");
    assert!(desk.act(S::Posting, A::FinishPosting, office()).is_ok());
    desk.facts.submitted = Some(day("2026-09-15"));
    assert_eq!(
        desk.refused(S::Posting, A::FinishPosting, office()),
        ["not-posted"]
    );
    desk.facts.posting = None;
    assert_eq!(
        desk.refused(S::Posting, A::FinishPosting, office()),
        ["not-posted"]
    );
}

#[test]
fn every_citizen_is_answered_before_the_dossier_moves() {
    let mut desk = desk("HCLD3");
    let posting = desk.facts.posting.as_mut().unwrap();
    let mut open = answered_citizen();
    open.answer = None;
    posting.opinions.push(open);
    assert_eq!(
        desk.refused(S::Posting, A::FinishPosting, office()),
        ["citizens-waiting"]
    );
    assert_eq!(
        desk.refused(S::AwaitingSignature, A::SendToCentre, chair()),
        ["citizens-waiting"]
    );
}

#[test]
fn a_lost_vote_is_recorded_as_lost_and_a_won_one_as_won() {
    let mut desk = desk("CSTDT");
    assert_eq!(
        desk.refused(S::AwaitingCouncil, A::FailCouncil, office()),
        ["vote-passed"]
    );
    desk.facts.council_vote = Some(vote("2026-10-01", 15, 13));
    let refusal = desk.act(S::AwaitingCouncil, A::PassCouncil, office());
    assert_eq!(
        refusal.unwrap_err().sentences(Lang::En),
        ["In the provincial council, 13 votes in favour, 14 are needed."]
    );
    assert_eq!(
        desk.act(S::AwaitingCouncil, A::FailCouncil, office()),
        Ok(S::CouncilFailed)
    );
    desk.facts.council_vote = Some(HeldVote {
        present: 3,
        ..vote("2026-10-01", 15, 2)
    });
    assert_eq!(
        desk.refused(S::AwaitingCouncil, A::FailCouncil, office()),
        ["no-quorum"]
    );
    desk.facts.council_vote = Some(vote("2026-09-06", 15, 15));
    assert_eq!(
        desk.refused(S::AwaitingCouncil, A::PassCouncil, office()),
        ["vote-too-old"]
    );
}

#[test]
fn whoever_may_not_act_learns_nothing_about_the_dossier() {
    let mut desk = desk("BK_TINH");
    desk.facts = DossierFacts::new(SubjectKind::Individual, 0);
    let stranger = someone(
        crate::account::Role::UnitClerk,
        crate::account::Scope::UnitTree(crate::org::UnitId(905)),
    );
    for state in S::ALL {
        for action in A::ALL {
            assert_eq!(desk.refused(*state, *action, stranger), ["not-allowed"]);
        }
    }
    let refusal = desk.act(S::Submitted, A::Receive, clerk()).unwrap_err();
    assert_eq!(
        refusal.sentences(Lang::Vi),
        ["Việc này do cơ quan thi đua tỉnh cấp tỉnh thực hiện."]
    );
}

#[test]
fn a_leader_of_the_province_does_not_decide_for_a_commune() {
    let desk = desk("CSTDCS");
    assert_eq!(
        desk.act(S::AwaitingSignature, A::Decide, head()),
        Ok(S::Decided)
    );
    assert_eq!(
        desk.refused(S::AwaitingSignature, A::Decide, chair()),
        ["not-allowed"]
    );
    assert_eq!(
        desk.refused(S::AwaitingSignature, A::Decide, clerk()),
        ["not-allowed"]
    );
}

#[test]
fn going_back_needs_a_reason_and_a_return_goes_through_everything_again() {
    let mut desk = desk("BK_TINH");
    desk.reason = None;
    for action in [A::Return, A::Refuse] {
        assert_eq!(
            desk.refused(S::Appraisal, action, office()),
            ["reason-missing"]
        );
    }
    desk.reason = Some(reason());
    assert_eq!(desk.act(S::Appraisal, A::Return, office()), Ok(S::Returned));
    assert_eq!(desk.act(S::Returned, A::Submit, clerk()), Ok(S::Submitted));
    desk.facts.submitted = Some(day("2026-10-15"));
    assert_eq!(
        desk.refused(S::Appraisal, A::FinishAppraisal, office()),
        ["not-appraised"]
    );
}

#[test]
fn only_a_decision_can_be_revoked() {
    let mut desk = desk("BK_TINH");
    assert_eq!(desk.act(S::Archived, A::Revoke, chair()), Ok(S::Revoked));
    desk.facts.decision = None;
    assert_eq!(
        desk.refused(S::Archived, A::Revoke, chair()),
        ["decision-missing"]
    );
}

#[test]
fn a_bulk_step_is_all_or_nothing_and_names_every_dossier_that_stops_it() {
    let (good, mut bad) = (desk("BK_TINH"), desk("BK_TINH"));
    bad.facts.decision = None;
    let item = |id: i64, desk: &'static Desk| BulkItem {
        nomination: NominationId(id),
        state: S::AwaitingSignature,
        context: desk.context(chair()),
    };
    let (good, bad): (&'static Desk, &'static Desk) =
        (Box::leak(Box::new(good)), Box::leak(Box::new(bad)));
    let mut items: Vec<_> = (0..300).map(|id| item(id, good)).collect();
    assert_eq!(next_for_all(&items, A::Decide).unwrap().len(), 300);
    items[7] = item(7, bad);
    items[9] = item(8, good);
    let refusal = next_for_all(&items, A::Decide).unwrap_err();
    assert_eq!(refusal.repeated, [NominationId(8)]);
    assert_eq!(refusal.refused.len(), 1);
    assert_eq!(refusal.refused[0].0, NominationId(7));
}
