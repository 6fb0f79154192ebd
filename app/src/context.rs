//! What the server hands to a request: the database, the reader's preferences, who signed in.

use domain::Lang;
use domain::UnitId;
use domain::account::{Permission, Role, Scope, allows, scope_covers};
use http::request::Parts;
use leptos::prelude::use_context;
use store::Database;
use store::audit::Actor;

use crate::error::{AppError, AppResult};

/// What every request can reach. Cloning shares it.
#[derive(Clone)]
pub struct AppContext {
    /// The connections.
    pub db: Database,
    /// Told after a commit that live topics may have moved.
    pub changed: std::sync::Arc<tokio::sync::Notify>,
    /// Where the files of evidence lie.
    pub files: std::sync::Arc<store::evidence::EvidenceFolder>,
    /// Boards that were frozen or published, parsed for the drill-down.
    pub sealed: std::sync::Arc<crate::drill::load::SealedBoards>,
    /// How many passwords may be hashed at once.
    pub hashing: std::sync::Arc<tokio::sync::Semaphore>,
}

impl AppContext {
    /// The context of the request under way.
    ///
    /// # Errors
    /// The server forgot to provide it.
    pub fn of_request() -> AppResult<Self> {
        use_context::<Self>().ok_or(AppError::Internal)
    }
}

/// What the reader chose to see; kept in cookies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Preferences {
    /// Language of the screens.
    pub lang: Lang,
    /// Colours of the screens.
    pub theme: Theme,
}

/// Colours of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Dark ink on warm paper.
    Light,
    /// Light ink on a dark ground.
    Dark,
}

impl Theme {
    /// Value of the `data-theme` attribute and of the cookie.
    pub fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme with this code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.code() == code)
    }
}

/// The person behind a request; put into the request's extensions by the server.
#[derive(Clone, Debug, Default)]
pub struct Viewer(pub Option<SignedIn>);

/// A person who signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Key of the account.
    pub account_id: i64,
    /// Name to sign in with.
    pub username: String,
    /// Name as shown.
    pub display_name: String,
    /// What the person may do.
    pub role: Role,
    /// Whose tree the person works for; `None` for the whole province.
    pub unit_id: Option<i64>,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
}

impl SignedIn {
    /// The units that the person works for; `None` for a role that needs a unit and has none.
    pub fn scope(&self) -> Option<Scope> {
        Scope::of(self.role, self.unit_id.map(UnitId))
    }

    /// The person as the audit log names them.
    pub fn actor(&self, request_id: Option<String>) -> Actor {
        Actor {
            account_id: Some(self.account_id),
            name: self.display_name.clone(),
            role: self.role.code().to_owned(),
            request_id,
        }
    }
}

/// Proof that the person behind a request holds the permission that was asked for. Only [`grant`] makes it.
#[derive(Clone, Debug)]
pub struct Granted {
    person: SignedIn,
    request_id: Option<String>,
}

impl Granted {
    /// Who it was granted to.
    pub fn person(&self) -> &SignedIn {
        &self.person
    }

    /// The person as the audit log names them.
    pub fn actor(&self) -> Actor {
        self.person.actor(self.request_id.clone())
    }

    /// Whether the person's scope covers `unit_id`.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] when it does not; the database refuses.
    pub async fn covers(&self, db: &impl sea_orm::ConnectionTrait, unit_id: i64) -> AppResult<()> {
        let scope = self.person.scope().ok_or(AppError::Forbidden)?;
        if scope == Scope::WholeProvince {
            return Ok(());
        }
        let line = store::org::ancestors(db, unit_id).await?;
        let line: Vec<UnitId> = line.iter().map(|unit| UnitId(unit.id)).collect();
        if scope_covers(scope, &line) {
            Ok(())
        } else {
            Err(AppError::Forbidden)
        }
    }
}

/// Who a page is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Public,
    /// Somebody who signed in.
    Staff,
}

impl Audience {
    /// Who the request under way comes from.
    pub fn of_request() -> Self {
        if viewer().is_some() {
            Self::Staff
        } else {
            Self::Public
        }
    }
}

/// The person behind the request under way, if one signed in.
pub fn viewer() -> Option<SignedIn> {
    use_context::<Parts>()?
        .extensions
        .get::<Viewer>()?
        .0
        .clone()
}

/// The person behind the request, if they hold `permission`.
///
/// # Errors
/// [`AppError::SignInNeeded`] for nobody, [`AppError::Forbidden`] for somebody else.
pub fn require(permission: Permission) -> AppResult<Granted> {
    let person = viewer().ok_or(AppError::SignInNeeded)?;
    grant(person, permission, request_id())
}

/// [`require`] for callers outside a server function, who know the person.
///
/// # Errors
/// [`AppError::Forbidden`] when the role does not allow it, [`AppError::PasswordChangeNeeded`] when the password must
/// be changed first.
pub fn grant(
    person: SignedIn,
    permission: Permission,
    request_id: Option<String>,
) -> AppResult<Granted> {
    let may = allows(Some(person.role), permission);
    let first_change = person.must_change_password && permission != Permission::OwnAccount;
    match (may, first_change) {
        (true, false) => Ok(Granted { person, request_id }),
        (true, true) => Err(AppError::PasswordChangeNeeded),
        (false, _) => Err(AppError::Forbidden),
    }
}

fn request_id() -> Option<String> {
    let parts = use_context::<Parts>()?;
    Some(parts.headers.get("x-request-id")?.to_str().ok()?.to_owned())
}

/// What the reader of the request under way chose to see.
pub fn preferences() -> Preferences {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Preferences>().copied())
        .unwrap_or_default()
}
