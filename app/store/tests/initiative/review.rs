//! The review: steps, notices, and the authors' record that follows the recognition.

use domain::account::Role;
use domain::award::Reach;
use domain::initiative::{InitiativeRefusal, InitiativeState};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::award::history::of_one;
use store::award::{AwardContent, Readable, add_award, use_work};
use store::entity::{creative_work, creative_work_author};
use store::error::StoreError;
use store::initiative::{self, Act, Effect, InitiativeError};

use crate::support::databases;
use crate::support::units::communes;
use crate::{
    Does, actor, author, by, content, day, now, only, person, recognition, registered, step,
};

#[tokio::test]
async fn a_recognition_counts_for_its_authors_once_and_is_taken_back_with_it() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên"]).await;
        let unit = &units[0];
        let (clerk, head, office) = (
            by(Role::UnitClerk, Some(unit)),
            by(Role::Leader, Some(unit)),
            by(Role::ProvincialOffice, None),
        );
        let an = person(db, unit, "Nguyễn Văn An").await;
        let authors = vec![
            author(Some(an), "Nguyễn Văn An", 7000),
            author(None, "Người ngoài tỉnh", 3000),
        ];
        let id = registered(db, &content(unit, authors)).await.row.id;
        let works = async || of_one(db.newest(), an).await.unwrap().works;
        step(db, id, clerk, Does::Send(Reach::Base)).await.unwrap();
        assert!(works().await.is_empty(), "not yet recognised");
        let base = recognition(unit, Reach::Base, "5/QĐ");
        step(db, id, head, Does::Recognise(&base)).await.unwrap();
        let known = works().await;
        assert_eq!(known.len(), 1, "{}", test.label);
        assert_eq!(known[0].reach, Some(Reach::Base));

        // A wider recognition changes the same record.
        step(db, id, clerk, Does::Send(Reach::Province))
            .await
            .unwrap();
        let province = recognition(unit, Reach::Province, "9/QĐ");
        step(db, id, office, Does::Recognise(&province))
            .await
            .unwrap();
        let wider = works().await;
        assert_eq!((wider.len(), wider[0].record), (1, known[0].record));
        assert_eq!(wider[0].reach, Some(Reach::Province));
        let shares = creative_work_author::Entity::find()
            .all(db.newest())
            .await
            .unwrap();
        assert_eq!(shares.len(), 1);
        assert_eq!(shares[0].share, 7000);

        // What it was used for is told, and stays when the recognition goes.
        let tx = db.begin().await.unwrap();
        let award = domain::award::AwardCode::parse("CSTDT").unwrap();
        use_work(
            &tx,
            &actor(),
            domain::award::WorkId(known[0].record.0),
            an,
            &award,
            2025,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let uses = initiative::uses(db.newest(), &[id]).await.unwrap();
        assert_eq!((uses.len(), uses[0].name.as_str()), (1, "Nguyễn Văn An"));

        step(db, id, office, Does::Revoke(Reach::Province))
            .await
            .unwrap();
        assert_eq!(works().await[0].reach, Some(Reach::Base));
        let revoked = step(db, id, head, Does::Revoke(Reach::Base)).await.unwrap();
        assert_eq!(revoked.state, InitiativeState::Registered);
        assert_eq!(revoked.row.reach, None);
        assert_eq!(revoked.recognitions.len(), 2, "what was is still told");
        let after = works().await;
        assert_eq!((after[0].reach, after[0].recognised), (None, None));

        step(db, id, clerk, Does::Send(Reach::Base)).await.unwrap();
        step(db, id, head, Does::Recognise(&base)).await.unwrap();
        let again = works().await;
        assert_eq!((again.len(), again[0].reach), (1, Some(Reach::Base)));
        let count = creative_work::Entity::find()
            .count(db.newest())
            .await
            .unwrap();
        assert_eq!(count, 1, "{}", test.label);
    }
}

#[tokio::test]
async fn the_last_day_of_a_recognition_stands_on_the_record_of_the_authors() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên"]).await;
        let unit = &units[0];
        let (clerk, head) = (
            by(Role::UnitClerk, Some(unit)),
            by(Role::Leader, Some(unit)),
        );
        let an = person(db, unit, "Nguyễn Văn An").await;
        let authors = vec![author(Some(an), "Nguyễn Văn An", 10_000)];
        let id = registered(db, &content(unit, authors)).await.row.id;
        step(db, id, clerk, Does::Send(Reach::Base)).await.unwrap();
        let mut base = recognition(unit, Reach::Base, "5/QĐ");
        base.valid_until = Some(day("2026-10-04"));
        step(db, id, head, Does::Recognise(&base)).await.unwrap();
        let works = async || of_one(db.newest(), an).await.unwrap().works;
        assert_eq!(
            works().await[0].valid_until,
            base.valid_until,
            "{}",
            test.label
        );
        step(db, id, head, Does::Revoke(Reach::Base)).await.unwrap();
        assert_eq!(works().await[0].valid_until, None);
    }
}

