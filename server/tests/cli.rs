//! The command line as a caller meets it: words, exit codes, and what is left in the database.
#![allow(clippy::unwrap_used, reason = "a failed test should panic")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use store::Database;
use store::entity::{account, audit_entry, result_figure, unit};
use tempfile::TempDir;

/// An installation in a folder of its own.
struct Installation {
    folder: TempDir,
    file: PathBuf,
    lang: &'static str,
}

impl Installation {
    fn new() -> Self {
        Self::with_file("bangvang.db")
    }

    fn with_file(name: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join(name);
        Self {
            folder,
            file,
            lang: "vi",
        }
    }

    /// With schema and reference data.
    fn loaded() -> Self {
        let installation = Self::new();
        succeeds(&installation.run(&["load-reference", &reference_folder().to_string_lossy()]));
        installation
    }

    fn in_english(mut self) -> Self {
        self.lang = "en";
        self
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bangvang"));
        for (name, _) in std::env::vars() {
            if name.starts_with("BANGVANG_") {
                command.env_remove(name);
            }
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env(
                "BANGVANG_DATABASE_URL",
                format!("sqlite://{}", self.file.display()),
            )
            .env("BANGVANG_DATA_DIR", self.folder.path().join("data"))
            .env("BANGVANG_SITE_ROOT", self.folder.path().join("site"))
            .env("BANGVANG_LANG", self.lang)
            .env("BANGVANG_LOG", "error");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn run_with(&self, arguments: &[&str], setting: (&str, &str)) -> Output {
        self.command(arguments)
            .env(setting.0, setting.1)
            .output()
            .unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn database(&self) -> Database {
        open(&self.file).await
    }

    /// Changes the database behind the program's back.
    async fn by_hand(&self, sql: &str) {
        let db = self.database().await;
        db.writer().execute_unprepared(sql).await.unwrap();
        close(db).await;
    }

    /// How much is stored.
    async fn counts(&self) -> [u64; 4] {
        let db = self.database().await;
        let counts = [
            unit::Entity::find().count(db.reader()).await.unwrap(),
            result_figure::Entity::find()
                .count(db.reader())
                .await
                .unwrap(),
            audit_entry::Entity::find()
                .count(db.reader())
                .await
                .unwrap(),
            account::Entity::find().count(db.reader()).await.unwrap(),
        ];
        close(db).await;
        counts
    }
}

async fn open(file: &Path) -> Database {
    Database::open(&format!("sqlite://{}", file.display()), None)
        .await
        .unwrap()
}

async fn close(db: Database) {
    db.reader().clone().close().await.unwrap();
    db.writer().clone().close().await.unwrap();
}

fn reference_folder() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../migrations/reference/kien-giang"
    ))
    .canonicalize()
    .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn succeeds(output: &Output) -> String {
    assert_eq!(code(output), 0, "{}{}", out(output), err(output));
    out(output)
}

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
    let english = Installation {
        lang: "en",
        ..installation
    };
    assert!(succeeds(&english.run(&["verify-audit"])).contains("The audit log is intact: 2 rows,"));
}

