//! Reads a typed line field after field and keeps everything that is wrong.
//! Also knows at which field a finding is put right.

use super::bands::{Band, BandBasis};
use super::shape::{LineField, LineShape};
use super::typed::{
    LineDraft, LineFault, LineProblem, NUMBER_MAX_CHARS, TITLE_MAX_CHARS, TypedProblem,
};
use super::{
    Criterion, CriterionId, EvidenceRule, Extra, FindingCode, Formula, Grade, Method, ScoredBy,
};
use crate::date::Date;
use crate::figure::{Figure, Percent, Points};
use crate::lang::Lang;
use crate::org::{UnitId, UnitKind};
use crate::target::TargetId;
use crate::text::{clean_line, visible_chars};

/// The field at which a finding about one node is put right; `None` for what a draft may have.
pub(super) fn field_of(code: FindingCode, shape: LineShape) -> Option<LineField> {
    Some(match code {
        FindingCode::TitleMissing => LineField::Title,
        FindingCode::NegativeMin | FindingCode::MinAboveMax => LineField::Min,
        FindingCode::StepNotPositive | FindingCode::StepDoesNotDivide => {
            if shape.method_fields().contains(&LineField::RoundTo) {
                LineField::RoundTo
            } else {
                LineField::Step
            }
        }
        FindingCode::EachOutside => LineField::Each,
        FindingCode::MaximumOutOfReach if shape == LineShape::Bands => LineField::Bands,
        FindingCode::GradesMissing
        | FindingCode::GradePointsOutside
        | FindingCode::GradesAlike
        | FindingCode::MaximumOutOfReach => LineField::Grades,
        FindingCode::TargetUnknown => LineField::Target,
        FindingCode::FormulaPointsOutside | FindingCode::BonusOutOfReach => LineField::AtPlan,
        FindingCode::FormulaPercentOutside if shape == LineShape::LowerIsBetter => {
            LineField::NothingFrom
        }
        FindingCode::FormulaPercentOutside => LineField::StartsAt,
        FindingCode::BandsMissing
        | FindingCode::BandBackwards
        | FindingCode::BandsOverlap
        | FindingCode::BandHole
        | FindingCode::BandPointsOutside
        | FindingCode::BandPointsNotInOrder => LineField::Bands,
        FindingCode::NegativeMax | FindingCode::ZeroMax | FindingCode::InformationWithPoints => {
            LineField::Max
        }
        _ => return None,
    })
}

/// Reads field after field and keeps what is wrong.
pub(super) struct Reader<'a> {
    pub(super) draft: &'a LineDraft,
    pub(super) lang: Lang,
    pub(super) found: Vec<LineProblem>,
}

