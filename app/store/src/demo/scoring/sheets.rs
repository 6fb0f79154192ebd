//! Sample sheets: filled in, handed in, checked, appraised and settled by the rules, as far as each is meant to be.

use domain::criteria::{Criterion, EvidenceRule, Extra, Method, PublishedSet};
use domain::reason::ChangeReason;
use domain::scoring::{Entry, Given, Refusal, Sheet, SheetState, Stage};
use domain::{AccountId, Points, Timestamp};
use sea_orm::ConnectionTrait;

use super::{DAY, rounds};
use crate::audit::Actor;
use crate::demo::figures::draw;
use crate::entity::{cluster_year, scoring_period};
use crate::error::{StoreError, StoreResult};
use crate::scoring::{self, SheetFacts};

/// Who entered sample values.
const NOBODY: AccountId = AccountId(0);

/// Makes the sheets of a group and takes each as far as `states` says, in turn. Gives how many were made.
pub(super) async fn make(
    tx: &impl ConnectionTrait,
    actor: &Actor,
    period: &scoring_period::Model,
    year: &cluster_year::Model,
    set: &PublishedSet,
    began: Timestamp,
    states: &[SheetState],
) -> StoreResult<usize> {
    let ids = scoring::add_sheets(tx, actor, period, year, set).await?;
    for (place, id) in ids.iter().enumerate() {
        let facts = scoring::locked_for_change(tx, *id).await?;
        scoring::fill_formulas(tx, actor, &facts, (period.year, began), set).await?;
        let facts = scoring::locked_for_change(tx, *id).await?;
        let goal = states
            .get(place % states.len().max(1))
            .copied()
            .filter(|_| is_computed(&facts, set))
            .unwrap_or(SheetState::Draft);
        let filler = Filler {
            set,
            about: format!("{} {}", period.code, facts.row.unit_id),
            began,
        };
        let sheet = filler.fill(&facts, goal, place).map_err(|refusal| {
            StoreError::corrupt("sample sheet", format!("{} {refusal:?}", filler.about))
        })?;
        scoring::save(tx, actor, &facts, &sheet, set, "demo.sheet").await?;
        if goal == SheetState::Appraisal {
            rounds::propose(tx, actor, *id, &sheet, set, place).await?;
        }
    }
    Ok(ids.len())
}

/// Whether every computed line has its value: without an approved registration there is no plan to compute from, and the
/// sheet stays a draft.
fn is_computed(facts: &SheetFacts, set: &PublishedSet) -> bool {
    set.lines(facts.sheet.kind())
        .filter(|line| matches!(line.method, Method::Formula { .. }))
        .all(|line| facts.sheet.lines().contains_key(&line.id))
}

struct Filler<'a> {
    set: &'a PublishedSet,
    about: String,
    began: Timestamp,
}

