//! Argon2id on the blocking pool, behind a semaphore: many sign-ins at once must not eat all memory.
//! Parameters follow the OWASP recommendation of 19 MiB, two passes, one lane.

use std::sync::Arc;

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::{AppError, AppResult};

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many passwords are hashed at the same time.
pub const AT_ONCE: usize = 4;

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash of `password` in PHC notation.
///
/// # Errors
/// The server is stopping, or the hash function failed.
pub async fn hash(turns: &Arc<Semaphore>, password: String) -> AppResult<String> {
    let turn = turns.acquire().await.map_err(|_| AppError::Internal)?;
    let hashed = tokio::task::spawn_blocking(move || hash_now(&password)).await;
    drop(turn);
    hashed
        .map_err(|_| AppError::Internal)?
        .ok_or(AppError::Internal)
}

/// [`hash`] on the calling thread, for the command line.
pub fn hash_now(password: &str) -> Option<String> {
    let salt = SaltString::generate(&mut OsRng);
    Some(
        argon2()
            .hash_password(password.as_bytes(), &salt)
            .ok()?
            .to_string(),
    )
}

/// Whether `password` is the one behind `hash`. Without a hash the same work is done and the answer is no, so
/// that the time does not tell which names exist.
pub async fn verify(turns: &Arc<Semaphore>, password: String, hash: Option<String>) -> bool {
    let Ok(turn) = turns.acquire().await else {
        return false;
    };
    let verified = tokio::task::spawn_blocking(move || match &hash {
        Some(hash) => PasswordHash::new(hash).is_ok_and(|parsed| {
            argon2()
                .verify_password(password.as_bytes(), &parsed)
                .is_ok()
        }),
        None => {
            let _spent = hash_now(&password);
            false
        }
    })
    .await;
    drop(turn);
    verified.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_passes_and_no_account_never_does() {
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        let hashed = hash(&turns, "một mật khẩu đủ dài".to_owned())
            .await
            .unwrap();
        assert!(hashed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(
            verify(
                &turns,
                "một mật khẩu đủ dài".to_owned(),
                Some(hashed.clone())
            )
            .await
        );
        assert!(!verify(&turns, "một mật khẩu khác".to_owned(), Some(hashed)).await);
        assert!(!verify(&turns, "gì cũng được".to_owned(), None).await);
    }
}
