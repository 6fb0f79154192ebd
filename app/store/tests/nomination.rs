//! Nominations on both databases: the way from the draft to the award record and back, all or nothing, no way around
//! opinions and postings, and nothing for whoever may not read it.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::account::{Role, Scope};
use domain::award::{AwardCode, CommendationType, Grade, Occupation, Paper, Sex, SubjectId};
use domain::consultation::{CitizenAnswer, OpinionAnswer, OpinionResult};
use domain::initiative::InitiativeId;
use domain::nomination::{
    Actor as Person, Assessment, DecisionPaper, NominationAction as A, NominationState as S,
};
use domain::org::{AccountId, UnitId};
use domain::reason::{ChangeReason, ReturnReason};
use domain::{Date, PartialDate};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use store::audit::Actor;
use store::award::{self, Membership, PersonContent, Readable, readable};
use store::entity::{
    audit_entry, award_record, evidence, evidence_file, initiative_use, nomination,
    nomination_list, nomination_step,
};
use store::nomination::{
    Act, Asked, Change, NewList, NominationError, act, add_names, answer_opinion, ask_opinion,
    attach, change, cite, counts, create_list, find, interrupt, limits, moderate, open_posting,
    reply, speak, split,
};
use store::reference::{self, Mode};
use store::{Database, StoreError, clock, demo, holiday};
use support::{TestDatabase, databases, reference_folder};

fn actor() -> Actor {
    Actor {
        account_id: Some(1),
        name: "Lan".to_owned(),
        role: "unit-clerk".to_owned(),
        request_id: None,
    }
}

fn today() -> Date {
    clock::now().date_vn()
}

fn person(role: Role, scope: Scope) -> Person {
    Person {
        account: AccountId(1),
        role,
        scope,
    }
}

fn office() -> Person {
    person(Role::ProvincialOffice, Scope::WholeProvince)
}

fn of_unit(role: Role, unit: i64) -> Person {
    person(role, Scope::UnitTree(UnitId(unit)))
}

fn reason() -> ReturnReason {
    ReturnReason::parse("Hồ sơ còn thiếu biên bản bình xét, đề nghị bổ sung.").unwrap()
}

async fn loaded() -> Vec<TestDatabase> {
    let all = databases().await;
    for test in &all {
        let actor = Actor::command_line();
        reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
            .await
            .unwrap();
        demo::load(&test.db, &actor).await.unwrap();
    }
    all
}

/// Takes a step in a transaction of its own.
async fn step(
    db: &Database,
    ids: &[i64],
    who: Person,
    action: A,
    why: Option<&ReturnReason>,
) -> Result<Vec<(i64, S)>, NominationError> {
    let log = actor();
    let tx = db.begin().await.unwrap();
    let taken = Act {
        person: who,
        actor: &log,
        action,
        reason: why,
        today: today(),
    };
    let moved = act(&tx, ids, &taken).await;
    match moved {
        Ok(moved) => {
            tx.commit().await.unwrap();
            Ok(moved)
        }
        Err(error) => {
            tx.rollback().await.unwrap();
            Err(error)
        }
    }
}

async fn row(db: &Database, id: i64) -> nomination::Model {
    nomination::Entity::find_by_id(id)
        .one(db.newest())
        .await
        .unwrap()
        .unwrap()
}

async fn record(db: &Database, id: i64, what: Change) {
    let version = row(db, id).await.version;
    let tx = db.begin().await.unwrap();
    change(&tx, &actor(), id, version, what).await.unwrap();
    tx.commit().await.unwrap();
}

/// The sample dossiers of an award in a state.
async fn sample(db: &Database, award: &str, state: S) -> Vec<nomination::Model> {
    nomination::Entity::find()
        .filter(nomination::Column::Award.eq(award))
        .filter(nomination::Column::State.eq(state.code()))
        .order_by_asc(nomination::Column::Id)
        .all(db.newest())
        .await
        .unwrap()
}

