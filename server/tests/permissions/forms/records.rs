//! Forms of records of commendation and of initiatives.

use domain::account::Permission;

use super::Form;

pub const FORMS: &[Form] = &[
    (
        "/initiatives/save",
        Permission::RegisterInitiatives,
        &[("id", "0"), ("unit", "none")],
    ),
    (
        "/initiatives/send",
        Permission::RegisterInitiatives,
        &[("id", "0")],
    ),
    (
        "/initiatives/return",
        Permission::RecogniseInitiatives,
        &[("id", "0")],
    ),
    (
        "/initiatives/refuse",
        Permission::RecogniseInitiatives,
        &[("id", "0")],
    ),
    (
        "/initiatives/recognise",
        Permission::RecogniseInitiatives,
        &[("id", "0")],
    ),
    (
        "/initiatives/revoke",
        Permission::RecogniseInitiatives,
        &[("id", "0")],
    ),
    (
        "/records/do/grade",
        Permission::EditRecords,
        &[("subject", "-1")],
    ),
    (
        "/records/do/person",
        Permission::EditRecords,
        &[("subject", "-1")],
    ),
    (
        "/records/do/move",
        Permission::EditRecords,
        &[("subject", "-1")],
    ),
    (
        "/records/do/award",
        Permission::EditRecords,
        &[("subject", "-1")],
    ),
    (
        "/records/do/verify",
        Permission::VerifyRecords,
        &[("award", "-1")],
    ),
    (
        "/records/do/revoke",
        Permission::VerifyRecords,
        &[("award", "-1")],
    ),
    (
        "/records/do/fact",
        Permission::EditRecords,
        &[("subject", "-1")],
    ),
    (
        "/records/do/subject",
        Permission::EditRecords,
        &[("subject", "-1")],
    ),
    (
        "/records/do/merge",
        Permission::EditRecords,
        &[("first", "-1"), ("second", "-2"), ("keep", "first")],
    ),
    (
        "/records/do/unmerge",
        Permission::EditRecords,
        &[("id", "-1")],
    ),
    (
        "/records/do/apart",
        Permission::EditRecords,
        &[("first", "-1"), ("second", "-2")],
    ),
    (
        "/records/do/together",
        Permission::EditRecords,
        &[("id", "-1")],
    ),
    (
        "/records/do/new",
        Permission::EditRecords,
        &[("unit", "none")],
    ),
    (
        "/records/import/check",
        Permission::EditRecords,
        &[("kind", "none")],
    ),
    (
        "/records/import/apply",
        Permission::EditRecords,
        &[("upload", "-1")],
    ),
    (
        "/records/import/undo",
        Permission::EditRecords,
        &[("batch", "-1")],
    ),
];
