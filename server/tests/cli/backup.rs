//! `backup` and `restore`: everything comes back, and nothing that was there is lost.

use std::path::PathBuf;

use sea_orm::ConnectionTrait;

use crate::installation::{
    Installation, beside, close, code, err, open, out, succeeds, with_a_log,
};

#[tokio::test]
async fn a_backup_brings_everything_back() {
    let installation = with_a_log().await;
    let copy = installation.path("copy.db");
    let copy = copy.to_string_lossy();
    let before = installation.counts().await;
    succeeds(&installation.run(&["backup", &copy]));
    succeeds(&installation.run(&[
        "account", "add", "dung", "--role", "leader", "--name", "Dung",
    ]));
    assert_ne!(installation.counts().await, before);
    succeeds(&installation.run(&["restore", &copy]));
    assert_eq!(installation.counts().await, before);
    succeeds(&installation.run(&["verify-audit"]));
    succeeds(&installation.run(&[
        "account", "add", "dung", "--role", "leader", "--name", "Dung",
    ]));
}

#[test]
fn what_is_not_there_is_not_backed_up() {
    let installation = Installation::new();
    let copy = installation.path("copy.db");
    let output = installation.run(&["backup", &copy.to_string_lossy()]);
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(!copy.exists());
}

#[tokio::test]
async fn a_backup_is_restored_on_a_new_machine() {
    let old = with_a_log().await;
    let copy = old.path("copy.db");
    succeeds(&old.run(&["backup", &copy.to_string_lossy()]));
    let new = Installation::with_file("data/of/our/own/bangvang.db");
    succeeds(&new.run(&["restore", &copy.to_string_lossy()]));
    assert_eq!(new.counts().await, old.counts().await);
}

#[tokio::test]
async fn a_backup_does_not_write_over_a_file() {
    let installation = with_a_log().await;
    let copy = installation.path("copy.db");
    std::fs::write(&copy, "something else").unwrap();
    assert_eq!(
        code(&installation.run(&["backup", &copy.to_string_lossy()])),
        2
    );
    assert_eq!(std::fs::read_to_string(copy).unwrap(), "something else");
}

#[tokio::test]
async fn a_backup_that_was_changed_by_hand_is_not_restored() {
    let installation = with_a_log().await;
    let copy = installation.path("copy.db");
    succeeds(&installation.run(&["backup", &copy.to_string_lossy()]));
    let db = open(&copy).await;
    db.writer()
        .execute_unprepared("UPDATE audit_entry SET actor = 'ai đó' WHERE seq = 2")
        .await
        .unwrap();
    close(db).await;
    let before = installation.counts().await;
    let output = installation.run(&["restore", &copy.to_string_lossy()]);
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(err(&output).contains('2'));
    assert_eq!(installation.counts().await, before);
}

#[tokio::test]
async fn what_is_no_backup_is_not_restored() {
    let installation = with_a_log().await;
    let before = installation.counts().await;
    std::fs::write(
        installation.path("text.db"),
        "not a database at all, only a text of some length",
    )
    .unwrap();
    std::fs::write(installation.path("empty.db"), "").unwrap();
    for name in ["text.db", "empty.db", "missing.db"] {
        let output = installation.run(&["restore", &installation.path(name).to_string_lossy()]);
        assert_ne!(code(&output), 0, "{name}");
        assert_eq!(installation.counts().await, before, "{name}");
    }
    let left: Vec<_> = std::fs::read_dir(installation.folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("restoring") || name.contains("before"))
        .collect();
    assert!(left.is_empty(), "half a restore is left: {left:?}");
}

#[tokio::test]
async fn what_was_there_before_a_restore_is_kept_whole() {
    let installation = with_a_log().await;
    let copy = installation.path("copy.db");
    succeeds(&installation.run(&["backup", &copy.to_string_lossy()]));
    // A server that was killed leaves its last changes in the write-ahead log only.
    let running = installation.database().await;
    running
        .writer()
        .execute_unprepared("UPDATE unit SET name = 'Tên mới' WHERE slug = '904'")
        .await
        .unwrap();
    let crashed = Installation::new();
    std::fs::copy(&installation.file, &crashed.file).unwrap();
    std::fs::copy(
        beside(&installation.file, "-wal"),
        beside(&crashed.file, "-wal"),
    )
    .unwrap();
    close(running).await;
    succeeds(&crashed.run(&["restore", &copy.to_string_lossy()]));
    let kept: Vec<PathBuf> = std::fs::read_dir(crashed.folder.path())
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.to_string_lossy().contains(".before-"))
        .filter(|path| {
            path.to_string_lossy()
                .ends_with(|end: char| end.is_ascii_digit())
        })
        .collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let db = open(&kept[0]).await;
    let unit = store::org::by_slug(db.reader(), "904").await.unwrap();
    assert_eq!(unit.name, "Tên mới", "the last changes are lost");
    let restored = crashed.database().await;
    assert_ne!(
        store::org::by_slug(restored.reader(), "904")
            .await
            .unwrap()
            .name,
        "Tên mới"
    );
}

