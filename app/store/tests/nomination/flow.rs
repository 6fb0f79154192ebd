//! The way from the draft to the award record and back.

use domain::account::Role;
use domain::award::Paper;
use domain::initiative::InitiativeId;
use domain::nomination::{DecisionPaper, NominationAction as A, NominationState as S};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
};
use store::StoreError;
use store::entity::{award_record, initiative_use, nomination, nomination_step};
use store::nomination::{Change, NominationError, change, cite};

use crate::{
    actor, eligible, held, list_of, loaded, of_unit, office, reason, record, row, sample, step,
    today, with_paper,
};

#[tokio::test]
async fn a_title_of_the_unit_goes_from_the_draft_to_the_record_and_back() {
    for test in loaded().await {
        let db = &test.db;
        let (unit, people) = eligible(db).await;
        let (_, ids) = list_of(db, unit, &people[..2]).await;
        let clerk = of_unit(Role::UnitClerk, unit);
        step(db, &ids, clerk, A::SendToAssessment, None)
            .await
            .unwrap();

        let missing = step(db, &ids, clerk, A::Submit, None).await.unwrap_err();
        let NominationError::Refused(missing) = missing else {
            panic!("{missing:?}");
        };
        assert_eq!(missing.len(), 2, "every dossier is named");
        let codes: Vec<&str> = missing[0]
            .1
            .problems
            .iter()
            .map(|found| found.code())
            .collect();
        assert!(codes.contains(&"assessment-missing"), "{codes:?}");
        assert!(codes.contains(&"component-missing"), "{codes:?}");

        for id in &ids {
            record(db, *id, Change::Assessment(held())).await;
        }
        with_paper(db, unit, ids[0], Paper::Minutes).await;
        let half = step(db, &ids, clerk, A::Submit, None).await.unwrap_err();
        assert!(matches!(half, NominationError::Refused(found) if found.len() == 1));
        assert_eq!(
            row(db, ids[0]).await.state,
            "awaiting-assessment",
            "all of them or none"
        );
        with_paper(db, unit, ids[1], Paper::Minutes).await;
        step(db, &ids, clerk, A::Submit, None).await.unwrap();
        let submitted = row(db, ids[0]).await;
        assert_eq!(submitted.state, "awaiting-signature");
        // What the unit decides itself is received when it is put forward.
        assert_eq!(submitted.received, Some(today().iso()));
        assert!(submitted.path.is_some() && submitted.rule_set.is_some());

        let stranger = of_unit(Role::Leader, unit + 1);
        let refused = step(db, &ids, stranger, A::Decide, None).await.unwrap_err();
        assert!(matches!(refused, NominationError::Refused(_)));
        let initiative = InitiativeId(77);
        let leader = of_unit(Role::Leader, unit);
        for id in &ids {
            let paper = DecisionPaper {
                number: "15/QĐ".to_owned(),
                signed: today(),
                signer: "Thủ trưởng đơn vị".to_owned(),
            };
            record(db, *id, Change::Decision(paper)).await;
        }
        initiative_use::ActiveModel {
            nomination_id: Set(ids[0]),
            initiative_id: Set(initiative.0),
            class: Set("title".to_owned()),
            state: Set("cited".to_owned()),
            ..Default::default()
        }
        .insert(db.writer())
        .await
        .unwrap();
        step(db, &ids, leader, A::Decide, None).await.unwrap();
        let records = award_record::Entity::find()
            .filter(award_record::Column::SubjectId.eq(people[0].0))
            .filter(award_record::Column::Code.eq("LDTT"))
            .filter(award_record::Column::ToYear.eq(2025))
            .all(db.newest())
            .await
            .unwrap();
        assert_eq!(records.len(), 1);
        assert!(records[0].verified && records[0].decision_number == "15/QĐ");
        let state = async || {
            let found = initiative_use::Entity::find()
                .one(db.newest())
                .await
                .unwrap();
            found.unwrap().state
        };
        assert_eq!(state().await, "consumed");

        let why = reason();
        let unreasoned = step(db, &ids[..1], leader, A::Revoke, None).await;
        assert!(unreasoned.is_err());
        step(db, &ids[..1], leader, A::Revoke, Some(&why))
            .await
            .unwrap();
        let record = award_record::Entity::find_by_id(records[0].id)
            .one(db.newest())
            .await
            .unwrap();
        assert!(record.unwrap().revoked, "{}", test.label);
        assert_eq!(state().await, "released");
        let steps = nomination_step::Entity::find()
            .filter(nomination_step::Column::NominationId.eq(ids[0]))
            .count(db.newest())
            .await
            .unwrap();
        assert_eq!(steps, 4);
    }
}

