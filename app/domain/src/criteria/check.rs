//! What blocks publishing of a criteria set: every finding at once, each with a code and the node it is about.
//! Looks at the tree, then at every node for itself, then at the sums.

use super::sums::{check_kinds, check_sums};
use super::{CriteriaSet, Criterion, CriterionId, Extra, MAX_DEPTH, Method};
use crate::figure::Points;
use crate::lang::Lang;
use crate::org::UnitKind;
use crate::target::TargetId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

coded! {
    /// What blocks publishing.
    FindingCode {
        /// Two nodes have the same id.
        DuplicateId = "duplicate-id", "trùng mã tiêu chí", "is listed twice";
        /// The parent is not in the set.
        MissingParent = "missing-parent", "thuộc một nhóm không có trong bộ tiêu chí", "belongs to a group that is not in the set";
        /// The node is its own ancestor.
        Cycle = "cycle", "nằm trong vòng lặp cha – con", "is its own ancestor";
        /// Deeper than section, criterion, sub-criterion.
        TooDeep = "too-deep", "nằm sâu quá ba cấp", "lies deeper than three levels";
        /// A line that holds other nodes.
        LineWithChildren = "line-with-children", "là tiêu chí chấm điểm nên không được chứa tiêu chí con", "is a scored line and cannot hold other lines";
        /// A group that holds nothing.
        EmptyGroup = "empty-group", "là nhóm nhưng chưa có tiêu chí nào", "is a group without lines";
        /// No words.
        TitleMissing = "title-missing", "chưa có tên", "has no title";
        /// A kind of unit is scored on the node but not on its group.
        KindNotInGroup = "kind-not-in-group", "áp dụng cho loại đơn vị mà nhóm của nó không áp dụng", "applies to a kind of unit to which its group does not";
        /// The set says for no kind of unit that it is for it.
        NoUnitKinds = "no-unit-kinds", "chưa chọn loại đơn vị áp dụng", "names no kind of unit";
        /// A maximum below zero.
        NegativeMax = "negative-max", "có điểm tối đa âm", "has a maximum below zero";
        /// A scored line that is worth nothing.
        ZeroMax = "zero-max", "có điểm tối đa bằng 0", "has a maximum of zero";
        /// A minimum below zero.
        NegativeMin = "negative-min", "có điểm tối thiểu âm", "has a minimum below zero";
        /// The minimum is above the maximum.
        MinAboveMax = "min-above-max", "có điểm tối thiểu lớn hơn điểm tối đa", "has a minimum above its maximum";
        /// A step of zero or less.
        StepNotPositive = "step-not-positive", "có bước điểm không lớn hơn 0", "has a step that is not above zero";
        /// The step does not lead from the minimum to the maximum.
        StepDoesNotDivide = "step-does-not-divide", "có bước điểm không chia hết khoảng điểm", "has a step that does not divide its range";
        /// Points for each of zero or less, or above the maximum.
        EachOutside = "each-outside", "có điểm mỗi lần không hợp lệ", "has points for each that do not fit";
        /// Graded without steps.
        GradesMissing = "grades-missing", "chưa có bậc điểm", "has no steps";
        /// Points of a step below zero or above the maximum.
        GradePointsOutside = "grade-points-outside", "có bậc điểm nằm ngoài khoảng điểm", "has a step outside its range";
        /// Two steps with the same words.
        GradesAlike = "grades-alike", "có hai bậc cùng tên", "has two steps of the same name";
        /// Nothing that can be entered gives the maximum.
        MaximumOutOfReach = "maximum-out-of-reach", "không có mức nào đạt điểm tối đa", "has a maximum that cannot be reached";
        /// A formula that names no target.
        FormulaWithoutTarget = "formula-without-target", "tính theo công thức nhưng chưa chọn chỉ tiêu", "has a formula but no target";
        /// A formula over a target that does not exist.
        TargetUnknown = "target-unknown", "tính theo một chỉ tiêu không tồn tại", "has a formula over a target that does not exist";
        /// Points of a formula below zero or above the maximum.
        FormulaPointsOutside = "formula-points-outside", "có công thức với mức điểm không hợp lệ", "has a formula with points that do not fit";
        /// A percentage of a formula out of its range.
        FormulaPercentOutside = "formula-percent-outside", "có công thức với tỷ lệ không hợp lệ", "has a formula with a percentage that does not fit";
        /// Over-fulfilment can earn nothing because the plan alone earns the maximum.
        BonusOutOfReach = "bonus-out-of-reach", "không còn điểm cho phần vượt kế hoạch", "leaves no points for over-fulfilment";
        /// A formula by bands without bands.
        BandsMissing = "bands-missing", "chưa có khoảng điểm", "has no bands";
        /// A band that ends before it begins.
        BandBackwards = "band-backwards", "có khoảng điểm ngược đầu", "has a band that ends before it begins";
        /// Two bands share values.
        BandsOverlap = "bands-overlap", "có khoảng điểm chồng nhau", "has bands that overlap";
        /// Values between the bands, or beyond them, have no points.
        BandHole = "band-hole", "có khoảng điểm bị hở", "has bands with a hole";
        /// Points of a band below zero or above the maximum.
        BandPointsOutside = "band-points-outside", "có khoảng điểm vượt điểm tối đa hoặc âm", "has a band with points that do not fit";
        /// A better result earns fewer points.
        BandPointsNotInOrder = "band-points-not-in-order", "có khoảng điểm không tăng dần theo kết quả", "has bands whose points are not in order";
        /// An information line that carries points.
        InformationWithPoints = "information-with-points", "chỉ để tham khảo nên không được có điểm", "is for information only and cannot carry points";
        /// A group's maximum is not the sum of its lines.
        GroupSumDiffers = "group-sum-differs", "có điểm tối đa khác tổng điểm các tiêu chí con", "has a maximum that is not the sum of its lines";
        /// The sections do not add up to the scale.
        ScaleSumDiffers = "scale-sum-differs", "tổng điểm các mục khác thang điểm", "the sections do not add up to the scale";
        /// A cap of the whole sheet below zero.
        NegativeCap = "negative-cap", "mức trần điểm thưởng hoặc điểm trừ bị âm", "a cap on bonus or penalty is below zero";
    }
}

