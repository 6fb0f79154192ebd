//! Tests of the guards.

use super::*;
use crate::Date;
use crate::account::{Role, Scope};
use crate::award::{AwardClass, AwardCode, CommendationType, RecordId};
use crate::initiative::InitiativeId;
use crate::nomination::{NominationId, NominationState};
use crate::org::{AccountId, UnitId};
use crate::reason::ChangeReason;
use proptest::prelude::*;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn claim(code: &str, class: AwardClass, achievement: Achievement) -> Claim {
    Claim {
        code: AwardCode::parse(code).unwrap(),
        class,
        commendation: Some(CommendationType::Merit),
        achievement,
    }
}

fn form(code: &str, from: i16, to: i16) -> Claim {
    claim(code, AwardClass::Form, Achievement::Years { from, to })
}

fn title(code: &str, year: i16) -> Claim {
    claim(
        code,
        AwardClass::Title,
        Achievement::Years {
            from: year,
            to: year,
        },
    )
}

fn rewarded(claim: Claim) -> Rewarded {
    Rewarded {
        record: RecordId(5),
        number: "12/QĐ-UBND".to_owned(),
        claim,
        decided: Some(day("2025-11-20")),
        revoked: false,
    }
}

fn found(new: &Claim, earlier: &Claim) -> Vec<(RepeatKind, GuardSeverity)> {
    repeats(new, &[rewarded(earlier.clone())], &[], day("2026-10-20"))
        .into_iter()
        .map(|finding| (finding.kind, finding.severity))
        .collect()
}

#[test]
fn one_achievement_is_not_rewarded_twice_nor_by_several_forms() {
    use GuardSeverity::{Block, Warn};
    let same = [(RepeatKind::SameYears, Block)];
    let overlap = [(RepeatKind::OverlappingYears, Warn)];
    assert_eq!(
        found(&form("BK_TINH", 2024, 2025), &form("BK_TINH", 2024, 2025)),
        same
    );
    assert_eq!(
        found(&form("GIAY_KHEN", 2024, 2025), &form("BK_TINH", 2024, 2025)),
        same
    );
    assert_eq!(
        found(&form("BK_TINH", 2025, 2026), &form("BK_TINH", 2024, 2025)),
        overlap
    );
    assert_eq!(
        found(&form("BK_TINH", 2026, 2027), &form("BK_TINH", 2024, 2025)),
        []
    );
    assert_eq!(found(&title("CSTDCS", 2025), &title("CSTDCS", 2025)), same);
}

#[test]
fn titles_build_on_each_other_and_stand_beside_forms() {
    assert_eq!(found(&title("CSTDT", 2025), &title("CSTDCS", 2025)), []);
    assert_eq!(
        found(&form("BK_TINH", 2025, 2025), &title("CSTDCS", 2025)),
        []
    );
}

#[test]
fn a_movement_and_a_feat_are_rewarded_once() {
    use GuardSeverity::{Block, Warn};
    let movement = |class| claim("BK_TINH", class, Achievement::Movement("PT-1".to_owned()));
    let feat = |id| claim("BK_TINH", AwardClass::Form, Achievement::Feat(RecordId(id)));
    assert_eq!(
        found(&movement(AwardClass::Form), &movement(AwardClass::Form)),
        [(RepeatKind::SameMovement, Block)]
    );
    assert_eq!(
        found(&movement(AwardClass::Title), &movement(AwardClass::Form)),
        [(RepeatKind::SameMovement, Warn)]
    );
    assert_eq!(found(&feat(1), &feat(1)), [(RepeatKind::SameFeat, Block)]);
    assert_eq!(found(&feat(1), &feat(2)), []);
    assert_eq!(found(&feat(1), &movement(AwardClass::Form)), []);
}

#[test]
fn a_revoked_award_stands_in_nobodys_way() {
    let mut revoked = rewarded(form("BK_TINH", 2024, 2025));
    revoked.revoked = true;
    assert_eq!(
        repeats(
            &form("BK_TINH", 2024, 2025),
            &[revoked],
            &[],
            day("2026-10-20")
        ),
        []
    );
}

