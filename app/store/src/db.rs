//! Connections: an embedded SQLite file, or PostgreSQL with an optional standby for reading.

use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqlErr, TransactionTrait,
};

/// Brings the figures about tables up to date that grew tenfold since they were taken, and takes those of new tables. A
/// thousand rows of each index are looked at, so that it takes moments. PostgreSQL does this by itself.
const KEEP_FIGURES: &str = "PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002";

/// The connections of one process. Cloning shares them.
#[derive(Clone, Debug)]
pub struct Database {
    read: DatabaseConnection,
    write: DatabaseConnection,
}

impl Database {
    /// Opens `url` (`sqlite://path` or `postgres://…`); reads go to `read_url` where one is given.
    ///
    /// # Errors
    /// The database cannot be reached or opened.
    pub async fn open(url: &str, read_url: Option<&str>) -> Result<Self, DbErr> {
        if url.starts_with("sqlite:") {
            Self::open_sqlite(url).await
        } else {
            let write = sea_orm::Database::connect(postgres_options(url)).await?;
            let read = match read_url {
                Some(standby) => sea_orm::Database::connect(postgres_options(standby)).await?,
                None => write.clone(),
            };
            Ok(Self { read, write })
        }
    }

    /// One writer connection, so that writers queue here instead of meeting `SQLITE_BUSY`, and a pool of
    /// readers that WAL lets read meanwhile.
    async fn open_sqlite(url: &str) -> Result<Self, DbErr> {
        let write = sea_orm::Database::connect(sqlite_options(&with_create_mode(url), 1)).await?;
        // Readers load the figures by which SQLite chooses its indexes when they open.
        write.execute_unprepared(KEEP_FIGURES).await?;
        let read = sea_orm::Database::connect(sqlite_options(url, 8)).await?;
        Ok(Self { read, write })
    }

    /// For reading; may lag behind the writer on a PostgreSQL standby.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.read
    }

    /// For reading what was committed a moment ago: never a standby.
    pub fn newest(&self) -> &DatabaseConnection {
        match self.backend() {
            DbBackend::Sqlite => &self.read,
            _ => &self.write,
        }
    }

    /// For small writes without a transaction, and for schema changes.
    pub fn writer(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Begins a write. Commit it, or everything in it is undone.
    ///
    /// # Errors
    /// The database is away or busy past its timeout.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        match self.backend() {
            DbBackend::Sqlite => {
                let options = sea_orm::TransactionOptions {
                    sqlite_transaction_mode: Some(sea_orm::SqliteTransactionMode::Immediate),
                    ..Default::default()
                };
                self.write.begin_with_options(options).await
            }
            _ => self.write.begin().await,
        }
    }

    /// Begins a read that sees one state of the database from beginning to end.
    ///
    /// # Errors
    /// The database is away.
    pub async fn begin_snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        match self.backend() {
            DbBackend::Sqlite => self.read.begin().await,
            _ => {
                let isolation = Some(sea_orm::IsolationLevel::RepeatableRead);
                self.write
                    .begin_with_config(isolation, Some(sea_orm::AccessMode::ReadOnly))
                    .await
            }
        }
    }

    /// Closes all connections.
    ///
    /// # Errors
    /// A connection could not be closed in order.
    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }

    /// SQLite or PostgreSQL.
    pub fn backend(&self) -> DbBackend {
        self.write.get_database_backend()
    }
}

/// One connection to PostgreSQL without a time limit, for work under a session lock.
///
/// # Errors
/// The database cannot be reached.
pub async fn patient_connection(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url.to_owned());
    options.max_connections(1).sqlx_logging(false);
    sea_orm::Database::connect(options).await
}

/// Whether `error` says that a unique key is taken.
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

fn with_create_mode(url: &str) -> String {
    if url.contains("mode=") {
        url.to_owned()
    } else {
        format!("{url}{}mode=rwc", if url.contains('?') { '&' } else { '?' })
    }
}

fn sqlite_options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.to_owned());
    options
        .max_connections(connections)
        .min_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
            sqlite
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .busy_timeout(Duration::from_secs(5))
        });
    options
}

fn postgres_options(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url.to_owned());
    options
        .max_connections(16)
        .connect_timeout(Duration::from_secs(10))
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(|postgres| postgres.options([("statement_timeout", "15s")]));
    options
}
