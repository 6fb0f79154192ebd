//! The path of an award: which steps a nomination goes through. It is data that the province edits.
//! What the law itself asks for cannot be edited away: `minimum`.

use super::state::NominationState;
use super::vote::VoteRule;
use super::words::{Basis, Words};
use crate::award::{AwardCode, CommendationType, SubjectKind};
use crate::lang::Lang;
use serde::{Deserialize, Serialize};

coded! {
    /// Who decides the award.
    Decider {
        /// Head of the unit, chair of the commune, director (Law 06/2022 Article 80).
        UnitHead = "unit-head", "thủ trưởng đơn vị, Chủ tịch UBND cấp xã", "head of the unit or chair of the commune";
        /// Chair of the People's Committee of the province (Article 79).
        ProvinceChair = "province-chair", "Chủ tịch UBND tỉnh", "chair of the provincial People's Committee";
        /// Prime Minister, Government or President, on the submission of the chair (Articles 77, 78, 83.2).
        Centre = "centre", "trung ương", "the centre";
    }
}

coded! {
    /// When the managing party committee gives its written opinion.
    PartyTiming {
        /// It is not asked, unless it manages the person.
        OnlyIfManaged = "only-if-managed", "chỉ khi thuộc diện quản lý", "only for persons that it manages";
        /// With the agencies, before the council.
        BeforeCouncil = "before-council", "trước khi họp hội đồng", "before the council";
        /// After the council, before the signature.
        BeforeSignature = "before-signature", "trước khi ký", "before the signature";
    }
}

coded! {
    /// Whether the short procedure of Law 06/2022 Article 85 is used.
    Procedure {
        /// The full one.
        Full = "full", "thủ tục đầy đủ", "full procedure";
        /// The short one; the dossier says which case of Article 85 it is.
        Simplified = "simplified", "thủ tục đơn giản", "simplified procedure";
    }
}

coded! {
    /// The cases of the simplified procedure (Law 06/2022 Article 85 clause 1).
    SimplifiedCase {
        /// Point a.
        PoliticalTask = "political-task", "phục vụ nhiệm vụ chính trị", "serving a political task";
        /// Point b.
        Feat = "feat", "lập thành tích xuất sắc đột xuất", "a feat";
        /// Point c.
        Discovered = "discovered", "do người đứng đầu phát hiện", "discovered by the head of the agency";
        /// Point d.
        Service = "service", "cống hiến, niên hạn, đối ngoại", "long service, years in the forces, external relations";
        /// Point đ.
        Secret = "secret", "có nội dung bí mật nhà nước", "with state secrets";
    }
}

/// An agency whose written opinion the path asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedAgency {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The kinds of subject about which it is asked; empty for all.
    #[serde(default)]
    pub kinds: Vec<SubjectKind>,
}

impl AskedAgency {
    /// Whether it is asked about subjects of this kind.
    #[must_use]
    pub fn asked_about(&self, kind: SubjectKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// The steps of one award, optionally of one type of commendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathConfig {
    /// The award.
    pub award: AwardCode,
    /// The type of commendation; `None` for every type without a row of its own.
    pub commendation: Option<CommendationType>,
    /// Whether the row holds only for persons whom the party's standing committee manages (Bắc Ninh, Article 5 clause 1a).
    #[serde(default)]
    pub only_managed: bool,
    /// Full or simplified.
    pub procedure: Procedure,
    /// Who decides.
    pub decider: Decider,
    /// Vote of the unit's council; `None` when the minutes of the meeting are enough.
    pub base_vote: Option<VoteRule>,
    /// Whether the standing body of the province appraises.
    pub appraisal: bool,
    /// Agencies that are asked.
    pub agencies: Vec<AskedAgency>,
    /// When the party committee is asked.
    pub party: PartyTiming,
    /// Working days of public posting; `None` without one.
    pub posting_days: Option<u32>,
    /// Vote of the provincial council; `None` without one.
    pub council: Option<VoteRule>,
    /// Whether the People's Committee considers it as a body.
    pub committee: bool,
    /// Where the row comes from.
    pub basis: Basis,
}

impl PathConfig {
    /// Whether the path has this state, for a subject about which the party committee is asked or is not.
    #[must_use]
    pub fn has(&self, state: NominationState, asks_party: bool) -> bool {
        use NominationState as S;
        let own = self.decider == Decider::UnitHead;
        match state {
            S::AwaitingBallot => self.base_vote.is_some(),
            S::Submitted => !own,
            S::Appraisal => self.appraisal,
            S::Consultation => {
                !self.agencies.is_empty()
                    || (asks_party && self.party != PartyTiming::BeforeSignature)
            }
            S::Posting => self.posting_days.is_some(),
            S::AwaitingCouncil | S::CouncilPassed => self.council.is_some(),
            S::SentToCentre => self.decider == Decider::Centre,
            _ => true,
        }
    }