/// One thing that blocks publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// The node; `None` for the set as a whole.
    pub at: Option<CriterionId>,
    /// What is wrong.
    pub code: FindingCode,
    /// The kind of unit for which a sum does not fit.
    pub kind: Option<UnitKind>,
    /// The sum that does not fit and what it should be.
    pub sum: Option<(Points, Points)>,
}

impl Finding {
    pub(super) const fn at(at: CriterionId, code: FindingCode) -> Self {
        Self {
            at: Some(at),
            code,
            kind: None,
            sum: None,
        }
    }

    const fn of_set(code: FindingCode) -> Self {
        Self {
            at: None,
            code,
            kind: None,
            sum: None,
        }
    }

    /// The words, with the node's number and title and the points that do not fit.
    #[must_use]
    pub fn sentence(&self, set: &CriteriaSet, lang: Lang) -> String {
        let mut out = match self.at.and_then(|id| set.find(id)) {
            Some(node) => format!("{} {}: ", node.number, node.title),
            None => format!("{}: ", set.title),
        };
        out.push_str(self.code.label(lang));
        if let Some((sum, expected)) = self.sum {
            out.push_str(&format!(
                " ({} ≠ {})",
                sum.format(lang),
                expected.format(lang)
            ));
        }
        if let Some(kind) = self.kind {
            out.push_str(&format!(" – {}", kind.label(lang)));
        }
        out.push('.');
        out
    }
}

/// The targets that formulas may name.
#[derive(Debug, Clone, Copy)]
pub enum KnownTargets<'a> {
    /// Only these.
    These(&'a BTreeSet<TargetId>),
    /// Not looked at: the set was published before, and a target may have ended since.
    NotChecked,
}

/// Everything that blocks publishing; empty when the set may be published.
///
/// Sums are looked at only when the tree itself is sound. The order is by code of the finding, then by node.
#[must_use]
pub fn check(set: &CriteriaSet, targets: KnownTargets<'_>) -> Vec<Finding> {
    let mut found = BTreeSet::new();
    if set.unit_kinds.is_empty() {
        found.insert(Finding::of_set(FindingCode::NoUnitKinds));
    }
    for cap in [set.bonus_cap, set.penalty_cap].into_iter().flatten() {
        if cap.is_negative() {
            found.insert(Finding::of_set(FindingCode::NegativeCap));
        }
    }
    let sound = check_tree(set, &mut found);
    for node in &set.criteria {
        for code in node_problems(node, targets) {
            found.insert(Finding::at(node.id, code));
        }
    }
    if sound {
        check_kinds(set, &mut found);
        check_sums(set, &mut found);
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|finding| (finding.code, finding.at, finding.kind));
    found
}

/// What is wrong with the tree itself, groups without lines not among it: a draft may have those, and nothing else.
#[must_use]
pub fn structure(set: &CriteriaSet) -> Vec<Finding> {
    let mut found = BTreeSet::new();
    check_tree(set, &mut found);
    let mut found: Vec<_> = found.into_iter().collect();
    found.retain(|finding| finding.code != FindingCode::EmptyGroup);
    found.sort_by_key(|finding| (finding.code, finding.at));
    found
}

/// What is wrong with one node by itself, sums and its place in the tree not looked at.
#[must_use]
pub fn node_findings(node: &Criterion, targets: KnownTargets<'_>) -> Vec<Finding> {
    let codes = node_problems(node, targets).into_iter();
    codes.map(|code| Finding::at(node.id, code)).collect()
}

