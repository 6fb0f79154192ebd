//! Who is behind a request: axum-login over our accounts, and the [`Viewer`] that handlers see.

use app::account::password;
use app::context::{AppContext, SignedIn, Viewer};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use axum_login::{AuthUser, AuthnBackend};
use domain::account::Role;
use store::StoreError;
use store::entity::account;

/// The account behind a session.
#[derive(Clone, Debug)]
pub struct SessionUser {
    account: account::Model,
    /// Changes whenever all sessions of the account must end.
    auth_hash: Vec<u8>,
}

impl SessionUser {
    fn new(account: account::Model) -> Self {
        let auth_hash = format!("{}:{}", account.epoch, account.password_hash).into_bytes();
        Self { account, auth_hash }
    }

    /// The person as handlers see them; `None` when the stored role is unknown.
    pub fn signed_in(&self) -> Option<SignedIn> {
        Some(SignedIn {
            account_id: self.account.id,
            username: self.account.username.clone(),
            display_name: self.account.display_name.clone(),
            role: Role::parse(&self.account.role)?,
            unit_id: self.account.unit_id,
            must_change_password: self.account.must_change_password,
        })
    }
}

impl AuthUser for SessionUser {
    type Id = i64;

    fn id(&self) -> i64 {
        self.account.id
    }

    fn session_auth_hash(&self) -> &[u8] {
        &self.auth_hash
    }
}

/// What the sign-in form sends.
#[derive(Clone, serde::Deserialize)]
pub struct Credentials {
    /// Sign-in name; case does not matter.
    pub username: String,
    /// The password as typed.
    pub password: String,
}

/// Our accounts as axum-login asks for them.
#[derive(Clone)]
pub struct Backend {
    context: AppContext,
}

impl Backend {
    /// Accounts of `context`'s database.
    pub fn new(context: AppContext) -> Self {
        Self { context }
    }
}

impl AuthnBackend for Backend {
    type User = SessionUser;
    type Credentials = Credentials;
    type Error = StoreError;

    async fn authenticate(
        &self,
        credentials: Credentials,
    ) -> Result<Option<SessionUser>, StoreError> {
        let db = self.context.db.newest();
        let account = store::account::find_by_username(db, &credentials.username).await?;
        let active = account.filter(|account| account.disabled_at.is_none());
        // An unknown name costs as much time as a wrong password.
        let hash = active.as_ref().map(|account| account.password_hash.clone());
        let right = password::verify(&self.context.hashing, credentials.password, hash).await;
        Ok(active.filter(|_| right).map(SessionUser::new))
    }

    async fn get_user(&self, id: &i64) -> Result<Option<SessionUser>, StoreError> {
        let account = store::account::find(self.context.db.newest(), *id).await?;
        Ok(account
            .filter(|account| account.disabled_at.is_none())
            .map(SessionUser::new))
    }
}

/// The session of a request with the account behind it.
pub type AuthSession = axum_login::AuthSession<Backend>;

/// Puts the [`Viewer`] into the request's extensions, for handlers and server functions.
pub async fn note_viewer(session: AuthSession, mut request: Request, next: Next) -> Response {
    let person = session.user.as_ref().and_then(SessionUser::signed_in);
    request.extensions_mut().insert(Viewer(person));
    next.run(request).await
}