#[test]
fn a_waiting_period_ends_on_its_day_and_its_warning_can_be_overridden() {
    let past = [rewarded(form("HCLD3", 2015, 2019))];
    let check = |today: &str| {
        repeats(
            &form("HCLD2", 2020, 2025),
            &past,
            &standard_waiting(),
            day(today),
        )
    };
    assert_eq!(check("2026-11-20"), []);
    let findings = check("2026-11-19");
    assert_eq!(findings[0].kind, RepeatKind::TooSoon);
    assert_eq!(unsettled(&findings, &[]).len(), 1);
    let given = Override {
        record: RecordId(5),
        kind: RepeatKind::TooSoon,
        by: AccountId(1),
        reason: ChangeReason::parse("Bộ Nội vụ đã đồng ý bằng văn bản").unwrap(),
    };
    assert_eq!(unsettled(&findings, std::slice::from_ref(&given)), []);
    let blocked = repeats(
        &form("BK_TINH", 2024, 2025),
        &[rewarded(form("BK_TINH", 2024, 2025))],
        &[],
        day("2026-10-20"),
    );
    let try_all: Vec<_> = RepeatKind::ALL
        .iter()
        .map(|kind| Override {
            kind: *kind,
            ..given.clone()
        })
        .collect();
    let left = unsettled(&blocked, &try_all);
    assert_eq!(
        left[0].words.vi,
        "Đối tượng đã được khen về cùng khoảng thời gian (Quyết định số 12/QĐ-UBND; Luật 06/2022/QH15 Điều 5.2c): \
         hãy chọn thành tích khác hoặc rút tên."
    );
}

const ONE: InitiativeId = InitiativeId(1);

#[test]
fn an_initiative_is_consumed_by_a_decision_and_free_after_revocation() {
    let mut ledger = UseLedger::default();
    let (a, b) = (NominationId(1), NominationId(2));
    assert_eq!(ledger.cite(ONE, a, AwardClass::Title, None), []);
    assert_eq!(ledger.cite(ONE, b, AwardClass::Form, None), []);
    ledger.follow(a, NominationState::Submitted).unwrap();
    ledger.follow(a, NominationState::Decided).unwrap();
    let conflict = UseConflict {
        initiative: ONE,
        held_by: a,
        severity: GuardSeverity::Block,
    };
    assert_eq!(
        ledger.follow(b, NominationState::Decided),
        Err(vec![conflict])
    );
    ledger.follow(a, NominationState::Revoked).unwrap();
    ledger.follow(b, NominationState::Decided).unwrap();
    assert!(ledger.is_sound());
}

#[test]
fn title_after_title_needs_a_reason() {
    let mut ledger = UseLedger::default();
    let (a, b) = (NominationId(1), NominationId(2));
    ledger.cite(ONE, a, AwardClass::Title, None);
    ledger.follow(a, NominationState::Decided).unwrap();
    let shown = ledger.cite(ONE, b, AwardClass::Title, None);
    assert_eq!(shown[0].severity, GuardSeverity::Warn);
    assert!(ledger.follow(b, NominationState::Decided).is_err());
    let reason = ChangeReason::parse("Chiến sĩ thi đua cấp tỉnh xét trên cùng sáng kiến").unwrap();
    ledger.cite(ONE, b, AwardClass::Title, Some(reason.clone()));
    ledger.follow(b, NominationState::Decided).unwrap();
    ledger.cite(ONE, NominationId(3), AwardClass::Form, Some(reason));
    assert!(
        ledger
            .follow(NominationId(3), NominationState::Decided)
            .is_err()
    );
    assert!(ledger.is_sound());
}

fn view(secrecy: Secrecy) -> DossierView {
    DossierView {
        nomination: NominationId(1),
        number: "HS-0001".to_owned(),
        secrecy,
        unit: UnitId(904),
        award: AwardCode::parse("HCLD3").unwrap(),
        state: NominationState::Posting,
        names: vec!["Nguyễn Văn An".to_owned()],
        received: Some(day("2026-10-01")),
        kept_at: "Tủ mật, Văn phòng".to_owned(),
    }
}

