//! What is known about a subject of commendation: the facts that rules look at, each with the record that proves it.
//! What is not known is absent, and an absent fact never counts as fulfilled.

use serde::{Deserialize, Serialize};

use super::{
    CaseKind, CommendationType, DisciplineForm, Grade, Reach, SubjectKind, TitleBasis, WorkKind,
};
use crate::Date;

/// Code of a title or form in the catalogue, such as `CSTDCS` or `BK_TINH`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AwardCode(String);

impl AwardCode {
    /// Longest code.
    pub const LONGEST: usize = 24;

    /// Capital letters, digits and underscores, at most [`Self::LONGEST`]; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=Self::LONGEST).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
        fits.then(|| Self(text.to_owned()))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for AwardCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Number of the record that proves a fact; the kind of record is the fact's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(pub i64);

/// Everything that is known about one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// What it is.
    pub kind: SubjectKind,
    /// Traits that do not change by the year.
    pub traits: Traits,
    /// Yearly grades, at most one a year.
    #[serde(default)]
    pub grades: Vec<GradeFact>,
    /// Titles and awards that were decided, revoked ones among them.
    #[serde(default)]
    pub awards: Vec<AwardFact>,
    /// Initiatives and topics, of a person.
    #[serde(default)]
    pub works: Vec<WorkFact>,
    /// Disciplinary measures.
    #[serde(default)]
    pub disciplines: Vec<DisciplineFact>,
    /// Cases, closed ones among them.
    #[serde(default)]
    pub cases: Vec<CaseFact>,
    /// Posts of leadership that were held.
    #[serde(default)]
    pub posts: Vec<PostFact>,
    /// Leave that counts as time served.
    #[serde(default)]
    pub leaves: Vec<LeaveFact>,
    /// Units to which a person belonged, or names that a collective had before mergers.
    #[serde(default)]
    pub memberships: Vec<MembershipFact>,
    /// Numbers of a collective by the year.
    #[serde(default)]
    pub compositions: Vec<CompositionFact>,
    /// Ranks in clusters and reviews of movements.
    #[serde(default)]
    pub standings: Vec<StandingFact>,
    /// Votes of councils on this nomination.
    #[serde(default)]
    pub votes: Vec<VoteFact>,
    /// Written opinions on this nomination.
    #[serde(default)]
    pub opinions: Vec<OpinionFact>,
    /// What an official confirmed that no other record says, by the name of the condition.
    #[serde(default)]
    pub confirmations: Vec<ConfirmationFact>,
}

impl Subject {
    /// Whether an award was given for a year, and not revoked since.
    #[must_use]
    pub fn was_given(&self, code: &AwardCode, year: i16) -> bool {
        self.awards.iter().any(|held| {
            !held.revoked && held.code == *code && (held.from_year..=held.to_year).contains(&year)
        })
    }
}

/// Traits of a subject. `None` is "not known", never "no".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Traits {
    /// Whether the person is a cadre, civil servant, public employee or worker of a public body.
    pub public_employee: Option<bool>,
    /// Whether the person serves in the army, the police or the standing militia.
    pub in_forces: Option<bool>,
    /// Whether the person works on a contract of decree 111 or 68.
    pub on_contract: Option<bool>,
    /// Whether the person is a woman.
    pub woman: Option<bool>,
    /// Whether the subject works or produces directly.
    pub direct_worker: Option<bool>,
    /// Whether the party's standing committee manages the person.
    pub managed_by_party: Option<bool>,
    /// Whether the person heads the unit.
    pub head_of_unit: Option<bool>,
    /// Day of death.
    pub died: Option<Date>,
    /// Day on which the collective was founded.
    pub founded: Option<Date>,
    /// Whether the collective can be given flags.
    pub flag_eligible: Option<bool>,
    /// Whether the collective's type stands in the province's list for its title.
    pub listed_type: Option<bool>,
    /// Whether the subject counts school years.
    pub school_year: Option<bool>,
    /// Whether the unit lies in a priority area.
    pub priority_area: Option<bool>,
}

/// A yearly grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeFact {
    /// Its record.
    pub record: RecordId,
    /// The year, or the year in which the school year ended.
    pub year: i16,
    /// The grade.
    pub grade: Grade,
}

/// A title or award that was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AwardFact {
    /// Its record.
    pub record: RecordId,
    /// Which one.
    pub code: AwardCode,
    /// Its type of commendation; `None` for old records that do not say.
    pub commendation: Option<CommendationType>,
    /// First year of the achievement that it honours.
    pub from_year: i16,
    /// Last year of the achievement that it honours; a yearly title has the same as `from_year`.
    pub to_year: i16,
    /// Day of the decision.
    pub decided: Option<Date>,
    /// Number of the decision, for the reader.
    #[serde(default)]
    pub number: String,
    /// What a base fighter title rested on.
    #[serde(default)]
    pub basis: Option<TitleBasis>,
    /// The movement that it honours, by its code.
    #[serde(default)]
    pub movement: Option<String>,
    /// Whether somebody compared the record with its decision.
    pub verified: bool,
    /// Whether it was revoked.
    #[serde(default)]
    pub revoked: bool,
}