/// Two people of a unit who meet every condition for an advanced worker of the last year and were not given it.
async fn eligible(db: &Database) -> (i64, Vec<SubjectId>) {
    let unit = sample(db, "BK_TINH", S::Submitted).await.remove(0).unit_id;
    let tx = db.begin().await.unwrap();
    let mut people = Vec::new();
    for name in ["Lê Thị Thử Một", "Lê Thị Thử Hai"] {
        let content = PersonContent {
            name: name.to_owned(),
            birth: PartialDate::parse("1985-03-02"),
            sex: Some(Sex::Female),
            occupation: Some(Occupation::PublicEmployee),
            ..PersonContent::default()
        };
        let place = Membership {
            unit_id: unit,
            collective_id: None,
            from: Date::parse_iso("2012-01-01"),
            post: "Chuyên viên".to_owned(),
        };
        let id = award::add_person(&tx, &actor(), &content, None, &place)
            .await
            .unwrap();
        award::set_grade(&tx, &actor(), id, (2025, Grade::Good), "Biên bản", 0)
            .await
            .unwrap();
        people.push(id);
    }
    tx.commit().await.unwrap();
    (unit, people)
}

async fn list_of(
    db: &Database,
    unit: i64,
    subjects: &[SubjectId],
) -> (nomination_list::Model, Vec<i64>) {
    let new = NewList {
        unit_id: unit,
        award: AwardCode::parse("LDTT").unwrap(),
        commendation: CommendationType::Merit,
        year: 2025,
        title: "Lao động tiên tiến 2025".to_owned(),
    };
    let tx = db.begin().await.unwrap();
    let list = create_list(&tx, &actor(), &Readable::ALL, &new, subjects, today())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let rows = nomination::Entity::find()
        .filter(nomination::Column::ListId.eq(list.id))
        .order_by_asc(nomination::Column::Position)
        .all(db.newest())
        .await
        .unwrap();
    (list, rows.into_iter().map(|row| row.id).collect())
}

