//! Adding, correcting, verifying and revoking, with version, log and live topic.

use domain::award::{
    CaseKind, DisciplineForm, Grade, IdentityNumber, Reach, RecordId, Share, TitleBasis, WorkKind,
};
use sea_orm::EntityTrait;
use store::award::{
    self, AwardContent, Checked, Fact, NewWork, Readable, TOPIC, history, identity,
};
use store::entity::{audit_entry, person};
use store::{Database, StoreError, live};

use crate::support::databases;
use crate::support::units::communes;
use crate::{actor, code, day, decided, in_unit, last_told, named, person, reason, refused};

async fn standing_award(db: &Database) -> (domain::award::SubjectId, RecordId, i64) {
    let units = communes(db, &["Xã Tân Hiệp"]).await;
    let id = person(db, &units[0], "Nguyễn Văn An").await;
    let tx = db.begin().await.unwrap();
    let row = award::add_award(
        &tx,
        &actor(),
        id,
        &decided("CSTDCS", 2023),
        Checked::Unverified,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    (id, RecordId(row.id), row.version)
}

#[tokio::test]
async fn an_award_is_kept_with_its_log_row_and_moves_the_topic() {
    for test in databases().await {
        let (id, record, _) = standing_award(&test.db).await;
        let before = live::topic(test.db.newest(), TOPIC).await.unwrap().version;
        assert!(before >= 2, "{}", test.label);
        let (action, key, _, new) = last_told(&test.db).await;
        assert_eq!(action, "award-record.add");
        assert_eq!(key, record.0.to_string());
        assert_eq!(
            new.unwrap(),
            format!(
                "#{id} · CSTDCS · merit · 2023 · 2023/QĐ-UBND · 2023-12-20 · Chủ tịch UBND tỉnh"
            )
        );
        let tx = test.db.begin().await.unwrap();
        award::verify_award(&tx, &actor(), record, 1).await.unwrap();
        tx.rollback().await.unwrap();
        let after = live::topic(test.db.newest(), TOPIC).await.unwrap().version;
        assert_eq!(
            after, before,
            "{}: what is undone moves nothing",
            test.label
        );
    }
}

#[tokio::test]
async fn who_saved_first_wins_and_the_other_reads_who_it_was() {
    for test in databases().await {
        let (_, record, version) = standing_award(&test.db).await;
        let tx = test.db.begin().await.unwrap();
        award::verify_award(&tx, &actor(), record, version)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let tx = test.db.begin().await.unwrap();
        let late = award::edit_award(
            &tx,
            &actor(),
            record,
            version,
            &decided("CSTDCS", 2022),
            &reason(),
        )
        .await;
        let Err(award::RecordError::Store(StoreError::Conflict { who, version, .. })) = late else {
            panic!("{}: {late:?}", test.label);
        };
        assert_eq!((who.as_str(), version), ("Lan", 2));
    }
}

#[tokio::test]
async fn a_corrected_award_has_to_be_verified_again() {
    for test in databases().await {
        let (id, record, version) = standing_award(&test.db).await;
        let tx = test.db.begin().await.unwrap();
        let row = award::verify_award(&tx, &actor(), record, version)
            .await
            .unwrap();
        assert!(row.verified);
        let row = award::edit_award(
            &tx,
            &actor(),
            record,
            row.version,
            &decided("CSTDCS", 2022),
            &reason(),
        )
        .await
        .unwrap();
        assert!(!row.verified && row.version == 3);
        tx.commit().await.unwrap();
        let subject = history::of_one(test.db.newest(), id).await.unwrap();
        assert_eq!(subject.awards[0].to_year, 2022);
        assert!(!subject.awards[0].verified);
    }
}

#[tokio::test]
async fn a_revoked_award_stays_with_its_reason_and_changes_no_more() {
    for test in databases().await {
        let (id, record, version) = standing_award(&test.db).await;
        let tx = test.db.begin().await.unwrap();
        let row =
            award::revoke_award(&tx, &actor(), record, version, " 12/QĐ-UBND ", &reason()).await;
        let row = row.unwrap();
        assert_eq!(row.revoked_number.as_deref(), Some("12/QĐ-UBND"));
        let again = award::revoke_award(&tx, &actor(), record, 2, "13", &reason()).await;
        assert_eq!(refused(again), "already-revoked");
        let edit =
            award::edit_award(&tx, &actor(), record, 2, &decided("LDTT", 2022), &reason()).await;
        assert_eq!(refused(edit), "revoked");
        tx.commit().await.unwrap();
        let subject = history::of_one(test.db.newest(), id).await.unwrap();
        assert!(subject.awards[0].revoked, "{}", test.label);
    }
}

#[tokio::test]
async fn the_same_decision_is_not_recorded_twice_and_years_run_forward() {
    for test in databases().await {
        let (id, ..) = standing_award(&test.db).await;
        let tx = test.db.begin().await.unwrap();
        let content = decided("CSTDCS", 2023);
        let twice = award::add_award(&tx, &actor(), id, &content, Checked::Verified).await;
        assert_eq!(refused(twice), "already-recorded", "{}", test.label);
        let reversed = AwardContent {
            from_year: 2024,
            ..decided("CSTDT", 2023)
        };
        let wrong = award::add_award(&tx, &actor(), id, &reversed, Checked::Verified).await;
        assert_eq!(refused(wrong), "years-reversed");
        // The transaction still works.
        award::add_award(
            &tx,
            &actor(),
            id,
            &decided("CSTDT", 2024),
            Checked::Verified,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn an_initiative_is_used_by_an_award_and_free_after_its_revocation() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Tân Hiệp"]).await;
        let id = person(&test.db, &units[0], "Trần Thị Bình").await;
        let other = person(&test.db, &units[0], "Lê Văn Cường").await;
        let tx = test.db.begin().await.unwrap();
        let new = NewWork {
            kind: WorkKind::Initiative,
            title: "Tra cứu bằng mã vạch".to_owned(),
            unit_id: Some(units[0].id),
            authors: vec![(id, Share::WHOLE)],
            reach: None,
            recognised_on: None,
            valid_until: None,
            decision_number: String::new(),
            applied_since: Some(day("2023-02-01")),
        };
        let work = award::add_work(&tx, &actor(), &new).await.unwrap();
        let halves = NewWork {
            authors: vec![(id, Share::from_hundredths(9_999).unwrap())],
            ..new.clone()
        };
        let short = award::add_work(&tx, &actor(), &halves).await;
        assert_eq!(refused(short), "shares-not-whole");
        let recognised = (Reach::Province, day("2023-11-15"), "88/QĐ-SKHCN");
        award::recognise_work(&tx, &actor(), work, 1, recognised)
            .await
            .unwrap();
        let content = AwardContent {
            basis: Some(TitleBasis::Work),
            work: Some(work),
            ..decided("CSTDCS", 2023)
        };
        let foreign = award::add_award(&tx, &actor(), other, &content, Checked::Verified).await;
        assert_eq!(refused(foreign), "not-author");
        tx.commit().await.unwrap();

        let tx = test.db.begin().await.unwrap();
        let row = award::add_award(&tx, &actor(), id, &content, Checked::Verified)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let known = history::of_one(test.db.newest(), id).await.unwrap();
        assert_eq!(known.works[0].reach, Some(Reach::Province));
        assert_eq!(known.works[0].uses[0].code, code("CSTDCS"));

        let tx = test.db.begin().await.unwrap();
        let record = RecordId(row.id);
        award::revoke_award(&tx, &actor(), record, 1, "9/QĐ", &reason())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let known = history::of_one(test.db.newest(), id).await.unwrap();
        assert_eq!(known.works[0].uses, vec![], "{}", test.label);
    }
}

#[tokio::test]
async fn a_grade_is_set_once_and_replaced_only_by_who_saw_it() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Tân Hiệp"]).await;
        let id = person(&test.db, &units[0], "Nguyễn Văn An").await;
        let tx = test.db.begin().await.unwrap();
        let year = (2024, Grade::Good);
        award::set_grade(&tx, &actor(), id, year, "5/TB", 0)
            .await
            .unwrap();
        let late = award::set_grade(&tx, &actor(), id, (2024, Grade::Excellent), "", 0).await;
        assert_eq!(refused(late), "conflict");
        let row = award::set_grade(&tx, &actor(), id, (2024, Grade::Excellent), "6/TB", 1)
            .await
            .unwrap();
        assert_eq!((row.grade.as_str(), row.version), ("excellent", 2));
        tx.commit().await.unwrap();
        let (action, key, old, new) = last_told(&test.db).await;
        assert_eq!(
            (action.as_str(), key),
            ("record.grade", format!("{id}/2024"))
        );
        assert_eq!(old.unwrap(), "good · 5/TB");
        assert_eq!(new.unwrap(), "excellent · 6/TB");
    }
}