/// An initiative, or a science topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkFact {
    /// Its record.
    pub record: RecordId,
    /// Initiative or topic.
    pub kind: WorkKind,
    /// The widest effect that was recognised.
    pub reach: Option<Reach>,
    /// Day on which the head of the right level recognised that effect.
    pub recognised: Option<Date>,
    /// Last day of that recognition, where the decision named one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
    /// Day since which it is applied.
    pub applied: Option<Date>,
    /// What it was used for already.
    #[serde(default)]
    pub uses: Vec<WorkUse>,
}

/// A use of an initiative: it supports one award only (letter 5007/BNV-TĐKT of 2023, III.5c).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkUse {
    /// The award.
    pub code: AwardCode,
    /// The year of the award.
    pub year: i16,
}

/// A disciplinary measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisciplineFact {
    /// Its record.
    pub record: RecordId,
    /// The measure.
    pub form: DisciplineForm,
    /// First day.
    pub from: Date,
    /// Last day; `None` while it lasts.
    pub until: Option<Date>,
}

/// Something that is being looked into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFact {
    /// Its record.
    pub record: RecordId,
    /// What it is.
    pub kind: CaseKind,
    /// First day.
    pub opened: Date,
    /// Day on which it ended.
    pub closed: Option<Date>,
    /// Whether the subject was cleared when it ended.
    pub cleared: Option<bool>,
}

/// A post of leadership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostFact {
    /// Its record.
    pub record: RecordId,
    /// Code of the post in the law's list.
    pub post: String,
    /// First day.
    pub from: Date,
    /// Last day; `None` while it is held.
    pub until: Option<Date>,
}

/// Leave of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveFact {
    /// Its record.
    pub record: RecordId,
    /// Whether it was maternity leave, which counts as time served (Decree 152/2025 Article 4 clause 5).
    pub maternity: bool,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
}

/// Time in a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipFact {
    /// Its record.
    pub record: RecordId,
    /// The unit.
    pub unit: crate::UnitId,
    /// First day.
    pub from: Option<Date>,
    /// Last day; `None` while it lasts.
    pub until: Option<Date>,
}

/// Numbers of a collective in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompositionFact {
    /// The year.
    pub year: i16,
    /// Members.
    pub members: u32,
    /// Members with the title of advanced worker, or its like in the forces; `None` when it is not decided yet.
    pub advanced: Option<u32>,
    /// Members with the title of base fighter.
    pub fighters: Option<u32>,
    /// Members whose grade is at least "completed".
    pub completed: Option<u32>,
    /// Members disciplined with a warning or more.
    pub warned: Option<u32>,
    /// Women.
    pub women: Option<u32>,
}

/// A place in a cluster, or the outcome of a movement's review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingFact {
    /// Its record.
    pub record: RecordId,
    /// The year.
    pub year: i16,
    /// The rank in the cluster; `None` for a movement.
    pub rank: Option<u32>,
    /// Whether the targets of the year were exceeded.
    pub exceeded: Option<bool>,
    /// The movement, by its code; `None` for a cluster.
    pub movement: Option<String>,
    /// Length of the movement in whole years.
    pub movement_years: Option<u16>,
    /// Whether the province, and not somebody below it, launched the movement.
    pub provincial: Option<bool>,
    /// Whether the movement's review was held.
    pub reviewed: Option<bool>,
}

/// A vote of a council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteFact {
    /// Its record.
    pub record: RecordId,
    /// Members of the council on the day.
    pub members: u32,
    /// Members who came or voted in writing.
    pub present: u32,
    /// Votes in favour.
    pub yes: u32,
}

/// A written opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionFact {
    /// Its record.
    pub record: RecordId,
    /// Who was asked: `party-committee`, `central-body` or an agency's code.
    pub body: String,
    /// The answer; `None` while none came. Silence is not consent.
    pub agrees: Option<bool>,
}

/// What an official confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationFact {
    /// Its record.
    pub record: RecordId,
    /// The condition.
    pub name: String,
    /// Whether it holds.
    pub holds: bool,
    /// The year that it is about; `None` for all.
    pub year: Option<i16>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_for_a_year_is_known_and_what_was_revoked_does_not_count() {
        let held: Subject = serde_json::from_value(serde_json::json!({
            "kind": "individual",
            "traits": {},
            "awards": [
                { "record": 1, "code": "LDTT", "commendation": "merit", "from_year": 2024, "to_year": 2024,
                  "decided": null, "verified": true },
                { "record": 2, "code": "LDTT", "commendation": "merit", "from_year": 2025, "to_year": 2025,
                  "decided": null, "verified": true, "revoked": true }
            ]
        }))
        .unwrap();
        let code = AwardCode::parse("LDTT").unwrap();
        assert!(held.was_given(&code, 2024));
        assert!(!held.was_given(&code, 2025));
        assert!(!held.was_given(&code, 2023));
    }
}