/// Ids, parents, cycles, depth, and who may hold nodes. Whether the tree can be walked.
fn check_tree(set: &CriteriaSet, found: &mut BTreeSet<Finding>) -> bool {
    let before = found.len();
    let mut parents = BTreeMap::new();
    for node in &set.criteria {
        if parents.insert(node.id, node.parent).is_some() {
            found.insert(Finding::at(node.id, FindingCode::DuplicateId));
        }
    }
    for node in &set.criteria {
        if node
            .parent
            .is_some_and(|parent| !parents.contains_key(&parent))
        {
            found.insert(Finding::at(node.id, FindingCode::MissingParent));
        }
        match depth(node.id, &parents) {
            None => found.insert(Finding::at(node.id, FindingCode::Cycle)),
            Some(depth) if depth > MAX_DEPTH => {
                found.insert(Finding::at(node.id, FindingCode::TooDeep))
            }
            Some(_) => false,
        };
    }
    let sound = found.len() == before;
    let holders: BTreeSet<_> = parents.values().flatten().copied().collect();
    for node in &set.criteria {
        let is_group = matches!(node.method, Method::Group);
        let code = match (is_group, holders.contains(&node.id)) {
            (true, false) => FindingCode::EmptyGroup,
            (false, true) => FindingCode::LineWithChildren,
            _ => continue,
        };
        found.insert(Finding::at(node.id, code));
    }
    sound
}

/// The level of a node, from 1; `None` when its ancestors run in a circle.
pub(super) fn depth(
    id: CriterionId,
    parents: &BTreeMap<CriterionId, Option<CriterionId>>,
) -> Option<usize> {
    let mut depth = 1;
    let mut at = id;
    while let Some(parent) = parents.get(&at).copied().flatten() {
        depth += 1;
        at = parent;
        if depth > parents.len() + 1 {
            return None;
        }
    }
    Some(depth)
}

fn node_problems(node: &Criterion, targets: KnownTargets<'_>) -> Vec<FindingCode> {
    let mut found = Vec::new();
    if node.title.trim().is_empty() {
        found.push(FindingCode::TitleMissing);
    }
    if node.max.is_negative() {
        found.push(FindingCode::NegativeMax);
        return found;
    }
    let has_points = !matches!(node.method, Method::Group | Method::Information);
    if has_points && node.max == Points::ZERO {
        found.push(FindingCode::ZeroMax);
        return found;
    }
    match &node.method {
        Method::Group | Method::YesNo => {}
        Method::Information => {
            if node.max != Points::ZERO {
                found.push(FindingCode::InformationWithPoints);
            }
        }
        Method::Judged { min, step } => found.extend(range_problem(*min, node.max, *step)),
        Method::Bonus(Extra::Judged { step }) | Method::Penalty(Extra::Judged { step }) => {
            found.extend(range_problem(Points::ZERO, node.max, *step));
        }
        Method::Count { each }
        | Method::Bonus(Extra::Count { each })
        | Method::Penalty(Extra::Count { each }) => {
            if *each <= Points::ZERO || *each > node.max {
                found.push(FindingCode::EachOutside);
            }
        }
        Method::Graded(grades) => {
            if grades.is_empty() {
                found.push(FindingCode::GradesMissing);
                return found;
            }
            if grades
                .iter()
                .any(|grade| grade.points.is_negative() || grade.points > node.max)
            {
                found.push(FindingCode::GradePointsOutside);
            }
            if !grades.iter().any(|grade| grade.points == node.max) {
                found.push(FindingCode::MaximumOutOfReach);
            }
            let labels: BTreeSet<_> = grades.iter().map(|grade| grade.label.trim()).collect();
            if labels.len() < grades.len() {
                found.push(FindingCode::GradesAlike);
            }
        }
        Method::Formula {
            target,
            formula,
            round_to,
        } => {
            match (target, targets) {
                (None, _) => found.push(FindingCode::FormulaWithoutTarget),
                (Some(target), KnownTargets::These(known)) if !known.contains(target) => {
                    found.push(FindingCode::TargetUnknown);
                }
                _ => {}
            }
            found.extend(range_problem(Points::ZERO, node.max, *round_to));
            found.extend(formula.problems(node.max));
        }
    }
    found
}

fn range_problem(min: Points, max: Points, step: Points) -> Option<FindingCode> {
    if min.is_negative() {
        Some(FindingCode::NegativeMin)
    } else if min > max {
        Some(FindingCode::MinAboveMax)
    } else if step <= Points::ZERO {
        Some(FindingCode::StepNotPositive)
    } else {
        ((max.raw() - min.raw()) % step.raw() != 0).then_some(FindingCode::StepDoesNotDivide)
    }
}
