//! Who may do what: roles, permissions as one table, unit scope, and the rules for names and passwords.
//! Passwords follow OWASP ASVS 5.0, V6.2: length over composition rules.

use crate::org::UnitId;
use serde::{Deserialize, Serialize};

coded! {
    /// What a signed-in person is in the emulation work.
    Role {
        /// Looks after accounts and reads the audit log; records no figures.
        Administrator = "administrator", "quản trị hệ thống", "administrator";
        /// The provincial emulation office.
        ProvincialOffice = "provincial-office", "cơ quan thi đua tỉnh", "provincial office";
        /// Records for one unit and the units below it.
        UnitClerk = "unit-clerk", "cán bộ đơn vị", "unit clerk";
        /// Head of an emulation cluster or block this year.
        ClusterHead = "cluster-head", "cụm trưởng, khối trưởng", "cluster head";
        /// Member of an emulation and commendation council.
        CouncilMember = "council-member", "thành viên hội đồng", "council member";
        /// A leader of the province or of a unit.
        Leader = "leader", "lãnh đạo", "leader";
        /// Runs the screens of a conference.
        StageOperator = "stage-operator", "điều hành màn hình hội nghị", "stage operator";
    }
}

coded! {
    /// Something that a route or a server function asks for.
    Permission {
        /// See public boards, movements and units; everybody may, signed in or not.
        ReadPublic = "read-public", "xem bảng công khai", "read public boards";
        /// Change one's own password, end one's own sessions.
        OwnAccount = "own-account", "tài khoản của mình", "own account";
        /// Record a result.
        RecordResult = "record-result", "nhập kết quả", "record a result";
        /// Correct a recorded result, with a reason.
        CorrectResult = "correct-result", "đính chính kết quả", "correct a result";
        /// Add, disable and reset accounts.
        ManageAccounts = "manage-accounts", "quản lý tài khoản", "manage accounts";
        /// Read the audit log.
        ReadAudit = "read-audit", "xem nhật ký", "read the audit log";
        /// See the own work: clusters, registrations, sheets of one's scope; the office sees all of them.
        ReadScoring = "read-scoring", "xem chấm điểm", "read scoring";
        /// Enter values on sheets; which of the four, `scoring::may_enter` decides.
        EnterScores = "enter-scores", "chấm điểm", "enter scores";
        /// Upload evidence.
        ShareEvidence = "share-evidence", "nộp minh chứng", "share evidence";
        /// Register titles and targets of the year.
        Register = "register", "đăng ký thi đua", "register";
        /// Approve or return registrations of units below.
        ApproveRegistrations = "approve-registrations", "duyệt đăng ký", "approve registrations";
        /// Hold the closing meeting of a cluster or block that one's unit leads.
        HoldMeeting = "hold-meeting", "họp cụm, khối", "hold the cluster meeting";
        /// Make and publish criteria sets.
        ManageCriteria = "manage-criteria", "quản lý bộ tiêu chí", "manage criteria sets";
        /// Make clusters and blocks of a year.
        ManageClusters = "manage-clusters", "quản lý cụm, khối", "manage clusters";
        /// Open and close scoring periods, appraise, settle, draw samples.
        ManageScoring = "manage-scoring", "quản lý chấm điểm", "manage scoring";
        /// Freeze, publish and correct boards.
        PublishBoards = "publish-boards", "công bố bảng", "publish boards";
        /// Prepare and launch movements.
        LaunchMovements = "launch-movements", "phát động phong trào", "launch movements";
        /// Confirm that a movement was made known in one's unit; tell what it brought forth.
        CarryOutMovements = "carry-out-movements", "triển khai phong trào", "carry out movements";
        /// Read the award records of people and collectives in one's scope.
        ReadRecords = "read-records", "xem hồ sơ khen thưởng", "read award records";
        /// Record people, grades and awards of one's scope; import lists of them.
        EditRecords = "edit-records", "nhập, sửa hồ sơ khen thưởng", "edit award records";
        /// Compare award records with their decisions; revoke them.
        VerifyRecords = "verify-records", "đối chiếu, hủy bỏ khen thưởng", "verify and revoke award records";
        /// Edit the province's rules on awards: quotas, councils, deadlines.
        ManageAwardPolicy = "manage-award-policy", "quản lý quy định khen thưởng của tỉnh", "manage the province's rules on awards";
        /// Read nominations of one's scope.
        ReadNominations = "read-nominations", "xem hồ sơ đề nghị khen thưởng", "read nominations";
        /// Nominate: make submissions of one's unit and what belongs to them.
        PrepareNominations = "prepare-nominations", "lập đề nghị khen thưởng", "prepare nominations";
        /// Take a step of a nomination; which one, the state machine decides.
        StepNominations = "step-nominations", "xử lý đề nghị khen thưởng", "take steps of nominations";
        /// Record what the province does with nominations: opinions, postings, votes, decisions.
        HandleNominations = "handle-nominations", "thẩm định, trình khen thưởng", "handle nominations";
        /// Read the initiatives of one's scope, and those that the province recognised.
        ReadInitiatives = "read-initiatives", "xem sáng kiến", "read initiatives";
        /// Register initiatives and send them to their council.
        RegisterInitiatives = "register-initiatives", "đăng ký sáng kiến", "register initiatives";
        /// Return initiatives, record what a council decided on them.
        RecogniseInitiatives = "recognise-initiatives", "công nhận sáng kiến", "recognise initiatives";
        /// Show, hide and answer feedback.
        ModerateFeedback = "moderate-feedback", "duyệt phản hồi", "moderate feedback";
    }
}