#[test]
fn a_secret_dossier_leaves_a_stub_and_a_foreign_one_nothing() {
    let chain = [UnitId(904), UnitId(1)];
    let show = |secrecy, role, scope| shown_to(view(secrecy), role, scope, &chain);
    let stub = show(
        Secrecy::Secret,
        Role::ProvincialOffice,
        Scope::WholeProvince,
    );
    let json = serde_json::to_string(&stub).unwrap();
    for hidden in ["Nguyễn", "HCLD3", "posting", "2026"] {
        assert!(!json.contains(hidden), "{json}");
    }
    let foreign = Scope::UnitTree(UnitId(905));
    assert_eq!(show(Secrecy::Open, Role::UnitClerk, foreign), None);
    assert_eq!(show(Secrecy::Secret, Role::UnitClerk, foreign), None);
    assert_eq!(
        show(Secrecy::Open, Role::Administrator, Scope::WholeProvince),
        None
    );
    let own = show(Secrecy::Open, Role::UnitClerk, Scope::UnitTree(UnitId(904)));
    assert!(matches!(own, Some(Shown::Full(_))));
    // A chain that is not the dossier's own opens nothing.
    assert_eq!(
        shown_to(view(Secrecy::Open), Role::Leader, Scope::WholeProvince, &[]),
        None
    );
}

#[test]
fn among_equals_a_woman_or_a_collective_with_seventy_per_cent_women_is_preferred() {
    let one = |id, votes, woman, composition| TieCandidate {
        nomination: NominationId(id),
        votes,
        woman,
        women_of_members: composition,
    };
    let exact = one(1, 9, None, Some((7, 10)));
    assert_eq!(preference(&exact), TiePreference::MostlyWomen);
    let below = one(2, 9, None, Some((699, 1000)));
    assert_eq!(preference(&below), TiePreference::Plain);
    assert_eq!(preference(&one(3, 9, None, None)), TiePreference::Unknown);
    assert_eq!(
        preference(&one(3, 9, None, Some((0, 0)))),
        TiePreference::Unknown
    );
    let ties = ties(&[exact, below, one(4, 8, Some(true), None)]);
    assert_eq!(ties.len(), 1);
    assert_eq!(
        ties[0].sentence(crate::lang::Lang::Vi).unwrap(),
        "2 trường hợp cùng 9 phiếu: ưu tiên 1 trường hợp nữ hoặc có từ 70% nữ (NĐ 152/2025/NĐ-CP Điều 4.6)."
    );
}

#[test]
fn the_unit_that_manages_the_subject_nominates() {
    let chain = [UnitId(904), UnitId(90)];
    assert_eq!(management(UnitId(90), &chain), Management::Manages);
    assert_eq!(management(UnitId(7), &chain), Management::Other);
    assert_eq!(management(UnitId(7), &[]), Management::Unknown);
}

proptest! {
    #[test]
    fn no_initiative_is_ever_spent_twice(
        steps in prop::collection::vec((0_i64..4, 0_i64..5, 0_u8..6, any::<bool>(), any::<bool>()), 0..80)
    ) {
        let mut ledger = UseLedger::default();
        let reason = ChangeReason::parse("lý do đủ dài để ghi lại").unwrap();
        for (initiative, nomination, step, title, reasoned) in steps {
            let nomination = NominationId(nomination);
            // A nomination has one award, so its class is fixed by its number.
            let class = if nomination.0 % 2 == 0 || title && nomination.0 == 1 { AwardClass::Title } else { AwardClass::Form };
            let before = ledger.clone();
            let state = match step {
                0..=2 => {
                    ledger.cite(InitiativeId(initiative), nomination, class, reasoned.then(|| reason.clone()));
                    NominationState::Draft
                }
                3 | 4 => NominationState::Decided,
                _ => NominationState::Revoked,
            };
            if step > 2 && ledger.follow(nomination, state).is_err() {
                prop_assert_eq!(&ledger, &before);
            }
            prop_assert!(ledger.is_sound());
        }
    }
}