impl Reader<'_> {
    pub(super) fn node(&mut self, id: CriterionId) -> Criterion {
        let shape = self.draft.shape;
        let mut node = Criterion {
            id,
            parent: self.parent(),
            position: 0,
            number: self.words(LineField::Number, NUMBER_MAX_CHARS),
            title: self.words(LineField::Title, TITLE_MAX_CHARS),
            max: Points::ZERO,
            method: Method::Group,
            evidence: EvidenceRule::NotRequired,
            scored_by: ScoredBy::Unit,
            deadline: None,
            applies_to: self.kinds(),
        };
        if shape.method_fields().contains(&LineField::Max) {
            node.max = self.points(LineField::Max);
        }
        node.method = self.method();
        if shape.is_line() {
            node.evidence = self.choice(LineField::Evidence, EvidenceRule::parse, node.evidence);
            node.scored_by = self.choice(LineField::ScoredBy, read_scorer, node.scored_by);
            node.deadline = self.deadline();
        }
        node
    }

    fn method(&mut self) -> Method {
        match self.draft.shape {
            LineShape::Group => Method::Group,
            LineShape::YesNo => Method::YesNo,
            LineShape::Information => Method::Information,
            LineShape::Judged => Method::Judged {
                min: self.points(LineField::Min),
                step: self.points(LineField::Step),
            },
            LineShape::Graded => Method::Graded(self.grades()),
            LineShape::Count => Method::Count {
                each: self.points(LineField::Each),
            },
            LineShape::BonusJudged => Method::Bonus(self.judged()),
            LineShape::PenaltyJudged => Method::Penalty(self.judged()),
            LineShape::BonusCount => Method::Bonus(self.counted()),
            LineShape::PenaltyCount => Method::Penalty(self.counted()),
            LineShape::Proportional
            | LineShape::OverFulfilment
            | LineShape::LowerIsBetter
            | LineShape::Bands => Method::Formula {
                target: self.target(),
                formula: self.formula(),
                round_to: self.points(LineField::RoundTo),
            },
        }
    }

    fn formula(&mut self) -> Formula {
        match self.draft.shape {
            LineShape::OverFulfilment => Formula::OverFulfilment {
                at_plan: self.points(LineField::AtPlan),
                per_percent: self.points(LineField::PerPercent),
            },
            LineShape::LowerIsBetter => Formula::LowerIsBetter {
                nothing_from: self.percent(LineField::NothingFrom),
            },
            LineShape::Bands => Formula::Bands {
                basis: self.choice(LineField::Basis, BandBasis::parse, BandBasis::Completion),
                bands: self.bands(),
            },
            _ => Formula::Proportional {
                at_plan: self.points(LineField::AtPlan),
                starts_at: self.percent(LineField::StartsAt),
                floor: self.points(LineField::Floor),
            },
        }
    }

    fn judged(&mut self) -> Extra {
        Extra::Judged {
            step: self.points(LineField::Step),
        }
    }

    fn counted(&mut self) -> Extra {
        Extra::Count {
            each: self.points(LineField::Each),
        }
    }

    fn wrong(&mut self, field: LineField, row: Option<usize>, problem: TypedProblem) {
        self.found.push(LineProblem {
            field,
            row,
            fault: LineFault::Typed(problem),
        });
    }

    fn words(&mut self, field: LineField, most: usize) -> String {
        let text = clean_line(self.draft.text(field));
        if text.is_empty() && field == LineField::Title {
            self.wrong(field, None, TypedProblem::Required);
        }
        if visible_chars(&text) > most {
            self.wrong(field, None, TypedProblem::TooLong);
        }
        text
    }

    fn points(&mut self, field: LineField) -> Points {
        let text = self.draft.text(field).to_owned();
        self.points_of(field, None, &text)
    }

    fn points_of(&mut self, field: LineField, row: Option<usize>, text: &str) -> Points {
        match Points::parse_typed(text, self.lang) {
            Ok(points) if points.is_negative() => {
                self.wrong(field, row, TypedProblem::Negative);
                Points::ZERO
            }
            Ok(points) => points,
            Err(error) => {
                self.wrong(field, row, error.into());
                Points::ZERO
            }
        }
    }

    fn percent(&mut self, field: LineField) -> Percent {
        let text = without_sign(self.draft.text(field));
        Percent::parse_typed(text, self.lang).unwrap_or_else(|error| {
            self.wrong(field, None, error.into());
            Percent::ZERO
        })
    }

    fn grades(&mut self) -> Vec<Grade> {
        let rows: Vec<_> = (1..).zip(self.draft.grades.clone()).collect();
        let mut grades = Vec::new();
        for (row, [label, points]) in rows {
            let label = clean_line(&label);
            if label.is_empty() && points.trim().is_empty() {
                continue;
            }
            if label.is_empty() {
                self.wrong(LineField::Grades, Some(row), TypedProblem::Required);
            }
            if visible_chars(&label) > TITLE_MAX_CHARS {
                self.wrong(LineField::Grades, Some(row), TypedProblem::TooLong);
            }
            let points = self.points_of(LineField::Grades, Some(row), points.trim());
            grades.push(Grade { label, points });
        }
        grades
    }

    fn bands(&mut self) -> Vec<Band> {
        let rows: Vec<_> = (1..).zip(self.draft.bands.clone()).collect();
        let mut bands = Vec::new();
        for (row, [from, below, points]) in rows {
            if [&from, &below, &points]
                .iter()
                .all(|text| text.trim().is_empty())
            {
                continue;
            }
            bands.push(Band {
                from: self.band_end(row, &from),
                below: self.band_end(row, &below),
                points: self.points_of(LineField::Bands, Some(row), points.trim()),
            });
        }
        bands
    }

    fn band_end(&mut self, row: usize, text: &str) -> Option<Figure> {
        let text = without_sign(text);
        if text.is_empty() {
            return None;
        }
        Figure::parse_typed(text, self.lang)
            .map_err(|error| self.wrong(LineField::Bands, Some(row), error.into()))
            .ok()
    }

    fn choice<T>(
        &mut self,
        field: LineField,
        parse: impl Fn(&str) -> Option<T>,
        otherwise: T,
    ) -> T {
        parse(self.draft.text(field)).unwrap_or_else(|| {
            self.wrong(field, None, TypedProblem::NotOffered);
            otherwise
        })
    }

    fn target(&mut self) -> Option<TargetId> {
        let text = self.draft.text(LineField::Target);
        if text.is_empty() {
            return None;
        }
        let target = text.parse().ok();
        if target.is_none() {
            self.wrong(LineField::Target, None, TypedProblem::NotOffered);
        }
        target
    }

    fn parent(&mut self) -> Option<CriterionId> {
        let text = self.draft.text(LineField::Parent);
        if text.is_empty() {
            return None;
        }
        let parent = text.parse().ok();
        if parent.is_none() {
            self.wrong(LineField::Parent, None, TypedProblem::NotOffered);
        }
        parent
    }

    fn deadline(&mut self) -> Option<Date> {
        let text = self.draft.text(LineField::Deadline);
        if text.is_empty() {
            return None;
        }
        let day = Date::parse_iso(text).or_else(|| Date::parse_typed(text));
        if day.is_none() {
            self.wrong(LineField::Deadline, None, TypedProblem::NotADate);
        }
        day
    }

    fn kinds(&mut self) -> Vec<UnitKind> {
        let mut kinds = Vec::new();
        for code in &self.draft.applies_to {
            match UnitKind::parse(code) {
                Some(kind) if !kinds.contains(&kind) => kinds.push(kind),
                Some(_) => {}
                None => self.found.push(LineProblem {
                    field: LineField::AppliesTo,
                    row: None,
                    fault: LineFault::Typed(TypedProblem::NotOffered),
                }),
            }
        }
        kinds
    }
}

fn read_scorer(text: &str) -> Option<ScoredBy> {
    match text {
        "unit" => Some(ScoredBy::Unit),
        "standing-body" => Some(ScoredBy::StandingBody),
        id => id.parse().ok().map(UnitId).map(ScoredBy::Department),
    }
}

/// A percentage may be typed with its sign.
fn without_sign(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix('%').map_or(text, str::trim_end)
}
