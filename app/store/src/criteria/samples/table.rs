//! Writes a sample table down line by line: sections, groups and lines in the order of the table.
//! Ids count from 1 until the set gets its own.

use domain::criteria::{
    Band, BandBasis, CriteriaSet, CriteriaSetId, Criterion, CriterionId, EvidenceRule, Extra,
    Formula, Grade, Method, Scale, ScaleLimit, ScoredBy, SetVersion,
};
use domain::date::Date;
use domain::figure::{Figure, Percent, Points};
use domain::org::UnitKind;
use domain::target::TargetId;

use super::DECIDED_BY;

/// Points from quarters: `quarters(3)` is 0.75.
pub(super) const fn quarters(count: i64) -> Points {
    Points::from_raw(count * (Points::SCALE / 4))
}

/// Whole points.
pub(super) const fn whole(points: i32) -> Points {
    Points::from_int(points)
}

/// A table that grows at its end.
pub(super) struct Table {
    nodes: Vec<Criterion>,
    section: Option<CriterionId>,
    group: Option<CriterionId>,
}

impl Table {
    pub(super) const fn new() -> Self {
        Self {
            nodes: Vec::new(),
            section: None,
            group: None,
        }
    }

    fn push(
        &mut self,
        parent: Option<CriterionId>,
        number: &str,
        title: &str,
        max: Points,
        method: Method,
    ) -> CriterionId {
        let count = self.nodes.len();
        let id = CriterionId(i64::try_from(count).unwrap_or(i64::MAX).saturating_add(1));
        let is_line = !matches!(method, Method::Group);
        self.nodes.push(Criterion {
            id,
            parent,
            position: u32::try_from(count).unwrap_or(u32::MAX),
            number: number.to_owned(),
            title: title.to_owned(),
            max,
            method,
            evidence: EvidenceRule::NotRequired,
            scored_by: if is_line {
                ScoredBy::StandingBody
            } else {
                ScoredBy::Unit
            },
            deadline: None,
            applies_to: Vec::new(),
        });
        id
    }

    /// A section; what follows stands in it.
    pub(super) fn section(&mut self, number: &str, title: &str, max: i32) {
        self.group = None;
        self.section = Some(self.push(None, number, title, whole(max), Method::Group));
    }

    /// A group of the section; what follows stands in it.
    pub(super) fn group(&mut self, number: &str, title: &str, max: i32) {
        self.group = Some(self.push(self.section, number, title, whole(max), Method::Group));
    }

    /// A line.
    pub(super) fn line(&mut self, number: &str, title: &str, max: i32, method: Method) -> Line<'_> {
        let parent = self.group.or(self.section);
        self.push(parent, number, title, whole(max), method);
        Line(self)
    }

    /// The set.
    pub(super) fn set(self, title: &str, unit_kinds: Vec<UnitKind>) -> CriteriaSet {
        CriteriaSet {
            version: SetVersion {
                set: CriteriaSetId(0),
                version: 1,
            },
            title: title.to_owned(),
            decided_by: DECIDED_BY.to_owned(),
            scale: Scale::Hundred,
            scale_limit: ScaleLimit::MayExceed,
            bonus_cap: Some(whole(5)),
            penalty_cap: Some(whole(10)),
            unit_kinds,
            criteria: self.nodes,
        }
    }
}

/// The line written last, for what not every line has.
pub(super) struct Line<'a>(&'a mut Table);

impl Line<'_> {
    fn change(self, change: impl FnOnce(&mut Criterion)) -> Self {
        if let Some(node) = self.0.nodes.last_mut() {
            change(node);
        }
        self
    }

    /// It needs evidence.
    pub(super) fn with_evidence(self) -> Self {
        self.change(|node| node.evidence = EvidenceRule::Required)
    }

    /// The unit's own score stands unless somebody changes it.
    pub(super) fn by_the_unit(self) -> Self {
        self.change(|node| node.scored_by = ScoredBy::Unit)
    }

    /// Last day of the unit's own score.
    pub(super) fn until(self, day: Option<Date>) -> Self {
        self.change(|node| node.deadline = day)
    }

    /// Only for one kind of unit.
    pub(super) fn only(self, kind: UnitKind) -> Self {
        self.change(|node| node.applies_to = vec![kind])
    }
}

/// Points by judgement from zero, in steps of a quarter.
pub(super) const fn judged() -> Method {
    Method::Judged {
        min: Points::ZERO,
        step: quarters(1),
    }
}

/// Described steps.
pub(super) fn graded(grades: &[(&str, Points)]) -> Method {
    let grade = |(label, points): &(&str, Points)| Grade {
        label: (*label).to_owned(),
        points: *points,
    };
    Method::Graded(grades.iter().map(grade).collect())
}

/// So many points for each.
pub(super) const fn count(each: Points) -> Method {
    Method::Count { each }
}

/// Bonus for each.
pub(super) const fn bonus_for_each(each: Points) -> Method {
    Method::Bonus(Extra::Count { each })
}

/// Bonus by judgement in steps of a half.
pub(super) const fn bonus_judged() -> Method {
    Method::Bonus(Extra::Judged { step: quarters(2) })
}

/// Penalty for each.
pub(super) const fn penalty_for_each(each: Points) -> Method {
    Method::Penalty(Extra::Count { each })
}

const fn formula(target: i64, formula: Formula) -> Method {
    Method::Formula {
        target: Some(TargetId(target)),
        formula,
        round_to: Points::from_raw(Points::SCALE / 100),
    }
}

/// In proportion to the plan, nothing below a share of it.
pub(super) const fn proportional(target: i64, at_plan: i32, starts_at: i32) -> Method {
    formula(
        target,
        Formula::Proportional {
            at_plan: whole(at_plan),
            starts_at: Percent::from_int(starts_at),
            floor: Points::ZERO,
        },
    )
}

/// In proportion up to the plan, then a quarter point for every per cent above it.
pub(super) const fn over_fulfilment(target: i64, at_plan: i32) -> Method {
    formula(
        target,
        Formula::OverFulfilment {
            at_plan: whole(at_plan),
            per_percent: quarters(1),
        },
    )
}

/// The maximum up to the plan, then evenly fewer.
pub(super) const fn lower_is_better(target: i64, nothing_from: i32) -> Method {
    formula(
        target,
        Formula::LowerIsBetter {
            nothing_from: Percent::from_int(nothing_from),
        },
    )
}

/// Bands of the figure: the points below the first end, then from each end on.
pub(super) fn bands(target: i64, below_first: Points, then: &[(i32, Points)]) -> Method {
    let mut all = vec![Band {
        from: None,
        below: then.first().map(|(from, _)| Figure::from_int(*from)),
        points: below_first,
    }];
    for (index, (from, points)) in then.iter().enumerate() {
        let next = then.get(index + 1);
        all.push(Band {
            from: Some(Figure::from_int(*from)),
            below: next.map(|(from, _)| Figure::from_int(*from)),
            points: *points,
        });
    }
    let basis = BandBasis::Figure;
    formula(target, Formula::Bands { basis, bands: all })
}
