//! What is asked: which year, received when, for which type of commendation, up to which stage, and what is known about
//! the dossier.

use serde::{Deserialize, Serialize};

use super::ruleset::{RuleSet, RuleSetOverride};
use super::{CommendationType, Decider, Paper};
use crate::{Date, UnitId};

coded! {
    /// How far a nomination has come; rules of later stages are left out.
    Stage {
        /// Only the standards: can the subject be nominated at all?
        Standard = "standard", "tiêu chuẩn", "standards";
        /// Also the dossier: can it be sent?
        Dossier = "dossier", "hồ sơ", "dossier";
        /// Also the councils: can it be decided?
        Decision = "decision", "quyết định", "decision";
    }
}

coded! {
    /// Cases of the simplified procedure (Law 06/2022 Article 85 clause 1).
    SimplifiedCase {
        /// Point a.
        PoliticalTask = "political-task", "phục vụ nhiệm vụ chính trị", "serving a political task";
        /// Point b.
        Feat = "feat", "thành tích xuất sắc, đột xuất", "a feat";
        /// Point c.
        Discovered = "discovered", "người đứng đầu cơ quan phát hiện", "discovered by the head of the agency";
        /// Point d.
        LongService = "long-service", "cống hiến, niên hạn, đối ngoại", "long service, tenure, external relations";
        /// Point đ.
        Secret = "secret", "thành tích thuộc bí mật nhà nước", "achievement with state secrets";
    }
}

/// Whether a dossier takes the simplified procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Simplified {
    /// The full procedure.
    No,
    /// Simplified, for a case of the law; `None` when none was named.
    Yes(Option<SimplifiedCase>),
}

/// A paper that is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedPaper {
    /// Which one.
    pub paper: Paper,
    /// Whether it is signed.
    pub signed: bool,
    /// Whether it is dated.
    pub dated: bool,
}

/// How many hold the lower title and how many nominations use the quota already, this one left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotaUse {
    /// Holders of the lower title, or provincial flags for the Government's.
    pub count: u32,
    /// Nominations before this one.
    pub used: u32,
}

/// What is known about a dossier. `None` is "not known".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DossierFacts {
    /// Papers that are attached.
    pub papers: Option<Vec<AttachedPaper>>,
    /// Number of the template of the report.
    pub template: Option<String>,
    /// Working days for which the list has been public, counted with the calendar of holidays.
    pub posted_working_days: Option<u16>,
    /// Who is to decide.
    pub decider: Option<Decider>,
    /// Whether the nominating unit manages the subject's staff or payroll.
    pub unit_manages: Option<bool>,
    /// Whether it is marked secret.
    pub secret: Option<bool>,
    /// The procedure.
    pub simplified: Option<Simplified>,
    /// Members on the council's roster on the day of the vote.
    pub council_roster: Option<u32>,
    /// Steps that went over their time.
    pub overdue_steps: Option<u32>,
    /// Subjects that look like the same one.
    pub duplicates: Option<u32>,
    /// Use of the quota.
    pub quota: Option<QuotaUse>,
    /// Flags that the cluster or block proposes, this one among them.
    pub flags_in_group: Option<u32>,
    /// Bonus that the draft decision names, in đồng.
    pub bonus_vnd: Option<u64>,
}

/// What is asked about one subject and one award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The year that is honoured, or the last one of a longer achievement; a school year has the year in which it ended.
    pub year: i16,
    /// First year of the achievement, when it is longer than one.
    #[serde(default)]
    pub from_year: Option<i16>,
    /// Day on which the dossier was received for appraisal, or would be.
    pub received: Date,
    /// Today: on it, open cases block and the base salary is that of the decision.
    pub today: Date,
    /// Type of commendation.
    pub commendation: CommendationType,
    /// The movement that is honoured, by its code.
    #[serde(default)]
    pub movement: Option<String>,
    /// How far the nomination has come.
    pub stage: Stage,
    /// The nominating unit and the units from which it came by merger; empty when not known.
    #[serde(default)]
    pub units: Vec<UnitId>,
    /// Another rule set than that of the day of receipt.
    #[serde(default)]
    pub rule_set_override: Option<RuleSetOverride>,
    /// The dossier, when there is one.
    #[serde(default)]
    pub dossier: Option<DossierFacts>,
}

impl Request {
    /// Asks for regular merit of a year by its standards only, received on the day of asking.
    #[must_use]
    pub fn merit(year: i16, today: Date) -> Self {
        Self {
            year,
            from_year: None,
            received: today,
            today,
            commendation: CommendationType::Merit,
            movement: None,
            stage: Stage::Standard,
            units: Vec::new(),
            rule_set_override: None,
            dossier: None,
        }
    }

    /// The rule set to follow.
    #[must_use]
    pub fn rule_set(&self) -> RuleSet {
        match &self.rule_set_override {
            Some(other) => other.rule_set,
            None => RuleSet::of(self.received),
        }
    }

    /// First year of the achievement.
    #[must_use]
    pub fn first_year(&self) -> i16 {
        self.from_year
            .map_or(self.year, |first| first.min(self.year))
    }
}
