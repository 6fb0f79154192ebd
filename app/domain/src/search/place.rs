//! Pages that a person goes to by their names. A new page of the program gets one line here.

use crate::account::{Permission, Role, allows};

coded! {
    /// A page by its address.
    Place {
        /// The overview.
        Home = "/", "Tổng quan", "Overview";
        /// What waits for the person.
        Work = "/score", "Việc của tôi", "My work";
        /// Boards.
        Boards = "/boards", "Bảng thi đua", "Boards";
        /// The analysis.
        Drill = "/drill", "Phân tích", "Analysis";
        /// Movements.
        Movements = "/movements", "Phong trào thi đua", "Movements";
        /// Units.
        Units = "/units", "Đơn vị", "Units";
        /// The catalogue.
        Awards = "/awards", "Danh hiệu thi đua và hình thức khen thưởng", "Emulation titles and forms of commendation";
        /// Records of persons and collectives.
        Records = "/records", "Hồ sơ khen thưởng", "Award records";
        /// Nominations.
        Nominations = "/nominations", "Đề nghị khen thưởng", "Nominations";
        /// The wizard.
        NewNomination = "/nominations/new", "Lập đề nghị khen thưởng", "Prepare a nomination";
        /// Initiatives.
        Initiatives = "/initiatives", "Sáng kiến", "Initiatives";
        /// A new initiative.
        NewInitiative = "/initiatives/new", "Đăng ký sáng kiến", "Register an initiative";
        /// Lists that are public.
        Postings = "/postings", "Lấy ý kiến Nhân dân, danh sách công khai", "Public postings";
        /// Who meets the conditions.
        Eligible = "/records/eligible", "Ai đủ điều kiện", "Who is eligible";
        /// The form for figures.
        Record = "/record", "Nhập số liệu", "Record a figure";
        /// Clusters and blocks.
        Clusters = "/score/clusters", "Cụm, khối thi đua", "Clusters and blocks";
        /// Registrations.
        Registrations = "/score/registrations", "Đăng ký thi đua", "Registrations";
        /// Scoring periods.
        Periods = "/score/periods", "Kỳ chấm điểm", "Scoring periods";
        /// Criteria sets.
        Criteria = "/score/criteria", "Bộ tiêu chí", "Criteria sets";
        /// Evidence.
        Evidence = "/score/evidence", "Minh chứng", "Evidence";
        /// Movements in one's own work.
        OwnMovements = "/score/movements", "Phát động, triển khai phong trào", "Launch and carry out movements";
        /// Feedback of visitors.
        Feedback = "/score/feedback", "Phản hồi của người dân", "Feedback";
        /// How units score themselves.
        Honesty = "/score/honesty", "Độ trung thực khi tự chấm", "Honesty of self-scores";
        /// The provincial layer of awards.
        AwardPolicy = "/admin/award-policy", "Quy định của tỉnh về khen thưởng", "The province's rules on awards";
        /// Accounts.
        Accounts = "/admin/accounts", "Các tài khoản", "Accounts";
        /// The audit log.
        Audit = "/admin/audit", "Nhật ký", "Audit log";
        /// The own account.
        Account = "/account", "Tài khoản của tôi, đổi mật khẩu", "My account, password";
        /// Signing in.
        SignIn = "/login", "Đăng nhập", "Sign in";
    }
}

impl Place {
    /// What the page asks for.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Home
            | Self::Boards
            | Self::Drill
            | Self::Movements
            | Self::Units
            | Self::Awards
            | Self::Postings
            | Self::SignIn => Permission::ReadPublic,
            Self::Work
            | Self::Clusters
            | Self::Registrations
            | Self::Periods
            | Self::Criteria
            | Self::Evidence
            | Self::OwnMovements => Permission::ReadScoring,
            Self::Records | Self::Eligible => Permission::ReadRecords,
            Self::Nominations => Permission::ReadNominations,
            Self::NewNomination => Permission::PrepareNominations,
            Self::Initiatives => Permission::ReadInitiatives,
            Self::NewInitiative => Permission::RegisterInitiatives,
            Self::Record => Permission::RecordResult,
            Self::Feedback => Permission::ModerateFeedback,
            Self::Honesty => Permission::EnterScores,
            Self::AwardPolicy => Permission::ManageAwardPolicy,
            Self::Accounts => Permission::ManageAccounts,
            Self::Audit => Permission::ReadAudit,
            Self::Account => Permission::OwnAccount,
        }
    }

    /// Whether the page is offered to somebody: who signed in need not sign in again.
    #[must_use]
    pub fn is_for(self, role: Option<Role>) -> bool {
        allows(role, self.permission()) && (self != Self::SignIn || role.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_is_offered_public_pages_only() {
        let offered: Vec<_> = Place::ALL
            .iter()
            .filter(|place| place.is_for(None))
            .collect();
        assert!(
            offered
                .iter()
                .all(|place| place.permission() == Permission::ReadPublic)
        );
        assert!(Place::SignIn.is_for(None) && !Place::SignIn.is_for(Some(Role::Leader)));
        assert!(!Place::Audit.is_for(Some(Role::ProvincialOffice)));
    }
}
