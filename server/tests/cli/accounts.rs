//! `account` and `demo`: accounts that are made, reset and disabled without a browser.

use crate::installation::{Installation, close, code, err, succeeds};

#[tokio::test]
async fn accounts_are_added_reset_and_disabled_at_the_command_line() {
    let installation = Installation::loaded();
    let added = succeeds(&installation.run(&[
        "account",
        "add",
        "clerk.908",
        "--role",
        "unit-clerk",
        "--name",
        "Lê Hồng",
        "--unit",
        "908",
    ]));
    assert!(added.contains("clerk.908"), "{added}");
    let db = installation.database().await;
    let account = store::account::find_by_username(db.reader(), "clerk.908")
        .await
        .unwrap()
        .unwrap();
    assert!(account.must_change_password && !account.sample && account.unit_id.is_some());
    close(db).await;
    succeeds(&installation.run(&["account", "reset", "clerk.908"]));
    succeeds(&installation.run(&["account", "disable", "clerk.908"]));
    let db = installation.database().await;
    let now = store::account::find_by_username(db.reader(), "clerk.908")
        .await
        .unwrap()
        .unwrap();
    assert!(
        now.disabled_at.is_some()
            && now.password_hash != account.password_hash
            && now.epoch > account.epoch
    );
    close(db).await;
    succeeds(&installation.run(&["verify-audit"]));
}

#[tokio::test]
async fn an_account_that_cannot_be_is_refused() {
    let installation = Installation::loaded();
    for arguments in [
        [
            "account", "add", "Lan Anh", "--role", "leader", "--name", "x",
        ]
        .as_slice(),
        &["account", "add", "lan", "--role", "king", "--name", "x"],
        &[
            "account",
            "add",
            "lan",
            "--role",
            "unit-clerk",
            "--name",
            "x",
        ],
        &[
            "account",
            "add",
            "lan",
            "--role",
            "unit-clerk",
            "--name",
            "x",
            "--unit",
            "zzz",
        ],
        &["account", "reset", "nobody"],
        &["account", "disable", "nobody"],
    ] {
        let output = installation.run(arguments);
        assert_ne!(code(&output), 0, "{arguments:?}");
        assert!(!err(&output).is_empty(), "{arguments:?}");
    }
    assert_eq!(installation.counts().await[3], 0);
}

#[tokio::test]
async fn the_demo_adds_marked_accounts_once_with_the_password_that_was_asked_for() {
    let installation = Installation::loaded();
    let said = succeeds(
        &installation.run_with(&["demo"], ("BANGVANG_DEMO_PASSWORD", "một mật khẩu để thử")),
    );
    for username in [
        "admin",
        "office",
        "clerk.904",
        "head.1",
        "council.1",
        "leader",
        "operator",
        "một mật khẩu để thử",
    ] {
        assert!(said.contains(username), "{username}: {said}");
    }
    let before = installation.counts().await;
    let db = installation.database().await;
    let accounts = store::account::all(db.reader()).await.unwrap();
    assert!(
        accounts
            .iter()
            .all(|account| account.sample && !account.password_hash.contains("thử"))
    );
    close(db).await;
    let again = succeeds(&installation.run(&["demo"]));
    assert!(
        !again.contains("Mật khẩu chung"),
        "a password that nobody can use is printed: {again}"
    );
    let after = installation.counts().await;
    assert_eq!(
        (after[0], after[1], after[3]),
        (before[0], before[1], before[3])
    );
}

#[test]
fn a_weak_demo_password_is_refused() {
    let installation = Installation::loaded();
    let output = installation.run_with(&["demo"], ("BANGVANG_DEMO_PASSWORD", "ngắn"));
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(err(&output).contains("BANGVANG_DEMO_PASSWORD"));
}

#[tokio::test]
async fn a_demo_of_any_size_without_reference_data_is_refused_in_the_caller_s_language() {
    for size in ["province", "national"] {
        let (vi, en) = (Installation::new(), Installation::new().in_english());
        for (installation, words) in [(&vi, "Chưa có số liệu gốc"), (&en, "is not loaded")]
        {
            let output = installation.run(&["demo", "--scale", size]);
            assert_eq!(code(&output), 2, "{}", err(&output));
            assert!(err(&output).contains(words), "{}", err(&output));
            assert!(err(&output).contains("bangvang load-reference"));
            assert_eq!(installation.counts().await, [0; 4]);
        }
    }
}

#[test]
fn the_demo_without_reference_data_says_what_to_do() {
    let installation = Installation::new();
    let output = installation.run(&["demo"]);
    assert_ne!(code(&output), 0);
    assert!(
        !err(&output).contains("panicked") && !err(&output).is_empty(),
        "{}",
        err(&output)
    );
}
