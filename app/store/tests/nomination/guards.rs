//! What was rewarded before: the same award stands in the way, another form of the year asks for a reason.

use domain::award::{AwardCode, CommendationType, SubjectId};
use domain::nomination::guard::{GuardSeverity, RepeatKind};
use domain::reason::ChangeReason;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::award::{AwardContent, Checked, Readable, add_award};
use store::entity::{audit_entry, award_record, nomination};
use store::nomination::{NewList, NominationError, create_list, let_pass, read_evaluation};
use store::{Database, StoreError};

use crate::{actor, eligible, loaded, row, today};

async fn held(db: &Database, subject: SubjectId, code: &str) -> award_record::Model {
    let content = AwardContent {
        code: AwardCode::parse(code).unwrap(),
        commendation: Some(CommendationType::Merit),
        from_year: 2025,
        to_year: 2025,
        decision_number: "77/QĐ".to_owned(),
        decided_on: today().add_days(-30),
        decider: "Chủ tịch Ủy ban nhân dân tỉnh".to_owned(),
        basis: None,
        work: None,
        movement: None,
        unit_id: None,
    };
    let tx = db.begin().await.unwrap();
    let kept = add_award(&tx, &actor(), subject, &content, Checked::Verified)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    kept
}

async fn nominated(db: &Database, unit: i64, award: &str, subject: SubjectId) -> nomination::Model {
    let new = NewList {
        unit_id: unit,
        award: AwardCode::parse(award).unwrap(),
        commendation: CommendationType::Merit,
        year: 2025,
        title: "Khen thưởng năm 2025".to_owned(),
    };
    let tx = db.begin().await.unwrap();
    let list = create_list(&tx, &actor(), &Readable::ALL, &new, &[subject], today())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    nomination::Entity::find()
        .filter(nomination::Column::ListId.eq(list.id))
        .one(db.newest())
        .await
        .unwrap()
        .unwrap()
}

async fn pass(
    db: &Database,
    key: (i64, i64),
    what: (i64, RepeatKind),
) -> Result<(), NominationError> {
    let why = ChangeReason::parse("Lần trước khen về việc khác trong năm").unwrap();
    let tx = db.begin().await.unwrap();
    let done = let_pass(&tx, &actor(), key, what, &why, today()).await;
    if done.is_ok() {
        tx.commit().await.unwrap();
    } else {
        tx.rollback().await.unwrap();
    }
    done
}

#[tokio::test]
async fn the_same_award_of_the_year_blocks_and_no_reason_lets_it_pass() {
    for test in loaded().await {
        let db = &test.db;
        let (unit, people) = eligible(db).await;
        let earlier = held(db, people[0], "BK_TINH").await;
        let dossier = nominated(db, unit, "BK_TINH", people[0]).await;
        let found = read_evaluation(&dossier).unwrap().unwrap().guarded.unwrap();
        let [repeat] = found.repeats.as_slice() else {
            panic!("{}: {:?}", test.label, found.repeats);
        };
        assert_eq!(repeat.record.0, earlier.id);
        assert_eq!(repeat.number, "77/QĐ");
        assert_eq!(
            (repeat.kind, repeat.severity),
            (RepeatKind::SameYears, GuardSeverity::Block)
        );
        let refused = pass(
            db,
            (dossier.id, dossier.version),
            (earlier.id, RepeatKind::SameYears),
        )
        .await;
        assert!(
            matches!(
                refused,
                Err(NominationError::Value {
                    code: "not-a-warning",
                    ..
                })
            ),
            "{}: {refused:?}",
            test.label
        );
        assert_eq!(row(db, dossier.id).await.version, dossier.version);
    }
}

#[tokio::test]
async fn another_form_of_the_year_asks_for_a_reason_that_is_kept_and_told() {
    for test in loaded().await {
        let db = &test.db;
        let (unit, people) = eligible(db).await;
        let free = nominated(db, unit, "GIAY_KHEN", people[1]).await;
        let earlier = held(db, people[0], "BK_TINH").await;
        let dossier = nominated(db, unit, "GIAY_KHEN", people[0]).await;
        let blocks = dossier.blocks.unwrap();
        assert_eq!(
            blocks,
            free.blocks.unwrap() + 1,
            "{}: the warning holds it up",
            test.label
        );
        let what = (earlier.id, RepeatKind::SameYears);
        pass(db, (dossier.id, dossier.version), what).await.unwrap();
        let passed = row(db, dossier.id).await;
        assert_eq!(passed.blocks, free.blocks, "{}", test.label);
        let stale = pass(db, (dossier.id, dossier.version), what).await;
        assert!(
            matches!(
                stale,
                Err(NominationError::Store(StoreError::Conflict { .. }))
            ),
            "{}: {stale:?}",
            test.label
        );
        let unknown = pass(
            db,
            (dossier.id, passed.version),
            (earlier.id, RepeatKind::TooSoon),
        )
        .await;
        assert!(unknown.is_err(), "{}", test.label);
        let told = audit_entry::Entity::find()
            .filter(audit_entry::Column::Action.eq("nomination.let-pass"))
            .one(db.newest())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            told.reason.as_deref(),
            Some("Lần trước khen về việc khác trong năm")
        );
    }
}
