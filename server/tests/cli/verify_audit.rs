//! `verify-audit`: every change of the log by hand is found, and the row is named.

use std::path::Path;

use crate::installation::{Installation, beside, code, err, out, succeeds, with_a_log};

#[tokio::test]
async fn an_untouched_log_is_intact() {
    let installation = Installation::loaded();
    succeeds(&installation.run(&[
        "account",
        "add",
        "lan",
        "--role",
        "administrator",
        "--name",
        "Trần Lan",
    ]));
    let said = succeeds(&installation.run(&["verify-audit"]));
    assert!(said.contains("Nhật ký nguyên vẹn: 2 dòng,"), "{said}");
    let english = installation.in_english();
    assert!(succeeds(&english.run(&["verify-audit"])).contains("The audit log is intact: 2 rows,"));
}

#[tokio::test]
async fn any_change_by_hand_fails_the_check_and_names_the_row() {
    let installation = with_a_log().await;
    let columns = [
        ("at", "at + 1"),
        ("account_id", "7"),
        ("actor", "'ai đó'"),
        ("role", "'leader'"),
        ("action", "'account.enable'"),
        ("subject", "'figure'"),
        ("subject_key", "'khác'"),
        ("old_value", "'1'"),
        ("new_value", "'administrator'"),
        ("reason", "''"),
        ("request_id", "'0'"),
        ("previous_hash", "'0'"),
        ("hash", "'0'"),
    ];
    for (column, value) in columns {
        let kept = installation.path(&format!("{column}.db"));
        std::fs::copy(&installation.file, &kept).unwrap();
        installation
            .by_hand(&format!(
                "UPDATE audit_entry SET {column} = {value} WHERE seq = 3"
            ))
            .await;
        let output = installation.run(&["verify-audit"]);
        assert_eq!(code(&output), 1, "{column}: {}", out(&output));
        assert!(
            err(&output).contains("dòng 3 "),
            "{column}: {}",
            err(&output)
        );
        remove_with_log(&installation.file);
        std::fs::rename(kept, &installation.file).unwrap();
    }
    succeeds(&installation.run(&["verify-audit"]));
}

fn remove_with_log(file: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        std::fs::remove_file(beside(file, suffix)).ok();
    }
}

#[tokio::test]
async fn a_deleted_row_in_the_middle_is_named() {
    let installation = with_a_log().await;
    installation
        .by_hand("DELETE FROM audit_entry WHERE seq = 2")
        .await;
    let output = installation.run(&["verify-audit"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("dòng 2 bị xóa"), "{}", err(&output));
    let english = installation.in_english();
    assert!(err(&english.run(&["verify-audit"])).contains("row 2 is missing"));
}

#[tokio::test]
async fn a_deleted_last_row_is_named() {
    let installation = with_a_log().await;
    installation
        .by_hand("DELETE FROM audit_entry WHERE seq = 4")
        .await;
    let output = installation.run(&["verify-audit"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("dòng 4 bị xóa"), "{}", err(&output));
}

#[tokio::test]
async fn a_deleted_first_row_and_a_deleted_log_are_named() {
    let installation = with_a_log().await;
    installation
        .by_hand("DELETE FROM audit_entry WHERE seq = 1")
        .await;
    assert!(err(&installation.run(&["verify-audit"])).contains("dòng 1 bị xóa"));
    installation.by_hand("DELETE FROM audit_entry").await;
    let output = installation.run(&["verify-audit"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("dòng 1 bị xóa"), "{}", err(&output));
}

#[tokio::test]
async fn a_row_that_was_added_by_hand_is_named() {
    let installation = with_a_log().await;
    installation
        .by_hand(
            "INSERT INTO audit_entry (seq, at, actor, role, action, subject, subject_key, previous_hash, hash) \
             SELECT 5, at, actor, role, action, subject, subject_key, hash, 'x' FROM audit_entry WHERE seq = 4",
        )
        .await;
    let output = installation.run(&["verify-audit"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("dòng 5 "), "{}", err(&output));
}

#[tokio::test]
async fn rows_in_another_order_are_noticed() {
    let installation = with_a_log().await;
    installation
        .by_hand("UPDATE audit_entry SET seq = 99 WHERE seq = 2; UPDATE audit_entry SET seq = 2 WHERE seq = 3; UPDATE audit_entry SET seq = 3 WHERE seq = 99")
        .await;
    let output = installation.run(&["verify-audit"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("dòng 2 "), "{}", err(&output));
}