    /// The next state of the path after this one; `None` at the end and off the way.
    #[must_use]
    pub fn next_after(&self, state: NominationState, asks_party: bool) -> Option<NominationState> {
        let at = NominationState::WAY.iter().position(|on| *on == state)?;
        let later = NominationState::WAY.iter().skip(at + 1);
        later.copied().find(|next| self.has(*next, asks_party))
    }

    /// The states of the path in order, for the line of steps on the screen.
    #[must_use]
    pub fn way(&self, asks_party: bool) -> Vec<NominationState> {
        let way = NominationState::WAY.iter().copied();
        way.filter(|state| self.has(*state, asks_party)).collect()
    }

    /// Everything that is wrong with an edited row; empty when it can take effect.
    #[must_use]
    pub fn problems(&self) -> Vec<PathProblem> {
        let least = minimum(&self.award);
        let own = self.decider == Decider::UnitHead;
        let mut codes: Vec<_> = self.agencies.iter().map(|asked| &asked.code).collect();
        codes.sort();
        let provincial = self.appraisal || self.council.is_some() || self.committee;
        let full = self.procedure == Procedure::Full;
        let checks = [
            (PathProblem::OwnWithProvince, own && provincial),
            (PathProblem::NoAppraisal, !own && !self.appraisal),
            (
                PathProblem::NoPosting,
                full && least.posting && self.posting_days.is_none_or(|days| days == 0),
            ),
            (
                PathProblem::PostingTooShort,
                self.posting_days
                    .is_some_and(|days| days < least.posting_days || days > MOST_POSTING_DAYS),
            ),
            (
                PathProblem::NoOpinion,
                full && least.opinion && self.agencies.is_empty(),
            ),
            (PathProblem::NoBallot, least.lacks_ballot(self)),
            (
                PathProblem::AgencyTwice,
                codes
                    .windows(2)
                    .any(|pair| matches!(pair, [a, b] if a == b)),
            ),
            (
                PathProblem::NoCitation,
                self.basis.citation.trim().is_empty(),
            ),
        ];
        let wrong = checks.into_iter().filter(|(_, wrong)| *wrong);
        wrong.map(|(problem, _)| problem).collect()
    }

    /// The path in one line: `nháp → chờ bình xét → …`.
    #[must_use]
    pub fn sentence(&self, asks_party: bool, lang: Lang) -> String {
        let labels: Vec<_> = self.way(asks_party).iter().map(|s| s.label(lang)).collect();
        labels.join(" → ")
    }
}

/// Longest posting in working days: what is more was mistyped.
pub const MOST_POSTING_DAYS: u32 = 250;

/// What the law asks of a path, whatever the province decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minimum {
    /// Public posting (Law 06/2022 Article 84 clause 5).
    pub posting: bool,
    /// Least working days of it (Decree 98/2023 Article 46 clause 1, for Heroes).
    pub posting_days: u32,
    /// Opinion of a related body (Law 06/2022 Article 84 clause 3).
    pub opinion: bool,
    /// Per cent of all members in a ballot at the council of the nominating level (Decree 98/2023 Article 30 clause 7).
    pub ballot: Option<u32>,
}

