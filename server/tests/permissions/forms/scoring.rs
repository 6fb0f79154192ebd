//! Forms of the scoring year: evidence, criteria sets, clusters and blocks, registrations, periods, sheets, meetings, and
//! boards that are published.

use domain::account::Permission;

use super::Form;

pub const FORMS: &[Form] = &[
    (
        "/score/evidence/add",
        Permission::ShareEvidence,
        &[("unit", "904")],
    ),
    (
        "/score/criteria-sets/new",
        Permission::ManageCriteria,
        &[("title", "")],
    ),
    (
        "/score/criteria-sets/edit",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/settings",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/line",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/move",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/remove",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/restore",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/publish",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/score/criteria-sets/discard",
        Permission::ManageCriteria,
        &[("code", "none")],
    ),
    (
        "/publish/freeze",
        Permission::PublishBoards,
        &[("board", "x")],
    ),
    (
        "/publish/plan",
        Permission::PublishBoards,
        &[("board", "x")],
    ),
    (
        "/publish/lift",
        Permission::PublishBoards,
        &[("board", "x")],
    ),
    (
        "/publish/official",
        Permission::PublishBoards,
        &[("board", "x")],
    ),
    (
        "/publish/correct",
        Permission::PublishBoards,
        &[("board", "x")],
    ),
    (
        "/score/clusters/new",
        Permission::ManageClusters,
        &[("year", "x")],
    ),
    (
        "/score/clusters/copy",
        Permission::ManageClusters,
        &[("year", "x")],
    ),
    (
        "/score/clusters/settle",
        Permission::ManageClusters,
        &[("cluster", "none")],
    ),
    (
        "/score/clusters/member/add",
        Permission::ManageClusters,
        &[("cluster", "none")],
    ),
    (
        "/score/clusters/member/remove",
        Permission::ManageClusters,
        &[("cluster", "none")],
    ),
    (
        "/score/clusters/knock-out/add",
        Permission::ManageClusters,
        &[("cluster", "none")],
    ),
    (
        "/score/clusters/knock-out/remove",
        Permission::ManageClusters,
        &[("id", "-1")],
    ),
    (
        "/score/clusters/pledge",
        Permission::HoldMeeting,
        &[("cluster", "none")],
    ),
    (
        "/score/registrations/save",
        Permission::Register,
        &[("registrant", "none")],
    ),
    (
        "/score/registrations/copy",
        Permission::Register,
        &[("registrant", "none")],
    ),
    (
        "/score/registrations/decide",
        Permission::ApproveRegistrations,
        &[("registrant", "none")],
    ),
    (
        "/score/registrations/remind",
        Permission::ApproveRegistrations,
        &[("year", "x")],
    ),
    (
        "/score/notices/done",
        Permission::ReadScoring,
        &[("notice", "-1")],
    ),
    (
        "/score/meetings/hold",
        Permission::HoldMeeting,
        &[("cluster", "no-such-cluster"), ("year", "2026")],
    ),
    (
        "/score/meetings/reopen",
        Permission::ManageClusters,
        &[("cluster", "no-such-cluster"), ("year", "2026")],
    ),
    (
        "/score/meetings/advance",
        Permission::HoldMeeting,
        &[("cluster", "no-such-cluster"), ("from", "meeting")],
    ),
    (
        "/score/sampling/draw",
        Permission::ManageScoring,
        &[("period", "no-such-period")],
    ),
    (
        "/score/periods/open",
        Permission::ManageScoring,
        &[("code", "BAD")],
    ),
    (
        "/score/periods/join",
        Permission::ManageScoring,
        &[("period", "none")],
    ),
    (
        "/score/periods/close",
        Permission::ManageScoring,
        &[("period", "none")],
    ),
    (
        "/score/periods/reopen",
        Permission::ManageScoring,
        &[("period", "none")],
    ),
    (
        "/score/sheets/values",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/accept",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/attach",
        Permission::ShareEvidence,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/detach",
        Permission::ShareEvidence,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/explain",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/move",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/forward",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/back",
        Permission::EnterScores,
        &[("sheet", "-1")],
    ),
    (
        "/score/sheets/settle",
        Permission::ManageScoring,
        &[("sheet", "-1")],
    ),
    (
        "/score/cuts/propose",
        Permission::ManageScoring,
        &[("sheet", "-1")],
    ),
    (
        "/score/cuts/answer",
        Permission::EnterScores,
        &[("cut", "-1")],
    ),
    (
        "/score/cuts/rule",
        Permission::ManageScoring,
        &[("cut", "-1")],
    ),
];