/// A log of several rows.
async fn with_a_log() -> Installation {
    let installation = Installation::loaded();
    for username in ["an", "binh", "chi"] {
        succeeds(&installation.run(&[
            "account", "add", username, "--role", "leader", "--name", username,
        ]));
    }
    assert_eq!(installation.counts().await[2], 4);
    installation
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
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        std::fs::remove_file(PathBuf::from(name)).ok();
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
    let english = Installation {
        lang: "en",
        ..installation
    };
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

#[test]
fn a_wrong_setting_stops_the_start_with_one_sentence() {
    let installation = Installation::new();
    for (name, value) in [
        ("BANGVANG_DATABASE_URL", "mysql://root@localhost/bangvang"),
        ("BANGVANG_DATABASE_URL", ""),
        ("BANGVANG_PUBLIC_URL", "bangvang.example"),
        ("BANGVANG_PUBLIC_URL", "https://"),
        ("BANGVANG_LISTEN", "everywhere"),
        ("BANGVANG_LANG", "fr"),
        ("BANGVANG_LOG", "bangvang=shout"),
    ] {
        let output = installation.run_with(&["verify-audit"], (name, value));
        assert_eq!(
            code(&output),
            2,
            "{name}={value}: {}{}",
            out(&output),
            err(&output)
        );
        assert!(
            !err(&output).contains("panicked"),
            "{name}={value}: {}",
            err(&output)
        );
        let sentence = err(&output);
        let first = sentence
            .trim()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        let tells = first.contains(name)
            || first.to_lowercase().contains(
                &name
                    .replace("BANGVANG_", "")
                    .replace('_', "-")
                    .to_lowercase(),
            );
        assert!(tells, "{name}={value} is not named: {sentence}");
    }
    assert!(!installation.file.exists(), "nothing was made");
}

#[test]
fn a_setting_with_a_password_is_not_repeated() {
    let installation = Installation::new();
    let output = installation.run_with(
        &["doctor"],
        (
            "BANGVANG_DATABASE_URL",
            "postgres://u:geheim123@127.0.0.1:1/x",
        ),
    );
    assert_ne!(code(&output), 0);
    assert!(
        !out(&output).contains("geheim123") && !err(&output).contains("geheim123"),
        "{}{}",
        out(&output),
        err(&output)
    );
    let help = installation.run_with(
        &["--help"],
        ("BANGVANG_DATABASE_URL", "postgres://u:geheim123@h/x"),
    );
    assert!(!out(&help).contains("geheim123"));
}

#[test]
fn help_lists_every_setting_with_its_default() {
    let help = succeeds(&Installation::new().run(&["--help"]));
    for setting in [
        "BANGVANG_DATABASE_URL",
        "sqlite://data/bangvang.db",
        "BANGVANG_DATABASE_READ_URL",
        "BANGVANG_LISTEN",
        "127.0.0.1:3000",
        "BANGVANG_PUBLIC_URL",
        "http://127.0.0.1:3000",
        "BANGVANG_DATA_DIR",
        "BANGVANG_SITE_ROOT",
        "BANGVANG_LOG",
        "BANGVANG_LANG",
    ] {
        assert!(help.contains(setting), "{setting} is not in:\n{help}");
    }
    for command in [
        "serve",
        "migrate",
        "load-reference",
        "demo",
        "account",
        "backup",
        "restore",
        "verify-audit",
        "doctor",
    ] {
        assert!(help.contains(command), "{command}");
    }
}

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

fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
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

#[test]
fn the_doctor_finds_a_healthy_installation_and_names_what_is_missing() {
    let installation = Installation::new();
    let nothing = installation.run(&["doctor"]);
    assert_eq!(code(&nothing), 1);
    assert!(out(&nothing).contains("✗ database"), "{}", out(&nothing));
    assert!(!installation.file.exists(), "looking makes nothing");
    std::fs::write(&installation.file, "").unwrap();
    let output = installation.run(&["doctor"]);
    assert_eq!(code(&output), 1);
    for missing in [
        "✗ schema",
        "✗ pkg/bangvang.js",
        "✗ pkg/bangvang.wasm",
        "✗ bangvang.css",
    ] {
        assert!(
            out(&output).contains(missing),
            "{missing}: {}",
            out(&output)
        );
    }
    assert!(out(&output).contains("✓ database"), "{}", out(&output));
    succeeds(&installation.run(&["migrate"]));
    std::fs::create_dir_all(installation.path("site/pkg")).unwrap();
    for file in ["pkg/bangvang.js", "pkg/bangvang.wasm", "bangvang.css"] {
        std::fs::write(installation.path("site").join(file), "x").unwrap();
    }
    let healthy = succeeds(&installation.run(&["doctor"]));
    assert!(!healthy.contains('✗'), "{healthy}");
    let unwritable = installation.path("a-file");
    std::fs::write(&unwritable, "").unwrap();
    let output = installation.run_with(
        &["doctor"],
        ("BANGVANG_DATA_DIR", &unwritable.to_string_lossy()),
    );
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("✗ data folder"), "{}", out(&output));
}

#[tokio::test]
async fn a_production_start_has_no_account() {
    let installation = Installation::loaded();
    let mut server = installation
        .command(&["serve", "--listen", "127.0.0.1:0"])
        .env("BANGVANG_LOG", "info")
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    wait_until_listening(&mut server);
    assert_eq!(installation.counts().await[3], 0);
    stop(&mut server);
}

/// Waits until the server has answered a request: from then on it hears signals too.
fn wait_until_listening(server: &mut std::process::Child) {
    use std::io::{BufRead, BufReader, Read, Write};
    let mut lines = BufReader::new(server.stderr.as_mut().unwrap()).lines();
    let line = lines.find_map(|line| line.ok().filter(|line| line.contains("listening")));
    let line = line.expect("the server ended before it listened");
    let address = line
        .split("address=")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap();
    let mut connection = std::net::TcpStream::connect(address).unwrap();
    connection
        .write_all(b"GET /healthz HTTP/1.0\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(
        answer.contains("200 OK") && answer.ends_with("ok\n"),
        "{answer}"
    );
}

/// Asks the server to end, as systemd does, and checks that it does so in peace.
fn stop(server: &mut std::process::Child) {
    let asked = Command::new("kill")
        .arg("-TERM")
        .arg(server.id().to_string())
        .status()
        .unwrap();
    assert!(asked.success());
    let begun = std::time::Instant::now();
    loop {
        if let Some(status) = server.try_wait().unwrap() {
            assert!(status.success(), "{status}");
            return;
        }
        if begun.elapsed().as_secs() > 15 {
            server.kill().unwrap();
            panic!("the server did not end");
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
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
