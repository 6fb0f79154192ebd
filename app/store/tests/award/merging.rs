//! Two records of one person become one, all of it or nothing, and two again.

use std::collections::BTreeMap;

use domain::PartialDate;
use domain::award::{Grade, IdentityNumber, Reach, Share, Side, SubjectId, WorkKind};
use sea_orm::{ConnectionTrait, EntityTrait};
use store::award::merge::{self, Clash, Merge};
use store::award::{
    self, Checked, Fact, NewWork, PersonContent, Readable, RecordError, history, identity,
};
use store::entity::{membership, nomination, person, subject, unit};
use store::{Database, StoreError};

use crate::support::databases;
use crate::support::units::communes;
use crate::{actor, day, decided, in_unit, last_told, named, reason, refused};

/// Two records of one person in two units: the first knows the year of birth, the second the day and a number.
pub(super) struct Two {
    pub(super) units: Vec<unit::Model>,
    pub(super) first: SubjectId,
    pub(super) second: SubjectId,
}

pub(super) async fn two(db: &Database) -> Two {
    let units = communes(db, &["Xã Một", "Xã Hai"]).await;
    let tx = db.begin().await.unwrap();
    let add = async |name: &str, birth: &str, number: Option<&str>, unit: &unit::Model| {
        let content = PersonContent {
            birth: PartialDate::parse(birth),
            ..named(name)
        };
        let number = number.and_then(IdentityNumber::parse);
        award::add_person(&tx, &actor(), &content, number.as_ref(), &in_unit(unit))
            .await
            .unwrap()
    };
    let first = add("Lê Thị Hoa", "1990", None, &units[0]).await;
    let second = add("Hoa Lê Thị", "1990-02-03", Some("091088001234"), &units[1]).await;
    let (good, excellent) = ((2023, Grade::Good), (2024, Grade::Excellent));
    award::set_grade(&tx, &actor(), first, good, "1/TB", 0)
        .await
        .unwrap();
    award::set_grade(&tx, &actor(), second, excellent, "2/TB", 0)
        .await
        .unwrap();
    award::add_award(
        &tx,
        &actor(),
        first,
        &decided("LDTT", 2023),
        Checked::Verified,
    )
    .await
    .unwrap();
    let work = NewWork {
        kind: WorkKind::Initiative,
        title: "Tra cứu bằng mã vạch".to_owned(),
        unit_id: Some(units[1].id),
        authors: vec![(second, Share::WHOLE)],
        reach: Some(Reach::Base),
        recognised_on: Some(day("2024-05-01")),
        valid_until: None,
        decision_number: "8/QĐ".to_owned(),
        applied_since: None,
    };
    let work = award::add_work(&tx, &actor(), &work).await.unwrap();
    let content = store::award::AwardContent {
        work: Some(work),
        ..decided("CSTDCS", 2024)
    };
    award::add_award(&tx, &actor(), second, &content, Checked::Unverified)
        .await
        .unwrap();
    let leave = Fact::Leave {
        maternity: true,
        from: day("2022-01-01"),
        until: Some(day("2022-06-30")),
    };
    award::add_fact(&tx, &actor(), second, &leave)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let nominated = format!(
        "INSERT INTO nomination_list (unit_id, award, commendation, year, title, letter_number, sample, changed_by_name, changed_at)
         VALUES ({unit}, 'LDTT', 'merit', 2025, 'Tờ trình 5', '', FALSE, 'Lan', 1);
         INSERT INTO nomination (list_id, position, subject_id, name, unit_id, award, year, state, entered, recorded, secret, sample, changed_by_name, changed_at)
         VALUES (1, 1, {second}, 'Hoa Lê Thị', {unit}, 'LDTT', 2025, 'draft', '2025-01-01', '{{}}', FALSE, FALSE, 'Lan', 1)",
        unit = units[1].id,
        second = second.0,
    );
    db.writer().execute_unprepared(&nominated).await.unwrap();
    Two {
        units,
        first,
        second,
    }
}

async fn row(db: &Database, id: SubjectId) -> subject::Model {
    let row = subject::Entity::find_by_id(id.0).one(db.newest()).await;
    row.unwrap().unwrap()
}

pub(super) async fn wanted(db: &Database, two: &Two, keep: Side) -> Merge {
    Merge {
        first: (two.first, row(db, two.first).await.version),
        second: (two.second, row(db, two.second).await.version),
        keep,
        stands: BTreeMap::new(),
    }
}

