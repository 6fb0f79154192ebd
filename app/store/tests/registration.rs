//! Registrations on both databases: two approvers, what goes up, reminders, last year's copy.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::Figure;
use domain::org::UnitId;
use domain::reason::ReturnReason;
use domain::registration::{
    Contents, Item, ItemKey, Registered, RegistrationRefusal, RegistrationState,
};
use domain::target::{Bound, TargetId};
use store::audit::Actor;
use store::entity::{registration, unit};
use store::reference::{self, Mode};
use store::registration::{self as registrations, Decision, RegistrationError};
use store::{Database, StoreError, notice, org, target};
use support::{TestDatabase, databases, reference_folder};

fn person(name: &str, account: i64) -> Actor {
    Actor {
        account_id: Some(account),
        name: name.to_owned(),
        role: "provincial-office".to_owned(),
        request_id: None,
    }
}

fn clerk() -> Actor {
    person("Cán bộ Tân Hiệp", 1)
}

async fn load(test: &TestDatabase) {
    let actor = Actor::command_line();
    reference::load(&test.db, &reference_folder(), Mode::Apply, &actor)
        .await
        .unwrap();
}

async fn of(db: &Database, slug: &str) -> unit::Model {
    org::by_slug(db.newest(), slug).await.unwrap()
}

fn award(unit: &unit::Model, code: &str, count: u32) -> Item {
    Item {
        of: UnitId(unit.id),
        about: ItemKey::Award(code.to_owned()),
        registered: Registered::Candidates(count),
    }
}

async fn income(db: &Database, unit: &unit::Model, plan: i32) -> Item {
    let target = target::by_code(db.newest(), "H-TN").await.unwrap();
    Item {
        of: UnitId(unit.id),
        about: ItemKey::Target(TargetId(target.id)),
        registered: Registered::Plan(Bound::AtLeast(Figure::from_int(plan))),
    }
}

async fn saved(
    db: &Database,
    unit: &unit::Model,
    year: i64,
    version: i64,
    items: Vec<Item>,
) -> registration::Model {
    let tx = db.begin().await.unwrap();
    let contents = Contents::from(items);
    let row = registrations::save(&tx, &clerk(), unit, year, version, &contents)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    row
}

/// A registration that waits for approval.
async fn sent(
    db: &Database,
    unit: &unit::Model,
    year: i64,
    items: Vec<Item>,
) -> registration::Model {
    let known = registrations::find(db.newest(), unit.id, year)
        .await
        .unwrap();
    let row = saved(db, unit, year, known.map_or(0, |row| row.version), items).await;
    let tx = db.begin().await.unwrap();
    let row = registrations::send(&tx, &clerk(), unit, year, row.version)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    row
}