#[tokio::test]
async fn a_restore_leaves_no_old_log_beside_a_database_of_any_name() {
    let source = with_a_log().await;
    let copy = source.path("copy.db");
    succeeds(&source.run(&["backup", &copy.to_string_lossy()]));
    for name in ["bangvang.sqlite", "bangvang", "bang.vang.db"] {
        let installation = Installation::with_file(name);
        std::fs::copy(&copy, &installation.file).unwrap();
        for suffix in ["-wal", "-shm"] {
            std::fs::write(beside(&installation.file, suffix), "").unwrap();
        }
        succeeds(&installation.run(&["restore", &copy.to_string_lossy()]));
        for suffix in ["-wal", "-shm"] {
            assert!(
                !beside(&installation.file, suffix).exists(),
                "{name}{suffix} is left"
            );
        }
        succeeds(&installation.run(&["verify-audit"]));
    }
}

/// Hands in a piece of evidence behind the program's back; tells where its file lies.
async fn with_evidence(installation: &Installation) -> PathBuf {
    let files = store::evidence::EvidenceFolder::new(&installation.path("data"));
    let content = domain::evidence::samples::pdf(&["Bao cao"]);
    let db = installation.database().await;
    let unit = store::org::by_slug(db.reader(), "904").await.unwrap();
    let received = store::evidence::read_samples(&files, unit.id, "a.pdf", content)
        .await
        .unwrap();
    let tx = db.begin().await.unwrap();
    let actor = store::audit::Actor::command_line();
    let taken = store::evidence::enter(&tx, &actor, &received)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    close(db).await;
    files.path_of(&taken.file.hash).unwrap()
}

#[tokio::test]
async fn evidence_is_backed_up_and_comes_back() {
    let installation = with_a_log().await;
    let file = with_evidence(&installation).await;
    let content = std::fs::read(&file).unwrap();
    let copy = installation.path("copy.db");
    let copy = copy.to_string_lossy();
    succeeds(&installation.run(&["backup", &copy]));
    std::fs::remove_dir_all(installation.path("data")).unwrap();
    let doctor = installation.run(&["doctor"]);
    assert!(out(&doctor).contains("✗ evidence"), "{}", out(&doctor));
    succeeds(&installation.run(&["restore", &copy]));
    assert_eq!(std::fs::read(&file).unwrap(), content);
    let doctor = installation.run(&["doctor"]);
    assert!(
        out(&doctor).contains("✓ evidence: 1 files"),
        "{}",
        out(&doctor)
    );
}

#[tokio::test]
async fn evidence_that_was_changed_in_the_copy_stops_the_restore() {
    let installation = with_a_log().await;
    let file = with_evidence(&installation).await;
    let copy = installation.path("copy.db");
    succeeds(&installation.run(&["backup", &copy.to_string_lossy()]));
    let name = file.file_name().unwrap();
    let folder = file.parent().unwrap().file_name().unwrap();
    let copied = installation
        .path("copy.db.evidence")
        .join(folder)
        .join(name);
    std::fs::write(copied, "something else").unwrap();
    std::fs::remove_file(&file).unwrap();
    let before = installation.counts().await;
    let output = installation.run(&["restore", &copy.to_string_lossy()]);
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert_eq!(installation.counts().await, before);
    assert!(!file.exists());
}

#[tokio::test]
async fn a_copy_without_its_evidence_is_restored_and_says_what_is_missing() {
    let installation = with_a_log().await;
    let file = with_evidence(&installation).await;
    let copy = installation.path("copy.db");
    succeeds(&installation.run(&["backup", &copy.to_string_lossy()]));
    std::fs::remove_dir_all(installation.path("copy.db.evidence")).unwrap();
    std::fs::remove_file(&file).unwrap();
    let told = succeeds(&installation.run(&["restore", &copy.to_string_lossy()]));
    assert!(told.contains("Thiếu 1 tệp minh chứng"), "{told}");
}
