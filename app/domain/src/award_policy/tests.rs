use super::*;
use crate::award::{AwardCode, Policy, Setting};
use crate::lang::Lang;
use crate::nomination::{
    NominationState, PathProblem, VoteRule, standard_limits, standard_paths, standard_season,
};
use crate::org::{UnitId, UnitKind};
use proptest::prelude::*;

fn day(iso: &str) -> Date {
    Date::parse_iso(iso).unwrap()
}

fn code(text: &str) -> AwardCode {
    AwardCode::parse(text).unwrap()
}

fn rule(id: i64, from: &str, to: Option<&str>, content: Content) -> Rule {
    Rule {
        id,
        content,
        from: day(from),
        to: to.map(day),
        document: format!("{id}/QĐ-UBND"),
        changed_by: String::new(),
        changed_at: Timestamp::from_millis(0),
        version: 1,
    }
}

fn quota(scope: QuotaScope, percent: u8) -> Content {
    Content::Quota {
        award: code("CSTDCS"),
        scope,
        percent,
    }
}

#[test]
fn without_rows_everything_is_what_the_program_brings_along() {
    let today = day("2026-03-01");
    assert_eq!(policy(&[], today), Policy::default());
    assert_eq!(paths(&[], today), standard_paths());
    assert_eq!(limits(&[], today), standard_limits());
    assert_eq!(season(&[], today), standard_season());
    assert_eq!(copies(&[], today, &code("CSTDCS")), None);
}

#[test]
fn a_row_holds_from_its_day_until_the_next_one_and_the_older_one_stays() {
    let rules = [
        rule(1, "2025-01-01", None, quota(QuotaScope::Everywhere, 15)),
        rule(
            2,
            "2026-07-01",
            Some("2026-12-31"),
            quota(QuotaScope::Everywhere, 20),
        ),
    ];
    let percent = |on: &str| {
        policy(&rules, day(on))
            .quota_percent
            .get(&code("CSTDCS"))
            .copied()
    };
    assert_eq!(percent("2024-12-31"), None);
    assert_eq!(percent("2025-01-01"), Some(15));
    assert_eq!(percent("2026-06-30"), Some(15));
    assert_eq!(percent("2026-07-01"), Some(20));
    assert_eq!(percent("2026-12-31"), Some(20));
    assert_eq!(
        percent("2027-01-01"),
        None,
        "the last row has ended, an older one does not come back"
    );
    let key = rules[0].content.key();
    assert_eq!(newest_first(&rules, RuleKind::Quota, &key).len(), 2);
}

#[test]
fn a_limit_and_a_deadline_of_the_province_take_the_place_of_the_program_s() {
    let limit = Content::Limit {
        state: NominationState::Appraisal,
        working_days: 12,
    };
    let rules = [rule(7, "2026-01-01", None, limit)];
    let found = limits(&rules, day("2026-01-01"));
    let row = found
        .iter()
        .find(|row| row.state == NominationState::Appraisal)
        .unwrap();
    assert_eq!(
        (row.working_days, row.basis.citation.as_str()),
        (12, "7/QĐ-UBND")
    );
    assert_eq!(found.len(), standard_limits().len());
}

#[test]
fn a_path_of_the_province_replaces_the_row_of_the_same_award_and_type() {
    let mut path = standard_paths()
        .into_iter()
        .find(|row| row.award == code("CSTDT"))
        .unwrap();
    path.council = Some(VoteRule::ballot(95));
    assert_eq!(path.problems(), []);
    let content = Content::Path {
        path: Box::new(path.clone()),
    };
    let rules = [rule(3, "2026-01-01", None, content)];
    let found = paths(&rules, day("2026-05-01"));
    assert_eq!(found.len(), standard_paths().len());
    let row = found.iter().find(|row| row.award == code("CSTDT")).unwrap();
    assert_eq!(row.council, Some(VoteRule::ballot(95)));
    assert_eq!(row.basis.citation, "3/QĐ-UBND");
    path.council = Some(VoteRule::ballot(60));
    path.base_vote = None;
    assert_eq!(path.problems(), [PathProblem::NoBallot]);
    assert!(minimum_words(&code("CSTDT"), Lang::Vi)[0].contains("90%"));
}