#[tokio::test]
async fn a_recognised_one_takes_additions_on_its_effect_and_nothing_else() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên"]).await;
        let unit = &units[0];
        let (clerk, head, office) = (
            by(Role::UnitClerk, Some(unit)),
            by(Role::Leader, Some(unit)),
            by(Role::ProvincialOffice, None),
        );
        let first = content(unit, vec![author(None, "An", 10_000)]);
        let id = registered(db, &first).await.row.id;
        let effect = |text: &str| Effect {
            text: text.to_owned(),
            figures: vec![],
            files: vec![],
        };
        let add = async |version: i64, text: &str| {
            let tx = db.begin().await.unwrap();
            let at = (id, version);
            let done =
                initiative::edit_effect(&tx, &actor(), &Readable::ALL, at, effect(text)).await;
            if done.is_ok() {
                tx.commit().await.unwrap();
            }
            done
        };
        let early = add(1, "Nhanh hơn").await;
        assert!(matches!(early, Err(InitiativeError::NotOpen)), "{early:?}");

        step(db, id, clerk, Does::Send(Reach::Base)).await.unwrap();
        let base = recognition(unit, Reach::Base, "5/QĐ");
        step(db, id, head, Does::Recognise(&base)).await.unwrap();
        let sent = step(db, id, clerk, Does::Send(Reach::Province))
            .await
            .unwrap();
        let waiting = add(sent.row.version, "Nhanh hơn").await;
        assert!(
            matches!(waiting, Err(InitiativeError::NotOpen)),
            "{waiting:?}"
        );
        let back = step(db, id, office, Does::Return).await.unwrap();
        let stale = add(1, "Nhanh hơn").await;
        assert!(
            matches!(
                stale,
                Err(InitiativeError::Store(StoreError::Conflict { .. }))
            ),
            "{stale:?}"
        );
        let added = add(back.row.version, "Hai huyện khác dùng theo")
            .await
            .unwrap();
        assert_eq!(added.initiative.text.effect, "Hai huyện khác dùng theo");
        assert_eq!(added.initiative.text.title, first.text.title);
        assert_eq!(added.initiative.shares, first.shares);
        assert!(added.initiative.figures.is_empty(), "{}", test.label);
        assert_eq!(added.state, InitiativeState::Recognised);

        let tx = db.begin().await.unwrap();
        let at = (id, added.row.version);
        let whole = initiative::edit(&tx, &actor(), &Readable::ALL, at, &first).await;
        assert!(matches!(whole, Err(InitiativeError::NotOpen)), "{whole:?}");
    }
}

#[tokio::test]
async fn nobody_recognises_what_they_registered_or_at_a_level_that_is_not_theirs() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên", "Xã Bình An"]).await;
        let unit = &units[0];
        let id = registered(db, &content(unit, vec![author(None, "An", 10_000)]))
            .await
            .row
            .id;
        let base = recognition(unit, Reach::Base, "5/QĐ");
        let clerk = by(Role::UnitClerk, Some(unit));
        let (head, other_head) = (
            by(Role::Leader, Some(unit)),
            by(Role::Leader, Some(&units[1])),
        );
        let early = step(db, id, head, Does::Recognise(&base)).await;
        assert!(matches!(
            early,
            Err(InitiativeError::Refused(InitiativeRefusal::WrongState(..)))
        ));
        step(db, id, clerk, Does::Send(Reach::Base)).await.unwrap();
        for who in [clerk, other_head, by(Role::CouncilMember, None)] {
            let refused = step(db, id, who, Does::Recognise(&base)).await;
            assert!(
                matches!(
                    refused,
                    Err(InitiativeError::Refused(InitiativeRefusal::NotAllowed(_)))
                ),
                "{who:?}"
            );
        }
        let province = recognition(unit, Reach::Province, "9/QĐ");
        let wrong_level = step(db, id, head, Does::Recognise(&province)).await;
        assert!(wrong_level.is_err());
        let read = now(db, id).await;
        assert_eq!(read.state, InitiativeState::UnderReview, "{}", test.label);
        assert!(read.recognitions.is_empty());
        let count = creative_work::Entity::find()
            .count(db.newest())
            .await
            .unwrap();
        assert_eq!(count, 0);
    }
}

