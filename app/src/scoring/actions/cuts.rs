//! The explanation round: proposing a cut, answering it, ruling on it.

use std::collections::BTreeSet;

use domain::account::Permission;
use domain::criteria::{Criterion, CriterionId, CriterionKind};
use domain::record::Notation;
use domain::scoring::{
    Answer, CutOutcome, CutPoints, Entry, EvidenceId, ExplanationRound, Given, RoundRefusal,
    Ruling, SheetState, Stage, read, score,
};
use domain::{Lang, Points};
use store::notice::NewNotice;

use super::{change_reason, sheet_page};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::scoring::change::{CellError, OpenSheet, refused};

fn round_refused(refusal: RoundRefusal) -> AppError {
    AppError::refused(refusal.code(), |lang| refusal.label(lang))
}

/// What a line adds to the total: a penalty takes away.
fn adds(line: &Criterion, points: Points) -> Points {
    if line.kind() == CriterionKind::Penalty {
        Points::from_raw(points.raw().saturating_neg())
    } else {
        points
    }
}

/// Proposes fewer points on a line; the unit has some working days to answer.
pub struct ProposeCut {
    sheet: i64,
    criterion: i64,
    value: String,
    reason: String,
}

impl FormAction for ProposeCut {
    const NAME: &'static str = "propose-cut";
    const PERMISSION: Permission = Permission::ManageScoring;

    fn read(fields: &Fields) -> Self {
        Self {
            sheet: fields.id("sheet"),
            criterion: fields.id("criterion"),
            value: fields.text("value"),
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        sheet_page(self.sheet)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        lang: Lang,
    ) -> AppResult<Done> {
        let reason = change_reason(&self.reason)?;
        let open = OpenSheet::lock(context, granted, self.sheet).await?;
        let id = CriterionId(self.criterion);
        let unknown = || refused(&domain::scoring::Refusal::UnknownLine, &open.set);
        let line = open.set.find(id).ok_or_else(unknown)?;
        if open.facts.sheet.state() != SheetState::Appraisal {
            let refusal = domain::scoring::Refusal::StageClosed(open.facts.sheet.state());
            return Err(refused(&refusal, &open.set));
        }
        let given = read(line, &self.value, Notation::Typed(lang));
        let scored = given.and_then(|given| score(line, &given, Stage::Appraisal));
        let proposed = scored
            .map_err(|error| {
                CellError::Refused(domain::scoring::Refusal::Value(error)).into_error(&line.number)
            })?
            .points;
        let stands = open.facts.sheet.lines().get(&id);
        let present = stands
            .and_then(|line| line.at(Stage::Final, open.facts.sheet.set()))
            .map_or(Points::ZERO, |value| value.scored.points);
        let calendar = store::holiday::calendar(&open.tx).await?;
        let days = u32::try_from(open.period.explanation_days).unwrap_or(1);
        let points = CutPoints {
            present: adds(line, present),
            proposed: adds(line, proposed),
        };
        let round =
            ExplanationRound::propose(id, points, reason, (open.by, open.at), days, &calendar)
                .map_err(round_refused)?;
        store::scoring::add_cut(&open.tx, &granted.actor(), self.sheet, &round).await?;
        let told = NewNotice {
            unit_id: Some(open.facts.row.unit_id),
            code: "cut-proposed",
            parameters: &[
                ("line", line.number.clone()),
                ("until", round.answer_by().iso()),
            ],
            href: &format!("{}#cuts", self.page()),
        };
        store::notice::push(&open.tx, &granted.actor(), &told).await?;
        open.tx.commit().await?;
        let page = format!("{}#cuts", self.page());
        Ok(Done::new(
            page,
            format!(
                "Đã đề xuất trừ điểm; đơn vị giải trình đến hết ngày {}.",
                round.answer_by().format(Lang::Vi)
            ),
            format!(
                "The cut is proposed; the unit can answer until {}.",
                round.answer_by().format(Lang::En)
            ),
        ))
    }
}

/// The unit's answer with new evidence.
pub struct AnswerCut {
    cut: i64,
    sheet: i64,
    text: String,
    evidence: Vec<i64>,
}

impl FormAction for AnswerCut {
    const NAME: &'static str = "answer-cut";
    const PERMISSION: Permission = Permission::EnterScores;

