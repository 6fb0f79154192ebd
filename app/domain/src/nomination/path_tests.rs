//! Tests of paths, votes and the phrase bank.

use super::NominationState as S;
use super::samples::*;
use super::*;
use crate::award::CommendationType;
use crate::lang::Lang;

#[test]
fn a_certificate_of_the_province_goes_without_council_and_a_fighter_of_the_province_with_one() {
    assert_eq!(
        path_of("BK_TINH").sentence(false, Lang::Vi),
        "nháp → chờ bình xét → đã trình → đang thẩm định → chờ ký → đã quyết định → đã trao → lưu trữ"
    );
    assert_eq!(
        path_of("CSTDT").sentence(false, Lang::En),
        "draft → waiting for base assessment → waiting for base vote → submitted → under appraisal → consultation → \
         waiting for the council → council passed → waiting for signature → decided → handed over → archived"
    );
    assert!(path_of("BK_TINH").way(true).contains(&S::Consultation));
    assert_eq!(
        path_of("CSTDCS").way(false),
        [
            S::Draft,
            S::AwaitingAssessment,
            S::AwaitingBallot,
            S::AwaitingSignature,
            S::Decided,
            S::HandedOver,
            S::Archived
        ]
    );
}

#[test]
fn every_path_of_the_program_can_take_effect_and_what_the_law_asks_cannot_be_edited_away() {
    for row in standard_paths() {
        assert_eq!(row.problems(), [], "{}", row.award);
    }
    let mut order = path_of("HCLD3");
    order.posting_days = None;
    order.agencies.clear();
    order.appraisal = false;
    order.basis.citation.clear();
    assert_eq!(
        order.problems(),
        [
            PathProblem::NoAppraisal,
            PathProblem::NoPosting,
            PathProblem::NoOpinion,
            PathProblem::NoCitation
        ]
    );
    let mut hero = path_of("AH_LD");
    hero.posting_days = Some(9);
    assert_eq!(hero.problems(), [PathProblem::PostingTooShort]);
    let mut fighter = path_of("CSTDT");
    fighter.council = Some(VoteRule::ballot(89));
    assert_eq!(fighter.problems(), [PathProblem::NoBallot]);
    let mut own = path_of("LDTT");
    own.council = Some(VoteRule::majority());
    assert_eq!(own.problems(), [PathProblem::OwnWithProvince]);
}

#[test]
fn a_feat_has_a_row_of_its_own() {
    let rows = standard_paths();
    let feat = Some(CommendationType::Feat);
    let row = path_for(&rows, &code("BK_TINH"), feat, Some(false), today()).unwrap();
    assert_eq!(row.procedure, Procedure::Simplified);
    let row = path_for(
        &rows,
        &code("BK_TINH"),
        Some(CommendationType::Merit),
        Some(false),
        today(),
    )
    .unwrap();
    assert_eq!(row.procedure, Procedure::Full);
    assert!(path_for(&rows, &code("KHAC"), None, None, today()).is_none());
}

#[test]
fn a_person_whom_the_party_committee_manages_takes_the_longer_path_and_so_does_an_unknown_one() {
    let rows = standard_paths();
    let path = |managed| path_for(&rows, &code("BK_TINH"), None, managed, today()).unwrap();
    assert!(path(Some(true)).only_managed && path(None).only_managed);
    assert!(!path(Some(false)).only_managed);
    assert!(path(Some(true)).way(true).contains(&S::AwaitingCouncil));
}

#[test]
fn ninety_per_cent_of_fifteen_members_are_fourteen_votes() {
    let rule = VoteRule::ballot(90);
    assert_eq!(
        outcome(vote("2026-10-01", 15, 14), rule),
        VoteOutcome::Passed
    );
    assert_eq!(
        outcome(vote("2026-10-01", 15, 13), rule),
        VoteOutcome::Short {
            yes: 13,
            needed: 14
        }
    );
    assert_eq!(
        outcome(vote("2026-10-01", 10, 9), rule),
        VoteOutcome::Passed
    );
    let over = VoteRule {
        passing: Passing::MoreThan,
        ..rule
    };
    assert_eq!(
        outcome(vote("2026-10-01", 10, 9), over),
        VoteOutcome::Short { yes: 9, needed: 10 }
    );
    assert_eq!(VoteRule::ballot(80).share.least(15, Passing::AtLeast), 12);
}

