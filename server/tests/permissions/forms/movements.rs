//! Forms of movements and of what people say about them.

use domain::account::Permission;

use super::Form;

pub const FORMS: &[Form] = &[
    (
        "/movements/feedback",
        Permission::ReadPublic,
        &[("movement", "none"), ("words", "x")],
    ),
    (
        "/score/movements/start",
        Permission::LaunchMovements,
        &[("name_vi", "")],
    ),
    (
        "/score/movements/save",
        Permission::LaunchMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/drop",
        Permission::LaunchMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/parent",
        Permission::LaunchMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/made-known",
        Permission::CarryOutMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/remind",
        Permission::LaunchMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/review",
        Permission::LaunchMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/output",
        Permission::CarryOutMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/output/remove",
        Permission::CarryOutMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/picture",
        Permission::CarryOutMovements,
        &[("code", "none")],
    ),
    (
        "/score/movements/picture/remove",
        Permission::CarryOutMovements,
        &[("code", "none")],
    ),
    (
        "/score/feedback/judge",
        Permission::ModerateFeedback,
        &[("id", "-1")],
    ),
    (
        "/score/feedback/answer",
        Permission::ModerateFeedback,
        &[("id", "-1")],
    ),
];
