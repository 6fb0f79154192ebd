//! Sheets of the national sample: scored, checked, appraised and settled by the rules. Every value depends only on the unit,
//! the year and the line, so that every run makes the same ones.

use domain::criteria::{Criterion, PublishedSet};
use domain::org::{AccountId, UnitId, UnitKind};
use domain::reason::ChangeReason;
use domain::scoring::{Entry, Given, Refusal, Sheet, SheetState, Stage};
use domain::{Date, Points, Timestamp};

use crate::demo::figures::draw;
use crate::entity::unit;
use crate::error::{StoreError, StoreResult};

/// Who entered sample values.
const NOBODY: AccountId = AccountId(0);
/// Milliseconds of a day.
const DAY: i64 = 86_400_000;
/// Points are given in steps of this.
const QUARTER: i64 = Points::SCALE / 4;

/// Makes the sheets of a period.
pub(super) struct Filler<'a> {
    set: &'a PublishedSet,
    year: i16,
    began: Timestamp,
    accepted: ChangeReason,
    cut: ChangeReason,
}

impl<'a> Filler<'a> {
    pub(super) fn new(set: &'a PublishedSet, year: i16) -> StoreResult<Self> {
        let reason = |text: &str| {
            ChangeReason::parse(text)
                .map_err(|problem| StoreError::corrupt("sample reason", problem.to_string()))
        };
        let began = Date::new(year, 11, 5).unwrap_or(Date::MIN);
        Ok(Self {
            set,
            year,
            began: Timestamp::from_millis(i64::from(began.day_number()) * DAY + 3_600_000),
            accepted: reason("Thống nhất (dữ liệu mẫu)")?,
            cut: reason("Minh chứng chưa đủ (dữ liệu mẫu)")?,
        })
    }

    /// The sheet of a unit, taken as far as `goal`: appraisal or settled.
    pub(super) fn sheet(&self, unit: &unit::Model, goal: SheetState) -> StoreResult<Sheet> {
        let kind = UnitKind::parse(&unit.kind)
            .ok_or_else(|| StoreError::corrupt("unit kind", &unit.kind))?;
        let sheet = Sheet::new(UnitId(unit.id), kind, self.set.version());
        self.filled(sheet, &unit.code, goal).map_err(|refusal| {
            StoreError::corrupt("sample sheet", format!("{} {refusal:?}", unit.code))
        })
    }

    fn filled(&self, mut sheet: Sheet, code: &str, goal: SheetState) -> Result<Sheet, Refusal> {
        for line in self.set.lines(sheet.kind()) {
            let down = self.draw(code, line, "own", 5) * QUARTER;
            let points = (line.max.raw() - down).max(0);
            self.enter(&mut sheet, line, Stage::SelfScore, points, 0)?;
        }
        while sheet.state() != goal {
            match sheet.state() {
                SheetState::Submitted => self.accept(&mut sheet, Stage::CrossCheck, 5)?,
                SheetState::Appraisal => {
                    self.cut(&mut sheet, code)?;
                    self.accept(&mut sheet, Stage::Appraisal, 10)?;
                    self.accept(&mut sheet, Stage::Final, 12)?;
                }
                _ => {}
            }
            let days = 4 + i64::try_from(sheet.steps().len()).unwrap_or(0) * 2;
            sheet.advance(self.set, NOBODY, self.began.plus_millis(days * DAY))?;
        }
        Ok(sheet)
    }

    /// The appraising body takes a quarter of a point from one line in eight.
    fn cut(&self, sheet: &mut Sheet, code: &str) -> Result<(), Refusal> {
        for line in self.set.lines(sheet.kind()) {
            if self.draw(code, line, "cut", 8) != 0 {
                continue;
            }
            let values = sheet.lines().get(&line.id);
            let stands = values.and_then(|values| values.at(Stage::CrossCheck, sheet.set()));
            let points = stands.map_or(0, |value| value.scored.points.raw());
            if points >= QUARTER {
                self.enter(sheet, line, Stage::Appraisal, points - QUARTER, 10)?;
            }
        }
        Ok(())
    }

    fn accept(&self, sheet: &mut Sheet, stage: Stage, days: i64) -> Result<(), Refusal> {
        let at = self.began.plus_millis(days * DAY);
        sheet.accept_rest(self.set, stage, NOBODY, at, &self.accepted)?;
        Ok(())
    }

    fn enter(
        &self,
        sheet: &mut Sheet,
        line: &Criterion,
        stage: Stage,
        points: i64,
        days: i64,
    ) -> Result<(), Refusal> {
        let entry = Entry {
            criterion: line.id,
            stage,
            given: Given::Points(Points::from_raw(points)),
            by: NOBODY,
            at: self.began.plus_millis(days * DAY),
            reason: (stage != Stage::SelfScore).then(|| self.cut.clone()),
        };
        sheet.enter(self.set, entry).map(|_| ())
    }

    fn draw(&self, code: &str, line: &Criterion, what: &str, limit: i64) -> i64 {
        draw(
            &format!("{what} {code} {} {}", self.year, line.number),
            limit,
        )
    }
}