#[tokio::test]
async fn a_case_is_closed_and_days_never_run_backward() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Tân Hiệp"]).await;
        let id = person(&test.db, &units[0], "Nguyễn Văn An").await;
        let tx = test.db.begin().await.unwrap();
        let case = |closed, cleared| Fact::Case {
            kind: CaseKind::Complaint,
            opened: day("2025-03-01"),
            closed,
            cleared,
            document: "4/TB".to_owned(),
        };
        let record = award::add_fact(&tx, &actor(), id, &case(None, None))
            .await
            .unwrap();
        let closed = case(Some(day("2025-05-01")), Some(true));
        award::change_fact(&tx, &actor(), record, 1, &closed)
            .await
            .unwrap();
        let late = award::change_fact(&tx, &actor(), record, 1, &closed).await;
        assert_eq!(refused(late), "conflict");
        let backward = Fact::Discipline {
            form: DisciplineForm::Warning,
            from: day("2025-03-01"),
            until: Some(day("2025-02-28")),
            document: String::new(),
        };
        let wrong = award::add_fact(&tx, &actor(), id, &backward).await;
        assert_eq!(refused(wrong), "days-reversed");
        tx.commit().await.unwrap();
        let known = history::of_one(test.db.newest(), id).await.unwrap();
        assert_eq!(known.cases.len(), 1, "{}", test.label);
        assert_eq!(known.cases[0].cleared, Some(true));
        assert_eq!(known.cases[0].closed, Some(day("2025-05-01")));
    }
}

