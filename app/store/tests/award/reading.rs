//! Histories give exactly what is stored, one by one and in bulk, and never more than may be read.

use domain::account::Scope;
use domain::award::{
    AwardFact, CollectiveKind, CompositionFact, DisciplineFact, DisciplineForm, Grade, GradeFact,
    LeaveFact, MembershipFact, PostFact, RecordId, Sex, StandingFact, Subject, SubjectId,
    SubjectKind, Traits,
};
use domain::award::{CommendationType, Occupation};
use domain::{PartialDate, UnitId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use store::Database;
use store::award::history::{self, Selection};
use store::award::{
    self, Checked, Composition, Fact, NewCollective, NewStanding, PersonContent, Readable,
};
use store::entity::{unit, unit_succession};

use crate::support::databases;
use crate::support::units::communes;
use crate::{actor, code, day, decided, in_unit, person};

#[tokio::test]
async fn a_history_has_exactly_the_facts_that_were_stored() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Tân Hiệp"]).await;
        let tx = test.db.begin().await.unwrap();
        let content = PersonContent {
            name: "Trần Thị Bình".to_owned(),
            birth: PartialDate::parse("1988"),
            sex: Some(Sex::Female),
            occupation: Some(Occupation::Contract),
            managed_by_party: Some(false),
            school_year: Some(true),
            ..PersonContent::default()
        };
        let id = award::add_person(&tx, &actor(), &content, None, &in_unit(&units[0]))
            .await
            .unwrap();
        let grade = (2023, Grade::Excellent);
        let grade = award::set_grade(&tx, &actor(), id, grade, "5/TB", 0)
            .await
            .unwrap();
        let decision = decided("CSTDCS", 2023);
        let given = award::add_award(&tx, &actor(), id, &decision, Checked::Verified)
            .await
            .unwrap();
        let (from, until) = (day("2020-01-01"), Some(day("2020-06-30")));
        let mut records = Vec::new();
        for fact in [
            Fact::Discipline {
                form: DisciplineForm::Reprimand,
                from,
                until,
                document: "1/QĐ".to_owned(),
            },
            Fact::Post {
                post: "GIAM_DOC_SO".to_owned(),
                from,
                until: None,
            },
            Fact::Leave {
                maternity: true,
                from,
                until,
            },
        ] {
            records.push(award::add_fact(&tx, &actor(), id, &fact).await.unwrap());
        }
        tx.commit().await.unwrap();
        let known = history::of_one(test.db.newest(), id).await.unwrap();
        let expected = Subject {
            kind: SubjectKind::Individual,
            traits: Traits {
                public_employee: Some(true),
                in_forces: Some(false),
                on_contract: Some(true),
                woman: Some(true),
                managed_by_party: Some(false),
                school_year: Some(true),
                ..Traits::default()
            },
            grades: vec![GradeFact {
                record: RecordId(grade.id),
                year: 2023,
                grade: Grade::Excellent,
            }],
            awards: vec![AwardFact {
                record: RecordId(given.id),
                code: code("CSTDCS"),
                commendation: Some(CommendationType::Merit),
                from_year: 2023,
                to_year: 2023,
                decided: Some(day("2023-12-20")),
                number: "2023/QĐ-UBND".to_owned(),
                basis: None,
                movement: None,
                verified: true,
                revoked: false,
            }],
            works: vec![],
            disciplines: vec![DisciplineFact {
                record: records[0],
                form: DisciplineForm::Reprimand,
                from,
                until,
            }],
            cases: vec![],
            posts: vec![PostFact {
                record: records[1],
                post: "GIAM_DOC_SO".to_owned(),
                from,
                until: None,
            }],
            leaves: vec![LeaveFact {
                record: records[2],
                maternity: true,
                from,
                until,
            }],
            memberships: vec![MembershipFact {
                record: known.memberships[0].record,
                unit: UnitId(units[0].id),
                from: Some(day("2015-01-01")),
                until: None,
            }],
            compositions: vec![],
            standings: vec![],
            votes: vec![],
            opinions: vec![],
            confirmations: vec![],
        };
        assert_eq!(known, expected, "{}", test.label);
    }
}

#[tokio::test]
async fn a_collective_has_its_numbers_and_standings() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Tân Hiệp"]).await;
        let tx = test.db.begin().await.unwrap();
        let new = NewCollective {
            name: "Xã Tân Hiệp".to_owned(),
            unit_id: units[0].id,
            kind: CollectiveKind::Unit,
            founded: Some(day("2001-05-01")),
            flag_eligible: Some(true),
            listed_type: None,
            valid_from: None,
            valid_to: None,
        };
        let id = award::add_collective(&tx, &actor(), &new).await.unwrap();
        let numbers = Composition {
            members: 10,
            advanced: Some(7),
            warned: Some(0),
            ..Composition::default()
        };
        award::set_composition(&tx, &actor(), id, 2024, &numbers, 0)
            .await
            .unwrap();
        let first = NewStanding {
            year: 2024,
            rank: Some(1),
            exceeded: Some(true),
            ..NewStanding::default()
        };
        let record = award::add_standing(&tx, &actor(), id, &first)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let known = history::of_one(test.db.newest(), id).await.unwrap();
        assert_eq!(known.traits.founded, Some(day("2001-05-01")));
        assert_eq!(known.traits.flag_eligible, Some(true));
        assert_eq!(known.traits.listed_type, None, "{}", test.label);
        assert_eq!(
            known.compositions,
            [CompositionFact {
                year: 2024,
                members: 10,
                advanced: Some(7),
                fighters: None,
                completed: None,
                warned: Some(0),
                women: None,
            }]
        );
        assert_eq!(
            known.standings,
            [StandingFact {
                record,
                year: 2024,
                rank: Some(1),
                exceeded: Some(true),
                movement: None,
                movement_years: None,
                provincial: None,
                reviewed: None,
            }]
        );
    }
}