impl Role {
    /// Whether an account of this role must be tied to a unit ([`Scope::UnitTree`]).
    #[must_use]
    pub const fn needs_unit(self) -> bool {
        matches!(self, Self::UnitClerk)
    }
}

/// The table of permissions. `None` is a visitor who is not signed in.
///
/// Where a permission is about a unit, [`may`] checks the scope as well.
#[must_use]
pub const fn allows(role: Option<Role>, permission: Permission) -> bool {
    let Some(role) = role else {
        return matches!(permission, Permission::ReadPublic);
    };
    match permission {
        Permission::ReadPublic | Permission::OwnAccount => true,
        Permission::RecordResult | Permission::CorrectResult | Permission::EditRecords => {
            matches!(role, Role::ProvincialOffice | Role::UnitClerk)
        }
        Permission::ManageAccounts | Permission::ReadAudit => {
            matches!(role, Role::Administrator)
        }
        Permission::ReadScoring => !matches!(role, Role::Administrator | Role::StageOperator),
        Permission::EnterScores
        | Permission::ShareEvidence
        | Permission::ApproveRegistrations
        | Permission::HoldMeeting
        | Permission::LaunchMovements
        | Permission::CarryOutMovements => matches!(
            role,
            Role::ProvincialOffice | Role::UnitClerk | Role::ClusterHead
        ),
        Permission::ReadRecords => matches!(
            role,
            Role::ProvincialOffice | Role::UnitClerk | Role::CouncilMember | Role::Leader
        ),
        // The head of a cluster nominates nobody: that is the work of each unit of its own.
        Permission::ReadNominations => matches!(
            role,
            Role::ProvincialOffice | Role::UnitClerk | Role::CouncilMember | Role::Leader
        ),
        Permission::StepNominations => matches!(
            role,
            Role::ProvincialOffice | Role::UnitClerk | Role::Leader
        ),
        Permission::PrepareNominations => matches!(role, Role::UnitClerk),
        Permission::Register | Permission::RegisterInitiatives => {
            matches!(role, Role::UnitClerk | Role::ClusterHead)
        }
        Permission::ReadInitiatives => !matches!(role, Role::Administrator | Role::StageOperator),
        Permission::RecogniseInitiatives => {
            matches!(role, Role::ProvincialOffice | Role::Leader)
        }
        Permission::ManageCriteria
        | Permission::ManageClusters
        | Permission::ManageScoring
        | Permission::PublishBoards
        | Permission::ManageAwardPolicy
        | Permission::HandleNominations
        | Permission::VerifyRecords
        | Permission::ModerateFeedback => matches!(role, Role::ProvincialOffice),
    }
}

/// The part of the unit tree for which an account acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Every unit.
    WholeProvince,
    /// This unit and everything below it.
    UnitTree(UnitId),
}

impl Scope {
    /// The unit at the top of the scope; `None` for the whole province. The form in which it is stored.
    #[must_use]
    pub const fn unit(self) -> Option<UnitId> {
        match self {
            Self::WholeProvince => None,
            Self::UnitTree(unit) => Some(unit),
        }
    }

