//! `migrate` and `load-reference`: the schema and the reference data go in whole or not at all.

use tempfile::TempDir;

use crate::installation::{Installation, code, err, out, succeeds};
use crate::reference::reference_folder;

/// The reference data with three mistakes in two files.
fn broken_folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for file in std::fs::read_dir(reference_folder()).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    let spoil = |file: &str, old: &str, new: &str| {
        let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.contains(old), "{file} has no {old}");
        std::fs::write(folder.path().join(file), text.replacen(old, new, 1)).unwrap();
    };
    spoil("district_results.csv", "3.72", "3,7x2");
    spoil("district_results.csv", "78.66", "nhiều");
    spoil("annual_plans.csv", "XK01,2022,780", "XK01,hai nghìn,780");
    folder
}

#[tokio::test]
async fn a_broken_folder_is_refused_with_all_its_problems_in_the_caller_s_language() {
    let folder = broken_folder();
    let path = folder.path().to_string_lossy().into_owned();
    let (vi, en) = (Installation::loaded(), Installation::new().in_english());
    succeeds(&en.run(&["migrate"]));
    let before = vi.counts().await;
    let in_vietnamese = vi.run(&["load-reference", &path]);
    let in_english = en.run(&["load-reference", &path]);
    for output in [&in_vietnamese, &in_english] {
        assert_eq!(code(output), 2, "{}", err(output));
        assert_eq!(out(output), "");
        for part in [
            "district_results.csv",
            "annual_plans.csv",
            "3,7x2",
            "nhiều",
            "hai nghìn",
        ] {
            assert!(
                err(output).contains(part),
                "{part} is not told:\n{}",
                err(output)
            );
        }
    }
    assert!(
        err(&in_vietnamese).contains("3 lỗi. Không ghi gì vào cơ sở dữ liệu."),
        "{}",
        err(&in_vietnamese)
    );
    assert!(
        err(&in_english).contains("3 problems. Nothing was written to the database."),
        "{}",
        err(&in_english)
    );
    assert!(
        !err(&in_english).contains("dòng ") && err(&in_english).contains("line "),
        "{}",
        err(&in_english)
    );
    assert!(
        err(&in_vietnamese).contains("dòng "),
        "{}",
        err(&in_vietnamese)
    );
    assert_eq!(vi.counts().await, before);
    assert_eq!(en.counts().await, [0; 4]);
}

#[tokio::test]
async fn a_dry_run_finds_the_same_and_writes_nothing() {
    let installation = Installation::new();
    let without_schema = installation.run(&[
        "load-reference",
        "--dry-run",
        &reference_folder().to_string_lossy(),
    ]);
    assert_eq!(code(&without_schema), 2, "{}", err(&without_schema));
    assert!(err(&without_schema).contains("bangvang migrate"));
    succeeds(&installation.run(&["migrate"]));
    let said = succeeds(&installation.run(&[
        "load-reference",
        "--dry-run",
        &reference_folder().to_string_lossy(),
    ]));
    assert!(said.contains("Chạy thử: không ghi gì."), "{said}");
    assert_eq!(installation.counts().await, [0; 4]);
    let folder = broken_folder();
    assert_eq!(
        code(&installation.run(&[
            "load-reference",
            "--dry-run",
            &folder.path().to_string_lossy()
        ])),
        2
    );
}

#[tokio::test]
async fn loading_a_second_time_changes_nothing() {
    let installation = Installation::loaded();
    let before = installation.counts().await;
    succeeds(&installation.run(&["load-reference", &reference_folder().to_string_lossy()]));
    assert_eq!(installation.counts().await, before);
}

#[test]
fn a_folder_that_is_not_there_is_told_in_one_sentence() {
    let installation = Installation::new();
    let output = installation.run(&["load-reference", "no/such/folder"]);
    assert_ne!(code(&output), 0);
    assert_eq!(err(&output).trim().lines().count(), 1, "{}", err(&output));
    assert!(!err(&output).contains("panicked"), "{}", err(&output));
}

#[test]
fn the_schema_goes_down_only_when_really_meant_and_up_again() {
    let installation = Installation::loaded();
    let output = installation.run(&["migrate", "down"]);
    assert_eq!(code(&output), 2, "{}", err(&output));
    assert!(err(&output).contains("--yes"), "{}", err(&output));
    let said = succeeds(&installation.run(&["verify-audit"]));
    assert!(said.contains("1 dòng"), "everything is still there: {said}");
    succeeds(&installation.run(&["migrate", "down", "--yes"]));
    succeeds(&installation.run(&["migrate"]));
    succeeds(&installation.run(&["load-reference", &reference_folder().to_string_lossy()]));
    succeeds(&installation.run(&["verify-audit"]));
}