#[test]
fn absent_members_are_not_in_favour_and_too_few_are_no_vote() {
    let rule = VoteRule::ballot(90);
    let absent = HeldVote {
        present: 13,
        written: 0,
        ..vote("2026-10-01", 15, 13)
    };
    assert_eq!(
        outcome(absent, rule),
        VoteOutcome::Short {
            yes: 13,
            needed: 14
        }
    );
    let of_those_present = VoteRule {
        base: VoteBase::TakingPart,
        ..rule
    };
    assert_eq!(outcome(absent, of_those_present), VoteOutcome::Passed);
    let few = HeldVote {
        present: 11,
        written: 0,
        ..vote("2026-10-01", 15, 11)
    };
    assert_eq!(
        outcome(few, rule),
        VoteOutcome::NoQuorum {
            took_part: 11,
            needed: 12
        }
    );
    for wrong in [
        HeldVote {
            written: 2,
            ..vote("2026-10-01", 15, 15)
        },
        HeldVote {
            yes: 16,
            ..vote("2026-10-01", 15, 15)
        },
        HeldVote {
            present: u32::MAX,
            ..vote("2026-10-01", 15, 15)
        },
    ] {
        assert_eq!(outcome(wrong, rule), VoteOutcome::Contradiction);
    }
    let open = HeldVote {
        form: BallotForm::Open,
        ..vote("2026-10-01", 15, 15)
    };
    assert_eq!(outcome(open, rule), VoteOutcome::NotSecret);
    assert_eq!(outcome(open, VoteRule::majority()), VoteOutcome::Passed);
    let nobody = HeldVote {
        members: 0,
        present: 0,
        written: 0,
        yes: 0,
        ..open
    };
    assert!(matches!(
        outcome(nobody, VoteRule::majority()),
        VoteOutcome::NoQuorum { .. }
    ));
}

#[test]
fn a_return_is_written_from_phrases_and_own_words() {
    let bank = standard_phrases();
    let write = |chosen: &[&str], own: &str| return_reason(&bank, chosen, own);
    assert_eq!(
        write(&["missing-count", "years"], "thiếu năm 2024")
            .unwrap()
            .as_str(),
        "Thiếu biên bản kiểm phiếu.\nChưa đủ số năm liên tục theo quy định:\nthiếu năm 2024"
    );
    assert_eq!(write(&["years"], "  "), Err(ReturnProblem::DetailMissing));
    assert_eq!(write(&["gone"], "x"), Err(ReturnProblem::UnknownPhrase));
    assert_eq!(write(&[], " "), Err(ReturnProblem::Required));
    assert_eq!(write(&[], "thiếu giấy tờ"), Err(ReturnProblem::TooShort));
    assert!(write(&["missing-count"], "").is_ok());
    for phrase in &bank {
        assert!(crate::text::visible_chars(&phrase.words.vi) >= 20);
    }
}

#[test]
fn paths_and_votes_survive_json() {
    for row in standard_paths() {
        let json = serde_json::to_string(&row).unwrap();
        assert_eq!(serde_json::from_str::<PathConfig>(&json).unwrap(), row);
    }
    assert!(serde_json::from_str::<Share>("[1,0]").is_err());
    assert!(serde_json::from_str::<Share>("[2,1]").is_err());
}

#[test]
fn every_path_is_of_an_award_of_the_catalogue_and_every_order_asks_for_posting() {
    use crate::award::catalogue;
    for row in standard_paths() {
        let known = catalogue().get(row.award.as_str());
        assert!(
            known.is_some(),
            "{} is no award of the catalogue",
            row.award.as_str()
        );
        assert_eq!(row.problems(), [], "{}", row.award.as_str());
    }
    let orders = catalogue().awards().iter();
    for order in orders.filter(|award| award.vi.starts_with("Huân chương")) {
        let least = super::minimum(&order.code);
        assert!(least.posting && least.opinion, "{}", order.code.as_str());
    }
    for other in ["HC_HUU_NGHI", "CSTDT", "BK_TINH"] {
        assert!(!super::minimum(&code(other)).posting, "{other}");
    }
}