    fn read(fields: &Fields) -> Self {
        let ids = fields.all("evidence");
        Self {
            cut: fields.id("cut"),
            sheet: fields.id("sheet"),
            text: fields.text("text"),
            evidence: ids.iter().filter_map(|id| id.parse().ok()).collect(),
        }
    }

    fn page(&self) -> String {
        sheet_page(self.sheet)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let text = change_reason(&self.text)?;
        let open = OpenSheet::lock(context, granted, self.sheet).await?;
        if !open.reader.is_unit() {
            return Err(AppError::Forbidden);
        }
        let facts = cut_of_sheet(&open, self.cut).await?;
        let unit = open.facts.row.unit_id;
        let own = store::evidence::of_unit_among(&open.tx, unit, &self.evidence).await?;
        let answer = Answer {
            text,
            evidence: own
                .into_iter()
                .map(|file| EvidenceId(file.id))
                .collect::<BTreeSet<_>>(),
            by: open.by,
            at: open.at,
        };
        let mut round = facts.round.clone();
        round.reply(answer.clone()).map_err(round_refused)?;
        store::scoring::answer_cut(&open.tx, &granted.actor(), &facts, &answer).await?;
        open.tx.commit().await?;
        let page = format!("{}#cuts", self.page());
        Ok(Done::new(
            page,
            "Đã gửi giải trình.",
            "The answer was sent.",
        ))
    }
}

async fn cut_of_sheet(open: &OpenSheet, cut: i64) -> AppResult<store::scoring::CutFacts> {
    let facts = store::scoring::cut(&open.tx, cut).await?;
    if facts.row.sheet_id == open.facts.row.id {
        Ok(facts)
    } else {
        Err(AppError::Forbidden)
    }
}

/// The ruling: the cut is kept and its points are entered, or the explanation is accepted and nothing changes.
pub struct RuleCut {
    cut: i64,
    sheet: i64,
    outcome: String,
    reason: String,
}

impl FormAction for RuleCut {
    const NAME: &'static str = "rule-cut";
    const PERMISSION: Permission = Permission::ManageScoring;

    fn read(fields: &Fields) -> Self {
        Self {
            cut: fields.id("cut"),
            sheet: fields.id("sheet"),
            outcome: fields.text("outcome"),
            reason: fields.text("reason"),
        }
    }

    fn page(&self) -> String {
        sheet_page(self.sheet)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let reason = change_reason(&self.reason)?;
        let outcome = CutOutcome::parse(&self.outcome).ok_or(AppError::Malformed)?;
        let open = OpenSheet::lock(context, granted, self.sheet).await?;
        let facts = cut_of_sheet(&open, self.cut).await?;
        let ruling = Ruling {
            outcome,
            reason: reason.clone(),
            by: open.by,
            at: open.at,
        };
        let mut round = facts.round.clone();
        let points = round.rule(ruling.clone()).map_err(round_refused)?;
        store::scoring::rule_cut(&open.tx, &granted.actor(), &facts, &ruling).await?;
        let page = format!("{}#cuts", self.page());
        let mut sheet = open.facts.sheet.clone();
        if outcome == CutOutcome::Keep {
            let id = round.criterion();
            let unknown = || refused(&domain::scoring::Refusal::UnknownLine, &open.set);
            let line = open.set.find(id).ok_or_else(unknown)?;
            let given = Given::for_points(line, adds(line, points)).ok_or_else(unknown)?;
            let entry = Entry {
                criterion: id,
                stage: Stage::Appraisal,
                given,
                by: open.by,
                at: open.at,
                reason: Some(reason),
            };
            sheet
                .enter(&open.set, entry)
                .map_err(|refusal| refused(&refusal, &open.set))?;
        }
        if sheet == open.facts.sheet {
            open.tx.commit().await?;
        } else {
            open.store(granted, &sheet, "scoring.enter").await?;
        }
        Ok(Done::new(
            page,
            "Đã ghi kết luận.",
            "The ruling is recorded.",
        ))
    }
}
