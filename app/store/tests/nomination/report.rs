//! The achievement report of a dossier: what the records say until somebody saves, versions of its own, the award's form.

use domain::Lang;
use domain::nomination::NominationState as S;
use domain::nomination::report::{
    RecordKind, Report, TemplateForm, claims, footnotes, from_lines, to_lines,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::entity::{audit_entry, nomination_list, nomination_report};
use store::nomination::{
    NominationError, drop_report, gather, save_report, saved_report, take_form,
};
use store::{Database, StoreError};

use crate::{actor, eligible, list_of, loaded, row, sample, today};

async fn assembled(db: &Database, id: i64) -> Report {
    let dossier = row(db, id).await;
    let list = nomination_list::Entity::find_by_id(dossier.list_id)
        .one(db.newest())
        .await
        .unwrap()
        .unwrap();
    let source = gather(db.newest(), &list, &dossier, today()).await.unwrap();
    let report = source.assemble();
    let known = source.records(Lang::Vi);
    for record in footnotes(&report) {
        assert!(known.contains_key(&record), "{record:?} has no words");
    }
    report
}

async fn save(
    db: &Database,
    id: i64,
    version: i64,
    report: &Report,
) -> Result<i64, NominationError> {
    let tx = db.begin().await.unwrap();
    match save_report(&tx, &actor(), id, version, report).await {
        Ok(saved) => {
            tx.commit().await.unwrap();
            Ok(saved.version)
        }
        Err(error) => {
            tx.rollback().await.unwrap();
            Err(error)
        }
    }
}

async fn rows(db: &Database) -> u64 {
    nomination_report::Entity::find()
        .count(db.newest())
        .await
        .unwrap()
}

fn added(report: &Report, text: &str) -> Report {
    let lines = format!("{}\n\n{text}", to_lines(report));
    from_lines(&lines, report, &[report]).unwrap()
}

#[tokio::test]
async fn the_records_write_the_report_and_what_is_typed_is_kept_under_a_version() {
    for test in loaded().await {
        let db = &test.db;
        let (unit, people) = eligible(db).await;
        let (_, ids) = list_of(db, unit, &people).await;
        let id = ids[0];
        assert_eq!(saved_report(db.newest(), id).await.unwrap(), None);
        let report = assembled(db, id).await;
        assert_eq!(report.template(), TemplateForm::PersonMerit);
        let notes = footnotes(&report);
        assert!(
            notes.iter().any(|record| record.kind == RecordKind::Grade),
            "{}: {notes:?}",
            test.label
        );
        let typed = added(&report, "Được nhân dân tin yêu.");
        let first = save(db, id, 0, &typed).await.unwrap();
        let kept = saved_report(db.newest(), id).await.unwrap().unwrap();
        assert_eq!((kept.version, kept.by.as_str()), (first, "Lan"));
        assert_eq!(kept.report, typed);
        let looked_at = claims(&kept.report, &report);
        let told: Vec<&str> = looked_at.iter().map(|claim| claim.text.as_str()).collect();
        assert!(told.contains(&"Được nhân dân tin yêu."), "{told:?}");
        let second = save(db, id, first, &report).await.unwrap();
        assert_eq!(second, first + 1);
        // The rest of the dossier is not changed by a report that saves itself.
        assert_eq!(row(db, id).await.version, 1, "{}", test.label);
        let audited = audit_entry::Entity::find()
            .filter(audit_entry::Column::Action.eq("nomination.report"))
            .count(db.newest())
            .await
            .unwrap();
        assert_eq!(audited, 2, "{}", test.label);
    }
}

#[tokio::test]
async fn a_stale_version_is_told_who_saved_and_keeps_nothing() {
    for test in loaded().await {
        let db = &test.db;
        let id = sample(db, "LDTT", S::Draft).await.remove(0).id;
        let report = assembled(db, id).await;
        let first = save(db, id, 0, &report).await.unwrap();
        for stale in [0, first - 1, first + 1] {
            let late = added(&report, "Đến muộn.");
            let refused = save(db, id, stale, &late).await.unwrap_err();
            assert!(
                matches!(
                    &refused,
                    NominationError::Store(StoreError::Conflict { who, version, .. })
                        if who == "Lan" && *version == first
                ),
                "{}: {refused:?}",
                test.label
            );
        }
        let kept = saved_report(db.newest(), id).await.unwrap().unwrap();
        assert_eq!(kept.report, report);
        // Whoever still writes on a text that was dropped learns it as well.
        let tx = db.begin().await.unwrap();
        drop_report(&tx, &actor(), id, first).await.unwrap();
        tx.commit().await.unwrap();
        let gone = save(db, id, first, &report).await;
        assert!(matches!(
            gone,
            Err(NominationError::Store(StoreError::Conflict { .. }))
        ));
        assert_eq!(rows(db).await, 0, "{}", test.label);
        assert!(save(db, id, 0, &report).await.unwrap() > first);
    }
}

#[tokio::test]
async fn a_report_of_another_awards_form_is_refused_and_nothing_is_kept() {
    for test in loaded().await {
        let db = &test.db;
        let id = sample(db, "LDTT", S::Draft).await.remove(0).id;
        let report = assembled(db, id).await;
        let other = report.clone().with_template(TemplateForm::GovernmentFlag);
        let refused = save(db, id, 0, &other).await.unwrap_err();
        let NominationError::Value { code, vi, .. } = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(code, "report-template");
        assert!(vi.contains("Mẫu số 02"), "{vi}");
        assert_eq!(rows(db).await, 0, "{}", test.label);
        let first = save(db, id, 0, &report).await.unwrap();
        assert!(save(db, id, first, &other).await.is_err());
        let kept = saved_report(db.newest(), id).await.unwrap().unwrap();
        assert_eq!((kept.version, &kept.report), (first, &report));
        let tx = db.begin().await.unwrap();
        let again = take_form(&tx, &actor(), id, first).await.unwrap();
        assert_eq!(again.report.template(), report.template());
    }
}

#[tokio::test]
async fn the_report_of_a_dossier_that_was_sent_is_closed() {
    for test in loaded().await {
        let db = &test.db;
        let sent = sample(db, "BK_TINH", S::Submitted).await.remove(0);
        let report = assembled(db, sent.id).await;
        let closed = save(db, sent.id, 0, &report).await;
        assert!(
            matches!(closed, Err(NominationError::NotEditable("submitted"))),
            "{}",
            test.label
        );
    }
}
