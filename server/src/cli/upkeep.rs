//! Backup, restore, and the check of everything that a server needs.

use std::path::{Path, PathBuf};

use migrations::Migrator;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use store::Database;
use store::evidence::{EvidenceFolder, Missing, known_hashes};

use super::{Failure, Outcome, open, say};
use crate::config::Config;

/// The file of a SQLite database; `None` for PostgreSQL.
pub(super) fn sqlite_path(config: &Config) -> Option<PathBuf> {
    let rest = config.database_url.strip_prefix("sqlite://")?;
    Some(PathBuf::from(rest.split('?').next().unwrap_or(rest)))
}

fn needs_sqlite(config: &Config) -> Result<PathBuf, Failure> {
    sqlite_path(config).ok_or_else(|| {
        let vi = "Với PostgreSQL hãy dùng pg_dump và pg_restore (xem docs/OPERATIONS.md).";
        let en = "With PostgreSQL use pg_dump and pg_restore (see docs/OPERATIONS.md).";
        Failure::Refused(if config.lang == domain::Lang::Vi {
            vi.to_owned()
        } else {
            en.to_owned()
        })
    })
}

/// The folder of evidence beside a copy of the database.
fn evidence_beside(copy: &Path) -> PathBuf {
    beside(copy, "evidence")
}

/// A consistent copy while the server runs: the database, and beside it the files of evidence.
pub(super) async fn backup(config: &Config, file: &Path) -> Outcome {
    let place = needs_sqlite(config)?;
    // Opening would make an empty database and copy that.
    if !place.exists() {
        return Err(Failure::Refused(format!(
            "{}: there is no such database",
            place.display()
        )));
    }
    if file.exists() {
        return Err(Failure::Refused(format!(
            "{}: exists already",
            file.display()
        )));
    }
    let db = open(config).await?;
    let target = file.to_string_lossy().into_owned();
    let statement =
        Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO ?", [target.into()]);
    db.writer().execute_raw(statement).await?;
    // Files are never changed or removed, so those that the copied rows name are all there after it.
    let copies = EvidenceFolder::at(&evidence_beside(file));
    let copied = EvidenceFolder::new(&config.data_dir).copy_to(&copies)?;
    say(
        config.lang,
        format!(
            "Đã sao lưu vào {}, {copied} tệp minh chứng.",
            file.display()
        ),
        format!("Copied to {}, {copied} evidence files.", file.display()),
    );
    Ok(())
}

/// Checks the copy, keeps the present database beside it under a name with the time, and puts the copy in its place.
/// Files of evidence that are missing come back from the folder beside the copy; none is removed.
pub(super) async fn restore(config: &Config, file: &Path) -> Outcome {
    let place = needs_sqlite(config)?;
    let staged = beside(&place, "restoring");
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::copy(file, &staged)?;
    // The check works on a copy of the copy: opening writes a journal beside the file.
    let checked = check_copy(&staged).await;
    remove_journals(&staged)?;
    let hashes = match checked {
        Ok(hashes) => hashes,
        Err(failure) => {
            std::fs::remove_file(&staged)?;
            return Err(failure);
        }
    };
    let files = EvidenceFolder::new(&config.data_dir);
    let copies = EvidenceFolder::at(&evidence_beside(file));
    if let Err(error) = copies.copy_to(&files) {
        std::fs::remove_file(&staged)?;
        return Err(Failure::Refused(format!("{error}; nothing was restored")));
    }
    if place.exists() {
        let kept = beside(&place, &format!("before-{}", store::clock::now().millis()));
        for journal in ["", "-wal", "-shm"] {
            let from = with_suffix(&place, journal);
            if from.exists() {
                std::fs::rename(from, with_suffix(&kept, journal))?;
            }
        }
        println!("{}", kept.display());
    }
    std::fs::rename(&staged, &place)?;
    let missing = files.check(&hashes)?.len();
    if missing > 0 {
        say(
            config.lang,
            format!("Thiếu {missing} tệp minh chứng: bản sao lưu không có các tệp này."),
            format!("{missing} evidence files are missing: the copy does not have them."),
        );
    }
    say(
        config.lang,
        "Đã khôi phục. Hãy khởi động lại máy chủ.",
        "Restored. Start the server again.",
    );
    Ok(())
}

