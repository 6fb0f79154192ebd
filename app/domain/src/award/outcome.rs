//! What a rule found: the outcome, its severity, the records it rests on, and the figures of the reason.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::why::Why;
use super::{RecordId, SubjectKind};

coded! {
    /// What came out, from the worst to the best. Only [`Outcome::Met`] is a pass.
    Outcome {
        /// The records show that it does not hold.
        NotMet = "not-met", "chưa đạt", "not met";
        /// Records are missing; it may hold or not.
        Unknown = "unknown", "thiếu dữ liệu", "data missing";
        /// The records are there, but a person must confirm them.
        NeedsConfirmation = "needs-confirmation", "cần xác nhận", "needs confirmation";
        /// The records show that it holds.
        Met = "met", "đạt", "met";
    }
}

impl Outcome {
    /// Both must hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// One of them must hold.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// [`Outcome::Met`] when it holds.
    #[must_use]
    pub const fn of(holds: bool) -> Self {
        if holds { Self::Met } else { Self::NotMet }
    }

    /// A known or unknown answer.
    #[must_use]
    pub const fn of_known(holds: Option<bool>) -> Self {
        match holds {
            Some(holds) => Self::of(holds),
            None => Self::Unknown,
        }
    }

    /// At most that something needs confirmation.
    #[must_use]
    pub fn unconfirmed(self) -> Self {
        self.min(Self::NeedsConfirmation)
    }
}

coded! {
    /// What follows when a rule is not met.
    Severity {
        /// The dossier cannot be sent.
        Block = "block", "chặn", "blocks";
        /// It can be sent with a reason.
        Warn = "warn", "cảnh báo", "warns";
        /// For information.
        Inform = "inform", "thông tin", "informs";
    }
}

coded! {
    /// Traits by name, as what a finding rests on.
    TraitName {
        /// See [`super::Traits::public_employee`].
        PublicEmployee = "public-employee", "cán bộ, công chức, viên chức, người lao động của cơ quan", "public employee";
        /// See [`super::Traits::in_forces`].
        InForces = "in-forces", "thuộc lực lượng vũ trang", "in the forces";
        /// See [`super::Traits::on_contract`].
        OnContract = "on-contract", "hợp đồng 111/68", "on contract";
        /// See [`super::Traits::woman`].
        Woman = "woman", "nữ", "woman";
        /// See [`super::Traits::direct_worker`].
        DirectWorker = "direct-worker", "trực tiếp lao động, sản xuất", "direct worker";
        /// See [`super::Traits::managed_by_party`].
        ManagedByParty = "managed-by-party", "diện Ban Thường vụ Tỉnh ủy quản lý", "managed by the Party's standing committee";
        /// See [`super::Traits::head_of_unit`].
        HeadOfUnit = "head-of-unit", "người đứng đầu đơn vị", "head of the unit";
        /// See [`super::Traits::died`].
        Died = "died", "ngày mất", "day of death";
        /// See [`super::Traits::founded`].
        Founded = "founded", "ngày thành lập", "day of founding";
        /// See [`super::Traits::flag_eligible`].
        FlagEligible = "flag-eligible", "thuộc đối tượng tặng cờ thi đua", "can be given flags";
        /// See [`super::Traits::listed_type`].
        ListedType = "listed-type", "loại tập thể có trong danh mục của tỉnh", "type is on the province's list";
        /// See [`super::Traits::school_year`].
        SchoolYear = "school-year", "tính theo năm học", "counts school years";
        /// See [`super::Traits::priority_area`].
        PriorityArea = "priority-area", "địa bàn ưu tiên", "priority area";
    }
}

/// A record on which a finding rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "kebab-case")]
pub enum Proof {
    /// A yearly grade.
    Grade(RecordId),
    /// A title or award.
    Award(RecordId),
    /// An initiative or topic.
    Work(RecordId),
    /// A disciplinary measure.
    Discipline(RecordId),
    /// A case.
    Case(RecordId),
    /// A post.
    Post(RecordId),
    /// A leave.
    Leave(RecordId),
    /// Time in a unit.
    Membership(RecordId),
    /// The numbers of a collective, which have no record of their own, by their year.
    Composition(i16),
    /// A rank or the review of a movement.
    Standing(RecordId),
    /// A vote.
    Vote(RecordId),
    /// An opinion.
    Opinion(RecordId),
    /// A confirmation.
    Confirmation(RecordId),
    /// A trait of the subject.
    Trait(TraitName),
}

/// Identifier of a rule, such as `R-CST-01`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleId(pub Cow<'static, str>);

impl RuleId {
    /// The identifier.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was seen on the way to an outcome: the records and the figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ground {
    /// Records that prove or refute it, each once.
    pub proofs: Vec<Proof>,
    /// The figures of the reason.
    pub why: Vec<Why>,
}

impl Ground {
    /// Notes a record.
    pub(crate) fn proof(&mut self, proof: Proof) {
        if !self.proofs.contains(&proof) {
            self.proofs.push(proof);
        }
    }

    /// Notes the records of another ground, not its reasons.
    pub(crate) fn proofs_of(&mut self, other: &Self) {
        for proof in &other.proofs {
            self.proof(*proof);
        }
    }

    /// Takes over records and reasons.
    pub(crate) fn take(&mut self, other: Self) {
        self.proofs_of(&other);
        self.why.extend(other.why);
    }
}

/// One of several routes to fulfil a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Its number in the rule's list, from 0.
    pub number: u8,
    /// What came out.
    pub outcome: Outcome,
    /// Records and figures.
    pub ground: Ground,
}

/// What one rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// Which row of the rule, from 0: a few rules have one row that blocks and one that warns.
    pub row: u8,
    /// What follows when it is not met.
    pub severity: Severity,
    /// What came out.
    pub outcome: Outcome,
    /// The article.
    pub citation: Cow<'static, str>,
    /// Whether the rule must be read again under the law that applies.
    pub reread: bool,
    /// All records that were looked at, and the figures of the leading route.
    pub ground: Ground,
    /// Every route when there are several, the leading one first.
    pub routes: Vec<Route>,
}

impl Finding {
    /// Whether the dossier cannot be sent because of it. What is missing or unconfirmed does not pass either.
    #[must_use]
    pub fn blocks(&self) -> bool {
        self.severity == Severity::Block && self.outcome != Outcome::Met
    }
}

/// Kinds of subject as a set of four bits, for the rows of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    /// Those of a list; all when it is empty.
    pub(crate) fn of(kinds: &[SubjectKind]) -> Self {
        let bits = kinds.iter().fold(0, |bits, kind| bits | 1 << (*kind as u8));
        Self(if bits == 0 { u8::MAX } else { bits })
    }

    /// Whether a kind is among them.
    pub(crate) fn has(self, kind: SubjectKind) -> bool {
        self.0 & (1 << (kind as u8)) != 0
    }
}
