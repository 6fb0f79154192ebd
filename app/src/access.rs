//! Which permission each server function asks for. A test holds this list against what is registered, and tries every role
//! against each.

use domain::account::Permission;

/// Address prefix of all server functions, repeated in each because the macro takes literals only: the screens' own,
/// not for others.
pub const PREFIX: &str = "/api/ui";

/// Address under [`PREFIX`] and permission, in alphabetical order.
pub const SERVER_FUNCTIONS: &[(&str, Permission)] = &[
    ("accounts", Permission::ManageAccounts),
    ("audit_log", Permission::ReadAudit),
    ("board", Permission::ReadPublic),
    ("boards", Permission::ReadPublic),
    ("criteria_set", Permission::ReadScoring),
    ("criteria_sets", Permission::ReadScoring),
    ("me", Permission::ReadPublic),
    ("movement", Permission::ReadPublic),
    ("movements", Permission::ReadPublic),
    ("notice", Permission::ReadPublic),
    ("overview", Permission::ReadPublic),
    ("own_account", Permission::OwnAccount),
    ("record_form", Permission::RecordResult),
    ("record_result", Permission::RecordResult),
    ("target", Permission::ReadPublic),
    ("unit", Permission::ReadPublic),
    ("units", Permission::ReadPublic),
];
