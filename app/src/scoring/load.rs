//! From stored rows to the page of one sheet.

use std::collections::BTreeMap;

use domain::board::{Audience, OwnScore};
use domain::criteria::{Criterion, CriterionId, EvidenceRule, Method, PublishedSet, ScoredBy};
use domain::scoring::{
    CutAt, Direction, Given, Reading, Sheet, SheetState, SheetTotal, Stage, Value, totals,
};
use domain::{Lang, UnitId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use store::StoreResult;
use store::entity::{cluster, cluster_year, criteria_set, evidence, target, unit};
use store::scoring::{CutFacts, SheetFacts};

use super::change::needs_reason;
use super::view::{
    Choice, Computed, CutView, EvidenceLink, LineInput, May, NodeView, Said, SheetDetails,
    StepView, ValueView,
};
use super::who::Reader;
use crate::board::load::unit_ref;
use crate::context::{AppContext, Granted};
use crate::error::AppResult;
use crate::form;
use crate::publication::gate;

/// Names that the page shows beside keys.
struct Names {
    units: BTreeMap<i64, unit::Model>,
    targets: BTreeMap<i64, target::Model>,
    files: BTreeMap<i64, evidence::Model>,
}

/// The page of a sheet.
///
/// # Errors
/// There is no such sheet, the person may not see it; the database refuses.
pub async fn details(
    context: &AppContext,
    granted: &Granted,
    id: i64,
    lang: Lang,
) -> AppResult<SheetDetails> {
    let db = context.db.newest();
    let mut facts = store::scoring::sheet(db, id).await?;
    let period = store::scoring::period_by_id(db, facts.row.period_id).await?;
    let set = store::criteria::published(db, facts.sheet.set()).await?;
    let reader = Reader::of(db, granted.person(), &facts.row, &period).await?;
    reader.check_may_read(&set)?;
    let life = store::publication::life(db, period.board_id).await?;
    let frozen_at = life
        .frozen_at()
        .filter(|_| !sees_live(&reader, gate::own_score(&period)));
    let mut rounds = store::scoring::cuts_of(db, &[id]).await?;
    if let Some(moment) = frozen_at {
        facts.sheet = facts.sheet.as_of(moment);
        rounds.retain(|round| round.row.at <= moment.millis());
    }
    let names = names(db, &facts, &set, &rounds).await?;
    let open = frozen_at.is_none()
        && period.closed_reason.is_none()
        && life.publication.official().is_none();
    let may = may(&reader, &facts.sheet, &set, open);
    let sums = totals(
        &set,
        facts.sheet.kind(),
        &facts.sheet.scored(Reading::Latest),
    );
    let own = facts.sheet.scored(Reading::At(Stage::SelfScore));
    let own = totals(&set, facts.sheet.kind(), &own);
    let named = place(db, &facts, &set).await?;
    let page = format!("/score/sheets/{id}");
    let view = Lines {
        facts: &facts,
        set: &set,
        names: &names,
        reader: &reader,
        sums: &sums,
        stage: may.enter,
        lang,
    };
    Ok(SheetDetails {
        id,
        unit: unit_ref(&named.unit),
        period: period.code.clone(),
        period_title: match lang {
            Lang::Vi => period.title_vi.clone(),
            Lang::En => period.title_en.clone(),
        },
        year: period.year,
        cluster: named.cluster,
        set_title: named.set_title,
        set_code: named.set_code,
        newer_version: named.newer.filter(|_| {
            open && facts.sheet.state() == SheetState::Draft
                && (may.enter.is_some() || reader.audience == Audience::Officials)
        }),
        state: facts.sheet.state(),
        nodes: view.nodes(),
        total: sums.total.format(lang),
        self_total: own.total.format(lang),
        scale: set.set().scale.points().format(lang),
        cuts_by_caps: caps(&sums, &set, lang),
        missing: missing(&facts.sheet, &set, may),
        steps: steps(&facts),
        rounds: rounds
            .iter()
            .map(|round| cut_view(round, &set, &names, lang))
            .collect(),
        files: if may.support || may.answer {
            files(db, facts.row.unit_id).await?
        } else {
            Vec::new()
        },
        may,
        closed: period.closed_reason.clone(),
        frozen_at,
        sample: period.sample,
        form: form::state_for(&page).await,
    })
}

/// Whether the person sees what happens after a freeze.
fn sees_live(reader: &Reader, own: OwnScore) -> bool {
    match reader.audience {
        Audience::Officials => true,
        Audience::OwnUnit => own == OwnScore::Shown,
        Audience::Public => false,
    }
}

fn may(reader: &Reader, sheet: &Sheet, set: &PublishedSet, open: bool) -> May {
    if !open {
        return May::default();
    }
    let state = sheet.state();
    let enter = reader.stage(sheet, set);
    let office = reader.audience == Audience::Officials && reader.scorer.is_some();
    May {
        enter,
        needs_reason: enter.is_some_and(|stage| needs_reason(sheet, stage)),
        forward: reader.may_step(state, Direction::Forward),
        back: reader.may_step(state, Direction::Back),
        support: reader.is_unit() && state != SheetState::Locked,
        appraise: office && state == SheetState::Appraisal,
        answer: reader.is_unit(),
    }
}

struct Place {
    unit: unit::Model,
    cluster: String,
    set_title: String,
    set_code: String,
    newer: Option<u32>,
}

async fn place(
    db: &impl ConnectionTrait,
    facts: &SheetFacts,
    set: &PublishedSet,
) -> AppResult<Place> {
    let unit = store::org::by_id(db, facts.row.unit_id).await?;
    let year = cluster_year::Entity::find_by_id(facts.row.cluster_year_id)
        .one(db)
        .await?;
    let cluster = match year {
        Some(year) => cluster::Entity::find_by_id(year.cluster_id).one(db).await?,
        None => None,
    };
    let newest = store::criteria::newest_published(db, facts.row.set_id).await?;
    let row = criteria_set::Entity::find_by_id(facts.row.set_id)
        .one(db)
        .await?;
    Ok(Place {
        unit,
        cluster: cluster.map(|cluster| cluster.name).unwrap_or_default(),
        set_title: set.set().title.clone(),
        set_code: row.map(|row| row.code).unwrap_or_default(),
        newer: newest
            .map(|newest| newest.version().version)
            .filter(|newest| *newest > set.version().version),
    })
}

async fn names(
    db: &impl ConnectionTrait,
    facts: &SheetFacts,
    set: &PublishedSet,
    rounds: &[CutFacts],
) -> StoreResult<Names> {
    let departments = set.nodes().filter_map(|line| match line.scored_by {
        ScoredBy::Department(unit) => Some(unit.0),
        ScoredBy::Unit | ScoredBy::StandingBody => None,
    });
    let targets: Vec<i64> = set.nodes().filter_map(target_of).collect();
    let targets = target::Entity::find()
        .filter(target::Column::Id.is_in(targets))
        .all(db)
        .await?;
    let on_lines = facts
        .sheet
        .lines()
        .values()
        .flat_map(|line| line.evidence());
    let in_answers = rounds
        .iter()
        .filter_map(|round| round.round.answer())
        .flat_map(|answer| &answer.evidence);
    let files = evidence::Entity::find()
        .filter(evidence::Column::Id.is_in(on_lines.chain(in_answers).map(|id| id.0)))
        .all(db)
        .await?;
    Ok(Names {
        units: store::org::by_ids(db, departments).await?,
        targets: targets.into_iter().map(|row| (row.id, row)).collect(),
        files: files.into_iter().map(|row| (row.id, row)).collect(),
    })
}

pub(super) fn target_of(line: &Criterion) -> Option<i64> {
    match &line.method {
        Method::Formula { target, .. } => target.map(|target| target.0),
        _ => None,
    }
}

async fn files(db: &impl ConnectionTrait, unit_id: i64) -> StoreResult<Vec<Choice>> {
    use sea_orm::QueryOrder;
    let rows = evidence::Entity::find()
        .filter(evidence::Column::UnitId.eq(unit_id))
        .order_by_desc(evidence::Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id.to_string(), row.name))
        .collect())
}

struct Lines<'a> {
    facts: &'a SheetFacts,
    set: &'a PublishedSet,
    names: &'a Names,
    reader: &'a Reader,
    sums: &'a SheetTotal,
    stage: Option<Stage>,
    lang: Lang,
}

impl Lines<'_> {
    fn nodes(&self) -> Vec<NodeView> {
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
pub(super) fn input_of(node: &Criterion, stage: Stage, lang: Lang) -> LineInput {
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

fn caps(sums: &SheetTotal, set: &PublishedSet, lang: Lang) -> Vec<String> {
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

fn missing(sheet: &Sheet, set: &PublishedSet, may: May) -> Vec<(i64, String, bool)> {
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

fn steps(facts: &SheetFacts) -> Vec<StepView> {
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

fn cut_view(facts: &CutFacts, set: &PublishedSet, names: &Names, lang: Lang) -> CutView {
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
