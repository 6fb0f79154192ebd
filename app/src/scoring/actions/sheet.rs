//! What is entered on a sheet: values, evidence, explanations, acceptance of the rest, another version of the set.

use domain::Lang;
use domain::account::Permission;
use domain::criteria::CriterionId;
use domain::scoring::{EvidenceId, Sheet, Stage};

use super::{change_reason, sheet_page};
use crate::context::{AppContext, Granted};
use crate::error::{AppError, AppResult};
use crate::form::{Done, Fields, FormAction};
use crate::scoring::change::{OpenSheet, needs_reason, refused};
use crate::scoring::input::CellInput;

/// Saves every value that was typed on the page, all or none; the way without script.
pub struct SaveSheet {
    sheet: i64,
    fields: Fields,
}

impl FormAction for SaveSheet {
    const NAME: &'static str = "sheet-values";
    const PERMISSION: Permission = Permission::EnterScores;

    fn read(fields: &Fields) -> Self {
        Self {
            sheet: fields.id("sheet"),
            fields: fields.clone(),
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
        let open = OpenSheet::lock(context, granted, self.sheet).await?;
        open.check_seen(&self.fields.text("state"))?;
        let mut sheet = open.facts.sheet.clone();
        let Some(stage) = open.reader.stage(&sheet, &open.set) else {
            return Err(refused(
                &domain::scoring::Refusal::StageClosed(sheet.state()),
                &open.set,
            ));
        };
        let reason = self.fields.text("reason");
        let mut entered = 0;
        for (id, text) in self.fields.by_row("value.") {
            let criterion: i64 = id.parse().unwrap_or(0);
            let own = self.fields.text(&format!("reason.{id}"));
            if !is_new(&open, &sheet, criterion, stage, text, lang) {
                continue;
            }
            let cell = CellInput {
                sheet: self.sheet,
                criterion,
                text: text.to_owned(),
                reason: if own.trim().is_empty() {
                    reason.clone()
                } else {
                    own
                },
                seen: None,
            };
            let number = open
                .set
                .find(CriterionId(criterion))
                .map_or_else(String::new, |line| line.number.clone());
            open.enter(&mut sheet, stage, &cell, lang)
                .map_err(|error| error.into_error(&number))?;
            entered += 1;
        }
        let page = self.page();
        if sheet == open.facts.sheet {
            open.tx.rollback().await?;
            return Ok(Done::new(
                page,
                "Không có gì thay đổi.",
                "Nothing has changed.",
            ));
        }
        open.store(granted, &sheet, "scoring.enter").await?;
        Ok(Done::new(
            page,
            format!("Đã lưu {entered} giá trị."),
            format!("{entered} values were saved."),
        ))
    }
}

/// Whether a typed text is something else than what stands there. Without a reason to give, what stands is not entered anew.
fn is_new(
    open: &OpenSheet,
    sheet: &Sheet,
    criterion: i64,
    stage: Stage,
    text: &str,
    lang: Lang,
) -> bool {
    if text.trim().is_empty() {
        return false;
    }
    let id = CriterionId(criterion);
    let Some(line) = open.set.find(id) else {
        return true;
    };
    let stands = sheet
        .lines()
        .get(&id)
        .and_then(|line| line.at(stage, sheet.set()));
    match stands {
        Some(value) => {
            let same = value.given.label(line, lang) == text.trim();
            !same || (value.stage != stage && !needs_reason(sheet, stage))
        }
        None => true,
    }
}

/// Accepts what stands on every line that has no value of this stage yet, with one reason for all.
pub struct AcceptRest {
    sheet: i64,
    reason: String,
}

impl FormAction for AcceptRest {
    const NAME: &'static str = "accept-rest";
    const PERMISSION: Permission = Permission::EnterScores;

    fn read(fields: &Fields) -> Self {
        Self {
            sheet: fields.id("sheet"),
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
        let mut sheet = open.facts.sheet.clone();
        let stage = open
            .reader
            .stage(&sheet, &open.set)
            .filter(|stage| *stage != Stage::SelfScore)
            .ok_or(AppError::Forbidden)?;
        let accepted = sheet
            .accept_rest(&open.set, stage, open.by, open.at, &reason)
            .map_err(|refusal| refused(&refusal, &open.set))?;
        let page = self.page();
        open.store(granted, &sheet, "scoring.accept").await?;
        Ok(Done::new(
            page,
            format!("Đã chấp nhận điểm của {} tiêu chí.", accepted.len()),
            format!("The points of {} lines were accepted.", accepted.len()),
        ))
    }
}

/// Attaches evidence of the unit to a line.
pub struct Attach {
    sheet: i64,
    criterion: i64,
    evidence: i64,
}

impl FormAction for Attach {
    const NAME: &'static str = "attach-evidence";
    const PERMISSION: Permission = Permission::ShareEvidence;