#[tokio::test]
async fn a_return_opens_it_again_and_tells_the_unit_and_a_refusal_ends_it() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên"]).await;
        let unit = &units[0];
        let (clerk, office) = (
            by(Role::UnitClerk, Some(unit)),
            by(Role::ProvincialOffice, None),
        );
        let mut incomplete = content(unit, vec![author(None, "An", 10_000)]);
        incomplete.figures.clear();
        let id = registered(db, &incomplete).await.row.id;
        let refused = step(db, id, clerk, Does::Send(Reach::Province)).await;
        assert!(matches!(
            refused,
            Err(InitiativeError::Refused(InitiativeRefusal::Incomplete(ref what))) if what.len() == 1
        ));
        let whole = content(unit, vec![author(None, "An", 10_000)]);
        let tx = db.begin().await.unwrap();
        initiative::edit(&tx, &actor(), &only(unit), (id, 1), &whole)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        step(db, id, clerk, Does::Send(Reach::Province))
            .await
            .unwrap();
        let waiting = store::notice::open_for_office(db.newest()).await.unwrap();
        assert_eq!(waiting[0].code, "initiative-sent");

        let tx = db.begin().await.unwrap();
        let locked = initiative::edit(&tx, &actor(), &only(unit), (id, 3), &whole).await;
        assert!(matches!(locked, Err(InitiativeError::NotOpen)));
        tx.rollback().await.unwrap();

        let back = step(db, id, office, Does::Return).await.unwrap();
        assert_eq!(back.state, InitiativeState::Registered);
        assert!(back.steps.last().unwrap().reason.is_some());
        let told = store::notice::open_for_unit(db.newest(), unit.id)
            .await
            .unwrap();
        assert_eq!(told[0].code, "initiative-returned");
        step(db, id, clerk, Does::Send(Reach::Province))
            .await
            .unwrap();
        let ended = step(db, id, office, Does::Refuse).await.unwrap();
        assert_eq!(ended.state, InitiativeState::Refused);
        let again = step(db, id, clerk, Does::Send(Reach::Base)).await;
        assert!(again.is_err(), "{}", test.label);
    }
}

#[tokio::test]
async fn of_two_who_decide_the_second_reads_who_was_first() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên"]).await;
        let unit = &units[0];
        let id = registered(db, &content(unit, vec![author(None, "An", 10_000)]))
            .await
            .row
            .id;
        let clerk = by(Role::UnitClerk, Some(unit));
        step(db, id, clerk, Does::Send(Reach::Base)).await.unwrap();
        let readable = only(unit);
        let late = Act {
            id,
            version: 1,
            by: by(Role::Leader, Some(unit)),
            readable: &readable,
        };
        let tx = db.begin().await.unwrap();
        let refused = initiative::give_back(&tx, &actor(), &late, &crate::reason()).await;
        tx.rollback().await.unwrap();
        assert!(
            matches!(
                refused,
                Err(InitiativeError::Store(StoreError::Conflict { ref who, .. })) if who == "Lan"
            ),
            "{}",
            test.label
        );
    }
}

/// An award recorded on the work through the records shows in the use list of the initiative too.
#[tokio::test]
async fn an_award_that_rests_on_it_stands_in_the_use_list() {
    for test in databases().await {
        let db = &test.db;
        let units = communes(db, &["Xã An Biên"]).await;
        let unit = &units[0];
        let an = person(db, unit, "Nguyễn Văn An").await;
        let authors = vec![author(Some(an), "Nguyễn Văn An", 10_000)];
        let id = registered(db, &content(unit, authors)).await.row.id;
        step(
            db,
            id,
            by(Role::UnitClerk, Some(unit)),
            Does::Send(Reach::Base),
        )
        .await
        .unwrap();
        let base = recognition(unit, Reach::Base, "5/QĐ");
        let done = step(db, id, by(Role::Leader, Some(unit)), Does::Recognise(&base))
            .await
            .unwrap();
        let award = AwardContent {
            code: domain::award::AwardCode::parse("CSTDCS").unwrap(),
            commendation: Some(domain::award::CommendationType::Merit),
            from_year: 2025,
            to_year: 2025,
            decision_number: "2025/QĐ-UBND".to_owned(),
            decided_on: domain::Date::new(2025, 12, 20),
            decider: "Chủ tịch UBND xã".to_owned(),
            basis: Some(domain::award::TitleBasis::Work),
            work: done.row.work_id.map(domain::award::WorkId),
            movement: None,
            unit_id: None,
        };
        let tx = db.begin().await.unwrap();
        add_award(&tx, &actor(), an, &award, store::award::Checked::Verified)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let uses = initiative::uses(db.newest(), &[id]).await.unwrap();
        assert_eq!(uses.len(), 1, "{}", test.label);
        assert_eq!((uses[0].code.as_str(), uses[0].year), ("CSTDCS", 2025));
    }
}