#[test]
fn the_most_special_quota_applies_and_of_two_lists_the_smaller() {
    let rules = [
        rule(1, "2026-01-01", None, quota(QuotaScope::Everywhere, 15)),
        rule(
            2,
            "2026-01-01",
            None,
            quota(QuotaScope::Kind(UnitKind::Education), 20),
        ),
        rule(
            3,
            "2026-01-01",
            None,
            quota(QuotaScope::List("dac-biet".to_owned()), 30),
        ),
        rule(
            4,
            "2026-01-01",
            None,
            quota(QuotaScope::List("nho".to_owned()), 25),
        ),
        rule(
            5,
            "2026-01-01",
            None,
            Content::UnitList {
                code: "dac-biet".to_owned(),
                name: "Đặc biệt".to_owned(),
                units: [7].into(),
            },
        ),
        rule(
            6,
            "2026-01-01",
            None,
            Content::UnitList {
                code: "nho".to_owned(),
                name: "Nhỏ".to_owned(),
                units: [7, 8].into(),
            },
        ),
    ];
    let on = day("2026-02-01");
    let (quotas, lists) = (quotas(&rules, on), unit_lists(&rules, on));
    let percent = |unit, kind| {
        percent_for(&quotas, &lists, &code("CSTDCS"), unit, Some(kind)).map(|row| row.percent)
    };
    assert_eq!(percent(1, UnitKind::Commune), Some(15));
    assert_eq!(percent(1, UnitKind::Education), Some(20));
    assert_eq!(percent(7, UnitKind::Education), Some(25));
    assert_eq!(percent(8, UnitKind::Commune), Some(25));
    assert_eq!(percent_for(&quotas, &lists, &code("CSTDT"), 1, None), None);
}

#[test]
fn what_cannot_be_meant_is_named() {
    let cases = [
        (quota(QuotaScope::Everywhere, 0), PolicyProblem::Percent),
        (quota(QuotaScope::Everywhere, 101), PolicyProblem::Percent),
        (
            Content::Limit {
                state: NominationState::Appraisal,
                working_days: 0,
            },
            PolicyProblem::Days,
        ),
        (
            Content::Copies {
                award: None,
                copies: 0,
            },
            PolicyProblem::Copies,
        ),
        (
            Content::Setting {
                setting: Setting::QuorumPercent,
                value: "49".to_owned(),
            },
            PolicyProblem::Value,
        ),
        (
            Content::Deadline {
                code: "cuoi-nam".to_owned(),
                words: crate::nomination::Words::new("Hồ sơ cuối năm", ""),
                month: 2,
                day: 29,
                cutoff: crate::nomination::Cutoff::On,
            },
            PolicyProblem::Calendar,
        ),
    ];
    for (content, problem) in cases {
        assert_eq!(content.problems(), [problem], "{content:?}");
    }
    assert_eq!(
        dating_problems(None, None, " "),
        [PolicyProblem::NoDay, PolicyProblem::NoDocument]
    );
    let (early, late) = (Some(day("2026-01-01")), Some(day("2026-01-02")));
    assert_eq!(
        dating_problems(late, early, "x"),
        [PolicyProblem::EndsBefore]
    );
    assert_eq!(dating_problems(early, early, "x"), []);
}

#[test]
fn every_answer_that_is_offered_is_taken_and_read_back() {
    for setting in Setting::ALL {
        let Some(answer) = answers(*setting, Lang::Vi) else {
            continue;
        };
        let values: Vec<String> = match answer {
            Answer::Choice(all) => all.iter().map(|(code, _)| (*code).to_owned()).collect(),
            Answer::Number { least, most } => vec![least.to_string(), most.to_string()],
        };
        for value in values {
            let mut policy = Policy::default();
            apply(&mut policy, *setting, &value).unwrap();
            assert_eq!(value_of(&policy, *setting), value, "{setting}");
        }
        assert_eq!(
            apply(&mut Policy::default(), *setting, "x"),
            None,
            "{setting}"
        );
    }
}

