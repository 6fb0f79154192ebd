//! Tests of initiatives: shares, recognition and use.

use super::*;
use crate::Date;
use crate::account::{Role, Scope};
use crate::award::SubjectId;
use crate::award::{AwardClass, AwardCode, Reach};
use crate::figure::Figure;
use crate::lang::Lang;
use crate::nomination::guard::UseLedger;
use crate::nomination::{Actor, NominationId, NominationState};
use crate::org::{AccountId, UnitId};
use crate::reason::ReturnReason;
use proptest::prelude::*;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn author(subject: Option<i64>, name: &str, share: u16) -> Author {
    Author {
        subject: subject.map(SubjectId),
        name: name.to_owned(),
        share,
    }
}

#[test]
fn shares_sum_to_exactly_one_hundred_per_cent() {
    let three = equal_shares(3);
    assert_eq!(three, [3334, 3333, 3333]);
    let authors = three.iter().enumerate().map(|(at, share)| {
        let name = format!("Tác giả {at}");
        author(None, &name, *share)
    });
    assert!(Shares::new(authors.collect()).is_ok());
    let problems = Shares::new(vec![
        author(Some(1), "An", 5000),
        author(Some(1), "An", 4999),
        author(None, " ", 0),
    ])
    .unwrap_err();
    let shown: Vec<_> = problems.iter().map(|p| p.sentence(Lang::Vi)).collect();
    assert_eq!(
        shown,
        [
            "Dòng 3: chưa nhập tên tác giả.",
            "Dòng 3: tỷ lệ đóng góp phải lớn hơn 0.",
            "An có nhiều lần, ở dòng 1, 2: hãy gộp thành một dòng.",
            "Tổng tỷ lệ đóng góp là 99,99%, phải đúng 100%."
        ]
    );
    assert!(Shares::new(vec![]).is_err());
}

#[test]
fn people_from_outside_are_known_by_name_and_people_of_the_register_by_id() {
    let outside = vec![author(None, "Lê An", 5000), author(None, "lê  an", 5000)];
    assert!(Shares::new(outside).is_err());
    let namesakes = vec![
        author(Some(1), "Lê An", 5000),
        author(Some(2), "Lê An", 5000),
    ];
    let shares = Shares::new(namesakes).unwrap();
    assert_eq!(shares.of(SubjectId(2)), Some(5000));
    assert_eq!(shares.of(SubjectId(3)), None);
}

#[test]
fn a_typed_share_is_exact_or_says_what_is_wrong() {
    for (text, share) in [
        ("33,33", 3333),
        ("33.3 %", 3330),
        ("100", 10_000),
        (" 7% ", 700),
    ] {
        assert_eq!(parse_share(text), Ok(share), "{text}");
    }
    assert_eq!(
        parse_share("-5"),
        Err(ShareProblem::Negative("-5".to_owned()))
    );
    assert_eq!(
        parse_share("− 5"),
        Err(ShareProblem::Negative("− 5".to_owned()))
    );
    assert_eq!(
        parse_share("33,333"),
        Err(ShareProblem::TooFine("33,333".to_owned()))
    );
    assert_eq!(
        parse_share("100,01"),
        Err(ShareProblem::TooLarge("100,01".to_owned()))
    );
    for text in ["", "một nửa", "1,", ",5", "--5", "1e2"] {
        assert!(
            matches!(parse_share(text), Err(ShareProblem::NotANumber(_))),
            "{text}"
        );
    }
}

fn sample() -> Initiative {
    Initiative {
        id: InitiativeId(1),
        unit: UnitId(904),
        shares: Shares::new(vec![author(Some(7), "Nguyễn Văn An", 10_000)]).unwrap(),
        text: InitiativeText {
            title: "Trạm bơm tự động".to_owned(),
            problem: "Người dân phải trực bơm ban đêm".to_owned(),
            solution: "Lắp cảm biến mực nước điều khiển máy bơm".to_owned(),
            effect: "Giảm chi phí điện".to_owned(),
        },
        applied_since: Some(day("2025-03-01")),
        figures: vec![EffectFigure {
            what: "chi phí tiết kiệm".to_owned(),
            value: Figure::from_int(120),
            unit: "triệu đồng".to_owned(),
            year: Some(2025),
            source: "sổ điện".to_owned(),
        }],
        files: vec![],
        recognitions: vec![],
    }
}

fn recognition(reach: Reach, decided: &str) -> Recognition {
    Recognition {
        reach,
        council_met: day("2025-10-01"),
        decided: day(decided),
        number: "55/QĐ".to_owned(),
        unit: UnitId(904),
        valid_until: None,
        votes: None,
    }
}

const CHAIN: &[UnitId] = &[UnitId(904), UnitId(1)];

fn actor(role: Role, scope: Scope) -> Actor {
    Actor {
        account: AccountId(1),
        role,
        scope,
    }
}

