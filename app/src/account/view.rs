//! What screens know of accounts. Nothing here carries a password or a hash.

use domain::account::Role;
use domain::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// The person who is signed in, as every page needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// Name to sign in with.
    pub username: String,
    /// Name as shown.
    pub display_name: String,
    /// What the person may do.
    pub role: Role,
    /// Name of the unit that the person works for.
    pub unit: Option<String>,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
}

/// The own account as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAccount {
    /// Who is signed in.
    pub me: Me,
    /// What the form before left to say.
    pub notice: Option<Notice>,
}

/// An account in the administrator's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// Key of the account.
    pub id: i64,
    /// Name to sign in with.
    pub username: String,
    /// Name as shown.
    pub display_name: String,
    /// What the person may do.
    pub role: Role,
    /// Name of the unit; `None` for the whole province.
    pub unit: Option<String>,
    /// Since when it may not sign in.
    pub disabled_at: Option<Timestamp>,
    /// When it was added.
    pub created_at: Timestamp,
    /// Whether it is a sample account.
    pub sample: bool,
}

/// What the administration page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountList {
    /// All accounts by sign-in name.
    pub accounts: Vec<AccountRow>,
    /// Units to choose.
    pub units: Vec<UnitChoice>,
    /// What the last form did, once.
    pub notice: Option<Notice>,
    /// What was typed into a refused form.
    pub typed: Option<NewAccountInput>,
}

/// The form for a new account as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewAccountInput {
    /// Name to sign in with.
    pub username: String,
    /// Name as shown.
    pub display_name: String,
    /// Code of the role.
    pub role: String,
    /// Address of the unit; empty for the whole province.
    pub unit: String,
}

/// What a form about accounts did or why it did nothing; shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Notice {
    /// A password was made; it is shown this once. Until then it waits in the session of whoever made it, and nowhere
    /// else in readable form.
    PasswordSet {
        /// Whose.
        username: String,
        /// The password to hand over.
        password: String,
    },
    /// The account may not sign in any more.
    Disabled {
        /// Whose.
        username: String,
    },
    /// The account may sign in again.
    Enabled {
        /// Whose.
        username: String,
    },
    /// The own password was changed; other sessions have ended.
    PasswordChanged,
    /// Name or password was wrong.
    SignInRefused {
        /// The name as typed.
        username: String,
    },
    /// Too many attempts.
    TooManyAttempts {
        /// The name as typed.
        username: String,
    },
    /// Nothing was changed, for this reason.
    Refused {
        /// Code of a [`domain::account::PasswordProblem`], or `wrong-password`, `different`, `bad-username`, `taken`,
        /// `no-name`, `no-role`, `no-unit`, `own-account`.
        problem: String,
    },
}

/// A unit to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChoice {
    /// Part of its address.
    pub code: String,
    /// Its name, with its code where names repeat.
    pub name: String,
    /// Its last day, where it is no longer there.
    pub until: Option<Date>,
}
