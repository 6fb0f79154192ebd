//! What the page "my work" shows.

use std::collections::BTreeMap;

use domain::account::{Permission, Role};
use domain::registration::RegistrationState;
use domain::{Date, Timestamp};
use serde::{Deserialize, Serialize};

use crate::board::view::UnitRef;
use crate::form::FormState;

/// What waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkList {
    /// What the person is.
    pub role: Role,
    /// The unit that the person works for; `None` for the whole province.
    pub unit: Option<UnitRef>,
    /// What waits, the most urgent first.
    pub tasks: Vec<Task>,
    /// Notices that nobody has seen to, the newest first.
    pub notices: Vec<NoticeRow>,
    /// Pages of the scoring year that the person works on.
    pub places: Vec<WorkPlace>,
    /// What the forms of the page know.
    pub form: FormState,
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "task")]
pub enum Task {
    /// Proposed cuts to answer.
    AnswerCuts {
        /// The scored unit.
        unit: String,
        /// The sheet.
        sheet: i64,
        /// How many.
        count: usize,
        /// The last day.
        until: Option<Date>,
    },
    /// A registration that came back or was not sent.
    Register {
        /// The unit.
        unit: UnitRef,
        /// The year.
        year: i64,
        /// Where it stands.
        state: RegistrationState,
    },
    /// A self-score to fill in.
    FillSheet {
        /// Title of the period, in Vietnamese.
        period_vi: String,
        /// Title of the period, in English.
        period_en: String,
        /// The sheet.
        sheet: i64,
        /// The last day.
        until: Option<Date>,
    },
    /// A fellow member's sheet to check.
    CrossCheck {
        /// The member.
        unit: String,
        /// Title of the period, in Vietnamese.
        period_vi: String,
        /// Title of the period, in English.
        period_en: String,
        /// The sheet.
        sheet: i64,
    },
    /// A registration to approve or return.
    Approve {
        /// The unit.
        unit: UnitRef,
        /// The year.
        year: i64,
        /// Who sent it.
        by: String,
        /// When.
        at: Timestamp,
    },
    /// Sheets to appraise.
    Appraise {
        /// Code of the period.
        period: String,
        /// Its title, in Vietnamese.
        period_vi: String,
        /// Its title, in English.
        period_en: String,
        /// How many.
        count: usize,
    },
    /// Answers to proposed cuts that wait for a ruling.
    RuleOnCuts {
        /// The scored unit.
        unit: String,
        /// The sheet.
        sheet: i64,
        /// How many.
        count: usize,
    },
    /// A cluster or block that the unit leads.
    Lead {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
        /// The year.
        year: i64,
        /// Whether the unit is head, and not deputy.
        head: bool,
    },
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeRow {
    /// Its key.
    pub id: i64,
    /// What happened.
    pub code: String,
    /// What the words name.
    pub parameters: BTreeMap<String, String>,
    /// The page where it is seen to.
    pub href: String,
    /// Who left it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A page of the scoring year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkPlace {
    /// Clusters and blocks.
    Clusters,
    /// Registrations.
    Registrations,
    /// Criteria sets.
    Criteria,
    /// Scoring periods and their sheets.
    Periods,
    /// Movements of the own unit.
    Movements,
    /// Evidence.
    Evidence,
    /// Self-scores against final points.
    Honesty,
    /// Feedback on movements.
    Feedback,
    /// Records of people and collectives.
    Records,
    /// Who is becoming eligible for a title.
    Eligible,
    /// Nominations.
    Nominations,
    /// Lists that are public.
    Postings,
    /// Initiatives.
    Initiatives,
    /// Titles and forms of commendation.
    Awards,
    /// The province's rules on awards.
    AwardPolicy,
    /// Every unit.
    Units,
    /// The own account; a phone has no other way there.
    Account,
}

impl WorkPlace {
    /// All of them, in the order of the year.
    pub const ALL: [Self; 17] = [
        Self::Movements,
        Self::Clusters,
        Self::Registrations,
        Self::Criteria,
        Self::Periods,
        Self::Evidence,
        Self::Honesty,
        Self::Feedback,
        Self::Nominations,
        Self::Records,
        Self::Eligible,
        Self::Postings,
        Self::Initiatives,
        Self::Awards,
        Self::AwardPolicy,
        Self::Units,
        Self::Account,
    ];

    /// Its address.
    pub const fn href(self) -> &'static str {
        match self {
            Self::Clusters => "/score/clusters",
            Self::Registrations => "/score/registrations",
            Self::Criteria => "/score/criteria",
            Self::Periods => "/score/periods",
            Self::Movements => "/score/movements",
            Self::Evidence => "/score/evidence",
            Self::Honesty => "/score/honesty",
            Self::Feedback => "/score/feedback",
            Self::Records => "/records",
            Self::Eligible => "/records/eligible",
            Self::Nominations => "/nominations",
            Self::Postings => "/postings",
            Self::Initiatives => "/initiatives",
            Self::Awards => "/awards",
            Self::AwardPolicy => "/admin/award-policy",
            Self::Units => "/units",
            Self::Account => "/account",
        }
    }

    /// What somebody must be allowed to do for it to be of use.
    pub const fn permission(self) -> Permission {
        match self {
            Self::Clusters
            | Self::Registrations
            | Self::Criteria
            | Self::Periods
            | Self::Honesty => Permission::ReadScoring,
            Self::Movements => Permission::LaunchMovements,
            Self::Evidence => Permission::ShareEvidence,
            Self::Feedback => Permission::ModerateFeedback,
            Self::Records | Self::Eligible => Permission::ReadRecords,
            Self::Nominations => Permission::ReadNominations,
            Self::Initiatives => Permission::ReadInitiatives,
            Self::Awards | Self::Units | Self::Postings => Permission::ReadPublic,
            Self::AwardPolicy => Permission::ManageAwardPolicy,
            Self::Account => Permission::OwnAccount,
        }
    }
}
