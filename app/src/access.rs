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
    ("award", Permission::ReadPublic),
    ("awards", Permission::ReadPublic),
    ("board", Permission::ReadPublic),
    ("boards", Permission::ReadPublic),
    ("cluster", Permission::ReadScoring),
    ("clusters", Permission::ReadScoring),
    ("criteria_set", Permission::ReadScoring),
    ("criteria_sets", Permission::ReadScoring),
    ("drill", Permission::ReadPublic),
    ("drill_records", Permission::ReadPublic),
    ("drill_start", Permission::ReadPublic),
    ("enter_scores", Permission::EnterScores),
    ("evidence", Permission::ReadScoring),
    ("feedback", Permission::ModerateFeedback),
    ("grid", Permission::ManageScoring),
    ("grid_cell", Permission::ManageScoring),
    ("honesty", Permission::EnterScores),
    ("launch", Permission::ReadScoring),
    ("me", Permission::ReadPublic),
    ("meeting", Permission::HoldMeeting),
    ("movement", Permission::ReadPublic),
    ("movements", Permission::ReadPublic),
    ("notice", Permission::ReadPublic),
    ("overview", Permission::ReadPublic),
    ("own_account", Permission::OwnAccount),
    ("own_movements", Permission::ReadScoring),
    ("period", Permission::ReadScoring),
    ("periods", Permission::ReadScoring),
    ("publish_page", Permission::PublishBoards),
    ("record_form", Permission::RecordResult),
    ("record_result", Permission::RecordResult),
    ("registration", Permission::ReadScoring),
    ("registrations", Permission::ReadScoring),
    ("sampling", Permission::ManageScoring),
    ("sealed_board", Permission::ReadPublic),
    ("sheet", Permission::ReadScoring),
    ("target", Permission::ReadPublic),
    ("unit", Permission::ReadPublic),
    ("units", Permission::ReadPublic),
    ("verify_board", Permission::ReadPublic),
    ("what_if", Permission::ReadPublic),
    ("why", Permission::ReadPublic),
    ("work", Permission::ReadScoring),
];
