//! Imports are applied together or not at all, and undone while nobody built on them.

use domain::award::{Grade, IdentityNumber, RecordProblem, SubjectId};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::Database;
use store::award::import::{self, AwardRow, BadRow, Batch, GradeRow, Part, PersonRow, Whom};
use store::award::{self, Checked, RecordError, history};
use store::entity::*;

use crate::support::databases;
use crate::support::units::communes;
use crate::{actor, decided, in_unit, last_told, named, person, reason, refused};

fn won(whom: Whom, what: &str, year: i16) -> AwardRow {
    AwardRow {
        whom,
        content: decided(what, year),
        checked: Checked::Unverified,
    }
}

fn graded(whom: Whom, year: i16) -> GradeRow {
    GradeRow {
        whom,
        year,
        grade: Grade::Good,
        document: "5/TB".to_owned(),
    }
}

fn row(name: &str, number: Option<&str>, unit: &unit::Model) -> PersonRow {
    PersonRow {
        content: named(name),
        number: number.and_then(IdentityNumber::parse),
        membership: in_unit(unit),
    }
}

async fn counts(db: &Database) -> [u64; 7] {
    let db = db.newest();
    [
        subject::Entity::find().count(db).await.unwrap(),
        person::Entity::find().count(db).await.unwrap(),
        subject_word::Entity::find().count(db).await.unwrap(),
        person_identity::Entity::find().count(db).await.unwrap(),
        membership::Entity::find().count(db).await.unwrap(),
        award_record::Entity::find().count(db).await.unwrap(),
        yearly_grade::Entity::find().count(db).await.unwrap(),
    ]
}

/// A person who was there, and a batch with two new ones.
async fn ready(db: &Database) -> (SubjectId, Batch) {
    let units = communes(db, &["Xã Một"]).await;
    let known = person(db, &units[0], "Nguyễn Văn An").await;
    let batch = Batch {
        file_name: "khen-thuong.xlsx".to_owned(),
        people: vec![
            row("Trần Thị Bình", Some("091088001234"), &units[0]),
            row("Lê Văn Cường", None, &units[0]),
        ],
        awards: vec![
            won(Whom::InFile(0), "LDTT", 2023),
            won(Whom::InFile(1), "LDTT", 2023),
            won(Whom::Known(known), "CSTDCS", 2023),
        ],
        grades: vec![
            graded(Whom::InFile(1), 2023),
            graded(Whom::Known(known), 2023),
        ],
        sample: false,
    };
    (known, batch)
}

async fn applied(db: &Database, batch: &Batch) -> import::Applied {
    let tx = db.begin().await.unwrap();
    let applied = import::apply(&tx, &actor(), batch).await.unwrap();
    tx.commit().await.unwrap();
    applied
}

#[tokio::test]
async fn an_import_adds_everything_under_one_batch_and_undo_takes_it_back() {
    for test in databases().await {
        let (known, batch) = ready(&test.db).await;
        let before = counts(&test.db).await;
        let applied = applied(&test.db, &batch).await;
        assert_eq!(
            (applied.people.len(), applied.awards, applied.grades),
            (2, 3, 2)
        );
        let new = history::of_one(test.db.newest(), SubjectId(applied.people[1]))
            .await
            .unwrap();
        assert_eq!(
            (new.awards.len(), new.grades.len(), new.memberships.len()),
            (1, 1, 1)
        );
        assert!(!new.awards[0].verified);
        let found = crate::finding::names(&test.db, &award::Readable::ALL, "cuong le").await;
        assert_eq!(found, ["Lê Văn Cường"]);
        let (action, _, _, told) = last_told(&test.db).await;
        assert_eq!(action, "record.import");
        assert_eq!(told.unwrap(), "khen-thuong.xlsx · 7");

        let tx = test.db.begin().await.unwrap();
        import::undo(&tx, &actor(), applied.batch_id, &reason())
            .await
            .unwrap();
        let again = import::undo(&tx, &actor(), applied.batch_id, &reason()).await;
        assert_eq!(refused(again), "batch-undone");
        tx.commit().await.unwrap();
        assert_eq!(counts(&test.db).await, before, "{}", test.label);
        let left = history::of_one(test.db.newest(), known).await.unwrap();
        assert_eq!(left.awards, vec![]);
        let batches = import::batches(test.db.newest(), 10).await.unwrap();
        assert_eq!(batches[0].undone_by_name.as_deref(), Some("Lan"));
    }
}