#[tokio::test]
async fn a_number_of_identity_is_unique_and_never_in_the_log() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Tân Hiệp", "Xã Khác"]).await;
        let number = IdentityNumber::parse("091088001234").unwrap();
        let tx = test.db.begin().await.unwrap();
        let an = named("Nguyễn Văn An");
        let id = award::add_person(&tx, &actor(), &an, Some(&number), &in_unit(&units[0]))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let tx = test.db.begin().await.unwrap();
        let taken = award::add_person(&tx, &actor(), &an, Some(&number), &in_unit(&units[1])).await;
        assert_eq!(refused(taken), "identity-taken");
        tx.rollback().await.unwrap();

        let tx = test.db.begin().await.unwrap();
        let own = Readable::units([units[0].id]);
        let shown = identity::reveal(&tx, &actor(), &own, id).await.unwrap();
        assert_eq!(shown.unwrap(), number);
        let other = Readable::units([units[1].id]);
        let hidden = identity::reveal(&tx, &actor(), &other, id).await;
        assert_eq!(refused(hidden), "not-found");
        tx.commit().await.unwrap();
        assert_eq!(last_told(&test.db).await.0, "record.identity-read");
        let log = audit_entry::Entity::find()
            .all(test.db.newest())
            .await
            .unwrap();
        assert!(
            !format!("{log:?}").contains("091088001234"),
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn an_edited_person_is_found_by_the_new_name_only() {
    for test in databases().await {
        let units = communes(&test.db, &["Xã Tân Hiệp"]).await;
        let id = person(&test.db, &units[0], "Nguyễn Văn An").await;
        let tx = test.db.begin().await.unwrap();
        award::edit_person(&tx, &actor(), id, 1, &named("Nguyễn Văn Ân Điền"))
            .await
            .unwrap();
        let late = award::edit_person(&tx, &actor(), id, 1, &named("Ai Đó")).await;
        assert_eq!(refused(late), "conflict");
        tx.commit().await.unwrap();
        let found = crate::finding::names(&test.db, &Readable::ALL, "dien").await;
        assert_eq!(found, ["Nguyễn Văn Ân Điền"], "{}", test.label);
        let row = person::Entity::find_by_id(id.0)
            .one(test.db.newest())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.name_words, "an dien nguyen van");
    }
}
