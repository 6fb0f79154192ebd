//! The list of forms with their permissions.

use domain::account::Permission;

/// Names and values of a form.
pub type Fields = &'static [(&'static str, &'static str)];

/// Forms, the permission each asks for, and input that changes nothing. Those that end a session come last.
pub const FORMS: &[(&str, Permission, Fields)] = &[
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
        "/score/evidence/add",
        Permission::ShareEvidence,
        &[("unit", "904")],
    ),
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
    (
        "/account/password",
        Permission::OwnAccount,
        &[("current", "wrong"), ("new", "x"), ("again", "x")],
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
    ("/account/sign-out-everywhere", Permission::OwnAccount, &[]),
    ("/logout", Permission::ReadPublic, &[]),
];