impl Filler<'_> {
    fn fill(&self, facts: &SheetFacts, goal: SheetState, place: usize) -> Result<Sheet, Refusal> {
        let mut sheet = facts.sheet.clone();
        let lines: Vec<&Criterion> = self.set.lines(sheet.kind()).collect();
        // A draft is half done, so that there is something left to try.
        let known = if goal == SheetState::Draft {
            lines.len() * (place + 1) / (place + 3)
        } else {
            lines.len()
        };
        for line in lines.iter().take(known) {
            if let Some(given) = self.own_score(line) {
                self.enter(&mut sheet, line, Stage::SelfScore, given, 0)?;
            }
            if line.evidence == EvidenceRule::Required {
                let text = reason("Văn bản lưu tại đơn vị (dữ liệu mẫu).");
                sheet.explain(self.set, line.id, Some(text))?;
            }
        }
        while sheet.state() != goal {
            match sheet.state() {
                SheetState::Submitted => self.check(&mut sheet, &lines, Stage::CrossCheck, 8)?,
                SheetState::Appraisal => {
                    self.check(&mut sheet, &lines, Stage::Appraisal, 14)?;
                    self.check(&mut sheet, &lines, Stage::Final, 15)?;
                }
                SheetState::Draft
                | SheetState::CrossChecked
                | SheetState::Meeting
                | SheetState::Locked => {}
            }
            let days = match sheet.state() {
                SheetState::Draft => 6,
                SheetState::Submitted => 9,
                SheetState::CrossChecked => 11,
                SheetState::Meeting => 13,
                _ => 16,
            };
            sheet.advance(self.set, NOBODY, self.day(days))?;
        }
        Ok(sheet)
    }

    fn day(&self, days: i64) -> Timestamp {
        self.began.plus_millis(days * DAY)
    }

    fn draw(&self, line: &Criterion, what: &str, limit: i64) -> i64 {
        draw(&format!("{what} {} {}", self.about, line.number), limit)
    }

    /// What the unit gives itself; formulas fill themselves, and not every bonus is claimed.
    fn own_score(&self, line: &Criterion) -> Option<Given> {
        let chance = |limit: i64| self.draw(line, "own", limit);
        match &line.method {
            Method::Group | Method::Formula { .. } => None,
            Method::Judged { min, step } => {
                let steps = (line.max.raw() - min.raw()) / step.raw().max(1);
                let down = chance(steps / 4 + 2).min(steps);
                Some(Given::Points(Points::from_raw(
                    line.max.raw() - down * step.raw(),
                )))
            }
            Method::YesNo => Some(if chance(9) == 0 {
                Given::No
            } else {
                Given::Yes
            }),
            Method::Graded(grades) => {
                let best = grades.len().saturating_sub(1);
                Some(Given::Grade(
                    best.saturating_sub(usize::from(chance(3) == 0)),
                ))
            }
            Method::Count { each } => {
                let most = line.max.raw() / each.raw().max(1);
                let count = most - chance(3).min(most);
                Some(Given::Count(u32::try_from(count).unwrap_or(0)))
            }
            Method::Bonus(Extra::Count { .. }) => (chance(3) == 0).then_some(Given::Count(1)),
            Method::Bonus(Extra::Judged { step }) => {
                (chance(3) == 0).then_some(Given::Points(*step))
            }
            Method::Penalty(Extra::Count { .. }) => (chance(6) == 0).then_some(Given::Count(1)),
            Method::Penalty(Extra::Judged { step }) => {
                (chance(6) == 0).then_some(Given::Points(*step))
            }
            Method::Information => Some(Given::Note(format!(
                "{} tập thể, {} cá nhân (dữ liệu mẫu)",
                3 + chance(9),
                20 + chance(60)
            ))),
        }
    }

    /// Cuts a line here and there and accepts the rest.
    fn check(
        &self,
        sheet: &mut Sheet,
        lines: &[&Criterion],
        stage: Stage,
        days: i64,
    ) -> Result<(), Refusal> {
        for line in lines.iter().filter(|_| stage != Stage::Final) {
            let Method::Judged { min, step } = &line.method else {
                continue;
            };
            if self.draw(line, stage.code(), 6) != 0 {
                continue;
            }
            let stands = sheet
                .lines()
                .get(&line.id)
                .and_then(|values| values.at(stage, sheet.set()))
                .map(|value| value.scored.points);
            let Some(points) = stands.filter(|points| points.raw() - step.raw() >= min.raw())
            else {
                continue;
            };
            let lower = Given::Points(Points::from_raw(points.raw() - step.raw()));
            self.enter(sheet, line, stage, lower, days)?;
        }
        let reason = reason("Thống nhất với điểm đã chấm (dữ liệu mẫu).");
        sheet.accept_rest(self.set, stage, NOBODY, self.day(days), &reason)?;
        Ok(())
    }

    fn enter(
        &self,
        sheet: &mut Sheet,
        line: &Criterion,
        stage: Stage,
        given: Given,
        days: i64,
    ) -> Result<(), Refusal> {
        let why = match stage {
            Stage::SelfScore => None,
            _ => Some(reason("Minh chứng chưa đủ so với yêu cầu (dữ liệu mẫu).")),
        };
        let entry = Entry {
            criterion: line.id,
            stage,
            given,
            by: NOBODY,
            at: self.day(days),
            reason: why,
        };
        sheet.enter(self.set, entry).map(|_| ())
    }
}

/// The sample reasons are long enough; a shorter one would be a mistake in this file that the tests find.
pub(super) fn reason(text: &str) -> ChangeReason {
    ChangeReason::parse(text)
        .or_else(|_| ChangeReason::parse("Dữ liệu mẫu, không phải lý do thật."))
        .unwrap_or_else(|problem| unreachable!("{problem}"))
}
