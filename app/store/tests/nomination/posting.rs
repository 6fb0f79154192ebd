//! No way around opinions and postings.

use domain::consultation::{CitizenAnswer, OpinionAnswer, OpinionResult};
use domain::nomination::{NominationAction as A, NominationState as S};
use domain::org::AccountId;
use domain::reason::ChangeReason;
use sea_orm::EntityTrait;
use store::award::Readable;
use store::entity::nomination_list;
use store::nomination::{
    NominationError, answer_opinion, ask_opinion, interrupt, moderate, open_posting, reply, speak,
};

use crate::{actor, loaded, office, row, sample, step, today};

#[tokio::test]
async fn a_posting_that_was_interrupted_is_not_brought_to_life_and_its_citizens_still_wait() {
    for test in loaded().await {
        let db = &test.db;
        let list = sample(db, "HCLD3", S::Posting).await.remove(0).list_id;
        let before = store::nomination::posting_of(db.newest(), list)
            .await
            .unwrap()
            .unwrap();
        let waiting = before.posting.unsettled();
        assert!(waiting > 0, "{}", test.label);
        let id = before.row.id;
        let tx = db.begin().await.unwrap();
        let early = today().add_days(-60).unwrap();
        let reason = ChangeReason::parse("Máy chủ mất điện cả ngày").unwrap();
        assert!(
            interrupt(&tx, &actor(), id, (early, &reason), today())
                .await
                .is_err()
        );
        interrupt(&tx, &actor(), id, (today(), &reason), today())
            .await
            .unwrap();
        let again = interrupt(&tx, &actor(), id, (today(), &reason), today()).await;
        assert!(
            matches!(again, Err(NominationError::Value { code, .. }) if code == "interrupted-before")
        );
        let version = nomination_list::Entity::find_by_id(list)
            .one(&tx)
            .await
            .unwrap()
            .unwrap()
            .version;
        open_posting(&tx, &actor(), list, version, today())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let after = store::nomination::posting_of(db.newest(), list)
            .await
            .unwrap()
            .unwrap();
        assert!(after.row.id != id && after.posting.interrupted.is_none());
        assert_eq!(after.posting.unsettled(), waiting, "{}", test.label);
    }
}

#[tokio::test]
async fn nothing_leads_around_opinions() {
    for test in loaded().await {
        let db = &test.db;
        let asked = sample(db, "HCLD3", S::Consultation).await.remove(0);
        let refused = step(db, &[asked.id], office(), A::FinishConsultation, None).await;
        assert!(refused.is_err(), "{}", test.label);
        let dossier = store::nomination::load(db.newest(), &[asked.id], today())
            .await
            .unwrap()
            .remove(0);
        for (body, _) in store::nomination::bodies_of(&dossier) {
            let tx = db.begin().await.unwrap();
            let key = (asked.id, asked.version);
            let days = (today(), today());
            ask_opinion(&tx, &actor(), key, &body, days, today())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        let silent = step(db, &[asked.id], office(), A::FinishConsultation, None).await;
        assert!(silent.is_err(), "silence is not consent");
        let page = store::nomination::dossier(db.newest(), &Readable::ALL, asked.id, today())
            .await
            .unwrap();
        for opinion in page.opinions.iter().filter(|row| row.answer.is_none()) {
            let tx = db.begin().await.unwrap();
            let answer = OpinionAnswer {
                on: today(),
                result: OpinionResult::Agree,
                document: "12/CAT".to_owned(),
                words: String::new(),
            };
            let key = (asked.id, asked.version);
            answer_opinion(&tx, &actor(), key, opinion.id, answer, today())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        step(db, &[asked.id], office(), A::FinishConsultation, None)
            .await
            .unwrap();
        assert_eq!(row(db, asked.id).await.state, "posting");
    }
}

#[tokio::test]
async fn a_posting_is_not_ended_early_and_every_citizen_has_an_answer() {
    for test in loaded().await {
        let db = &test.db;
        let posted = sample(db, "HCLD3", S::Posting).await;
        let list = posted[0].list_id;
        let of_list: Vec<i64> = posted
            .iter()
            .filter(|row| row.list_id == list)
            .map(|row| row.id)
            .collect();
        let early = step(db, &of_list, office(), A::FinishPosting, None)
            .await
            .unwrap_err();
        let NominationError::Refused(found) = early else {
            panic!("{early:?}");
        };
        let codes: Vec<&str> = found[0]
            .1
            .problems
            .iter()
            .map(|found| found.code())
            .collect();
        assert!(codes.contains(&"posting-runs"), "{codes:?}");
        assert!(codes.contains(&"citizens-waiting"), "{codes:?}");

        let posting = store::nomination::posting_of(db.newest(), list)
            .await
            .unwrap()
            .unwrap();
        let tx = db.begin().await.unwrap();
        let words = ("Bà Tư", "Đồng ý. CCCD 079123456789");
        speak(&tx, posting.row.id, words, today()).await.unwrap();
        assert!(
            speak(&tx, posting.row.id, ("", "  "), today())
                .await
                .is_err()
        );
        tx.commit().await.unwrap();
        let posting = store::nomination::posting_of(db.newest(), list)
            .await
            .unwrap()
            .unwrap();
        let newest = *posting.opinions.last().unwrap();
        let words = &posting.posting.opinions.last().unwrap().words;
        assert!(!words.contains("079123456789"), "{words}");
        let tx = db.begin().await.unwrap();
        let answer = || CitizenAnswer {
            by: AccountId(1),
            name: "Trưởng ban".to_owned(),
            on: today(),
            words: "Cảm ơn bà.".to_owned(),
        };
        assert!(
            reply(&tx, &actor(), newest, answer()).await.is_err(),
            "moderated first"
        );
        moderate(&tx, &actor(), newest, None).await.unwrap();
        reply(&tx, &actor(), newest, answer()).await.unwrap();
        let again = open_posting(&tx, &actor(), list, 1, today()).await;
        assert!(again.is_err(), "it is public already");
        tx.commit().await.unwrap();
        let seen = store::nomination::public_posting(db.newest(), posting.row.id, today(), "")
            .await
            .unwrap();
        assert_eq!(seen.names.len(), of_list.len(), "{}", test.label);
    }
}