#[tokio::test]
async fn an_import_is_not_undone_once_a_row_was_verified_or_built_upon() {
    for test in databases().await {
        let (_, batch) = ready(&test.db).await;
        let applied = applied(&test.db, &batch).await;
        let newcomer = SubjectId(applied.people[0]);
        let record = history::of_one(test.db.newest(), newcomer)
            .await
            .unwrap()
            .awards[0]
            .record;
        let tx = test.db.begin().await.unwrap();
        award::verify_award(&tx, &actor(), record, 1).await.unwrap();
        let edited = import::undo(&tx, &actor(), applied.batch_id, &reason()).await;
        assert_eq!(refused(edited), "batch-edited", "{}", test.label);
        tx.rollback().await.unwrap();
        let tx = test.db.begin().await.unwrap();
        award::set_grade(&tx, &actor(), newcomer, (2024, Grade::Good), "", 0)
            .await
            .unwrap();
        let used = import::undo(&tx, &actor(), applied.batch_id, &reason()).await;
        assert_eq!(refused(used), "batch-used", "{}", test.label);
        tx.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn every_bad_row_is_named_at_once_and_nothing_is_kept() {
    for test in databases().await {
        let (known, batch) = ready(&test.db).await;
        applied(&test.db, &batch).await;
        let before = counts(&test.db).await;
        let units = unit::Entity::find().all(test.db.newest()).await.unwrap();
        let bad = Batch {
            file_name: "sai.xlsx".to_owned(),
            people: vec![
                row(" - ", None, &units[0]),
                row("Ai Đó", Some("091088001234"), &units[0]),
                row("Một Người", Some("091088009999"), &units[0]),
                row("Hai Người", Some("091088009999"), &units[0]),
            ],
            awards: vec![
                won(Whom::Known(known), "CSTDCS", 2023),
                won(Whom::InFile(2), "LDTT", 2020),
                won(Whom::InFile(2), "LDTT", 2020),
                won(Whom::InFile(9), "LDTT", 2020),
                won(Whom::Known(SubjectId(999_999)), "LDTT", 2020),
                won(Whom::InFile(2), "LDTT", 1800),
            ],
            grades: vec![graded(Whom::Known(known), 2023)],
            sample: false,
        };
        let tx = test.db.begin().await.unwrap();
        let result = import::apply(&tx, &actor(), &bad).await;
        tx.rollback().await.unwrap();
        let Err(RecordError::Rows(rows)) = result else {
            panic!("{}: {result:?}", test.label);
        };
        use RecordProblem::*;
        let expected = [
            (Part::People, 0, NameMissing),
            (Part::People, 1, IdentityTaken),
            (Part::People, 3, TwiceInFile),
            (Part::Awards, 0, AlreadyRecorded),
            (Part::Awards, 2, TwiceInFile),
            (Part::Awards, 3, UnknownSubject),
            (Part::Awards, 4, UnknownSubject),
            (Part::Awards, 5, YearOutOfRange),
            (Part::Grades, 0, AlreadyRecorded),
        ]
        .map(|(part, index, problem)| BadRow {
            part,
            index,
            problem,
        });
        assert_eq!(rows, expected, "{}", test.label);
        assert_eq!(counts(&test.db).await, before);
        let tx = test.db.begin().await.unwrap();
        let empty = import::apply(&tx, &actor(), &Batch::default()).await;
        assert_eq!(refused(empty), "no-rows");
    }
}