async fn approved(db: &Database, unit: &unit::Model, year: i64, version: i64) {
    let tx = db.begin().await.unwrap();
    let decision = Decision {
        unit,
        year,
        version,
    };
    registrations::approve(&tx, &person("Lan", 2), &decision)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn contents(db: &Database, unit: &unit::Model, year: i64) -> Contents {
    let row = registrations::find(db.newest(), unit.id, year)
        .await
        .unwrap();
    let (restored, _) = registrations::restored(db.newest(), &row.unwrap())
        .await
        .unwrap();
    restored.contents().clone()
}

fn reason() -> ReturnReason {
    ReturnReason::parse("Chỉ tiêu thu nhập thấp hơn kế hoạch được giao").unwrap()
}

#[tokio::test]
async fn of_two_approvers_at_once_one_wins_and_the_other_learns_who_and_when() {
    for test in databases().await {
        load(&test).await;
        let unit = of(&test.db, "904").await;
        let row = sent(&test.db, &unit, 2024, vec![award(&unit, "TTLDXS", 1)]).await;
        let mut tries = tokio::task::JoinSet::new();
        for (name, account) in [("Lan", 2), ("Minh", 3)] {
            let (db, unit, version) = (test.db.clone(), unit.clone(), row.version);
            tries.spawn(async move {
                let tx = db.begin().await.unwrap();
                let decision = Decision {
                    unit: &unit,
                    year: 2024,
                    version,
                };
                let actor = person(name, account);
                let done = if account == 2 {
                    registrations::approve(&tx, &actor, &decision).await
                } else {
                    registrations::return_to_unit(&tx, &actor, &decision, reason()).await
                };
                if done.is_ok() {
                    tx.commit().await.unwrap();
                }
                (name, done)
            });
        }
        let results = tries.join_all().await;
        let (won, lost): (Vec<_>, Vec<_>) = results.iter().partition(|(_, done)| done.is_ok());
        assert_eq!(
            (won.len(), lost.len()),
            (1, 1),
            "{}: {results:?}",
            test.label
        );
        let (winner, _) = won[0];
        match &lost[0].1 {
            Err(RegistrationError::Refused { refusal, names }) => {
                let RegistrationRefusal::WrongState {
                    last: Some(last), ..
                } = refusal
                else {
                    panic!("{}: {refusal:?}", test.label);
                };
                assert_eq!(names[&last.by], **winner, "{}", test.label);
            }
            other => panic!("{}: {other:?}", test.label),
        }
        let stored = registrations::find(test.db.newest(), unit.id, 2024)
            .await
            .unwrap()
            .unwrap();
        let events = registrations::events(test.db.newest(), stored.id)
            .await
            .unwrap();
        assert_eq!(events.len(), 2, "{}: sent and decided once", test.label);
    }
}

#[tokio::test]
async fn a_return_reopens_the_form_with_its_reason_and_an_approver_must_have_seen_what_is_sent() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let unit = of(db, "904").await;
        let row = sent(db, &unit, 2024, vec![income(db, &unit, 60).await]).await;
        let tx = db.begin().await.unwrap();
        let again = Contents::from(vec![award(&unit, "LDTT", 3)]);
        let refused = registrations::save(&tx, &clerk(), &unit, 2024, row.version, &again).await;
        assert!(
            matches!(refused, Err(RegistrationError::Refused { .. })),
            "{}",
            test.label
        );
        tx.rollback().await.unwrap();
        let seen = Decision {
            unit: &unit,
            year: 2024,
            version: row.version,
        };
        let tx = db.begin().await.unwrap();
        let returned = registrations::return_to_unit(&tx, &person("Lan", 2), &seen, reason())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let (restored, _) = registrations::restored(db.newest(), &returned)
            .await
            .unwrap();
        assert_eq!(restored.banner(), Some(&reason()));
        sent(db, &unit, 2024, vec![income(db, &unit, 70).await]).await;
        let tx = db.begin().await.unwrap();
        let stale = registrations::approve(&tx, &person("Lan", 2), &seen).await;
        let told = matches!(
            stale,
            Err(RegistrationError::Store(StoreError::Conflict { .. }))
        );
        assert!(told, "{}: {stale:?}", test.label);
    }
}

#[tokio::test]
async fn what_is_approved_stands_in_the_parent_s_own_and_goes_on_where_that_is_approved() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let district = of(db, "904").await;
        let communes = org::children(db.newest(), district.id).await.unwrap();
        let (first, second) = (&communes[0], &communes[1]);
        let province = org::by_id(db.newest(), district.parent_id.unwrap())
            .await
            .unwrap();

        let row = sent(db, first, 2024, vec![award(first, "TTLDTT", 2)]).await;
        approved(db, first, 2024, row.version).await;
        let own = contents(db, &district, 2024).await;
        assert_eq!(
            own.items().collect::<Vec<_>>(),
            [award(first, "TTLDTT", 2)],
            "{}",
            test.label
        );
        // The district fills in its own form, opened before; what came from below stays.
        let row = sent(db, &district, 2024, vec![award(&district, "CO_TINH", 1)]).await;
        assert_eq!(contents(db, &district, 2024).await.items().count(), 2);
        approved(db, &district, 2024, row.version).await;
        assert_eq!(contents(db, &province, 2024).await.items().count(), 2);

        let row = sent(db, second, 2024, vec![award(second, "TTLDTT", 5)]).await;
        approved(db, second, 2024, row.version).await;
        assert_eq!(contents(db, &district, 2024).await.items().count(), 3);
        let top = contents(db, &province, 2024).await;
        assert_eq!(
            top.own_items(UnitId(second.id)).count(),
            1,
            "{}",
            test.label
        );
        let waiting = notice::open_for_unit(db.newest(), second.id).await.unwrap();
        assert_eq!(waiting[0].code, registrations::APPROVED);
    }
}