#[test]
fn the_sentence_tells_how_places_were_counted() {
    let slots = Slots {
        percent: 15,
        base: 47,
        used: 2,
    };
    assert_eq!((slots.places(), slots.left()), (7, 5));
    assert_eq!(
        slots.sentence("Lao động tiên tiến", Lang::Vi),
        "15% của 47 người đạt Lao động tiên tiến = 7 suất (làm tròn xuống), đã dùng 2, còn 5"
    );
    let over = Slots { used: 9, ..slots };
    assert!(over.sentence("x", Lang::Vi).ends_with("đã dùng 9, vượt 2"));
    assert_eq!(lower_title(&code("CSTDCS")), Some(code("LDTT")));
    assert_eq!(lower_title(&code("CSTDT")), Some(code("CSTDCS")));
}

proptest! {
    #[test]
    fn places_are_the_floor_and_never_below_nothing(percent in 1_u8..=100, base in 0_u32..100_000, used in 0_u32..100_000) {
        let slots = Slots { percent, base, used };
        let places = u64::from(percent) * u64::from(base) / 100;
        prop_assert_eq!(u64::from(slots.places()), places);
        prop_assert_eq!(u64::from(slots.left()), places.saturating_sub(u64::from(used)));
    }

    #[test]
    fn one_row_of_a_key_at_most_holds_and_it_has_begun(
        spans in prop::collection::vec((0_u16..400, prop::option::of(0_u16..400)), 0..6),
        at in 0_u16..500,
    ) {
        let base = day("2025-01-01");
        let on = base.add_days(i32::from(at)).unwrap();
        let mut rules = Vec::new();
        for (id, (from, length)) in spans.into_iter().enumerate() {
            let from = base.add_days(i32::from(from)).unwrap();
            rules.push(Rule {
                from,
                to: length.and_then(|days| from.add_days(i32::from(days))),
                ..rule(i64::try_from(id).unwrap(), "2025-01-01", None, quota(QuotaScope::Everywhere, 15))
            });
        }
        let held = in_force(&rules, on);
        prop_assert!(held.len() <= 1);
        for rule in held {
            prop_assert!(rule.validity().covers(on));
            prop_assert!(rules.iter().all(|other| other.from > on || other.from <= rule.from));
        }
    }
}

#[test]
fn expected_places_are_rounded_down_and_said_to_be_provisional() {
    let slots = Slots {
        percent: 15,
        base: 39,
        used: 0,
    };
    assert_eq!((slots.places(), slots.left()), (5, 5));
    assert_eq!(
        slots.expected_sentence("Lao động tiên tiến", Lang::Vi),
        "tạm tính theo số người đủ điều kiện: 15% của 39 người đủ điều kiện Lao động tiên tiến = 5 suất (làm tròn xuống), đã dùng 0, còn 5"
    );
}

#[test]
fn who_moved_within_the_year_counts_where_they_came_last() {
    use crate::award::{MembershipFact, RecordId, Subject, SubjectKind, Traits};
    let member = |record, unit, from, until: Option<&str>| MembershipFact {
        record: RecordId(record),
        unit: UnitId(unit),
        from: Date::parse_iso(from),
        until: until.and_then(Date::parse_iso),
    };
    let mut subject = Subject {
        kind: SubjectKind::Individual,
        traits: Traits::default(),
        grades: vec![],
        awards: vec![],
        works: vec![],
        disciplines: vec![],
        cases: vec![],
        posts: vec![],
        leaves: vec![],
        memberships: vec![],
        compositions: vec![],
        standings: vec![],
        votes: vec![],
        opinions: vec![],
        confirmations: vec![],
    };
    assert_eq!(unit_of_year(&subject, 2025), None);
    subject.memberships = vec![
        member(1, 10, "2015-01-01", Some("2025-03-31")),
        member(2, 20, "2025-04-01", Some("2025-12-31")),
        member(3, 30, "2026-01-01", None),
    ];
    assert_eq!(unit_of_year(&subject, 2024), Some(UnitId(10)));
    assert_eq!(unit_of_year(&subject, 2025), Some(UnitId(20)));
    assert_eq!(unit_of_year(&subject, 2026), Some(UnitId(30)));
}
