//! Forms of nominations and of their public postings.

use domain::account::Permission;

use super::Form;

pub const FORMS: &[Form] = &[
    (
        "/nominations/do/report-renew",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/report-drop",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/report-form",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/report-text",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/create",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/names",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/head",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/remove",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/split",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/merge",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/post",
        Permission::HandleNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/interrupt",
        Permission::HandleNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/let-pass",
        Permission::StepNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/names-file",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/act",
        Permission::StepNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/evaluate",
        Permission::StepNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/cite",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/confirm",
        Permission::StepNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/assess",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/vote",
        Permission::StepNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/about",
        Permission::StepNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/paper",
        Permission::PrepareNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/ask",
        Permission::HandleNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/opinion",
        Permission::HandleNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/settle",
        Permission::HandleNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/days",
        Permission::HandleNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/decision",
        Permission::StepNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/moderate",
        Permission::HandleNominations,
        &[("nomination", "-1")],
    ),
    (
        "/nominations/do/reply",
        Permission::HandleNominations,
        &[("nomination", "-1")],
    ),
    (
        "/postings/speak",
        Permission::ReadPublic,
        &[("posting", "-1")],
    ),
];
