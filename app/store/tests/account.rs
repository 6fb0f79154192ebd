//! Accounts and sessions, on both databases.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

mod support;

use domain::account::Role;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::account::{self, MustChange, NewAccount, Standing};
use store::audit::{self, Actor};
use store::entity::{account as stored, audit_entry};
use store::{Database, StoreError, session};
use support::databases;

fn new(username: &str) -> NewAccount {
    NewAccount {
        username: username.to_owned(),
        display_name: "Trần Lan".to_owned(),
        role: Role::ProvincialOffice,
        unit_id: None,
        password_hash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".to_owned(),
        must_change_password: true,
        sample: false,
    }
}

async fn add(db: &Database, username: &str) -> Result<stored::Model, StoreError> {
    let tx = db.begin().await.unwrap();
    let added = account::add(&tx, &Actor::command_line(), new(username)).await;
    match added {
        Ok(_) => tx.commit().await.unwrap(),
        Err(_) => tx.rollback().await.unwrap(),
    }
    added
}

async fn last_action(db: &Database) -> (String, String) {
    let (rows, _) = audit::list(db.newest(), &audit::Filter::default(), 0, 1)
        .await
        .unwrap();
    (rows[0].action.clone(), rows[0].subject_key.clone())
}

#[tokio::test]
async fn an_account_is_found_again_whatever_the_capitals() {
    for test in databases().await {
        let added = add(&test.db, "  Lan.904 ").await.unwrap();
        assert_eq!(added.username, "lan.904", "{}", test.label);
        for typed in ["lan.904", "LAN.904", " Lan.904\t"] {
            let found = account::find_by_username(test.db.newest(), typed)
                .await
                .unwrap();
            assert_eq!(found.as_ref(), Some(&added), "{}: {typed}", test.label);
        }
        assert_eq!(
            account::find(test.db.newest(), added.id).await.unwrap(),
            Some(added.clone()),
            "{}",
            test.label
        );
        assert_eq!(
            account::find(test.db.newest(), added.id + 1).await.unwrap(),
            None,
            "{}",
            test.label
        );
        assert_eq!(
            account::find_by_username(test.db.newest(), "lan%")
                .await
                .unwrap(),
            None,
            "{}",
            test.label
        );
        assert_eq!(
            last_action(&test.db).await,
            ("account.add".to_owned(), "lan.904".to_owned()),
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn a_name_is_taken_once_and_a_refused_account_is_not_in_the_log() {
    for test in databases().await {
        add(&test.db, "lan").await.unwrap();
        let again = add(&test.db, "LAN").await;
        assert!(
            matches!(&again, Err(StoreError::Exists { what: "account", key }) if key == "lan"),
            "{}: {again:?}",
            test.label
        );
        assert_eq!(
            stored::Entity::find()
                .count(test.db.newest())
                .await
                .unwrap(),
            1,
            "{}",
            test.label
        );
        assert_eq!(
            audit_entry::Entity::find()
                .count(test.db.newest())
                .await
                .unwrap(),
            1,
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn what_ends_sessions_moves_the_epoch_and_is_in_the_log() {
    for test in databases().await {
        let before = add(&test.db, "lan").await.unwrap();
        let actor = Actor::command_line();
        let tx = test.db.begin().await.unwrap();
        let reset =
            account::set_password(&tx, &actor, before.id, "other", MustChange::AtNextSignIn)
                .await
                .unwrap();
        tx.commit().await.unwrap();
        assert!(
            reset.epoch > before.epoch
                && reset.must_change_password
                && reset.password_hash == "other"
        );
        assert_eq!(
            last_action(&test.db).await.0,
            "account.reset",
            "{}",
            test.label
        );

        let tx = test.db.begin().await.unwrap();
        let changed = account::set_password(&tx, &actor, before.id, "own", MustChange::No)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(
            changed.epoch > reset.epoch && !changed.must_change_password,
            "{}",
            test.label
        );
        assert_eq!(
            last_action(&test.db).await.0,
            "account.change-password",
            "{}",
            test.label
        );

        let tx = test.db.begin().await.unwrap();
        let out = account::sign_out_everywhere(&tx, &actor, before.id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(
            out.epoch > changed.epoch && out.password_hash == "own",
            "{}",
            test.label
        );
        assert_eq!(
            last_action(&test.db).await.0,
            "account.sign-out-everywhere",
            "{}",
            test.label
        );

        let tx = test.db.begin().await.unwrap();
        let disabled = account::set_standing(&tx, &actor, before.id, Standing::Disabled)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(
            disabled.epoch > out.epoch && disabled.disabled_at.is_some(),
            "{}",
            test.label
        );
        assert_eq!(
            last_action(&test.db).await.0,
            "account.disable",
            "{}",
            test.label
        );

        let tx = test.db.begin().await.unwrap();
        let enabled = account::set_standing(&tx, &actor, before.id, Standing::Active)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(
            enabled.epoch > disabled.epoch && enabled.disabled_at.is_none(),
            "{}",
            test.label
        );
        assert_eq!(
            last_action(&test.db).await.0,
            "account.enable",
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn an_account_that_is_not_there_cannot_be_changed() {
    for test in databases().await {
        let actor = Actor::command_line();
        let tx = test.db.begin().await.unwrap();
        for result in [
            account::set_password(&tx, &actor, -1, "x", MustChange::No).await,
            account::sign_out_everywhere(&tx, &actor, -1).await,
            account::set_standing(&tx, &actor, -1, Standing::Disabled).await,
        ] {
            assert!(
                matches!(
                    result,
                    Err(StoreError::NotFound {
                        what: "account",
                        ..
                    })
                ),
                "{}: {result:?}",
                test.label
            );
        }
        tx.rollback().await.unwrap();
        assert_eq!(
            audit_entry::Entity::find()
                .count(test.db.newest())
                .await
                .unwrap(),
            0,
            "{}",
            test.label
        );
    }
}

#[tokio::test]
async fn the_log_of_accounts_holds_no_password_and_no_hash() {
    for test in databases().await {
        let id = add(&test.db, "lan").await.unwrap().id;
        let tx = test.db.begin().await.unwrap();
        account::set_password(
            &tx,
            &Actor::command_line(),
            id,
            "$argon2id$geheim",
            MustChange::No,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let rows = audit_entry::Entity::find()
            .all(test.db.newest())
            .await
            .unwrap();
        assert!(
            rows.iter()
                .all(|row| !format!("{row:?}").contains("argon2")),
            "{}: {rows:?}",
            test.label
        );
    }
}

#[tokio::test]
async fn accounts_are_listed_by_name() {
    for test in databases().await {
        for username in ["office", "admin", "clerk.904"] {
            add(&test.db, username).await.unwrap();
        }
        let names: Vec<String> = account::all(test.db.newest())
            .await
            .unwrap()
            .into_iter()
            .map(|account| account.username)
            .collect();
        assert_eq!(names, ["admin", "clerk.904", "office"], "{}", test.label);
    }
}

#[tokio::test]
async fn a_session_lives_until_it_expires_or_is_forgotten() {
    for test in databases().await {
        let db = test.db.writer();
        session::save(db, "a", "{\"n\":1}", 1_000).await.unwrap();
        session::save(db, "b", "{}", 2_000).await.unwrap();
        assert_eq!(
            session::load(db, "a", 999).await.unwrap().as_deref(),
            Some("{\"n\":1}"),
            "{}",
            test.label
        );
        assert_eq!(
            session::load(db, "a", 1_000).await.unwrap(),
            None,
            "{}: expired",
            test.label
        );
        session::save(db, "a", "{\"n\":2}", 3_000).await.unwrap();
        assert_eq!(
            session::load(db, "a", 2_999).await.unwrap().as_deref(),
            Some("{\"n\":2}"),
            "{}",
            test.label
        );
        assert_eq!(
            session::delete_expired(db, 2_000).await.unwrap(),
            1,
            "{}",
            test.label
        );
        assert_eq!(
            session::load(db, "b", 0).await.unwrap(),
            None,
            "{}",
            test.label
        );
        session::delete(db, "a").await.unwrap();
        assert_eq!(
            session::load(db, "a", 0).await.unwrap(),
            None,
            "{}",
            test.label
        );
        session::delete(db, "a").await.unwrap();
    }
}