#[tokio::test]
async fn units_are_counted_by_state_and_only_those_that_have_not_sent_are_reminded() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let unit = of(db, "904").await;
        sent(db, &unit, 2024, vec![award(&unit, "LDTT", 9)]).await;
        let standings = registrations::standings(db.newest(), None, 2024)
            .await
            .unwrap();
        let pending: Vec<&str> = standings
            .iter()
            .filter(|standing| standing.state == RegistrationState::Pending)
            .map(|standing| standing.unit.slug.as_str())
            .collect();
        assert_eq!(pending, ["904"], "{}", test.label);
        let districts = standings
            .iter()
            .filter(|s| s.unit.kind == "district")
            .count();
        let communes = standings
            .iter()
            .filter(|s| s.unit.kind == "commune")
            .count();
        assert_eq!(
            (districts, communes),
            (15, 0),
            "communes register with their district"
        );
        let below = registrations::standings(db.newest(), Some(unit.id), 2024)
            .await
            .unwrap();
        assert!(below.iter().any(|standing| standing.unit.id == unit.id));
        assert!(
            below
                .iter()
                .all(|s| s.unit.id == unit.id || s.unit.parent_id == Some(unit.id))
        );
        let later = registrations::standings(db.newest(), None, 2026)
            .await
            .unwrap();
        assert_eq!(
            later.iter().filter(|s| s.unit.kind == "district").count(),
            0
        );
        assert_eq!(
            later.iter().filter(|s| s.unit.kind == "commune").count(),
            48
        );

        let tx = db.begin().await.unwrap();
        let reminded = registrations::remind(&tx, &person("Lan", 2), None, 2024)
            .await
            .unwrap();
        registrations::remind(&tx, &person("Lan", 2), None, 2024)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(reminded, standings.len() - 1, "{}", test.label);
        assert!(
            notice::open_for_unit(db.newest(), unit.id)
                .await
                .unwrap()
                .is_empty()
        );
        let other = of(db, "905").await;
        let waiting = notice::open_for_unit(db.newest(), other.id).await.unwrap();
        assert_eq!(
            waiting.len(),
            1,
            "{}: reminded twice, told once",
            test.label
        );
        assert_eq!(waiting[0].code, registrations::REMINDER);
        sent(db, &other, 2024, vec![award(&other, "LDTT", 1)]).await;
        let waiting = notice::open_for_unit(db.newest(), other.id).await.unwrap();
        assert!(
            waiting.is_empty(),
            "{}: sending sees to the reminder",
            test.label
        );
    }
}

#[tokio::test]
async fn last_year_begins_this_one_and_does_not_overwrite_what_is_typed() {
    for test in databases().await {
        load(&test).await;
        let db = &test.db;
        let unit = of(db, "904").await;
        let commune = &org::children(db.newest(), unit.id).await.unwrap()[0];
        let row = sent(db, commune, 2023, vec![award(commune, "TTLDTT", 2)]).await;
        approved(db, commune, 2023, row.version).await;
        let items = vec![award(&unit, "LDTT", 40), award(&unit, "CSTDCS", 6)];
        sent(db, &unit, 2023, items).await;
        saved(db, &unit, 2024, 0, vec![award(&unit, "LDTT", 45)]).await;
        let tx = db.begin().await.unwrap();
        registrations::copy_from_last_year(&tx, &clerk(), &unit, 2024)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let own = contents(db, &unit, 2024).await;
        let expected = [award(&unit, "CSTDCS", 6), award(&unit, "LDTT", 45)];
        assert_eq!(own.items().collect::<Vec<_>>(), expected, "{}", test.label);
        let tx = db.begin().await.unwrap();
        let none = registrations::copy_from_last_year(&tx, &clerk(), commune, 2023).await;
        let told = matches!(
            none,
            Err(RegistrationError::Store(StoreError::NotFound { .. }))
        );
        assert!(told, "{}: {none:?}", test.label);
    }
}