/// Two units with three persons each, who have grades and awards.
async fn two_units(db: &Database) -> (Vec<unit::Model>, Vec<SubjectId>) {
    let units = communes(db, &["Xã Một", "Xã Hai"]).await;
    let mut ids = Vec::new();
    for (at, name) in ["An", "Bình", "Cường", "Dũng", "Giang", "Hà"]
        .iter()
        .enumerate()
    {
        let id = person(db, &units[at % 2], &format!("Nguyễn Văn {name}")).await;
        let tx = db.begin().await.unwrap();
        for year in 2022..=2024 {
            award::set_grade(&tx, &actor(), id, (year, Grade::Good), "", 0)
                .await
                .unwrap();
            award::add_award(&tx, &actor(), id, &decided("LDTT", year), Checked::Verified)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        ids.push(id);
    }
    (units, ids)
}

#[tokio::test]
async fn bulk_gives_the_same_as_one_by_one_in_pages_of_any_size() {
    for test in databases().await {
        let (units, ids) = two_units(&test.db).await;
        let db = test.db.newest();
        let mut single = Vec::new();
        for id in &ids {
            single.push((*id, history::of_one(db, *id).await.unwrap()));
        }
        for size in [1, 4, 100] {
            let all = Selection::persons_of_year(Readable::ALL, 2024);
            let (mut bulk, mut after) = (Vec::new(), None);
            loop {
                let page = history::of_many(db, &all, after, size).await.unwrap();
                bulk.extend(page.subjects);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(bulk, single, "{} by {size}", test.label);
        }
        let of_first = Selection::persons_of_year(Readable::units([units[0].id]), 2024);
        let page = history::of_many(db, &of_first, None, 100).await.unwrap();
        let found: Vec<SubjectId> = page.subjects.iter().map(|(id, _)| *id).collect();
        assert_eq!(found, [ids[0], ids[2], ids[4]]);
        assert_eq!(page.subjects[1], single[2]);
        let before = Selection::persons_of_year(Readable::ALL, 2014);
        let nobody = history::of_many(db, &before, None, 100).await.unwrap();
        assert_eq!(nobody, history::Page::default());
    }
}

#[tokio::test]
async fn a_page_of_another_unit_is_not_found() {
    for test in databases().await {
        let (units, ids) = two_units(&test.db).await;
        let db = test.db.newest();
        let own = Readable::units([units[1].id]);
        let foreign = award::page(db, &own, ids[0]).await.unwrap_err();
        let missing = award::page(db, &own, SubjectId(999_999)).await.unwrap_err();
        assert_eq!(
            foreign.to_string().replace(&ids[0].to_string(), "x"),
            missing.to_string().replace("999999", "x"),
            "{}: nobody learns which of the two",
            test.label
        );
        assert!(award::page(db, &own, ids[1]).await.is_ok());
        let decision = award::by_decision(db, &own, "2024/QĐ-UBND", 100).await;
        assert_eq!(decision.unwrap().len(), 3);
        let nothing = Readable::units([]);
        assert!(award::page(db, &nothing, ids[1]).await.is_err());
    }
}

#[tokio::test]
async fn a_successor_reads_what_was_merged_into_it_but_not_a_unit_that_was_divided() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Mới", "Xã Kia", "Xã Cũ", "Xã Chia", "Ấp"]).await;
        let ids: Vec<i64> = units.iter().map(|unit| unit.id).collect();
        for (from, to) in [(2, 0), (3, 0), (3, 1)] {
            let link = unit_succession::ActiveModel {
                from_id: Set(ids[from]),
                to_id: Set(ids[to]),
                since: Set("2025-07-01".to_owned()),
                source: Set("thử".to_owned()),
                ..Default::default()
            };
            link.insert(test.db.writer()).await.unwrap();
        }
        let below = unit::ActiveModel {
            id: Set(ids[4]),
            parent_id: Set(Some(ids[0])),
            ..Default::default()
        };
        below.update(test.db.writer()).await.unwrap();
        let scope = Scope::UnitTree(UnitId(ids[0]));
        let readable = award::readable(test.db.newest(), scope).await.unwrap();
        assert_eq!(
            readable,
            Readable::units([ids[0], ids[2], ids[4]]),
            "{}",
            test.label
        );
        assert!(!readable.covers(None));
        let all = award::readable(test.db.newest(), Scope::WholeProvince).await;
        assert_eq!(all.unwrap(), Readable::ALL);
    }
}
