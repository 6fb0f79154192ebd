//! The list of forms with their permissions.

mod movements;
mod nominations;
mod records;
mod scoring;

use domain::account::Permission;

/// Names and values of a form.
pub type Fields = &'static [(&'static str, &'static str)];

/// A form, the permission that it asks for, and input that changes nothing.
pub type Form = (&'static str, Permission, Fields);

/// All forms. Those that end a session come last.
pub fn forms() -> impl Iterator<Item = &'static Form> {
    [
        EVERYDAY,
        ADMINISTRATION,
        scoring::FORMS,
        nominations::FORMS,
        records::FORMS,
        movements::FORMS,
        LEAVING,
    ]
    .into_iter()
    .flatten()
}

const EVERYDAY: &[Form] = &[
    (
        "/preferences",
        Permission::ReadPublic,
        &[("lang", "vi"), ("back", "/")],
    ),
    (
        "/login",
        Permission::ReadPublic,
        &[("username", "no.such.person"), ("password", "x")],
    ),
    ("/record", Permission::RecordResult, &[("target", "H-TN")]),
];

const ADMINISTRATION: &[Form] = &[
    (
        "/admin/award-policy/save",
        Permission::ManageAwardPolicy,
        &[("rule", "quota")],
    ),
    (
        "/admin/award-policy/remove",
        Permission::ManageAwardPolicy,
        &[("id", "0")],
    ),
    (
        "/admin/accounts/add",
        Permission::ManageAccounts,
        &[("username", "x")],
    ),
    (
        "/admin/accounts/reset",
        Permission::ManageAccounts,
        &[("id", "-1")],
    ),
    (
        "/admin/accounts/disable",
        Permission::ManageAccounts,
        &[("id", "-1")],
    ),
    (
        "/admin/accounts/enable",
        Permission::ManageAccounts,
        &[("id", "-1")],
    ),
    (
        "/account/password",
        Permission::OwnAccount,
        &[("current", "wrong"), ("new", "x"), ("again", "x")],
    ),
];

const LEAVING: &[Form] = &[
    ("/account/sign-out-everywhere", Permission::OwnAccount, &[]),
    ("/logout", Permission::ReadPublic, &[]),
];
