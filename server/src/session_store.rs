//! Keeps tower-sessions' records in the database, because its published stores use another sqlx.

use async_trait::async_trait;
use store::{Database, clock, session};
use tower_sessions::SessionStore;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, ExpiredDeletion, Result};

/// Sessions as rows of the table `session`.
#[derive(Clone, Debug)]
pub struct DatabaseSessions {
    db: Database,
}

impl DatabaseSessions {
    /// Sessions in `db`.
    pub fn new(db: Database) -> Self {
        Self { db }
    }

    /// The stored key is a hash, so that who reads the table cannot sign in with it.
    fn key(id: &Id) -> String {
        use sha2::{Digest, Sha256};
        hex::encode(Sha256::digest(id.to_string()))
    }
}

fn backend(error: impl std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for DatabaseSessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 128 random bits do not collide; saving is enough.
        self.save(record).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let expires = record.expiry_date.unix_timestamp();
        let data = serde_json::to_string(&(expires, &record.data))
            .map_err(|error| Error::Encode(error.to_string()))?;
        let key = Self::key(&record.id);
        session::save(self.db.writer(), &key, &data, expires * 1_000)
            .await
            .map_err(backend)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let data = session::load(self.db.newest(), &Self::key(id), clock::now().millis()).await;
        let Some(data) = data.map_err(backend)? else {
            return Ok(None);
        };
        let decode = |error: &dyn std::fmt::Display| Error::Decode(error.to_string());
        let (expires, data) = serde_json::from_str(&data).map_err(|error| decode(&error))?;
        let expiry_date =
            OffsetDateTime::from_unix_timestamp(expires).map_err(|error| decode(&error))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        session::delete(self.db.writer(), &Self::key(id))
            .await
            .map_err(backend)
    }
}

#[async_trait]
impl ExpiredDeletion for DatabaseSessions {
    async fn delete_expired(&self) -> Result<()> {
        let gone = session::delete_expired(self.db.writer(), clock::now().millis())
            .await
            .map_err(backend)?;
        if gone > 0 {
            tracing::debug!(sessions = gone, "expired sessions removed");
        }
        Ok(())
    }
}