fn clerk() -> Actor {
    actor(Role::UnitClerk, Scope::UnitTree(UnitId(904)))
}

fn head() -> Actor {
    actor(Role::Leader, Scope::UnitTree(UnitId(904)))
}

fn office() -> Actor {
    actor(Role::ProvincialOffice, Scope::WholeProvince)
}

#[test]
fn the_council_of_the_right_level_recognises() {
    use InitiativeAction::{Recognise, Refuse, SendToReview};
    use InitiativeState::{Recognised, Refused, Registered, UnderReview};
    let today = day("2026-01-10");
    let mut one = sample();
    let doing = |(action, level), actor, recognition| InitiativeStep {
        action,
        level,
        actor,
        unit_and_ancestors: CHAIN,
        recognition,
        reason: None,
        today,
    };
    let sent = doing((SendToReview, Reach::Base), clerk(), None);
    assert_eq!(next(&one, Registered, &sent), Ok(UnderReview));
    let base = recognition(Reach::Base, "2025-10-05");
    let step = |one: &Initiative, act, by, given| next(one, UnderReview, &doing(act, by, given));
    assert!(matches!(
        step(&one, (Recognise, Reach::Base), clerk(), Some(&base)),
        Err(InitiativeRefusal::NotAllowed(_))
    ));
    assert_eq!(
        step(&one, (Recognise, Reach::Base), head(), Some(&base)),
        Ok(Recognised)
    );
    one.recognitions.push(base.clone());
    let province = recognition(Reach::Province, "2025-11-05");
    assert!(matches!(
        step(&one, (Recognise, Reach::Province), clerk(), Some(&province)),
        Err(InitiativeRefusal::NotAllowed(_))
    ));
    assert_eq!(
        step(
            &one,
            (Recognise, Reach::Province),
            office(),
            Some(&province)
        ),
        Ok(Recognised)
    );
    assert_eq!(
        step(&one, (Recognise, Reach::Province), office(), Some(&base)),
        Err(InitiativeRefusal::Recognition(vec![]))
    );
    assert_eq!(
        step(&one, (Refuse, Reach::Province), office(), None),
        Err(InitiativeRefusal::ReasonMissing)
    );
    let reason = ReturnReason::parse("Chưa chứng minh được phạm vi ảnh hưởng").unwrap();
    let refused = InitiativeStep {
        reason: Some(&reason),
        ..doing((Refuse, Reach::Province), office(), None)
    };
    let refuse = |one: &Initiative| next(one, UnderReview, &refused);
    assert_eq!(refuse(&one), Ok(Recognised));
    assert_eq!(refuse(&sample()), Ok(Refused));
}

#[test]
fn a_recognised_one_goes_to_wider_councils_only() {
    let open = |one: &Initiative, on| open_levels(one, day(on)).collect::<Vec<_>>();
    let mut one = sample();
    assert_eq!(open(&one, "2026-01-10"), Reach::ALL);
    one.recognitions = vec![Recognition {
        valid_until: Some(day("2026-06-30")),
        ..recognition(Reach::Province, "2025-11-05")
    }];
    assert_eq!(open(&one, "2026-06-30"), [Reach::Nation]);
    // After its end a narrower council may recognise it anew.
    assert_eq!(open(&one, "2026-07-01"), [Reach::Base, Reach::Nation]);
    let sent = |level| {
        let step = InitiativeStep {
            action: InitiativeAction::SendToReview,
            level,
            actor: clerk(),
            unit_and_ancestors: CHAIN,
            recognition: None,
            reason: None,
            today: day("2026-01-10"),
        };
        next(&one, InitiativeState::Recognised, &step)
    };
    assert_eq!(sent(Reach::Base), Err(InitiativeRefusal::Covered));
    assert_eq!(sent(Reach::Province), Err(InitiativeRefusal::Covered));
    assert_eq!(sent(Reach::Nation), Ok(InitiativeState::UnderReview));
}

#[test]
fn a_recognition_is_taken_back_by_its_level_with_a_reason() {
    let mut one = sample();
    one.recognitions = vec![
        recognition(Reach::Base, "2025-10-05"),
        recognition(Reach::Province, "2025-11-05"),
    ];
    let reason = ReturnReason::parse("Nội dung trùng với sáng kiến đã công nhận").unwrap();
    let revoke = |one: &Initiative, level, actor, reason| {
        let step = InitiativeStep {
            action: InitiativeAction::Revoke,
            level,
            actor,
            unit_and_ancestors: CHAIN,
            recognition: None,
            reason,
            today: day("2026-01-10"),
        };
        next(one, InitiativeState::Recognised, &step)
    };
    assert_eq!(
        revoke(&one, Reach::Province, office(), None),
        Err(InitiativeRefusal::ReasonMissing)
    );
    assert_eq!(
        revoke(&one, Reach::Province, office(), Some(&reason)),
        Ok(InitiativeState::Recognised)
    );
    one.recognitions.pop();
    assert!(matches!(
        revoke(&one, Reach::Province, office(), Some(&reason)),
        Err(InitiativeRefusal::WrongState(..))
    ));
    assert!(matches!(
        revoke(&one, Reach::Base, clerk(), Some(&reason)),
        Err(InitiativeRefusal::NotAllowed(_))
    ));
    assert_eq!(
        revoke(&one, Reach::Base, head(), Some(&reason)),
        Ok(InitiativeState::Registered)
    );
}