/// A file of the unit, attached as a signed paper.
async fn with_paper(db: &Database, unit: i64, id: i64, paper: Paper) {
    let hash = format!("{:064x}", id * 100 + paper as i64);
    let file = evidence_file::ActiveModel {
        hash: Set(hash),
        size: Set(10),
        media_type: Set("application/pdf".to_owned()),
        stored_at: Set(0),
        ..Default::default()
    };
    let file = file.insert(db.writer()).await.unwrap();
    let piece = evidence::ActiveModel {
        file_id: Set(file.id),
        unit_id: Set(Some(unit)),
        name: Set("Biên bản.pdf".to_owned()),
        uploaded_by_name: Set("Lan".to_owned()),
        uploaded_at: Set(0),
        sample: Set(false),
        ..Default::default()
    };
    let piece = piece.insert(db.writer()).await.unwrap();
    let version = row(db, id).await.version;
    let tx = db.begin().await.unwrap();
    let signed = (true, Some(today()));
    attach(&tx, &actor(), id, version, (paper, piece.id), signed)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

fn held() -> Assessment {
    Assessment {
        held: today(),
        in_favour: true,
        minutes_signed: true,
    }
}

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
async fn a_list_that_was_sent_is_not_split() {
    for test in loaded().await {
        let db = &test.db;
        let sent = sample(db, "BK_TINH", S::Submitted).await;
        let list = nomination_list::Entity::find_by_id(sent[0].list_id)
            .one(db.newest())
            .await
            .unwrap()
            .unwrap();
        let chosen = [domain::nomination::NominationId(sent[0].id)].into();
        let tx = db.begin().await.unwrap();
        let done = split(&tx, &actor(), (list.id, list.version), &chosen, "Tách").await;
        assert!(
            matches!(done, Err(NominationError::NotEditable("submitted"))),
            "{}: {done:?}",
            test.label
        );
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

#[tokio::test]
async fn nobody_stands_twice_in_a_list() {
    for test in loaded().await {
        let db = &test.db;
        let (unit, people) = eligible(db).await;
        let (list, ids) = list_of(db, unit, &people[..1]).await;
        let stored = nomination_list::Entity::find_by_id(list.id)
            .one(db.newest())
            .await
            .unwrap()
            .unwrap();
        let tx = db.begin().await.unwrap();
        let key = (list.id, stored.version);
        let twice = add_names(&tx, &actor(), &Readable::ALL, key, &people[..1], today()).await;
        assert!(
            matches!(twice, Err(NominationError::List(_))),
            "{}",
            test.label
        );
        let foreign = Readable::units([unit + 100_000]);
        let hidden = add_names(&tx, &actor(), &foreign, key, &people[1..2], today()).await;
        assert!(matches!(
            hidden,
            Err(NominationError::Store(StoreError::NotFound { .. }))
        ));
        tx.rollback().await.unwrap();
        let found = nomination::Entity::find()
            .filter(nomination::Column::ListId.eq(list.id))
            .count(db.newest())
            .await
            .unwrap();
        assert_eq!(found, ids.len() as u64);
    }
}

#[tokio::test]
async fn other_units_see_neither_rows_nor_counts() {
    for test in loaded().await {
        let db = &test.db;
        let one = sample(db, "BK_TINH", S::Submitted).await.remove(0);
        let all = nomination::Entity::find().count(db.newest()).await.unwrap();
        let calendar = holiday::calendar(db.newest()).await.unwrap();
        let limits = limits(db.newest(), today()).await.unwrap();
        let when = (limits.as_slice(), today(), &calendar);
        let own = readable(db.newest(), Scope::UnitTree(UnitId(one.unit_id)))
            .await
            .unwrap();
        let asked = Asked::default();
        let found = find(db.newest(), &own, &asked, when, (1, 1_000))
            .await
            .unwrap();
        assert!(found.total > 0 && found.total < all, "{}", test.label);
        assert!(
            found
                .rows
                .iter()
                .all(|row| own.covers(Some(row.row.unit_id)))
        );
        let nobody = Readable::units([]);
        assert_eq!(
            find(db.newest(), &nobody, &asked, when, (1, 50))
                .await
                .unwrap()
                .total,
            0
        );
        let (by_state, overdue) = counts(
            db.newest(),
            &nobody,
            &Asked {
                overdue: true,
                ..asked.clone()
            },
            when,
        )
        .await
        .unwrap();
        assert!(by_state.is_empty() && overdue == 0);
        let hidden = store::nomination::dossier(db.newest(), &nobody, one.id, today()).await;
        assert!(matches!(hidden, Err(StoreError::NotFound { .. })));
        let hidden = store::nomination::list(db.newest(), &nobody, one.list_id, today()).await;
        assert!(matches!(hidden, Err(StoreError::NotFound { .. })));
    }
}

#[tokio::test]
async fn overdue_is_what_the_clock_says() {
    for test in loaded().await {
        let db = &test.db;
        let calendar = holiday::calendar(db.newest()).await.unwrap();
        let limits = limits(db.newest(), today()).await.unwrap();
        let when = (limits.as_slice(), today(), &calendar);
        let asked = Asked {
            overdue: true,
            ..Asked::default()
        };
        let found = find(db.newest(), &Readable::ALL, &asked, when, (1, 1_000))
            .await
            .unwrap();
        let all = find(
            db.newest(),
            &Readable::ALL,
            &Asked::default(),
            when,
            (1, 1_000),
        )
        .await
        .unwrap();
        let is_over = |row: &store::nomination::Row| {
            let limit = limits.iter().find(|limit| limit.state == row.state);
            limit.is_some_and(|limit| {
                let last = calendar.add(row.entered, limit.working_days);
                last.is_ok_and(|last| last < today())
            })
        };
        let expected = all.rows.iter().filter(|row| is_over(row)).count();
        assert_eq!(found.rows.len(), expected, "{}", test.label);
        assert!(expected > 0 && expected < all.rows.len());
        assert!(found.rows.iter().all(is_over));
    }
}

#[tokio::test]
async fn the_sample_has_every_state_and_is_made_once() {
    for test in loaded().await {
        let db = &test.db;
        let rows = nomination::Entity::find().all(db.newest()).await.unwrap();
        assert!(rows.len() >= 180, "{} {}", test.label, rows.len());
        assert!(rows.iter().all(|row| row.sample));
        for state in S::ALL {
            assert!(rows.iter().any(|row| row.state == state.code()), "{state}");
        }
        let told = audit_entry::Entity::find()
            .count(db.newest())
            .await
            .unwrap();
        demo::load(db, &Actor::command_line()).await.unwrap();
        let again = nomination::Entity::find().count(db.newest()).await.unwrap();
        assert_eq!(again, rows.len() as u64);
        assert_eq!(
            audit_entry::Entity::find()
                .count(db.newest())
                .await
                .unwrap(),
            told
        );
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