/// Checks the log of a copy; tells which files of evidence it knows of. A copy of an older build knows of none.
async fn check_copy(copy: &Path) -> Result<Vec<String>, Failure> {
    let db = Database::open(&format!("sqlite://{}", copy.display()), None).await?;
    let verdict = store::audit::verify(&db).await?;
    let hashes = known_hashes(db.reader()).await.unwrap_or_default();
    db.close().await?;
    match verdict {
        store::audit::Verification::Intact { .. } => Ok(hashes),
        store::audit::Verification::Broken { seq, .. } => Err(Failure::Refused(format!(
            "audit row {seq} of the copy is not intact; nothing was restored"
        ))),
    }
}

fn remove_journals(database: &Path) -> std::io::Result<()> {
    for journal in ["-wal", "-shm"] {
        let file = with_suffix(database, journal);
        match std::fs::remove_file(file) {
            // The connection that was closed may remove its journals itself, a moment later.
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn beside(path: &Path, word: &str) -> PathBuf {
    with_suffix(path, &format!(".{word}"))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// One line per thing that a server needs; fails when one is missing.
pub(super) async fn doctor(config: &Config) -> Outcome {
    let mut healthy = true;
    let mut line = |name: &str, verdict: Result<String, String>| {
        healthy &= verdict.is_ok();
        match verdict {
            Ok(text) => println!("✓ {name}: {text}"),
            Err(text) => println!("✗ {name}: {text}"),
        }
    };
    if let Some(path) = sqlite_path(config)
        && !path.exists()
    {
        line(
            "database",
            Err(format!(
                "{} does not exist yet: bangvang migrate",
                path.display()
            )),
        );
        return Err(Failure::Failed("not ready".to_owned()));
    }
    let db = open(config).await;
    line(
        "database",
        match &db {
            Ok(db) => db
                .writer()
                .ping()
                .await
                .map(|()| format!("{:?}", db.backend()))
                .map_err(|error| error.to_string()),
            Err(Failure::Failed(text) | Failure::Refused(text)) => Err(text.clone()),
        },
    );
    if let Ok(db) = &db {
        let pending = Migrator::get_pending_migrations(db.writer()).await;
        line(
            "schema",
            match pending {
                Ok(steps) if steps.is_empty() => Ok("up to date".to_owned()),
                Ok(steps) => Err(format!("{} steps to go: bangvang migrate", steps.len())),
                Err(error) => Err(error.to_string()),
            },
        );
    }
    line("data folder", writable(&config.data_dir));
    if let Ok(db) = &db {
        line("evidence", evidence(config, db).await);
    }
    let year = store::clock::now().date_vn().year();
    let plausible = (2024..2100).contains(&year);
    line(
        "clock",
        if plausible {
            Ok(year.to_string())
        } else {
            Err(format!("the year is {year}"))
        },
    );
    for asset in ["pkg/bangvang.js", "pkg/bangvang.wasm", "bangvang.css"] {
        let file = config.site_root.join(asset);
        line(
            asset,
            if file.exists() {
                Ok("there".to_owned())
            } else {
                Err(format!("{} is missing", file.display()))
            },
        );
    }
    if healthy {
        Ok(())
    } else {
        Err(Failure::Failed("not ready".to_owned()))
    }
}

/// Whether every file of evidence is there and is what it was.
async fn evidence(config: &Config, db: &Database) -> Result<String, String> {
    let hashes = known_hashes(db.reader())
        .await
        .map_err(|error| error.to_string())?;
    let files = EvidenceFolder::new(&config.data_dir);
    let missing = files.check(&hashes).map_err(|error| error.to_string())?;
    let told = |missing: &Missing| match missing {
        Missing::Gone { hash } => format!("{hash} is not there"),
        Missing::Changed { hash } => format!("{hash} was changed"),
    };
    match missing.first() {
        None => Ok(format!(
            "{} files in {}",
            hashes.len(),
            files.root().display()
        )),
        Some(first) => Err(format!(
            "{} of {} files: {}",
            missing.len(),
            hashes.len(),
            told(first)
        )),
    }
}

fn writable(folder: &Path) -> Result<String, String> {
    let probe = folder.join(".bangvang-doctor");
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&probe, b"ok"))
        .and_then(|()| std::fs::remove_file(&probe))
        .map(|()| folder.display().to_string())
        .map_err(|error| error.to_string())
}