#[test]
fn what_is_missing_is_said_at_once() {
    let mut one = sample();
    one.text = InitiativeText::default();
    one.figures.clear();
    one.applied_since = None;
    assert_eq!(one.problems(day("2026-01-10")).len(), 6);
    let mut early = recognition(Reach::Base, "2025-02-01");
    early.number.clear();
    early.valid_until = Some(day("2025-01-01"));
    early.votes = Some(CouncilVotes {
        present: 7,
        agreed: 8,
    });
    assert_eq!(
        sample().recognition_problems(&early, day("2025-01-15")),
        [
            RecognitionProblem::NoNumber,
            RecognitionProblem::BeforeCouncil,
            RecognitionProblem::BeforeApplied,
            RecognitionProblem::InFuture,
            RecognitionProblem::EndsEarly,
            RecognitionProblem::Votes
        ]
    );
}

#[test]
fn a_recognition_counts_from_its_decision_to_its_end() {
    let mut one = sample();
    let mut base = recognition(Reach::Base, "2025-10-05");
    base.valid_until = Some(day("2026-10-05"));
    one.recognitions = vec![base, recognition(Reach::Province, "2026-02-01")];
    let can = |level, on| usability(&one, level, day(on));
    assert_eq!(can(Reach::Base, "2025-10-04"), Usability::NotRecognised);
    assert_eq!(can(Reach::Base, "2025-10-05"), Usability::Usable);
    assert_eq!(can(Reach::Province, "2026-01-31"), Usability::NotRecognised);
    assert_eq!(can(Reach::Base, "2027-01-01"), Usability::Usable);
    assert_eq!(can(Reach::Nation, "2027-01-01"), Usability::NotRecognised);
    let stands = |on| standing(&one, InitiativeState::Recognised, day(on)).label(Lang::Vi);
    assert_eq!(stands("2025-12-01"), "đã công nhận cấp cơ sở");
    assert_eq!(stands("2027-01-01"), "đã công nhận cấp tỉnh");
    one.recognitions.pop();
    assert_eq!(
        usability(&one, Reach::Base, day("2026-10-06")),
        Usability::Expired
    );
    assert_eq!(
        standing(&one, InitiativeState::Recognised, day("2026-10-06")),
        InitiativeStanding::Expired
    );
    one.applied_since = Some(day("2025-12-01"));
    assert_eq!(
        usability(&one, Reach::Base, day("2026-01-01")),
        Usability::NotApplied
    );
}

#[test]
fn the_use_list_holds_what_was_decided() {
    let mut ledger = UseLedger::default();
    let award = |id| UsedFor {
        nomination: NominationId(id),
        award: AwardCode::parse("CSTDCS").unwrap(),
        class: AwardClass::Title,
        year: 2026,
    };
    let records = [award(1), award(2)];
    ledger.cite(InitiativeId(1), NominationId(1), AwardClass::Title, None);
    ledger.cite(InitiativeId(1), NominationId(2), AwardClass::Title, None);
    ledger
        .follow(NominationId(1), NominationState::Decided)
        .unwrap();
    assert_eq!(used_for(&sample(), &ledger, &records), [&records[0]]);
}

proptest! {
    #[test]
    fn equal_shares_are_equal_and_whole(authors in 1_u16..=50) {
        let shares = equal_shares(authors);
        prop_assert_eq!(shares.iter().copied().map(u32::from).sum::<u32>(), 10_000);
        prop_assert!(shares.iter().max().unwrap() - shares.iter().min().unwrap() <= 1);
    }

    #[test]
    fn shares_that_are_accepted_sum_to_the_whole(given in prop::collection::vec(0_u16..=10_000, 0..6)) {
        let authors: Vec<_> = given.iter().enumerate()
            .map(|(at, share)| author(Some(i64::try_from(at).unwrap()), "x", *share)).collect();
        let fits = !given.is_empty() && given.iter().all(|s| *s > 0)
            && given.iter().copied().map(u64::from).sum::<u64>() == 10_000;
        prop_assert_eq!(Shares::new(authors).is_ok(), fits);
    }

    #[test]
    fn a_share_is_read_from_any_text_without_panic(text in ".{0,20}") {
        if let Ok(share) = parse_share(&text) {
            prop_assert!(share <= WHOLE);
        }
    }
}
