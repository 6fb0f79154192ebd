//! Tests of lists of names and of links between dossiers.

use super::samples::{code, reason};
use super::*;
use crate::award::SubjectId;
use crate::lang::Lang;
use crate::org::UnitId;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn named(nomination: i64, subject: i64) -> ListedName {
    ListedName {
        nomination: NominationId(nomination),
        subject: SubjectId(subject),
        name: format!("Nguyễn Văn {subject}"),
        withdrawn: None,
    }
}

fn head() -> ListHead {
    ListHead {
        unit: UnitId(904),
        award: code("CSTDCS"),
        year: 2026,
    }
}

fn list(from: i64, count: i64) -> NameList {
    let names = (from..from + count)
        .map(|id| named(id, id + 1000))
        .collect();
    NameList::new(head(), names).unwrap()
}

#[test]
fn five_hundred_names_pass_and_one_more_does_not() {
    assert_eq!(list(0, 500).standing().count(), 500);
    let names = (0..501).map(|id| named(id, id)).collect();
    assert_eq!(
        NameList::new(head(), names),
        Err(vec![ListProblem::TooMany(501)])
    );
    assert_eq!(NameList::new(head(), vec![]), Err(vec![ListProblem::Empty]));
}

#[test]
fn one_person_twice_is_refused_with_the_rows() {
    let names = vec![named(1, 7), named(2, 8), named(3, 7), named(3, 9)];
    let problems = NameList::new(head(), names).unwrap_err();
    let shown: Vec<_> = problems.iter().map(|p| p.sentence(Lang::Vi)).collect();
    assert_eq!(
        shown,
        [
            "Nguyễn Văn 7 có nhiều lần, ở dòng 1, 3: hãy giữ một dòng.",
            "Một hồ sơ có nhiều lần, ở dòng 3, 4."
        ]
    );
}

#[test]
fn a_withdrawn_name_stays_on_record_and_may_be_listed_anew() {
    let mut one = list(1, 2);
    one.withdraw(NominationId(1), reason()).unwrap();
    assert_eq!(one.standing().count(), 1);
    assert_eq!(one.names().len(), 2);
    assert_eq!(
        one.withdraw(NominationId(1), reason()),
        Err(ListProblem::AlreadyWithdrawn("Nguyễn Văn 1001".to_owned()))
    );
    let again = NameList::new(head(), vec![named(5, 1001)]).unwrap();
    assert_eq!(one.merge(again).unwrap().standing().count(), 2);
}

#[test]
fn lists_of_different_years_are_not_merged_and_all_of_a_list_is_not_split_off() {
    let other = NameList::new(
        ListHead {
            year: 2025,
            ..head()
        },
        vec![named(9, 9)],
    )
    .unwrap();
    assert_eq!(
        list(1, 2).merge(other),
        Err(vec![ListProblem::DifferentHeads])
    );
    let all = BTreeSet::from([NominationId(1), NominationId(2)]);
    assert_eq!(list(1, 2).split(&all), Err(ListProblem::NothingToSplit));
    let gone = BTreeSet::from([NominationId(9)]);
    assert_eq!(
        list(1, 2).split(&gone),
        Err(ListProblem::NotListed(NominationId(9)))
    );
    assert_eq!(
        list(1, 2).split(&BTreeSet::new()),
        Err(ListProblem::NothingToSplit)
    );
}

#[test]
fn json_cannot_carry_a_list_with_one_person_twice() {
    let json = serde_json::to_string(&list(1, 2)).unwrap();
    assert_eq!(serde_json::from_str::<NameList>(&json).unwrap(), list(1, 2));
    let twice = json.replace("1002", "1001");
    assert!(serde_json::from_str::<NameList>(&twice).is_err());
}

#[test]
fn a_link_joins_two_dossiers_of_one_subject_without_circles() {
    let dossier = |id: i64| (NominationId(id), SubjectId(7));
    let first = link(dossier(1), dossier(2), &[]).unwrap();
    let second = link(dossier(2), dossier(3), &[first]).unwrap();
    let links = [first, second];
    assert_eq!(link(dossier(1), dossier(1), &[]), Err(LinkProblem::Same));
    assert_eq!(
        link(dossier(1), dossier(2), &links),
        Err(LinkProblem::Linked)
    );
    assert_eq!(
        link(dossier(3), dossier(1), &links),
        Err(LinkProblem::Circle)
    );
    assert_eq!(
        link(dossier(1), (NominationId(4), SubjectId(8)), &links),
        Err(LinkProblem::OtherSubject)
    );
    assert_eq!(
        linked_above(NominationId(1), &links),
        BTreeSet::from([NominationId(2), NominationId(3)])
    );
}

proptest! {
    #[test]
    fn splitting_and_merging_keep_every_name(count in 2_i64..60, picks in prop::collection::vec(any::<bool>(), 60)) {
        let whole = list(1, count);
        let chosen: BTreeSet<_> = whole.names().iter().zip(&picks)
            .filter(|(_, pick)| **pick).map(|(name, _)| name.nomination).collect();
        match whole.clone().split(&chosen) {
            Err(problem) => {
                prop_assert_eq!(problem, ListProblem::NothingToSplit);
                prop_assert!(chosen.is_empty() || chosen.len() == whole.names().len());
            }
            Ok((stay, go)) => {
                prop_assert_eq!(go.names().len(), chosen.len());
                let merged = stay.merge(go).unwrap();
                let ids = |list: &NameList| list.names().iter().map(|n| n.nomination).collect::<BTreeSet<_>>();
                prop_assert_eq!(ids(&merged), ids(&whole));
                prop_assert_eq!(merged.names().len(), whole.names().len());
            }
        }
    }
}
