//! An installation that the tests run the program in, and what the program said.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use store::Database;
use store::entity::{account, audit_entry, result_figure, unit};
use tempfile::TempDir;

use crate::reference::reference_folder;

/// An installation in a folder of its own.
pub struct Installation {
    pub folder: TempDir,
    pub file: PathBuf,
    lang: &'static str,
}

impl Installation {
    pub fn new() -> Self {
        Self::with_file("bangvang.db")
    }

    pub fn with_file(name: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join(name);
        Self {
            folder,
            file,
            lang: "vi",
        }
    }

    /// With schema and reference data.
    pub fn loaded() -> Self {
        let installation = Self::new();
        succeeds(&installation.run(&["load-reference", &reference_folder().to_string_lossy()]));
        installation
    }

    pub fn in_english(mut self) -> Self {
        self.lang = "en";
        self
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
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

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub fn run_with(&self, arguments: &[&str], setting: (&str, &str)) -> Output {
        self.command(arguments)
            .env(setting.0, setting.1)
            .output()
            .unwrap()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub async fn database(&self) -> Database {
        open(&self.file).await
    }

    /// Changes the database behind the program's back.
    pub async fn by_hand(&self, sql: &str) {
        let db = self.database().await;
        db.writer().execute_unprepared(sql).await.unwrap();
        close(db).await;
    }

    /// How much is stored.
    pub async fn counts(&self) -> [u64; 4] {
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

/// A log of several rows.
pub async fn with_a_log() -> Installation {
    let installation = Installation::loaded();
    for username in ["an", "binh", "chi"] {
        succeeds(&installation.run(&[
            "account", "add", username, "--role", "leader", "--name", username,
        ]));
    }
    assert_eq!(installation.counts().await[2], 4);
    installation
}

pub async fn open(file: &Path) -> Database {
    Database::open(&format!("sqlite://{}", file.display()), None)
        .await
        .unwrap()
}

pub async fn close(db: Database) {
    db.reader().clone().close().await.unwrap();
    db.writer().clone().close().await.unwrap();
}

pub fn beside(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub fn succeeds(output: &Output) -> String {
    assert_eq!(code(output), 0, "{}{}", out(output), err(output));
    out(output)
}