pub(super) async fn merged(
    db: &Database,
    readable: &Readable,
    wanted: &Merge,
) -> Result<i64, RecordError> {
    let tx = db.begin().await.unwrap();
    match merge::merge(&tx, &actor(), readable, wanted).await {
        Ok(id) => {
            tx.commit().await.unwrap();
            Ok(id)
        }
        Err(error) => {
            // What the server does with a refusal, and what shows that nothing was half done before it.
            tx.commit().await.unwrap();
            Err(error)
        }
    }
}

async fn undone(db: &Database, id: i64) -> Result<(), RecordError> {
    let tx = db.begin().await.unwrap();
    let done = merge::undo(&tx, &actor(), &Readable::ALL, id, &reason()).await;
    match done {
        Ok(()) => tx.commit().await.unwrap(),
        Err(_) => tx.rollback().await.unwrap(),
    }
    done
}

/// Everything about both that a merge could touch, in words, without versions.
async fn all(db: &Database, two: &Two) -> String {
    let mut parts = Vec::new();
    for id in [two.first, two.second] {
        parts.push(format!(
            "{:#?}",
            history::of_one(db.newest(), id).await.unwrap()
        ));
        let known = person::Entity::find_by_id(id.0).one(db.newest()).await;
        parts.push(format!("{:?}", known.unwrap()));
        parts.push(format!("{:?}", row(db, id).await.merged_into));
    }
    for row in membership::Entity::find().all(db.newest()).await.unwrap() {
        parts.push(format!("{} {}", row.subject_id, row.unit_id));
    }
    for row in nomination::Entity::find().all(db.newest()).await.unwrap() {
        parts.push(format!("{} {}", row.id, row.subject_id));
    }
    for name in ["hoa le thi", "le"] {
        parts.push(format!(
            "{:?}",
            crate::finding::names(db, &Readable::ALL, name).await
        ));
    }
    parts.join("\n")
}

#[tokio::test]
async fn everything_moves_to_the_record_that_stays_and_back() {
    for test in databases().await {
        let db = &test.db;
        let two = two(db).await;
        let before = all(db, &two).await;
        let wanted = wanted(db, &two, Side::First).await;
        let id = merged(db, &Readable::ALL, &wanted).await.unwrap();

        let kept = history::of_one(db.newest(), two.first).await.unwrap();
        assert_eq!(
            (kept.grades.len(), kept.awards.len(), kept.works.len()),
            (2, 2, 1),
            "{}",
            test.label
        );
        assert_eq!(kept.works[0].uses.len(), 1);
        assert_eq!((kept.leaves.len(), kept.memberships.len()), (1, 2));
        let stub = history::of_one(db.newest(), two.second).await.unwrap();
        assert_eq!(
            (stub.grades.len(), stub.awards.len(), stub.works.len()),
            (0, 0, 0)
        );
        let known = person::Entity::find_by_id(two.first.0).one(db.newest());
        let known = known.await.unwrap().unwrap();
        assert_eq!(
            known.birth.as_deref(),
            Some("1990-02-03"),
            "the day is filled in"
        );
        let dossiers = nomination::Entity::find().all(db.newest()).await.unwrap();
        assert_eq!(dossiers[0].subject_id, two.first.0);
        let number = IdentityNumber::parse("091088001234").unwrap();
        let holder = identity::holder(db.newest(), &number).await.unwrap();
        assert_eq!(holder, Some(two.first));
        let names = crate::finding::names(db, &Readable::ALL, "hoa").await;
        assert_eq!(
            names,
            ["Lê Thị Hoa"],
            "{}: the stub is in no list",
            test.label
        );
        let page = award::page(db.newest(), &Readable::ALL, two.second).await;
        assert!(matches!(page, Err(StoreError::NotFound { .. })));
        let leads = merge::kept_of(db.newest(), &Readable::ALL, two.second).await;
        assert_eq!(leads.unwrap(), Some(two.first));
        let (action, key, old, new) = last_told(db).await;
        assert_eq!(
            (action.as_str(), key),
            ("record.merge", two.first.to_string())
        );
        assert_eq!(old.unwrap(), format!("#{} Hoa Lê Thị", two.second));
        assert_eq!(
            new.unwrap(),
            format!(
                "#{} Lê Thị Hoa · grades 1 · awards 1 · works 1 · nominations 1",
                two.first
            )
        );
        let tx = db.begin().await.unwrap();
        let late = award::set_grade(&tx, &actor(), two.second, (2020, Grade::Good), "", 0).await;
        assert_eq!(refused(late), "not-found", "a stub takes nothing");
        tx.rollback().await.unwrap();

        undone(db, id).await.unwrap();
        assert_eq!(all(db, &two).await, before, "{}", test.label);
        assert_eq!(refused(undone(db, id).await), "merge-undone");
        let (list, _) = merge::merges(db.newest(), &Readable::ALL, 0, 10)
            .await
            .unwrap();
        assert_eq!(list, vec![]);
    }
}

