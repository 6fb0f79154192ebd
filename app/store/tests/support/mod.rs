//! Databases for tests: a fresh SQLite file always, and a fresh PostgreSQL database where
//! `BANGVANG_TEST_POSTGRES` names a server (`.ci/postgres.sh cargo test -p store` starts one).
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod period;
pub mod units;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use migrations::Migrator;
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;
use store::Database;
use tempfile::TempDir;

/// A migrated, empty database that is gone when the test ends.
pub struct TestDatabase {
    /// Its connections.
    pub db: Database,
    /// `sqlite` or `postgres`, for messages.
    pub label: &'static str,
    /// Where it can be opened once more.
    pub url: String,
    place: Place,
}

enum Place {
    File { _folder: TempDir },
    Server { server: String, name: String },
}

/// One database of each kind that can be had here.
pub async fn databases() -> Vec<TestDatabase> {
    let mut all = vec![sqlite().await];
    if let Ok(server) = std::env::var("BANGVANG_TEST_POSTGRES") {
        all.push(postgres(server).await);
    }
    all
}

/// A fresh SQLite file.
pub async fn sqlite() -> TestDatabase {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    open(url, "sqlite", Place::File { _folder: folder }).await
}

async fn postgres(server: String) -> TestDatabase {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("bangvang_store_{}_{number}", std::process::id());
    let admin = sea_orm::Database::connect(&server).await.unwrap();
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    admin.close().await.unwrap();
    let url = with_database(&server, &name);
    open(url, "postgres", Place::Server { server, name }).await
}

async fn open(url: String, label: &'static str, place: Place) -> TestDatabase {
    let db = Database::open(&url, None).await.unwrap();
    Migrator::up(db.writer(), None).await.unwrap();
    TestDatabase {
        db,
        label,
        url,
        place,
    }
}

/// The server's URL with another database in it.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let host = address
        .rsplit_once('/')
        .filter(|(host, _)| host.contains("//") && !host.ends_with('/'));
    let host = host.map_or(address, |(host, _)| host);
    format!("{host}/{name}?{options}")
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Place::Server { server, name } = &self.place else {
            return;
        };
        let (server, statement) = (server.clone(), format!("DROP DATABASE {name} WITH (FORCE)"));
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let admin = sea_orm::Database::connect(&server).await.unwrap();
                admin.execute_unprepared(&statement).await.unwrap();
            });
        });
        dropping.join().ok();
    }
}

/// The reference data of the repository.
pub fn reference_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/reference/kien-giang")
}

/// A copy of the reference data that a test may spoil.
pub struct Folder(TempDir);

impl Folder {
    /// Copies the reference data.
    pub fn copy() -> Self {
        let folder = TempDir::new().unwrap();
        for file in std::fs::read_dir(reference_folder()).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        Self(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Replaces the first `old` in a file by `new`; returns the line where it stood.
    pub fn replace(&self, file: &str, old: &str, new: &str) -> u64 {
        let text = std::fs::read_to_string(self.path().join(file)).unwrap();
        let at = text
            .find(old)
            .unwrap_or_else(|| panic!("{file} has no {old}"));
        std::fs::write(self.path().join(file), text.replacen(old, new, 1)).unwrap();
        text[..at].matches('\n').count() as u64 + 1
    }

    /// Writes a file anew.
    pub fn rewrite(&self, file: &str, change: impl Fn(String) -> Vec<u8>) {
        let text = std::fs::read_to_string(self.path().join(file)).unwrap();
        std::fs::write(self.path().join(file), change(text)).unwrap();
    }
}
