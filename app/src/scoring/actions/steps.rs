//! Moving a sheet: forward when nothing is missing, one step back with a reason, and settling it.

use domain::Lang;
use domain::account::Permission;
use domain::scoring::{Direction, SheetState, Stage};

use super::{change_reason, sheet_page};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::scoring::change::{OpenSheet, refused};

/// One state forward.
pub struct StepForward {
    sheet: i64,
    seen: String,
}

impl FormAction for StepForward {
    const NAME: &'static str = "sheet-forward";
    const PERMISSION: Permission = Permission::EnterScores;

    fn read(fields: &Fields) -> Self {
        Self {
            sheet: fields.id("sheet"),
            seen: fields.text("state"),
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
        let open = OpenSheet::lock(context, granted, self.sheet).await?;
        open.check_seen(&self.seen)?;
        let mut sheet = open.facts.sheet.clone();
        if !open.reader.may_step(sheet.state(), Direction::Forward) {
            return Err(AppError::Forbidden);
        }
        check_last_day(&open)?;
        let state = sheet
            .advance(&open.set, open.by, open.at)
            .map_err(|refusal| refused(&refusal, &open.set))?;
        let page = self.page();
        open.store(granted, &sheet, "scoring.forward").await?;
        Ok(moved_to(page, state))
    }
}

fn moved_to(page: String, state: SheetState) -> Done {
    Done::new(
        page,
        format!("Phiếu chuyển sang bước «{}».", state.label(Lang::Vi)),
        format!("The sheet is at “{}” now.", state.label(Lang::En)),
    )
}

/// A sheet that was never handed in cannot be after the last day of self-scoring.
fn check_last_day(open: &OpenSheet) -> AppResult<()> {
    let last = open
        .period
        .self_score_until
        .as_deref()
        .and_then(domain::Date::parse_iso);
    match last {
        Some(last)
            if open.facts.sheet.steps().is_empty() && domain::workday::is_over(last, open.at) =>
        {
            Err(AppError::refused("deadline-passed", |lang| match lang {
                Lang::Vi => format!(
                    "Đã hết hạn tự chấm ngày {}. Hãy liên hệ cơ quan thi đua.",
                    last.format(lang)
                ),
                Lang::En => format!(
                    "The last day of self-scoring was {}. Ask the emulation office.",
                    last.format(lang)
                ),
            }))
        }
        _ => Ok(()),
    }
}

/// One state back, with a reason.
pub struct StepBack {
    sheet: i64,
    seen: String,
    reason: String,
}

impl FormAction for StepBack {
    const NAME: &'static str = "sheet-back";
    const PERMISSION: Permission = Permission::EnterScores;

    fn read(fields: &Fields) -> Self {
        Self {
            sheet: fields.id("sheet"),
            seen: fields.text("state"),
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
        let open = OpenSheet::lock(context, granted, self.sheet).await?;
        open.check_seen(&self.seen)?;
        let mut sheet = open.facts.sheet.clone();
        if !open.reader.may_step(sheet.state(), Direction::Back) {
            return Err(AppError::Forbidden);
        }
        let state = sheet
            .step_back(open.by, open.at, reason)
            .map_err(|refusal| refused(&refusal, &open.set))?;
        let page = self.page();
        open.store(granted, &sheet, "scoring.back").await?;
        Ok(moved_to(page, state))
    }
}

/// Accepts what stands as final points and locks the sheet, with one reason.
pub struct SettleSheet {
    sheet: i64,
    seen: String,
    reason: String,
}

impl FormAction for SettleSheet {
    const NAME: &'static str = "settle-sheet";
    const PERMISSION: Permission = Permission::ManageScoring;

    fn read(fields: &Fields) -> Self {
        Self {
            sheet: fields.id("sheet"),
            seen: fields.text("state"),
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
        let open = OpenSheet::lock(context, granted, self.sheet).await?;
        open.check_seen(&self.seen)?;
        let unruled = store::scoring::cuts_of(&open.tx, &[self.sheet])
            .await?
            .iter()
            .filter(|cut| cut.round.ruling().is_none())
            .count();
        if unruled > 0 {
            return Err(AppError::refused("cuts-not-ruled", |lang| match lang {
                Lang::Vi => format!("Còn {unruled} đề xuất trừ điểm chưa kết luận."),
                Lang::En => format!("Proposed cuts without a ruling: {unruled}."),
            }));
        }
        let mut sheet = open.facts.sheet.clone();
        for stage in [Stage::Appraisal, Stage::Final] {
            sheet
                .accept_rest(&open.set, stage, open.by, open.at, &reason)
                .map_err(|refusal| refused(&refusal, &open.set))?;
        }
        let state = sheet
            .advance(&open.set, open.by, open.at)
            .map_err(|refusal| refused(&refusal, &open.set))?;
        let page = self.page();
        open.store(granted, &sheet, "scoring.settle").await?;
        Ok(moved_to(page, state))
    }
}
