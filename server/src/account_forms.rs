//! Forms about accounts: the own password, all own sessions, and the administrator's list.

use app::account::password;
use app::account::view::{NewAccountInput, Notice};
use app::context::{Granted, Viewer, grant};
use app::error::{AppError, AppResult};
use app::flash;
use axum::extract::{Extension, Form, FromRequestParts, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::account::{Permission, Role, is_username, password_problem};
use domain::text::{nfc, nfc_exact};
use http::HeaderMap;
use rand::distr::{Distribution, Uniform};
use sea_orm::DbErr;
use store::account::{MustChange, NewAccount, Standing};
use store::entity::account;
use store::{StoreError, StoreResult};
use tower_sessions::Session;

use crate::AppState;
use crate::api::ApiError;
use crate::auth::AuthSession;
use crate::forms::request_id;

type Answer = Result<Response, Refusal>;

/// Why a form was not carried out.
pub enum Refusal {
    /// The session has ended: sign in and come back to this page.
    SignInFirst(&'static str),
    /// Anything else.
    Failed(AppError),
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<DbErr> for Refusal {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::SignInFirst(page) => Redirect::to(&format!("/login?next={page}")).into_response(),
            Self::Failed(error) => ApiError::from(error).into_response(),
        }
    }
}

/// Whoever sent the form, with the request's id for the log.
#[derive(FromRequestParts)]
pub struct Sender {
    #[from_request(via(Extension))]
    viewer: Viewer,
    headers: HeaderMap,
}

impl Sender {
    fn granted(self, permission: Permission, page: &'static str) -> Result<Granted, Refusal> {
        let person = self.viewer.0.ok_or(Refusal::SignInFirst(page))?;
        Ok(grant(person, permission, request_id(&self.headers))?)
    }
}

const OWN_ACCOUNT: &str = "/account";
const ACCOUNTS: &str = "/admin/accounts";

async fn tell(session: &Session, notice: Notice, page: &str) -> Answer {
    flash::leave(session, flash::NOTICE, notice).await;
    Ok(Redirect::to(page).into_response())
}

fn refused(problem: impl Into<String>) -> Notice {
    Notice::Refused {
        problem: problem.into(),
    }
}

/// The form for a new own password.
#[derive(serde::Deserialize)]
pub struct PasswordForm {
    current: String,
    new: String,
    again: String,
}

/// `POST /account/password`
pub async fn change_password(
    State(state): State<AppState>,
    sender: Sender,
    mut auth: AuthSession,
    session: Session,
    Form(form): Form<PasswordForm>,
) -> Answer {
    let granted = sender.granted(Permission::OwnAccount, OWN_ACCOUNT)?;
    let person = granted.person().clone();
    let account = find(&state, person.account_id).await?;
    let turns = &state.context.hashing;
    let current = nfc_exact(&form.current);
    if !password::verify(turns, current, Some(account.password_hash)).await {
        return tell(&session, refused("wrong-password"), OWN_ACCOUNT).await;
    }
    let new = nfc_exact(&form.new);
    if new != nfc_exact(&form.again) {
        return tell(&session, refused("different"), OWN_ACCOUNT).await;
    }
    if let Some(problem) = password_problem(&new, &person.username) {
        return tell(&session, refused(problem.code()), OWN_ACCOUNT).await;
    }
    let hash = password::hash(turns, new).await?;
    let tx = state.context.db.begin().await?;
    store::account::set_password(
        &tx,
        &granted.actor(),
        person.account_id,
        &hash,
        MustChange::No,
    )
    .await?;
    tx.commit().await?;
    stay_signed_in(&mut auth, &session, person.account_id).await;
    tell(&session, Notice::PasswordChanged, OWN_ACCOUNT).await
}

/// Every session of the account has just ended; the one that asked goes on, under a new id.
async fn stay_signed_in(auth: &mut AuthSession, session: &Session, id: i64) {
    use axum_login::AuthnBackend;
    let Ok(Some(user)) = auth.backend.get_user(&id).await else {
        return;
    };
    if let Err(error) = auth.login(&user).await {
        tracing::warn!(%error, "a person has to sign in again after changing the password");
    }
    if let Err(error) = session.cycle_id().await {
        tracing::warn!(%error, "a session keeps its id after a change of password");
    }
}

/// `POST /account/sign-out-everywhere`
pub async fn sign_out_everywhere(
    State(state): State<AppState>,
    sender: Sender,
    mut auth: AuthSession,
) -> Answer {
    let granted = sender.granted(Permission::OwnAccount, OWN_ACCOUNT)?;
    let tx = state.context.db.begin().await?;
    store::account::sign_out_everywhere(&tx, &granted.actor(), granted.person().account_id).await?;
    tx.commit().await?;
    if let Err(error) = auth.logout().await {
        tracing::warn!(%error, "a session row stays until it expires; it is not valid any more");
    }
    Ok(Redirect::to("/login").into_response())
}

/// `POST /admin/accounts/add`
pub async fn add(
    State(state): State<AppState>,
    sender: Sender,
    session: Session,
    Form(input): Form<NewAccountInput>,
) -> Answer {
    let granted = match sender.granted(Permission::ManageAccounts, ACCOUNTS) {
        Ok(granted) => granted,
        Err(refusal) => {
            flash::leave(&session, flash::NEW_ACCOUNT, input).await;
            return Err(refusal);
        }
    };
    match try_add(&state, &granted, &input).await? {
        Ok(notice) => tell(&session, notice, ACCOUNTS).await,
        Err(problem) => {
            flash::leave(&session, flash::NEW_ACCOUNT, input).await;
            tell(&session, refused(problem), ACCOUNTS).await
        }
    }
}

async fn try_add(
    state: &AppState,
    granted: &Granted,
    input: &NewAccountInput,
) -> AppResult<Result<Notice, &'static str>> {
    let username = nfc(&input.username).to_lowercase();
    let display_name = nfc(&input.display_name);
    let Some(role) = Role::parse(&input.role) else {
        return Ok(Err("no-role"));
    };
    if !is_username(&username) {
        return Ok(Err("bad-username"));
    }
    if display_name.is_empty() {
        return Ok(Err("no-name"));
    }
    let unit = match input.unit.as_str() {
        "" => None,
        slug => match store::org::by_slug(state.context.db.newest(), slug).await {
            Ok(unit) => Some(unit.id),
            Err(StoreError::NotFound { .. }) => return Ok(Err("no-unit")),
            Err(error) => return Err(error.into()),
        },
    };
    if role.needs_unit() && unit.is_none() {
        return Ok(Err("no-unit"));
    }
    let password = random_password();
    let new = NewAccount {
        username: username.clone(),
        display_name,
        role,
        unit_id: unit,
        password_hash: password::hash(&state.context.hashing, password.clone()).await?,
        must_change_password: true,
        sample: false,
    };
    let tx = state.context.db.begin().await?;
    match store::account::add(&tx, &granted.actor(), new).await {
        Ok(_) => tx.commit().await?,
        Err(StoreError::Exists { .. }) => return Ok(Err("taken")),
        Err(error) => return Err(error.into()),
    }
    Ok(Ok(Notice::PasswordSet { username, password }))
}

