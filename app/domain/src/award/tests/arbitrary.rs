//! Arbitrary subjects, requests and policies, dense enough that rules are met and not met.

use proptest::prelude::*;

use super::case_file::nobody;
use crate::award::*;
use crate::{Date, UnitId};

fn years() -> impl Strategy<Value = i16> {
    2017_i16..=2026
}

fn days() -> impl Strategy<Value = Date> {
    (2016_i16..=2027, 1_u8..=12, 1_u8..=28)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn code() -> impl Strategy<Value = AwardCode> {
    const CODES: [&str; 12] = [
        "LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "BK_TINH", "BKTTG", "HCLD3", "HCLD2", "TTLDXS",
        "TTLDTT", "CO_TINH", "CO_CP",
    ];
    prop::sample::select(&CODES[..]).prop_map(|code| AwardCode::parse(code).unwrap())
}

fn grades() -> impl Strategy<Value = Vec<GradeFact>> {
    let one = (
        years(),
        prop::sample::select(
            &[
                Grade::Excellent,
                Grade::Excellent,
                Grade::Good,
                Grade::Good,
                Grade::Completed,
            ][..],
        ),
    );
    prop::collection::vec(one, 0..12).prop_map(|list| {
        let number = |(index, (year, grade))| GradeFact {
            record: RecordId(index),
            year,
            grade,
        };
        (0..).zip(list).map(number).collect()
    })
}

fn awards() -> impl Strategy<Value = Vec<AwardFact>> {
    let kind = prop::option::weighted(
        0.9,
        prop::sample::select(
            &[
                CommendationType::Merit,
                CommendationType::Merit,
                CommendationType::Feat,
            ][..],
        ),
    );
    let one = (
        code(),
        years(),
        0_i16..2,
        kind,
        prop::option::of(days()),
        any::<bool>(),
        prop::bool::weighted(0.1),
    );
    prop::collection::vec(one, 0..14).prop_map(|list| {
        let fact = |(index, (code, to_year, length, commendation, decided, verified, revoked))| {
            AwardFact {
                record: RecordId(index),
                code,
                commendation,
                from_year: to_year - length,
                to_year,
                decided,
                number: String::new(),
                basis: None,
                movement: None,
                verified,
                revoked,
            }
        };
        (0..).zip(list).map(fact).collect()
    })
}

fn works() -> impl Strategy<Value = Vec<WorkFact>> {
    let one = (
        prop::sample::select(WorkKind::ALL),
        prop::option::of(prop::sample::select(Reach::ALL)),
        prop::option::of(days()),
        prop::option::of(days()),
        prop::option::of(days()),
        prop::collection::vec((code(), years()), 0..2),
    );
    prop::collection::vec(one, 0..4).prop_map(|list| {
        let fact = |(index, (kind, reach, recognised, valid_until, applied, uses)): (
            i64,
            (_, _, _, _, _, Vec<(AwardCode, i16)>),
        )| WorkFact {
            record: RecordId(index),
            kind,
            reach,
            recognised,
            valid_until,
            applied,
            uses: uses
                .into_iter()
                .map(|(code, year)| WorkUse { code, year })
                .collect(),
        };
        (0..).zip(list).map(fact).collect()
    })
}

/// Disciplines, cases, leaves, memberships, posts.
type Events = (
    Vec<DisciplineFact>,
    Vec<CaseFact>,
    Vec<LeaveFact>,
    Vec<MembershipFact>,
    Vec<PostFact>,
);

fn events() -> impl Strategy<Value = Events> {
    let span = || (days(), prop::option::of(days()), any::<bool>());
    let list = || prop::collection::vec(span(), 0..2);
    (list(), list(), list(), list(), list()).prop_map(|(one, two, three, four, five)| {
        let id = RecordId;
        (
            (0..)
                .zip(one)
                .map(|(n, (from, until, _))| DisciplineFact {
                    record: id(n),
                    form: DisciplineForm::Warning,
                    from,
                    until,
                })
                .collect(),
            (0..)
                .zip(two)
                .map(|(n, (opened, closed, cleared))| CaseFact {
                    record: id(n),
                    kind: CaseKind::Press,
                    opened,
                    closed,
                    cleared: Some(cleared),
                })
                .collect(),
            (0..)
                .zip(three)
                .map(|(n, (from, until, maternity))| LeaveFact {
                    record: id(n),
                    maternity,
                    from,
                    until,
                })
                .collect(),
            (0..)
                .zip(four)
                .map(|(n, (from, until, ours))| MembershipFact {
                    record: id(n),
                    unit: UnitId(i64::from(ours)),
                    from: Some(from),
                    until,
                })
                .collect(),
            (0..)
                .zip(five)
                .map(|(n, (from, until, _))| PostFact {
                    record: id(n),
                    post: "director".to_owned(),
                    from,
                    until,
                })
                .collect(),
        )
    })
}

/// Votes, opinions, confirmations, standings, numbers.
type OfNomination = (
    Vec<VoteFact>,
    Vec<OpinionFact>,
    Vec<ConfirmationFact>,
    Vec<StandingFact>,
    Vec<CompositionFact>,
);

fn of_nomination() -> impl Strategy<Value = OfNomination> {
    let vote = (0_u32..20, 0_u32..20, 0_u32..20);
    let answer = || prop::option::of(any::<bool>());
    let number = || prop::option::of(0_u32..12);
    let standing = (
        years(),
        prop::option::of(1_u32..4),
        answer(),
        any::<bool>(),
        prop::option::of(1_u16..6),
        answer(),
        answer(),
    );
    let composition = (
        2024_i16..=2026,
        0_u32..12,
        number(),
        number(),
        number(),
        number(),
        number(),
    );
    (
        prop::collection::vec(vote, 0..3),
        prop::collection::vec((any::<bool>(), answer()), 0..3),
        prop::collection::vec((0_usize..20, any::<bool>()), 0..4),
        prop::collection::vec(standing, 0..4),
        prop::collection::btree_map(2024_i16..=2026, composition, 0..3),
    )
        .prop_map(
            |(votes, opinions, confirmations, standings, compositions)| {
                let id = RecordId;
                let names = rule_book().confirmations();
                let name = |index: usize| names[index % names.len()].0.to_owned();
                let body = |party| {
                    if party {
                        "party-committee"
                    } else {
                        "central-body"
                    }
                    .to_owned()
                };
                (
                    (0..)
                        .zip(votes)
                        .map(|(n, (members, present, yes))| VoteFact {
                            record: id(n),
                            members,
                            present,
                            yes,
                        })
                        .collect(),
                    (0..)
                        .zip(opinions)
                        .map(|(n, (party, agrees))| OpinionFact {
                            record: id(n),
                            body: body(party),
                            agrees,
                        })
                        .collect(),
                    (0..)
                        .zip(confirmations)
                        .map(|(n, (index, holds))| ConfirmationFact {
                            record: id(n),
                            name: name(index),
                            holds,
                            year: None,
                        })
                        .collect(),
                    (0..)
                        .zip(standings)
                        .map(
                            |(
                                n,
                                (
                                    year,
                                    rank,
                                    exceeded,
                                    movement,
                                    movement_years,
                                    provincial,
                                    reviewed,
                                ),
                            )| StandingFact {
                                record: id(n),
                                year,
                                rank,
                                exceeded,
                                movement: movement.then(|| "M1".to_owned()),
                                movement_years,
                                provincial,
                                reviewed,
                            },
                        )
                        .collect(),
                    compositions
                        .into_iter()
                        .map(
                            |(year, (_, members, advanced, fighters, completed, warned, women))| {
                                CompositionFact {
                                    year,
                                    members,
                                    advanced,
                                    fighters,
                                    completed,
                                    warned,
                                    women,
                                }
                            },
                        )
                        .collect(),
                )
            },
        )
}

pub(super) fn subject() -> impl Strategy<Value = Subject> {
    let traits = (
        prop::option::of(any::<bool>()),
        any::<bool>(),
        prop::option::of(any::<bool>()),
    );
    (
        prop::sample::select(SubjectKind::ALL),
        traits,
        grades(),
        awards(),
        works(),
        events(),
        of_nomination(),
    )
        .prop_map(
            |(kind, (woman, school, flags), grades, awards, works, events, nomination)| Subject {
                traits: Traits {
                    woman,
                    in_forces: woman,
                    school_year: Some(school),
                    flag_eligible: flags,
                    founded: Date::new(2012, 5, 1),
                    ..Traits::default()
                },
                grades,
                awards,
                works,
                disciplines: events.0,
                cases: events.1,
                leaves: events.2,
                memberships: events.3,
                posts: events.4,
                votes: nomination.0,
                opinions: nomination.1,
                confirmations: nomination.2,
                standings: nomination.3,
                compositions: nomination.4,
                ..nobody(kind)
            },
        )
}

pub(super) fn request() -> impl Strategy<Value = Request> {
    let types = prop::sample::select(
        &[
            CommendationType::Merit,
            CommendationType::Merit,
            CommendationType::Movement,
            CommendationType::Service,
        ][..],
    );
    (
        2023_i16..=2026,
        days(),
        types,
        prop::sample::select(Stage::ALL),
        any::<bool>(),
    )
        .prop_map(|(year, received, commendation, stage, dossier)| Request {
            commendation,
            stage,
            units: vec![UnitId(1)],
            dossier: dossier.then(|| DossierFacts {
                council_roster: Some(15),
                bonus_vnd: Some(1),
                ..DossierFacts::default()
            }),
            ..Request::merit(year, received)
        })
}

pub(super) fn policy() -> impl Strategy<Value = Policy> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(unverified_counts, mixed_count_allowed, decision_year_counts)| Policy {
            unverified_counts,
            mixed_count_allowed,
            decision_year_counts,
            ..Policy::default()
        },
    )
}