impl Minimum {
    fn lacks_ballot(self, path: &PathConfig) -> bool {
        use super::vote::{BallotForm, VoteBase};
        let Some(percent) = self.ballot else {
            return false;
        };
        let wanted = super::vote::Share::percent(percent);
        let meets = |rule: &VoteRule| {
            let (parts, of) = rule.share.into();
            let (least, of_least): (u32, u32) = wanted.into();
            let enough = u64::from(parts) * u64::from(of_least) >= u64::from(least) * u64::from(of);
            enough && rule.base == VoteBase::AllMembers && rule.form == BallotForm::Secret
        };
        ![path.base_vote, path.council].iter().flatten().any(meets)
    }
}

/// What the law asks of the path of an award.
#[must_use]
pub fn minimum(award: &AwardCode) -> Minimum {
    let code = award.as_str();
    let hero = code.starts_with("AH_");
    // Orders and titles of the state, by their places in the catalogue (Law 06/2022 Articles 34 to 58).
    let state = hero || is_order(code);
    Minimum {
        posting: state,
        posting_days: if hero { 10 } else { u32::from(state) },
        opinion: state || matches!(code, "CO_CP" | "BKTTG"),
        ballot: match code {
            "CSTDTQ" | "CSTDT" => Some(90),
            "CSTDCS" | "CO_TINH" | "CO_CP" => Some(80),
            _ if hero => Some(90),
            _ => None,
        },
    }
}

/// The orders (huân chương) of the catalogue.
fn is_order(code: &str) -> bool {
    const OTHERS: [&str; 5] = [
        "SAO_VANG",
        "HO_CHI_MINH",
        "DAI_DOAN_KET",
        "DUNG_CAM",
        "HUU_NGHI",
    ];
    // Labour, independence, military exploit, defence of the fatherland, feat of arms: in three classes.
    const CLASSED: [&str; 5] = ["HCLD", "DL", "QC", "BVTQ", "CC"];
    let classed = |prefix: &str| {
        code.strip_prefix(prefix)
            .is_some_and(|class| matches!(class, "1" | "2" | "3"))
    };
    OTHERS.contains(&code) || CLASSED.iter().any(|prefix| classed(prefix))
}

coded! {
    /// Why a path cannot take effect.
    PathProblem {
        /// A unit decides, and the province appraises or votes as well.
        OwnWithProvince = "own-with-province", "danh hiệu do đơn vị quyết định không có bước thẩm định, hội đồng cấp tỉnh", "an award that the unit decides has no steps at the province";
        /// Nobody appraises.
        NoAppraisal = "no-appraisal", "phải có bước thẩm định của cơ quan thường trực", "the standing body must appraise";
        /// The law asks for a posting.
        NoPosting = "no-posting", "phải công khai trước khi trình (Luật TĐKT Điều 84.5)", "the list must be posted first (Law 06/2022 Article 84.5)";
        /// Fewer days than the law asks for, or more than a year.
        PostingTooShort = "posting-days", "số ngày làm việc công khai chưa đúng quy định", "the working days of posting do not fit the rule";
        /// The law asks for an opinion.
        NoOpinion = "no-opinion", "phải có ý kiến của cơ quan liên quan (Luật TĐKT Điều 84.3)", "the opinion of a related body is needed (Law 06/2022 Article 84.3)";
        /// The decree asks for a ballot with its share of all members.
        NoBallot = "no-ballot", "phải bỏ phiếu với tỷ lệ tính trên tổng số thành viên hội đồng (NĐ 98/2023 Điều 30.7)", "a ballot with a share of all members is needed (Decree 98/2023 Article 30.7)";
        /// One agency is asked twice.
        AgencyTwice = "agency-twice", "một cơ quan được hỏi hai lần", "one agency is asked twice";
        /// Nobody can see where the rule comes from.
        NoCitation = "no-citation", "chưa nhập căn cứ", "the deciding document is missing";
    }
}