/// Which account.
#[derive(serde::Deserialize)]
pub struct WhichAccount {
    id: i64,
}

/// `POST /admin/accounts/reset`
pub async fn reset(
    State(state): State<AppState>,
    sender: Sender,
    session: Session,
    Form(which): Form<WhichAccount>,
) -> Answer {
    let granted = sender.granted(Permission::ManageAccounts, ACCOUNTS)?;
    // It would end this session before the new password is shown.
    if granted.person().account_id == which.id {
        return tell(&session, refused("own-account"), ACCOUNTS).await;
    }
    let password = random_password();
    let hash = password::hash(&state.context.hashing, password.clone()).await?;
    let tx = state.context.db.begin().await?;
    let account = store::account::set_password(
        &tx,
        &granted.actor(),
        which.id,
        &hash,
        MustChange::AtNextSignIn,
    )
    .await?;
    tx.commit().await?;
    tell(
        &session,
        Notice::PasswordSet {
            username: account.username,
            password,
        },
        ACCOUNTS,
    )
    .await
}

/// `POST /admin/accounts/disable`
pub async fn disable(
    state: State<AppState>,
    sender: Sender,
    session: Session,
    Form(which): Form<WhichAccount>,
) -> Answer {
    set_standing(state.0, sender, session, which.id, Standing::Disabled).await
}

/// `POST /admin/accounts/enable`
pub async fn enable(
    state: State<AppState>,
    sender: Sender,
    session: Session,
    Form(which): Form<WhichAccount>,
) -> Answer {
    set_standing(state.0, sender, session, which.id, Standing::Active).await
}

async fn set_standing(
    state: AppState,
    sender: Sender,
    session: Session,
    id: i64,
    standing: Standing,
) -> Answer {
    let granted = sender.granted(Permission::ManageAccounts, ACCOUNTS)?;
    if granted.person().account_id == id {
        return tell(&session, refused("own-account"), ACCOUNTS).await;
    }
    let tx = state.context.db.begin().await?;
    let account = store::account::set_standing(&tx, &granted.actor(), id, standing).await?;
    tx.commit().await?;
    let username = account.username;
    let notice = match standing {
        Standing::Active => Notice::Enabled { username },
        Standing::Disabled => Notice::Disabled { username },
    };
    tell(&session, notice, ACCOUNTS).await
}

async fn find(state: &AppState, id: i64) -> AppResult<account::Model> {
    let found: StoreResult<Option<account::Model>> =
        store::account::find(state.context.db.newest(), id).await;
    found?.ok_or(AppError::SignInNeeded)
}

/// Twenty letters and digits that are not mistaken for one another: about 99 bits.
pub fn random_password() -> String {
    const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut random = rand::rng();
    let Ok(places) = Uniform::new(0, ALPHABET.len()) else {
        return String::new();
    };
    let letter = |place: usize| ALPHABET.get(place).map_or('x', |byte| char::from(*byte));
    let letters: Vec<char> = (0..20)
        .map(|_| letter(places.sample(&mut random)))
        .collect();
    letters
        .chunks(5)
        .map(|chunk| chunk.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}