    fn read(fields: &Fields) -> Self {
        Self {
            sheet: fields.id("sheet"),
            criterion: fields.id("criterion"),
            evidence: fields.id("evidence"),
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
        own_sheet(&open)?;
        let unit = open.facts.row.unit_id;
        let own = store::evidence::of_unit_among(&open.tx, unit, &[self.evidence]).await?;
        if own.is_empty() {
            return Err(AppError::refused("no-evidence-chosen", |lang| match lang {
                Lang::Vi => "Hãy chọn một tệp minh chứng của đơn vị, hoặc tải tệp lên trước.",
                Lang::En => "Choose a file of the unit, or upload one first.",
            }));
        }
        let mut sheet = open.facts.sheet.clone();
        sheet
            .attach(
                &open.set,
                CriterionId(self.criterion),
                EvidenceId(self.evidence),
            )
            .map_err(|refusal| refused(&refusal, &open.set))?;
        let page = format!("{}#line-{}", self.page(), self.criterion);
        open.store(granted, &sheet, "scoring.attach").await?;
        Ok(Done::new(
            page,
            "Đã gắn minh chứng.",
            "The evidence is attached.",
        ))
    }
}

/// Takes evidence off a line of a draft.
pub struct Detach(Attach);

impl FormAction for Detach {
    const NAME: &'static str = "detach-evidence";
    const PERMISSION: Permission = Permission::ShareEvidence;

    fn read(fields: &Fields) -> Self {
        Self(Attach::read(fields))
    }

    fn page(&self) -> String {
        self.0.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let Attach {
            sheet: id,
            criterion,
            evidence,
        } = self.0;
        let open = OpenSheet::lock(context, granted, id).await?;
        own_sheet(&open)?;
        let mut sheet = open.facts.sheet.clone();
        sheet
            .detach(&open.set, CriterionId(criterion), EvidenceId(evidence))
            .map_err(|refusal| refused(&refusal, &open.set))?;
        open.store(granted, &sheet, "scoring.detach").await?;
        let page = format!("{}#line-{criterion}", sheet_page(id));
        Ok(Done::new(
            page,
            "Đã gỡ minh chứng khỏi tiêu chí.",
            "The evidence was taken off the line.",
        ))
    }
}

/// Writes or clears the explanation that stands in for evidence.
pub struct Explain {
    sheet: i64,
    criterion: i64,
    text: String,
}

impl FormAction for Explain {
    const NAME: &'static str = "explain-line";
    const PERMISSION: Permission = Permission::EnterScores;

    fn read(fields: &Fields) -> Self {
        Self {
            sheet: fields.id("sheet"),
            criterion: fields.id("criterion"),
            text: fields.text("text"),
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
        let text = match self.text.trim() {
            "" => None,
            text => Some(change_reason(text)?),
        };
        let open = OpenSheet::lock(context, granted, self.sheet).await?;
        own_sheet(&open)?;
        let mut sheet = open.facts.sheet.clone();
        sheet
            .explain(&open.set, CriterionId(self.criterion), text)
            .map_err(|refusal| refused(&refusal, &open.set))?;
        let page = format!("{}#line-{}", self.page(), self.criterion);
        open.store(granted, &sheet, "scoring.explain").await?;
        Ok(Done::new(
            page,
            "Đã lưu giải trình.",
            "The explanation is saved.",
        ))
    }
}

fn own_sheet(open: &OpenSheet) -> AppResult<()> {
    if open.reader.is_unit() {
        Ok(())
    } else {
        Err(AppError::Forbidden)
    }
}

/// Moves a draft to the newest version of its criteria set.
pub struct MoveSheet {
    sheet: i64,
}

impl FormAction for MoveSheet {
    const NAME: &'static str = "move-sheet";
    const PERMISSION: Permission = Permission::EnterScores;

    fn read(fields: &Fields) -> Self {
        Self {
            sheet: fields.id("sheet"),
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
        let mut open = OpenSheet::lock(context, granted, self.sheet).await?;
        if !open.reader.is_unit()
            && open.reader.scorer != Some(domain::scoring::Scorer::StandingBody)
        {
            return Err(AppError::Forbidden);
        }
        let newest = store::criteria::newest_published(&open.tx, open.facts.row.set_id)
            .await?
            .ok_or_else(|| {
                store::StoreError::not_found("criteria set", open.facts.row.set_id.to_string())
            })?;
        store::criteria::hold_published(&open.tx, newest.version()).await?;
        let reason = change_reason("Chuyển sang phiên bản mới của bộ tiêu chí.")?;
        let mut sheet = open.facts.sheet.clone();
        let again = sheet
            .move_to(&newest, open.by, open.at, &reason)
            .map_err(|refusal| refused(&refusal, &open.set))?;
        open.set = newest;
        let page = self.page();
        open.store(granted, &sheet, "scoring.move").await?;
        Ok(Done::new(
            page,
            format!(
                "Phiếu đã chuyển sang phiên bản mới; {} tiêu chí cần chấm lại.",
                again.len()
            ),
            format!(
                "The sheet stands on the new version; {} lines must be scored again.",
                again.len()
            ),
        ))
    }
}
