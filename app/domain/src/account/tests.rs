//! Tests of roles, permissions, scopes, usernames and passwords.
//! The table of permissions is written out once more here, row by row.

use super::*;
use crate::lang::Lang;

#[test]
fn the_table_of_permissions_is_this_one() {
    use Permission::*;
    let everybody = [ReadPublic, OwnAccount];
    let unit_work = [
        ReadScoring,
        EnterScores,
        ShareEvidence,
        Register,
        ApproveRegistrations,
        HoldMeeting,
        LaunchMovements,
        CarryOutMovements,
        ReadInitiatives,
        RegisterInitiatives,
    ];
    let office = [
        RecordResult,
        CorrectResult,
        ReadScoring,
        EnterScores,
        ShareEvidence,
        ApproveRegistrations,
        HoldMeeting,
        ManageCriteria,
        ManageClusters,
        ManageScoring,
        PublishBoards,
        LaunchMovements,
        CarryOutMovements,
        ReadRecords,
        EditRecords,
        VerifyRecords,
        ManageAwardPolicy,
        ReadNominations,
        StepNominations,
        HandleNominations,
        ReadInitiatives,
        RecogniseInitiatives,
        ModerateFeedback,
    ];
    let with = |more: &[Permission]| [&everybody[..], more].concat();
    let clerk = [
        &[
            RecordResult,
            CorrectResult,
            ReadRecords,
            EditRecords,
            ReadNominations,
            PrepareNominations,
            StepNominations,
        ],
        &unit_work[..],
    ]
    .concat();
    let rows: [(Option<Role>, Vec<Permission>); 8] = [
        (None, vec![ReadPublic]),
        (
            Some(Role::Administrator),
            with(&[ManageAccounts, ReadAudit]),
        ),
        (Some(Role::ProvincialOffice), with(&office)),
        (Some(Role::UnitClerk), with(&clerk)),
        (Some(Role::ClusterHead), with(&unit_work)),
        (
            Some(Role::CouncilMember),
            with(&[ReadScoring, ReadRecords, ReadNominations, ReadInitiatives]),
        ),
        (
            Some(Role::Leader),
            with(&[
                ReadScoring,
                ReadRecords,
                ReadNominations,
                StepNominations,
                ReadInitiatives,
                RecogniseInitiatives,
            ]),
        ),
        (Some(Role::StageOperator), with(&[])),
    ];
    assert_eq!(rows.len(), Role::ALL.len() + 1);
    for (role, allowed) in rows {
        for permission in Permission::ALL {
            assert_eq!(
                allows(role, *permission),
                allowed.contains(permission),
                "{role:?} {permission}"
            );
        }
    }
}

#[test]
fn a_clerk_of_a_district_acts_for_its_communes_and_for_nobody_else() {
    let (province, district, commune, neighbour) =
        (UnitId(1), UnitId(904), UnitId(30_900), UnitId(905));
    let clerk = Scope::UnitTree(district);
    assert!(scope_covers(clerk, &[district, province]));
    assert!(scope_covers(clerk, &[commune, district, province]));
    assert!(!scope_covers(clerk, &[neighbour, province]));
    assert!(!scope_covers(clerk, &[province]));
    assert!(!scope_covers(clerk, &[]));
    assert!(scope_covers(Scope::WholeProvince, &[neighbour]));
    assert!(may(
        Role::UnitClerk,
        clerk,
        Permission::RecordResult,
        &[commune, district]
    ));
    assert!(!may(
        Role::UnitClerk,
        clerk,
        Permission::RecordResult,
        &[neighbour]
    ));
    assert!(!may(
        Role::Leader,
        Scope::WholeProvince,
        Permission::RecordResult,
        &[commune]
    ));
}

#[test]
fn a_clerk_without_a_unit_has_no_scope() {
    assert_eq!(Scope::of(Role::UnitClerk, None), None);
    assert_eq!(
        Scope::of(Role::UnitClerk, Some(UnitId(904))),
        Some(Scope::UnitTree(UnitId(904)))
    );
    assert_eq!(Scope::of(Role::Leader, None), Some(Scope::WholeProvince));
    assert_eq!(Scope::UnitTree(UnitId(904)).unit(), Some(UnitId(904)));
    assert_eq!(Scope::WholeProvince.unit(), None);
}

#[test]
fn codes_round_trip_and_every_one_has_words() {
    for role in Role::ALL {
        assert_eq!(Role::parse(role.code()), Some(*role));
        assert!(!role.label(Lang::Vi).is_empty() && !role.label(Lang::En).is_empty());
    }
    for permission in Permission::ALL {
        assert_eq!(Permission::parse(permission.code()), Some(*permission));
    }
    assert_eq!(Role::parse("Administrator"), None);
    assert_eq!(
        serde_json::to_string(&Role::UnitClerk).unwrap(),
        "\"unit-clerk\""
    );
}

#[test]
fn passwords_are_judged_by_length_and_not_by_composition() {
    for good in [
        "correct horse battery",
        "bốn con mèo mun",
        "zzzzzzzzzzzy",
        "một hai ba b",
        &"ớ1".repeat(64),
    ] {
        assert_eq!(password_problem(good, "clerk.904"), None, "{good}");
    }
    for (bad, problem) in [
        ("", PasswordProblem::TooShort),
        ("elevenchars", PasswordProblem::TooShort),
        ("ớớớớớớớớớớớ", PasswordProblem::TooShort),
        (&"ab".repeat(65), PasswordProblem::TooLong),
        ("aaaaaaaaaaaa", PasswordProblem::OneCharacter),
        ("aAaAaAaAaAaA", PasswordProblem::OneCharacter),
        ("my-CLERK.904-password", PasswordProblem::ContainsUsername),
        ("123456789012", PasswordProblem::TooCommon),
        ("0123456789012345", PasswordProblem::TooCommon),
        ("MatKhauMatKhau", PasswordProblem::TooCommon),
    ] {
        assert_eq!(password_problem(bad, "clerk.904"), Some(problem), "{bad}");
    }
    assert_eq!(password_problem("correct horse battery", ""), None);
}

#[test]
fn usernames_are_plain() {
    for good in [
        "admin",
        "office",
        "clerk.904",
        "head.1",
        "council.1",
        "leader",
        "operator",
        "an",
    ] {
        assert!(is_username(good), "{good}");
    }
    for bad in [
        "",
        "a",
        "Admin",
        "an nguyen",
        "ân",
        ".admin",
        "-x",
        "admin\n",
        &"a".repeat(65),
    ] {
        assert!(!is_username(bad), "{bad}");
    }
}
