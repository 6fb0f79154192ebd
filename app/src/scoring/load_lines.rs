//! From the stored facts of one sheet to its lines, steps and explanation rounds as a page shows them.

use std::collections::BTreeMap;

use domain::criteria::{Criterion, CriterionId, EvidenceRule, Method, PublishedSet, ScoredBy};
use domain::scoring::{CutAt, Given, Sheet, SheetState, SheetTotal, Stage, Value};
use domain::{Lang, UnitId};
use store::entity::{evidence, target, unit};
use store::scoring::{CutFacts, SheetFacts};

use super::view::{
    Computed, CutView, EvidenceLink, LineInput, May, NodeView, Said, StepView, ValueView,
};
use super::who::Reader;

/// Names that the page shows beside keys.
pub struct Names {
    /// Departments that score lines, by key.
    pub units: BTreeMap<i64, unit::Model>,
    /// Targets of formulas, by key.
    pub targets: BTreeMap<i64, target::Model>,
    /// Evidence, by key.
    pub files: BTreeMap<i64, evidence::Model>,
}

/// What the lines of a sheet are shown from.
pub struct Lines<'a> {
    /// The sheet.
    pub facts: &'a SheetFacts,
    /// Its criteria set.
    pub set: &'a PublishedSet,
    /// Names beside keys.
    pub names: &'a Names,
    /// Who reads.
    pub reader: &'a Reader,
    /// Sums of all groups.
    pub sums: &'a SheetTotal,
    /// Which value the reader may enter now.
    pub stage: Option<Stage>,
    /// The reader's language.
    pub lang: Lang,
}

impl Lines<'_> {
    /// Groups and lines of the unit's kind, in their order.
    pub fn nodes(&self) -> Vec<NodeView> {
        let kind = self.facts.sheet.kind();
        let nodes = self.set.nodes().filter(|node| self.set.applies(node, kind));
        nodes.map(|node| self.node(node)).collect()
    }

    fn node(&self, node: &Criterion) -> NodeView {
        let lang = self.lang;
        let is_group = matches!(node.method, Method::Group);
        let has_points = !matches!(node.method, Method::Information);
        let line = self.facts.sheet.lines().get(&node.id);
        let history: Vec<ValueView> = line
            .map(|line| {
                line.values()
                    .iter()
                    .map(|value| self.value(node, value))
                    .collect()
            })
            .unwrap_or_default();
        let latest = |stage: Stage| {
            history
                .iter()
                .rev()
                .find(|value| value.stage == stage && !value.old_version)
                .cloned()
        };
        let total = self.sums.nodes.get(&node.id).copied().unwrap_or_default();
        NodeView {
            criterion: node.id.0,
            level: self.set.level(node.id).unwrap_or(1),
            number: node.number.clone(),
            title: node.title.clone(),
            max: if has_points {
                node.max.format(lang)
            } else {
                String::new()
            },
            is_group,
            group_points: if is_group {
                total.points().format(lang)
            } else {
                String::new()
            },
            rule: node.rule_sentence(lang),
            kind: node.kind().label(lang).to_owned(),
            computed: self.computed(node),
            input: self.input(node),
            stages: Stage::ALL.iter().map(|stage| latest(*stage)).collect(),
            needs_evidence: node.evidence == EvidenceRule::Required,
            evidence: line
                .map(|line| links(line.evidence().iter().map(|id| id.0), self.names))
                .unwrap_or_default(),
            explanation: line
                .and_then(|line| line.explanation())
                .map(|text| text.as_str().to_owned()),
            deadline: node.deadline.map(|day| day.format(lang)),
            scored_by: match node.scored_by {
                ScoredBy::Department(UnitId(id)) => {
                    self.names.units.get(&id).map(|unit| unit.name.clone())
                }
                ScoredBy::Unit | ScoredBy::StandingBody => None,
            },
            history,
        }
    }

    fn value(&self, node: &Criterion, value: &Value) -> ValueView {
        ValueView {
            stage: value.stage,
            given: value.given.label(node, self.lang),
            points: value.scored.points.format(self.lang),
            by: self.facts.name(value.by),
            at: value.at,
            reason: value
                .reason
                .as_ref()
                .map(|reason| reason.as_str().to_owned()),
            old_version: value.set != self.facts.sheet.set(),
        }
    }

    fn computed(&self, node: &Criterion) -> Option<Computed> {
        let Method::Formula { formula, .. } = &node.method else {
            return None;
        };
        let target = self.names.targets.get(&target_of(node)?)?;
        let (name, measure) = match self.lang {
            Lang::Vi => (&target.name_vi, &target.measure_vi),
            Lang::En => (&target.name_en, &target.measure_en),
        };
        let values = self
            .facts
            .sheet
            .lines()
            .get(&node.id)?
            .values()
            .iter()
            .rev();
        let mut outcomes = values.filter_map(|value| match (&value.given, value.scored.outcome) {
            (Given::Result { .. }, Some(outcome)) => Some(outcome),
            _ => None,
        });
        let sentence = outcomes
            .next()
            .map(|outcome| outcome.sentence(formula, node.max, measure, self.lang));
        Some(Computed {
            sentence: sentence.unwrap_or_default(),
            target: target.code.clone(),
            target_name: name.clone(),
        })
    }

    fn input(&self, node: &Criterion) -> LineInput {
        let Some(stage) = self.stage else {
            return LineInput::None;
        };
        if !self.reader.may_enter(stage, node.scored_by) {
            return LineInput::None;
        }
        input_of(node, stage, self.lang)
    }
}