#[tokio::test]
async fn what_both_have_is_named_and_nothing_is_merged_until_somebody_chooses() {
    for test in databases().await {
        let db = &test.db;
        let two = two(db).await;
        let tx = db.begin().await.unwrap();
        let grade = (2024, Grade::Completed);
        award::set_grade(&tx, &actor(), two.first, grade, "9/TB", 0)
            .await
            .unwrap();
        let same = decided("CSTDCS", 2024);
        award::add_award(&tx, &actor(), two.first, &same, Checked::Verified)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let before = all(db, &two).await;
        let mut wanted = wanted(db, &two, Side::First).await;
        let clashes = match merged(db, &Readable::ALL, &wanted).await {
            Err(RecordError::Clashes(clashes)) => clashes,
            other => panic!("{}: {other:?}", test.label),
        };
        assert!(matches!(clashes[0], Clash::Grade { .. }));
        assert!(matches!(clashes[1], Clash::Award { .. }));
        assert_eq!(all(db, &two).await, before, "{}", test.label);

        // The grade of the second stands, the award of the first does.
        let keys: Vec<String> = clashes.iter().filter_map(Clash::key).collect();
        wanted.stands.insert(keys[0].clone(), Side::Second);
        assert_eq!(
            refused(merged(db, &Readable::ALL, &wanted).await),
            "clashes"
        );
        wanted.stands.insert(keys[1].clone(), Side::First);
        let id = merged(db, &Readable::ALL, &wanted).await.unwrap();
        let kept = history::of_one(db.newest(), two.first).await.unwrap();
        let grades: Vec<_> = kept
            .grades
            .iter()
            .map(|row| (row.year, row.grade))
            .collect();
        assert!(grades.contains(&(2024, Grade::Excellent)), "{grades:?}");
        assert_eq!(grades.len(), 2);
        let fighter = kept.awards.iter().filter(|row| row.to_year == 2024);
        let fighter: Vec<_> = fighter.collect();
        assert_eq!((fighter.len(), fighter[0].verified), (1, true));
        assert_eq!(
            kept.works[0].uses.len(),
            0,
            "the award that used the work does not stand"
        );
        undone(db, id).await.unwrap();
        assert_eq!(all(db, &two).await, before, "{}", test.label);
    }
}

#[tokio::test]
async fn two_shares_in_one_work_are_put_right_by_hand_first() {
    for test in databases().await {
        let db = &test.db;
        let two = two(db).await;
        let tx = db.begin().await.unwrap();
        let half = Share::from_hundredths(5_000).unwrap();
        let work = NewWork {
            kind: WorkKind::Topic,
            title: "Đề tài chung".to_owned(),
            unit_id: None,
            authors: vec![(two.first, half), (two.second, half)],
            reach: None,
            recognised_on: None,
            valid_until: None,
            decision_number: String::new(),
            applied_since: None,
        };
        award::add_work(&tx, &actor(), &work).await.unwrap();
        tx.commit().await.unwrap();
        let wanted = wanted(db, &two, Side::Second).await;
        match merged(db, &Readable::ALL, &wanted).await {
            Err(RecordError::Clashes(clashes)) => {
                assert_eq!(clashes, vec![Clash::Work("Đề tài chung".to_owned())]);
            }
            other => panic!("{}: {other:?}", test.label),
        }
    }
}

#[tokio::test]
async fn a_merge_on_which_another_rests_waits_for_that_one() {
    for test in databases().await {
        let db = &test.db;
        let two = two(db).await;
        let wanted_first = wanted(db, &two, Side::Second).await;
        let first = merged(db, &Readable::ALL, &wanted_first).await.unwrap();
        let third = crate::person(db, &two.units[0], "Lê Thị Hoa").await;
        let on = Two {
            first: two.second,
            second: third,
            units: two.units.clone(),
        };
        let wanted_second = wanted(db, &on, Side::Second).await;
        let second = merged(db, &Readable::ALL, &wanted_second).await.unwrap();
        let leads = merge::kept_of(db.newest(), &Readable::ALL, two.first).await;
        assert_eq!(leads.unwrap(), Some(third), "{}", test.label);
        assert_eq!(refused(undone(db, first).await), "merged-on");
        undone(db, second).await.unwrap();
        undone(db, first).await.unwrap();
        let kept = history::of_one(db.newest(), two.first).await.unwrap();
        assert_eq!((kept.grades.len(), kept.awards.len()), (1, 1));
    }
}