#[tokio::test]
async fn receipt_pins_the_path_and_the_rules() {
    for test in loaded().await {
        let db = &test.db;
        let ids: Vec<i64> = sample(db, "BK_TINH", S::Submitted)
            .await
            .into_iter()
            .map(|row| row.id)
            .collect();
        assert!(ids.len() > 10);
        assert!(row(db, ids[0]).await.path.is_none());
        step(db, &ids, office(), A::Receive, None).await.unwrap();
        for id in &ids {
            let row = row(db, *id).await;
            assert_eq!(row.state, "appraisal");
            assert_eq!(row.received, Some(today().iso()));
            assert!(row.path.is_some() && row.rule_set.is_some());
        }
        let why = reason();
        step(db, &ids[..1], office(), A::Return, Some(&why))
            .await
            .unwrap();
        assert_eq!(row(db, ids[0]).await.state, "returned");
        // It was received first under other rules, and comes in once more.
        let mut again = nomination::ActiveModel::from(row(db, ids[0]).await);
        again.state = Set(S::Submitted.code().to_owned());
        again.received = Set(Some("2025-03-03".to_owned()));
        again.rule_set = Set(Some("LAW2022_ND98".to_owned()));
        again.update(db.writer()).await.unwrap();
        step(db, &ids[..1], office(), A::Receive, None)
            .await
            .unwrap();
        let kept = row(db, ids[0]).await;
        assert_eq!(kept.received.as_deref(), Some("2025-03-03"));
        assert_eq!(kept.rule_set.as_deref(), Some("LAW2022_ND98"));
    }
}

#[tokio::test]
async fn a_late_correction_does_not_lead_around_the_council() {
    for test in loaded().await {
        let db = &test.db;
        let one = sample(db, "BK_TINH", S::Submitted).await.remove(0).id;
        record(db, one, Change::Managed(Some(false))).await;
        step(db, &[one], office(), A::Receive, None).await.unwrap();
        let path = async || -> domain::nomination::PathConfig {
            serde_json::from_str(row(db, one).await.path.as_deref().unwrap()).unwrap()
        };
        assert!(path().await.council.is_none(), "{}", test.label);
        record(db, one, Change::Managed(Some(true))).await;
        assert!(path().await.council.is_some(), "{}", test.label);
    }
}

#[tokio::test]
async fn two_people_at_once_one_wins_and_the_other_is_told_who() {
    for test in loaded().await {
        let db = &test.db;
        let seen = sample(db, "LDTT", S::Draft).await.remove(0);
        record(db, seen.id, Change::Achievement("Làm tốt".to_owned())).await;
        let tx = db.begin().await.unwrap();
        let late = Change::Achievement("Làm rất tốt".to_owned());
        let refused = change(&tx, &actor(), seen.id, seen.version, late)
            .await
            .unwrap_err();
        assert!(
            matches!(&refused, NominationError::Store(StoreError::Conflict { who, .. }) if who == "Lan"),
            "{}: {refused:?}",
            test.label
        );
        let sent = sample(db, "BK_TINH", S::Submitted).await.remove(0);
        let closed = change(
            &tx,
            &actor(),
            sent.id,
            sent.version,
            Change::Assessment(held()),
        )
        .await;
        assert!(matches!(
            closed,
            Err(NominationError::NotEditable("submitted"))
        ));
    }
}

#[tokio::test]
async fn an_initiative_that_another_award_used_up_is_refused() {
    for test in loaded().await {
        let db = &test.db;
        let drafts = sample(db, "LDTT", S::Draft).await;
        let decided = sample(db, "BK_TINH", S::Decided).await.remove(0);
        initiative_use::ActiveModel {
            nomination_id: Set(decided.id),
            initiative_id: Set(5),
            class: Set("form".to_owned()),
            state: Set("consumed".to_owned()),
            ..Default::default()
        }
        .insert(db.writer())
        .await
        .unwrap();
        let tx = db.begin().await.unwrap();
        let key = (drafts[0].id, drafts[0].version);
        let held = cite(&tx, &actor(), key.0, key.1, InitiativeId(5), None)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(held.len(), 1, "{}", test.label);
        assert_eq!(held[0].0, decided.id);
    }
}