/// How a line is typed in at a stage.
fn input_of(node: &Criterion, stage: Stage, lang: Lang) -> LineInput {
    match &node.method {
        Method::Group => LineInput::None,
        Method::Formula { .. } if stage < Stage::Appraisal => LineInput::None,
        Method::Information => LineInput::Note,
        Method::YesNo => LineInput::Choice(
            [Given::Yes, Given::No]
                .iter()
                .map(|given| given.label(node, lang))
                .map(|label| (label.clone(), label))
                .collect(),
        ),
        Method::Graded(grades) => LineInput::Choice(
            grades
                .iter()
                .map(|grade| {
                    let words = format!("{} ({})", grade.label, grade.points.format(lang));
                    (grade.label.clone(), words)
                })
                .collect(),
        ),
        _ => LineInput::Number,
    }
}

fn links(ids: impl Iterator<Item = i64>, names: &Names) -> Vec<EvidenceLink> {
    ids.filter_map(|id| {
        let file = names.files.get(&id)?;
        Some(EvidenceLink {
            id,
            name: file.name.clone(),
        })
    })
    .collect()
}

/// Where a cap took points away, a sentence each.
pub fn caps(sums: &SheetTotal, set: &PublishedSet, lang: Lang) -> Vec<String> {
    let words = |at: CutAt| match (at, lang) {
        (CutAt::Line(id), _) => set
            .find(id)
            .map_or_else(String::new, |line| line.number.clone()),
        (CutAt::Bonus, Lang::Vi) => "trần điểm thưởng".to_owned(),
        (CutAt::Bonus, Lang::En) => "cap on bonus".to_owned(),
        (CutAt::Penalty, Lang::Vi) => "trần điểm trừ".to_owned(),
        (CutAt::Penalty, Lang::En) => "cap on penalty".to_owned(),
        (CutAt::Scale, Lang::Vi) => "thang điểm".to_owned(),
        (CutAt::Scale, Lang::En) => "scale".to_owned(),
    };
    sums.cuts
        .iter()
        .map(|cut| {
            format!(
                "{}: {} → {}",
                words(cut.at),
                cut.earned.format(lang),
                cut.kept.format(lang)
            )
        })
        .collect()
}

/// Lines that keep the sheet from moving on: key, number, whether it is evidence that is missing.
pub fn missing(sheet: &Sheet, set: &PublishedSet, may: May) -> Vec<(i64, String, bool)> {
    if !may.forward && may.enter.is_none() {
        return Vec::new();
    }
    let number = |id: CriterionId| {
        set.find(id)
            .map_or_else(String::new, |line| line.number.clone())
    };
    let values = sheet
        .missing(set)
        .into_iter()
        .map(|id| (id.0, number(id), false));
    let mut all: Vec<_> = values.collect();
    if sheet.state() == SheetState::Draft {
        all.extend(
            sheet
                .unsupported(set)
                .into_iter()
                .map(|id| (id.0, number(id), true)),
        );
    }
    all
}

/// Every step of the sheet, the earliest first.
pub fn steps(facts: &SheetFacts) -> Vec<StepView> {
    facts
        .sheet
        .steps()
        .iter()
        .map(|step| StepView {
            from: step.from,
            to: step.to,
            by: facts.name(step.by),
            at: step.at,
            reason: step
                .reason
                .as_ref()
                .map(|reason| reason.as_str().to_owned()),
        })
        .collect()
}

/// One explanation round with its texts.
pub fn cut_view(facts: &CutFacts, set: &PublishedSet, names: &Names, lang: Lang) -> CutView {
    let round = &facts.round;
    let (reason, _, at) = round.proposal();
    let line = set.find(round.criterion());
    CutView {
        id: facts.row.id,
        line: line.map_or_else(String::new, |line| {
            format!("{} {}", line.number, line.title)
        }),
        criterion: round.criterion().0,
        present: round.points().present.format(lang),
        proposed: round.points().proposed.format(lang),
        proposal: Said {
            text: reason.as_str().to_owned(),
            by: facts.row.by_name.clone(),
            at,
        },
        answer_by: round.answer_by().format(lang),
        state: round.state(store::clock::now()),
        answer: round.answer().map(|answer| Said {
            text: answer.text.as_str().to_owned(),
            by: facts.row.answered_by_name.clone().unwrap_or_default(),
            at: answer.at,
        }),
        evidence: round
            .answer()
            .map(|answer| links(answer.evidence.iter().map(|id| id.0), names))
            .unwrap_or_default(),
        ruling: round.ruling().map(|ruling| {
            let said = Said {
                text: ruling.reason.as_str().to_owned(),
                by: facts.row.ruled_by_name.clone().unwrap_or_default(),
                at: ruling.at,
            };
            (ruling.outcome.label(lang).to_owned(), said)
        }),
    }
}

pub(super) fn target_of(line: &Criterion) -> Option<i64> {
    match &line.method {
        Method::Formula { target, .. } => target.map(|target| target.0),
        _ => None,
    }
}