    /// The scope of a stored account; `None` for a role that needs a unit and has none.
    #[must_use]
    pub const fn of(role: Role, unit: Option<UnitId>) -> Option<Self> {
        match unit {
            Some(unit) => Some(Self::UnitTree(unit)),
            None if role.needs_unit() => None,
            None => Some(Self::WholeProvince),
        }
    }
}

/// Whether the scope covers a unit, given the unit and all its ancestors (in any order).
///
/// The slice must hold the unit itself; an empty one is covered by no unit tree.
#[must_use]
pub fn scope_covers(scope: Scope, unit_and_ancestors: &[UnitId]) -> bool {
    match scope {
        Scope::WholeProvince => true,
        Scope::UnitTree(top) => unit_and_ancestors.contains(&top),
    }
}

/// Whether a person of this role and scope has the permission for a unit.
#[must_use]
pub fn may(
    role: Role,
    scope: Scope,
    permission: Permission,
    unit_and_ancestors: &[UnitId],
) -> bool {
    allows(Some(role), permission) && scope_covers(scope, unit_and_ancestors)
}

/// Least number of characters of a password.
pub const PASSWORD_MIN_CHARS: usize = 12;
/// Greatest number of characters of a password.
pub const PASSWORD_MAX_CHARS: usize = 128;

coded! {
    /// Why a password is refused.
    PasswordProblem {
        /// Fewer than 12 characters.
        TooShort = "password-too-short", "mật khẩu phải có ít nhất 12 ký tự", "the password needs at least 12 characters";
        /// More than 128 characters.
        TooLong = "password-too-long", "mật khẩu dài nhất 128 ký tự", "the password may have at most 128 characters";
        /// The username is part of it.
        ContainsUsername = "password-contains-username", "mật khẩu không được chứa tên đăng nhập", "the password must not contain the username";
        /// One character over and over.
        OneCharacter = "password-one-character", "mật khẩu không được lặp một ký tự", "the password must not repeat one character";
        /// On the short list of well-known long passwords.
        TooCommon = "password-too-common", "mật khẩu này quá phổ biến, hãy chọn mật khẩu khác", "this password is too common, choose another";
    }
}

/// Long passwords that everybody tries first (ASVS 5.0, 6.2.4), in lower case.
const COMMON: &[&str] = &[
    "passwordpassword",
    "password1234",
    "password12345",
    "password123456",
    "matkhaumatkhau",
    "matkhau12345",
    "matkhau123456",
    "qwertyuiopasdfghjkl",
    "qwertyuiop123",
    "qwerty123456",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "iloveyou1234",
    "administrator",
    "changeme1234",
    "thiduakhenthuong",
    "bangvang1234",
    "kiengiang123",
    "anhyeuem1234",
];

/// What is wrong with a new password; `None` when it can be used.
///
/// Characters are Unicode scalar values of the text as given: callers normalise to NFC before this check and
/// before hashing, so that the same word typed on a Mac is the same password. No composition rules.
#[must_use]
pub fn password_problem(password: &str, username: &str) -> Option<PasswordProblem> {
    let length = password.chars().count();
    if length < PASSWORD_MIN_CHARS {
        return Some(PasswordProblem::TooShort);
    }
    if length > PASSWORD_MAX_CHARS {
        return Some(PasswordProblem::TooLong);
    }
    let lower = password.to_lowercase();
    let mut characters = lower.chars();
    let first = characters.next();
    if characters.all(|c| Some(c) == first) {
        return Some(PasswordProblem::OneCharacter);
    }
    if !username.is_empty() && lower.contains(&username.to_lowercase()) {
        return Some(PasswordProblem::ContainsUsername);
    }
    if COMMON.contains(&lower.as_str()) || is_keyboard_count(&lower) {
        return Some(PasswordProblem::TooCommon);
    }
    None
}

/// `123456789012…`: digits that count up, wrapping after 9.
fn is_keyboard_count(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
        && text
            .as_bytes()
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if (a - b'0' + 1) % 10 == b - b'0'))
}

/// Whether a text can be a username: 2 to 64 of `a-z`, `0-9`, `.`, `-`, `_`, beginning with a letter or digit.
#[must_use]
pub fn is_username(text: &str) -> bool {
    (2..=64).contains(&text.len())
        && text.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte)
        })
        && text
            .bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests;
